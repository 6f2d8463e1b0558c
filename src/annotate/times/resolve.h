// From what words of time mean to the calendar: TIMEX3's value and the days that may be meant.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/times/value.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::annotate::times {

using Days = std::chrono::sys_days;

// How fine a time is.
enum class Grain : std::uint8_t {
  none,
  second,
  minute,
  hour,
  day_part,
  day,
  week,
  month,
  quarter,
  year,
  decade,
  century
};

// The seconds from and to which something may be, with no zone.
struct Stretch {
  std::int64_t from = 0;
  std::int64_t to = 0;
  Grain grain = Grain::none;
  std::string value;
};

// The article's date: the first and the last day that it may be, and the time of day where it is known.
struct Reference {
  bool known = false;
  Days from{};
  Days to{};
  std::int32_t second_of_day = -1;  // to the minute at least
};
[[nodiscard]] Reference reference_of(const std::optional<Moment>& published);

// What was spoken of before in the block.
struct Context {
  std::optional<Stretch> last;       // the last time that has a place on the calendar
  std::optional<Stretch> last_day;   // the last one of a day
  std::optional<int> explicit_year;  // of the last time, where the text gave it
};

enum class Tense : std::uint8_t { unknown, past, future };

struct Resolved {
  TimeType type = TimeType::date;
  std::string value;
  std::string from;
  std::string to;
  std::string unresolved;
  std::optional<Stretch> stretch;  // where it has a certain place on the calendar
  bool drop = false;               // it makes no sense: the 31st of June
};

[[nodiscard]] Resolved resolve(const std::vector<Value>& values, std::int32_t which, const Reference& reference,
                               const Context& context, Tense tense);

}  // namespace kroniek::annotate::times
