// Is the archive whole, and making its index anew (kroniek/upkeep.h).
#include <algorithm>
#include <optional>
#include <string>

#include "archive/codec.h"
#include "archive/correction_store.h"
#include "archive/index_writer.h"
#include "archive/place.h"
#include "archive/prepare.h"
#include "archive/store.h"
#include "archive/terms.h"
#include "archive/writer.h"
#include "base/hash.h"
#include "kroniek/upkeep.h"

namespace kroniek {
namespace {

using archive::Column;
using archive::Database;
using archive::IndexFields;
using archive::Statement;
using archive::Transaction;

constexpr std::size_t most_problems = 100;
constexpr std::size_t versions_a_step = 512;     // between two words about progress
constexpr std::size_t versions_a_batch = 4'096;  // of a rebuilt index, in one transaction

// The one column of the table of near duplicates, beside those of the full-text table.
constexpr auto bands_column = static_cast<Column>(5);

// What an index holds, as one number: the sum of a hash of each term with its place. The order does not matter.
class IndexSum {
 public:
  void add(std::int64_t id, Column column, std::uint64_t position, std::string_view term) {
    if (column == Column::tags || column == bands_column) position = 0;  // a set: where its terms stand says nothing
    sum_ += hash_bytes(
        term, hash_bytes({}, static_cast<std::uint64_t>(id) * 8 + static_cast<std::uint64_t>(column)) + position);
  }
  // A field as the tokenizer takes it apart.
  void add_field(std::int64_t id, Column column, std::string_view field) {
    std::uint64_t position = 0;
    bool first = true;
    archive::for_each_term(field, [&](std::string_view term, bool at_same_position) {
      if (!first && !at_same_position) ++position;
      first = false;
      add(id, column, position, term);
      return true;
    });
  }
  friend bool operator==(const IndexSum&, const IndexSum&) = default;

 private:
  std::uint64_t sum_ = 0;
};

class Check {
 public:
  Check(Archive& archive, const CheckOptions& options)
      : store_(archive.store()), database_(store_.database()), options_(options) {}

  Result<CheckReport> run();

 private:
  void problem(std::string sentence) {
    if (report_.problems.size() < most_problems) report_.problems.push_back(std::move(sentence));
  }
  void check_file();
  void check_counts();
  void check_rows(std::string_view sql, const std::string& sentence);
  void check_keys();
  void check_pages();
  bool check_contents();
  bool says_the_same(const Statement& row, const Article& article);
  void check_words(const Article& article);
  std::string check_annotations(VersionId id, const Article& article);
  void check_names();
  void check_index(const IndexSum& texts, const IndexSum& bands);

  Archive::Store& store_;
  Database& database_;
  const CheckOptions& options_;
  CheckReport report_;
  archive::KnownWords words_;    // whose families were looked at
  std::uint64_t no_family_ = 0;  // words without one
  std::uint64_t names_ = 0;      // of all annotations (name_sum)
};

void Check::check_file() {
  Statement ask = database_.prepare("PRAGMA integrity_check(100)");
  while (ask.step())
    if (ask.text(0) != "ok") problem("the file: " + std::string(ask.text(0)));
  Statement keys = database_.prepare("PRAGMA foreign_key_check");
  while (keys.step())
    problem("row " + std::to_string(keys.integer(1)) + " of " + std::string(keys.text(0)) + " belongs to a row of " +
            std::string(keys.text(2)) + " that is not there");
}

// One problem for all rows that the query gives: their number, and the first one.
void Check::check_rows(std::string_view sql, const std::string& sentence) {
  Statement ask = database_.prepare(sql);
  std::uint64_t rows = 0;
  std::int64_t first = 0;
  while (ask.step())
    if (rows++ == 0) first = ask.integer(0);
  if (rows > 0) problem(std::to_string(rows) + " " + sentence + ", the first of them " + std::to_string(first));
}

void Check::check_counts() {
  check_rows("SELECT a.id FROM article a LEFT JOIN version v ON v.id = a.current WHERE v.article IS NOT a.id",
             "articles whose current version is not theirs");
  check_rows(
      "SELECT v.id FROM version v JOIN article a ON a.id = v.article WHERE v.superseded IS NOT (a.current <> v.id)",
      "versions that are not marked as they are: superseded or current");
  check_rows("SELECT id FROM content WHERE id NOT IN (SELECT content FROM version)", "contents without a version");
  check_rows("SELECT id FROM content WHERE revision IS NOT NULL AND found IS NULL",
             "contents whose annotations are not there");
  check_rows("SELECT v.id FROM version v WHERE NOT EXISTS (SELECT 1 FROM capture c WHERE c.version = v.id)",
             "versions that were never captured");
  check_rows(
      "SELECT a.id FROM article a WHERE a.latest IS NOT (SELECT max(coalesce(c.captured, r.began)) FROM version v JOIN "
      "capture c ON c.version = v.id JOIN run r ON r.id = c.run WHERE v.article = a.id) OR NOT EXISTS (SELECT 1 FROM "
      "capture c JOIN run r ON r.id = c.run WHERE c.version = a.current AND coalesce(c.captured, r.began) = a.latest)",
      "articles whose current version is not the one that was captured last");
  check_rows(
      "SELECT i.id FROM input i WHERE i.items <= (SELECT max(c.item) FROM capture c WHERE c.input = i.id) OR i.items "
      "<= "
      "(SELECT max(f.item) FROM failure f WHERE f.input = i.id)",
      "inputs of which more items are stored than were counted");
  check_rows("SELECT f.input FROM failure f JOIN capture c ON c.input = f.input AND c.item = f.item",
             "failures of items that were read");
  check_rows("SELECT p.id FROM page p WHERE NOT EXISTS (SELECT 1 FROM capture c WHERE c.page = p.id)",
             "kept pages that were never captured");
  check_rows("SELECT c.id FROM capture c JOIN page p ON p.id = c.page WHERE p.digest <> c.digest",
             "captures whose page is another's");
  check_rows(
      "SELECT id FROM correction WHERE made < 0 OR NOT EXISTS (SELECT 1 FROM property WHERE name = 'corrections')",
      "corrections that the archive does not count");
  check_rows(
      "SELECT s.id FROM story s LEFT JOIN (SELECT story, count(*) AS articles, min(time) AS first, max(time) AS last "
      "FROM story_article GROUP BY story) a ON a.story = s.id "
      "WHERE a.articles IS NOT s.articles OR a.first IS NOT s.first OR a.last IS NOT s.last",
      "stories that do not count their articles");
  check_rows(
      "SELECT s.article FROM story_article s WHERE s.copy_of IS NOT NULL AND NOT EXISTS (SELECT 1 FROM story_article o "
      "WHERE o.article = s.copy_of AND o.story = s.story)",
      "articles that are a copy of one of another story");
  static_cast<void>(archive::all_corrections(database_));  // one that cannot be read is an error
  const std::size_t before = report_.problems.size();
  check_rows("SELECT v.id FROM version v LEFT JOIN search_index_docsize d ON d.id = v.id WHERE d.id IS NULL",
             "versions that are not in the full-text index");
  check_rows("SELECT d.id FROM search_index_docsize d LEFT JOIN version v ON v.id = d.id WHERE v.id IS NULL",
             "entries of the full-text index without a version");
  if (report_.problems.size() > before) report_.index_is_wrong = true;
  Statement revision = database_.prepare("SELECT value FROM property WHERE name = 'index'");
  if (!revision.step() || revision.text(0) != archive::index_revision()) {
    if (database_.failed()) return;
    problem("the words of the full-text index were found by another version of kroniek or its libraries");
    report_.index_is_wrong = true;
  }
}

void Check::check_keys() {
  Statement ask = database_.prepare("SELECT id, key, address FROM article");
  while (ask.step()) {
    if (archive::address_key(ask.text(2)) == ask.integer(1)) continue;
    problem("article " + std::to_string(ask.integer(0)) + " has not the key of its address");
  }
}

void Check::check_pages() {
  Statement ask = database_.prepare("SELECT id, digest, bytes FROM page");
  while (ask.step()) {
    const std::optional<std::string> bytes = archive::decompress(ask.blob(2), nullptr);
    if (bytes && archive::sha256(*bytes) == ask.blob(1)) continue;
    problem("kept page " + std::to_string(ask.integer(0)) + " is not the one that was captured");
  }
}

// Whether the columns of a version (from column 2 on, as check_contents() asks for them) are those of its content.
bool Check::says_the_same(const Statement& row, const Article& article) {
  const auto same_time = [&](const std::optional<Moment>& moment, int column) {
    const std::optional<archive::Instant> instant = moment ? archive::read_instant(moment->value) : std::nullopt;
    if (!instant) return row.is_null(column) && row.is_null(column + 1) && row.is_null(column + 2);
    const std::optional<std::int64_t> zone = row.optional_integer(column + 2);
    return row.optional_integer(column) == instant->seconds &&
           row.optional_integer(column + 1) == static_cast<std::int64_t>(instant->precision) &&
           zone.has_value() == instant->zone.has_value() && (!zone || *zone == *instant->zone);
  };
  return row.blob(2) == archive::version_digest(article) && same_time(article.published, 3) &&
         same_time(article.modified, 6) && row.integer(9) == static_cast<std::int64_t>(article.kind) &&
         row.integer(10) == static_cast<std::int64_t>(article.access) && row.text(11) == article.language &&
         row.text(12) == article.publisher && row.integer(13) == static_cast<std::int64_t>(article.text.size());
}

void Check::check_words(const Article& article) {
  const auto words = archive::new_words(article, words_);
  words_.put(article.language, words);
  if (article.language.empty()) return;
  for (const auto& [stem, word] : words) {
    Statement ask = database_.prepare(
        "SELECT 1 FROM word WHERE language = (SELECT id FROM language WHERE tag = ?) AND stem = ? AND word = ?");
    ask.bind(std::string_view(article.language)).bind(std::string_view(stem)).bind(std::string_view(word));
    if (!ask.step()) ++no_family_;
  }
}

// The annotations of a version against its text; gives what the index is to know of them.
std::string Check::check_annotations(VersionId id, const Article& article) {
  auto found = store_.uncorrected(id, article.text.size());
  if (auto error = database_.take_failure()) {
    problem("version " + std::to_string(id) + ": " + error->message);
    return {};
  }
  if (!found) return {};
  Annotations& all = found->annotations;
  bool fits = true;
  const auto check = [&](TextSpan span) {
    for (const std::uint32_t at : {span.begin, span.end})
      fits = fits && (at == article.text.size() || (static_cast<unsigned char>(article.text[at]) & 0xC0u) != 0x80u);
  };
  const auto check_some = [&](const std::optional<TextSpan>& span) {
    if (span) check(*span);
  };
  const auto check_list = [&](const auto& list) {
    for (const auto& one : list) check(one.span);
  };
  check_list(all.names);
  check_list(all.references);
  check_list(all.places);
  check_list(all.times);
  check_list(all.quotes);
  check_list(all.quantities);
  check_list(all.events);
  for (const Event& one : all.events)
    for (const EventParticipant& who : one.participants) check(who.span);
  for (const Entity& one : all.entities) check_some(one.roled);
  for (const Quantity& one : all.quantities) check(one.of);
  for (const Quotation& one : all.quotes) {
    check_some(one.cue);
    check_some(one.speaker);
    for (const TextSpan& part : one.parts) check(part);
  }
  if (!fits) problem("version " + std::to_string(id) + ": its annotations do not fit its text");
  store_.correct(id, *store_.corrections(), all);
  const archive::Facts facts = archive::facts_of(article, all);
  names_ += archive::name_sum(facts);
  return facts.terms;
}

void Check::check_names() {
  if (names_ == archive::name_sum(database_) || database_.failed()) return;
  problem("the tables of names do not hold those of the annotations");
  report_.index_is_wrong = true;
}

// Every content, read and compared with its digest; false when it was interrupted.
bool Check::check_contents() {
  IndexSum sum;
  IndexSum bands;
  Statement count = database_.prepare("SELECT count(*) FROM version");
  const auto total = count.step() ? static_cast<std::uint64_t>(count.integer(0)) : 0;
  Statement ask = database_.prepare(
      "SELECT v.id, v.number, v.digest, v.published, v.published_precision, v.published_zone, v.modified, "
      "v.modified_precision, v.modified_zone, v.kind, v.access, l.tag, p.name, v.text_bytes FROM version v "
      "LEFT JOIN language l ON l.id = v.language LEFT JOIN publisher p ON p.id = v.publisher ORDER BY v.number");
  while (ask.step()) {
    if (report_.versions++ % versions_a_step == 0 && options_.progress && !options_.progress(report_.versions, total))
      return false;
    const VersionId id = ask.integer(0);
    const Article article = store_.article(ask.integer(1));
    if (auto error = database_.take_failure()) {
      problem("version " + std::to_string(id) + ": " + error->message);
      continue;
    }
    if (!says_the_same(ask, article)) {
      problem("version " + std::to_string(id) + ": its content is not the one that was stored");
      continue;
    }
    check_words(article);
    IndexFields fields = archive::index_fields(article);
    fields.facts = check_annotations(id, article);
    for (const std::string& name : store_.collections_of(id))
      archive::append_term(archive::tag("collection", name), false, fields.tags);
    sum.add_field(id, Column::body, fields.body);
    sum.add_field(id, Column::title, fields.title);
    sum.add_field(id, Column::authors, fields.authors);
    sum.add_field(id, Column::tags, fields.tags);
    sum.add_field(id, Column::facts, fields.facts);
    bands.add_field(id, bands_column, fields.bands);
  }
  if (report_.problems.empty()) {
    check_names();
    check_index(sum, bands);
  }
  return true;
}

void Check::check_index(const IndexSum& texts, const IndexSum& bands) {
  if (no_family_ > 0) {
    problem(std::to_string(no_family_) + " words of the texts are not in their families");
    report_.index_is_wrong = true;
  }
  database_.run(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.index_instance USING fts5vocab (main, search_index, instance);"
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.near_instance USING fts5vocab (main, near, instance)");
  IndexSum found;
  Statement ask = database_.prepare("SELECT doc, col, offset, term FROM temp.index_instance");
  while (ask.step()) {
    const std::string_view column = ask.text(1);
    const Column in = column == "body"      ? Column::body
                      : column == "title"   ? Column::title
                      : column == "authors" ? Column::authors
                      : column == "tags"    ? Column::tags
                                            : Column::facts;
    found.add(ask.integer(0), in, static_cast<std::uint64_t>(ask.integer(2)), ask.text(3));
  }
  IndexSum near;
  Statement ask_near = database_.prepare("SELECT doc, term FROM temp.near_instance");
  while (ask_near.step()) near.add(ask_near.integer(0), bands_column, 0, ask_near.text(1));
  if (database_.failed() || (found == texts && near == bands)) return;
  problem(found == texts ? "the index of near duplicates does not hold the signatures of the texts"
                         : "the full-text index does not hold the words of the texts");
  report_.index_is_wrong = true;
}

Result<CheckReport> Check::run() {
  const archive::Snapshot snapshot(database_);
  check_file();
  // A file whose pages are not what was written answers no further question.
  if (auto error = database_.take_failure()) {
    if (error->code != ErrorCode::damaged) return *std::move(error);
    problem(error->message);
    return report_;
  }
  if (!report_.problems.empty()) return report_;
  check_counts();
  if (!options_.is_quick && !database_.failed()) {
    check_keys();
    check_pages();
    if (!check_contents()) return Error{ErrorCode::interrupted, "checking was interrupted", database_.path()};
  }
  if (auto error = database_.take_failure()) {
    if (error->code != ErrorCode::damaged) return *std::move(error);
    problem(error->message);
  }
  return report_;
}

}  // namespace

Result<CheckReport> check_archive(Archive& archive, const CheckOptions& options) {
  return archive::within_memory(archive.store().database(), [&] { return Check(archive, options).run(); });
}

namespace {

Outcome make_index(Archive& archive, const UpkeepProgress& progress) {
  Archive::Store& store = archive.store();
  Database& database = store.database();
  {
    Transaction transaction(database);
    database.run("DELETE FROM property WHERE name = 'index'; INSERT INTO property VALUES ('index', 'unfinished')");
    // Tells writers that are at work (writer.cpp).
    database.run(
        "INSERT INTO property VALUES ('index made', '1') ON CONFLICT DO UPDATE SET value = CAST(value + 1 AS TEXT)");
    database.run("DELETE FROM word");
    archive::clear_index(database);
    archive::clear_fact_names(database);
    if (Outcome cleared = transaction.commit(); !cleared.ok()) return cleared;
  }
  std::uint64_t total = 0;
  {
    Statement count = database.prepare("SELECT count(*) FROM version");
    if (count.step()) total = static_cast<std::uint64_t>(count.integer(0));
  }
  archive::KnownWords words;
  archive::Names languages = archive::language_names();
  VersionId last = 0;
  for (std::uint64_t done = 0;;) {
    Transaction transaction(database);
    archive::IndexWriter index(database);
    archive::FactNames names;
    std::vector<std::pair<VersionId, std::int64_t>> versions;
    {
      Statement ask = database.prepare("SELECT id, number FROM version WHERE id > ? ORDER BY id LIMIT ?");
      ask.bind(last).bind(static_cast<std::int64_t>(versions_a_batch));
      while (ask.step()) versions.emplace_back(ask.integer(0), ask.integer(1));
    }
    for (const auto& [id, number] : versions) {
      if (done++ % versions_a_step == 0 && progress && !progress(done, total)) {
        return Error{ErrorCode::interrupted, "the archive has no index now; do it again", database.path()};
      }
      archive::Facts facts;
      index.add(id, store.index_fields(id, INT64_MAX, &facts));
      names.add(facts, 1);
      if (database.failed()) break;
      archive::put_words(store.article(number), words, languages, database);
      last = id;
    }
    index.write();
    names.write(database);
    if (versions.empty()) {
      const std::string revision = archive::index_revision();
      database.prepare("UPDATE property SET value = ? WHERE name = 'index'").bind(std::string_view(revision)).run();
    }
    if (Outcome committed = transaction.commit(); !committed.ok()) return committed;
    if (versions.empty()) return Done{};
  }
}

}  // namespace

Outcome rebuild_index(Archive& archive, const UpkeepProgress& progress) {
  return archive::within_memory(archive.store().database(), [&] { return make_index(archive, progress); });
}

}  // namespace kroniek
