// The sentences of a text. By rules over any language's signs; what is a language's own (abbreviations, months, words
// that begin sentences) is a table in sentence_words.cpp. Not a tokenizer of words (index_terms.h).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kroniek::text {

struct Span {
  std::uint32_t begin = 0;  // bytes of UTF-8
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

// The sentences in order; none is empty, begins or ends with white space, or overlaps another. Every character that is
// not white space is in one. Quotes and brackets stay with the sentence that they open or close in; an empty line ends
// a sentence, whatever stands before it, and a single line break does not. Any bytes are fine; time is linear in the
// text. `language` is a BCP 47 tag of which the first subtag counts; with none that is known the rules are those that
// all share. Only the first 2^31 bytes are looked at.
[[nodiscard]] std::vector<Span> split_sentences(std::string_view text, std::string_view language = {});

}  // namespace kroniek::text
