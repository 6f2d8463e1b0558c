// Lead: what stands above the article's text: headline, standfirst, byline, dateline.
#pragma once

#include <cstdint>
#include <optional>

#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/select.h"

namespace kroniek::page {

// The stretch of the article's own text: indexes of its first and last block of prose (at least ten words), or the
// number of blocks for both when there is none.
struct Stretch {
  std::size_t first = 0;
  std::size_t last = 0;
};
[[nodiscard]] Stretch prose_stretch(const BlockTree& tree, const Selection& selection);

struct Lead {
  std::optional<std::size_t> headline;  // indexes of blocks
  std::optional<std::size_t> standfirst;
};
[[nodiscard]] Lead find_lead(const Document& document, const BlockTree& tree, const Selection& selection,
                             const Stretch& stretch, const PageHints& hints);

// Hints of the block's own container and of those right above it, `levels` in all.
[[nodiscard]] Hints near(const BlockTree& tree, const TextBlock& block, int levels);

// Whether a short block around the headline names an author or is all date or time.
[[nodiscard]] bool is_byline(const BlockTree& tree, const TextBlock& block, const PageHints& hints);
[[nodiscard]] bool is_dateline(const TextBlock& block);

}  // namespace kroniek::page
