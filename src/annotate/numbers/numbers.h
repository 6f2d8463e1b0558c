// Numbers in digits and in words: "3,5 miljoen", "vijfentwintighonderd", "two hundred and fifty", "1/4". One reader for
// times and quantities; what is a language's own is a table (numbers.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "annotate/numbers/lexicon.h"

namespace kroniek::annotate {

// A language's number words, put into a lexicon.
struct NumberLanguage {
  char decimal = '.';
  char thousands = ',';
  std::string_view link = "of";      // between a part and its whole: a fifth of the votes
  bool compounds = false;            // number words are written as one: vijfentwintighonderd
  std::vector<NumeralWord> by_word;  // of the lexicon's words, by their numbers; shorter than the lexicon may be

  struct Piece {
    std::string_view text;
    NumeralWord numeral;
  };
  std::vector<Piece> pieces;  // of compounds, the longest first

  // Adds the language's words to the lexicon.
  NumberLanguage(Language language, Lexicon& lexicon);

  // What the folded word is, `id` being its number in the lexicon or -1.
  [[nodiscard]] NumeralWord numeral(std::string_view folded, std::int32_t id) const noexcept;
};

struct Number {
  double value = 0;
  std::size_t end = 0;    // the atom behind it
  bool digits = false;    // it is written with digits, or begins with them
  bool ordinal = false;   // third
  bool fraction = false;  // two thirds, 1/4, half
  bool plural = false;    // hundreds, tienduizenden: `value` is one of them, two or more are meant
  bool group = false;     // a dozen, een tiental
  bool article = false;   // begins with an article: "een miljoen"
};

// The longest number that begins at atom `at`; where not `joined`, no "and" is inside it ("between one hundred and two
// hundred").
[[nodiscard]] std::optional<Number> read_number(std::span<const Atom> atoms, std::size_t at,
                                                const NumberLanguage& language, std::string_view text,
                                                bool joined = true);

}  // namespace kroniek::annotate
