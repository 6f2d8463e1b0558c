// SQLite's C interface, wrapped (database.h).
#include "archive/database.h"

#include <sys/stat.h>

#include <algorithm>
#include <climits>
#include <new>
#include <utility>

#include "archive/page_checks.h"
#include "archive/rank.h"
#include "archive/search_check.h"
#include "archive/terms.h"

namespace kroniek::archive {
namespace {

constexpr const char* settings =
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA recursive_triggers = OFF;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 0;";  // a file that is cut short while it is mapped would end the program
constexpr const char* writer_settings =
    "PRAGMA synchronous = FULL;"          // what was committed survives a loss of power
    "PRAGMA cache_size = -262144;"        // KiB
    "PRAGMA wal_autocheckpoint = 16384;"  // pages: the log grows to 128 MB before it is taken in
    "PRAGMA journal_size_limit = 134217728;";
constexpr const char* reader_settings = "PRAGMA cache_size = -65536;";

bool exists(const std::string& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0;
}

// SQLite takes a file of one byte for an empty one (unixFileSize() in its os_unix.c), and would write over it.
bool is_one_byte(const std::string& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && info.st_size == 1;
}

std::string seconds(std::chrono::milliseconds time) {
  const auto whole = std::max<std::int64_t>(1, std::chrono::duration_cast<std::chrono::seconds>(time).count());
  return std::to_string(whole) + (whole == 1 ? " second" : " seconds");
}

// A file as a URI, so that flags can be given with it (https://www.sqlite.org/uri.html).
std::string uri_of(const std::string& path, std::string_view flags) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr std::string_view digits = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      uri += '%';
      uri += digits[byte >> 4];
      uri += digits[byte & 15];
    } else {
      uri += c;
    }
  }
  uri += flags;
  return uri;
}

}  // namespace

Error error_of(int code, std::string_view message, const std::string& path, std::chrono::milliseconds patience) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::busy,
              "another program writes to this archive and was not done after " + seconds(patience) +
                  "; nothing is lost, try again when it has ended",
              path};
    case SQLITE_FULL:
      return {ErrorCode::output_failed,
              "the disk is full; what was acknowledged is stored, make room and give the same command again", path};
    case SQLITE_READONLY:
      if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY) {
        return {ErrorCode::unreadable,
                "a program that wrote to this archive was cut off; the next `kroniek add` to it puts it right", path};
      }
      [[fallthrough]];
    case SQLITE_PERM:
      return {ErrorCode::output_failed,
              "this archive may not be written (the file or its folder is read-only); give yourself the right to, or "
              "write to another with -a",
              path};
    case SQLITE_CANTOPEN:
      return {ErrorCode::unreadable,
              "this archive could not be opened; does its folder exist, and may you read and write there?", path};
    case SQLITE_NOTADB:
      return {ErrorCode::unsupported, "this is not an archive of kroniek's; choose another file with -a", path};
    case SQLITE_CORRUPT:
      return {ErrorCode::damaged,
              "this archive is damaged (" + std::string(message) +
                  "); `kroniek check` says where, and a copy of before may be better",
              path};
    case SQLITE_NOMEM: return {ErrorCode::too_large, "there was not enough memory for this archive", path};
    case SQLITE_TOOBIG: return {ErrorCode::too_large, "a value is too large to be stored", path};
    case SQLITE_INTERRUPT: return {ErrorCode::interrupted, "interrupted", path};
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_NOMEM) return error_of(SQLITE_NOMEM, message, path, patience);
      if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_CORRUPTFS)
        return error_of(SQLITE_CORRUPT, "a page does not have the checksum that was written with it", path, patience);
      return {ErrorCode::unreadable,
              "the disk did not do as it was asked (" + std::string(message) +
                  "); what was acknowledged is stored, look at the disk and give the same command again",
              path};
    default: return {ErrorCode::damaged, "the archive failed: " + std::string(message), path};
  }
}

// -- Statement -----------------------------------------------------------------------------------------------

Statement::~Statement() {
  if (statement_ == nullptr) return;
  reset();
  const std::string_view sql = sqlite3_sql(statement_);
  try {
    if (database_->statements_.emplace(sql, statement_).second) return;
  } catch (const std::bad_alloc&) {  // then it is prepared anew the next time
  }
  sqlite3_finalize(statement_);
}

Statement& Statement::bind(std::int64_t value) noexcept {
  if (statement_ != nullptr) sqlite3_bind_int64(statement_, ++bound_, value);
  return *this;
}
Statement& Statement::bind(std::optional<std::int64_t> value) noexcept {
  return value ? bind(*value) : bind_null();
}
Statement& Statement::bind(std::string_view text) noexcept {
  if (statement_ == nullptr) return *this;
  const char* data = text.data() == nullptr ? "" : text.data();
  const int code = sqlite3_bind_text64(statement_, ++bound_, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail_from_sqlite(code);
  return *this;
}
Statement& Statement::bind_blob(std::string_view bytes) noexcept {
  if (statement_ == nullptr) return *this;
  const char* data = bytes.data() == nullptr ? "" : bytes.data();
  const int code = sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) database_->fail_from_sqlite(code);
  return *this;
}
Statement& Statement::bind_pointer(const void* pointer, const char* type) noexcept {
  if (statement_ == nullptr) return *this;
  const int code = sqlite3_bind_pointer(statement_, ++bound_, const_cast<void*>(pointer), type, nullptr);
  if (code != SQLITE_OK) database_->fail_from_sqlite(code);
  return *this;
}
Statement& Statement::bind_null() noexcept {
  if (statement_ != nullptr) sqlite3_bind_null(statement_, ++bound_);
  return *this;
}

bool Statement::step() {
  if (statement_ == nullptr || database_->failed()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) database_->fail_from_sqlite(sqlite3_extended_errcode(database_->handle_));
  return false;
}

void Statement::reset() noexcept {
  bound_ = 0;
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

std::int64_t Statement::integer(int column) const noexcept {
  return statement_ == nullptr ? 0 : sqlite3_column_int64(statement_, column);
}
std::optional<std::int64_t> Statement::optional_integer(int column) const noexcept {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}
double Statement::real(int column) const noexcept {
  return statement_ == nullptr ? 0 : sqlite3_column_double(statement_, column);
}
std::string_view Statement::text(int column) const noexcept {
  if (statement_ == nullptr) return {};
  const unsigned char* text = sqlite3_column_text(statement_, column);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
std::string_view Statement::blob(int column) const noexcept {
  if (statement_ == nullptr) return {};
  const void* bytes = sqlite3_column_blob(statement_, column);
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}
bool Statement::is_null(int column) const noexcept {
  return statement_ == nullptr || sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

// -- Database ------------------------------------------------------------------------------------------------

Result<std::unique_ptr<Database>> Database::open(const std::string& path, const ArchiveOptions& options) {
  if (!exists(path) && options.mode != ArchiveMode::create) {
    return Error{ErrorCode::not_found, "there is no archive of that name; `kroniek add` makes one", path};
  }
  if (is_one_byte(path)) return error_of(SQLITE_NOTADB, {}, path, {});
  if (const int code = register_page_checks(); code != SQLITE_OK) return error_of(code, "no VFS", path, {});

  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE;
  if (options.mode == ArchiveMode::read) flags |= SQLITE_OPEN_READONLY;
  if (options.mode != ArchiveMode::read) flags |= SQLITE_OPEN_READWRITE;
  if (options.mode == ArchiveMode::create) flags |= SQLITE_OPEN_CREATE;

  const auto attempt = [&](std::string_view uri_flags) -> Result<std::unique_ptr<Database>> {
    std::unique_ptr<Database> database(new Database(nullptr, path, options.patience));
    sqlite3*& handle = database->handle_;
    const int code = sqlite3_open_v2(uri_of(path, uri_flags).c_str(), &handle, flags, page_checks_vfs);
    if (code != SQLITE_OK) return error_of(code, handle ? sqlite3_errmsg(handle) : "no memory", path, {});
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_busy_timeout(handle, static_cast<int>(std::min<std::int64_t>(options.patience.count(), INT_MAX)));
    if (options.mode != ArchiveMode::read && sqlite3_db_readonly(handle, "main") == 1)
      return error_of(SQLITE_READONLY, {}, path, {});
    database->run(settings);
    database->run(options.mode == ArchiveMode::read ? reader_settings : writer_settings);
    if (const int tokenizer = register_terms(handle); tokenizer != SQLITE_OK) database->fail_from_sqlite(tokenizer);
    if (const int rank = register_rank(handle); rank != SQLITE_OK) database->fail_from_sqlite(rank);
    if (const int check = register_check(handle); check != SQLITE_OK) database->fail_from_sqlite(check);
    // The first look into the file: what is not a database is told here.
    database->prepare("SELECT count(*) FROM sqlite_schema").run();
    if (database->failed()) return *database->take_failure();
    return database;
  };
  Result<std::unique_ptr<Database>> opened = attempt("");
  // A log cannot be opened in a folder that may not be written; where there is none, the file alone is the whole
  // archive.
  if (!opened.ok() && options.mode == ArchiveMode::read && opened.error().code != ErrorCode::unsupported &&
      exists(path) && !exists(path + "-wal")) {
    Result<std::unique_ptr<Database>> alone = attempt("?immutable=1");
    if (alone.ok()) return alone;
  }
  return opened;
}

Database::~Database() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(handle_);
}

Statement Database::prepare(std::string_view sql) {
  if (failed()) return {*this, nullptr};
  if (const auto idle = statements_.find(sql); idle != statements_.end()) {
    sqlite3_stmt* statement = idle->second;
    statements_.erase(idle);
    return {*this, statement};
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) fail_from_sqlite(code);
  return {*this, statement};
}

void Database::run(const char* sql) {
  if (failed()) return;
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail_from_sqlite(code);
}

std::int64_t Database::data_version() {
  Statement ask = prepare("PRAGMA data_version");
  return ask.step() ? ask.integer(0) : 0;
}

void Database::fail(Error error) {
  if (!failure_) failure_ = std::move(error);
}

void Database::fail_damaged(std::string_view message) {
  fail(error_of(SQLITE_CORRUPT, message, path_, patience_));
}

void Database::fail_from_sqlite(int code) {
  fail(error_of(code, sqlite3_errmsg(handle_), path_, patience_));
}

// -- Transaction ---------------------------------------------------------------------------------------------

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  // After a failure the connection does nothing, and a full disk may have rolled back by itself.
  sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Outcome Transaction::commit() {
  database_.run("COMMIT");
  if (auto error = database_.take_failure()) return *std::move(error);
  open_ = false;
  return Done{};
}

}  // namespace kroniek::archive
