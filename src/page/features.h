// Features: what the labelling model sees of a block: itself, its neighbours in reading order, the containers
// around it and the page. None of them knows a word of any language; class names enter as hints (page/hints.h)
// only.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kroniek/page.h"
#include "page/blocks.h"

namespace kroniek::page {

// One row a block, feature_count() values a row.
struct FeatureTable {
  std::size_t rows = 0;
  std::vector<float> values;
  [[nodiscard]] const float* row(std::size_t i) const noexcept;
};

// The names, in the order of the values ("words", "link_density", "previous1.words", "own.share", ...).
[[nodiscard]] const std::vector<std::string_view>& feature_names();
[[nodiscard]] std::size_t feature_count();

[[nodiscard]] FeatureTable features(const Document& document, const BlockTree& tree, const PageHints& hints);

}  // namespace kroniek::page
