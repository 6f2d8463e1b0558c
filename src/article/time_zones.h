// The clocks of lands, from ICU's time zones.
#pragma once

#include <string_view>

#include "article/dates.h"

namespace kroniek::article {

// Moves a reading in universal time to the clock of a land ("IT"); false, and nothing changed, where the land is not
// known or has several clocks at that moment.
[[nodiscard]] bool to_local_time(DateReading& date, std::string_view region);

}  // namespace kroniek::article
