// Stories as the archive holds them (kroniek/stories.h): lists, one with its course, whose story an article is in.
#include "kroniek/stories.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "archive/codec.h"
#include "archive/place.h"
#include "archive/query_dates.h"
#include "archive/store.h"
#include "stories/grouping.h"
#include "stories/profile.h"

namespace kroniek {
namespace {

using archive::Database;
using archive::Statement;

constexpr std::int64_t seconds_a_day = 86'400;
// Members whose titles are compared, where only the title is wanted.
constexpr std::int64_t most_titles = 24;

struct Row {
  std::int64_t id = 0;
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::uint64_t articles = 0;
  std::string centre;
};

std::string time_text(std::int64_t seconds) {
  return archive::write_instant({seconds, Precision::second, 0});
}

// The names that most have, first; ties in their order.
std::vector<std::string> by_count(const std::map<std::string, std::uint64_t>& counts) {
  std::vector<std::pair<std::string, std::uint64_t>> all(counts.begin(), counts.end());
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> names;
  for (auto& [name, count] : all)
    if (!name.empty()) names.push_back(std::move(name));
  return names;
}

// What a title says of what all of the story's articles in its language say.
double centrality(const StoryMember& member, const stories::Centre& centre) {
  Article title;
  title.title = member.title;
  title.language = member.language;
  const stories::Profile profile = stories::profile_of(title, {}, 0);
  const auto part = std::ranges::find(centre.languages, profile.language, &stories::LanguagePart::language);
  const stories::Traits& words = profile.of(stories::Channel::words);
  if (part == centre.languages.end() || words.empty()) return 0;
  double sum = 0;
  for (const stories::Trait& word : words) {
    const auto found = std::ranges::lower_bound(part->words, word.hash, {}, &stories::Trait::hash);
    if (found != part->words.end() && found->hash == word.hash) sum += double{found->weight};
  }
  return sum / std::sqrt(static_cast<double>(words.size()) + 4);
}

class Reader {
 public:
  explicit Reader(Archive& archive) : store_(archive.store()), database_(store_.database()) {}

  std::optional<Row> row(std::int64_t id) {
    Statement ask = database_.prepare("SELECT first, last, articles, centre FROM story WHERE id = ?");
    if (!ask.bind(id).step()) return std::nullopt;
    return Row{id, ask.integer(0), ask.integer(1), static_cast<std::uint64_t>(ask.integer(2)),
               std::string(ask.blob(3))};
  }

  Story read(const Row& row, bool with_members) {
    Story story;
    story.id = row.id;
    story.first = time_text(row.first);
    story.last = time_text(row.last);
    story.articles = row.articles;
    read_members(row.id, with_members ? static_cast<std::int64_t>(most_story_members) : most_titles, story.members);
    std::map<std::string, std::uint64_t> languages;
    for (const StoryMember& member : story.members) ++languages[member.language];
    story.languages = by_count(languages);
    std::map<std::string, std::uint64_t> outlets;
    Statement ask = database_.prepare(
        "SELECT p.name, count(*) FROM story_article s JOIN article a ON a.id = s.article JOIN version v ON v.id = "
        "a.current "
        "JOIN publisher p ON p.id = v.publisher WHERE s.story = ? GROUP BY p.name");
    ask.bind(row.id);
    while (ask.step()) outlets[std::string(ask.text(0))] = static_cast<std::uint64_t>(ask.integer(1));
    story.outlets = by_count(outlets);
    choose_title(row, story);
    if (!with_members) story.members.clear();
    return story;
  }

 private:
  void read_members(std::int64_t id, std::int64_t most, std::vector<StoryMember>& members) {
    struct Found {
      StoryMember member;
      std::int64_t number = 0;
    };
    std::vector<Found> found;
    {
      Statement ask = database_.prepare(
          "SELECT s.article, v.id, a.address, p.name, l.tag, v.published, v.published_precision, v.published_zone, "
          "s.score, "
          "s.copy_of, v.number FROM story_article s JOIN article a ON a.id = s.article JOIN version v ON v.id = "
          "a.current "
          "LEFT JOIN publisher p ON p.id = v.publisher LEFT JOIN language l ON l.id = v.language WHERE s.story = ? "
          "ORDER BY s.time, s.article LIMIT ?");
      ask.bind(id).bind(most);
      while (ask.step()) {
        StoryMember& member = found.emplace_back(Found{{}, ask.integer(10)}).member;
        member.article = ask.integer(0);
        member.version = ask.integer(1);
        member.address = ask.text(2);
        member.publisher = ask.text(3);
        member.language = ask.text(4);
        if (const auto published = ask.optional_integer(5)) {
          const auto precision = static_cast<Precision>(std::clamp<std::int64_t>(ask.integer(6), 0, 4));
          std::optional<std::int32_t> zone;
          if (const auto minutes = ask.optional_integer(7)) zone = static_cast<std::int32_t>(*minutes);
          member.published = archive::write_instant({*published, precision, zone});
        }
        member.score = static_cast<double>(ask.integer(8)) / 1'000;
        member.copy_of = ask.integer(9);
      }
    }
    for (Found& one : found) {
      one.member.title = store_.article(one.number).title;
      members.push_back(std::move(one.member));
    }
  }

  void choose_title(const Row& row, Story& story) {
    stories::Centre centre;
    const std::optional<std::string> bytes = archive::decompress(row.centre, nullptr);
    if (!bytes || !centre.unpack(*bytes)) {
      database_.fail_damaged("story " + std::to_string(row.id) + " cannot be read");
      return;
    }
    double best = -1;
    for (const StoryMember& member : story.members) {
      if (member.title.empty() || (!story.languages.empty() && member.language != story.languages.front())) continue;
      const double central = centrality(member, centre);
      if (central <= best) continue;
      best = central;
      story.title = member.title;
    }
    for (const StoryMember& member : story.members)
      if (story.title.empty()) story.title = member.title;
  }

  Archive::Store& store_;
  Database& database_;
};

struct Bounds {
  std::int64_t since = INT64_MIN;
  std::int64_t until = INT64_MAX;  // not with it
  std::int64_t page_last = INT64_MAX;
  std::int64_t page_id = INT64_MAX;
};

Error invalid(const std::string& sentence) {
  return {ErrorCode::invalid_value, sentence, ""};
}

Result<Bounds> bounds_of(const StoryQuery& query) {
  Bounds bounds;
  if (query.limit < 1 || query.limit > most_stories) return invalid("a page has 1 to 1000 stories");
  const auto read = [](const std::string& text, const char* name) -> Result<archive::DayRange> {
    auto range = archive::read_day_range(text);
    if (auto* wrong = std::get_if<std::string>(&range)) return invalid(std::string(name) + ": " + *wrong);
    return std::get<archive::DayRange>(std::move(range));
  };
  if (!query.since.empty()) {
    const Result<archive::DayRange> since = read(query.since, "since");
    if (!since.ok()) return since.error();
    if (since.value().from) bounds.since = *since.value().from * seconds_a_day;
  }
  if (!query.until.empty()) {
    const Result<archive::DayRange> until = read(query.until, "until");
    if (!until.ok()) return until.error();
    if (until.value().to) bounds.until = *until.value().to * seconds_a_day;
  }
  if (!query.page.empty()) {  // the last article's time and the id of the story before: "1667995200.17"
    const char* end = query.page.data() + query.page.size();
    const auto time = std::from_chars(query.page.data(), end, bounds.page_last);
    if (time.ec != std::errc() || time.ptr == end || *time.ptr != '.') return invalid("this is no page of stories");
    const auto id = std::from_chars(time.ptr + 1, end, bounds.page_id);
    if (id.ec != std::errc() || id.ptr != end) return invalid("this is no page of stories");
  }
  return bounds;
}

// The stories of what a search finds, the newest of it.
Result<std::set<std::int64_t>> stories_within(Archive& archive, const Query& within) {
  Database& database = archive.store().database();
  SearchOptions options;
  options.order = SearchOrder::newest;
  options.limit = most_story_hits;
  const Result<SearchResults> found = search(archive, within, options);
  if (!found.ok()) return found.error();
  std::set<std::int64_t> stories;
  for (const SearchHit& hit : found.value().hits) {
    Statement ask = database.prepare("SELECT story FROM story_article WHERE article = ?");
    if (ask.bind(hit.article).step()) stories.insert(ask.integer(0));
  }
  return stories;
}

Result<StoryPage> list(Archive& archive, const StoryQuery& query) {
  Database& database = archive.store().database();
  const Result<Bounds> bounds = bounds_of(query);
  if (!bounds.ok()) return bounds.error();
  const archive::Snapshot snapshot(database);
  std::optional<std::set<std::int64_t>> within;
  if (query.within != nullptr) {
    Result<std::set<std::int64_t>> found = stories_within(archive, *query.within);
    if (!found.ok()) return found.error();
    within = std::move(found).value();
  }
  std::vector<Row> rows;
  const Bounds& b = bounds.value();
  const auto take = [&](const Statement& ask) {
    rows.push_back({ask.integer(0), ask.integer(1), ask.integer(2), static_cast<std::uint64_t>(ask.integer(3)),
                    std::string(ask.blob(4))});
  };
  const auto fits = [&](std::int64_t first, std::int64_t last, std::int64_t articles, std::int64_t id) {
    return last >= b.since && first < b.until && articles >= static_cast<std::int64_t>(query.least) &&
           (last < b.page_last || (last == b.page_last && id < b.page_id));
  };
  if (within) {
    for (const std::int64_t id : *within) {
      Statement ask = database.prepare("SELECT id, first, last, articles, centre FROM story WHERE id = ?");
      if (ask.bind(id).step() && fits(ask.integer(1), ask.integer(2), ask.integer(3), id)) take(ask);
    }
    std::ranges::sort(rows,
                      [](const Row& x, const Row& y) { return x.last != y.last ? x.last > y.last : x.id > y.id; });
  } else {
    Statement ask = database.prepare(
        "SELECT id, first, last, articles, centre FROM story WHERE last >= ? AND last <= ? AND first < ? "
        "ORDER BY last DESC, id DESC");
    ask.bind(b.since).bind(b.page_last).bind(b.until);
    while (rows.size() <= query.limit && ask.step())
      if (fits(ask.integer(1), ask.integer(2), ask.integer(3), ask.integer(0))) take(ask);
  }
  StoryPage page;
  if (rows.size() > query.limit) {
    rows.resize(query.limit);
    page.next = std::to_string(rows.back().last) + "." + std::to_string(rows.back().id);
  }
  Reader reader(archive);
  for (const Row& row : rows) page.stories.push_back(reader.read(row, query.members));
  if (auto error = database.take_failure()) return *std::move(error);
  return page;
}

Result<std::int64_t> story_of_article(Archive& archive, std::int64_t article, const std::string& what) {
  Database& database = archive.store().database();
  std::int64_t found = 0;
  {
    Statement ask = database.prepare("SELECT story FROM story_article WHERE article = ?");
    if (ask.bind(article).step()) found = ask.integer(0);
  }
  if (auto error = database.take_failure()) return *std::move(error);
  if (found == 0) return Error{ErrorCode::not_found, what + " is in no story", database.path()};
  return found;
}

}  // namespace

Result<StoryPage> find_stories(Archive& archive, const StoryQuery& query) {
  return archive::within_memory(archive.store().database(), [&] { return list(archive, query); });
}

Result<Story> story(Archive& archive, std::int64_t id) {
  Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<Story> {
    const archive::Snapshot snapshot(database);
    Reader reader(archive);
    const std::optional<Row> row = reader.row(id);
    if (auto error = database.take_failure()) return *std::move(error);
    if (!row) return Error{ErrorCode::not_found, "there is no story " + std::to_string(id), database.path()};
    Story found = reader.read(*row, true);
    if (auto error = database.take_failure()) return *std::move(error);
    return found;
  });
}

Result<std::int64_t> story_of(Archive& archive, std::string_view url) {
  return archive::within_memory(archive.store().database(), [&]() -> Result<std::int64_t> {
    const Result<std::vector<VersionId>> versions = archive.versions_of(url);
    if (!versions.ok()) return versions.error();
    if (versions.value().empty())
      return Error{ErrorCode::not_found, "there is no article at " + std::string(url),
                   archive.store().database().path()};
    return story_of(archive, versions.value().back());
  });
}

Result<std::int64_t> story_of(Archive& archive, VersionId id) {
  Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<std::int64_t> {
    std::int64_t article = 0;
    {
      Statement ask = database.prepare("SELECT article FROM version WHERE id = ?");
      if (ask.bind(id).step()) article = ask.integer(0);
    }
    return story_of_article(archive, article, "version " + std::to_string(id));
  });
}

}  // namespace kroniek
