// The tokens of a sentence: words, numbers and signs, as the annotators see them. Not the index's terms
// (index_terms.h) and not the pieces that a comparison shows (word_changes.h).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/sentences.h"

namespace kroniek::text {

enum class TokenKind : std::uint8_t {
  word,     // begins with a letter, or has one: "tv-uitzendingen", "foto's", "G20", "J.", "U.S.", "@minister_pres"
  number,   // digits with their inner signs: "20.000", "3,5", "18.30", "2022-11-09", "1990s" is a word
  address,  // of the web or of mail
  sign,     // one sign of punctuation or a symbol, or a run of equal dots or dashes ("...", "--")
};

struct Token {
  std::uint32_t begin = 0;  // bytes of UTF-8
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::word;
  bool after_blank = false;  // white space, or nothing, stands before it

  [[nodiscard]] std::string_view of(std::string_view text) const noexcept { return text.substr(begin, end - begin); }
};

// Appends the tokens of `sentence`, which is one of split_sentences(text): every character that is not white space is
// in one token, and tokens are in order. A full stop stays with its word ("dr.", "J.P.", "U.S.") unless it ends the
// sentence; there it stays only with words of single letters ("U.S."). An apostrophe stays inside its word, but what
// English adds behind one is a token of its own ("Biden's": Biden, 's; "don't": don't). Hyphens stay inside words.
// Characters of scripts without blanks are parted by ICU's dictionaries. Time is linear in the sentence.
void append_tokens(std::string_view text, Span sentence, std::string_view language, std::vector<Token>& tokens);

}  // namespace kroniek::text
