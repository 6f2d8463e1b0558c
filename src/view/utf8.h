// UTF-8 for the views: one code point at a time, and the repair of what is malformed. Not a charset converter
// (see source/).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kroniek::view {

inline constexpr char32_t replacement = 0xFFFD;
inline constexpr std::string_view replacement_utf8 = "\xEF\xBF\xBD";

struct CodePoint {
  char32_t value = 0;     // U+FFFD where malformed
  std::uint8_t size = 1;  // bytes it takes; of a malformed sequence its maximal subpart (1 to 3)
  bool malformed = false;
};

// The code point at `at`, which must be below text.size().
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at) noexcept;

[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

// The text with each malformed sequence replaced by one U+FFFD.
[[nodiscard]] std::string repaired_utf8(std::string_view text);

}  // namespace kroniek::view
