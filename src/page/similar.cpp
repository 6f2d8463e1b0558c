// Compares the letters and digits of two texts, byte by byte, without building either anew.
#include "page/similar.h"

namespace kroniek::page {
namespace {

// The next letter or digit at or after `at`: ASCII is folded to lower case, other bytes stand for themselves
// except general punctuation (U+2000..U+206F: E2 80, E2 81) and Latin-1 punctuation (C2 xx), which are passed over.
int next_letter(std::string_view text, std::size_t& at) noexcept {
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x80) {
      ++at;
      if (c >= 'A' && c <= 'Z') return c | 0x20;
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
      continue;
    }
    if (c == 0xc2) {
      at += 2;
      continue;
    }
    if (c == 0xe2 && at + 1 < text.size() &&
        (static_cast<unsigned char>(text[at + 1]) == 0x80 || static_cast<unsigned char>(text[at + 1]) == 0x81)) {
      at += 3;
      continue;
    }
    ++at;
    return c;
  }
  return -1;
}

}  // namespace

bool same_words(std::string_view a, std::string_view b) noexcept {
  std::size_t i = 0;
  std::size_t j = 0;
  std::size_t matched = 0;
  while (true) {
    const int x = next_letter(a, i);
    const int y = next_letter(b, j);
    if (x == y) {
      if (x == -1) return matched > 0;
      ++matched;
      continue;
    }
    if (x != -1 && y != -1) return false;
    const std::string_view shorter = x == -1 ? a : b;
    const bool cut = shorter.ends_with("...") || shorter.ends_with("\xe2\x80\xa6") || shorter.ends_with("[...]");
    return cut && matched >= 20;
  }
}

}  // namespace kroniek::page
