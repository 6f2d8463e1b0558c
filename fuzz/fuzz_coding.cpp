// Fuzzes compressed payloads (gzip, deflate, brotli, zstd): any bytes give what can be unpacked or say what is wrong,
// and never more than the limits allow.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "source/content_coding.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::unique_ptr<char[]> copy(new char[size]);
  for (std::size_t i = 0; i < size; ++i) copy[i] = static_cast<char>(data[i]);
  const std::string_view input(copy.get(), size);

  kroniek::Limits limits;
  limits.page_bytes = 200'000;
  limits.ratio_free_bytes = 20'000;
  limits.decompression_ratio = 100;
  using kroniek::Coding;
  for (const Coding coding : {Coding::gzip, Coding::deflate, Coding::brotli, Coding::zstd}) {
    const kroniek::Unpacked out = kroniek::unpack(input, coding, limits);
    require(out.bytes.size() <= limits.page_bytes);
    require(out.bytes.size() <= std::max(limits.ratio_free_bytes, size * limits.decompression_ratio));
    const bool is_too_large = out.outcome == kroniek::Unpacked::Outcome::too_large;
    require(is_too_large == !out.limit.empty());
    if (is_too_large) require(out.bytes.empty());
    if (out.outcome == kroniek::Unpacked::Outcome::whole && size > 0) require(kroniek::may_be(input, coding));
  }
  require(kroniek::peek_inside(input, 512).size() <= 512);
  return 0;
}
