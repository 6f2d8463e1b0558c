// Model: the trained labeller of blocks, a forest of boosted decision trees over page/features.h.
//
// File format (little-endian), written by models/reading/train.py and treated as untrusted input:
//   "KRNKREAD"  u32 version (1)  u32 features  u32 trees  u32 CRC-32 of what follows
//   a tree:  u16 nodes  u16 leaves
//            a node:  f32 threshold  u16 feature  i16 left  i16 right    goes left where value <= threshold;
//                                                                        a negative child c is leaf ~c
//            a leaf:  f32 value, in log-odds
// Children of a node stand after it, so a walk ends.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kroniek/result.h"

namespace kroniek::page {

class Model {
 public:
  // Fails (damaged) on anything that the format does not allow.
  [[nodiscard]] static Result<Model> load(std::string_view bytes);
  // The model that is built into the library; loaded at its first use.
  [[nodiscard]] static const Model& built_in();

  [[nodiscard]] std::uint32_t feature_count() const noexcept { return features_; }
  // The sum over the trees for one row of features: log-odds that the block is the article's own.
  [[nodiscard]] float score(const float* row) const noexcept;

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
    bool is_leaf = false;
  };
  std::uint32_t features_ = 0;
  std::vector<Tree> trees_;
  std::vector<Split> splits_;
  std::vector<float> leaves_;
};

}  // namespace kroniek::page
