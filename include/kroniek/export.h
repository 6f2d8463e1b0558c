// Exports of an archive's versions: JSON Lines, CSV, Markdown, TEI and JSON-LD, one version at a time, so that a file
// of a million is written in the memory of one. docs/GUIDE.md has every field and column.
//
// Every export appends valid UTF-8 whatever the version holds. None of them can fail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/archive.h"
#include "kroniek/facts.h"

namespace kroniek {

enum class ExportFormat : std::uint8_t {
  jsonl,     // an object a line: the contract of `kroniek read` with the archive's fields
  csv,       // RFC 4180 with a header row; a cell that a spreadsheet would take for a formula begins with an apostrophe
  markdown,  // as append_markdown (kroniek/view.h), parted by an empty line
  tei,       // TEI P5 (https://tei-c.org/guidelines/p5/): a teiCorpus with a TEI element for each version
  json_ld,   // schema.org's NewsArticle (https://schema.org/NewsArticle) in a @graph
  web_annotations,  // what was found in it, as append_web_annotations (kroniek/fact_views.h)
};
[[nodiscard]] std::string_view name(ExportFormat format) noexcept;  // "jsonld"
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view name) noexcept;

// The parts of a file of many: what comes before the first, each version (`index` counts from 0), what comes after the
// last. A file of none is the head and the end, except of TEI, where a teiCorpus must hold one.
void append_export_head(ExportFormat format, std::string& out);
//
// `found` is what was found in the version (annotations_of() in kroniek/facts.h); web_annotations is made of it, and
// writes nothing without; JSON Lines has it as "annotators", "entities" and "annotations" (null where it was not
// annotated), and leaves them out where it is nullptr; the others do not look at it.
void append_export(const Version& version, ExportFormat format, std::uint64_t index, std::string& out,
                   const std::optional<StoredAnnotations>* found = nullptr);
[[nodiscard]] constexpr bool is_made_of_annotations(ExportFormat format) noexcept {
  return format == ExportFormat::web_annotations;
}
void append_export_end(ExportFormat format, std::string& out);

// One version by itself, without what was found in it: a document of its own, with a newline at its end.
void append_version(const Version& version, ExportFormat format, std::string& out);

}  // namespace kroniek
