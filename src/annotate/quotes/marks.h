// The quotation marks of a paragraph, paired: every style, nested, left open. Says nothing of what they mean.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kroniek::annotate {

// What stands between a pair of marks (the outermost one: what is nested in it is a part of it).
struct Marked {
  std::uint32_t open = 0;   // bytes of the text: where the opening mark begins
  std::uint32_t begin = 0;  // behind it, without white space
  std::uint32_t end = 0;
  std::uint32_t close = 0;  // behind the closing mark; where the paragraph ends if there is none
  bool single = false;      // ‘ ’ or ' '
  bool closed = true;
  bool straight = false;  // " or '
  bool reopens = false;   // the one before it was left open, and this paragraph begins by opening again
};

// Appends the pairs of text[begin, end), one paragraph, in order; `open` says whether the last pair of `marked` was
// left open at the end of the paragraph before. Apostrophes, feet and inches are no marks. Linear in the paragraph.
void append_marked(std::string_view text, std::uint32_t begin, std::uint32_t end, bool open,
                   std::vector<Marked>& marked);

}  // namespace kroniek::annotate
