// Reading rows of the archive back into articles (store.h), and the public Archive over it.
#include "archive/store.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "archive/address.h"
#include "archive/annotation_record.h"
#include "archive/chunk.h"
#include "archive/correction_store.h"
#include "archive/place.h"
#include "archive/prepare.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "archive/search_estimate.h"
#include "archive/terms.h"

namespace kroniek {
namespace {

using archive::hexadecimal;
using archive::Statement;

std::string second_text(std::int64_t seconds) {
  return archive::write_instant({seconds, Precision::second, 0});
}

std::uint64_t file_size(const std::string& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : 0;
}

}  // namespace

std::string_view name(Fate fate) noexcept {
  switch (fate) {
    case Fate::new_article: return "new";
    case Fate::new_version: return "version";
    case Fate::identical: return "identical";
    case Fate::known: return "known";
    case Fate::empty: return "empty";
    case Fate::failed: return "failed";
  }
  return "failed";
}

// -- Store ---------------------------------------------------------------------------------------------------

// While a file is made or its log is begun or ended by others, SQLite may say that it is busy without waiting at all
// (https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode); so the patience is kept here.
Result<std::unique_ptr<Archive::Store>> Archive::Store::open(const std::string& path, const ArchiveOptions& options) {
  const auto open_once = [&]() -> Result<std::unique_ptr<Store>> {
    Result<std::unique_ptr<archive::Database>> database = archive::Database::open(path, options);
    if (!database.ok()) return std::move(database).error();
    if (Outcome schema = archive::prepare_schema(*database.value(), options.mode); !schema.ok()) return schema.error();
    return std::unique_ptr<Store>(new Store(std::move(database).value()));
  };
  const auto end = std::chrono::steady_clock::now() + options.patience;
  while (true) {
    Result<std::unique_ptr<Store>> opened = open_once();
    if (opened.ok() || opened.error().code != ErrorCode::busy || std::chrono::steady_clock::now() >= end) return opened;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

std::shared_ptr<const archive::Dictionary> Archive::Store::dictionary(std::int64_t id) {
  if (id == 0) return nullptr;
  if (const auto known = dictionaries_.find(id); known != dictionaries_.end()) return known->second;
  Statement ask = database_->prepare("SELECT bytes FROM dictionary WHERE id = ?");
  std::shared_ptr<const archive::Dictionary> dictionary;
  if (ask.bind(id).step()) dictionary = archive::Dictionary::make(id, ask.blob(0));
  if (dictionary == nullptr) {
    database_->fail_damaged("dictionary " + std::to_string(id) + " cannot be used");
    return nullptr;
  }
  dictionaries_.emplace(id, dictionary);
  return dictionary;
}

std::string_view Archive::Store::chunk(std::int64_t content) {
  const std::int64_t now = database_->data_version() + database_->total_changes();
  if (content == chunk_row_ && now == chunk_data_version_) return chunk_;
  chunk_row_ = 0;
  Statement ask = database_->prepare("SELECT dictionary, records FROM content WHERE id = ?");
  if (ask.bind(content).step()) {
    const std::shared_ptr<const archive::Dictionary> with = dictionary(ask.integer(0));
    if (database_->failed()) return {};
    if (std::optional<std::string> records = archive::decompress(ask.blob(1), with.get())) {
      chunk_ = *std::move(records);
      chunk_row_ = content;
      chunk_data_version_ = now;
      return chunk_;
    }
  }
  database_->fail_damaged("content " + std::to_string(content) + " cannot be read");
  return {};
}

std::vector<archive::AnnotationRecord> Archive::Store::annotation_records(std::int64_t content) {
  const std::int64_t now = database_->data_version() + database_->total_changes();
  if (content != annotations_row_ || now != annotations_data_version_) {
    annotations_row_ = 0;
    annotations_.clear();
    Statement ask = database_->prepare("SELECT found FROM content WHERE id = ? AND found IS NOT NULL");
    if (ask.bind(content).step()) {
      std::optional<std::string> records = archive::decompress(ask.blob(0), nullptr);
      if (!records || records->empty()) {
        database_->fail_damaged("the annotations of content " + std::to_string(content) + " cannot be read");
        return {};
      }
      annotations_ = *std::move(records);
    }
    if (database_->failed()) return {};
    annotations_row_ = content;
    annotations_data_version_ = now;
  }
  if (annotations_.empty()) return {};
  if (auto split = archive::split_annotations(annotations_)) return *std::move(split);
  database_->fail_damaged("the annotations of content " + std::to_string(content) + " cannot be read");
  return {};
}

std::optional<Archive::Store::Found> Archive::Store::annotations(VersionId id, std::size_t text_bytes) {
  std::optional<Found> found = uncorrected(id, text_bytes);
  if (!found) return found;
  const std::shared_ptr<const archive::Corrections> all = corrections_at(annotations_data_version_);
  if (!all->empty()) correct(id, *all, found->annotations);
  return found;
}

std::optional<Archive::Store::Found> Archive::Store::uncorrected(VersionId id, std::size_t text_bytes) {
  std::int64_t content = 0;
  std::uint64_t slot = 0;
  {
    Statement ask = database_->prepare("SELECT content, slot FROM version WHERE id = ?");
    if (ask.bind(id).step()) {
      content = ask.integer(0);
      slot = static_cast<std::uint64_t>(ask.integer(1));
    }
  }
  const std::vector<archive::AnnotationRecord> records = annotation_records(content);
  if (slot >= records.size() || records[slot].record.empty()) return std::nullopt;
  if (auto annotations = archive::unpack_annotations(records[slot].record, text_bytes))
    return Found{*std::move(annotations), records[slot].revision};
  database_->fail_damaged("the annotations of version " + std::to_string(id) + " cannot be read");
  return std::nullopt;
}

const std::shared_ptr<const archive::Corrections>& Archive::Store::corrections() {
  return corrections_at(database_->data_version() + database_->total_changes());
}

const std::shared_ptr<const archive::Corrections>& Archive::Store::corrections_at(std::int64_t now) {
  static const auto none = std::make_shared<const archive::Corrections>();
  if (corrections_ != nullptr && now == corrections_data_version_) return corrections_;
  const std::int64_t serial = archive::correction_serial(*database_);
  if (corrections_ == nullptr || serial != corrections_serial_) {
    corrections_ = none;
    if (serial != 0)
      corrections_ = std::make_shared<const archive::Corrections>(archive::active_corrections(*database_));
  }
  corrections_serial_ = serial;
  corrections_data_version_ = now;
  return corrections_;
}

std::vector<archive::CorrectionEffect> Archive::Store::correct(VersionId id, const archive::Corrections& corrections,
                                                               Annotations& annotations) {
  if (corrections.empty() || (!corrections.has_addresses() && !corrections.concern(annotations, {}))) return {};
  std::string address;
  std::string digest;
  std::int64_t number = 0;
  {
    Statement ask = database_->prepare(
        "SELECT a.address, v.digest, v.number FROM version v JOIN article a ON a.id = v.article WHERE v.id = ?");
    if (!ask.bind(id).step()) return {};
    address = ask.text(0);
    digest = hexadecimal(ask.blob(1));
    number = ask.integer(2);
  }
  if (!corrections.concern(annotations, address)) return {};
  Article article;
  const archive::CorrectedVersion version{address, digest, [&]() -> std::string_view {
                                            article = this->article(number);
                                            return article.text;
                                          }};
  return corrections.apply(version, annotations);
}

void Archive::Store::empty_slot(std::int64_t content, std::size_t slot) {
  std::optional<std::vector<std::string_view>> records = archive::split_records(chunk(content));
  if (database_->failed()) return;
  if (!records || slot >= records->size()) {
    database_->fail_damaged("content " + std::to_string(content) + " cannot be read");
    return;
  }
  (*records)[slot] = {};
  std::vector<archive::AnnotationRecord> annotations = annotation_records(content);
  if (slot < annotations.size() && !annotations[slot].record.empty()) {
    annotations[slot].record = {};
    // What is not there any more is not missing.
    const auto left = std::ranges::find_if(annotations, [](const auto& one) { return !one.record.empty(); });
    for (std::size_t i = 0; left != annotations.end() && i < annotations.size() && i < records->size(); ++i)
      if ((*records)[i].empty()) annotations[i].revision = left->revision;
    archive::write_annotations(content, archive::compress_annotations(annotations), *database_);
  }
  if (std::ranges::all_of(*records, &std::string_view::empty)) {
    database_->prepare("DELETE FROM content WHERE id = ?").bind(content).run();
    return;
  }
  std::int64_t with = 0;
  {
    Statement ask = database_->prepare("SELECT dictionary FROM content WHERE id = ?");
    if (ask.bind(content).step()) with = ask.integer(0);
  }
  const std::shared_ptr<const archive::Dictionary> dictionary = this->dictionary(with);
  if (database_->failed()) return;
  const std::string frame = archive::compress(archive::join_records(*records), dictionary.get());
  database_->prepare("UPDATE content SET records = ? WHERE id = ?").bind_blob(frame).bind(content).run();
}

Article Archive::Store::article(std::int64_t number) {
  std::int64_t content = 0;
  std::uint64_t slot = 0;
  {
    Statement ask = database_->prepare("SELECT content, slot FROM version WHERE number = ?");
    if (ask.bind(number).step()) {
      content = ask.integer(0);
      slot = static_cast<std::uint64_t>(ask.integer(1));
    }
  }
  if (const std::optional<std::vector<std::string_view>> records = archive::split_records(chunk(content))) {
    if (slot < records->size()) {
      if (std::optional<Article> article = archive::unpack((*records)[slot])) return *std::move(article);
    }
  }
  database_->fail_damaged("the content of version number " + std::to_string(number) + " cannot be read");
  return {};
}

std::vector<Sighting> Archive::Store::sightings(VersionId id, std::string_view address) {
  std::vector<Sighting> found;
  Statement ask = database_->prepare(
      "SELECT i.path, c.source, c.url, c.captured, c.captured_precision, r.began, c.digest, c.length, k.name, "
      "r.kroniek, "
      "c.page IS NOT NULL FROM capture c JOIN input i ON i.id = c.input JOIN run r ON r.id = c.run "
      "LEFT JOIN collection k ON k.id = i.collection WHERE c.version = ? ORDER BY coalesce(c.captured, r.began), c.id");
  ask.bind(id);
  while (ask.step()) {
    Sighting& sighting = found.emplace_back();
    sighting.source = std::string(ask.text(0)) + std::string(ask.text(1));
    sighting.url = ask.is_null(2) ? std::string(address) : std::string(ask.text(2));
    if (const auto captured = ask.optional_integer(3)) {
      const auto precision = static_cast<Precision>(std::clamp<std::int64_t>(ask.integer(4), 0, 4));
      sighting.captured = archive::write_instant({*captured, precision, 0});
    }
    sighting.added = second_text(ask.integer(5));
    sighting.digest = hexadecimal(ask.blob(6));
    sighting.length = static_cast<std::uint64_t>(ask.integer(7));
    sighting.collection = ask.text(8);
    sighting.kroniek = ask.text(9);
    sighting.has_page = ask.integer(10) != 0;
  }
  return found;
}

std::vector<std::string> Archive::Store::collections_of(VersionId id, std::int64_t before_capture) {
  std::vector<std::string> names;
  Statement ask = database_->prepare(
      "SELECT DISTINCT k.id, k.name FROM capture c JOIN input i ON i.id = c.input JOIN collection k ON k.id = "
      "i.collection "
      "WHERE c.version = ? AND c.id < ? ORDER BY k.id");
  ask.bind(id).bind(before_capture);
  while (ask.step()) names.emplace_back(ask.text(1));
  return names;
}

archive::IndexFields Archive::Store::index_fields(VersionId id, std::int64_t before_capture, archive::Facts* facts) {
  std::int64_t number = 0;
  {
    Statement ask = database_->prepare("SELECT number FROM version WHERE id = ?");
    if (ask.bind(id).step()) number = ask.integer(0);
  }
  const Article article = this->article(number);
  if (database_->failed()) return {};
  archive::IndexFields fields = archive::index_fields(article);
  if (const std::optional<Found> found = annotations(id, article.text.size())) {
    archive::Facts all = archive::facts_of(article, found->annotations);
    fields.facts = std::exchange(all.terms, {});
    if (facts != nullptr) *facts = std::move(all);
  }
  for (const std::string& name : collections_of(id, before_capture))
    archive::append_term(archive::tag("collection", name), false, fields.tags);
  return fields;
}

const archive::VersionSample& Archive::Store::sample(std::int64_t last_number) {
  const std::int64_t data_version = database_->data_version();
  if (!sample_ || sample_->last_number() != last_number || sample_data_version_ != data_version) {
    sample_ = std::make_shared<const archive::VersionSample>(*database_, last_number);
    sample_data_version_ = database_->failed() ? -1 : data_version;  // half a sample is not kept
  }
  return *sample_;
}

std::int64_t Archive::Store::overflow_hours() {
  Statement ask = database_->prepare("SELECT CAST(value AS INTEGER) FROM property WHERE name = 'overflow_hours'");
  return ask.step() ? ask.integer(0) : 0;
}

Outcome Archive::Store::index_may_change() {
  bool same = false;
  {
    Statement ask = database_->prepare("SELECT value FROM property WHERE name = 'index'");
    same = ask.step() && ask.text(0) == archive::index_revision();
  }
  if (auto error = database_->take_failure()) return *std::move(error);
  if (same) return Done{};
  return Error{ErrorCode::unsupported,
               "this archive's index is not finished, or its words were found by another version of kroniek or its "
               "libraries; run `kroniek check --repair`, which makes the index anew",
               database_->path()};
}

std::int64_t Archive::Store::article_at(std::string_view address) {
  Statement ask = database_->prepare("SELECT id, address FROM article WHERE key = ?");
  ask.bind(archive::address_key(address));
  while (ask.step())
    if (ask.text(1) == address) return ask.integer(0);
  return 0;
}

archive::NameKeys archive::asked_keys(Archive::Store& store, std::string_view name) {
  NameKeys keys = keys_of_name(store.database(), name);
  store.corrections()->follow(keys);
  return keys;
}

std::int64_t Archive::Store::article_captured_at(std::string_view url, std::string_view address) {
  // A captured URL that has this address has its host in it, if it is no copy in a cache.
  std::string_view host = address.substr(std::min(address.find("//"), address.size()));
  host = host.substr(std::min<std::size_t>(2, host.size()));
  host = host.substr(0, host.find_first_of(":/"));
  Statement ask = database_->prepare(
      "SELECT c.url, v.article FROM capture c JOIN version v ON v.id = c.version WHERE c.url IS NOT NULL AND "
      "(c.url = ?1 OR instr(c.url, ?2) > 0) ORDER BY coalesce(c.captured, 0) DESC, c.id DESC");
  ask.bind(url).bind(host);
  while (ask.step()) {
    if (ask.text(0) == url || (!host.empty() && archive::address_of(ask.text(0)) == address)) return ask.integer(1);
  }
  return 0;
}

// -- Archive -------------------------------------------------------------------------------------------------

Archive::Archive(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

Result<Archive> Archive::open(const std::string& path, const ArchiveOptions& options) {
  return archive::within_memory(path, [&]() -> Result<Archive> {
    Result<std::unique_ptr<Store>> store = Store::open(path, options);
    if (!store.ok()) return std::move(store).error();
    return Archive(std::move(store).value());
  });
}

Result<Version> Archive::version(VersionId id) {
  return archive::within_memory(store_->database(), [&]() -> Result<Version> {
    archive::Database& database = store_->database();
    const archive::Snapshot snapshot(database);
    Version version;
    version.id = id;
    bool found = false;
    {
      Statement ask = database.prepare(
          "SELECT v.number, v.article, a.address, a.current FROM version v JOIN article a ON a.id = v.article "
          "WHERE v.id = ?");
      if (ask.bind(id).step()) {
        found = true;
        version.number = ask.integer(0);
        version.article_id = ask.integer(1);
        version.address = ask.text(2);
        version.is_current = ask.integer(3) == id;
      }
    }
    if (found) {
      version.article = store_->article(version.number);
      version.sightings = store_->sightings(id, version.address);
      if (!version.sightings.empty()) version.article.source = version.sightings.front().source;
    }
    if (auto error = database.take_failure()) return *std::move(error);
    if (!found) {
      return Error{ErrorCode::not_found, "there is no version " + std::to_string(id) + " in this archive",
                   database.path()};
    }
    return version;
  });
}

Result<std::vector<VersionId>> Archive::versions_of(std::string_view url) {
  return archive::within_memory(store_->database(), [&]() -> Result<std::vector<VersionId>> {
    archive::Database& database = store_->database();
    std::vector<VersionId> ids;
    const std::string address = archive::address_of(url);
    // What has no web address is filed under its path: "file:///home/an/page.html".
    std::int64_t article = store_->article_at(address.empty() ? url : address);
    // The page at this address may have said that its own is another.
    if (article == 0 && !address.empty()) article = store_->article_captured_at(url, address);
    if (article != 0) {
      Statement ask = database.prepare(
          "SELECT v.id FROM version v WHERE v.article = ? ORDER BY (SELECT min(coalesce(c.captured, r.began)) "
          "FROM capture c JOIN run r ON r.id = c.run WHERE c.version = v.id), v.number");
      ask.bind(article);
      while (ask.step()) ids.push_back(ask.integer(0));
    }
    if (auto error = database.take_failure()) return *std::move(error);
    return ids;
  });
}

Result<ArchiveStats> Archive::stats() {
  return archive::within_memory(store_->database(), [&]() -> Result<ArchiveStats> {
    archive::Database& database = store_->database();
    const archive::Snapshot snapshot(database);
    ArchiveStats stats;
    const auto count = [&](std::string_view sql) {
      Statement ask = database.prepare(sql);
      return ask.step() ? static_cast<std::uint64_t>(std::max<std::int64_t>(ask.integer(0), 0)) : 0;
    };
    stats.articles = count("SELECT count(*) FROM article");
    stats.versions = count("SELECT count(*) FROM version");
    stats.captures = count("SELECT count(*) FROM capture");
    stats.failures = count("SELECT count(*) FROM failure");
    stats.inputs = count("SELECT count(*) FROM input");
    stats.text_bytes = count("SELECT total(text_bytes) FROM version");
    stats.file_bytes = file_size(database.path()) + file_size(database.path() + "-wal");
    const auto day = [&](std::string_view sql) -> std::string {
      Statement ask = database.prepare(sql);
      if (!ask.step() || ask.is_null(0)) return {};
      return archive::write_instant({ask.integer(0), Precision::day, std::nullopt});
    };
    stats.first_published = day("SELECT published FROM version WHERE published IS NOT NULL ORDER BY id LIMIT 1");
    stats.last_published = day("SELECT published FROM version WHERE published IS NOT NULL ORDER BY id DESC LIMIT 1");
    if (auto error = database.take_failure()) return *std::move(error);
    return stats;
  });
}

Result<std::vector<Failure>> Archive::failures() {
  return archive::within_memory(store_->database(), [&]() -> Result<std::vector<Failure>> {
    std::vector<Failure> failures;
    {
      Statement ask = store_->database().prepare(
          "SELECT i.path, f.source, f.reason, r.began FROM failure f JOIN input i ON i.id = f.input JOIN run r ON r.id "
          "= "
          "f.run ORDER BY i.path, f.input, f.item");
      while (ask.step()) {
        failures.push_back({std::string(ask.text(0)), std::string(ask.text(1)), std::string(ask.text(2)),
                            second_text(ask.integer(3))});
      }
    }
    if (auto error = store_->database().take_failure()) return *std::move(error);
    return failures;
  });
}

Result<StoredItems> Archive::stored(const InputFile& file) {
  return archive::within_memory(store_->database(), [&]() -> Result<StoredItems> {
    StoredItems stored;
    archive::Database& database = store_->database();
    std::int64_t input = 0;
    {
      Statement ask = database.prepare(
          "SELECT i.id, i.items, i.finished FROM input i LEFT JOIN collection k ON k.id = i.collection "
          "WHERE i.path = ? AND i.size = ? AND i.changed = ? AND coalesce(k.name, '') = ? ORDER BY i.id DESC LIMIT 1");
      ask.bind(std::string_view(file.path)).bind(static_cast<std::int64_t>(file.size)).bind(file.changed);
      ask.bind(std::string_view(file.collection));
      if (ask.step()) {
        input = ask.integer(0);
        stored.items = static_cast<std::uint64_t>(ask.integer(1));
        stored.finished = ask.integer(2) != 0;
      }
    }
    if (input != 0) {
      Statement ask = database.prepare("SELECT item FROM failure WHERE input = ? ORDER BY item");
      ask.bind(input);
      while (ask.step()) stored.failed.push_back(static_cast<std::uint64_t>(ask.integer(0)));
    }
    if (auto error = database.take_failure()) return *std::move(error);
    return stored;
  });
}

}  // namespace kroniek
