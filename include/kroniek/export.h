// Exports of an archive's versions, one file of many: for programs, and as a dossier for a person. One version at a
// time, so that a file of a million is written in the memory of one. docs/GUIDE.md has every field and column.
//
// Every export appends valid UTF-8 whatever the version holds, and its text stays text. None of them can fail.
#pragma once

#include <cstdint>
#include <memory>
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
  geojson,          // RFC 7946: the places that it speaks of, a Point a mention
  timelinejs,  // https://timeline.knightlab.com/docs/json-format.html: times that it speaks of, and its publication
  dossier,     // one page of HTML: map, timeline, quotations, articles and sources; nothing is loaded from anywhere
};
[[nodiscard]] std::string_view name(ExportFormat format) noexcept;  // "jsonld"
[[nodiscard]] std::optional<ExportFormat> export_format(std::string_view name) noexcept;
[[nodiscard]] bool is_made_of_annotations(ExportFormat format) noexcept;  // those of a version are needed for it

struct ExportOptions {
  bool annotations = false;     // JSON Lines: with "annotators", "entities" and "annotations"
  std::string title;            // of a dossier or a TimelineJS: what it is about, in a few words
  std::string query;            // of a dossier: what its articles were found by; may be empty
  std::string language = "en";  // of a dossier's own words: en or nl
};

// A dossier is for reading: of a larger selection the first ones, and it says how many were left out.
inline constexpr std::uint64_t most_dossier_articles = 500;
// Of its lists, in all; each says how many it leaves out.
inline constexpr std::uint64_t most_dossier_facts = 2'000;

// Writes versions as one file. A file of none is nothing at all.
class Exporter {
 public:
  explicit Exporter(ExportFormat format, ExportOptions options = {});
  Exporter(Exporter&&) noexcept;
  Exporter& operator=(Exporter&&) noexcept;
  ~Exporter();

  // Whether annotations_of() a version (kroniek/facts.h) are wanted.
  [[nodiscard]] bool wants_annotations() const noexcept;
  // Whether all versions must be shown to survey() before the first one is added, in the same order: a dossier begins
  // with what all of them say.
  [[nodiscard]] bool wants_survey() const noexcept;
  void survey(const Version& version, const std::optional<StoredAnnotations>& found);
  // No further version has a place in it; those that remain are to be told, in survey()'s place, by their number.
  [[nodiscard]] bool is_full() const noexcept;
  void leave_out(std::uint64_t versions) noexcept;

  // Appends a version, before the first one the head. `found` is nullptr where annotations are not wanted; without any
  // found a format that is made of them has nothing of this version.
  void add(const Version& version, const std::optional<StoredAnnotations>* found, std::string& out);
  // Appends what comes after the last; nothing where none was added.
  void end(std::string& out);
  [[nodiscard]] std::uint64_t added() const noexcept;

  struct Work;

 private:
  std::unique_ptr<Work> work_;
};

// One version by itself, without what was found in it: a document of its own, with a newline at its end.
void append_version(const Version& version, ExportFormat format, std::string& out);

}  // namespace kroniek
