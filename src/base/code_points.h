// Where a byte of a UTF-8 text lies in code points, for those who count in them (Python, Web Annotations).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kroniek {

// Linear to make, a step of at most 64 bytes to ask. It borrows the text.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);

  // How many code points begin before this byte; bytes past the end count as the end.
  [[nodiscard]] std::uint32_t before(std::size_t byte) const noexcept;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> counts_;  // at each 64th byte; empty where all is ASCII
};

}  // namespace kroniek
