// The exports one by one, for export.cpp alone. All take a version that is wholesome: valid UTF-8 and blocks inside
// the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/archive.h"
#include "kroniek/facts.h"

namespace kroniek::view {

// `annotations`: nullptr where they were not asked for.
void append_version_json(const Version& version, const std::optional<StoredAnnotations>* annotations, std::string& out);

void append_csv_head(std::string& out);
void append_csv_row(const Version& version, std::string& out);

// `is_whole`: a document of its own, with the XML declaration and the namespace; else a TEI element of a teiCorpus.
void append_tei(const Version& version, bool is_whole, std::string& out);
void append_tei_corpus_head(std::string& out);
void append_tei_corpus_end(std::string& out);

// An object without a newline at its end. `context`: with its @context.
void append_json_ld(const Version& version, bool with_context, std::string& out);

// TimelineJS. `is_first`: whether no slide was written yet. `annotations` may be null.
void append_timelinejs_head(std::string_view title, std::string& out);
void append_timelinejs(const Version& version, const Annotations* annotations, bool& is_first, std::string& out);
void append_timelinejs_end(std::string& out);

// The address under which the article can be visited; empty where there is none.
[[nodiscard]] std::string_view address_of(const Version& version) noexcept;

// The captured file as a file: address ("file:///crawl/2022.warc.gz#1048576"); empty where its path is not absolute.
[[nodiscard]] std::string file_url(std::string_view source);

}  // namespace kroniek::view
