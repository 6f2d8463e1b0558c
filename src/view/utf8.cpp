// One code point of UTF-8 at a time, as the standard's decoder steps: https://encoding.spec.whatwg.org/#utf-8-decoder
#include "view/utf8.h"

#include <simdjson.h>

namespace kroniek::view {

CodePoint code_point_at(std::string_view text, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, false};
  unsigned lower = 0x80;
  unsigned upper = 0xBF;
  std::uint8_t needed = 0;
  char32_t value = 0;
  if (lead >= 0xC2 && lead <= 0xDF) {
    needed = 1;
    value = lead & 0x1Fu;
  } else if (lead >= 0xE0 && lead <= 0xEF) {
    if (lead == 0xE0) lower = 0xA0;  // no overlong forms
    if (lead == 0xED) upper = 0x9F;  // no surrogates
    needed = 2;
    value = lead & 0xFu;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    if (lead == 0xF0) lower = 0x90;
    if (lead == 0xF4) upper = 0x8F;  // nothing above U+10FFFF
    needed = 3;
    value = lead & 0x7u;
  } else {
    return {replacement, 1, true};
  }
  std::uint8_t size = 1;
  for (; needed > 0; --needed, ++size) {
    if (at + size >= text.size()) return {replacement, size, true};
    const unsigned char next = byte(at + size);
    if (next < lower || next > upper) return {replacement, size, true};
    lower = 0x80;
    upper = 0xBF;
    value = (value << 6) | (next & 0x3Fu);
  }
  return {value, size, false};
}

bool is_valid_utf8(std::string_view text) noexcept {
  return simdjson::validate_utf8(text.data(), text.size());
}

std::string repaired_utf8(std::string_view text) {
  if (is_valid_utf8(text)) return std::string(text);
  std::string out;
  out.reserve(text.size() + 16);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    out += c.malformed ? replacement_utf8 : text.substr(i, c.size);
    i += c.size;
  }
  return out;
}

}  // namespace kroniek::view
