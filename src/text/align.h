// Which sentence of one text is which of another: the same, or the same in other words, wherever it stands.
//
// Knows sentences only as numbers and bags of words; spans, spelling and fields are archive/changes.cpp's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace kroniek::text {

struct AlignedSentence {
  std::uint64_t content = 0;         // equal where the sentences are the same
  std::uint32_t weight = 1;          // how much it counts not to call it moved
  std::vector<std::uint64_t> words;  // sorted; may hold one more than once
};

struct Pair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool is_same = true;    // else in other words
  bool is_moved = false;  // not in the heaviest sequence of pairs that stand in the same order in both
};

// At least this part of the words of two sentences is the same where one is the other in other words; more is asked
// where it also stands elsewhere.
inline constexpr double reworded_share = 0.5;
inline constexpr double moved_reworded_share = 0.66;
// Of each sentence without a partner the rarest words choose whom to compare it with: so many words that each occur in
// no more than so many sentences.
inline constexpr std::size_t rare_words = 12;
inline constexpr std::size_t rare_sentences = 48;

// Each sentence is in one pair at most. Pairs are in the order of `a`. Takes n log n steps of sentences and words.
[[nodiscard]] std::vector<Pair> align(const std::vector<AlignedSentence>& a, const std::vector<AlignedSentence>& b);

}  // namespace kroniek::text
