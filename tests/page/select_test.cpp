// The joint labelling (src/page/select.cpp) against an exhaustive search over all labellings of small trees.
#include "page/select.h"

#include <gtest/gtest.h>

#include <random>

namespace kroniek::page {
namespace {

// The same sum that select_blocks maximises, for one labelling given as bits: containers first, then blocks.
float total(const BlockTree& tree, const std::vector<float>& evidence, const std::vector<float>& leaning,
            float firmness, unsigned bits) {
  const auto label = [bits](std::size_t i) { return bits >> i & 1u; };
  float sum = label(0) ? leaning[0] - firmness : 0.0f;
  const auto change = [firmness](unsigned parent, unsigned child) {
    return parent == child ? 0.0f : (parent ? 0.5f : 1.0f) * firmness;
  };
  for (std::size_t c = 1; c < tree.containers.size(); ++c) {
    if (label(c)) sum += leaning[c];
    sum -= change(label(tree.containers[c].parent), label(c));
  }
  for (std::size_t b = 0; b < tree.blocks.size(); ++b) {
    const unsigned own = label(tree.containers.size() + b);
    if (own) sum += evidence[b];
    sum -= change(label(tree.blocks[b].container), own);
  }
  return sum;
}

TEST(Select, FindsTheBestLabellingOfEverySmallTree) {
  std::mt19937 random(5);
  std::normal_distribution<float> weight(0.0f, 1.5f);
  for (int round = 0; round < 300; ++round) {
    BlockTree tree;
    std::vector<float> evidence;
    std::vector<float> leaning;
    for (std::uint32_t c = 0; c < 5; ++c) {
      Container container;
      container.parent = c == 0 ? no_container : static_cast<std::uint32_t>(random() % c);
      tree.containers.push_back(container);
      leaning.push_back(weight(random));
    }
    for (int b = 0; b < 6; ++b) {
      TextBlock block;
      block.container = static_cast<std::uint32_t>(random() % 5);
      tree.blocks.push_back(block);
      evidence.push_back(weight(random));
    }
    const float firmness = static_cast<float>(round % 5) / 4;
    const Selection found = select_blocks(tree, evidence, leaning, firmness);
    unsigned bits = 0;
    for (std::size_t c = 0; c < 5; ++c) bits |= unsigned{found.container_in[c]} << c;
    for (std::size_t b = 0; b < 6; ++b) bits |= unsigned{found.block_in[b]} << (5 + b);
    float best = total(tree, evidence, leaning, firmness, 0);
    for (unsigned other = 1; other < 1u << 11; ++other)
      best = std::max(best, total(tree, evidence, leaning, firmness, other));
    EXPECT_NEAR(total(tree, evidence, leaning, firmness, bits), best, 1e-4f) << "round " << round;
  }
}

TEST(Select, AnEmptyPageSelectsNothing) {
  EXPECT_TRUE(select_blocks({}, {}, {}).block_in.empty());
}

}  // namespace
}  // namespace kroniek::page
