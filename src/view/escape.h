// Escaping, in one place: what each view does so that a page's text stays text.
// All take valid UTF-8 (see wholesome.h), except printable() of kroniek/view.h.
#pragma once

#include <string>
#include <string_view>

namespace kroniek::view {

// A JSON string with its quotes. Escapes besides what JSON asks for also DEL, C1 and U+2028/2029: a terminal may
// obey the first two, and some readers of lines (Python's splitlines) would break the line at the others.
void append_json_string(std::string_view text, std::string& out);

// Text or a double-quoted attribute's value of HTML. Control characters become U+FFFD.
void append_html_text(std::string_view text, std::string& out);

// Text or a double-quoted attribute's value of XML 1.0. What its Char production forbids
// (https://www.w3.org/TR/xml/#NT-Char) is among what append_html_text replaces by U+FFFD, and no name is used that only
// HTML knows.
inline void append_xml_text(std::string_view text, std::string& out) {
  append_html_text(text, out);
}

// A field of RFC 4180 (https://www.rfc-editor.org/rfc/rfc4180), quoted where it must be. One that a spreadsheet would
// take for a formula (it begins with = + - @ or a tab) gets an apostrophe before it; control characters become U+FFFD.
void append_csv_field(std::string_view text, std::string& out);

// One line of CommonMark text: everything that could begin a construct is escaped. `at_line_start` says whether
// the text begins a line, where more characters have a meaning ("1.", "#", "-").
void append_markdown_text(std::string_view text, bool at_line_start, std::string& out);

// A double-quoted YAML scalar with its quotes: https://yaml.org/spec/1.2.2/#731-double-quoted-style
inline void append_yaml_string(std::string_view text, std::string& out) {
  append_json_string(text, out);
}

// An absolute http or https address that can stand in a link; anything else (javascript:, data:, file:) may not.
[[nodiscard]] bool is_web_url(std::string_view url) noexcept;

// The address with blanks, controls, quotes, brackets and backslashes percent-encoded: fit for <...> in Markdown.
[[nodiscard]] std::string encoded_url(std::string_view url);

// Folds every run of white space into one space and trims: for what must stay on one line.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace kroniek::view
