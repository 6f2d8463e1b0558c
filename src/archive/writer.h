// ArchiveWriter's inside: prepared items into rows, one transaction a batch.
//
// The order of a batch: rows as the items come, then the full-text tables in the order of ids (index_writer.h), then
// how far the inputs are read, then dictionaries that have enough samples now (training.cpp).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "archive/fact_store.h"
#include "archive/index_writer.h"
#include "archive/prepare.h"
#include "archive/store.h"

namespace kroniek {
namespace archive {

// The rows of a table of names, each once: `collection`, `publisher`, ...
class Names {
 public:
  Names(std::string_view find, std::string_view insert) : find_(find), insert_(insert) {}
  // The row of a name, made where there is none; nullopt for no name.
  std::optional<std::int64_t> row(Database& database, const std::string& name);
  void forget() { rows_.clear(); }

 private:
  std::string_view find_;
  std::string_view insert_;
  std::unordered_map<std::string, std::int64_t> rows_;
};

[[nodiscard]] Names language_names();

// The words of an article that are not known, into their families; they are known afterwards. For an index that is made
// anew: a writer knows them only when its batch is stored.
void put_words(const Article& article, KnownWords& known, Names& languages, Database& database);

}  // namespace archive

class ArchiveWriter::Work {
 public:
  Work(std::unique_ptr<Archive::Store> store, const AddOptions& options)
      : store_(std::move(store)), database_(store_->database()), options_(options) {}

  [[nodiscard]] static Result<std::unique_ptr<Work>> open(const std::string& path, const AddOptions& options,
                                                          std::chrono::milliseconds patience);
  Result<std::vector<Receipt>> commit();
  Result<bool> join_index();

  [[nodiscard]] archive::PrepareContext context() const { return {known_words_, options_.keep_pages}; }

  std::vector<InputFile> finished;  // by the batch's items

  void add(std::shared_ptr<PreparedItem> item);
  [[nodiscard]] bool is_full() const noexcept;
  [[nodiscard]] archive::Database& database() noexcept { return database_; }

 private:
  // Records that are waiting for their frame.
  struct Chunk {
    std::int64_t language = 0;
    std::int64_t content = 0;  // the row that it will be
    std::vector<std::string_view> records;
    std::vector<archive::AnnotationRecord> annotations;  // of each record
    std::size_t bytes = 0;
  };

  // A row of `content` that is still to be written.
  struct Frame {
    std::int64_t content = 0;
    std::int64_t language = 0;
    std::shared_ptr<const archive::Dictionary> dictionary;
    std::vector<std::string_view> records;
    std::vector<archive::AnnotationRecord> annotations;
    std::string bytes;  // once they are compressed
    archive::AnnotationFrame found;
  };

  Outcome begin();
  [[nodiscard]] bool is_joined();
  [[nodiscard]] std::int64_t newest_number();
  std::int64_t make_run(std::string_view kroniek, std::int64_t began);

  struct Input {
    std::int64_t id = 0;
    std::int64_t before = 0;  // the same path as it was before it changed
    std::uint64_t items = 0;
    bool is_changed = false;  // `items` is to be written
  };

  [[nodiscard]] std::string index_made();
  Outcome look_again();
  void forget();
  [[nodiscard]] std::int64_t run_of(const PreparedItem& item);
  Input& input_of(const InputFile& file);
  void store_item(const PreparedItem& item, Receipt& receipt);
  void store_failure(const PreparedItem& item, const Input& input);
  void store_failure_again(const PreparedItem& item, const Input& input);
  bool was_seen(const PreparedItem& item, const Input& input, Receipt& receipt);
  void store_version(const PreparedItem& item, Receipt& receipt);
  std::int64_t add_version(const PreparedItem& item, std::int64_t article, VersionId id, bool superseded);
  std::optional<std::int64_t> page_of(const PreparedItem& item);
  void add_page(const PreparedItem& item, const Input& input);
  void store_capture(const PreparedItem& item, const Input& input, VersionId version);
  VersionId next_id(std::int64_t seconds);
  [[nodiscard]] std::optional<archive::Facts> corrected_facts(const PreparedItem& item);
  void note_overflow(std::int64_t hours);
  void put_into_collection(const PreparedItem& item, VersionId version);
  void write_inputs();
  void write_words();
  void close_chunk(Chunk& chunk);
  void close_chunks();
  void compress_frames();
  void write_frames();
  void write_index_and_frames();
  void train_dictionaries();
  std::shared_ptr<const archive::Dictionary> dictionary_of(std::int64_t language);

  std::unique_ptr<Archive::Store> store_;
  archive::Database& database_;
  AddOptions options_;
  archive::KnownWords known_words_;
  std::int64_t began_ = archive::now_seconds();
  std::int64_t run_ = 0;
  std::vector<std::shared_ptr<PreparedItem>> batch_;
  std::size_t bytes_ = 0;
  std::int64_t data_version_ = 0;
  std::string index_made_;  // the property, when it was looked at last

  // Remembered between batches; forgotten when one fails or another program has written.
  std::unordered_map<std::string, Input> inputs_;
  std::unordered_map<std::int64_t, VersionId> next_ids_;  // by hour
  std::int64_t next_number_ = 0;
  std::unordered_map<std::string, std::int64_t> runs_;  // of other archives
  archive::Names collections_{"SELECT id FROM collection WHERE name = ?", "INSERT INTO collection (name) VALUES (?)"};
  archive::Names publishers_{"SELECT id FROM publisher WHERE name = ?", "INSERT INTO publisher (name) VALUES (?)"};
  archive::Names authors_{"SELECT id FROM author WHERE name = ?", "INSERT INTO author (name) VALUES (?)"};
  archive::Names languages_ = archive::language_names();
  archive::Names revisions_{"SELECT id FROM revision WHERE annotators = ?",
                            "INSERT INTO revision (annotators) VALUES (?)"};
  archive::FactNames names_;  // of the batch
  archive::IndexWriter index_{database_};
  std::unordered_map<std::int64_t, Chunk> chunks_;  // open ones, by the row of their primary language; 0 for none
  std::vector<Frame> frames_;                       // of closed ones
  std::int64_t next_content_ = 0;
  std::int64_t overflow_hours_ = -1;                             // as the archive has it; -1: not yet asked
  std::unordered_map<std::int64_t, std::int64_t> dictionaries_;  // by the row of their language; 0: there is none
  // Language, stem and word, borrowed from the items or from `found_words_`.
  std::vector<std::tuple<std::int64_t, std::string_view, std::string_view>> words_;
  std::vector<std::vector<std::pair<std::string, std::string>>> found_words_;
  std::unordered_map<std::int64_t, std::int64_t> plain_;  // records without a dictionary in this batch, by language
};

}  // namespace kroniek
