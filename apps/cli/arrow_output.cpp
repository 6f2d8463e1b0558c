// The stream of arrow_output.h: the archive's own records between processes, TableStream after them.
#include "arrow_output.h"

#include <CLI/CLI.hpp>
#include <utility>

#include "archive/annotation_record.h"
#include "archive/record.h"
#include "base/packing.h"
#include "exit_status.h"
#include "messages.h"
#include "terminal.h"

namespace kroniek::cli {

bool ArrowOutput::write(const Outcome& done) {
  if (!done.ok()) failure_ = done.error().text();
  if (!failure_.empty()) return false;
  bytes_ += out_.size();
  const bool goes_on = out_.empty() || output_.write(out_);
  if (out_.size() > TableRows::bytes_of_batch) out_.shrink_to_fit();
  out_.clear();
  return goes_on;
}

bool ArrowOutput::add(const Article& article, const Annotations* annotations, VersionId version) {
  return failure_.empty() && write(stream_.append(article, annotations, out_, version));
}

bool ArrowOutput::end() {
  return failure_.empty() && write(stream_.end(out_));
}

std::string packed_rows(const Article& article, const Annotations* annotations) {
  Packer to;
  to.text(article.source);
  to.text(archive::pack(article));
  to.number(annotations != nullptr ? 1 : 0);
  if (annotations != nullptr) to.text(archive::pack(*annotations));
  return std::move(to.out);
}

std::optional<UnpackedRows> unpacked_rows(std::string_view bytes) {
  Unpacker from(bytes);
  const std::string source = from.text();
  std::optional<Article> article = archive::unpack(from.text());
  const bool is_annotated = from.flag();
  const std::string found = is_annotated ? from.text() : std::string();
  if (from.wrong() || !from.at_end() || !article) return std::nullopt;
  article->source = source;
  UnpackedRows rows{std::move(*article), std::nullopt};
  if (is_annotated) {
    rows.annotations = archive::unpack_annotations(found, rows.article.text.size());
    if (!rows.annotations) return std::nullopt;
  }
  return rows;
}

// -- the flag ------------------------------------------------------------------------------------------------

void add_table_option(CLI::App& verb, std::string& table) {
  verb.add_option("--table", table,
                  "With --format arrow: articles (when not given), blocks, mentions, quotes, times or places")
      ->type_name("TABLE")
      ->check(CLI::IsMember({"articles", "blocks", "mentions", "quotes", "times", "places"}).description(""));
}

void check_table(const std::string& table, const std::string& format) {
  if (!table.empty() && format != "arrow") wrong_usage("--table " + table + " is of --format arrow");
}

Table table_asked_for(const std::string& table) {
  return table_of(table).value_or(Table::articles);
}

void check_is_no_terminal(const Output& output) {
  if (is_terminal(output.descriptor())) {
    wrong_usage("--format arrow is no text for a terminal; name a file with --output, or give it to a pipe");
  }
}

}  // namespace kroniek::cli
