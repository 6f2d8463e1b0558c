// The words that an annotator of times or quantities knows, and the atoms of a sentence: its tokens, taken apart at
// digits and hyphens ("7pm", "2014-2018", "mid-November"), each looked up. Not the tokens that others see
// (text/tokens.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

// What a word is to a number.
enum class Numeral : std::uint8_t {
  none,
  digit,        // one to nine
  teen,         // ten to nineteen
  tens,         // twenty to ninety
  below,        // a compound below one hundred: vijfentwintig
  hundred,      //
  scale,        // thousand, million, ...
  whole,        // a compound from one hundred on: tweehonderdduizend
  ordinal,      // second, vijfentwintigste
  plural,       // hundreds, tienduizenden: two of `value` or more
  group,        // dozen, tiental: a noun that is a number
  half,         // half, anderhalve: multiplies what follows, or ends a number
  short_scale,  // mln, bn: a scale behind digits only
  part,         // quarter, kwart
  joiner,       // and, en
  article,      // a, een: one, before a scale or a group
  negative,     // minus
  point,        // point, komma
  zero,
};

struct NumeralWord {
  Numeral kind = Numeral::none;
  double value = 0;
};

inline constexpr std::size_t max_known_word = 40;  // bytes; a longer word is not looked up

// Words to numbers from 0 on. Built once, then only read.
class Lexicon {
 public:
  Lexicon();
  // The number of `word`, which is folded as fold_word does it.
  std::uint32_t add(std::string_view word);
  [[nodiscard]] std::int32_t find(std::string_view folded) const noexcept;  // -1: unknown
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
  [[nodiscard]] const std::string& word(std::uint32_t id) const noexcept { return words_[id]; }

 private:
  void place(std::uint32_t id) noexcept;

  std::vector<std::string> words_;
  struct Slot {
    std::uint32_t hash = 0;
    std::int32_t word = -1;
  };
  std::vector<Slot> slots_;
};

// Lower case, without diacritics, with straight apostrophes and plain hyphens, without full stops inside or at the end.
// Empty where it is longer than max_known_word. `buffer` has max_known_word bytes.
[[nodiscard]] std::string_view fold_word(std::string_view word, char* buffer) noexcept;

struct NumberLanguage;  // numbers.h

struct Atom {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::int32_t word = -1;     // in the lexicon
  std::uint32_t number = 0;   // of digits; what has more than nine is 0
  std::uint8_t digits = 0;    // how many; 0 for a word or a sign
  bool capital = false;       // begins with an upper case letter
  bool sign = false;          // neither letters nor digits
  bool glued = false;         // nothing stands between it and the atom before it
  bool begins_token = false;  // of text/tokens.h
  bool address = false;       // of the web or of mail
  NumeralWord numeral;        // of a word
};

// The atoms of a sentence, which are appended.
void append_atoms(const TokenizedText& text, const Sentence& sentence, const Lexicon& lexicon,
                  const NumberLanguage& numbers, std::vector<Atom>& atoms);

}  // namespace kroniek::annotate
