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

// The products of `rows` rows with one row of weights, each weight read once for all of them.
template <std::size_t rows>
HWY_ATTR void multiply_rows(const std::int16_t* in, std::size_t inputs, const std::int16_t* weights, std::int32_t bias,
                            std::size_t outputs, std::int32_t* to) {
  const Shorts shorts;
  const Sums sums;
  hn::Vec<Sums> even[rows];
  hn::Vec<Sums> odd[rows];
  for (std::size_t r = 0; r < rows; ++r) even[r] = odd[r] = hn::Zero(sums);
  for (std::size_t k = 0; k < inputs; k += hn::Lanes(shorts)) {
    const auto weight = hn::LoadU(shorts, weights + k);
    for (std::size_t r = 0; r < rows; ++r)
      even[r] = hn::ReorderWidenMulAccumulate(sums, weight, hn::LoadU(shorts, in + r * inputs + k), even[r], odd[r]);
  }
  for (std::size_t r = 0; r < rows; ++r)
    to[r * outputs] = bias + hn::GetLane(hn::SumOfLanes(sums, hn::Add(even[r], odd[r])));
}

HWY_ATTR void multiply_all(const std::int16_t* in, std::size_t rows, std::size_t inputs, const std::int16_t* weights,
                           const std::int32_t* bias, std::size_t outputs, std::int32_t* to) {
  for (std::size_t i = 0; i < outputs; ++i) {
    const std::int16_t* weight = weights + i * inputs;
    const std::int32_t begin = bias == nullptr ? 0 : bias[i];
    std::size_t r = 0;
    for (; r + 4 <= rows; r += 4)
      multiply_rows<4>(in + r * inputs, inputs, weight, begin, outputs, to + r * outputs + i);
    for (; r < rows; ++r) multiply_rows<1>(in + r * inputs, inputs, weight, begin, outputs, to + r * outputs + i);
  }
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
