// Where on the calendar a time lies, as seen from one day. Not what is certain of it: resolve.h asks for the first and
// the last day that an article may be of.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annotate/times/value.h"

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

// What was spoken of before in the block.
struct Context {
  std::optional<Stretch> last;       // the last time that has a place on the calendar
  std::optional<Stretch> last_day;   // the last one of a day
  std::optional<int> explicit_year;  // of the last time, where the text gave it
};

enum class Tense : std::uint8_t { unknown, past, future };

struct Standpoint {
  const std::vector<Value>& values;  // of the text, which refer to each other
  const Context& context;
  Tense tense = Tense::unknown;
  Days now{};
  std::int32_t second_of_day = -1;  // of the article; -1: unknown
};

struct Located {
  std::optional<Stretch> stretch;  // a point or a stretch; nothing where the calendar has none
  bool lost = false;               // it hangs on a time before it, and there is none
};
[[nodiscard]] Located locate(const Value& value, const Standpoint& from);

// The value's amounts away from `date`, in whole days; nothing where that leaves the calendar.
[[nodiscard]] std::optional<Days> moved(Days date, const Value& value, int sign);

}  // namespace kroniek::annotate::times
