// Parameters of URLs that say where a reader came from, and nothing of what the page holds.
#pragma once

#include <string_view>

namespace kroniek::archive {

// Whether a parameter may be dropped without joining two articles. `name` in lower case; percent-encoding of letters
// and digits is undone in both.
[[nodiscard]] bool is_tracking_parameter(std::string_view name, std::string_view value) noexcept;

}  // namespace kroniek::archive
