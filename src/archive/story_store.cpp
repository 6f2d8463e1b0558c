// Grouping an archive's articles (kroniek/stories.h), and keeping what came of it (story_store.h).
#include "archive/story_store.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "archive/codec.h"
#include "archive/place.h"
#include "kroniek/stories.h"

namespace kroniek {

using archive::Database;
using archive::Statement;
using stories::Bands;
using stories::Centre;
using stories::Grouping;
using stories::Placement;
using stories::Profile;

namespace {

constexpr std::size_t articles_a_batch = 2'000;
// A story that had no article for so long is not gone on with. Trials and inquiries come a year later.
constexpr std::int64_t most_silence = 400LL * 86'400;
constexpr double score_steps = 1'000;
// Stories that are thought of for a batch, those nearest to it in time: so that neither the memory nor the time that it
// takes to add one article grows with the archive.
constexpr std::size_t most_open_stories = 20'000;

std::string bytes_of(const Bands& bands) {
  std::string bytes(sizeof bands, '\0');
  std::memcpy(bytes.data(), bands.data(), sizeof bands);
  return bytes;
}

std::optional<Bands> bands_of(std::string_view bytes) {
  Bands bands;
  if (bytes.size() != sizeof bands) return std::nullopt;
  std::memcpy(bands.data(), bytes.data(), sizeof bands);
  return bands;
}

std::optional<Centre> read_centre(const Statement& row, int column, std::int64_t story, Database& database) {
  Centre centre;
  const std::optional<std::string> bytes = archive::decompress(row.blob(column), nullptr);
  if (bytes && centre.unpack(*bytes)) return centre;
  database.fail_damaged("story " + std::to_string(story) + " cannot be read");
  return std::nullopt;
}

void write_story(std::int64_t id, const Centre& centre, Database& database) {
  const std::string bytes = archive::compress(centre.pack(), nullptr);
  database
      .prepare(
          "INSERT INTO story (id, first, last, articles, centre) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
          "first = excluded.first, last = excluded.last, articles = excluded.articles, centre = excluded.centre")
      .bind(id)
      .bind(centre.first)
      .bind(centre.last)
      .bind(std::int64_t{centre.articles})
      .bind_blob(bytes)
      .run();
}

std::int64_t property(std::string_view name, Database& database) {
  Statement ask = database.prepare("SELECT CAST(value AS INTEGER) FROM property WHERE name = ?");
  return ask.bind(name).step() ? ask.integer(0) : 0;
}

void set_property(std::string_view name, std::int64_t value, Database& database) {
  database
      .prepare(
          "INSERT INTO property (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value")
      .bind(name)
      .bind(std::string_view(std::to_string(value)))
      .run();
}

// Articles up to this row were looked at; those that no story has are none that report.
constexpr std::string_view looked_at = "stories looked at";
// Ids up to this one were given.
constexpr std::string_view last_id = "stories last";

class Regroup {
 public:
  Regroup(Archive& archive, const GroupOptions& options)
      : store_(archive.store()), database_(store_.database()), options_(options) {}

  Result<GroupReport> run() {
    if (options_.anew) {
      archive::Transaction transaction(database_);
      database_.run("DELETE FROM story_article; DELETE FROM story; DELETE FROM story_rarity");
      set_property(looked_at, 0, database_);
      if (Outcome done = transaction.commit(); !done.ok()) return done.error();
    }
    find_waiting();
    if (auto error = database_.take_failure()) return *std::move(error);
    for (std::size_t at = 0; at < waiting_.size(); at += articles_a_batch) {
      const std::size_t end = std::min(at + articles_a_batch, waiting_.size());
      if (Outcome stored = group(at, end); !stored.ok()) {
        store_.forget();
        return stored.error();
      }
      if (options_.progress && !options_.progress(end, waiting_.size()))
        return Error{ErrorCode::interrupted, "what was grouped stays; the same command goes on from there",
                     database_.path()};
    }
    if (waiting_.empty() && newest_ > before_) {
      archive::Transaction transaction(database_);
      set_property(looked_at, newest_, database_);
      if (Outcome done = transaction.commit(); !done.ok()) return done.error();
    }
    return report_;
  }

 private:
  struct Waiting {
    std::int64_t article = 0;
    VersionId version = 0;
    std::int64_t number = 0;
    std::int64_t time = 0;
  };

  // In the order of time.
  void find_waiting() {
    const archive::Snapshot snapshot(database_);
    before_ = property(looked_at, database_);
    newest_ = before_;
    Statement ask = database_.prepare(
        "SELECT a.id, v.id, v.number, v.published, v.kind FROM article a JOIN version v ON v.id = a.current "
        "WHERE a.id > ? AND NOT EXISTS (SELECT 1 FROM story_article s WHERE s.article = a.id)");
    ask.bind(before_);
    while (ask.step()) {
      newest_ = std::max(newest_, ask.integer(0));
      const auto kind = static_cast<Kind>(ask.integer(4));
      if (kind != Kind::article && kind != Kind::live) continue;
      const VersionId id = ask.integer(1);
      waiting_.push_back(
          {ask.integer(0), id, ask.integer(2), ask.optional_integer(3).value_or(archive::hour_of_id(id))});
    }
    std::ranges::sort(waiting_, [](const Waiting& a, const Waiting& b) {
      return a.time != b.time ? a.time < b.time : a.version < b.version;
    });
  }

  Outcome group(std::size_t begin, std::size_t end) {
    archive::Transaction transaction(database_);
    if (const std::int64_t now = database_.data_version(); now != data_version_) {  // others wrote, or it is the first
      grouping_ = Grouping();
      grouping_.rarity() = archive::read_rarity(database_);
      next_ = property(last_id, database_) + 1;
      data_version_ = now;
    }
    std::vector<std::pair<Waiting, Profile>> batch;
    for (std::size_t i = begin; i < end && !database_.failed(); ++i) {
      const Waiting& one = waiting_[i];
      Statement ask = database_.prepare(
          "SELECT 1 FROM article a WHERE a.id = ? AND a.current = ? AND NOT EXISTS (SELECT 1 FROM story_article s "
          "WHERE "
          "s.article = a.id)");
      if (!ask.bind(one.article).bind(one.version).step()) continue;  // removed, or another's work meanwhile
      batch.emplace_back(one, archive::story_profile(one.version, one.number, one.time, store_));
    }
    // All of a batch first, so that the first articles of an archive are not judged by nothing.
    for (const auto& [one, profile] : batch) grouping_.rarity().add(profile);
    if (!batch.empty()) load(batch.front().first.time, batch.back().first.time);

    GroupReport report = report_;
    std::set<std::int64_t> touched;
    std::vector<std::pair<const Waiting*, Placement>> placed;
    for (const auto& [one, profile] : batch) {
      const Placement placement = grouping_.place(profile, one.article, next_);
      if (placement.is_new) ++next_;
      touched.insert(placement.story);
      placed.emplace_back(&one, placement);
      ++report.grouped;
      if (placement.is_new) ++report.new_stories;
    }
    for (const std::int64_t story : touched) write_story(story, *grouping_.centre(story), database_);
    for (std::size_t i = 0; i < placed.size(); ++i) {
      const auto& [one, placement] = placed[i];
      const std::string bands = bytes_of(batch[i].second.bands);
      database_
          .prepare("INSERT INTO story_article (article, story, time, score, copy_of, bands) VALUES (?, ?, ?, ?, ?, ?)")
          .bind(one->article)
          .bind(placement.story)
          .bind(one->time)
          .bind(static_cast<std::int64_t>(placement.score * score_steps))
          .bind(placement.copy_of == 0 ? std::nullopt : std::optional(placement.copy_of))
          .bind_blob(bands)
          .run();
    }
    const std::string rarity = archive::compress(grouping_.rarity().pack(), nullptr);
    database_.prepare("INSERT OR REPLACE INTO story_rarity (id, counts) VALUES (1, ?)").bind_blob(rarity).run();
    set_property(last_id, next_ - 1, database_);
    if (end == waiting_.size()) set_property(looked_at, newest_, database_);
    if (Outcome stored = transaction.commit(); !stored.ok()) {
      data_version_ = -1;
      return stored;
    }
    report_ = report;
    return Done{};
  }

  // The stories that articles of these times may belong to.
  void load(std::int64_t first, std::int64_t last) {
    grouping_.forget_before(first - most_silence, most_open_stories);
    std::vector<std::int64_t> missing;
    {
      Statement ask = database_.prepare(
          "SELECT id FROM (SELECT id, last FROM story WHERE last >= ?1 AND first <= ?2 "
          "ORDER BY max(?3 - last, first - ?4, 0), last DESC, id DESC LIMIT ?5) ORDER BY last, id");
      ask.bind(first - most_silence).bind(last + most_silence).bind(first).bind(last);
      ask.bind(static_cast<std::int64_t>(most_open_stories));
      while (ask.step())
        if (grouping_.centre(ask.integer(0)) == nullptr) missing.push_back(ask.integer(0));
    }
    for (const std::int64_t id : missing) {
      Statement ask = database_.prepare("SELECT centre FROM story WHERE id = ?");
      if (!ask.bind(id).step()) break;
      std::optional<Centre> centre = read_centre(ask, 0, id, database_);
      if (!centre) return;
      grouping_.take(id, *std::move(centre));
      Statement members =
          database_.prepare("SELECT article, bands FROM story_article WHERE story = ? ORDER BY time, article");
      members.bind(id);
      while (members.step()) {
        const std::optional<Bands> bands = bands_of(members.blob(1));
        if (!bands) return database_.fail_damaged("article " + std::to_string(members.integer(0)) + " has no bands");
        grouping_.take_member(id, members.integer(0), *bands);
      }
    }
  }

  Archive::Store& store_;
  Database& database_;
  const GroupOptions& options_;
  GroupReport report_;
  std::vector<Waiting> waiting_;
  std::int64_t before_ = 0;
  std::int64_t newest_ = 0;
  Grouping grouping_;
  std::int64_t next_ = 1;
  std::int64_t data_version_ = -1;
};

}  // namespace

stories::Rarity archive::read_rarity(Database& database) {
  stories::Rarity rarity;
  Statement ask = database.prepare("SELECT counts FROM story_rarity WHERE id = 1");
  if (!ask.step()) return rarity;
  const std::optional<std::string> bytes = decompress(ask.blob(0), nullptr);
  if (!bytes || !rarity.unpack(*bytes)) database.fail_damaged("how rare words are cannot be read");
  return rarity;
}

stories::Profile archive::story_profile(VersionId id, std::int64_t number, std::int64_t time, Archive::Store& store) {
  const Article article = store.article(number);
  std::optional<Archive::Store::Found> found = store.annotations(id, article.text.size());
  return stories::profile_of(article, found ? found->annotations : Annotations(), time);
}

void archive::remove_from_story(std::int64_t article, Archive::Store& store) {
  Database& database = store.database();
  std::int64_t story = 0;
  {
    Statement ask = database.prepare("SELECT story FROM story_article WHERE article = ?");
    if (ask.bind(article).step()) story = ask.integer(0);
  }
  // Its row may be given to another article, which is then looked at.
  if (property(looked_at, database) >= article) set_property(looked_at, article - 1, database);
  if (story == 0) return;
  database.prepare("DELETE FROM story_article WHERE article = ?").bind(article).run();
  database.prepare("UPDATE story_article SET copy_of = NULL WHERE story = ? AND copy_of = ?")
      .bind(story)
      .bind(article)
      .run();
  struct Left {
    std::int64_t article = 0;
    VersionId version = 0;
    std::int64_t number = 0;
    std::int64_t time = 0;
  };
  std::vector<Left> all;
  {
    Statement ask = database.prepare(
        "SELECT s.article, v.id, v.number, s.time FROM story_article s JOIN article a ON a.id = s.article JOIN version "
        "v "
        "ON v.id = a.current WHERE s.story = ? ORDER BY s.time, s.article");
    ask.bind(story);
    while (ask.step()) all.push_back({ask.integer(0), ask.integer(1), ask.integer(2), ask.integer(3)});
  }
  if (all.empty()) {
    database.prepare("DELETE FROM story WHERE id = ?").bind(story).run();
    return;
  }
  stories::Grouping grouping;
  grouping.rarity() = read_rarity(database);
  for (const Left& one : all) grouping.put(story_profile(one.version, one.number, one.time, store), one.article, story);
  if (!database.failed()) write_story(story, *grouping.centre(story), database);
}

Result<GroupReport> group_stories(Archive& archive, const GroupOptions& options) {
  return archive::within_memory(archive.store().database(), [&] { return Regroup(archive, options).run(); });
}

}  // namespace kroniek
