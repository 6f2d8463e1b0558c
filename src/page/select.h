// Select: which blocks are the article's own text, decided jointly over the page's tree.
//
// Every block has an evidence (log-odds that it belongs to the article) and every container a leaning. A label,
// in or out, is given to all of them at once so that the sum of the evidence is greatest, where each change of
// label between a container and what it directly holds costs something. On a tree this optimum is exact and
// takes one pass up and one down (max-sum; Viterbi on a tree), so the body may lie in sibling sections, and a
// box inside it may be left out, by one and the same mechanism.
#pragma once

#include <cstdint>
#include <vector>

#include "page/blocks.h"

namespace kroniek::page {

struct Selection {
  std::vector<std::uint8_t> block_in;  // 1 where the block belongs to the article
  std::vector<std::uint8_t> container_in;
};

// `evidence` has one value a block, `leaning` one a container, both as log-odds of belonging; the costs of a change are
// multiplied by `firmness` (0: every block for itself).
[[nodiscard]] Selection select_blocks(const BlockTree& tree, const std::vector<float>& evidence,
                                      const std::vector<float>& leaning, float firmness = 1);

}  // namespace kroniek::page
