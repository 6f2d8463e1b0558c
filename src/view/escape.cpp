// Escaping for JSON, YAML, HTML, Markdown and terminals.
#include "view/escape.h"

#include <cstddef>

#include "kroniek/view.h"
#include "view/utf8.h"

namespace kroniek {

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const view::CodePoint c = view::code_point_at(text, i);
    if (c.value == '\t') {
      out += ' ';
    } else if ((c.value < 0x20 && c.value != '\n') || (c.value >= 0x7F && c.value < 0xA0) || c.malformed) {
      out += view::replacement_utf8;
    } else if (c.value == 0x2028 || c.value == 0x2029) {
      out += '\n';
    } else {
      out += text.substr(i, c.size);
    }
    i += c.size;
  }
  return out;
}

namespace view {
namespace {

constexpr char hex[] = "0123456789abcdef";

void append_u_escape(char32_t value, std::string& out) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += hex[(value >> shift) & 0xFu];
}

bool is_space(char c) noexcept {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// "&amp;" and "&#38;" and what is like them, at the begin of the text; the longest name has 31 letters.
bool looks_like_entity(std::string_view text) noexcept {
  for (std::size_t i = 1; i < text.size() && i < 40; ++i) {
    if (text[i] == ';') return i > 1;
    if (!is_digit(text[i]) && !is_letter(text[i]) && text[i] != '#') return false;
  }
  return false;
}

// Their full-width forms count too: https://owasp.org/www-community/attacks/CSV_Injection
bool begins_formula(std::string_view text) noexcept {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) return true;
  const std::string_view wide = text.substr(0, 3);
  return wide == "\uFF1D" || wide == "\uFF0B" || wide == "\uFF0D" || wide == "\uFF20";
}

}  // namespace

void append_json_string(std::string_view text, std::string& out) {
  out += '"';
  std::size_t run = 0;  // begin of what needs no escape
  const auto flush = [&](std::size_t end) { out.append(text.data() + run, end - run); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && c != 0xC2 && c != 0xE2) continue;
    const auto next = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u; };
    std::size_t size = 1;
    char32_t value = c;
    if (c == 0xC2) {  // U+0080 to U+00BF, of which C1 is the first half
      if (next(1) >= 0xA0) continue;
      value = next(1);
      size = 2;
    } else if (c == 0xE2) {
      if (next(1) != 0x80 || (next(2) != 0xA8 && next(2) != 0xA9)) continue;
      value = 0x2000u | (next(2) & 0x3Fu);
      size = 3;
    }
    flush(i);
    run = i + size;
    switch (value) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      default: append_u_escape(value, out);
    }
    i += size - 1;
  }
  flush(text.size());
  out += '"';
}

void append_html_text(std::string_view text, std::string& out) {
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    switch (c.value) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\t':
      case '\n': out += static_cast<char>(c.value); break;
      default: {
        const bool is_control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0);
        const bool is_nonchar = (c.value & 0xFFFEu) == 0xFFFEu || (c.value >= 0xFDD0 && c.value <= 0xFDEF);
        out += is_control || is_nonchar || c.malformed ? replacement_utf8 : text.substr(i, c.size);
      }
    }
    i += c.size;
  }
}

void append_csv_field(std::string_view text, std::string& out) {
  const bool is_formula = begins_formula(text);
  const bool has_edge = !text.empty() && (is_space(text.front()) || is_space(text.back()));
  const bool needs_quotes = has_edge || text.find_first_of(",\"\r\n;") != std::string_view::npos;
  if (needs_quotes) out += '"';
  if (is_formula) out += '\'';
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    const bool is_control =
        (c.value < 0x20 && c.value != '\n' && c.value != '\t') || (c.value >= 0x7F && c.value < 0xA0);
    if (c.value == '"') out += '"';
    out += is_control || c.malformed ? replacement_utf8 : text.substr(i, c.size);
    i += c.size;
  }
  if (needs_quotes) out += '"';
}

void append_markdown_text(std::string_view text, bool at_line_start, std::string& out) {
  std::size_t i = 0;
  if (at_line_start) {
    while (i < text.size() && is_space(text[i])) ++i;  // four blanks would make it code
    std::size_t digits = i;
    while (digits < text.size() && is_digit(text[digits])) ++digits;
    if (i < text.size() && (text[i] == '#' || text[i] == '+' || text[i] == '-' || text[i] == '=' || text[i] == ':')) {
      out += '\\';
      out += text[i++];
    } else if (digits > i && digits < text.size() && (text[digits] == '.' || text[digits] == ')')) {
      out.append(text, i, digits - i);
      out += '\\';
      out += text[digits];
      i = digits + 1;
    }
  }
  while (i < text.size()) {
    const CodePoint c = code_point_at(text, i);
    switch (c.value) {
      case '&':
        if (looks_like_entity(text.substr(i))) out += '\\';
        out += '&';
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '<':
      case '>':
      case '|':
      case '~':
        out += '\\';
        out += static_cast<char>(c.value);
        break;
      case '\t':
      case '\n': out += ' '; break;
      default: {
        const bool is_control = c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0) || c.malformed;
        out += is_control ? replacement_utf8 : text.substr(i, c.size);
      }
    }
    i += c.size;
  }
}

bool is_web_url(std::string_view url) noexcept {
  const auto starts_with = [&](std::string_view scheme) {
    if (url.size() <= scheme.size()) return false;
    for (std::size_t i = 0; i < scheme.size(); ++i) {
      const char lower = url[i] >= 'A' && url[i] <= 'Z' ? static_cast<char>(url[i] + 32) : url[i];
      if (lower != scheme[i]) return false;
    }
    return true;
  };
  return starts_with("http://") || starts_with("https://");
}

std::string encoded_url(std::string_view url) {
  std::string out;
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain = byte > 0x20 && byte != 0x7F && c != '<' && c != '>' && c != '"' && c != '\\' && c != '`' &&
                          c != '{' && c != '}' && c != '|' && c != '^' && byte < 0x80;
    if (is_plain) {
      out += c;
    } else {
      out += '%';
      out += static_cast<char>(hex[byte >> 4] >= 'a' ? hex[byte >> 4] - 32 : hex[byte >> 4]);
      out += static_cast<char>(hex[byte & 15] >= 'a' ? hex[byte & 15] - 32 : hex[byte & 15]);
    }
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace view
}  // namespace kroniek
