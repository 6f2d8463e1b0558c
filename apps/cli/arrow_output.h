// Articles as an Arrow IPC stream (kroniek/tables.h): what `kroniek read` and `kroniek export` do with --format arrow.
// In the memory of a batch or two, however many articles there are.
#pragma once

#include <CLI/App.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/article.h"
#include "kroniek/tables.h"
#include "output.h"

namespace kroniek::cli {

class ArrowOutput {
 public:
  ArrowOutput(Table table, Output& output) : stream_(table), output_(output) {}

  // False when nothing more can be written, or the stream itself failed.
  bool add(const Article& article, const Annotations* annotations, VersionId version = 0);
  // The stream's end, without which it is not complete. Nothing after a failure.
  bool end();
  // Given to the output so far.
  [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }
  // The sentence of a stream that failed; empty when it did not.
  [[nodiscard]] const std::string& failure() const noexcept { return failure_; }

 private:
  bool write(const Outcome& done);

  TableStream stream_;
  Output& output_;
  std::string out_;
  std::string failure_;
  std::uint64_t bytes_ = 0;
};

// An article and what was found in it on its way from the process that read it. Without `why`, which no table has.
[[nodiscard]] std::string packed_rows(const Article& article, const Annotations* annotations);
struct UnpackedRows {
  Article article;
  std::optional<Annotations> annotations;
};
// nullopt for bytes that packed_rows() does not give.
[[nodiscard]] std::optional<UnpackedRows> unpacked_rows(std::string_view bytes);

// --table, and what goes with it; ends the program with wrong usage.
void add_table_option(CLI::App& verb, std::string& table);
void check_table(const std::string& table, const std::string& format);
[[nodiscard]] Table table_asked_for(const std::string& table);
// A stream is nothing for a terminal.
void check_is_no_terminal(const Output& output);

}  // namespace kroniek::cli
