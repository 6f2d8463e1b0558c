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
#define KRONIEK_INDEX_MATCH "WHERE search_index MATCH ? AND search_index.rowid BETWEEN ? AND ? "
#define KRONIEK_NEWEST_FIRST "ORDER BY search_index.rowid DESC"
#define KRONIEK_CHECKED "AND kroniek_holds(search_index, ?) "
#define KRONIEK_INDEX_JOIN " FROM search_index CROSS JOIN version v ON v.id = search_index.rowid " KRONIEK_INDEX_MATCH

// All that ranking needs of a version lies in one index, an eighth of the table's size: matches lie apart, and each
// costs the reading of a page where these are not at hand.
#define KRONIEK_TO_RANK                                                            \
  "SELECT v.id, v.text_bytes, v.superseded, kroniek_counts(search_index), v.kind " \
  "FROM search_index CROSS JOIN version v INDEXED BY version_rank ON v.id = search_index.rowid " KRONIEK_INDEX_MATCH
#define KRONIEK_WITH_COUNTS KRONIEK_VERSION_COLUMNS ", kroniek_counts(search_index)" KRONIEK_INDEX_JOIN
#define KRONIEK_WITHOUT_COUNTS KRONIEK_VERSION_COLUMNS KRONIEK_INDEX_JOIN

// Statements that the plan's conditions on positions stand in, too, and those without.
struct IndexSql {
  std::string_view plain;
  std::string_view checked;
};
constexpr IndexSql to_rank = {KRONIEK_TO_RANK KRONIEK_NEWEST_FIRST,
                              KRONIEK_TO_RANK KRONIEK_CHECKED KRONIEK_NEWEST_FIRST};
constexpr IndexSql with_counts = {KRONIEK_WITH_COUNTS KRONIEK_NEWEST_FIRST,
                                  KRONIEK_WITH_COUNTS KRONIEK_CHECKED KRONIEK_NEWEST_FIRST};
constexpr IndexSql without_counts = {KRONIEK_WITHOUT_COUNTS KRONIEK_NEWEST_FIRST,
                                     KRONIEK_WITHOUT_COUNTS KRONIEK_CHECKED KRONIEK_NEWEST_FIRST};
constexpr std::string_view one = KRONIEK_VERSION_COLUMNS " FROM version v WHERE v.id = ?";
constexpr std::string_view without_words =
    KRONIEK_VERSION_COLUMNS " FROM version v WHERE v.id BETWEEN ? AND ? ORDER BY v.id DESC";

#undef KRONIEK_VERSION_COLUMNS
#undef KRONIEK_INDEX_JOIN
#undef KRONIEK_INDEX_MATCH
#undef KRONIEK_NEWEST_FIRST
#undef KRONIEK_CHECKED
#undef KRONIEK_TO_RANK
#undef KRONIEK_WITH_COUNTS
#undef KRONIEK_WITHOUT_COUNTS

// Whether the index alone says which versions are wanted.
bool is_narrow(const SearchPlan& plan, const WalkRange& range) noexcept {
  return range.to_rank && range.last_number == INT64_MAX && plan.published.empty() && !plan.expression.empty();
}

std::string_view sql_of(const SearchPlan& plan, const WalkRange& range) noexcept {
  if (plan.expression.empty()) return without_words;
  const IndexSql& sql = is_narrow(plan, range) ? to_rank : range.with_counts ? with_counts : without_counts;
  return plan.is_checked ? sql.checked : sql.plain;
}

bool lies_in(std::int64_t days, const DayRange& range) noexcept {
  return (!range.from || days >= *range.from) && (!range.to || days < *range.to);
}

std::int64_t day_of(std::int64_t seconds) noexcept {
  return seconds / day - (seconds % day < 0 ? 1 : 0);
}

Kind kind_of(std::int64_t stored) noexcept {
  return static_cast<Kind>(std::clamp<std::int64_t>(stored, 0, static_cast<int>(Kind::other)));
}

void read_version(const Statement& row, Match& match) {
  match.id = row.integer(0);
  match.number = row.integer(1);
  match.article = row.integer(2);
  match.published.reset();
  if (const auto seconds = row.optional_integer(3)) {
    Instant instant;
    // Within the years 1 to 9999 and real zones, whatever the file says.
    instant.seconds = std::clamp<std::int64_t>(*seconds, -62'135'596'800, 253'402'300'799);
    instant.precision = static_cast<Precision>(std::clamp<std::int64_t>(row.integer(4), 0, 4));
    if (const auto zone = row.optional_integer(5)) {
      instant.zone = static_cast<std::int32_t>(std::clamp<std::int64_t>(*zone, -1440, 1440));
    }
    match.published = instant;
  }
  match.kind = kind_of(row.integer(6));
  match.language = row.integer(7);
  match.publisher = row.integer(8);
  match.authors = row.blob(9);
  match.text_bytes = row.integer(10);
}

}  // namespace

Walk::Walk(Database& database, const SearchPlan& plan, const WalkRange& range)
    : database_(database),
      plan_(plan),
      range_(range),
      is_narrow_(is_narrow(plan, range)),
      rows_(database.prepare(sql_of(plan, range))) {
  if (!plan.expression.empty()) rows_.bind(std::string_view(plan.expression));
  rows_.bind(range.first_id).bind(range.last_id);
  if (!plan.expression.empty() && plan.is_checked) rows_.bind_pointer(&plan, plan_pointer);
}

const Match* Walk::next() {
  while (rows_.step()) {
    read_row();
    if (is_wanted()) return &match_;
  }
  return nullptr;
}

void Walk::read_row() {
  if (is_narrow_) {
    match_.id = rows_.integer(0);
    match_.text_bytes = rows_.integer(1);
    match_.kind = kind_of(rows_.integer(4));
  } else {
    read_version(rows_, match_);
  }
}

bool Walk::is_wanted() {
  if (match_.number > range_.last_number) return false;
  if (plan_.kind && match_.kind != *plan_.kind) return false;
  match_.is_current = rows_.integer(is_narrow_ ? 2 : 11) == 0 || was_current();
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

void complete(Database& database, Match& match) {
  if (match.number != 0) return;
  Statement row = database.prepare(one);
  if (!row.bind(match.id).step()) return;
  read_version(row, match);
  match.authors = {};  // they end with the row
}

}  // namespace kroniek::archive
