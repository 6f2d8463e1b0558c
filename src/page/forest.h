// Forest: boosted decision trees over rows of features, and the file that holds them.
//
// File format (little-endian), written by models/reading/train.py and treated as untrusted input:
//   "KRNKREAD"  u32 version (1)  u32 features  u32 trees  u32 CRC-32 of what follows
//   a tree:  u16 nodes  u16 leaves               one leaf more than nodes, at most most_leaves
//            a node:  f32 threshold  u16 feature  i16 left  i16 right    goes left where value <= threshold;
//                                                                        a negative child c is leaf ~c
//            a leaf:  f32 value, in log-odds
// Each node but the first, and each leaf, is the child of one node, which stands before it. A feature has at most
// most_thresholds different thresholds in the forest.
//
// One row is scored by walking down each tree. A whole table is scored many rows at once (forest_kernel.cpp), to the
// same sums bit for bit: every value becomes the number of its feature's thresholds that it passes (a byte, less 128),
// and a tree is a list of steps: rows whose byte is above the step's cannot reach the leaves on the left of that node.
// Each row has a bit a leaf; the lowest bit that is left is the leaf that the row reaches (QuickScorer: Lucchese et al.
// 2015).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kroniek/result.h"
#include "page/features.h"

namespace kroniek::page {

// A forest as its kernel reads it.
struct ForestPlan {
  // A feature that any tree looks at. It has thresholds [first, first + count), in rising order.
  struct Column {
    std::uint16_t feature = 0;
    std::uint16_t count = 0;
    std::uint32_t first = 0;
  };
  struct Step {
    std::uint16_t column = 0;  // index in `columns`
    std::int8_t most = 0;      // a row whose byte is above this
    std::uint8_t keep = 0;     // keeps only these of the plane's eight leaves
  };
  std::vector<Column> columns;
  std::vector<float> thresholds;
  std::vector<Step> steps;
  std::vector<std::uint32_t> ends;  // where the steps of each tree's planes end: `planes` for each tree
  std::vector<float> leaves;        // 8 * planes for each tree
  std::uint32_t planes = 0;         // groups of eight leaves
  std::uint32_t trees = 0;
};

class Forest {
 public:
  static constexpr std::uint32_t most_leaves = 64;
  static constexpr std::uint32_t most_thresholds = 255;

  // Fails (damaged) on anything that the format does not allow.
  [[nodiscard]] static Result<Forest> load(std::string_view bytes);

  [[nodiscard]] std::uint32_t feature_count() const noexcept { return features_; }
  // The sum over the trees, for one row of feature_count() values.
  [[nodiscard]] float score(const float* row) const noexcept;
  // The same for every row of a table of as many columns; zeros for a table of other columns.
  [[nodiscard]] std::vector<float> score(const FeatureTable& table) const;

 private:
  struct Split {
    float threshold = 0;
    std::uint16_t feature = 0;
    std::int16_t left = 0;  // index in the tree, or ~leaf
    std::int16_t right = 0;
  };
  struct Tree {
    std::uint32_t splits = 0;  // index of the first
    std::uint32_t leaves = 0;
    std::uint32_t leaf_count = 0;
  };
  [[nodiscard]] bool plan();

  std::uint32_t features_ = 0;
  std::vector<Tree> trees_;
  std::vector<Split> splits_;
  std::vector<float> leaves_;
  ForestPlan plan_;
};

// forest_kernel.cpp: the scores of all rows, by the best instructions that this machine has.
void score_rows(const ForestPlan& plan, const FeatureTable& table, float* scores);

}  // namespace kroniek::page
