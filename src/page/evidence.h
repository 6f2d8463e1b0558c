// Evidence: for each block and container by itself, how likely it is to be the article's own text (log-odds).
// src/page/select.h makes the joint decision.
#pragma once

#include <vector>

#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/model.h"

namespace kroniek::page {

struct Evidence {
  std::vector<float> blocks;      // one a block
  std::vector<float> containers;  // one a container
};

[[nodiscard]] Evidence weigh(const Model& model, const Document& document, const BlockTree& tree,
                             const PageHints& hints);

}  // namespace kroniek::page
