// Character references: "&amp;", "&#8364;" and so on to UTF-8
// (https://html.spec.whatwg.org/#character-reference-state).
#pragma once

#include <cstdint>
#include <string_view>

namespace kroniek::html {

// The longest named reference that the text after an '&' begins with; size 0: there is none.
struct NamedReference {
  std::string_view value;  // UTF-8, static storage
  std::uint32_t size = 0;  // bytes of the name, with its semicolon if that was there
  bool semicolon = false;
};
[[nodiscard]] NamedReference match_named_reference(const char* at, const char* end) noexcept;

// The number of named references, with and without semicolon; the longest value is this many bytes long.
inline constexpr std::uint32_t named_reference_count = 2231;
inline constexpr std::uint32_t longest_reference_value = 6;

// What a numeric reference stands for: the code point, and the parse error's name ("" for none).
struct NumericReference {
  char32_t code_point;
  std::string_view error;
};
[[nodiscard]] NumericReference resolve_numeric_reference(std::uint32_t number) noexcept;

// Writes a code point as UTF-8 (at most 4 bytes) and gives the place after it.
char* write_utf8(char32_t code_point, char* out) noexcept;

}  // namespace kroniek::html
