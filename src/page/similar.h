// Whether two texts say the same, whatever their case, punctuation and spacing.
#pragma once

#include <string_view>

namespace kroniek::page {

// True when the letters and digits of both are the same, ASCII case folded, or when the shorter is a prefix of
// the longer that ends in an ellipsis ("..." cut by a content management system). Linear time.
[[nodiscard]] bool same_words(std::string_view a, std::string_view b) noexcept;

}  // namespace kroniek::page
