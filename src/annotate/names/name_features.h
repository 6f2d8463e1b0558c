// What the tagger sees of a text: its words, each looked at once, the units that are tagged (sentences, or lines of
// them), and the features of each token. Training (models/names/train_names.cpp) and tagging see the same. Not the
// weights (name_model.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "annotate/names/name_lexicon.h"
#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

// How a token is written.
enum class WordForm : std::uint8_t {
  none,  // no token: before the first and behind the last one
  lower,
  capital,         // "Gent"
  all_capitals,    // "GENT"
  single_capital,  // "A"
  initial,         // "J.", "J.P.", "U.S."
  mixed,           // "McDonald", "iPhone"
  both_capital,    // "Noord-Korea"
  capital_lower,   // "Clinton-tijdperk"
  lower_capital,   // "oud-Joegoslavië"
  number,
  with_digits,  // "G20", "20ste"
  address,
  suffix,  // "'s"
  double_quote,
  single_quote,
  opening,
  closing,
  comma,
  stop,
  colon,
  dash,
  sign
};
[[nodiscard]] constexpr bool is_capitalised(WordForm form) noexcept {
  return form >= WordForm::capital && form <= WordForm::lower_capital;
}

// A form of a word in the text. Hashes of it as it stands (digits are all one, and quotes of all styles), and of it in
// lower case without diacritics, with that one's first and last bytes.
struct NameWord {
  std::uint64_t exact = 0;
  std::uint64_t folded = 0;
  std::uint64_t shape = 0;  // "Xx-Xx"
  std::array<std::uint32_t, 4> first{};
  std::array<std::uint32_t, 4> last{};
  std::uint8_t lists = 0;  // ListBit
  WordForm form = WordForm::none;
  bool connects = false;     // stands inside names: "van", "of"
  std::uint32_t family = 0;  // all its forms in the text have one
};

inline constexpr std::size_t most_name_features = 128;  // of a token
struct NameFeatures {
  std::array<std::uint64_t, most_name_features> keys;
  std::size_t count = 0;

  // The feature `which` with the value `value`.
  void add(std::uint64_t which, std::uint64_t value) noexcept {
    std::uint64_t x = value + which * 0x9e3779b97f4a7c15ull;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    keys[count++] = x ^ (x >> 31);
  }
};

// The sentences of one language of a text. Borrows it.
class NameText {
 public:
  static constexpr std::size_t most_unit_tokens = 1000;  // a longer sentence is tagged in parts

  struct Unit {
    std::uint32_t first = 0;  // tokens of the text
    std::uint32_t end = 0;
  };

  NameText(const TokenizedText& text, Language language, const NameLexicon& lexicon);

  [[nodiscard]] const std::vector<Unit>& units() const noexcept { return units_; }
  // Of a token of the text, which is in a unit.
  [[nodiscard]] const NameWord& word_at(std::uint32_t token) const noexcept { return words_[word_of_[token]]; }
  [[nodiscard]] std::size_t family_count() const noexcept { return families_.size(); }
  // Whether the text has the word in lower case too.
  [[nodiscard]] bool in_lower_case(const NameWord& word) const noexcept { return families_[word.family].in_lower_case; }
  // Whether the unit that is looked at is written as headlines are: in capitals, or a capital for each word.
  [[nodiscard]] bool is_headline() const noexcept { return style_ != 0; }

  // Makes ready for features() of the tokens of `unit`.
  void look_at(const Unit& unit);
  // Of the token `at` of the unit, which begins at 0.
  void features(std::size_t at, NameFeatures& features) const;

 private:
  static constexpr std::size_t most_uses = 4;

  // The forms of a word that differ in case or diacritics only.
  struct Family {
    struct Use {
      std::uint32_t token = 0;
      std::uint32_t before = 0;  // words
      std::uint32_t behind = 0;
    };
    std::array<Use, most_uses> uses;  // the first ones with a capital
    std::uint32_t count = 0;          // of uses
    bool in_lower_case = false;
    bool within = false;  // with a capital, not in capitals, and not at the beginning of a unit
  };
  struct Chunk {
    std::uint32_t begin = 0;  // of the unit's tokens
    std::uint32_t end = 0;
  };

  void add_units(const TokenizedText& text, Language language);
  void add_words(const TokenizedText& text, Language language);
  void add_uses();
  void find_lists(std::size_t size);
  void find_chunks(std::size_t size);
  void find_style(std::size_t size);
  [[nodiscard]] const NameWord& word(std::size_t at) const noexcept { return words_[around_[at + 2]]; }

  NameLexicon lexicon_;
  std::vector<NameWord> words_;  // the first is no word
  std::vector<Family> families_;
  std::vector<std::uint32_t> word_of_;  // of each token of the text
  std::vector<Unit> units_;

  // Of the unit that is looked at.
  Unit unit_;
  std::vector<std::uint32_t> around_;  // words, with two of none before and behind
  std::vector<std::uint32_t> runs_;    // what lists say of runs of words: a ListBit for each place in one
  std::vector<Chunk> chunks_;          // the run of words with capitals that a token stands in
  std::vector<std::uint8_t> quoted_;
  std::uint8_t style_ = 0;  // 0: as sentences are written, 1: in capitals, 2: a capital for each word
  std::uint8_t digits_ = 0;
  std::uint8_t length_ = 0;
  bool ends_ = false;
};

}  // namespace kroniek::annotate
