// From prepared items to rows (writer.h), and the public ArchiveWriter over it.
#include "archive/writer.h"

#include <algorithm>
#include <future>
#include <system_error>
#include <utility>

#include "archive/annotation_record.h"
#include "archive/chunk.h"
#include "archive/record.h"
#include "archive/terms.h"
#include "base/varint.h"
#include "kroniek/annotate.h"
#include "kroniek/version.h"

namespace kroniek {

using archive::Database;
using archive::Statement;
using archive::Transaction;

namespace {

constexpr std::size_t batch_items = 8'192;
constexpr std::size_t batch_bytes = 128u << 20;
// Names, inputs and hours that are remembered between batches.
constexpr std::size_t most_remembered = 100'000;

void put_word(std::int64_t language, std::string_view stem, std::string_view word, Database& database) {
  database.prepare("INSERT OR IGNORE INTO word (language, stem, word) VALUES (?, ?, ?)")
      .bind(language)
      .bind(stem)
      .bind(word)
      .run();
}

}  // namespace

archive::Names archive::language_names() {
  return {"SELECT id FROM language WHERE tag = ?", "INSERT INTO language (tag) VALUES (?)"};
}

void archive::put_words(const Article& article, KnownWords& known, Names& languages, Database& database) {
  const auto words = new_words(article, known);
  if (const auto language = languages.row(database, article.language))
    for (const auto& [stem, word] : words) put_word(*language, stem, word, database);
  known.put(article.language, words);
}

std::optional<std::int64_t> archive::Names::row(Database& database, const std::string& name) {
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

Result<std::unique_ptr<ArchiveWriter::Work>> ArchiveWriter::Work::open(const std::string& path,
                                                                       const AddOptions& options,
                                                                       std::chrono::milliseconds patience) {
  Result<std::unique_ptr<Archive::Store>> store = Archive::Store::open(path, {ArchiveMode::create, patience});
  if (!store.ok()) return std::move(store).error();
  auto work = std::make_unique<Work>(std::move(store).value(), options);
  if (Outcome begun = work->begin(); !begun.ok()) return begun.error();
  return work;
}

void ArchiveWriter::Work::add(std::shared_ptr<PreparedItem> item) {
  bytes_ += item->bytes;
  batch_.push_back(std::move(item));
}

bool ArchiveWriter::Work::is_full() const noexcept {
  return batch_.size() >= batch_items || bytes_ >= batch_bytes;
}

Outcome ArchiveWriter::Work::begin() {
  if (Outcome index = store_->index_may_change(); !index.ok()) return index;
  index_made_ = index_made();
  data_version_ = database_.data_version();
  if (auto error = database_.take_failure()) return *std::move(error);
  return Done{};
}

// Changes whenever the index is made anew.
std::string ArchiveWriter::Work::index_made() {
  Statement ask = database_.prepare("SELECT value FROM property WHERE name = 'index made'");
  return ask.step() ? std::string(ask.text(0)) : std::string();
}

// Another program has written.
Outcome ArchiveWriter::Work::look_again() {
  forget();
  if (Outcome index = store_->index_may_change(); !index.ok()) return index;
  if (const std::string made = index_made(); made != index_made_) {
    known_words_.begin_anew();
    index_made_ = made;
  }
  return Done{};
}

void ArchiveWriter::Work::forget() {
  inputs_.clear();
  next_ids_.clear();
  next_number_ = 0;
  next_content_ = 0;
  overflow_hours_ = -1;
  dictionaries_.clear();
  store_->forget();
  for (archive::Names* names : {&collections_, &publishers_, &authors_, &languages_, &revisions_}) names->forget();
}

// -- a batch -------------------------------------------------------------------------------------------------

Result<std::vector<Receipt>> ArchiveWriter::Work::commit() {
  std::vector<Receipt> receipts;
  if (batch_.empty() && finished.empty()) return receipts;
  index_.forget();
  plain_.clear();
  words_.clear();
  found_words_.clear();
  chunks_.clear();
  frames_.clear();
  names_.forget();
  const auto store_all = [&]() -> Outcome {
    receipts.assign(batch_.size(), {});
    Transaction transaction(database_);
    if (const std::int64_t now = database_.data_version(); now != data_version_) {
      if (Outcome looked = look_again(); !looked.ok()) return looked;
      data_version_ = now;
    }
    for (std::size_t i = 0; i < batch_.size() && !database_.failed(); ++i) store_item(*batch_[i], receipts[i]);
    close_chunks();
    write_index_and_frames();
    write_inputs();
    train_dictionaries();
    write_words();
    names_.write(database_);
    return transaction.commit();
  };
  if (Outcome stored = archive::within_memory(database_, store_all); !stored.ok()) {
    forget();
    run_ = 0;  // its row may have been a part of it
    runs_.clear();
    return stored.error();
  }
  try {
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      const bool is_stored = receipts[i].fate == Fate::new_article || receipts[i].fate == Fate::new_version;
      if (is_stored) known_words_.put(batch_[i]->language, batch_[i]->words);
    }
  } catch (const std::bad_alloc&) {  // it is stored all the same; what is not known is only asked for again
  }
  batch_.clear();
  finished.clear();
  bytes_ = 0;
  if (inputs_.size() > most_remembered) inputs_.clear();
  if (next_ids_.size() > most_remembered) next_ids_.clear();
  return receipts;
}

// 16 MB of the index: about as much does the file grow by, for what is read is free only after the step.
constexpr int join_step_pages = 4'096;

// As of the newest version when the index was last in one part.
bool ArchiveWriter::Work::is_joined() {
  Statement joined = database_.prepare("SELECT CAST(value AS INTEGER) FROM property WHERE name = 'index joined'");
  const std::int64_t then = joined.step() ? joined.integer(0) : 0;
  const std::int64_t now = newest_number();
  return now - then < std::max(static_cast<std::int64_t>(options_.join_from), then / 2);
}

std::int64_t ArchiveWriter::Work::newest_number() {
  Statement newest = database_.prepare("SELECT max(number) FROM version");
  return newest.step() ? newest.integer(0) : 0;
}

Result<bool> ArchiveWriter::Work::join_index() {
  bool goes_on = false;
  const auto step = [&]() -> Outcome {
    Transaction transaction(database_);
    if (!is_joined()) {
      goes_on = archive::join_segments(database_, join_step_pages);
      if (!goes_on) {
        const std::string number = std::to_string(newest_number());
        database_.prepare("INSERT OR REPLACE INTO property (name, value) VALUES ('index joined', ?)")
            .bind(std::string_view(number))
            .run();
      }
    }
    return transaction.commit();
  };
  if (Outcome stored = archive::within_memory(database_, step); !stored.ok()) return stored.error();
  return goes_on;
}

std::int64_t ArchiveWriter::Work::make_run(std::string_view kroniek, std::int64_t began) {
  database_.prepare("INSERT INTO run (kroniek, began) VALUES (?, ?)").bind(kroniek).bind(began).run();
  return database_.last_rowid();
}

// The run that read the item: this one, or one of another archive that is taken in, which may be here already.
std::int64_t ArchiveWriter::Work::run_of(const PreparedItem& item) {
  if (!item.origin) {
    if (run_ == 0) run_ = make_run(version(), began_);
    return run_;
  }
  const auto& [kroniek, began] = *item.origin;
  std::int64_t& run = runs_[kroniek + '\0' + std::to_string(began)];
  if (run != 0) return run;
  {
    Statement ask = database_.prepare("SELECT id FROM run WHERE kroniek = ? AND began = ?");
    if (ask.bind(std::string_view(kroniek)).bind(began).step()) run = ask.integer(0);
  }
  if (run == 0) run = make_run(kroniek, began);
  return run;
}

ArchiveWriter::Work::Input& ArchiveWriter::Work::input_of(const InputFile& file) {
  std::string key = file.path;
  key += '\0';
  key += std::to_string(file.size) + "," + std::to_string(file.changed) + "," + file.collection;
  if (const auto known = inputs_.find(key); known != inputs_.end()) return known->second;
  Input input;
  const std::optional<std::int64_t> collection = collections_.row(database_, file.collection);
  {
    // As it is now, before all others; it may be as it was long ago.
    const auto size = static_cast<std::int64_t>(file.size);
    Statement ask = database_.prepare(
        "SELECT id, size, changed, items FROM input WHERE path = ? AND collection IS ? "
        "ORDER BY size = ? AND changed = ? DESC, id DESC LIMIT 1");
    if (ask.bind(std::string_view(file.path)).bind(collection).bind(size).bind(file.changed).step()) {
      const bool same = ask.integer(1) == size && ask.integer(2) == file.changed;
      if (same) input.id = ask.integer(0);
      if (!same && file.path != "-") input.before = ask.integer(0);
      if (same) input.items = static_cast<std::uint64_t>(ask.integer(3));
    }
  }
  if (input.id == 0) {
    database_.prepare("INSERT INTO input (path, size, changed, collection, items, finished) VALUES (?, ?, ?, ?, 0, 0)")
        .bind(std::string_view(file.path))
        .bind(static_cast<std::int64_t>(file.size))
        .bind(file.changed)
        .bind(collection)
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
    database_
        .prepare(
            "DELETE FROM failure WHERE input < ? AND input IN (SELECT id FROM input WHERE path = ? AND collection "
            "IS ?)")
        .bind(input.id)
        .bind(std::string_view(file.path))
        .bind(collections_.row(database_, file.collection))
        .run();
  }
}

// -- an item -------------------------------------------------------------------------------------------------

void ArchiveWriter::Work::store_item(const PreparedItem& item, Receipt& receipt) {
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
      // Which version it was, for the receipt: looked up in this very input.
      if (item.status != Status::failed) was_seen(item, {input.id, input.id}, receipt);
      if (item.status == Status::failed && !item.origin) store_failure_again(item, input);
      if (!item.page.empty()) add_page(item, input);
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
  if (receipt.version_id != 0 && receipt.fate == Fate::identical) put_into_collection(item, receipt.version_id);
}

void ArchiveWriter::Work::store_failure(const PreparedItem& item, const Input& input) {
  database_.prepare("INSERT OR REPLACE INTO failure (input, item, run, source, reason) VALUES (?, ?, ?, ?, ?)")
      .bind(input.id)
      .bind(static_cast<std::int64_t>(item.item))
      .bind(run_of(item))
      .bind(std::string_view(item.source))
      .bind(std::string_view(item.error))
      .run();
}

// Tried again, in vain; unless another program could read it meanwhile.
void ArchiveWriter::Work::store_failure_again(const PreparedItem& item, const Input& input) {
  database_.prepare("UPDATE failure SET run = ?, reason = ? WHERE input = ? AND item = ?")
      .bind(run_of(item))
      .bind(std::string_view(item.error))
      .bind(input.id)
      .bind(static_cast<std::int64_t>(item.item))
      .run();
}

// A file that grew, or was touched: its items that are the same as before are no new sightings. What was the same then
// has no row either, so it is the last one that counts.
bool ArchiveWriter::Work::was_seen(const PreparedItem& item, const Input& input, Receipt& receipt) {
  if (input.before == 0) return false;
  Statement ask = database_.prepare(
      "SELECT c.digest, c.captured, c.version, v.article FROM input i JOIN capture c ON c.input = i.id AND c.item = ? "
      "LEFT JOIN version v ON v.id = c.version WHERE i.path = ? AND i.collection IS ? AND i.id <= ? "
      "ORDER BY i.id DESC LIMIT 1");
  ask.bind(static_cast<std::int64_t>(item.item)).bind(std::string_view(item.file.path));
  ask.bind(collections_.row(database_, item.file.collection)).bind(input.before);
  if (!ask.step()) return false;
  if (ask.blob(0) != item.capture_digest || ask.is_null(1) == item.captured.has_value()) return false;
  if (item.captured && ask.integer(1) != item.captured->seconds) return false;
  receipt.fate = Fate::known;
  receipt.version_id = ask.integer(2);
  receipt.article_id = ask.integer(3);
  return true;
}

void ArchiveWriter::Work::store_version(const PreparedItem& item, Receipt& receipt) {
  const std::int64_t seen = item.captured ? item.captured->seconds : item.origin ? item.origin->began : began_;
  std::int64_t article = 0;
  std::int64_t latest = 0;
  VersionId current = 0;
  {
    Statement ask = database_.prepare("SELECT id, latest, address, current FROM article WHERE key = ?");
    ask.bind(item.key);
    while (article == 0 && ask.step()) {
      if (ask.text(2) != item.address) continue;
      article = ask.integer(0);
      latest = ask.integer(1);
      current = ask.integer(3);
    }
  }
  const bool is_latest = article == 0 || seen >= latest;
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
    add_version(item, article, version, !is_latest);
  }
  if (receipt.fate != Fate::new_article && is_latest) {
    database_.prepare("UPDATE article SET latest = ?, current = ? WHERE id = ?")
        .bind(seen)
        .bind(version)
        .bind(article)
        .run();
    if (current != version) {
      database_.prepare("UPDATE version SET superseded = 1 WHERE id = ?").bind(current).run();
      database_.prepare("UPDATE version SET superseded = 0 WHERE id = ? AND superseded = 1").bind(version).run();
    }
  }
  receipt.article_id = article;
  receipt.version_id = version;
}

std::int64_t ArchiveWriter::Work::add_version(const PreparedItem& item, std::int64_t article, VersionId id,
                                              bool superseded) {
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
    if (const auto row = authors_.row(database_, author)) append_varint(static_cast<std::uint64_t>(*row), authors);

  const std::optional<std::int64_t> primary =
      languages_.row(database_, std::string(archive::primary_language(item.language)));
  Chunk& chunk = chunks_[primary.value_or(0)];
  if (chunk.records.empty()) {
    if (next_content_ == 0) {
      Statement ask = database_.prepare("SELECT coalesce(max(id), 0) + 1 FROM content");
      if (ask.step()) next_content_ = ask.integer(0);
    }
    chunk.language = primary.value_or(0);
    chunk.content = next_content_++;
  }
  Statement insert = database_.prepare(
      "INSERT INTO version (id, number, article, content, slot, digest, published, published_precision, "
      "published_zone, modified, modified_precision, modified_zone, kind, access, language, publisher, authors, "
      "text_bytes, superseded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(id).bind(number).bind(article);
  insert.bind(chunk.content).bind(static_cast<std::int64_t>(chunk.records.size())).bind_blob(item.digest);
  for (const auto* instant : {&item.published, &item.modified})
    insert.bind(seconds(*instant)).bind(precision(*instant)).bind(zone(*instant));
  insert.bind(static_cast<std::int64_t>(item.kind)).bind(static_cast<std::int64_t>(item.access));
  insert.bind(language).bind(publisher);
  if (authors.empty())
    insert.bind_null();
  else
    insert.bind_blob(authors);
  insert.bind(static_cast<std::int64_t>(item.text_bytes)).bind(std::int64_t{superseded ? 1 : 0}).run();

  chunk.records.push_back(item.record);
  chunk.annotations.push_back({item.annotations, revisions_.row(database_, item.annotators).value_or(0)});
  archive::IndexFields fields = item.fields;
  if (!item.annotations.empty()) {
    std::optional<archive::Facts> corrected = corrected_facts(item);
    names_.add(corrected ? *corrected : item.facts, 1);
    if (corrected) fields.facts = std::move(corrected->terms);
  }
  chunk.bytes += item.record.size();
  if (chunk.bytes >= archive::chunk_bytes) close_chunk(chunk);
  if (language && item.words_since == known_words_.beginning()) {
    for (const auto& [stem, word] : item.words) words_.push_back({*language, stem, word});
  } else if (language) {  // the archive has forgotten some that it knew then
    if (const std::optional<Article> read = archive::unpack(item.record)) {
      found_words_.push_back(archive::new_words(*read, {}));
      for (const auto& [stem, word] : found_words_.back()) words_.push_back({*language, stem, word});
    }
  }
  if (!item.file.collection.empty())
    archive::append_term(archive::tag("collection", item.file.collection), false, fields.tags);
  index_.add(id, std::move(fields));
  return number;
}

// What the index is to know of a new version that people's corrections concern; nullopt where they change nothing.
std::optional<archive::Facts> ArchiveWriter::Work::corrected_facts(const PreparedItem& item) {
  const std::shared_ptr<const archive::Corrections> all = store_->corrections();
  if (all->empty()) return std::nullopt;
  auto found = archive::unpack_annotations(item.annotations, item.text_bytes);
  if (!found || !all->concern(*found, item.address)) return std::nullopt;
  const std::optional<Article> article = archive::unpack(item.record);
  if (!article) return std::nullopt;
  const std::string digest = archive::hexadecimal(item.digest);
  const archive::CorrectedVersion version{item.address, digest, [&]() -> std::string_view { return article->text; }};
  if (all->apply(version, *found).empty()) return std::nullopt;
  return archive::facts_of(*article, *found);
}

void ArchiveWriter::Work::note_overflow(std::int64_t hours) {
  if (hours == 0) return;
  if (overflow_hours_ < 0) overflow_hours_ = store_->overflow_hours();
  if (hours <= overflow_hours_) return;
  overflow_hours_ = hours;
  const std::string value = std::to_string(hours);
  database_.prepare("INSERT OR REPLACE INTO property (name, value) VALUES ('overflow_hours', ?)")
      .bind(std::string_view(value))
      .run();
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
      note_overflow((free >> archive::hour_bits) - (first >> archive::hour_bits));
      return free;
    }
    begin = end;  // the hour is full
  }
  return 0;
}

// In their order, each once: the batch's items bring the same new words, and a table is filled fastest in its own
// order.
void ArchiveWriter::Work::write_words() {
  std::ranges::sort(words_);
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  for (const auto& [language, stem, word] : words_) put_word(language, stem, word, database_);
  words_.clear();
}

// -- chunks of records ---------------------------------------------------------------------------------------

void ArchiveWriter::Work::close_chunk(Chunk& chunk) {
  if (chunk.records.empty()) return;
  Frame& frame = frames_.emplace_back();
  frame.content = chunk.content;
  frame.language = chunk.language;
  frame.dictionary = dictionary_of(chunk.language);
  frame.records = std::move(chunk.records);
  frame.annotations = std::move(chunk.annotations);
  if (!frame.dictionary) plain_[chunk.language] += static_cast<std::int64_t>(frame.records.size());
  chunk = {};
}

void ArchiveWriter::Work::close_chunks() {
  for (auto& [language, chunk] : chunks_) close_chunk(chunk);
}

void ArchiveWriter::Work::compress_frames() {
  for (Frame& frame : frames_) {
    frame.bytes = archive::compress(archive::join_records(frame.records), frame.dictionary.get());
    frame.found = archive::compress_annotations(frame.annotations);
  }
}

void ArchiveWriter::Work::write_frames() {
  for (const Frame& frame : frames_) {
    Statement insert = database_.prepare(
        "INSERT INTO content (id, language, dictionary, revision, records, found) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(frame.content)
        .bind(frame.language == 0 ? std::nullopt : std::optional(frame.language))
        .bind(frame.dictionary ? std::optional(frame.dictionary->id()) : std::nullopt)
        .bind(frame.found.revision)
        .bind_blob(frame.bytes);
    (frame.found.bytes.empty() ? insert.bind_null() : insert.bind_blob(frame.found.bytes)).run();
  }
  frames_.clear();
}

// Compressing takes a quarter of a batch's time and the index most of the rest, and neither needs the other.
void ArchiveWriter::Work::write_index_and_frames() {
  std::future<void> compressed;
  try {
    compressed = std::async(std::launch::async, [this] { compress_frames(); });
  } catch (const std::system_error&) {  // no thread to be had: one after the other
  }
  index_.write();
  if (compressed.valid())
    compressed.get();
  else
    compress_frames();
  write_frames();
}

std::optional<std::int64_t> ArchiveWriter::Work::page_of(const PreparedItem& item) {
  if (item.page.empty()) return std::nullopt;
  {
    Statement ask = database_.prepare("SELECT id FROM page WHERE digest = ?");
    if (ask.bind_blob(item.capture_digest).step()) return ask.integer(0);
  }
  database_.prepare("INSERT INTO page (digest, bytes) VALUES (?, ?)")
      .bind_blob(item.capture_digest)
      .bind_blob(item.page)
      .run();
  return database_.last_rowid();
}

// A capture that is there without its page; another archive kept it.
void ArchiveWriter::Work::add_page(const PreparedItem& item, const Input& input) {
  std::int64_t capture = 0;
  {
    Statement ask =
        database_.prepare("SELECT id FROM capture WHERE input = ? AND item = ? AND digest = ? AND page IS NULL");
    ask.bind(input.id).bind(static_cast<std::int64_t>(item.item)).bind_blob(item.capture_digest);
    if (ask.step()) capture = ask.integer(0);
  }
  if (capture == 0) return;
  database_.prepare("UPDATE capture SET page = ?, media_type = ?, charset = ? WHERE id = ?")
      .bind(page_of(item))
      .bind(std::string_view(item.media_type))
      .bind(std::string_view(item.charset))
      .bind(capture)
      .run();
}

void ArchiveWriter::Work::store_capture(const PreparedItem& item, const Input& input, VersionId version) {
  const std::optional<std::int64_t> page = page_of(item);
  Statement insert = database_.prepare(
      "INSERT INTO capture (run, version, input, item, source, length, digest, captured, captured_precision, url, "
      "media_type, charset, page) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const auto text = [&](std::string_view value, bool is_there) -> void {
    if (is_there)
      insert.bind(value);
    else
      insert.bind_null();
  };
  insert.bind(run_of(item)).bind(version == 0 ? std::nullopt : std::optional(version)).bind(input.id);
  insert.bind(static_cast<std::int64_t>(item.item));
  text(item.record_place, !item.record_place.empty());
  insert.bind(static_cast<std::int64_t>(item.length)).bind_blob(item.capture_digest);
  insert.bind(item.captured ? std::optional(item.captured->seconds) : std::nullopt);
  insert.bind(item.captured ? std::optional(static_cast<std::int64_t>(item.captured->precision)) : std::nullopt);
  text(item.url, item.url != item.address);
  text(item.media_type, page.has_value());
  text(item.charset, page.has_value());
  insert.bind(page).run();
}

// A version that is seen again in another collection belongs to that one too: its terms are written anew.
void ArchiveWriter::Work::put_into_collection(const PreparedItem& item, VersionId version) {
  if (item.file.collection.empty()) return;
  const std::int64_t capture = database_.last_rowid();
  {
    // The latest ones first: of a page that is captured every hour, the last one is of this collection.
    Statement ask = database_.prepare(
        "SELECT 1 FROM capture c JOIN input i ON i.id = c.input WHERE c.version = ? AND c.id < ? AND i.collection = ? "
        "ORDER BY c.id DESC LIMIT 1");
    if (ask.bind(version).bind(capture).bind(collections_.row(database_, item.file.collection)).step()) return;
  }
  close_chunks();  // it may be a version of this batch
  compress_frames();
  write_frames();
  archive::IndexFields fields = store_->index_fields(version, capture);
  index_.remove(version, fields);
  archive::append_term(archive::tag("collection", item.file.collection), false, fields.tags);
  index_.add(version, std::move(fields));
}

// -- ArchiveWriter -------------------------------------------------------------------------------------------

ArchiveWriter::ArchiveWriter(std::unique_ptr<Work> work) : work_(std::move(work)) {}
ArchiveWriter::ArchiveWriter(ArchiveWriter&&) noexcept = default;
ArchiveWriter& ArchiveWriter::operator=(ArchiveWriter&&) noexcept = default;
ArchiveWriter::~ArchiveWriter() = default;

Result<ArchiveWriter> ArchiveWriter::open(const std::string& path, const AddOptions& options,
                                          std::chrono::milliseconds patience) {
  return archive::within_memory(path, [&]() -> Result<ArchiveWriter> {
    Result<std::unique_ptr<Work>> work = Work::open(path, options, patience);
    if (!work.ok()) return std::move(work).error();
    return ArchiveWriter(std::move(work).value());
  });
}

std::shared_ptr<PreparedItem> ArchiveWriter::prepare(const InputFile& file, std::uint64_t item, const Capture& capture,
                                                     const Article& article) const {
  return archive::prepare_item(file, item, capture, article, work_->context());
}

std::shared_ptr<PreparedItem> ArchiveWriter::prepare(const InputFile& file, std::uint64_t item, const Capture& capture,
                                                     const Article& article, const Annotations& annotations) const {
  return prepare(file, item, capture, article, annotations, annotators_revision());
}

std::shared_ptr<PreparedItem> ArchiveWriter::prepare(const InputFile& file, std::uint64_t item, const Capture& capture,
                                                     const Article& article, const Annotations& annotations,
                                                     const std::string& revision) const {
  auto prepared = archive::prepare_item(file, item, capture, article, work_->context());
  if (prepared->status == Status::ok) archive::prepare_facts(article, annotations, revision, *prepared);
  return prepared;
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
  work_->add(std::move(item));
}

void ArchiveWriter::finish(const InputFile& file) {
  work_->finished.push_back(file);
}

bool ArchiveWriter::is_full() const noexcept {
  return work_->is_full();
}

Result<std::vector<Receipt>> ArchiveWriter::commit() {
  return work_->commit();
}

Result<bool> ArchiveWriter::join_index() {
  return work_->join_index();
}

}  // namespace kroniek
