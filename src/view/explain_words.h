// What the two views of an explanation share: which side a block is on, the article's fields with their origin, and
// numbers as a person reads them. The layouts are explain_text.cpp's and explain_html.cpp's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kroniek/explain.h"

namespace kroniek::view {

enum class Side : std::uint8_t {
  in,      // part of the text
  beside,  // kept beside it: headline, byline, caption, pointer, withheld ...
  out
};
[[nodiscard]] Side side_of(const ExplainedBlock& block) noexcept;

// A field of the article, where its value came from, and what else was considered.
struct Fact {
  std::string field;
  std::string value;
  std::string from;
  struct Other {
    std::string value;
    std::string from;
  };
  std::vector<Other> others;
};
// Those that have a value, in the contract's order.
[[nodiscard]] std::vector<Fact> facts_of(const Article& article);

[[nodiscard]] std::string signed_number(float value);  // "+1.20", "−0.45" is written "-0.45"
[[nodiscard]] std::string percent(float share);        // "34 %"
[[nodiscard]] float chance_of(float log_odds) noexcept;

// "41 of 129 blocks are its text (1,204 words), 6 stand beside it, 82 are left out"
[[nodiscard]] std::string summary_of(const Explanation& explanation);

}  // namespace kroniek::view
