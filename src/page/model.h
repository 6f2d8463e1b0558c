// Model: the trained labeller of blocks, a forest (page/forest.h) over the features of page/features.h.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "kroniek/result.h"
#include "page/features.h"
#include "page/forest.h"

namespace kroniek::page {

class Model {
 public:
  // Fails (damaged) on anything that the format does not allow.
  [[nodiscard]] static Result<Model> load(std::string_view bytes);
  // The model that is built into the library; loaded at its first use.
  [[nodiscard]] static const Model& built_in();

  [[nodiscard]] std::uint32_t feature_count() const noexcept { return forest_.feature_count(); }
  // Log-odds that the block is the article's own, for one row of features or for every row of a table.
  [[nodiscard]] float score(const float* row) const noexcept { return forest_.score(row); }
  [[nodiscard]] std::vector<float> score(const FeatureTable& table) const { return forest_.score(table); }

 private:
  Forest forest_;
};

}  // namespace kroniek::page
