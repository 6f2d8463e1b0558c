// The walk's SQL and the conditions that stand beside the full-text index (search_walk.h).
#include "archive/search_walk.h"

#include <algorithm>

namespace kroniek::archive {
namespace {

constexpr std::int64_t day = 86'400;

// CROSS JOIN keeps the index walk outermost (https://www.sqlite.org/optoverview.html#crossjoin).
#define KRONIEK_VERSION_COLUMNS                                                                                  \
  "SELECT v.id, v.number, v.article, v.published, v.published_precision, v.published_zone, v.kind, v.language, " \
  "v.publisher, v.authors, v.text_bytes, v.superseded"
#define KRONIEK_INDEX_JOIN                                                \
  " FROM search_index CROSS JOIN version v ON v.id = search_index.rowid " \
  "WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? ORDER BY search_index.rowid DESC"

constexpr std::string_view with_counts = KRONIEK_VERSION_COLUMNS ", kroniek_counts(search_index)" KRONIEK_INDEX_JOIN;
constexpr std::string_view without_counts = KRONIEK_VERSION_COLUMNS KRONIEK_INDEX_JOIN;
constexpr std::string_view without_words =
    KRONIEK_VERSION_COLUMNS " FROM version v WHERE v.id BETWEEN ? AND ? ORDER BY v.id DESC";

#undef KRONIEK_VERSION_COLUMNS
#undef KRONIEK_INDEX_JOIN

std::string_view sql_of(const SearchPlan& plan, const WalkRange& range) noexcept {
  if (plan.expression.empty()) return without_words;
  return range.with_counts ? with_counts : without_counts;
}

bool lies_in(std::int64_t days, const DayRange& range) noexcept {
  return (!range.from || days >= *range.from) && (!range.to || days < *range.to);
}

std::int64_t day_of(std::int64_t seconds) noexcept {
  return seconds / day - (seconds % day < 0 ? 1 : 0);
}

}  // namespace

Walk::Walk(Database& database, const SearchPlan& plan, const WalkRange& range)
    : database_(database), plan_(plan), range_(range), rows_(database.prepare(sql_of(plan, range))) {
  if (!plan.expression.empty()) rows_.bind(std::string_view(plan.expression));
  rows_.bind(range.first_id).bind(range.last_id);
}

const Match* Walk::next() {
  while (rows_.step()) {
    read_row();
    if (is_wanted()) return &match_;
  }
  return nullptr;
}

void Walk::read_row() {
  match_.id = rows_.integer(0);
  match_.number = rows_.integer(1);
  match_.article = rows_.integer(2);
  match_.published.reset();
  if (const auto seconds = rows_.optional_integer(3)) {
    Instant instant;
    // Within the years 1 to 9999 and real zones, whatever the file says.
    instant.seconds = std::clamp<std::int64_t>(*seconds, -62'135'596'800, 253'402'300'799);
    instant.precision = static_cast<Precision>(std::clamp<std::int64_t>(rows_.integer(4), 0, 4));
    if (const auto zone = rows_.optional_integer(5)) {
      instant.zone = static_cast<std::int32_t>(std::clamp<std::int64_t>(*zone, -1440, 1440));
    }
    match_.published = instant;
  }
  match_.kind = static_cast<Kind>(std::clamp<std::int64_t>(rows_.integer(6), 0, static_cast<int>(Kind::other)));
  match_.language = rows_.integer(7);
  match_.publisher = rows_.integer(8);
  match_.authors = rows_.blob(9);
  match_.text_bytes = rows_.integer(10);
}

bool Walk::is_wanted() {
  if (match_.number > range_.last_number) return false;
  match_.is_current = rows_.integer(11) == 0 || was_current();
  if (!plan_.all_versions && !match_.is_current) return false;
  return was_published() && was_captured();
}

// Whether a version that is superseded now was the article's current one when last_number was the newest: a writer that
// adds a newer one must not take a hit from a page that is still to come.
bool Walk::was_current() {
  if (range_.last_number == INT64_MAX) return false;
  Statement ask = database_.prepare("SELECT v.number FROM article a JOIN version v ON v.id = a.current WHERE a.id = ?");
  if (!ask.bind(match_.article).step() || ask.integer(0) <= range_.last_number) return false;
  Statement newest = database_.prepare("SELECT max(number) FROM version WHERE article = ? AND number <= ?");
  return newest.bind(match_.article).bind(range_.last_number).step() && newest.integer(0) == match_.number;
}

// By the day that the page itself says: of its own zone.
bool Walk::was_published() const {
  if (plan_.published.empty()) return true;
  std::optional<std::int64_t> days;
  if (match_.published) {
    days = day_of(match_.published->seconds + std::int64_t{match_.published->zone.value_or(0)} * 60);
  }
  return std::all_of(plan_.published.begin(), plan_.published.end(),
                     [&](const DayRange& range) { return (days && lies_in(*days, range)) != range.negated; });
}

bool Walk::was_captured() {
  if (plan_.captured.empty()) return true;
  std::vector<std::int64_t> days;
  Statement ask = database_.prepare("SELECT captured FROM capture WHERE version = ? AND captured IS NOT NULL");
  ask.bind(match_.id);
  while (ask.step()) days.push_back(day_of(ask.integer(0)));
  return std::all_of(plan_.captured.begin(), plan_.captured.end(), [&](const DayRange& range) {
    const bool some = std::any_of(days.begin(), days.end(), [&](std::int64_t one) { return lies_in(one, range); });
    return some != range.negated;
  });
}

}  // namespace kroniek::archive
