// Evidence: for each block and container by itself, how likely it is to be the article's own text (log-odds).
// src/page/select.h makes the joint decision.
#pragma once

#include <vector>

#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/reading_model.h"

namespace kroniek::page {

struct Evidence {
  std::vector<float> blocks;      // one a block
  std::vector<float> containers;  // one a container
  // 0 to 1: how far the page's containers decide together. A page of which the model is sure is one piece of prose, and
  // its boxes go as a whole; on a listing, where single lines of every card count, they do not.
  float firmness = 1;
};

// `kind`: what the page is; a listing's cards are not taken for the next article below the first.
[[nodiscard]] Evidence weigh(const ReadingModel& model, const Document& document, const BlockTree& tree,
                             const PageHints& hints, Kind kind);

}  // namespace kroniek::page
