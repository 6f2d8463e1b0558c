// Lines of text for people in which some words are marked: what the views of searches and of facts share. What comes
// from pages goes through printable().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/span.h"
#include "kroniek/view.h"
#include "view/json_writer.h"
#include "view/utf8.h"

namespace kroniek::view {

// On one line, harmless on a terminal.
[[nodiscard]] std::string clean_line(std::string_view text);

// The same, with signs around the matches that append_paragraph makes bold. Matches in order.
[[nodiscard]] std::string marked(std::string_view text, const std::vector<TextSpan>& matches);

// Wrapped and indented lines. `sgr` is an ANSI attribute or empty; what is marked is bold in any case.
void append_paragraph(const std::string& text, std::string_view indent, std::string_view sgr, std::string_view language,
                      const TextStyle& style, std::string& out);

// "2022-11-09T18:05:00+01:00" -> "2022-11-09 18:05"
[[nodiscard]] std::string shown_time(const std::string& value);

// "1,234,567"
[[nodiscard]] std::string grouped(std::uint64_t number);

// Valid UTF-8; where it was not, the places of matches mean nothing any more.
struct Whole {
  explicit Whole(const std::string& given) : is_whole(is_valid_utf8(given)) {
    text = is_whole ? given : repaired_utf8(given);
  }
  bool is_whole;
  std::string text;
};

void write_span(JsonWriter& json, const TextSpan& span);

}  // namespace kroniek::view
