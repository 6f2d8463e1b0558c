// The lists of publications and captures in the order of time (kroniek/moments.h).
#include "kroniek/moments.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_set>
#include <utility>
#include <variant>

#include "archive/place.h"
#include "archive/query_dates.h"
#include "archive/search_plan.h"
#include "archive/search_walk.h"
#include "archive/store.h"

namespace kroniek {
namespace archive {
namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr std::size_t most_matches = 100'000;

Error wrong(std::string sentence) {
  return {ErrorCode::invalid_value, std::move(sentence), ""};
}

struct Moment {
  std::int64_t seconds = 0;
  std::int64_t id = 0;  // of the version or the capture: the order of those at one second
  VersionId version = 0;
  Instant instant;
  friend bool operator<(const Moment& a, const Moment& b) noexcept {
    return std::pair(a.seconds, a.id) < std::pair(b.seconds, b.id);
  }
};

struct Mark {
  std::int64_t seconds = INT64_MIN;
  std::int64_t id = 0;
};

std::optional<Mark> read_mark(const std::string& text) {
  Mark mark;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, mark.seconds);
  if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '.') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, mark.id);
  if (second.ec != std::errc{} || second.ptr != end || mark.id < 1) return std::nullopt;
  return mark;
}

// Precisions come from the file.
Instant instant_of(std::int64_t seconds, std::int64_t precision, std::optional<std::int64_t> zone) {
  Instant instant;
  instant.seconds = seconds;
  const auto coarsest = static_cast<std::int64_t>(Precision::year);
  instant.precision = static_cast<Precision>(std::clamp<std::int64_t>(precision, 0, coarsest));
  if (zone) instant.zone = static_cast<std::int32_t>(std::clamp<std::int64_t>(*zone, -1440, 1440));
  return instant;
}

class MomentList {
 public:
  MomentList(Archive& archive, const MomentQuery& query, const DayRange& range, const Mark& mark)
      : store_(archive.store()), database_(store_.database()), query_(query), range_(range), mark_(mark) {}

  std::optional<Error> run() {
    if (query_.within != nullptr) {
      if (auto error = match()) return error;
    }
    if (query_.of == MomentOf::capture)
      captures();
    else if (query_.within == nullptr)
      publications();
    return database_.take_failure();
  }

  MomentPage page() {
    std::sort(found_.begin(), found_.end());
    MomentPage page;
    for (const Moment& one : found_) {
      if (page.moments.size() == query_.limit) {
        page.next = std::to_string(last_.seconds) + "." + std::to_string(last_.id);
        break;
      }
      page.moments.push_back({one.version, write_instant(one.instant)});
      last_ = one;
    }
    return page;
  }

 private:
  [[nodiscard]] bool is_in_range(const Instant& instant) const noexcept {
    const std::int64_t local = instant.seconds + std::int64_t{instant.zone.value_or(0)} * 60;
    return (!range_.from || local >= *range_.from * day_seconds) && (!range_.to || local < *range_.to * day_seconds);
  }
  // Keeps the first ones behind the mark, one more than a page has.
  void take(const Moment& one) {
    if (std::pair(one.seconds, one.id) <= std::pair(mark_.seconds, mark_.id)) return;
    found_.push_back(one);
    if (found_.size() <= 4 * query_.limit + 64) return;
    const auto kept = static_cast<std::ptrdiff_t>(query_.limit + 1);
    std::nth_element(found_.begin(), found_.begin() + kept, found_.end());
    found_.resize(query_.limit + 1);
  }

  // The versions that the query finds; of a list of publications that is all there is to look at.
  std::optional<Error> match() {
    Result<SearchPlan> plan = plan_search(store_, query_.within->tree(), Limits{});
    if (!plan.ok()) {
      static_cast<void>(database_.take_failure());
      return plan.error();
    }
    archive::Walk walk(database_, plan.value(), {plan.value().first_id, plan.value().last_id, INT64_MAX, false});
    std::size_t seen = 0;
    while (const Match* match = walk.next()) {
      if (++seen > most_matches) break;
      if (query_.of == MomentOf::capture) {
        matched_.insert(match->id);
      } else if (match->published && is_in_range(*match->published)) {
        take({match->published->seconds, match->id, match->id, *match->published});
      }
    }
    return database_.take_failure();
  }

  void captures() {
    // A time that is only known by its month may begin before the range's first second and not after its last.
    Statement ask = database_.prepare(
        "SELECT c.captured, c.id, c.version, c.captured_precision, v.superseded FROM capture c "
        "JOIN version v ON v.id = c.version WHERE c.captured >= ? AND c.captured < ? AND c.captured >= ?");
    ask.bind(range_.from ? *range_.from * day_seconds : INT64_MIN)
        .bind(range_.to ? *range_.to * day_seconds : INT64_MAX);
    ask.bind(mark_.seconds);
    while (ask.step()) {
      const VersionId version = ask.integer(2);
      if (query_.within != nullptr && !matched_.contains(version)) continue;
      take({ask.integer(0), ask.integer(1), version, instant_of(ask.integer(0), ask.integer(3), 0)});
    }
  }

  // In the order of the ids, which is the time's (place.h) but for hours that were full.
  void publications() {
    const std::int64_t slack = (store_.overflow_hours() + 48) * 3'600;
    const std::int64_t from = std::max(range_.from ? *range_.from * day_seconds : INT64_MIN, mark_.seconds);
    VersionId first = 0;
    if (from != INT64_MIN) first = first_id_of_hour(std::max(from, -62'135'596'800) - 48 * 3'600);
    Statement ask = database_.prepare(
        "SELECT published, id, published_precision, published_zone FROM version "
        "WHERE id >= ? AND published IS NOT NULL AND superseded = 0 ORDER BY id");
    ask.bind(first);
    std::int64_t furthest = 0;
    std::size_t taken = 0;
    while (ask.step()) {
      const std::int64_t seconds = ask.integer(0);
      const VersionId id = ask.integer(1);
      if (range_.to && hour_of_id(id) > *range_.to * day_seconds + slack) break;
      // A page is full: what still comes may belong before its end as long as it lies in hours that flowed over.
      if (taken > query_.limit && hour_of_id(id) > furthest + slack) break;
      const Instant instant = instant_of(seconds, ask.integer(2), ask.optional_integer(3));
      if (!is_in_range(instant)) continue;
      if (std::pair(seconds, id) <= std::pair(mark_.seconds, mark_.id)) continue;
      if (taken++ <= query_.limit) furthest = std::max(furthest, seconds);
      take({seconds, id, id, instant});
    }
  }

  Archive::Store& store_;
  Database& database_;
  const MomentQuery& query_;
  const DayRange& range_;
  const Mark& mark_;
  std::unordered_set<VersionId> matched_;
  std::vector<Moment> found_;
  Moment last_;
};

}  // namespace
}  // namespace archive

Result<MomentPage> find_moments(Archive& archive, const MomentQuery& query) {
  if (query.limit < 1 || query.limit > most_moments)
    return archive::wrong("a page has 1 to " + std::to_string(most_moments) + " moments");
  if (query.within != nullptr && query.within->fault()) return archive::wrong(query.within->fault()->message);
  archive::DayRange range;
  if (!query.when.empty()) {
    std::variant<archive::DayRange, std::string> read = archive::read_day_range(query.when);
    if (const auto* sentence = std::get_if<std::string>(&read)) return archive::wrong(*sentence);
    range = std::get<archive::DayRange>(std::move(read));
  }
  archive::Mark mark;
  if (!query.page.empty()) {
    const auto read = archive::read_mark(query.page);
    if (!read) return archive::wrong("this page mark is not one of this list; begin with the first page");
    mark = *read;
  }
  archive::Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<MomentPage> {
    const archive::Snapshot snapshot(database);
    archive::MomentList list(archive, query, range, mark);
    if (auto error = list.run()) return *std::move(error);
    return list.page();
  });
}

}  // namespace kroniek
