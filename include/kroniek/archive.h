// Archive: everything that was read, kept in one SQLite file (docs/ARCHITECTURE.md has the model as a picture).
//
// An article is one address, a version one distinct content of it, a capture one sighting. Everything that can fail
// returns a Result; the file and all that it holds are treated as untrusted. An Archive belongs to one thread at a
// time; open it once a thread. Many may read while one writes; writers wait for each other.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/capture.h"
#include "kroniek/result.h"

namespace kroniek {

// A version's place in time, newest last (docs/decisions/0006-the-archive.md); never 0.
using VersionId = std::int64_t;

// One sighting of a page.
struct Sighting {
  std::string source;        // as in Article::source, with an absolute path: "/crawl/2022.warc.gz#1048576"
  std::string url;           // the address it was captured from; empty when unknown
  std::string captured;      // RFC 3339, UTC; empty when unknown
  std::string added;         // RFC 3339, UTC
  std::string digest;        // SHA-256 of the captured bytes, 64 hexadecimal digits
  std::uint64_t length = 0;  // of the captured bytes
  std::string collection;    // empty when none was given
  std::string kroniek;       // the version of kroniek that read it
  bool has_page = false;     // the bytes themselves are kept
};

// One distinct content of an article.
struct Version {
  VersionId id = 0;
  std::int64_t number = 0;          // counts additions to this archive, from 1
  std::int64_t article_id = 0;      // the same for all versions of an article
  std::string address;              // the article's
  bool is_current = true;           // what the latest capture of the article showed
  Article article;                  // source is the one of the first sighting
  std::vector<Sighting> sightings;  // in the order of their captures
};

// How an archive is opened.
enum class ArchiveMode : std::uint8_t {
  read,    // must exist
  write,   // must exist
  create,  // made when it does not exist
};

struct ArchiveOptions {
  ArchiveMode mode = ArchiveMode::read;
  std::chrono::milliseconds patience{600'000};  // how long to wait for another writer before giving up
};

struct ArchiveStats {
  std::uint64_t articles = 0;
  std::uint64_t versions = 0;
  std::uint64_t captures = 0;
  std::uint64_t failures = 0;
  std::uint64_t inputs = 0;
  std::uint64_t text_bytes = 0;  // of all versions, uncompressed
  std::uint64_t file_bytes = 0;  // of the archive's file and its log
  std::string first_published;   // "2022-11-09"; empty when nothing has a date
  std::string last_published;
};

class Archive {
 public:
  // Fails with a sentence for a file that is not there, is no archive of kroniek's, is damaged, is of a later schema,
  // or may not be written. An archive of an earlier schema is migrated when it is opened for writing.
  [[nodiscard]] static Result<Archive> open(const std::string& path, const ArchiveOptions& options = {});
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;
  ~Archive();

  // A version with its sightings; `not_found` when there is none of this id.
  [[nodiscard]] Result<Version> version(VersionId id);
  // The ids of all versions of the article at this address (any spelling of it), oldest capture first; may be empty.
  [[nodiscard]] Result<std::vector<VersionId>> versions_of(std::string_view url);
  [[nodiscard]] Result<ArchiveStats> stats();

  class Store;  // src/archive/store.h: what the other parts of the library build on
  [[nodiscard]] Store& store() noexcept { return *store_; }

 private:
  explicit Archive(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

}  // namespace kroniek
