// The first subtag of a BCP 47 language tag, which is all that src/text looks at. Not a parser of tags.
#pragma once

#include <string_view>

namespace kroniek::text {

// "nl" of "nl-BE" and "nl_BE"; as it is written.
[[nodiscard]] constexpr std::string_view first_subtag(std::string_view language) noexcept {
  return language.substr(0, language.find_first_of("-_"));
}

// Whether the tag is of the language `subtag`, which is lower case; the tag's case is ignored.
[[nodiscard]] constexpr bool is_language(std::string_view language, std::string_view subtag) noexcept {
  const std::string_view first = first_subtag(language);
  if (first.size() != subtag.size()) return false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const char c = first[i] >= 'A' && first[i] <= 'Z' ? static_cast<char>(first[i] + 32) : first[i];
    if (c != subtag[i]) return false;
  }
  return true;
}

}  // namespace kroniek::text
