// What finding quantities takes from a language: words and endings, no rules.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/numbers/lexicon.h"
#include "annotate/numbers/numbers.h"

namespace kroniek::annotate::quantities {

// What a word in front of a number says of it.
enum class Bound : std::uint8_t {
  about,  // zo'n, roughly: the number itself, less surely
  least,  // minstens, more than, ruim: it or more
  most,   // hooguit, nearly, fewer than: it or less
  some,   // enkele honderden: only before a number in the plural; says nothing more
  zero,   // geen enkele: with what is counted behind it
};

struct BoundPhrase {
  std::vector<std::uint32_t> words;
  Bound bound = Bound::about;
};

struct Kind {
  std::uint32_t is = 0;  // Word's bits
  double scale = 1;      // of a Word::scale
};

struct QuantityLanguage {
  Lexicon lexicon;
  NumberLanguage numbers;
  std::vector<BoundPhrase> bounds;  // the longest first
  std::vector<Kind> kinds;          // of words, by their number
  std::vector<std::string_view> plural_endings;
  std::vector<std::string_view> no_plural_endings;  // though they end so
  std::vector<std::string_view> adjective_endings;
  bool any_word_before_plural = false;  // adjectives have no ending of their own

  explicit QuantityLanguage(Language language);
};

enum Word : std::uint32_t {
  stop = 1,         // never inside or at the end of what is counted: of, was, and
  unit = 2,         // a measure: it is what is counted in any number
  plural = 4,       // a plural without the ending
  adjective = 8,    // though it has no adjective's ending
  label = 16,       // a number behind it is a name: page 3
  link = 32,        // of, van: two thirds of the votes
  determiner = 64,  // the, de
  span_to = 128,    // 10 to 20
  span_and = 256,   // between 10 and 20
  between = 512,
  half = 1024,              // de helft
  currency = 2048,          // $
  scale = 4096,             // m, bn behind a number of a currency
  single = 16384,           // counted by one: one man
  not_counted = 8192,       // looks like a plural: keer, times
  measure_first = 1 << 15,  // square: a measure with the one behind it
  out_of = 1 << 16,         // one in five, een op de vijf
  pronoun = 1 << 17,        // 200 of them
  so = 1 << 18,             // a dozen or so
  change = 1 << 19,         // rose, daalde: a level near it is a number without a noun
  level = 1 << 20,          // from 800 to 1,050
};

// Null where the language is not known.
[[nodiscard]] const QuantityLanguage* quantity_language(Language language);

}  // namespace kroniek::annotate::quantities
