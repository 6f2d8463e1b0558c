// One pass over a word's characters (word_features.h).
#include "annotate/grammar/word_features.h"

#include <unicode/uchar.h>

#include <cstring>

#include "text/fold.h"

namespace kroniek::annotate {
namespace {

enum Kind : std::uint64_t { whole_lower = 1, whole_exact, shape_kind, shape_here, beginning = 8, ending = 24 };
constexpr std::size_t longest_beginning = 5;
constexpr std::size_t longest_ending = 8;

void append_char(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// Digits are all one, and quotes and dashes of all styles.
char32_t plain(char32_t c) noexcept {
  if (c >= '0' && c <= '9') return '0';
  if (c < 0x80) return c;
  if (c == 0x2018 || c == 0x2019 || c == 0x201A || c == 0x201B || c == 0x02BC || c == 0xB4) return '\'';
  if ((c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB) return '"';
  if (c >= 0x2010 && c <= 0x2015) return '-';
  return c;
}

enum Trait : unsigned { has_lower = 1, has_upper = 2, has_digit = 4, has_sign = 8, begins_upper = 16, ends_lower = 32 };

}  // namespace

std::uint64_t word_hash(std::uint64_t kind, std::string_view bytes) noexcept {
  std::uint64_t hash = kind * 0x9e3779b97f4a7c15ull + bytes.size();
  while (!bytes.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = bytes.size() < sizeof word ? bytes.size() : sizeof word;
    for (std::size_t i = 0; i < size; ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    hash = (hash ^ word) * 0xbf58476d1ce4e5b9ull;
    hash ^= hash >> 29;
    bytes.remove_prefix(size);
  }
  hash *= 0x94d049bb133111ebull;
  return hash ^ (hash >> 32);
}

bool begins_sentence(std::string_view form) noexcept {
  std::size_t at = 0;
  return u_isalnum(static_cast<UChar32>(text::next_char(form, at))) != 0;
}

void append_lower(std::string_view form, std::string& out) {
  for (std::size_t at = 0; at < form.size();) {
    const std::size_t from = at;
    const char32_t c = text::next_char(form, at);
    if (c < 0x80)
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    else if (c == text::not_a_char)
      out.append(form.substr(from, at - from));
    else
      append_char(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), out);
  }
}

void word_features(std::string_view form, bool first, std::string& buffer, WordFeatures& features) {
  features.count = 0;
  form = form.substr(0, longest_seen_word);
  buffer.clear();
  std::array<std::uint16_t, longest_seen_word + 1> starts;  // of characters, in the buffer
  std::size_t size = 0;
  unsigned traits = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = text::next_char(form, at);
    starts[size++] = static_cast<std::uint16_t>(buffer.size());
    if (c == text::not_a_char) {
      buffer += '?';
      traits |= has_sign;
      continue;
    }
    char32_t low = plain(c);
    bool upper = false;
    bool lower = false;
    if (low < 0x80) {
      upper = low >= 'A' && low <= 'Z';
      lower = low >= 'a' && low <= 'z';
      if (upper) low += 32;
    } else {
      low = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
      upper = low != c;
      lower = !upper && u_isalpha(static_cast<UChar32>(c)) != 0;
    }
    if (upper && size == 1) traits |= begins_upper;
    traits |= upper ? has_upper : lower ? has_lower : low == '0' ? has_digit : has_sign;
    traits = lower ? traits | ends_lower : traits & ~static_cast<unsigned>(ends_lower);
    letters += upper || lower;
    append_char(low, buffer);
  }
  starts[size] = static_cast<std::uint16_t>(buffer.size());
  const std::string_view lower(buffer);

  const auto add = [&](std::uint64_t key) { features.keys[features.count++] = key; };
  const unsigned shape = traits | (letters == 1 ? 64u : 0u) | (size == 1 ? 128u : 0u);
  add(word_hash(whole_lower, lower));
  if ((traits & has_upper) != 0) add(word_hash(whole_exact, form));
  features.whole = features.count;
  const char bytes[2] = {static_cast<char>(shape), first ? '1' : '0'};
  add(word_hash(shape_kind, std::string_view(bytes, 1)));
  add(word_hash(shape_here, std::string_view(bytes, 2)));
  for (std::size_t n = 1; n <= longest_beginning && n < size; ++n)
    add(word_hash(beginning + n, lower.substr(0, starts[n])));
  for (std::size_t n = 1; n <= longest_ending && n < size; ++n)
    add(word_hash(ending + n, lower.substr(starts[size - n])));
}

}  // namespace kroniek::annotate
