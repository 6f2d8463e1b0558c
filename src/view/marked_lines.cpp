// Marking, wrapping and counting (marked_lines.h).
#include "view/marked_lines.h"

#include <algorithm>

#include "view/wrap.h"

namespace kroniek::view {
namespace {

// Two signs without width that no page's text gets past marked() with: they stand for bold while lines are wrapped.
constexpr std::string_view bold_on = "\xE2\x81\xA1";   // U+2061
constexpr std::string_view bold_off = "\xE2\x81\xA2";  // U+2062

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

}  // namespace

std::string clean_line(std::string_view text) {
  std::string clean = printable(text);
  std::replace(clean.begin(), clean.end(), '\n', ' ');
  replace_all(clean, bold_on, "");
  replace_all(clean, bold_off, "");
  return clean;
}

std::string marked(std::string_view text, const std::vector<TextSpan>& matches) {
  std::string line;
  std::size_t at = 0;
  for (const TextSpan& match : matches) {
    if (match.begin < at || match.end > text.size() || match.begin >= match.end) continue;
    line += clean_line(text.substr(at, match.begin - at));
    line += bold_on;
    line += clean_line(text.substr(match.begin, match.end - match.begin));
    line += bold_off;
    at = match.end;
  }
  return line + clean_line(text.substr(at));
}

std::string shown_time(const std::string& value) {
  if (value.size() < 16) return value;
  return value.substr(0, 10) + " " + value.substr(11, 5);
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

void append_paragraph(const std::string& text, std::string_view indent, std::string_view sgr, std::string_view language,
                      const TextStyle& style, std::string& out) {
  if (text.empty()) return;
  Wrapper wrapper(style.width, std::string(language.substr(0, 12)));
  std::string lines;
  const std::string open = style.colour && !sgr.empty() ? "\x1b[" + std::string(sgr) + "m" : "";
  const std::string close = open.empty() ? "" : "\x1b[0m";
  wrapper.append(one_line(text), std::string(indent) + open, std::string(indent) + open, close, lines);
  const bool shows_matches = style.colour;
  replace_all(lines, bold_on, !shows_matches ? "" : sgr == "1" ? "\x1b[1;4m" : "\x1b[1m");
  replace_all(lines, bold_off, !shows_matches ? "" : sgr == "1" ? "\x1b[0;1m" : "\x1b[0m");
  out += lines;
}

void write_span(JsonWriter& json, const TextSpan& span) {
  json.StartArray();
  json.Uint(span.begin);
  json.Uint(span.end);
  json.EndArray();
}

}  // namespace kroniek::view
