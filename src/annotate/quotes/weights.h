// The weights by which it is decided whether a word brings somebody's words, and which: log-odds, a table a language
// (models/quotes/told.weights). Data, checked when it is read.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/result.h"

namespace kroniek::annotate {

// How what is told stands to its cue.
enum class Frame : std::uint8_t {
  that,         // said that ...
  question,     // asked what ...
  to,           // promised to ...
  clause,       // said he ...
  object,       // denied the claim
  preposition,  // complained about ...
  gerund,       // denied doing ...
  colon,        // said: ...
  by_front,     // according to X, ...
  by_back,      // ..., according to X
  front,        // ..., he said
  around,       // ..., he said, ...
  name,         // called it ...
  noun,         // the claim that ...
  feel,         // is sure that ...
  passive,      // X was criticized by ...
};
inline constexpr std::size_t frame_count = 16;
inline constexpr std::size_t trait_count = 440;  // of one frame; told.cpp gives them their numbers

// How sure a quotation in marks is, by what says that it is one.
enum class SpokenBy : std::uint8_t {
  cue,    // a word or a colon that brings it, or a speaker
  alone,  // nothing: it stands for itself
  loose,  // nothing, in a sentence of the reporter's
  told,   // some quoted words in what somebody is said to say
  some,   // some quoted words
};
inline constexpr std::size_t spoken_count = 5;

class ToldWeights {
 public:
  struct Table {
    float least = 0;             // what is less likely than this is not told
    std::vector<float> weights;  // frame_count x trait_count
    // Of languages without weights, whose rules decide: how likely what they find is right, a number a frame.
    bool is_ruled = true;
    std::array<float, frame_count> ruled = {};
    std::array<float, spoken_count> spoken = {0.9F, 0.6F, 0.5F, 0.5F, 0.5F};  // how likely each is right
    [[nodiscard]] float of(SpokenBy by) const noexcept { return spoken[static_cast<std::size_t>(by)]; }
  };

  [[nodiscard]] static Result<ToldWeights> load(std::string_view bytes);
  [[nodiscard]] static const ToldWeights& built_in();
  [[nodiscard]] const Table& of(Language language) const noexcept {
    return tables_[static_cast<std::size_t>(language)];
  }

 private:
  std::array<Table, 3> tables_;
};

}  // namespace kroniek::annotate
