// The dates of a query: "2022", "2022-11", "2022-11-09", and from one to another with two points between.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "archive/query_tree.h"

namespace kroniek::archive {

// The days that are meant, or a sentence that says what is wrong.
[[nodiscard]] std::variant<DayRange, std::string> read_day_range(std::string_view text);

}  // namespace kroniek::archive
