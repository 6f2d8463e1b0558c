// The words of a text with what the lexicon knows of them, and the phrases of nouns among them: enough grammar to find
// who says something. Not a parser.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "annotate/quotes/lexicon.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

struct Word {
  std::uint16_t pos = 0;   // 0 for signs
  std::uint16_t main = 0;  // the commonest of them
  std::uint64_t cues = 0;
  const WordEntry* entry = nullptr;
  bool capital = false;
  bool named = false;   // a part of a name that the tagger found
  bool person = false;  // of somebody
  bool quoted = false;  // inside a pair of marks, the marks themselves included
  char sign = 0;        // the sign's own character where it is ASCII; '"' for any quotation mark, '-' for dashes
};

// Tokens [first, end) of the text.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t end = 0;
  [[nodiscard]] bool empty() const noexcept { return first >= end; }
};

class Words {
 public:
  Words(const TokenizedText& text, const std::vector<NameMention>& names);

  [[nodiscard]] const Word& operator[](std::size_t i) const noexcept { return words_[i]; }
  [[nodiscard]] Word& at(std::size_t i) noexcept { return words_[i]; }
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }
  [[nodiscard]] bool is(std::size_t i, std::uint16_t pos) const noexcept { return (words_[i].main & pos) != 0; }
  [[nodiscard]] bool can(std::size_t i, std::uint16_t pos) const noexcept { return (words_[i].pos & pos) != 0; }
  [[nodiscard]] bool has(std::size_t i, std::uint64_t cues) const noexcept { return (words_[i].cues & cues) != 0; }
  // The token's letters, lower case where they are ASCII, in a buffer of `lower` that the next call uses again.
  [[nodiscard]] std::string_view lower(std::size_t i) const noexcept;
  [[nodiscard]] std::string_view raw(std::size_t i) const noexcept { return text_[text_.tokens()[i]]; }
  [[nodiscard]] const TokenizedText& text() const noexcept { return text_; }

  // The phrase of nouns that ends just before `at`, or begins at `at`; within `within`. Empty where there is none.
  [[nodiscard]] Range phrase_before(std::size_t at, Range within) const noexcept;
  [[nodiscard]] Range phrase_from(std::size_t at, Range within) const noexcept;

 private:
  [[nodiscard]] bool in_phrase(std::size_t i) const noexcept;
  [[nodiscard]] bool binds(std::size_t i) const noexcept;

  const TokenizedText& text_;
  std::vector<Word> words_;
};

}  // namespace kroniek::annotate
