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

#include "kroniek/annotation.h"
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
// When it was first and last captured (Sighting::captured); empty where no capture says.
[[nodiscard]] std::string first_captured(const Version& version);
[[nodiscard]] std::string last_captured(const Version& version);

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

// Which versions a walk over the archive gives.
struct Walk {
  bool all_versions = false;               // else those that are current
  std::int64_t newest_number = INT64_MAX;  // leave out what was added after the version of this number
};

struct NamedCount {
  std::string name;
  std::uint64_t versions = 0;
};

// How the versions of an archive spread.
struct ArchiveOverview {
  std::vector<NamedCount> languages;   // the most common first; the empty name stands for unknown
  std::vector<NamedCount> publishers;  // the same, at most as many as were asked for
  std::vector<NamedCount> months;      // "2022-11", oldest first; where a page has no date, of its capture
  std::uint64_t publisher_count = 0;   // how many publishers there are
};

// What came of an item that was added.
enum class Fate : std::uint8_t {
  new_article,  // the first version of an address
  new_version,  // another content of a known one
  identical,    // a content that was known, seen again
  known,        // this very sighting was stored before
  empty,        // the page holds nothing to read
  failed,       // it could not be read; `kroniek failures` lists it
};
[[nodiscard]] std::string_view name(Fate fate) noexcept;  // "new", "version", "identical", "known", "empty", "failed"

// The file that items come from, as it is now: when its size or time changes, or it is
// added to another collection, it is another input.
struct InputFile {
  std::string path;  // absolute; "-" for standard input
  std::uint64_t size = 0;
  std::int64_t changed = 0;  // nanoseconds since 1970
  std::string collection;    // a name for what is added, to search in it alone; may be empty
};

// How many items of a file, counted from its beginning, are stored; one that failed counts too.
struct StoredItems {
  std::uint64_t items = 0;
  bool finished = false;              // there are no more
  std::vector<std::uint64_t> failed;  // in order
};

// An item that could not be read.
struct Failure {
  std::string path;    // of the input
  std::string source;  // as in Article::source
  std::string reason;
  std::string tried;  // when last, RFC 3339
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
  // Looks at every version once: about half a second a million.
  [[nodiscard]] Result<ArchiveOverview> overview(std::size_t most_publishers = 10);
  // Up to `most` ids behind this one (0: from the first), in their order, that is oldest first. So an archive is walked
  // while others write to it.
  [[nodiscard]] Result<std::vector<VersionId>> versions_after(VersionId id, const Walk& walk, std::size_t most = 1000);
  // The number of the version that was added last; 0 when there is none.
  [[nodiscard]] Result<std::int64_t> newest_number();
  // Everything that could not be read and was not read since, by file.
  [[nodiscard]] Result<std::vector<Failure>> failures();
  // What of this file has been stored, as it is now.
  [[nodiscard]] Result<StoredItems> stored(const InputFile& file);

  class Store;  // src/archive/store.h: what the other parts of the library build on
  [[nodiscard]] Store& store() noexcept { return *store_; }

 private:
  explicit Archive(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

// -- adding --------------------------------------------------------------------------------------------------

struct AddOptions {
  bool keep_pages = false;           // keep the pages' own bytes too
  std::uint64_t join_from = 32'768;  // versions that must have been added for join_index() to join anything
};

// What became of one item, told when it is stored for good.
struct Receipt {
  std::string source;
  Fate fate = Fate::failed;
  std::int64_t article_id = 0;  // 0 where nothing was read
  VersionId version_id = 0;
  std::string error;  // why it failed, or what was wrong with what could be read
};

class PreparedItem;  // all that can be worked out about an item without the archive (src/archive/prepare.h)

// Adds to an archive: items are prepared on any threads, added in the order of their input by one, and stored in
// batches. Nothing is stored before commit() says so, and all of it after.
class ArchiveWriter {
 public:
  // Makes the archive when it does not exist.
  [[nodiscard]] static Result<ArchiveWriter> open(const std::string& path, const AddOptions& options = {},
                                                  std::chrono::milliseconds patience = std::chrono::minutes(10));
  ArchiveWriter(ArchiveWriter&&) noexcept;
  ArchiveWriter& operator=(ArchiveWriter&&) noexcept;
  ~ArchiveWriter();

  // Compresses, takes apart into terms, signs: the expensive part. Safe to call from many threads at once. `item`
  // counts the items of the file from 0.
  [[nodiscard]] std::shared_ptr<PreparedItem> prepare(const InputFile& file, std::uint64_t item, const Capture& capture,
                                                      const Article& article) const;
  // With what annotate_article() found in it, to be kept with the version. `revision`: annotators_revision() of the
  // annotators that did; without it, all.
  [[nodiscard]] std::shared_ptr<PreparedItem> prepare(const InputFile& file, std::uint64_t item, const Capture& capture,
                                                      const Article& article, const Annotations& annotations) const;
  [[nodiscard]] std::shared_ptr<PreparedItem> prepare(const InputFile& file, std::uint64_t item, const Capture& capture,
                                                      const Article& article, const Annotations& annotations,
                                                      const std::string& revision) const;
  // The same for an item that could not be read at all.
  [[nodiscard]] std::shared_ptr<PreparedItem> prepare_failure(const InputFile& file, std::uint64_t item,
                                                              const std::string& source, const Error& error) const;

  // About what a prepared item takes in memory, in bytes.
  [[nodiscard]] static std::size_t bytes_of(const PreparedItem& item) noexcept;
  // Takes an item into the batch.
  void add(std::shared_ptr<PreparedItem> item);
  // The file's items are all added: the next run will not open it.
  void finish(const InputFile& file);

  // Whether the batch is large enough to be stored (8,192 items, or 128 MB).
  [[nodiscard]] bool is_full() const noexcept;
  // Stores the batch in one transaction. On an error nothing of it is stored, and the batch is still there: it may be
  // tried again.
  [[nodiscard]] Result<std::vector<Receipt>> commit();

  // Each batch leaves a part of its own in the full-text index, and every search goes through all of them. After the
  // last batch, joins them into one: a step of less than a second a call, stored for good when it returns; true while
  // there is more to do. False at once where the archive has grown by less than half since it was last done, so that
  // what is written again stays within twice what was added. It may be left off at any step, and goes on when it is
  // next called.
  [[nodiscard]] Result<bool> join_index();

  class Work;  // src/archive/writer.h

 private:
  explicit ArchiveWriter(std::unique_ptr<Work> work);
  std::unique_ptr<Work> work_;
};

}  // namespace kroniek
