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

class ToldWeights {
 public:
  struct Table {
    float least = 0;             // what is less likely than this is not told
    std::vector<float> weights;  // frame_count x trait_count
    // Of languages without weights, whose rules decide: how likely what they find is right, a number a frame.
    bool is_ruled = true;
    std::array<float, frame_count> ruled = {};
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
