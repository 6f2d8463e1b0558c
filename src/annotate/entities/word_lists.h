// The words that tell who somebody is, a language at a time: roles, titles, what stands around them. Data
// (models/entities/entities.words, written by build_words.py there).
//
// The file is text, lines that end in '\n': "kroniek words 1", then "list LANGUAGE NAME COUNT" (parted by tabs) and
// COUNT lines with a word each, in order. LANGUAGE is a tag, or * for all.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

enum class WordList : std::uint8_t {
  roles,         // "president"
  roles_of_men,  // "koning"
  roles_of_women,
  tails,   // what roles end with in languages that write compounds as one word
  titles,  // "mevrouw", "dr.": they tell no role
  titles_of_men,
  titles_of_women,
  adjectives,
  demonym_endings,    // of adjectives made from places
  adjective_endings,  // of others that stand with roles: "presidentieel"
  ranks,              // roles that are written short, and are no part of a name: "Gen"
  things,             // roles that are things, too, and mean nobody on their own: "head"
  definite,           // "de", "the"
  indefinite,
  possessive,
  of,            // what a role's field begins with: "van", "of"
  complement,    // words that a role's field goes on with
  stop,          // words that it cannot hold
  abbreviation,  // words that abbreviations leave out
  prefixes,
  suffix_s,  // not empty: names get a bare s where they possess ("Poetins")
  he,
  she,
  plural_verbs,  // endings and words of verbs that show a plural
  persons,       // other words for people: "man", "woman"
  legal,         // "Inc.", of every language, as are the first names
  first_names_of_men,
  first_names_of_women,
  count
};

// Borrows the file.
class WordLists {
 public:
  // Nothing where the file is not what it should be in any byte, or lacks a list.
  [[nodiscard]] static std::optional<WordLists> read(std::string_view file);
  [[nodiscard]] static const WordLists* built_in();  // nullptr: the file is damaged

  // Words are looked up as they stand in the lists: in small letters.
  [[nodiscard]] bool has(Language language, WordList list, std::string_view word) const;
  [[nodiscard]] const std::unordered_set<std::string_view>& words(Language language, WordList list) const;

 private:
  static constexpr std::size_t languages = 3;
  std::vector<std::unordered_set<std::string_view>> lists_{languages * static_cast<std::size_t>(WordList::count)};
};

}  // namespace kroniek::annotate
