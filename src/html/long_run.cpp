// Finds the end of a long run with the vector instructions that the machine has: this file is compiled once for each
// set of them (Highway's foreach_target.h), and the first call chooses. A test makes all of them give the same trees.
#include "html/long_run.h"

#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "html/long_run.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace kroniek::html::scan::HWY_NAMESPACE {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

// What is left at the end, and all of it where there are no vectors.
const char* find_bytewise(const char* at, const char* end, char stop, char other_stop, char odd, bool& decode) {
  for (; at != end && *at != stop && *at != other_stop; ++at) {
    if (*at == '\r' || *at == '\0' || *at == odd) decode = true;
  }
  return at;
}

const char* find(const char* at, const char* end, char stop, char other_stop, char odd, bool& decode) {
#if HWY_TARGET != HWY_EMU128 && HWY_TARGET != HWY_SCALAR
  const hn::ScalableTag<std::uint8_t> bytes;
  const std::size_t lanes = hn::Lanes(bytes);
  const auto all = [&](char c) HWY_ATTR { return hn::Set(bytes, static_cast<std::uint8_t>(c)); };
  const auto stops = all(stop);
  const auto other_stops = all(other_stop);
  const auto odds = all(odd);
  const auto returns = all('\r');
  const auto nulls = hn::Zero(bytes);
  for (; static_cast<std::size_t>(end - at) >= lanes; at += lanes) {
    const auto block = hn::LoadU(bytes, reinterpret_cast<const std::uint8_t*>(at));
    const auto is_stop = hn::Or(hn::Eq(block, stops), hn::Eq(block, other_stops));
    const auto is_odd = hn::Or(hn::Or(hn::Eq(block, returns), hn::Eq(block, nulls)), hn::Eq(block, odds));
    if (hn::AllFalse(bytes, hn::Or(is_stop, is_odd))) continue;
    const std::intptr_t first = hn::FindFirstTrue(bytes, is_stop);
    if (first < 0) {
      decode = true;
      continue;
    }
    // One that is odd may stand before the stop or behind it.
    const std::intptr_t first_odd = hn::FindFirstTrue(bytes, is_odd);
    decode = decode || (first_odd >= 0 && first_odd < first);
    return at + first;
  }
#endif
  return find_bytewise(at, end, stop, other_stop, odd, decode);
}

}  // namespace
}  // namespace kroniek::html::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace kroniek::html::scan {
namespace {
HWY_EXPORT(find);
}  // namespace

const char* find_in_long_run(const char* at, const char* end, char stop, char other_stop, char odd,
                             bool& decode) noexcept {
  return HWY_DYNAMIC_DISPATCH(find)(at, end, stop, other_stop, odd, decode);
}

}  // namespace kroniek::html::scan
#endif
