// What words of time mean before they are put on a calendar: fields that are known, and what is done with them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace kroniek::annotate::times {

// Every field is a small number; `unset` where nothing says it.
enum class Field : std::uint8_t {
  year,
  short_year,  // of two digits
  month,
  day,
  weekday,  // 1 is Monday
  ordinal,  // which one of `counted`, or of weekdays: 1, 2, ...; -1 is the last
  counted,  // a Unit: "de eerste week van mei"
  week,     // of the year
  quarter,
  half_year,
  season,   // a Season
  decade,   // its first year; below 100 of the century that is nearest
  century,  // 21 is 2001 to 2100
  hour,
  minute,
  second,
  meridiem,    // 0: before noon, 1: after
  day_part,    // a DayPart
  unit,        // a Unit, of `relative` or of a duration
  relative,    // how many units from the one that holds the anchor
  strict,      // 1: weekdays and months count from the anchor's own day or month ("komende vrijdag"), not by weeks
  day_shift,   // days from the anchor: -1 is yesterday
  holiday,     // month * 100 + day; 2100 + days from Easter; 10000 + month * 100 + n * 10 + weekday for the nth
               // weekday, 20000 for the day behind it
  part,        // a Part
  count,       // how many of `counted`, from the first or to the last
  context,     // 1: the anchor is what was last spoken of ("die dag"), not the article's date
  until_year,  // the second of two ("the winter of 2022-2023"); says nothing more
  year_kind,   // a YearKind
  clock,       // hours and minutes as one: 0630 GMT; only until it is matched
  last,
};
inline constexpr std::size_t field_count = static_cast<std::size_t>(Field::last);
inline constexpr std::int16_t unset = INT16_MIN;

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  workday,
  weekend,
  week,
  month,
  quarter,
  half_year,
  year,
  decade,
  century
};
inline constexpr std::size_t unit_count = 13;
enum class Season : std::uint8_t { spring, summer, autumn, winter };
enum class DayPart : std::uint8_t { morning, midday, afternoon, evening, night, daytime };
enum class Part : std::uint8_t { begin, middle, end, so_far, rest, first_half, second_half };
// A company's year, whose begin nobody says; a school's, from September to August.
enum class YearKind : std::uint8_t { calendar, fiscal, school };

enum class Kind : std::uint8_t {
  fields,    // a point or a stretch of the calendar
  duration,  // amounts
  shift,     // amounts away from `first` (or from the anchor)
  past,      // the stretch of the amounts that ends now; without amounts it is as long as it may be
  coming,    // that begins now
  range,     // from `first` to `second`
  up_to,     // the stretch of the amounts that ends with `first`: "the three months to June"
  set,       // each time that the fields or the amounts say
  before,    // some time before now: PAST_REF
  now,
  after,
  event,  // a time that hangs on what happened: unresolved
};

struct Amount {
  Unit unit = Unit::day;
  double count = 0;  // below 0: some, the text does not say how many
};

struct Value {
  Kind kind = Kind::fields;
  std::int8_t sign = 1;  // of a shift
  std::uint8_t amount_count = 0;
  std::array<Amount, 5> amounts{};
  std::array<std::int16_t, field_count> fields;
  double number = 0;  // of a number that has not met its unit
  std::int32_t first = -1;
  std::int32_t second = -1;
  std::uint8_t score = 95;  // percent

  Value() { fields.fill(unset); }
  [[nodiscard]] std::int16_t get(Field field) const noexcept { return fields[static_cast<std::size_t>(field)]; }
  [[nodiscard]] bool has(Field field) const noexcept { return get(field) != unset; }
  void set(Field field, std::int16_t value) noexcept { fields[static_cast<std::size_t>(field)] = value; }
};

}  // namespace kroniek::annotate::times
