// TextSpan: a part of a text, in bytes of UTF-8.
#pragma once

#include <cstdint>
#include <string_view>

namespace kroniek {

// From `begin` up to and not with `end`; empty where they are equal.
struct TextSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const noexcept { return begin == end; }
  [[nodiscard]] std::string_view of(std::string_view text) const noexcept { return text.substr(begin, end - begin); }
  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

}  // namespace kroniek
