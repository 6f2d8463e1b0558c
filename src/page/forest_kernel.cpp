// Scores many rows at once, with the vector instructions that the machine has: this file is compiled once for each set
// of them (Highway's foreach_target.h), and the first call chooses. All of them give the same sums, bit for bit: they
// only compare, and add the same numbers in the same order.
#include "page/forest.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// Vectors without a size that the compiler knows cannot stand in arrays.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "page/forest_kernel.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace kroniek::page::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Bytes = hn::CappedTag<std::uint8_t, FeatureTable::row_multiple>;
using Floats = hn::CappedTag<float, FeatureTable::row_multiple / 4>;
using Integers = hn::Rebind<std::int32_t, Floats>;
using SignedBytes = hn::RebindToSigned<Bytes>;
using FewSignedBytes = hn::Rebind<std::int8_t, Floats>;
using FewBytes = hn::Rebind<std::uint8_t, Floats>;  // as many lanes as Floats

// Rows that go through the whole forest before the next ones: their bytes stay in the nearest cache.
constexpr std::size_t most_rows = 256;
constexpr std::size_t byte_stride = most_rows + 64;  // an odd number of cache lines

// The values of one column as bytes: how many of the thresholds each passes, less 128, for signed bytes are what all
// machines can compare. What is not a number passes all.
HWY_ATTR void to_bytes(const float* values, std::size_t rows, const float* thresholds, std::size_t count,
                       std::int8_t* bytes) {
  const Floats floats;
  const Integers integers;
  const auto one = hn::Set(integers, 1);
  for (std::size_t at = 0; at < rows; at += hn::Lanes(floats)) {
    const auto value = hn::LoadU(floats, values + at);
    auto passed = hn::Set(integers, static_cast<std::int32_t>(count) - 128);
    for (std::size_t t = 0; t < count; ++t) {
      const auto stays = hn::RebindMask(integers, hn::Le(value, hn::Set(floats, thresholds[t])));
      passed = hn::IfThenElse(stays, hn::Sub(passed, one), passed);
    }
    hn::StoreU(hn::DemoteTo(FewSignedBytes(), passed), FewSignedBytes(), bytes + at);
  }
}

// Adds to sums[row] the leaf that the row reached.
HWY_ATTR void add_leaves(const float* leaves, std::size_t leaf_count, const std::uint8_t* reached, std::size_t rows,
                         float* sums) {
  const Floats floats;
  const Integers integers;
  constexpr std::size_t lanes = hn::MaxLanes(Floats());
  if constexpr (lanes < 8) {
    for (std::size_t r = 0; r < rows; ++r) sums[r] += leaves[reached[r]];
  } else {
    const auto low_bits = hn::Set(integers, static_cast<std::int32_t>(lanes - 1));
    for (std::size_t at = 0; at < rows; at += lanes) {
      const auto leaf = hn::PromoteTo(integers, hn::LoadU(FewBytes(), reached + at));
      const auto place = hn::IndicesFromVec(floats, hn::And(leaf, low_bits));
      auto value = hn::TableLookupLanes(hn::LoadU(floats, leaves), place);
      for (std::size_t piece = lanes; piece < leaf_count; piece += lanes) {
        const auto beyond =
            hn::RebindMask(floats, hn::Gt(leaf, hn::Set(integers, static_cast<std::int32_t>(piece) - 1)));
        value = hn::IfThenElse(beyond, hn::TableLookupLanes(hn::LoadU(floats, leaves + piece), place), value);
      }
      hn::StoreU(hn::Add(hn::LoadU(floats, sums + at), value), floats, sums + at);
    }
  }
}

// `vectors` vectors of rows through all trees.
template <std::size_t vectors>
HWY_ATTR void walk(const ForestPlan& plan, const std::int8_t* bytes, float* sums) {
  const Bytes d;
  using Vector = hn::Vec<Bytes>;
  constexpr std::size_t lanes = hn::MaxLanes(Bytes());
  const std::size_t leaf_count = std::size_t{8} * plan.planes;
  HWY_ALIGN std::uint8_t reached[vectors * lanes];
  const auto all = hn::Set(d, std::uint8_t{0xff});
  const auto one = hn::Set(d, std::uint8_t{1});
  const ForestPlan::Step* step = plan.steps.data();
  const std::uint32_t* end = plan.ends.data();
  for (std::uint32_t tree = 0; tree < plan.trees; ++tree) {
    Vector leaf[vectors];
    Vector found[vectors];  // not zero where an earlier plane has the leaf
    for (std::size_t v = 0; v < vectors; ++v) leaf[v] = found[v] = hn::Zero(d);
    for (std::uint32_t plane = 0; plane < plan.planes; ++plane, ++end) {
      Vector left[vectors];
      for (std::size_t v = 0; v < vectors; ++v) left[v] = all;
      for (const ForestPlan::Step* const stop = plan.steps.data() + *end; step != stop; ++step) {
        const auto most = hn::Set(SignedBytes(), step->most);
        const auto keep = hn::Set(d, step->keep);
        const std::int8_t* column = bytes + step->column * byte_stride;
        for (std::size_t v = 0; v < vectors; ++v) {
          const auto above = hn::RebindMask(d, hn::Gt(hn::LoadU(SignedBytes(), column + v * lanes), most));
          left[v] = hn::IfThenElse(above, hn::And(left[v], keep), left[v]);
        }
      }
      // The number of zeros below the lowest bit.
      const auto base = hn::Set(d, static_cast<std::uint8_t>(8 * plane));
      for (std::size_t v = 0; v < vectors; ++v) {
        const auto zeros = hn::PopulationCount(hn::AndNot(left[v], hn::Sub(left[v], one)));
        leaf[v] = hn::IfThenElse(hn::Eq(found[v], hn::Zero(d)), hn::Add(base, zeros), leaf[v]);
        found[v] = hn::Or(found[v], left[v]);
      }
    }
    for (std::size_t v = 0; v < vectors; ++v) hn::Store(leaf[v], d, reached + v * lanes);
    add_leaves(plan.leaves.data() + tree * leaf_count, leaf_count, reached, vectors * lanes, sums);
  }
}

HWY_ATTR void score_all(const ForestPlan& plan, const FeatureTable& table, float* scores) {
  constexpr std::size_t lanes = hn::MaxLanes(Bytes());
  constexpr std::size_t tile = FeatureTable::row_multiple;
  std::vector<std::int8_t> bytes(plan.columns.size() * byte_stride);
  HWY_ALIGN float sums[most_rows];
  for (std::size_t begin = 0; begin < table.rows(); begin += most_rows) {
    const std::size_t rows = std::min(table.rows() - begin, most_rows);
    const std::size_t padded = (rows + tile - 1) / tile * tile;
    for (std::size_t c = 0; c < plan.columns.size(); ++c) {
      const ForestPlan::Column& column = plan.columns[c];
      to_bytes(table.column(column.feature) + begin, padded, plan.thresholds.data() + column.first, column.count,
               bytes.data() + c * byte_stride);
    }
    std::fill_n(sums, padded, 0.0f);
    std::size_t at = 0;
    for (; at + 4 * lanes <= padded; at += 4 * lanes) walk<4>(plan, bytes.data() + at, sums + at);
    for (; at + 2 * lanes <= padded; at += 2 * lanes) walk<2>(plan, bytes.data() + at, sums + at);
    for (; at < padded; at += lanes) walk<1>(plan, bytes.data() + at, sums + at);
    std::copy_n(sums, rows, scores + begin);
  }
}

}  // namespace
}  // namespace kroniek::page::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kroniek::page {
HWY_EXPORT(score_all);
void score_rows(const ForestPlan& plan, const FeatureTable& table, float* scores) {
  HWY_DYNAMIC_DISPATCH(score_all)(plan, table, scores);
}
}  // namespace kroniek::page
#endif
