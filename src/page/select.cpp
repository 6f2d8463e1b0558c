// Exact joint labelling of a tree with two labels: one pass from the leaves up, one from the root down.
#include "page/select.h"

#include <algorithm>

namespace kroniek::page {
namespace {

// What a change of label costs, in the unit of the evidence (log-odds): leaving the article inside a container
// that belongs to it, and entering it inside one that does not.
constexpr float full_cost_of_leaving = 0.5f;
constexpr float full_cost_of_entering = 1.0f;

}  // namespace

Selection select_blocks(const BlockTree& tree, const std::vector<float>& evidence, const std::vector<float>& leaning,
                        float firmness) {
  const float cost_of_leaving = full_cost_of_leaving * firmness;
  const float cost_of_entering = full_cost_of_entering * firmness;
  const std::size_t containers = tree.containers.size();
  Selection result;
  result.block_in.assign(tree.blocks.size(), 0);
  result.container_in.assign(containers, 0);
  if (containers == 0) return result;

  // gain[c][y]: the best sum of c's subtree when c has label y, over that of everything being out.
  std::vector<float> gain_in(leaning.begin(), leaning.end());
  std::vector<float> gain_out(containers, 0.0f);
  const auto child_gain = [=](bool parent_in, float in, float out) {
    return parent_in ? std::max(in, out - cost_of_leaving) : std::max(in - cost_of_entering, out);
  };
  for (std::size_t i = 0; i < tree.blocks.size(); ++i) {
    const std::uint32_t parent = tree.blocks[i].container;
    gain_in[parent] += child_gain(true, evidence[i], 0.0f);
    gain_out[parent] += child_gain(false, evidence[i], 0.0f);
  }
  // Parents stand before their children, so backwards is upwards.
  for (std::size_t c = containers; c-- > 1;) {
    const std::uint32_t parent = tree.containers[c].parent;
    gain_in[parent] += child_gain(true, gain_in[c], gain_out[c]);
    gain_out[parent] += child_gain(false, gain_in[c], gain_out[c]);
  }
  result.container_in[0] = gain_in[0] - cost_of_entering > gain_out[0];
  for (std::size_t c = 1; c < containers; ++c) {
    const bool parent_in = result.container_in[tree.containers[c].parent];
    result.container_in[c] =
        parent_in ? gain_in[c] >= gain_out[c] - cost_of_leaving : gain_in[c] - cost_of_entering > gain_out[c];
  }
  for (std::size_t i = 0; i < tree.blocks.size(); ++i) {
    const bool parent_in = result.container_in[tree.blocks[i].container];
    result.block_in[i] = parent_in ? evidence[i] >= -cost_of_leaving : evidence[i] > cost_of_entering;
  }
  return result;
}

}  // namespace kroniek::page
