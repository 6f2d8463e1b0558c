// Code points counted by the bytes that begin one (code_points.h).
#include "base/code_points.h"

#include <algorithm>

namespace kroniek {
namespace {

constexpr std::size_t step = 64;

bool begins(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

std::uint32_t count(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, begins));
}

}  // namespace

CodePoints::CodePoints(std::string_view text) : text_(text) {
  if (std::ranges::all_of(text, [](char byte) { return static_cast<unsigned char>(byte) < 0x80; })) return;
  counts_.reserve(text.size() / step + 1);
  std::uint32_t before = 0;
  for (std::size_t at = 0; at <= text.size(); at += step) {
    counts_.push_back(before);
    before += count(text.substr(at, step));
  }
}

std::uint32_t CodePoints::before(std::size_t byte) const noexcept {
  byte = std::min(byte, text_.size());
  if (counts_.empty()) return static_cast<std::uint32_t>(byte);
  const std::size_t from = byte / step * step;
  return counts_[byte / step] + count(text_.substr(from, byte - from));
}

}  // namespace kroniek
