// Sums of products, with the vector instructions that the machine has: this file is compiled once for each set of them
// (Highway's foreach_target.h), and the first call chooses. All of them give the same sums: they are of integers.
#include "annotate/grammar/parser.h"

#include <cstddef>
#include <cstdint>

#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "annotate/grammar/multiply.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace kroniek::annotate::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;
using Shorts = hn::CappedTag<std::int16_t, 16>;  // inputs are a multiple of 16
using Sums = hn::RepartitionToWide<Shorts>;

// The products of `rows` rows with `columns` rows of weights: what is read is used for all of them.
template <std::size_t rows, std::size_t columns>
HWY_ATTR HWY_INLINE void multiply_tile(const std::int16_t* HWY_RESTRICT in, std::size_t inputs,
                                       const std::int16_t* HWY_RESTRICT weights, const std::int32_t* bias,
                                       std::size_t outputs, std::int32_t* HWY_RESTRICT to) {
  const Shorts shorts;
  const Sums sums;
  hn::Vec<Sums> even[rows][columns];
  hn::Vec<Sums> odd[rows][columns];
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) even[r][c] = odd[r][c] = hn::Zero(sums);
  for (std::size_t k = 0; k < inputs; k += hn::Lanes(shorts)) {
    hn::Vec<Shorts> weight[columns];
    for (std::size_t c = 0; c < columns; ++c) weight[c] = hn::LoadU(shorts, weights + c * inputs + k);
    for (std::size_t r = 0; r < rows; ++r) {
      const auto value = hn::LoadU(shorts, in + r * inputs + k);
      for (std::size_t c = 0; c < columns; ++c)
        even[r][c] = hn::ReorderWidenMulAccumulate(sums, weight[c], value, even[r][c], odd[r][c]);
    }
  }
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c)
      to[r * outputs + c] =
          (bias == nullptr ? 0 : bias[c]) + hn::GetLane(hn::SumOfLanes(sums, hn::Add(even[r][c], odd[r][c])));
}

template <std::size_t columns>
HWY_ATTR HWY_INLINE void multiply_columns(const std::int16_t* in, std::size_t rows, std::size_t inputs,
                                          const std::int16_t* weights, const std::int32_t* bias, std::size_t outputs,
                                          std::int32_t* to) {
  std::size_t r = 0;
  for (; r + 4 <= rows; r += 4)
    multiply_tile<4, columns>(in + r * inputs, inputs, weights, bias, outputs, to + r * outputs);
  for (; r < rows; ++r) multiply_tile<1, columns>(in + r * inputs, inputs, weights, bias, outputs, to + r * outputs);
}

HWY_ATTR void multiply_all(const std::int16_t* in, std::size_t rows, std::size_t inputs, const std::int16_t* weights,
                           const std::int32_t* bias, std::size_t outputs, std::int32_t* to) {
  std::size_t i = 0;
  for (; i + 4 <= outputs; i += 4)
    multiply_columns<4>(in, rows, inputs, weights + i * inputs, bias == nullptr ? nullptr : bias + i, outputs, to + i);
  for (; i < outputs; ++i)
    multiply_columns<1>(in, rows, inputs, weights + i * inputs, bias == nullptr ? nullptr : bias + i, outputs, to + i);
}

}  // namespace
}  // namespace kroniek::annotate::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kroniek::annotate {

HWY_EXPORT(multiply_all);

void multiply(const std::int16_t* in, std::size_t rows, std::size_t inputs, const std::int16_t* weights,
              const std::int32_t* bias, std::size_t outputs, std::int32_t* to) {
  HWY_DYNAMIC_DISPATCH(multiply_all)(in, rows, inputs, weights, bias, outputs, to);
}

}  // namespace kroniek::annotate
#endif
