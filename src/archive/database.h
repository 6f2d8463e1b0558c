// A connection to an SQLite file, and its statements: the only place that speaks SQLite's C interface beside the
// full-text tokenizer (terms.cpp), the ranking and the page checks (page_checks.cpp).
//
// Errors stick: after the first one, every statement of the connection does nothing and gives no rows until
// take_failure() is asked. So a transaction is written as straight code and asked once, before its commit.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "kroniek/archive.h"
#include "kroniek/result.h"

namespace kroniek::archive {

class Database;

// One prepared statement, borrowed from its connection, which keeps it for the next time. Values are bound in the
// order of the question marks; reset() happens when it goes out of scope.
class Statement {
 public:
  Statement(Database& database, sqlite3_stmt* statement) noexcept : database_(&database), statement_(statement) {}
  Statement(Statement&& other) noexcept
      : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)), bound_(other.bound_) {}
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  Statement& bind(std::int64_t value) noexcept;
  Statement& bind(std::optional<std::int64_t> value) noexcept;
  // Text and blobs are borrowed until the statement is reset or goes out of scope.
  Statement& bind(std::string_view text) noexcept;
  Statement& bind_blob(std::string_view bytes) noexcept;
  Statement& bind_null() noexcept;
  // For a function of this program; `type` is a literal.
  Statement& bind_pointer(const void* pointer, const char* type) noexcept;

  // Whether there is a (next) row. False at the end and after an error.
  [[nodiscard]] bool step();
  // For statements without rows.
  void run() { static_cast<void>(step()); }
  // Runs it and makes it ready for other values.
  void run_and_reset() {
    run();
    reset();
  }
  void reset() noexcept;

  // Columns count from 0. Views are valid until the next step.
  [[nodiscard]] std::int64_t integer(int column) const noexcept;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const noexcept;
  [[nodiscard]] double real(int column) const noexcept;
  [[nodiscard]] std::string_view text(int column) const noexcept;
  [[nodiscard]] std::string_view blob(int column) const noexcept;
  [[nodiscard]] bool is_null(int column) const noexcept;

 private:
  Database* database_;
  sqlite3_stmt* statement_;  // nullptr after an error
  int bound_ = 0;
};

class Database {
 public:
  // Opens the file by the VFS that checks pages. SQLite's safety settings are on; the schema is the caller's.
  [[nodiscard]] static Result<std::unique_ptr<Database>> open(const std::string& path, const ArchiveOptions& options);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  // A statement of constant SQL: the text's address may be its identity, so it must be a literal.
  [[nodiscard]] Statement prepare(std::string_view sql);
  // Statements without values and rows, parted by semicolons.
  void run(const char* sql);

  [[nodiscard]] std::int64_t last_rowid() const noexcept { return sqlite3_last_insert_rowid(handle_); }
  [[nodiscard]] std::int64_t changes() const noexcept { return sqlite3_changes64(handle_); }
  // Of this connection since it was opened.
  [[nodiscard]] std::int64_t total_changes() const noexcept { return sqlite3_total_changes64(handle_); }
  // Changes when another connection has written.
  [[nodiscard]] std::int64_t data_version();

  [[nodiscard]] bool failed() const noexcept { return failure_.has_value(); }
  // The first error since it was asked last.
  [[nodiscard]] std::optional<Error> take_failure() { return std::exchange(failure_, std::nullopt); }
  // Keeps an error that is not SQLite's own: what is stored does not make sense.
  void fail(Error error);
  void fail_damaged(std::string_view message);

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] sqlite3* handle() noexcept { return handle_; }

 private:
  friend class Statement;
  Database(sqlite3* handle, std::string path, std::chrono::milliseconds patience)
      : handle_(handle), path_(std::move(path)), patience_(patience) {}
  void fail_from_sqlite(int code);

  sqlite3* handle_;
  std::string path_;
  std::chrono::milliseconds patience_;
  std::unordered_map<std::string_view, sqlite3_stmt*> statements_;  // idle ones, by their SQL
  std::optional<Error> failure_;
};

// BEGIN IMMEDIATE ... COMMIT. Whatever is not committed is rolled back when it goes out of scope.
class Transaction {
 public:
  explicit Transaction(Database& database);
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  // Commits, or gives the first error since the beginning: then nothing of it is stored.
  [[nodiscard]] Outcome commit();

 private:
  Database& database_;
  bool open_ = true;
};

// What is read while it lives is the archive at one moment, whatever others write. Within a transaction or another
// snapshot it does nothing.
class Snapshot {
 public:
  explicit Snapshot(Database& database) : database_(database), open_(sqlite3_get_autocommit(database.handle()) != 0) {
    if (open_) database_.run("BEGIN");
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() {
    if (open_) sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr);
  }

 private:
  Database& database_;
  bool open_;
};

// SQLite's result code as an Error with what to do about it.
[[nodiscard]] Error error_of(int code, std::string_view message, const std::string& path,
                             std::chrono::milliseconds patience);

// Does a step of the public interface; where memory ends, that is an Error like any other.
template <class Step>
[[nodiscard]] auto within_memory(const std::string& path, Step step) -> decltype(step()) {
  try {
    return step();
  } catch (const std::bad_alloc&) {
    return error_of(SQLITE_NOMEM, {}, path, {});
  }
}
// The same on a connection; what had failed on it is forgotten.
template <class Step>
[[nodiscard]] auto within_memory(Database& database, Step step) -> decltype(step()) {
  return within_memory(database.path(), [&]() -> decltype(step()) {
    try {
      return step();
    } catch (const std::bad_alloc&) {
      static_cast<void>(database.take_failure());
      throw;
    }
  });
}

}  // namespace kroniek::archive
