// ArchiveWriter: prepared items into rows, one transaction a batch (kroniek/archive.h).
//
// The order of a batch: rows as the items come, then the full-text index in the order of ids, since FTS5 writes what it
// gathered whenever an id is smaller than the one before.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "archive/prepare.h"
#include "archive/schema.h"
#include "archive/store.h"
#include "archive/terms.h"
#include "archive/varint.h"
#include "kroniek/version.h"
#include "text/index_terms.h"
#include "text/min_hash.h"

namespace kroniek {

using archive::Database;
using archive::Statement;
using archive::Transaction;

namespace {

constexpr std::size_t batch_items = 4'096;
constexpr std::size_t batch_bytes = 64u << 20;
// A language's dictionary is trained when this many of its records lie in the archive; fewer make a poor one.
constexpr std::int64_t dictionary_samples = 1'000;
// Names and hours that are remembered between batches.
constexpr std::size_t most_remembered = 100'000;

// A table of names, each once: `collection`, `publisher`, ...
class Names {
 public:
  Names(std::string_view find, std::string_view insert) : find_(find), insert_(insert) {}

  std::optional<std::int64_t> row(Database& database, const std::string& name) {
    if (name.empty()) return std::nullopt;
    if (const auto known = rows_.find(name); known != rows_.end()) return known->second;
    std::int64_t row = 0;
    {
      Statement ask = database.prepare(find_);
      if (ask.bind(std::string_view(name)).step()) row = ask.integer(0);
    }
    if (row == 0) {
      database.prepare(insert_).bind(std::string_view(name)).run();
      row = database.last_rowid();
    }
    if (rows_.size() >= most_remembered) rows_.clear();
    rows_.emplace(name, row);
    return row;
  }
  void forget() { rows_.clear(); }

 private:
  std::string_view find_;
  std::string_view insert_;
  std::unordered_map<std::string, std::int64_t> rows_;
};

// What the terms in both full-text tables depend on.
std::string index_revision() {
  return text::index_revision() + " " + text::near_revision();
}

// What is to be added to the full-text index when all rows of the batch are made.
struct ToIndex {
  VersionId id = 0;
  const PreparedItem* item = nullptr;  // a new version; or one that is indexed already, and how it changes:
  std::optional<archive::IndexFields> old_fields;
  std::optional<archive::IndexFields> fields;
};

struct Trained {
  std::string language;
  std::shared_ptr<const archive::Dictionary> dictionary;
};

}  // namespace

class ArchiveWriter::Work {
 public:
  Work(std::unique_ptr<Archive::Store> store, AddOptions options)
      : store_(std::move(store)), database_(store_->database()), options_(std::move(options)) {}

  Outcome begin();
  Result<std::vector<Receipt>> commit();

  [[nodiscard]] archive::PrepareContext context() const { return {dictionaries_, known_words_, options_.keep_pages}; }

  std::vector<std::shared_ptr<PreparedItem>> batch;
  std::vector<InputFile> finished;
  std::size_t bytes = 0;

 private:
  struct Input {
    std::int64_t id = 0;
    std::int64_t before = 0;  // the same path as it was before it changed
    std::uint64_t items = 0;
    bool is_changed = false;  // `items` is to be written
  };

  void load_dictionaries();
  void forget();
  void make_run();
  Input& input_of(const InputFile& file);
  void store(const PreparedItem& item, Receipt& receipt);
  void store_failure(const PreparedItem& item, const Input& input);
  bool was_seen(const PreparedItem& item, const Input& input, Receipt& receipt);
  void store_version(const PreparedItem& item, Receipt& receipt);
  std::int64_t add_version(const PreparedItem& item, std::int64_t article, VersionId id);
  void store_capture(const PreparedItem& item, const Input& input, VersionId version);
  VersionId next_id(std::int64_t seconds);
  void put_into_collection(VersionId version);
  void write_index();
  void write_inputs();
  std::vector<Trained> train_dictionaries();

  std::unique_ptr<Archive::Store> store_;
  Database& database_;
  AddOptions options_;
  archive::Dictionaries dictionaries_;
  archive::KnownWords known_words_;
  std::int64_t began_ = archive::now_seconds();
  std::int64_t run_ = 0;
  std::int64_t data_version_ = 0;

  // Remembered between batches; forgotten when one fails or another program has written.
  std::unordered_map<std::string, Input> inputs_;
  std::unordered_map<std::int64_t, VersionId> next_ids_;  // by hour
  std::int64_t next_number_ = 0;
  Names collections_{"SELECT id FROM collection WHERE name = ?", "INSERT INTO collection (name) VALUES (?)"};
  Names publishers_{"SELECT id FROM publisher WHERE name = ?", "INSERT INTO publisher (name) VALUES (?)"};
  Names authors_{"SELECT id FROM author WHERE name = ?", "INSERT INTO author (name) VALUES (?)"};
  Names languages_{"SELECT id FROM language WHERE tag = ?", "INSERT INTO language (tag) VALUES (?)"};
  std::vector<ToIndex> to_index_;
  std::unordered_map<std::string, std::int64_t> plain_;  // records without a dictionary in this batch, by language
};

Outcome ArchiveWriter::Work::begin() {
  std::string revision;
  bool known = false;
  {
    Statement ask = database_.prepare("SELECT value FROM property WHERE name = 'index'");
    known = ask.step();
    if (known) revision = ask.text(0);
  }
  if (known && revision != index_revision() && !database_.failed()) {
    return Error{ErrorCode::unsupported,
                 "the words of this archive's index were found by another version of kroniek or its libraries; run "
                 "`kroniek check --repair`, which makes the index anew",
                 database_.path()};
  }
  if (!known) {
    Transaction transaction(database_);
    const std::string now = index_revision();
    database_.prepare("INSERT OR IGNORE INTO property (name, value) VALUES ('index', ?)")
        .bind(std::string_view(now))
        .run();
    if (Outcome committed = transaction.commit(); !committed.ok()) return committed;
  }
  load_dictionaries();
  data_version_ = database_.data_version();
  if (auto error = database_.take_failure()) return *std::move(error);
  return Done{};
}

void ArchiveWriter::Work::load_dictionaries() {
  Statement ask = database_.prepare("SELECT d.id, l.tag FROM dictionary d JOIN language l ON l.id = d.language");
  while (ask.step()) {
    if (auto dictionary = store_->dictionary(ask.integer(0))) dictionaries_.put(std::string(ask.text(1)), dictionary);
  }
}

void ArchiveWriter::Work::forget() {
  inputs_.clear();
  next_ids_.clear();
  next_number_ = 0;
  run_ = 0;
  for (Names* names : {&collections_, &publishers_, &authors_, &languages_}) names->forget();
}

// -- a batch -------------------------------------------------------------------------------------------------

Result<std::vector<Receipt>> ArchiveWriter::Work::commit() {
  std::vector<Receipt> receipts(batch.size());
  if (batch.empty() && finished.empty()) return receipts;
  to_index_.clear();
  plain_.clear();
  std::vector<Trained> trained;
  const auto store_all = [&]() -> Outcome {
    Transaction transaction(database_);
    if (const std::int64_t now = database_.data_version(); now != data_version_) {
      forget();
      load_dictionaries();
      data_version_ = now;
    }
    if (run_ == 0) make_run();
    for (std::size_t i = 0; i < batch.size() && !database_.failed(); ++i) store(*batch[i], receipts[i]);
    write_index();
    write_inputs();
    trained = train_dictionaries();
    return transaction.commit();
  };
  if (Outcome stored = store_all(); !stored.ok()) {
    forget();
    return stored.error();
  }
  for (auto& [language, dictionary] : trained) dictionaries_.put(language, std::move(dictionary));
  known_words_.put(batch);
  batch.clear();
  finished.clear();
  bytes = 0;
  if (inputs_.size() > most_remembered) inputs_.clear();
  if (next_ids_.size() > most_remembered) next_ids_.clear();
  return receipts;
}

void ArchiveWriter::Work::make_run() {
  const std::string kroniek(version());
  database_.prepare("INSERT INTO run (kroniek, began, collection) VALUES (?, ?, ?)")
      .bind(std::string_view(kroniek))
      .bind(began_)
      .bind(collections_.row(database_, options_.collection))
      .run();
  run_ = database_.last_rowid();
}

ArchiveWriter::Work::Input& ArchiveWriter::Work::input_of(const InputFile& file) {
  // Standard input is another one each time.
  std::string key = file.path;
  key += '\0';
  key += std::to_string(file.size) + "," + std::to_string(file.changed);
  if (const auto known = inputs_.find(key); known != inputs_.end()) return known->second;
  Input input;
  if (file.path != "-") {
    Statement ask =
        database_.prepare("SELECT id, size, changed, items FROM input WHERE path = ? ORDER BY id DESC LIMIT 1");
    if (ask.bind(std::string_view(file.path)).step()) {
      const bool same = ask.integer(1) == static_cast<std::int64_t>(file.size) && ask.integer(2) == file.changed;
      (same ? input.id : input.before) = ask.integer(0);
      if (same) input.items = static_cast<std::uint64_t>(ask.integer(3));
    }
  }
  if (input.id == 0) {
    database_.prepare("INSERT INTO input (path, size, changed, items, finished) VALUES (?, ?, ?, 0, 0)")
        .bind(std::string_view(file.path))
        .bind(static_cast<std::int64_t>(file.size))
        .bind(file.changed)
        .run();
    input.id = database_.last_rowid();
  }
  return inputs_.emplace(std::move(key), input).first->second;
}

void ArchiveWriter::Work::write_inputs() {
  for (auto& [key, input] : inputs_) {
    if (!input.is_changed) continue;
    database_.prepare("UPDATE input SET items = ? WHERE id = ?")
        .bind(static_cast<std::int64_t>(input.items))
        .bind(input.id)
        .run();
    input.is_changed = false;
  }
  for (const InputFile& file : finished) {
    const Input& input = input_of(file);
    database_.prepare("UPDATE input SET finished = 1 WHERE id = ?").bind(input.id).run();
    // What failed in the file as it was before it changed cannot be tried again.
    if (input.before == 0) continue;
    database_.prepare("DELETE FROM failure WHERE input < ? AND input IN (SELECT id FROM input WHERE path = ?)")
        .bind(input.id)
        .bind(std::string_view(file.path))
        .run();
  }
}

// -- an item -------------------------------------------------------------------------------------------------

void ArchiveWriter::Work::store(const PreparedItem& item, Receipt& receipt) {
  Input& input = input_of(item.file);
  receipt.source = item.source;
  receipt.error = item.error;
  if (item.item < input.items) {  // done by an earlier run, or by another program meanwhile; or a failure tried again
    std::int64_t failed = 0;
    if (item.status != Status::failed) {
      Statement remove = database_.prepare("DELETE FROM failure WHERE input = ? AND item = ?");
      remove.bind(input.id).bind(static_cast<std::int64_t>(item.item)).run();
      failed = database_.changes();
    }
    if (failed == 0) {
      receipt.fate = item.status == Status::failed ? Fate::failed : Fate::known;
      if (item.status != Status::failed) was_seen(item, {input.id, input.id}, receipt);
      return;
    }
  } else {
    input.items = item.item + 1;
    input.is_changed = true;
  }
  if (item.status == Status::failed) {
    receipt.fate = Fate::failed;
    store_failure(item, input);
    return;
  }
  if (was_seen(item, input, receipt)) return;
  if (item.status == Status::ok) {
    store_version(item, receipt);
  } else {
    receipt.fate = Fate::empty;
  }
  store_capture(item, input, receipt.version_id);
  if (receipt.version_id != 0 && receipt.fate == Fate::identical) put_into_collection(receipt.version_id);
}

void ArchiveWriter::Work::store_failure(const PreparedItem& item, const Input& input) {
  database_.prepare("INSERT OR REPLACE INTO failure (input, item, run, source, reason) VALUES (?, ?, ?, ?, ?)")
      .bind(input.id)
      .bind(static_cast<std::int64_t>(item.item))
      .bind(run_)
      .bind(std::string_view(item.source))
      .bind(std::string_view(item.error))
      .run();
}

// A file that grew, or was touched: its items that are the same as before are no new sightings.
bool ArchiveWriter::Work::was_seen(const PreparedItem& item, const Input& input, Receipt& receipt) {
  if (input.before == 0) return false;
  Statement ask = database_.prepare(
      "SELECT c.digest, c.captured, c.version, v.article FROM capture c LEFT JOIN version v ON v.id = c.version "
      "WHERE c.input = ? AND c.item = ?");
  if (!ask.bind(input.before).bind(static_cast<std::int64_t>(item.item)).step()) return false;
  if (ask.blob(0) != item.capture_digest || ask.is_null(1) == item.captured.has_value()) return false;
  if (item.captured && ask.integer(1) != item.captured->seconds) return false;
  receipt.fate = Fate::known;
  receipt.version_id = ask.integer(2);
  receipt.article_id = ask.integer(3);
  return true;
}

void ArchiveWriter::Work::store_version(const PreparedItem& item, Receipt& receipt) {
  const std::int64_t seen = item.captured ? item.captured->seconds : began_;
  std::int64_t article = 0;
  std::int64_t latest = 0;
  {
    Statement ask = database_.prepare("SELECT id, latest, address FROM article WHERE key = ?");
    ask.bind(item.key);
    while (article == 0 && ask.step()) {
      if (ask.text(2) != item.address) continue;
      article = ask.integer(0);
      latest = ask.integer(1);
    }
  }
  VersionId version = 0;
  if (article != 0) {
    Statement ask = database_.prepare("SELECT id FROM version WHERE article = ? AND digest = ?");
    if (ask.bind(article).bind_blob(item.digest).step()) version = ask.integer(0);
  }
  if (version != 0) {
    receipt.fate = Fate::identical;
  } else {
    version = next_id(item.published ? item.published->seconds : seen);
    receipt.fate = article == 0 ? Fate::new_article : Fate::new_version;
    if (article == 0) {
      database_.prepare("INSERT INTO article (key, address, latest, current) VALUES (?, ?, ?, ?)")
          .bind(item.key)
          .bind(std::string_view(item.address))
          .bind(seen)
          .bind(version)
          .run();
      article = database_.last_rowid();
      latest = seen;
    }
    add_version(item, article, version);
  }
  if (receipt.fate != Fate::new_article && seen >= latest) {
    database_.prepare("UPDATE article SET latest = ?, current = ? WHERE id = ?")
        .bind(seen)
        .bind(version)
        .bind(article)
        .run();
  }
  receipt.article_id = article;
  receipt.version_id = version;
}

std::int64_t ArchiveWriter::Work::add_version(const PreparedItem& item, std::int64_t article, VersionId id) {
  if (next_number_ == 0) {
    Statement ask = database_.prepare("SELECT coalesce(max(number), 0) + 1 FROM version");
    if (ask.step()) next_number_ = ask.integer(0);
  }
  const std::int64_t number = next_number_++;
  const auto seconds = [](const std::optional<archive::Instant>& instant) {
    return instant ? std::optional(instant->seconds) : std::nullopt;
  };
  const auto precision = [](const std::optional<archive::Instant>& instant) {
    return instant ? std::optional(static_cast<std::int64_t>(instant->precision)) : std::nullopt;
  };
  const auto zone = [](const std::optional<archive::Instant>& instant) {
    return instant && instant->zone ? std::optional(static_cast<std::int64_t>(*instant->zone)) : std::nullopt;
  };
  const std::optional<std::int64_t> language = languages_.row(database_, item.language);
  const std::optional<std::int64_t> publisher = publishers_.row(database_, item.publisher);
  std::string authors;
  for (const std::string& author : item.authors)
    if (const auto row = authors_.row(database_, author))
      archive::append_varint(static_cast<std::uint64_t>(*row), authors);

  Statement insert = database_.prepare(
      "INSERT INTO version (id, number, article, digest, published, published_precision, published_zone, modified, "
      "modified_precision, modified_zone, kind, access, language, publisher, authors, text_bytes) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(id).bind(number).bind(article).bind_blob(item.digest);
  for (const auto* instant : {&item.published, &item.modified})
    insert.bind(seconds(*instant)).bind(precision(*instant)).bind(zone(*instant));
  insert.bind(static_cast<std::int64_t>(item.kind)).bind(static_cast<std::int64_t>(item.access));
  insert.bind(language).bind(publisher);
  if (authors.empty())
    insert.bind_null();
  else
    insert.bind_blob(authors);
  insert.bind(static_cast<std::int64_t>(item.text_bytes)).run();

  database_.prepare("INSERT INTO content (number, language, dictionary, record) VALUES (?, ?, ?, ?)")
      .bind(number)
      .bind(language)
      .bind(item.dictionary ? std::optional(item.dictionary->id()) : std::nullopt)
      .bind_blob(item.record)
      .run();
  if (!item.dictionary && language) ++plain_[item.language];
  if (language) {
    for (const auto& [stem, word] : item.words) {
      database_.prepare("INSERT OR IGNORE INTO word (language, stem, word) VALUES (?, ?, ?)")
          .bind(language)
          .bind(std::string_view(stem))
          .bind(std::string_view(word))
          .run();
    }
  }
  to_index_.push_back({id, &item, std::nullopt, std::nullopt});
  return number;
}

VersionId ArchiveWriter::Work::next_id(std::int64_t seconds) {
  constexpr std::int64_t hour = std::int64_t{1} << archive::hour_bits;
  const VersionId first = archive::first_id_of_hour(seconds);
  VersionId& next = next_ids_[first];
  for (VersionId begin = next == 0 ? first : next; !database_.failed();) {
    const VersionId end = (begin / hour + 1) * hour;
    Statement ask = database_.prepare("SELECT max(id) FROM version WHERE id >= ? AND id < ?");
    ask.bind(begin).bind(end);
    if (!ask.step()) break;
    const VersionId free = ask.is_null(0) ? begin : ask.integer(0) + 1;
    if (free < end) {
      next = free;  // its hour may be a later one
      return free;
    }
    begin = end;  // the hour is full
  }
  return 0;
}

void ArchiveWriter::Work::store_capture(const PreparedItem& item, const Input& input, VersionId version) {
  std::optional<std::int64_t> page;
  if (!item.page.empty()) {
    {
      Statement ask = database_.prepare("SELECT id FROM page WHERE digest = ?");
      if (ask.bind_blob(item.capture_digest).step()) page = ask.integer(0);
    }
    if (!page) {
      database_.prepare("INSERT INTO page (digest, bytes) VALUES (?, ?)")
          .bind_blob(item.capture_digest)
          .bind_blob(item.page)
          .run();
      page = database_.last_rowid();
    }
  }
  Statement insert = database_.prepare(
      "INSERT INTO capture (run, version, input, item, source, length, digest, captured, captured_precision, url, "
      "media_type, charset, page) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const auto text = [&](std::string_view value, bool is_there) -> void {
    if (is_there)
      insert.bind(value);
    else
      insert.bind_null();
  };
  insert.bind(run_).bind(version == 0 ? std::nullopt : std::optional(version)).bind(input.id);
  insert.bind(static_cast<std::int64_t>(item.item));
  // "path#1048576": the part behind the path, which is the absolute one in the input's row.
  const std::size_t mark = item.source.rfind('#');
  const bool is_record =
      mark != std::string::npos && item.source.find_first_not_of("0123456789+", mark + 1) == std::string::npos &&
      mark + 1 < item.source.size() && !item.file.path.ends_with(std::string_view(item.source).substr(mark));
  text(is_record ? std::string_view(item.source).substr(mark) : std::string_view(), is_record);
  insert.bind(static_cast<std::int64_t>(item.length)).bind_blob(item.capture_digest);
  insert.bind(item.captured ? std::optional(item.captured->seconds) : std::nullopt);
  insert.bind(item.captured ? std::optional(static_cast<std::int64_t>(item.captured->precision)) : std::nullopt);
  text(item.url, item.url != item.address);
  text(item.media_type, page.has_value());
  text(item.charset, page.has_value());
  insert.bind(page).run();
}

// A version that is seen again in another collection belongs to that one too: its terms are written anew.
void ArchiveWriter::Work::put_into_collection(VersionId version) {
  if (options_.collection.empty()) return;
  const std::int64_t capture = database_.last_rowid();
  {
    // The latest ones first: of a page that is captured every hour, the last one is of this collection.
    Statement ask = database_.prepare(
        "SELECT 1 FROM capture c JOIN run r ON r.id = c.run WHERE c.version = ? AND c.id < ? AND r.collection = ? "
        "ORDER BY c.id DESC LIMIT 1");
    if (ask.bind(version).bind(capture).bind(collections_.row(database_, options_.collection)).step()) return;
  }
  ToIndex& change = to_index_.emplace_back();
  change.id = version;
  std::int64_t number = 0;
  {
    Statement ask = database_.prepare("SELECT number FROM version WHERE id = ?");
    if (ask.bind(version).step()) number = ask.integer(0);
  }
  if (database_.failed()) return;
  change.old_fields = archive::index_fields(store_->article(number));
  for (const std::string& name : store_->collections_of(version, capture))
    archive::append_term(archive::tag("collection", name), false, change.old_fields->tags);
  change.fields = *change.old_fields;
  archive::append_term(archive::tag("collection", options_.collection), false, change.fields->tags);
}

// -- the end of a batch --------------------------------------------------------------------------------------

void ArchiveWriter::Work::write_index() {
  std::ranges::stable_sort(to_index_, {}, &ToIndex::id);
  const std::string collection =
      options_.collection.empty() ? std::string() : archive::tag("collection", options_.collection);
  const auto insert = [&](std::string_view sql, VersionId id, std::string_view title, std::string_view body,
                          std::string_view authors, std::string_view tags) {
    database_.prepare(sql).bind(id).bind(title).bind(body).bind(authors).bind(tags).run();
  };
  constexpr std::string_view add =
      "INSERT INTO search_index (rowid, title, body, authors, tags) VALUES (?, ?, ?, ?, ?)";
  constexpr std::string_view remove =
      "INSERT INTO search_index (search_index, rowid, title, body, authors, tags) VALUES ('delete', ?, ?, ?, ?, ?)";
  for (const ToIndex& each : to_index_) {
    if (each.item == nullptr) {
      const archive::IndexFields& old = *each.old_fields;
      insert(remove, each.id, old.title, old.body, old.authors, old.tags);
      insert(add, each.id, each.fields->title, each.fields->body, each.fields->authors, each.fields->tags);
      continue;
    }
    std::string tags = each.item->tags;
    if (!collection.empty()) archive::append_term(collection, false, tags);
    insert(add, each.id, each.item->title_terms, each.item->body_terms, each.item->author_terms, tags);
    if (each.item->bands.empty()) continue;
    database_.prepare("INSERT INTO near (rowid, bands) VALUES (?, ?)")
        .bind(each.id)
        .bind(std::string_view(each.item->bands))
        .run();
  }
}

std::vector<Trained> ArchiveWriter::Work::train_dictionaries() {
  std::vector<Trained> trained;
  for (const auto& [language, count] : plain_) {
    const std::optional<std::int64_t> row = languages_.row(database_, language);
    database_.prepare("UPDATE language SET plain = plain + ? WHERE id = ?").bind(count).bind(row).run();
    {
      Statement ask = database_.prepare(
          "SELECT 1 FROM language l WHERE l.id = ? AND l.plain >= ? AND NOT EXISTS (SELECT 1 FROM dictionary WHERE "
          "language = l.id)");
      if (!ask.bind(row).bind(dictionary_samples).step()) continue;
    }
    std::vector<std::int64_t> numbers;
    std::vector<std::string> records;
    {
      Statement ask = database_.prepare("SELECT number, record FROM content WHERE language = ? AND dictionary IS NULL");
      ask.bind(row);
      while (ask.step()) {
        std::optional<std::string> record = archive::decompress(ask.blob(1), nullptr);
        if (!record) {
          database_.fail_damaged("the content of version number " + std::to_string(ask.integer(0)) + " cannot be read");
          return {};
        }
        numbers.push_back(ask.integer(0));
        records.push_back(*std::move(record));
      }
    }
    const std::string content = archive::train_dictionary(records);
    std::shared_ptr<const archive::Dictionary> dictionary;
    if (!content.empty()) {
      database_.prepare("INSERT INTO dictionary (language, bytes) VALUES (?, ?)").bind(row).bind_blob(content).run();
      dictionary = archive::Dictionary::make(database_.last_rowid(), content);
    }
    if (dictionary == nullptr) {  // texts that have nothing in common; tried again when there are many more
      database_.prepare("UPDATE language SET plain = -9 * ? WHERE id = ?").bind(dictionary_samples).bind(row).run();
      continue;
    }
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      database_.prepare("UPDATE content SET dictionary = ?, record = ? WHERE number = ?")
          .bind(dictionary->id())
          .bind_blob(archive::compress(records[i], dictionary.get()))
          .bind(numbers[i])
          .run();
    }
    database_.prepare("UPDATE language SET plain = 0 WHERE id = ?").bind(row).run();
    trained.push_back({language, std::move(dictionary)});
  }
  return trained;
}

// -- ArchiveWriter -------------------------------------------------------------------------------------------

ArchiveWriter::ArchiveWriter(std::unique_ptr<Work> work) : work_(std::move(work)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
ArchiveWriter::~ArchiveWriter() = default;

Result<ArchiveWriter> ArchiveWriter::open(const std::string& path, const AddOptions& options,
                                          std::chrono::milliseconds patience) {
  Result<std::unique_ptr<Archive::Store>> store = Archive::Store::open(path, {ArchiveMode::create, patience});
  if (!store.ok()) return std::move(store).error();
  auto work = std::make_unique<Work>(std::move(store).value(), options);
  if (Outcome begun = work->begin(); !begun.ok()) return begun.error();
  return ArchiveWriter(std::move(work));
}

std::shared_ptr<PreparedItem> ArchiveWriter::prepare(const InputFile& file, std::uint64_t item, const Capture& capture,
                                                     const Article& article) const {
  return archive::prepare_item(file, item, capture, article, work_->context());
}

std::shared_ptr<PreparedItem> ArchiveWriter::prepare_failure(const InputFile& file, std::uint64_t item,
                                                             const std::string& source, const Error& error) const {
  auto prepared = std::make_shared<PreparedItem>();
  prepared->file = file;
  prepared->item = item;
  prepared->source = source;
  prepared->error = error.message.empty() ? std::string(sentence(error.code)) : error.message;
  prepared->bytes = 1024;
  return prepared;
}

std::size_t ArchiveWriter::bytes_of(const PreparedItem& item) noexcept {
  return item.bytes;
}

void ArchiveWriter::add(std::shared_ptr<PreparedItem> item) {
  work_->bytes += item->bytes;
  work_->batch.push_back(std::move(item));
}

void ArchiveWriter::finish(const InputFile& file) {
  work_->finished.push_back(file);
}

bool ArchiveWriter::is_full() const noexcept {
  return work_->batch.size() >= batch_items || work_->bytes >= batch_bytes;
}

Result<std::vector<Receipt>> ArchiveWriter::commit() {
  return work_->commit();
}

}  // namespace kroniek
