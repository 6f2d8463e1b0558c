// TIMEX3's values of durations, sets and times of day as text. Those of dates are calendar.h's.
#pragma once

#include <string>

#include "annotate/times/value.h"

namespace kroniek::annotate::times {

// Hours, minutes and seconds stand behind a T.
[[nodiscard]] bool is_clock_unit(Unit unit) noexcept;
// ISO 8601's, with X for a count that the text does not say: P2W, PT1H30M, PXD.
[[nodiscard]] std::string duration_text(const Value& value);
// "T18:30", "TEV"; empty where the value says no time of day.
[[nodiscard]] std::string clock_text(const Value& value);
// Of what comes again and again: "XXXX-WXX-2", "P1D".
[[nodiscard]] std::string set_text(const Value& value);

}  // namespace kroniek::annotate::times
