// Whether a text is well-formed XML 1.0 of the simple sort that the exports write: no DTD, no CDATA, no comments.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "view/utf8.h"

namespace kroniek::test {

// Empty, or what is wrong and at which byte.
inline std::string xml_error(std::string_view text) {
  const auto wrong = [](const std::string& what, std::size_t at) { return what + " at byte " + std::to_string(at); };
  // https://www.w3.org/TR/xml/#NT-Char
  for (std::size_t i = 0; i < text.size();) {
    const view::CodePoint c = view::code_point_at(text, i);
    const bool is_char = !c.malformed && (c.value == 9 || c.value == 10 || c.value == 13 || c.value >= 0x20) &&
                         c.value != 0xFFFE && c.value != 0xFFFF;
    if (!is_char) return wrong("a character that XML forbids", i);
    i += c.size;
  }
  const auto references_are_right = [&](std::string_view part) {
    for (std::size_t at = part.find('&'); at != std::string_view::npos; at = part.find('&', at + 1)) {
      const std::string_view name = part.substr(at + 1, part.find(';', at) - at - 1);
      if (name != "amp" && name != "lt" && name != "gt" && name != "quot" && name != "#39") return false;
    }
    return true;
  };
  const auto is_name = [](std::string_view name) {
    if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
    return name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-_") ==
           std::string_view::npos;
  };
  constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  if (!text.starts_with(declaration)) return "no XML declaration";
  std::vector<std::string_view> open;
  std::size_t roots = 0;
  std::size_t at = declaration.size();
  while (at < text.size()) {
    const std::size_t tag = text.find('<', at);
    const std::string_view between = text.substr(at, tag == std::string_view::npos ? tag : tag - at);
    if (open.empty() && between.find_first_not_of(" \n") != std::string_view::npos) return wrong("text outside", at);
    if (!references_are_right(between)) return wrong("an unknown reference", at);
    if (between.find("]]>") != std::string_view::npos) return wrong("]]> in text", at);
    if (tag == std::string_view::npos) break;
    const std::size_t end = text.find('>', tag);
    if (end == std::string_view::npos) return wrong("a tag without an end", tag);
    std::string_view inside = text.substr(tag + 1, end - tag - 1);
    at = end + 1;
    if (inside.starts_with('/')) {
      if (open.empty() || open.back() != inside.substr(1)) return wrong("an end tag that closes nothing", tag);
      open.pop_back();
      continue;
    }
    const bool is_empty = inside.ends_with('/');
    if (is_empty) inside.remove_suffix(1);
    const std::size_t name_end = std::min(inside.find(' '), inside.size());
    if (!is_name(inside.substr(0, name_end))) return wrong("a tag without a name", tag);
    if (open.empty() && ++roots > 1) return wrong("a second root", tag);
    if (!is_empty) open.push_back(inside.substr(0, name_end));
    std::set<std::string_view> seen;
    for (std::string_view rest = inside.substr(name_end); !rest.empty();) {
      rest.remove_prefix(1);
      const std::size_t equals = rest.find("=\"");
      if (equals == std::string_view::npos || !is_name(rest.substr(0, equals))) return wrong("no attribute", tag);
      if (!seen.insert(rest.substr(0, equals)).second) return wrong("an attribute twice", tag);
      const std::size_t close = rest.find('"', equals + 2);
      if (close == std::string_view::npos) return wrong("an attribute without an end", tag);
      const std::string_view value = rest.substr(equals + 2, close - equals - 2);
      if (!references_are_right(value) || value.find('<') != std::string_view::npos) return wrong("a value", tag);
      rest.remove_prefix(close + 1);
      if (!rest.empty() && rest[0] != ' ') return wrong("no blank between attributes", tag);
    }
  }
  if (!open.empty()) return "never closed: " + std::string(open.back());
  return roots == 1 ? "" : "no root";
}

}  // namespace kroniek::test
