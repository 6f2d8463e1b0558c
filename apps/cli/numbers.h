// Numbers as a person reads them. For standard error only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kroniek::cli {

// 1204 -> "1,204"
[[nodiscard]] inline std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

// (1, "page") -> "1 page", (5, "page") -> "5 pages"
[[nodiscard]] inline std::string counted(std::uint64_t number, std::string_view noun) {
  return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

// Megabytes with one digit after the point: 43210000 -> "43.2"
[[nodiscard]] inline std::string megabytes(std::uint64_t bytes) {
  const std::uint64_t tenths = (bytes + 50'000) / 100'000;
  return grouped(tenths / 10) + "." + std::to_string(tenths % 10);
}

// 72 -> "1:12", 3700 -> "1:01:40"
[[nodiscard]] inline std::string clock_time(std::uint64_t seconds) {
  const auto two = [](std::uint64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  const std::string tail = two(seconds % 60);
  if (seconds < 3600) return std::to_string(seconds / 60) + ":" + tail;
  return std::to_string(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + tail;
}

}  // namespace kroniek::cli
