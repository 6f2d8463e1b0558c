// One pass over the characters of a token (name_words.h).
#include "annotate/names/name_words.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/fold.h"

namespace kroniek::annotate {
namespace {

std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) noexcept {
  std::uint64_t hash = seed;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  hash = (hash ^ (hash >> 32)) * 0x9e3779b97f4a7c15ull;
  return hash ^ (hash >> 29);
}

enum class Letter : std::uint8_t { lower, capital, digit, other };

Letter letter_of(char32_t c) noexcept {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return Letter::lower;
    if (c >= 'A' && c <= 'Z') return Letter::capital;
    if (c >= '0' && c <= '9') return Letter::digit;
    return Letter::other;
  }
  if (c == text::not_a_char) return Letter::other;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return Letter::capital;
    case U_LOWERCASE_LETTER:
    case U_OTHER_LETTER:
    case U_MODIFIER_LETTER:
    case U_NON_SPACING_MARK: return Letter::lower;
    case U_DECIMAL_DIGIT_NUMBER: return Letter::digit;
    default: return Letter::other;
  }
}

// Signs that mean the same are one.
char32_t plain_sign(char32_t c) noexcept {
  switch (c) {
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB: return '"';
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2039:
    case 0x203A:
    case 0x02BC:
    case '`':
    case 0xB4: return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return '-';
    case 0x2026: return '.';
    default: return c;
  }
}

WordForm form_of_sign(char32_t c) noexcept {
  switch (c) {
    case '"': return WordForm::double_quote;
    case '\'': return WordForm::single_quote;
    case '(':
    case '[': return WordForm::opening;
    case ')':
    case ']': return WordForm::closing;
    case ',': return WordForm::comma;
    case '.':
    case '!':
    case '?': return WordForm::stop;
    case ':':
    case ';': return WordForm::colon;
    case '-': return WordForm::dash;
    default: return WordForm::sign;
  }
}

struct Counts {
  unsigned lower = 0;
  unsigned capital = 0;
  unsigned digit = 0;
  unsigned hyphens = 0;
  unsigned stops = 0;
  unsigned apostrophes = 0;
  bool first_capital = false;
  bool capital_behind_hyphen = false;
  bool lower_before_capital = false;  // in one part: "iPhone", "McDonald"
};

WordForm form_of_word(const Counts& counts) noexcept {
  if (counts.capital == 0) {
    if (counts.digit != 0) return counts.lower != 0 ? WordForm::with_digits : WordForm::number;
    return WordForm::lower;
  }
  if (counts.digit != 0) return WordForm::with_digits;
  if (counts.stops != 0 && counts.capital >= counts.lower) return WordForm::initial;
  if (counts.lower == 0) return counts.capital == 1 ? WordForm::single_capital : WordForm::all_capitals;
  if (counts.hyphens != 0) {
    if (!counts.first_capital) return WordForm::lower_capital;
    return counts.capital_behind_hyphen ? WordForm::both_capital : WordForm::capital_lower;
  }
  if (!counts.first_capital || counts.lower_before_capital) return WordForm::mixed;
  return counts.capital == 1 || counts.apostrophes != 0 ? WordForm::capital : WordForm::mixed;
}

}  // namespace

NameWord name_word(std::string_view bytes, text::TokenKind kind) {
  bytes = bytes.substr(0, longest_name_word);
  char exact[2 * longest_name_word];
  char folded[8 * longest_name_word];
  char shape[longest_name_word];
  std::size_t exact_size = 0;
  std::size_t folded_size = 0;
  std::size_t shape_size = 0;
  Counts counts;
  char32_t only = 0;
  bool behind_hyphen = false;
  bool behind_lower = false;
  const auto put_shape = [&](char c) {
    if (shape_size < sizeof shape && (shape_size == 0 || shape[shape_size - 1] != c)) shape[shape_size++] = c;
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = plain_sign(text::next_char(bytes, at));
    if (begin == 0) only = c;
    const Letter letter = letter_of(c);
    const std::string_view here = bytes.substr(begin, at - begin);
    if (letter == Letter::digit) {
      exact[exact_size++] = folded[folded_size++] = '0';
      ++counts.digit;
      put_shape('0');
      behind_hyphen = behind_lower = false;
      continue;
    }
    if (letter == Letter::other) {
      const char sign = c < 0x80 ? static_cast<char>(c) : '\x01';
      if (sign == '\x01') {
        for (const char byte : here) exact[exact_size++] = folded[folded_size++] = byte;
      } else {
        exact[exact_size++] = folded[folded_size++] = sign;
      }
      put_shape(sign);
      counts.hyphens += c == '-';
      counts.stops += c == '.';
      counts.apostrophes += c == '\'';
      behind_hyphen = c == '-';
      behind_lower = false;
      continue;
    }
    for (const char byte : here) exact[exact_size++] = byte;
    const text::FoldedChar fold = c < 0x80 ? text::folded_ascii(static_cast<unsigned char>(c)) : text::folded_char(c);
    if (fold.size == text::FoldedChar::in_context) {
      for (const char byte : here) folded[folded_size++] = byte;
    } else {
      for (std::size_t i = 0; i < fold.size; ++i) folded[folded_size++] = fold.bytes[i];
    }
    if (letter == Letter::capital) {
      ++counts.capital;
      if (begin == 0) counts.first_capital = true;
      if (behind_hyphen) counts.capital_behind_hyphen = true;
      if (behind_lower) counts.lower_before_capital = true;
      put_shape('X');
      behind_lower = false;
    } else {
      ++counts.lower;
      put_shape('x');
      behind_lower = true;
    }
    behind_hyphen = false;
  }

  NameWord word;
  const std::string_view plain(folded, folded_size);
  word.exact = hash_of({exact, exact_size}, 1);
  word.folded = hash_of(plain, 2);
  word.shape = hash_of({shape, shape_size}, 3);
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t size = std::min<std::size_t>(i + 1, plain.size());
    word.first[i] = static_cast<std::uint32_t>(hash_of(plain.substr(0, size), 4 + i));
    word.last[i] = static_cast<std::uint32_t>(hash_of(plain.substr(plain.size() - size), 8 + i));
  }
  switch (kind) {
    case text::TokenKind::address: word.form = WordForm::address; break;
    case text::TokenKind::sign: word.form = form_of_sign(only); break;
    case text::TokenKind::number: word.form = WordForm::number; break;
    case text::TokenKind::word:
      word.form = only == '\'' && counts.lower == 1 ? WordForm::suffix : form_of_word(counts);
      break;
  }
  return word;
}

}  // namespace kroniek::annotate
