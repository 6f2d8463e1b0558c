// Tables: articles and what was found in them as columns of Apache Arrow, for programs that read columns.
//
// docs/TABLES.md has every table, column and type, and the rules by which they change. The C data interface
// (https://arrow.apache.org/docs/format/CDataInterface.html) hands columns over without a copy, the IPC stream
// (https://arrow.apache.org/docs/format/IPC.html) writes them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/article.h"
#include "kroniek/result.h"

struct ArrowArray;
struct ArrowSchema;

namespace kroniek {

enum class Table : std::uint8_t { articles, blocks, mentions, quotes, times, places };
inline constexpr std::size_t table_count = 6;
[[nodiscard]] std::string_view name(Table table) noexcept;  // "articles"
[[nodiscard]] std::optional<Table> table_of(std::string_view name) noexcept;
[[nodiscard]] bool is_made_of_annotations(Table table) noexcept;

// Of all tables together; it grows when a column changes its meaning or its type, or goes.
inline constexpr int tables_version = 1;

// The table's schema, whose owner the caller becomes: `out` must hold nothing.
[[nodiscard]] Outcome write_schema(Table table, ArrowSchema* out);

// Rows of one table, gathered column by column.
class TableRows {
 public:
  explicit TableRows(Table table);
  TableRows(TableRows&&) noexcept;
  TableRows& operator=(TableRows&&) noexcept;
  ~TableRows();

  // The rows of one article: one of `articles`, any number of the others; without annotations none of the last four.
  // `version` is the archive's; 0 for an article that comes from none. Malformed UTF-8 becomes U+FFFD, and annotations
  // of a text that was malformed are left out. Fails where there is no memory, or a column of a batch would pass 2 GiB;
  // the rows are to be thrown away then.
  [[nodiscard]] Outcome add(const Article& article, const Annotations* annotations, VersionId version = 0);

  [[nodiscard]] std::uint64_t rows() const noexcept;
  // About what they take in memory.
  [[nodiscard]] std::uint64_t bytes() const noexcept;
  // Enough for a batch: at most rows_of_batch rows, or about bytes_of_batch bytes.
  [[nodiscard]] bool is_full() const noexcept;
  static constexpr std::uint64_t rows_of_batch = 4'096;
  static constexpr std::uint64_t bytes_of_batch = 16u << 20;

  // Moves the rows into `out`, whose owner the caller becomes, and begins anew.
  [[nodiscard]] Outcome take(ArrowArray* out);

 private:
  struct Columns;
  std::unique_ptr<Columns> columns_;
};

// An IPC stream of one table. Its bytes are appended to `out`: the schema first, a batch when one is full, and at the
// end what is left. A stream of no articles is a schema and an end.
class TableStream {
 public:
  explicit TableStream(Table table);
  ~TableStream();
  TableStream(const TableStream&) = delete;
  TableStream& operator=(const TableStream&) = delete;

  [[nodiscard]] Outcome append(const Article& article, const Annotations* annotations, std::string& out,
                               VersionId version = 0);
  [[nodiscard]] Outcome end(std::string& out);

 private:
  struct Writer;
  [[nodiscard]] Outcome begin(std::string& out);
  [[nodiscard]] Outcome write_batch(std::string& out);
  TableRows rows_;
  std::unique_ptr<Writer> writer_;
  Table table_;
  bool begun_ = false;
};

}  // namespace kroniek
