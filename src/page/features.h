// Features: what the labelling model sees of a block: itself, its neighbours in reading order, the containers
// around it and the page. None of them knows a word of any language; class names enter as hints (page/hints.h)
// and by what their pieces weigh (page/class_words.h).
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/class_words.h"

namespace kroniek::page {

// A row a block, a column a feature. It lies in memory column by column: a column is computed in one loop, and the
// forest looks at many rows of one column at once.
class FeatureTable {
 public:
  FeatureTable() = default;
  // Its values are not set yet.
  FeatureTable(std::size_t rows, std::size_t columns);

  [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
  [[nodiscard]] std::size_t columns() const noexcept { return columns_; }
  // What may be read of a column: its rows and, up to a multiple of row_multiple, zeros.
  [[nodiscard]] const float* column(std::size_t c) const noexcept { return values_.get() + c * stride_; }
  [[nodiscard]] float* column(std::size_t c) noexcept { return values_.get() + c * stride_; }
  [[nodiscard]] float at(std::size_t row, std::size_t c) const noexcept { return column(c)[row]; }
  [[nodiscard]] std::vector<float> row(std::size_t i) const;

  static constexpr std::size_t row_multiple = 64;

 private:
  std::size_t rows_ = 0;
  std::size_t columns_ = 0;
  std::size_t stride_ = 0;
  std::unique_ptr<float[]> values_;
};

// The names, in the order of the columns ("words", "link_density", "previous1.words", "up0.prose_share", ...).
[[nodiscard]] const std::vector<std::string_view>& feature_names();
[[nodiscard]] std::size_t feature_count();

[[nodiscard]] FeatureTable features(const Document& document, const BlockTree& tree, const PageHints& hints,
                                    const ClassWords& class_words);

}  // namespace kroniek::page
