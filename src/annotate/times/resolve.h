// From what words of time mean to the calendar: TIMEX3's value and the days that may be meant.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/times/locate.h"
#include "annotate/times/value.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::annotate::times {

// The article's date: the first and the last day that it may be, and the time of day where it is known.
struct Reference {
  bool known = false;
  Days from{};
  Days to{};
  std::int32_t second_of_day = -1;  // to the minute at least
};
[[nodiscard]] Reference reference_of(const std::optional<Moment>& published);

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
