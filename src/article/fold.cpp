// Folding of metadata's text (article/fold.h).
#include "article/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>

#include <algorithm>

#include "html/entities.h"

namespace kroniek::article {
namespace {

constexpr bool is_blank(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_ascii_letter(char c) noexcept {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}
constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_ascii(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void to_nfc(std::string& text) {
  if (is_ascii(text)) return;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  if (nfc->isNormalizedUTF8(piece, status) || U_FAILURE(status)) return;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, piece, sink, nullptr, status);
  if (U_SUCCESS(status)) text = std::move(out);
}

// One round of https://html.spec.whatwg.org/#character-reference-state; names without a semicolon only where no
// letter, digit or equals sign follows ("&copy=1" is a query).
std::string decode_once(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '&') {
      const std::size_t end = std::min(text.find('&', i), text.size());
      out.append(text.substr(i, end - i));
      i = end;
      continue;
    }
    std::size_t j = i + 1;
    if (j < text.size() && text[j] == '#') {
      ++j;
      const bool hex = j < text.size() && (text[j] | 32) == 'x';
      if (hex) ++j;
      const std::size_t digits = j;
      std::uint32_t number = 0;
      for (; j < text.size(); ++j) {
        const char c = text[j];
        std::uint32_t digit = 0;
        if (c >= '0' && c <= '9') {
          digit = static_cast<std::uint32_t>(c - '0');
        } else if (hex && (c | 32) >= 'a' && (c | 32) <= 'f') {
          digit = static_cast<std::uint32_t>((c | 32) - 'a' + 10);
        } else {
          break;
        }
        if (number < 0x110000) number = number * (hex ? 16 : 10) + digit;
      }
      if (j > digits) {
        if (j < text.size() && text[j] == ';') ++j;
        append_point(out, html::resolve_numeric_reference(number).code_point);
        i = j;
        continue;
      }
    } else {
      const html::NamedReference named = html::match_named_reference(text.data() + j, text.data() + text.size());
      const std::size_t after = j + named.size;
      const char next = after < text.size() ? text[after] : '\0';
      if (named.size > 0 &&
          (named.semicolon || !(is_ascii_letter(next) || (next >= '0' && next <= '9') || next == '='))) {
        out.append(named.value);
        i = after;
        continue;
      }
    }
    out += '&';
    ++i;
  }
  return out;
}

// Tags out: "<" with a letter, "/" or "!" behind it, up to ">". What closes a block or breaks a line gives '\n'.
std::string without_tags(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t searched = 0;  // no '>' before this, so that many '<' stay linear
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (text[i] != '<' || !(is_ascii_letter(next) || next == '/' || next == '!')) {
      out += text[i];
      continue;
    }
    const std::size_t close = text.find('>', std::max(i, searched));
    if (close == std::string_view::npos) {
      out.append(text.substr(i));
      break;
    }
    searched = close;
    std::string_view name = text.substr(i + 1, close - i - 1);
    if (name.starts_with('/')) name.remove_prefix(1);
    const auto is = [&](std::string_view tag) {
      return name.size() >= tag.size() && equal_ignoring_case(name.substr(0, tag.size()), tag) &&
             (name.size() == tag.size() || !is_ascii_letter(name[tag.size()]));
    };
    const bool inline_tag = is("a") || is("b") || is("i") || is("em") || is("strong") || is("span") || is("u") ||
                            is("mark") || is("sub") || is("sup") || is("small") || is("abbr") || is("q") ||
                            is("cite") || is("font") || is("code");
    if (!inline_tag) out += '\n';
    i = close;
  }
  return out;
}

}  // namespace

char32_t next_point(std::string_view text, std::size_t& i) noexcept {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char first = byte(i++);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 && first <= 0xF4  ? 3
                   : first >= 0xE0 && first < 0xF0 ? 2
                   : first >= 0xC2 && first < 0xE0 ? 1
                                                   : 0;
  if (more == 0 || i + static_cast<std::size_t>(more) > text.size()) return 0xFFFD;
  char32_t point = first & (0x3Fu >> more);
  for (int k = 0; k < more; ++k) {
    const unsigned char c = byte(i + static_cast<std::size_t>(k));
    if ((c & 0xC0) != 0x80) return 0xFFFD;
    point = (point << 6) | (c & 0x3Fu);
  }
  i += static_cast<std::size_t>(more);
  return point;
}

void append_point(std::string& out, char32_t point) {
  char bytes[4];
  const char* end = html::write_utf8(point, bytes);
  out.append(bytes, static_cast<std::size_t>(end - bytes));
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    // Words of ASCII go over in one piece.
    while (i < text.size() && text[i] > 0x20 && text[i] < 0x7F) ++i;
    if (i > begin) {
      if (blank && !out.empty()) out += ' ';
      blank = false;
      out.append(text.substr(begin, i - begin));
      continue;
    }
    const auto c = static_cast<unsigned char>(text[i]);
    bool space = false;
    if (c < 0x80) {
      ++i;
      space = c <= 0x20 || c == 0x7F;
    } else {
      const char32_t point = next_point(text, i);
      // U+00AD soft hyphen, U+200B zero-width space, U+200E/F marks of direction, U+FEFF byte order mark
      if (point == 0xAD || point == 0x200B || point == 0x200E || point == 0x200F || point == 0xFEFF || point == 0x2060)
        continue;
      space = point < 0x3001 && (u_isUWhiteSpace(static_cast<UChar32>(point)) != 0);
    }
    if (space) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out.append(text.substr(begin, i - begin));
  }
  to_nfc(out);
  return out;
}

std::string decode_references(std::string_view text, int rounds) {
  std::string out(text);
  for (int round = 0; round < rounds && out.find('&') != std::string::npos; ++round) {
    std::string decoded = decode_once(out);
    if (decoded == out) break;
    out = std::move(decoded);
  }
  return out;
}

std::string plain(std::string_view text) {
  if (text.find_first_of("<&") == std::string_view::npos) return fold(text);
  return fold(without_tags(decode_references(text)));
}

std::string plain_lines(std::string_view text) {
  const std::string decoded = without_tags(decode_references(text));
  std::string out;
  std::string_view rest = decoded;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = fold(rest.substr(0, end));
    if (!line.empty()) out.append(out.empty() ? "" : "\n").append(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out += lower(text[i++]);
    } else {
      append_point(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_point(text, i)))));
    }
  }
  return out;
}

std::string comparison_key(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      const char c = lower(text[i++]);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    } else {
      const auto point = static_cast<UChar32>(next_point(text, i));
      if (u_isalnum(point) || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0)
        append_point(out, static_cast<char32_t>(u_foldCase(point, U_FOLD_CASE_DEFAULT)));
    }
  }
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool has_token(std::string_view list, std::string_view token) noexcept {
  for (std::size_t i = 0; i < list.size();) {
    while (i < list.size() && is_blank(list[i])) ++i;
    const std::size_t begin = i;
    while (i < list.size() && !is_blank(list[i])) ++i;
    if (equal_ignoring_case(list.substr(begin, i - begin), token)) return true;
  }
  return false;
}

}  // namespace kroniek::article
