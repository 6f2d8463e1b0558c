// The words of one sentence that are others in another sentence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "kroniek/changes.h"

namespace kroniek::text {

// A word (letters and digits, as they are written; a number with its points, "20.000") or a single other sign; never
// white space.
struct Piece {
  std::string_view text;    // borrowed
  std::uint32_t begin = 0;  // in the text that it was cut from
  std::uint32_t end = 0;
  bool is_word = false;
};

// The tokens of the part `span` of a text, in order. Characters of scripts without blanks are each a word.
[[nodiscard]] std::vector<Piece> pieces_of(std::string_view text, TextSpan span);

// The changes of words between two parts of texts; `steps` is what may still be spent, and is lowered. Where it is
// spent, or there are more than compared_words tokens, all between the common beginning and end is one change.
[[nodiscard]] std::vector<WordChange> word_changes(std::string_view before, TextSpan part_before,
                                                   std::string_view after, TextSpan part_after, std::size_t& steps);

}  // namespace kroniek::text
