// What the splitter of sentences knows of languages: tables, no rules.
#pragma once

#include <string_view>

namespace kroniek::text {

struct SentenceWords {
  // Each is a list of lower-case words in order of their bytes, parted by one blank, with one at both ends. Full stops
  // inside a word stay ("d.w.z"), the last is left out.
  std::string_view titles;         // a sentence never ends after them: "dr", "mevr"
  std::string_view abbreviations;  // a sentence may end after them, when what follows can begin one: "enz", "jl"
  std::string_view before_number;  // a number belongs to them: "nr", "art", "blz"
  std::string_view months;         // a number and a full stop before them are a date ("3. Oktober")
  std::string_view starters;       // words that begin a sentence far more often than they are a name or a noun
  bool ordinal_stop = false;       // "3." is "third"
};

// Of the language of this tag; of no language in particular where it is not known.
[[nodiscard]] const SentenceWords& sentence_words(std::string_view language) noexcept;

// Whether `word` is one of the list's.
[[nodiscard]] constexpr bool is_listed(std::string_view list, std::string_view word) noexcept {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    if (at > 0 && list[at - 1] == ' ' && at + word.size() < list.size() && list[at + word.size()] == ' ') return true;
  }
  return false;
}

}  // namespace kroniek::text
