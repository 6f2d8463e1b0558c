// What the parser's network sees of a word by itself: hashes of its form, beginnings, ends and shape. Training
// (models/grammar) and parsing see the same. Not the weights (grammar_model.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kroniek::annotate {

inline constexpr std::size_t most_word_features = 24;

struct WordFeatures {
  std::array<std::uint64_t, most_word_features> keys;
  std::size_t count = 0;
  // How many of the first keys are of the whole word: what training leaves out now and then.
  std::size_t whole = 0;
};

// `first`: nothing but signs stands before it in the sentence. `buffer` is for reuse.
void word_features(std::string_view form, bool first, std::string& buffer, WordFeatures& features);

// Whether it is a word and no sign: what comes behind it does not begin the sentence.
[[nodiscard]] bool begins_sentence(std::string_view form) noexcept;

// In lower case, character by character, as Unicode's simple mapping has it; what is no UTF-8 stays.
void append_lower(std::string_view form, std::string& out);

[[nodiscard]] std::uint64_t word_hash(std::uint64_t kind, std::string_view bytes) noexcept;

// Words longer than this are seen by their first bytes only.
inline constexpr std::size_t longest_seen_word = 96;

}  // namespace kroniek::annotate
