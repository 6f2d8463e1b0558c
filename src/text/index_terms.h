// The terms of a text, as the full-text index keeps them and as a query must ask for them. Not the reader's view of
// words (nothing here is shown), and not the index (archive/). docs/decisions/0006 says why families of words are
// looked up beside the index instead of being terms of it.
//
// A term is a folded word: letters and digits in NFKC, case-folded, without diacritics; never a byte below 0x30, so
// never a control, a blank or a quote, and never '~', which marks the part of a compound. Languages are BCP 47 tags
// ("nl", "nl-BE"); only the first subtag counts, and one that is not known is no error.
//
// What a word is
// - An apostrophe, a hyphen, an underscore and every other sign part words: "l'homme" is l + homme, "foto's" foto + s,
//   "Noord-Korea" noord + korea, "@minister_pres" minister + pres. A query's word that has several terms is a phrase.
// - Digits in groups of three are one number, whether a point, a comma, an apostrophe or a no-break space parts them:
//   "20.000", "20,000" and "20000" are one term. All else is parted: "3.5" is 3 + 5, "18.30" 18 + 30. Digits of every
//   script become 0 to 9.
// - Soft hyphens, zero-width characters and the vowel marks of Arabic and Hebrew are dropped. й and ї keep their sign
//   (they are letters), and so do the voicing marks of kana and the vowel signs of Indic scripts.
// - Text in Chinese, Japanese, Thai, Lao, Khmer and Burmese script is parted by ICU's dictionaries.
// - A term has at most `max_term_bytes`; a longer word is cut there, at a character.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::text {

inline constexpr std::size_t max_term_bytes = 64;
// Only so much of a text is looked at: offsets are 32 bits wide.
inline constexpr std::size_t max_indexed_bytes = std::size_t{1} << 31;

struct IndexTerm {
  std::string_view term;    // in the memory of the Terms that it comes from
  std::uint32_t begin = 0;  // the bytes of the text that the word takes
  std::uint32_t end = 0;
  bool same_position = false;  // at the position of the term before it: a part of that word, which is a compound
};

// The terms of one text, in its order. Keep one and use it again: it keeps its memory.
class Terms {
 public:
  Terms() = default;
  Terms(Terms&&) noexcept = default;
  Terms& operator=(Terms&&) noexcept = default;
  Terms(const Terms&) = delete;
  Terms& operator=(const Terms&) = delete;

  // Replaces what it holds by the terms of `text`, any bytes: what is not UTF-8 parts words. Linear in the text's size.
  // With `language` "nl" or "de" the parts of compounds follow their word, as `compound_term` gives them.
  void find(std::string_view text, std::string_view language = {});

  [[nodiscard]] const IndexTerm* begin() const noexcept { return terms_.data(); }
  [[nodiscard]] const IndexTerm* end() const noexcept { return terms_.data() + terms_.size(); }
  [[nodiscard]] std::size_t size() const noexcept { return terms_.size(); }
  [[nodiscard]] bool empty() const noexcept { return terms_.empty(); }
  [[nodiscard]] const IndexTerm& operator[](std::size_t i) const noexcept { return terms_[i]; }

 private:
  friend class TermFinder;
  std::vector<IndexTerm> terms_;
  std::vector<char> bytes_;  // of all terms, one after the other
};

// One word folded as the terms are; what is no letter or digit is dropped. Folding a folded word changes nothing.
[[nodiscard]] std::string fold_word(std::string_view word);

// The stem of a folded word by Snowball's algorithm of the language; the word itself where there is none. Words of one
// stem are one family. It may have bytes beyond ASCII, and is empty only for an empty word.
[[nodiscard]] std::string stem(std::string_view folded_word, std::string_view language);

// The languages that `stem` knows, as first subtags ("ar", "da", ...), in order.
[[nodiscard]] const std::vector<std::string_view>& stemmer_languages();

// The term that finds the compounds which have this folded word as a part: '~' and its stem. Empty where the language
// is not one whose compounds are taken apart, or the word is never a part.
[[nodiscard]] std::string compound_term(std::string_view folded_word, std::string_view language);

// Changes whenever the terms of a text or the stem of a word may: keep it with an index, and build the index anew when
// it differs. A short line of printable ASCII.
[[nodiscard]] const std::string& index_revision();

}  // namespace kroniek::text
