// Fields, shifts and ranges on the calendar (locate.h).
#include "annotate/times/locate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "annotate/times/calendar.h"
#include "annotate/times/value_text.h"

namespace kroniek::annotate::times {
namespace {

using std::chrono::days;

constexpr int season_months[] = {3, 6, 9, 12};  // the meteorological ones of the north

constexpr Grain grain_of(Unit unit) noexcept {
  switch (unit) {
    case Unit::second: return Grain::second;
    case Unit::minute: return Grain::minute;
    case Unit::hour: return Grain::hour;
    case Unit::day:
    case Unit::workday: return Grain::day;
    case Unit::weekend:
    case Unit::week: return Grain::week;
    case Unit::month: return Grain::month;
    case Unit::quarter: return Grain::quarter;
    case Unit::half_year:
    case Unit::year: return Grain::year;
    case Unit::decade: return Grain::decade;
    case Unit::century: return Grain::century;
  }
  return Grain::none;
}

class Locator {
 public:
  explicit Locator(const Standpoint& from)
      : values_(from.values),
        context_(from.context),
        tense_(from.tense),
        now_(from.now),
        second_of_day_(from.second_of_day) {}

  // A point or a stretch; nothing where the calendar has none.
  std::optional<Stretch> point(const Value& value, int depth = 0) {
    if (depth > 8) return std::nullopt;
    switch (value.kind) {
      case Kind::fields: return with_time(value, fields(value));
      case Kind::shift: return with_time(value, shifted(value, depth));
      case Kind::range: return with_time(value, range(value, depth));
      case Kind::up_to: return up_to(value, depth);
      case Kind::now: return with_time(value, day_stretch(now_));
      default: return std::nullopt;
    }
  }

  // Whether it hangs on a time before it, and there is none.
  [[nodiscard]] bool is_lost() const noexcept { return lost_; }

 private:
  Days anchor(const Value& value) {
    if (value.get(Field::context) == 1) {
      if (context_.last) return day_of(context_.last->from);
      lost_ = true;
    }
    return now_;
  }

  [[nodiscard]] static bool has_time(const Value& value) noexcept {
    return value.has(Field::hour) || value.has(Field::day_part);
  }

  static std::optional<int> year_given(const Value& value) noexcept {
    if (value.has(Field::year)) return value.get(Field::year);
    return std::nullopt;
  }

  int full_year(int two_digits) {
    // '18 is the nearest that is not more than twenty years ahead.
    const int century = year_of(now_) / 100 * 100;
    return two_digits > year_of(now_) % 100 + 20 ? century - 100 + two_digits : century + two_digits;
  }

  // The year in which something that comes each year is meant: the nearest one by the tense. `starts` tells when it
  // begins and ends.
  template <typename Starts>
  std::optional<Stretch> nearest_year(const Value& value, Starts starts) {
    if (const std::optional<int> given = year_given(value)) return starts(*given);
    if (value.has(Field::short_year)) return starts(full_year(value.get(Field::short_year)));
    const Days at = anchor(value);
    const int y = year_of(at);
    const auto unit = value.has(Field::unit) ? static_cast<Unit>(value.get(Field::unit)) : Unit::second;
    if (unit == Unit::year && value.has(Field::relative)) return starts(y + value.get(Field::relative));
    if (value.get(Field::context) == 1) return starts(y);
    const std::int64_t now = seconds_of(at);
    if (value.has(Field::relative) && unit == Unit::second) {
      const int relative = value.get(Field::relative);
      if (relative == 0) return starts(y);
      for (int i = 0; i <= 8; ++i) {
        std::optional<Stretch> found = starts(relative < 0 ? y - i : y + i);
        if (found && (relative < 0 ? found->to < now : found->from > now)) return found;
      }
      return std::nullopt;
    }
    if (context_.explicit_year && tense_ != Tense::future) return starts(*context_.explicit_year);
    std::optional<Stretch> before;
    std::optional<Stretch> ahead;
    for (int i = 0; i <= 8 && !(before && ahead); ++i) {
      if (!before && (before = starts(y - i)) && before->from > now) before.reset();
      if (!ahead && (ahead = starts(y + i)) && ahead->to < now) ahead.reset();
    }
    if (!before || !ahead) return before ? before : ahead;
    const std::int64_t ago = std::max<std::int64_t>(now - before->to, 0);
    const std::int64_t hence = std::max<std::int64_t>(ahead->from - now, 0);
    return is_ahead(ago, hence) ? ahead : before;
  }

  // Which of two is meant, the last one or the next. Where no word tells of what was or will be, the nearer one, but
  // one that was as soon as one that is 1.5 times as near: news is of what was. Nobody writes of a day eleven months
  // away without its year when one of that name is this month.
  [[nodiscard]] bool is_ahead(std::int64_t ago, std::int64_t hence) const noexcept {
    constexpr std::int64_t month = 31 * day_seconds;
    constexpr std::int64_t long_ago = 330 * day_seconds;
    if (tense_ == Tense::future) return ago >= month || hence <= long_ago;
    if (tense_ == Tense::past) return hence < month && ago > long_ago && ago > 0;
    return hence * 3 < ago * 2;
  }

  std::optional<Stretch> fields(const Value& value) {
    const auto unit = value.has(Field::unit) ? static_cast<Unit>(value.get(Field::unit)) : Unit::second;
    const bool relative = value.has(Field::relative);
    std::optional<Stretch> found = whole(value, unit, relative);
    if (found && value.has(Field::part)) cut(*found, static_cast<Part>(value.get(Field::part)), value);
    return found;
  }

  std::optional<Stretch> whole(const Value& value, Unit unit, bool relative) {
    const bool within = value.has(Field::counted) || (value.has(Field::ordinal) && value.has(Field::weekday));
    if (within) return counted(value, unit, relative);
    if (value.has(Field::holiday)) {
      std::optional<Stretch> found = nearest_year(value, [&](int y) -> std::optional<Stretch> {
        const std::optional<Days> date = holiday_in(y, value.get(Field::holiday));
        if (!date) return std::nullopt;
        return day_stretch(*date);
      });
      if (found && unit == Unit::weekend) {
        // A Monday belongs to the weekend before it.
        const Days date = day_of(found->from);
        return weekend_stretch(monday_of(weekday_of(date) == 1 ? date - days(1) : date));
      }
      return found;
    }
    if (value.has(Field::day_shift)) {
      const Days date = anchor(value) + days(value.get(Field::day_shift));
      // "morgen, donderdag 5 mei": the date says it.
      if (value.has(Field::month)) return calendar(value, unit);
      return day_stretch(date);
    }
    if (value.has(Field::month) || (unit == Unit::month && relative)) return calendar(value, unit);
    if (value.has(Field::quarter) || value.has(Field::half_year)) {
      const bool is_quarter = value.has(Field::quarter);
      const int number = value.get(is_quarter ? Field::quarter : Field::half_year);
      const int length = is_quarter ? 3 : 6;
      return nearest_year(value, [&](int y) -> std::optional<Stretch> {
        if (!exists(y, 1, 1)) return std::nullopt;
        return months_stretch(y, 1 + (number - 1) * length, length, Grain::quarter,
                              print(is_quarter ? "%04d-Q%d" : "%04d-H%d", y, number));
      });
    }
    if (value.has(Field::season)) {
      const int season = std::clamp<int>(value.get(Field::season), 0, 3);
      return nearest_year(value, [&](int y) -> std::optional<Stretch> {
        if (!exists(y, 1, 1)) return std::nullopt;
        return months_stretch(y, season_months[season], 3, Grain::quarter, print("%04d-%s", y, season_names[season]));
      });
    }
    if (value.has(Field::week)) {
      Value this_year = value;
      if (!value.has(Field::year) && !value.has(Field::short_year) && !relative) {
        this_year.set(Field::unit, static_cast<std::int16_t>(Unit::year));
        this_year.set(Field::relative, 0);
      }
      return nearest_year(this_year, [&](int y) -> std::optional<Stretch> {
        if (!exists(y, 1, 1)) return std::nullopt;
        const Days monday = monday_of(date_of(y, 1, 4)) + days(7 * (value.get(Field::week) - 1));
        return year_of(monday + days(3)) == y ? std::optional(week_stretch(monday)) : std::nullopt;
      });
    }
    if (value.has(Field::century)) {
      const int century = value.get(Field::century);
      if (century < 1 || century > 29) return std::nullopt;
      const int first = (century - 1) * 100;
      return stretch_of(date_of(std::max(first, 1), 1, 1), date_of(first + 99, 12, 31), Grain::century,
                        print("%02d", century - 1));
    }
    if (value.has(Field::decade)) {
      int first = value.get(Field::decade) / 10 * 10;
      if (first < 100) {
        // The nineties: the last ones that have begun, but a writer of 2022 does not call the 2010s "the tens".
        const int century = year_of(now_) / 100 * 100;
        first += century + first <= year_of(now_) - 10 && first <= 20 ? century : century - 100;
      }
      if (!exists(first, 1, 1)) return std::nullopt;
      return stretch_of(date_of(first, 1, 1), date_of(first + 9, 12, 31), Grain::decade, print("%03d", first / 10));
    }
    if (value.has(Field::day)) return day_of_month(value);
    if (value.has(Field::weekday)) return weekday(value, unit, relative);
    if (value.has(Field::year_kind) && value.get(Field::year_kind) == static_cast<int>(YearKind::school)) {
      return nearest_year(value, [&](int y) -> std::optional<Stretch> {
        if (!exists(y, 1, 1) || !exists(y + 1, 1, 1)) return std::nullopt;
        const Days from = date_of(y, 9, 1);
        const Days to = date_of(y + 1, 8, 31);
        return stretch_of(from, to, Grain::year, between_text(from, to, true));
      });
    }
    if (const std::optional<int> y = year_given(value)) {
      if (!exists(*y, 1, 1)) return std::nullopt;
      return year_stretch(*y);
    }
    if (value.has(Field::short_year)) return year_stretch(full_year(value.get(Field::short_year)));
    if (relative) return relative_unit(value, unit);
    if (has_time(value)) {
      if (value.get(Field::context) != 2 && context_.last_day) return day_stretch(day_of(context_.last_day->from));
      return day_stretch(now_);
    }
    return std::nullopt;
  }

  // A month, a day of it, or a part of it.
  std::optional<Stretch> calendar(const Value& value, Unit unit) {
    if (!value.has(Field::month)) {
      const Days at = add_months(anchor(value), value.get(Field::relative));
      if (value.has(Field::day)) {
        if (!exists(year_of(at), month_of(at), value.get(Field::day))) return std::nullopt;
        return day_stretch(date_of(year_of(at), month_of(at), value.get(Field::day)));
      }
      return month_stretch(year_of(at), month_of(at));
    }
    const int m = value.get(Field::month);
    return nearest_year(value, [&](int y) -> std::optional<Stretch> {
      if (!exists(y, 1, 1)) return std::nullopt;
      if (!value.has(Field::day)) return month_stretch(y, m);
      if (!exists(y, m, value.get(Field::day))) return std::nullopt;
      const Days date = date_of(y, m, value.get(Field::day));
      // "the week of February 4"
      if (value.has(Field::relative)) return day_stretch(date);
      if (unit == Unit::weekend) return weekend_stretch(monday_of(weekday_of(date) == 1 ? date - days(1) : date));
      return unit == Unit::week ? week_stretch(monday_of(date)) : day_stretch(date);
    });
  }

  // "de 15e", "vrijdag de 26e": the nearest month that has it.
  std::optional<Stretch> day_of_month(const Value& value) {
    const Days at = anchor(value);
    const int d = value.get(Field::day);
    for (int i = 0; i <= 24; ++i) {
      const int step = tense_ == Tense::past ? -i : i;
      const Days first = date_of(year_of(at), month_of(at), 1);
      const Days month_first = add_months(first, step);
      if (!exists(year_of(month_first), month_of(month_first), d)) continue;
      const Days date = month_first + days(d - 1);
      if (value.has(Field::weekday) && weekday_of(date) != value.get(Field::weekday)) continue;
      // Without a tense the one of this month.
      if (tense_ == Tense::past && date > at) continue;
      if (tense_ == Tense::future && date < at) continue;
      return day_stretch(date);
    }
    return std::nullopt;
  }

  std::optional<Stretch> weekday(const Value& value, Unit unit, bool relative) {
    const Days at = anchor(value);
    const int wanted = value.get(Field::weekday);
    const int here = weekday_of(at);
    if (relative && unit == Unit::month) return std::nullopt;
    if (relative && value.get(Field::strict) == 1) {
      if (value.get(Field::relative) < 0) return day_stretch(at - days((here - wanted + 6) % 7 + 1));
      return day_stretch(at + days((wanted - here + 6) % 7 + 1));
    }
    if (relative) return day_stretch(monday_of(at) + days(7 * value.get(Field::relative) + wanted - 1));
    if (value.get(Field::context) == 1) return day_stretch(at + days((wanted - here + 7) % 7));
    const days ahead((wanted - here + 7) % 7);
    const days back((here - wanted + 7) % 7);
    const bool is_next = tense_ == Tense::future || (tense_ == Tense::unknown && ahead * 2 <= back);
    return day_stretch(is_next ? at + ahead : at - back);
  }

  // "volgende week", "dit jaar", "de dag erna".
  std::optional<Stretch> relative_unit(const Value& value, Unit unit) {
    const Days at = anchor(value);
    const int by = value.get(Field::relative);
    if (std::abs(by) > 3000) return std::nullopt;
    switch (unit) {
      case Unit::day: return day_stretch(at + days(by));
      case Unit::week: return week_stretch(monday_of(at) + days(7 * by));
      case Unit::workday: {
        const Days monday = monday_of(at) + days(7 * by);
        return stretch_of(monday, monday + days(4), Grain::week, week_text(monday));
      }
      case Unit::weekend: {
        // "het weekend": the nearest, by the tense.
        const bool was = tense_ == Tense::past || (tense_ == Tense::unknown && weekday_of(at) <= 2);
        const bool last_one = value.get(Field::strict) == 1 && by == 0 && was && weekday_of(at) < 6;
        return weekend_stretch(monday_of(at) + days(7 * (last_one ? -1 : by)));
      }
      case Unit::month: {
        const Days to = add_months(at, by);
        return month_stretch(year_of(to), month_of(to));
      }
      case Unit::quarter: {
        const Days first = add_months(date_of(year_of(at), (month_of(at) - 1) / 3 * 3 + 1, 1), 3 * by);
        const int number = (month_of(first) - 1) / 3 + 1;
        return months_stretch(year_of(first), month_of(first), 3, Grain::quarter,
                              print("%04d-Q%d", year_of(first), number));
      }
      case Unit::half_year: {
        const Days first = add_months(date_of(year_of(at), (month_of(at) - 1) / 6 * 6 + 1, 1), 6 * by);
        return months_stretch(year_of(first), month_of(first), 6, Grain::quarter,
                              print("%04d-H%d", year_of(first), (month_of(first) - 1) / 6 + 1));
      }
      case Unit::year:
        if (!exists(year_of(at) + by, 1, 1)) return std::nullopt;
        return year_stretch(year_of(at) + by);
      case Unit::decade: {
        const int first = year_of(at) / 10 * 10 + 10 * by;
        if (!exists(first, 1, 1)) return std::nullopt;
        return stretch_of(date_of(first, 1, 1), date_of(first + 9, 12, 31), Grain::decade, print("%03d", first / 10));
      }
      case Unit::century: {
        const int first = year_of(at) / 100 * 100 + 100 * by;
        if (!exists(first + 1, 1, 1)) return std::nullopt;
        return stretch_of(date_of(std::max(first, 1), 1, 1), date_of(first + 99, 12, 31), Grain::century,
                          print("%02d", first / 100));
      }
      default: return std::nullopt;
    }
  }

  // "de eerste maandag van mei", "de laatste week van 2019".
  std::optional<Stretch> counted(const Value& value, Unit unit, bool relative) {
    Value outer = value;
    outer.set(Field::ordinal, unset);
    outer.set(Field::counted, unset);
    outer.set(Field::count, unset);
    outer.set(Field::weekday, unset);
    outer.set(Field::part, unset);
    outer.set(Field::hour, unset);
    outer.set(Field::day_part, unset);
    const std::optional<Stretch> around = whole(outer, unit, relative);
    if (!around) return std::nullopt;
    const Days from = day_of(around->from);
    const Days to = day_of(around->to);
    const int n = value.get(Field::ordinal);
    Days found;
    if (value.has(Field::weekday)) {
      const int wanted = value.get(Field::weekday);
      found = n < 0 ? to - days((weekday_of(to) - wanted + 7) % 7)
                    : from + days((wanted - weekday_of(from) + 7) % 7 + 7 * (n - 1));
      if (found < from || found > to) return std::nullopt;
      return day_stretch(found);
    }
    if (value.has(Field::count)) return many_of(*around, n, value.get(Field::count), value);
    switch (static_cast<Unit>(value.get(Field::counted))) {
      case Unit::day:
        found = n < 0 ? to : from + days(n - 1);
        return found > to ? std::nullopt : std::optional(day_stretch(found));
      case Unit::week: {
        // The first is the one with most of its days in it, as ISO 8601 has it.
        const Days first = monday_of(from + days(3));
        found = n < 0 ? monday_of(to - days(3)) : first + days(7 * (n - 1));
        return found > to ? std::nullopt : std::optional(week_stretch(found));
      }
      case Unit::weekend: {
        const Days first = from + days((6 - weekday_of(from) + 7) % 7);
        found = n < 0 ? to - days((weekday_of(to) - 6 + 7) % 7) : first + days(7 * (n - 1));
        return found > to ? std::nullopt : std::optional(weekend_stretch(monday_of(found)));
      }
      case Unit::month: {
        if (n < 0) return month_stretch(year_of(to), month_of(to));
        const Days first = add_months(from, n - 1);
        return first > to ? std::nullopt : std::optional(month_stretch(year_of(first), month_of(first)));
      }
      case Unit::year: {
        const int y = n < 0 ? year_of(to) : year_of(from) + n - 1;
        return y > year_of(to) ? std::nullopt : std::optional(year_stretch(y));
      }
      case Unit::decade: {
        const int first = n < 0 ? year_of(to) / 10 * 10 : year_of(from) / 10 * 10 + 10 * (n - 1);
        if (!exists(first, 1, 1)) return std::nullopt;
        return stretch_of(date_of(first, 1, 1), date_of(first + 9, 12, 31), Grain::decade, print("%03d", first / 10));
      }
      default: return std::nullopt;
    }
  }

  // "de eerste drie maanden van 2022", "the last two weeks of May".
  static std::optional<Stretch> many_of(const Stretch& around, int which, int count, const Value& value) {
    Days from = day_of(around.from);
    Days to = day_of(around.to);
    const auto unit = static_cast<Unit>(value.get(Field::counted));
    const int months_each = unit == Unit::month ? 1 : unit == Unit::quarter ? 3 : unit == Unit::year ? 12 : 0;
    const int days_each = unit == Unit::week ? 7 : 1;
    const Days begin = from;
    const Days end = to;
    // Weeks are whole ones, from a Monday, as with a single week.
    if (unit == Unit::week) {
      from = monday_of(from + days(3));
      to = monday_of(to - days(3)) + days(6);
    }
    if (which > 0)
      to = months_each > 0 ? add_months(from, count * months_each) - days(1) : from + days(count * days_each - 1);
    else
      from = months_each > 0 ? add_months(to + days(1), -count * months_each) : to - days(count * days_each - 1);
    if (from < begin - days(6) || to > end + days(6)) return std::nullopt;
    return stretch_of(from, to, around.grain, between_text(from, to, months_each > 0));
  }

  static std::string between_text(Days from, Days to, bool months) {
    const std::size_t size = months ? 7 : 10;
    return day_text(from).substr(0, size) + "/" + day_text(to).substr(0, size);
  }

  // "the three months to June": the stretch that ends where `first` does.
  std::optional<Stretch> up_to(const Value& value, int depth) {
    const std::optional<Stretch> end = point(values_[static_cast<std::size_t>(value.first)], depth + 1);
    if (!end || end->grain < Grain::day || value.amount_count != 1 || value.amounts[0].unit < Unit::day)
      return std::nullopt;
    const Days last = day_of(end->to);
    const std::optional<Days> first = moved(last + days(1), value, -1);
    if (!first || value.amounts[0].count <= 0) return std::nullopt;
    const bool months = end->grain >= Grain::month && value.amounts[0].unit >= Unit::month;
    return stretch_of(*first, last, end->grain, between_text(*first, last, months));
  }

  // The beginning, the middle or the end: a third each, of a year as of a month.
  void cut(Stretch& stretch, Part part, const Value& value) {
    const Days from = day_of(stretch.from);
    const Days to = day_of(stretch.to);
    if (part == Part::so_far || part == Part::rest) {
      const Days at = anchor(value);
      if (at < from || at > to) return;
      if (part == Part::so_far)
        stretch.to = seconds_of(at) + day_seconds - 1;
      else
        stretch.from = seconds_of(at);
      return;
    }
    if (part == Part::first_half || part == Part::second_half) {
      const Days middle = from + (to - from + days(1)) / 2;
      if (part == Part::first_half)
        stretch.to = seconds_of(middle) - 1;
      else
        stretch.from = seconds_of(middle);
      return;
    }
    Days first = from;
    Days second = from;  // where the middle and the end begin
    switch (stretch.grain) {
      case Grain::month:
        first = from + days(10);
        second = from + days(20);
        break;
      case Grain::week:
        first = from + days(2);
        second = from + days(4);
        break;
      case Grain::decade:  // the early 1990s are four years, as the late ones are three
        first = add_months(from, 4 * 12);
        second = add_months(from, 7 * 12);
        break;
      case Grain::century:
        first = add_months(from, 34 * 12);
        second = add_months(from, 67 * 12);
        break;
      case Grain::quarter:
      case Grain::year: {
        const int length = static_cast<int>(static_cast<double>((to - from).count() + 16) / 30.44);
        first = add_months(from, length / 3);
        second = add_months(from, length / 3 * 2);
        break;
      }
      default: return;
    }
    if (part == Part::begin) stretch.to = seconds_of(first) - 1;
    if (part == Part::middle) {
      stretch.from = seconds_of(first);
      stretch.to = seconds_of(second) - 1;
    }
    if (part == Part::end) stretch.from = seconds_of(second);
  }

  std::optional<Stretch> shifted(const Value& value, int depth) {
    Days at = now_;
    bool exact = false;  // the anchor is a day that the text names
    if (value.first >= 0) {
      const std::optional<Stretch> from = point(values_[static_cast<std::size_t>(value.first)], depth + 1);
      if (!from) return std::nullopt;
      at = day_of(from->from);
      exact = true;
    } else {
      at = anchor(value);
    }
    Grain grain = Grain::century;
    for (std::size_t i = 0; i < value.amount_count; ++i) {
      if (value.amounts[i].count < 0) return std::nullopt;
      Grain own = grain_of(value.amounts[i].unit);
      // Half an hour ago is a minute, half a year ago is a month; half a month ago, some day.
      if (value.amounts[i].count != std::floor(value.amounts[i].count) && own > Grain::hour) {
        own = own == Grain::year                              ? Grain::month
              : own == Grain::century || own == Grain::decade ? Grain::year
                                                              : Grain::day;
      }
      grain = std::min(grain, own);
    }
    if (grain <= Grain::hour) {
      if (second_of_day_ < 0 || exact) return std::nullopt;
      double seconds = 0;
      Value whole_days = value;
      whole_days.amount_count = 0;
      for (std::size_t i = 0; i < value.amount_count; ++i) {
        const Amount amount = value.amounts[i];
        if (amount.unit >= Unit::day)
          whole_days.amounts[whole_days.amount_count++] = amount;
        else
          seconds += amount.count * (amount.unit == Unit::hour ? 3600 : amount.unit == Unit::minute ? 60 : 1);
      }
      const std::optional<Days> from_day = moved(at, whole_days, value.sign);
      if (!from_day) return std::nullopt;
      at = *from_day;
      if (seconds > 1e10) return std::nullopt;
      const std::int64_t when = seconds_of(at) + second_of_day_ + value.sign * static_cast<std::int64_t>(seconds);
      return minute_stretch(when);
    }
    const std::optional<Days> date = moved(at, value, value.sign);
    if (!date) return std::nullopt;
    // "Monday two weeks from now": of that week.
    if (value.has(Field::weekday)) return day_stretch(monday_of(*date) + days(value.get(Field::weekday) - 1));
    if (exact) return day_stretch(*date);
    switch (grain) {
      case Grain::week: return week_stretch(monday_of(*date));
      case Grain::month: return month_stretch(year_of(*date), month_of(*date));
      case Grain::quarter: return month_stretch(year_of(*date), month_of(*date));
      case Grain::year:
      case Grain::decade:
      case Grain::century: return year_stretch(year_of(*date));
      default: return day_stretch(*date);
    }
  }

  static Stretch minute_stretch(std::int64_t when) {
    return {when / 60 * 60, when / 60 * 60 + 59, Grain::minute, second_text(when).substr(0, 16)};
  }

  static void lend(Value& to, const Value& from, Field field) noexcept {
    if (!to.has(field) && from.has(field)) to.set(field, from.get(field));
  }

  std::optional<Stretch> range(const Value& value, int depth) {
    Value first = values_[static_cast<std::size_t>(value.first)];
    Value second = values_[static_cast<std::size_t>(value.second)];
    const bool first_clock = has_time(first) && !has_date(first);
    const bool second_clock = has_time(second) && !has_date(second);
    // "van 5 tot 6 uur 's middags", but not "van half acht tot 4 uur 's middags".
    const auto minutes = [](const Value& clock) {
      return clock.get(Field::hour) * 60 + (clock.has(Field::minute) ? clock.get(Field::minute) : 0);
    };
    if (first_clock && second_clock && minutes(first) <= minutes(second)) {
      if (!first.has(Field::day_part)) lend(first, second, Field::meridiem);
      if (!first.has(Field::meridiem)) lend(first, second, Field::day_part);
    }
    // What is said of the whole ("maandag van 3 tot 5 uur").
    for (Value* end : {&first, &second}) {
      for (std::size_t i = 0; i < field_count; ++i) lend(*end, value, static_cast<Field>(i));
    }
    // "van 8 tot 12 uur maandag", "maandag 8 uur tot 12 uur".
    if (first_clock && !second_clock && first.kind == Kind::fields) lend_date(first, second);
    bool same_day = false;
    if (second_clock && !first_clock) {
      same_day = true;
      lend_date(second, first);
    }
    const bool no_year = !first.has(Field::year) && !first.has(Field::short_year);
    if (first.kind == Kind::fields && second.kind == Kind::fields && !first_clock && !second_clock) {
      if (first.has(Field::day) && !first.has(Field::month) && !first.has(Field::unit)) {
        lend(first, second, Field::month);
        // From the 28th to 3 April: of the month before.
        if (first.has(Field::month) && second.has(Field::day) && first.get(Field::day) > second.get(Field::day))
          first.set(Field::month, static_cast<std::int16_t>((first.get(Field::month) + 10) % 12 + 1));
        if (!first.has(Field::month)) {
          lend(first, second, Field::unit);
          lend(first, second, Field::relative);
        }
      }
      if (second.has(Field::day) && !second.has(Field::month)) {
        lend(second, first, Field::month);
        // From April 27 to the third: of the next month.
        if (second.has(Field::month) && second.get(Field::day) < first.get(Field::day) && !second.has(Field::unit))
          second.set(Field::month, static_cast<std::int16_t>(second.get(Field::month) % 12 + 1));
      }
      if (!first.has(Field::relative) &&
          (first.has(Field::month) || first.has(Field::quarter) || first.has(Field::half_year))) {
        lend(first, second, Field::year);
        lend(first, second, Field::short_year);
        if (!second.has(Field::year) && !second.has(Field::short_year)) lend(second, first, Field::year);
      }
      if (first.has(Field::decade) && second.has(Field::decade)) lend(second, first, Field::century);
    }
    // What ends now was before, what begins now is to come.
    const Tense tense = tense_;
    if (first.kind == Kind::now) tense_ = Tense::future;
    if (second.kind == Kind::now) tense_ = Tense::past;
    std::optional<Stretch> both = range_of(first, second, depth, same_day, no_year);
    tense_ = tense;
    return both;
  }

  std::optional<Stretch> range_of(Value& first, Value& second, int depth, bool same_day, bool no_year) {
    std::optional<Stretch> from = point(first, depth + 1);
    if (!from) return std::nullopt;
    // "between now and eight o'clock": now is a minute, and the hour is the next one.
    if (first.kind == Kind::now && has_time(second) && second_of_day_ >= 0) {
      from = minute_stretch(seconds_of(now_) + second_of_day_);
      if (!has_date(second) && !second.has(Field::meridiem) && second.get(Field::hour) < 12 &&
          second.get(Field::hour) * 3600 < second_of_day_)
        second.set(Field::meridiem, 1);
    }
    std::optional<Stretch> to;
    if (second.kind == Kind::now && has_time(first) && second_of_day_ >= 0) {
      to = minute_stretch(seconds_of(now_) + second_of_day_);
    } else if (second.kind == Kind::fields && second.has(Field::weekday) && !second.has(Field::month) && !same_day &&
               !second.has(Field::relative) && !second.has(Field::day)) {
      // From Monday to Friday: the Friday behind it.
      const Days at = day_of(from->from);
      to = with_time(second, day_stretch(at + days((second.get(Field::weekday) - weekday_of(at) + 7) % 7)));
    } else {
      // From May to September: the September behind that May.
      if (no_year && first.kind == Kind::fields && second.kind == Kind::fields && first.has(Field::month) &&
          second.has(Field::month) && !second.has(Field::year) && !second.has(Field::short_year) &&
          !second.has(Field::unit) && !second.has(Field::relative)) {
        const int y = year_of(day_of(from->from));
        const bool later =
            second.get(Field::month) > first.get(Field::month) ||
            (second.get(Field::month) == first.get(Field::month) && second.get(Field::day) >= first.get(Field::day));
        second.set(Field::year, static_cast<std::int16_t>(later ? y : y + 1));
      }
      to = point(second, depth + 1);
      // One that has begun and goes on is nearer than the next one.
      if (to && tense_ == Tense::future && no_year && second.has(Field::year) && !first.has(Field::year) &&
          first.has(Field::month) && first.kind == Kind::fields && !first.has(Field::relative)) {
        Value first_before = first;
        Value second_before = second;
        first_before.set(Field::year, static_cast<std::int16_t>(year_of(day_of(from->from)) - 1));
        second_before.set(Field::year, static_cast<std::int16_t>(second.get(Field::year) - 1));
        const std::optional<Stretch> from_before = point(first_before, depth + 1);
        const std::optional<Stretch> to_before = point(second_before, depth + 1);
        if (from_before && to_before && to_before->to >= seconds_of(now_)) {
          from = from_before;
          to = to_before;
        }
      }
    }
    if (!to) return std::nullopt;
    if (to->from < from->from && first.kind == Kind::fields && second.kind == Kind::fields) {
      if (from->grain <= Grain::day_part && to->grain <= Grain::day_part) {
        // From 10:30 to 3: on a clock of twelve; else over midnight.
        const bool twelve = second.has(Field::hour) && second.get(Field::hour) < 12 && first.get(Field::hour) <= 12 &&
                            !second.has(Field::meridiem) && !second.has(Field::day_part) &&
                            to->from + day_seconds / 2 > from->from;
        const std::int64_t later = twelve ? day_seconds / 2 : day_seconds;
        to->from += later;
        to->to += later;
        if (twelve)
          to->value = second_text(to->from).substr(0, to->value.size());
        else
          to->value = day_text(day_of(to->from)) + to->value.substr(std::min<std::size_t>(10, to->value.size()));
      } else if (no_year && second.has(Field::month) && first.has(Field::month)) {
        // Over the new year: from November to March.
        first.set(Field::year, static_cast<std::int16_t>(year_of(day_of(to->from)) - 1));
        from = point(first, depth + 1);
        if (!from) return std::nullopt;
      }
    }
    if (to->to < from->from) return std::nullopt;
    Stretch both;
    both.from = from->from;
    both.to = to->to;
    both.grain = std::min(from->grain, to->grain);
    both.value = from->value + "/" + to->value;
    return both;
  }

  [[nodiscard]] static bool has_date(const Value& value) noexcept {
    return value.kind != Kind::fields || value.has(Field::month) || value.has(Field::day) ||
           value.has(Field::weekday) || value.has(Field::day_shift) || value.has(Field::relative) ||
           value.has(Field::holiday) || value.has(Field::year);
  }

  static void lend_date(Value& to, const Value& from) noexcept {
    for (const Field field :
         {Field::year, Field::short_year, Field::month, Field::day, Field::weekday, Field::unit, Field::relative,
          Field::strict, Field::day_shift, Field::holiday, Field::context, Field::ordinal, Field::counted})
      lend(to, from, field);
  }

  // Puts the time of day on a day.
  std::optional<Stretch> with_time(const Value& value, std::optional<Stretch> date) const {
    if (!date || !has_time(value) || date->grain < Grain::day) return date;
    if (date->grain != Grain::day) return std::nullopt;
    const std::int64_t midnight = date->from;
    if (!value.has(Field::hour)) {
      const DayPartHours part = day_parts[std::clamp<int>(value.get(Field::day_part), 0, 5)];
      return Stretch{midnight + part.from * 3600, midnight + part.to * 3600 - 1, Grain::day_part,
                     date->value + "T" + part.name};
    }
    int hour = value.get(Field::hour);
    if (value.get(Field::meridiem) == 1 && hour < 12) hour += 12;
    if (value.get(Field::meridiem) == 0 && hour == 12) hour = 0;
    if (!value.has(Field::meridiem) && value.has(Field::day_part) && hour < 12) {
      const auto part = static_cast<DayPart>(value.get(Field::day_part));
      if ((part == DayPart::afternoon && hour < 8) || (part == DayPart::evening && hour >= 4) ||
          (part == DayPart::night && hour >= 7) || (part == DayPart::midday && hour < 4))
        hour += 12;
    }
    const int minute = value.has(Field::minute) ? value.get(Field::minute) : 0;
    if (hour == 24 && minute > 0) return std::nullopt;
    const std::int64_t from = midnight + hour * 3600 + minute * 60;
    if (value.has(Field::second)) {
      const std::int64_t at = from + value.get(Field::second);
      return Stretch{at, at, Grain::second,
                     date->value + print("T%02d:%02d:%02d", hour, minute, value.get(Field::second))};
    }
    return Stretch{from, from + 59, Grain::minute, date->value + print("T%02d:%02d", hour, minute)};
  }

  const std::vector<Value>& values_;
  const Context& context_;
  Tense tense_;
  Days now_;
  std::int32_t second_of_day_;
  bool lost_ = false;
};

}  // namespace

std::optional<Days> moved(Days date, const Value& value, int sign) {
  for (std::size_t i = 0; i < value.amount_count; ++i) {
    const Amount amount = value.amounts[i];
    const double count = amount.count * sign;
    double month_count = 0;
    double day_count = 0;
    switch (amount.unit) {
      case Unit::year: month_count = count * 12; break;
      case Unit::half_year: month_count = count * 6; break;
      case Unit::quarter: month_count = count * 3; break;
      case Unit::month: month_count = count; break;
      case Unit::decade: month_count = count * 120; break;
      case Unit::century: month_count = count * 1200; break;
      case Unit::week:
      case Unit::weekend: day_count = count * 7; break;
      case Unit::day: day_count = count; break;
      case Unit::workday: day_count = std::trunc(count / 5) * 7 + std::fmod(count, 5); break;
      case Unit::hour: day_count = count / 24; break;
      case Unit::minute: day_count = count / 1440; break;
      case Unit::second: day_count = count / 86400; break;
    }
    if (std::abs(month_count) > 12 * most_year || std::abs(day_count) > 366.0 * most_year) return std::nullopt;
    const double whole = std::trunc(month_count);
    const Days before = date;
    date = add_months(date, static_cast<int>(whole));
    date += days(static_cast<int>(std::lround((month_count - whole) * 30.4)));
    date += days(static_cast<int>(std::trunc(day_count)));
    if (amount.unit == Unit::workday) {
      // Weekends that are crossed.
      const int step = sign > 0 ? 1 : -1;
      date = before;
      for (int left = static_cast<int>(std::min(std::abs(count), 1000.0)); left > 0;) {
        date += days(step);
        if (weekday_of(date) <= 5) --left;
      }
    }
    if (year_of(date) < least_year || year_of(date) > most_year) return std::nullopt;
  }
  return date;
}

Located locate(const Value& value, const Standpoint& from) {
  Locator locator(from);
  std::optional<Stretch> stretch = locator.point(value);
  return {std::move(stretch), locator.is_lost()};
}

}  // namespace kroniek::annotate::times
