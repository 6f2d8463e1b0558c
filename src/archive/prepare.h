// What can be worked out about an item without the archive, on any thread: its address, digests, times,
// record and terms. The writer (writer.cpp) only stores it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/fact_terms.h"
#include "archive/index_writer.h"
#include "archive/place.h"
#include "kroniek/archive.h"

namespace kroniek {

class PreparedItem {
 public:
  InputFile file;
  std::uint64_t item = 0;
  std::string source;  // as in Article::source
  Status status = Status::failed;
  std::string error;
  std::size_t bytes = 0;  // about what it takes in memory
  // By which kroniek and when it was read, where that was not the writer that adds it: in another archive.
  struct Origin {
    std::string kroniek;
    std::int64_t began = 0;
  };
  std::optional<Origin> origin;

  // -- of the capture, unless it failed
  std::string capture_digest;  // SHA-256, 32 bytes
  std::uint64_t length = 0;
  std::optional<archive::Instant> captured;
  std::string url;
  std::string record_place;  // "#1048576" where the item is a record of an archive
  std::string page;          // compressed; empty where it is not kept
  std::string media_type;
  std::string charset;

  // -- of the version, when the status is `ok`
  std::string address;
  std::int64_t key = 0;
  std::string digest;  // 16 bytes
  std::optional<archive::Instant> published;
  std::optional<archive::Instant> modified;
  Kind kind = Kind::other;
  Access access = Access::unknown;
  std::string language;
  std::string publisher;
  std::vector<std::string> authors;
  std::uint64_t text_bytes = 0;
  std::string record;                                      // record.h
  archive::IndexFields fields;                             // the collection is not among the tags
  std::vector<std::pair<std::string, std::string>> words;  // stem and word, of those that may be new to the archive
  std::uint64_t words_since = 0;                           // KnownWords::beginning() when they were found

  // -- of its annotations, where it has them
  std::string annotations;  // annotation_record.h
  std::string annotators;   // their revision
  archive::Facts facts;     // the terms are in `fields`
};

namespace archive {

// "nl" of "nl-BE".
[[nodiscard]] std::string_view primary_language(std::string_view language) noexcept;

// The words that the archive is known to have, as hashes: saves looking up the same ones for every article. Two words
// of one hash (one chance in 2^64 a pair) would leave one of them without its family.
class KnownWords {
 public:
  // Held while has() is asked: once an article, not once a word.
  [[nodiscard]] std::shared_lock<std::shared_mutex> read() const { return std::shared_lock(mutex_); }
  [[nodiscard]] bool has(std::uint64_t hash) const noexcept;
  // Says that has() will be asked for it.
  void fetch(std::uint64_t hash) const noexcept { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  // These words (with their stems) are in the archive now.
  void put(std::string_view language, const std::vector<std::pair<std::string, std::string>>& words);
  [[nodiscard]] static std::uint64_t hash(std::string_view language, std::string_view word) noexcept;
  // The archive has forgotten them: its families were made anew.
  void begin_anew();
  // How often that was.
  [[nodiscard]] std::uint64_t beginning() const;

 private:
  void grow();

  static constexpr std::size_t most = 8u << 20;  // then it begins anew: 128 MB
  mutable std::shared_mutex mutex_;
  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1u << 16);  // open addressing; 0 is free
  std::size_t used_ = 0;
  std::uint64_t beginning_ = 0;
};

// The fields of an article in the full-text tables; the collections are not among the tags.
[[nodiscard]] IndexFields index_fields(const Article& article);

// A term of the column `tags`: "publisher=vrt nws". Values are folded as words are, and cut at 128 bytes.
[[nodiscard]] std::string tag(std::string_view name, std::string_view value);

[[nodiscard]] std::string sha256(std::string_view bytes);  // 32 bytes
[[nodiscard]] std::string hexadecimal(std::string_view bytes);
// What makes a version distinct: its title, standfirst, authors, date of publication and text. 16 bytes of a SHA-256.
[[nodiscard]] std::string version_digest(const Article& article);
// The key of an address in the table `article`.
[[nodiscard]] std::int64_t address_key(std::string_view address);

// Stem and word of each word of the title and the text that is not known, once.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> new_words(const Article& article,
                                                                         const KnownWords& known);

struct PrepareContext {
  const KnownWords& known_words;
  bool keep_pages = false;
};
// The part that needs the article only: everything of the version. The status is the article's.
void prepare_version(const Article& article, const PrepareContext& context, PreparedItem& item);
// What was found in the article by annotators of this revision.
void prepare_facts(const Article& article, const Annotations& annotations, std::string_view annotators,
                   PreparedItem& item);
[[nodiscard]] std::shared_ptr<PreparedItem> prepare_item(const InputFile& file, std::uint64_t item,
                                                         const Capture& capture, const Article& article,
                                                         const PrepareContext& context);

}  // namespace archive
}  // namespace kroniek
