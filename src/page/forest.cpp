// Loads a forest, checks it, and lays it out for the kernel that scores many rows at once.
#include "page/forest.h"

#include <libdeflate.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace kroniek::page {
namespace {

constexpr std::string_view magic = "KRNKREAD";
constexpr std::uint32_t most_trees = 4096;
constexpr std::uint32_t most_features = 4096;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  [[nodiscard]] T take() noexcept {
    T value{};
    if (bytes_.size() < sizeof(T)) {
      failed_ = true;
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof(T));
    bytes_.remove_prefix(sizeof(T));
    return value;
  }
  [[nodiscard]] bool failed() const noexcept { return failed_; }
  [[nodiscard]] std::string_view rest() const noexcept { return bytes_; }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

Error damaged(std::string_view what) {
  return {ErrorCode::damaged, "not a forest: " + std::string(what), "model"};
}

}  // namespace

Result<Forest> Forest::load(std::string_view bytes) {
  if (!bytes.starts_with(magic)) return damaged("it does not begin with its mark");
  Reader in(bytes.substr(magic.size()));
  const auto version = in.take<std::uint32_t>();
  Forest forest;
  forest.features_ = in.take<std::uint32_t>();
  const auto trees = in.take<std::uint32_t>();
  const auto crc = in.take<std::uint32_t>();
  if (in.failed() || version != 1) return damaged("its version is not 1");
  if (trees > most_trees || forest.features_ > most_features) return damaged("it names too many trees or features");
  if (libdeflate_crc32(0, in.rest().data(), in.rest().size()) != crc) return damaged("its checksum is wrong");
  std::vector<bool> reached;  // the nodes, then the leaves
  for (std::uint32_t t = 0; t < trees; ++t) {
    const auto nodes = in.take<std::uint16_t>();
    const auto leaves = in.take<std::uint16_t>();
    if (in.failed() || leaves == 0 || leaves > most_leaves || nodes + 1 != leaves)
      return damaged("a tree of no leaves or of too many");
    forest.trees_.push_back(
        {static_cast<std::uint32_t>(forest.splits_.size()), static_cast<std::uint32_t>(forest.leaves_.size()), leaves});
    reached.assign(std::size_t{nodes} + leaves, false);
    // As many children as places, none taken twice: all are reached, each by one way.
    const auto reaches = [&reached, nodes, leaves](int from, int child) {
      if (child < 0 ? ~child >= leaves : child <= from || child >= nodes) return false;
      const auto place = static_cast<std::size_t>(child < 0 ? nodes + ~child : child);
      if (reached[place]) return false;
      reached[place] = true;
      return true;
    };
    for (int n = 0; n < nodes; ++n) {
      Split split;
      split.threshold = in.take<float>();
      split.feature = in.take<std::uint16_t>();
      split.left = in.take<std::int16_t>();
      split.right = in.take<std::int16_t>();
      if (in.failed() || split.feature >= forest.features_ || std::isnan(split.threshold) || !reaches(n, split.left) ||
          !reaches(n, split.right))
        return damaged("a split that leads nowhere, or twice to the same place");
      forest.splits_.push_back(split);
    }
    for (int l = 0; l < leaves; ++l) {
      const auto value = in.take<float>();
      if (in.failed() || !std::isfinite(value)) return damaged("a leaf that is not a number");
      forest.leaves_.push_back(value);
    }
  }
  if (!in.rest().empty()) return damaged("it is longer than its trees");
  if (!forest.plan()) return damaged("a feature of too many thresholds");
  return forest;
}

// False when a feature has too many thresholds for a byte.
bool Forest::plan() {
  std::vector<std::vector<float>> thresholds(features_);
  for (const Split& split : splits_) thresholds[split.feature].push_back(split.threshold);
  std::vector<std::uint16_t> column_of(features_);
  for (std::uint32_t f = 0; f < features_; ++f) {
    std::vector<float>& values = thresholds[f];
    if (values.empty()) continue;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (values.size() > most_thresholds) return false;
    column_of[f] = static_cast<std::uint16_t>(plan_.columns.size());
    plan_.columns.push_back({static_cast<std::uint16_t>(f), static_cast<std::uint16_t>(values.size()),
                             static_cast<std::uint32_t>(plan_.thresholds.size())});
    plan_.thresholds.insert(plan_.thresholds.end(), values.begin(), values.end());
  }
  std::uint32_t widest = 1;
  for (const Tree& tree : trees_) widest = std::max(widest, tree.leaf_count);
  plan_.planes = (widest + 7) / 8;
  plan_.trees = static_cast<std::uint32_t>(trees_.size());
  for (const Tree& tree : trees_) {
    // The leaves from left to right, and for each node how many stand on its left side: found from the last node to
    // the first, for children stand after their parents.
    const Split* splits = splits_.data() + tree.splits;
    const std::uint32_t nodes = tree.leaf_count - 1;
    std::vector<std::uint32_t> size(nodes);
    const auto size_of = [&size](int child) { return child < 0 ? 1u : size[static_cast<std::size_t>(child)]; };
    for (std::uint32_t n = nodes; n-- > 0;) size[n] = size_of(splits[n].left) + size_of(splits[n].right);
    std::vector<std::uint32_t> first(nodes);  // the leftmost leaf below a node
    std::vector<std::vector<ForestPlan::Step>> planes(plan_.planes);
    const std::size_t base = plan_.leaves.size();
    plan_.leaves.resize(base + std::size_t{8} * plan_.planes);
    if (nodes == 0) plan_.leaves[base] = leaves_[tree.leaves];
    for (std::uint32_t n = 0; n < nodes; ++n) {
      const std::uint32_t middle = first[n] + size_of(splits[n].left);
      for (const auto& [child, at] : {std::pair(splits[n].left, first[n]), std::pair(splits[n].right, middle)}) {
        if (child < 0)
          plan_.leaves[base + at] = leaves_[tree.leaves + static_cast<std::uint32_t>(~child)];
        else
          first[static_cast<std::size_t>(child)] = at;
      }
      const std::vector<float>& values = thresholds[splits[n].feature];
      const auto bin = std::lower_bound(values.begin(), values.end(), splits[n].threshold) - values.begin();
      for (std::uint32_t plane = first[n] / 8; plane * 8 < middle; ++plane) {
        std::uint8_t keep = 0;
        for (std::uint32_t bit = 0; bit < 8; ++bit) {
          const std::uint32_t leaf = plane * 8 + bit;
          if (leaf < first[n] || leaf >= middle) keep |= static_cast<std::uint8_t>(1u << bit);
        }
        planes[plane].push_back({column_of[splits[n].feature], static_cast<std::int8_t>(bin - 128), keep});
      }
    }
    for (const std::vector<ForestPlan::Step>& steps : planes) {
      plan_.steps.insert(plan_.steps.end(), steps.begin(), steps.end());
      plan_.ends.push_back(static_cast<std::uint32_t>(plan_.steps.size()));
    }
  }
  return true;
}

float Forest::score(const float* row) const noexcept {
  float sum = 0;
  for (const Tree& tree : trees_) {
    const Split* splits = splits_.data() + tree.splits;
    int at = tree.leaf_count > 1 ? 0 : ~0;
    while (at >= 0) at = row[splits[at].feature] <= splits[at].threshold ? splits[at].left : splits[at].right;
    sum += leaves_[tree.leaves + static_cast<std::uint32_t>(~at)];
  }
  return sum;
}

std::vector<float> Forest::score(const FeatureTable& table) const {
  std::vector<float> scores(table.rows());
  if (table.columns() == features_ && table.rows() > 0) score_rows(plan_, table, scores.data());
  return scores;
}

}  // namespace kroniek::page
