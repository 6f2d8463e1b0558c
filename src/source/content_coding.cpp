// Whole payloads out of their compression (content_coding.h). libdeflate first, as the fastest; zlib where the
// size is not known or the stream is damaged, since libdeflate gives all or nothing.
#include "source/content_coding.h"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>

namespace kroniek {
namespace {

using Outcome = Unpacked::Outcome;

constexpr std::size_t step_bytes = 64 * 1024;

std::uint32_t little_endian_32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < 4; ++i) value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  return value;
}

// Which limit does an output of `out` bytes from `in` bytes pass? "" when none.
std::string_view limit_passed(std::size_t out, std::size_t in, const Limits& limits) {
  if (out > limits.page_bytes) return "page_bytes";
  if (out > limits.ratio_free_bytes && out / limits.decompression_ratio > in) return "decompression_ratio";
  return {};
}

Unpacked too_large(std::string_view limit) {
  return {{}, Outcome::too_large, limit};
}

struct CloseInflate {
  void operator()(z_stream* stream) const noexcept {
    inflateEnd(stream);
    delete stream;
  }
};

// `window_bits` as zlib has it: 31 gzip, 15 zlib's format, -15 raw.
Unpacked inflate_in_steps(std::string_view packed, int window_bits, const Limits& limits) {
  Unpacked result;
  std::unique_ptr<z_stream, CloseInflate> stream(new z_stream{});
  if (inflateInit2(stream.get(), window_bits) != Z_OK) return {{}, Outcome::damaged, {}};
  std::array<Bytef, step_bytes> out;
  // page_bytes is below 2^31, but zlib's counts are 32 bits wide: one pass takes at most this much.
  constexpr std::size_t most_in = 1u << 30;
  std::size_t given = 0;
  while (true) {
    if (stream->avail_in == 0 && given < packed.size()) {
      const std::size_t more = std::min(most_in, packed.size() - given);
      stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data() + given));
      stream->avail_in = static_cast<uInt>(more);
      given += more;
    }
    stream->next_out = out.data();
    stream->avail_out = static_cast<uInt>(out.size());
    const int status = inflate(stream.get(), Z_NO_FLUSH);
    const std::size_t made = out.size() - stream->avail_out;
    result.bytes.append(reinterpret_cast<const char*>(out.data()), made);
    const std::size_t used = given - stream->avail_in;
    if (const std::string_view limit = limit_passed(result.bytes.size(), used, limits); !limit.empty())
      return too_large(limit);
    if (status == Z_STREAM_END) {
      // Another gzip member may follow; anything else is left out.
      if (window_bits != 31 || !is_gzip(packed.substr(used))) return result;
      if (inflateReset(stream.get()) != Z_OK) break;
    } else if (status != Z_OK || (made == 0 && stream->avail_in == 0)) {
      break;
    }
  }
  result.outcome = Outcome::damaged;
  return result;
}

struct CloseDeflate {
  void operator()(libdeflate_decompressor* decompressor) const noexcept { libdeflate_free_decompressor(decompressor); }
};

// One gzip member whose trailer tells its size. nullopt: it is not that simple, go through zlib.
std::optional<Unpacked> inflate_at_once(std::string_view packed, const Limits& limits) {
  if (packed.size() < 18) return std::nullopt;
  const std::size_t size = little_endian_32(packed.substr(packed.size() - 4));
  if (!limit_passed(size, packed.size(), limits).empty()) return std::nullopt;
  // One a thread: allocating it costs more than unpacking a small page.
  static thread_local const std::unique_ptr<libdeflate_decompressor, CloseDeflate> decompressor(
      libdeflate_alloc_decompressor());
  if (!decompressor) return std::nullopt;
  Unpacked result;
  result.bytes.resize(size);
  std::size_t used = 0;
  std::size_t made = 0;
  const libdeflate_result status = libdeflate_gzip_decompress_ex(decompressor.get(), packed.data(), packed.size(),
                                                                 result.bytes.data(), size, &used, &made);
  if (status != LIBDEFLATE_SUCCESS || used != packed.size() || made != size) return std::nullopt;
  return result;
}

Unpacked unpack_brotli(std::string_view packed, const Limits& limits) {
  Unpacked result;
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  if (!state) return {{}, Outcome::damaged, {}};
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  std::size_t available_in = packed.size();
  while (true) {
    std::size_t available_out = 0;
    const BrotliDecoderResult status =
        BrotliDecoderDecompressStream(state.get(), &available_in, &next_in, &available_out, nullptr, nullptr);
    std::size_t made = 0;
    const std::uint8_t* out = BrotliDecoderTakeOutput(state.get(), &made);
    result.bytes.append(reinterpret_cast<const char*>(out), made);
    if (const std::string_view limit = limit_passed(result.bytes.size(), packed.size() - available_in, limits);
        !limit.empty()) {
      return too_large(limit);
    }
    if (status == BROTLI_DECODER_RESULT_SUCCESS && !BrotliDecoderHasMoreOutput(state.get())) return result;
    if (status == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT || status == BROTLI_DECODER_RESULT_ERROR) break;
  }
  result.outcome = Outcome::damaged;
  return result;
}

Unpacked unpack_zstd(std::string_view packed, const Limits& limits) {
  Unpacked result;
  const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) return {{}, Outcome::damaged, {}};
  std::string out(step_bytes, '\0');
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  std::size_t status = 0;
  while (in.pos < in.size || status != 0) {
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    const std::size_t before = in.pos;
    status = ZSTD_decompressStream(context.get(), &to, &in);
    const bool stuck = in.pos == before && to.pos == 0;
    if (ZSTD_isError(status) || stuck) {
      // Bytes after the last whole frame are left out.
      if (!stuck && !result.bytes.empty() && !is_zstd(packed.substr(before)) && to.pos == 0) return result;
      result.outcome = Outcome::damaged;
      return result;
    }
    result.bytes.append(out, 0, to.pos);
    if (const std::string_view limit = limit_passed(result.bytes.size(), in.pos, limits); !limit.empty())
      return too_large(limit);
  }
  return result;
}

}  // namespace

bool is_gzip(std::string_view bytes) noexcept {
  // Magic, method deflate, and no reserved flag set (RFC 1952, section 2.3).
  return bytes.size() >= 4 && bytes.starts_with("\x1f\x8b\x08") && (static_cast<unsigned char>(bytes[3]) & 0xE0) == 0;
}

bool is_zstd(std::string_view bytes) noexcept {
  return bytes.starts_with("\x28\xb5\x2f\xfd");
}

bool is_zstd_skippable(std::string_view bytes) noexcept {
  return bytes.size() >= 4 && (little_endian_32(bytes.substr(0, 4)) & 0xFFFF'FFF0u) == 0x184D'2A50u;
}

bool may_be(std::string_view packed, Coding coding) noexcept {
  switch (coding) {
    case Coding::gzip: return is_gzip(packed);
    case Coding::zstd: return is_zstd(packed) || is_zstd_skippable(packed);
    case Coding::deflate:
    case Coding::brotli: return true;
  }
  return true;
}

Unpacked unpack(std::string_view packed, Coding coding, const Limits& limits) {
  switch (coding) {
    case Coding::gzip: {
      if (std::optional<Unpacked> result = inflate_at_once(packed, limits)) return *std::move(result);
      return inflate_in_steps(packed, 31, limits);
    }
    case Coding::deflate: {
      // RFC 9110 means zlib's format by "deflate"; servers also send raw deflate, and browsers take both.
      const bool zlib =
          packed.size() >= 2 && (static_cast<unsigned char>(packed[0]) & 0x0F) == 8 &&
          (static_cast<unsigned char>(packed[0]) * 256u + static_cast<unsigned char>(packed[1])) % 31 == 0;
      if (zlib) {
        Unpacked result = inflate_in_steps(packed, 15, limits);
        if (result.outcome != Outcome::damaged || !result.bytes.empty()) return result;
      }
      return inflate_in_steps(packed, -15, limits);
    }
    case Coding::brotli: return unpack_brotli(packed, limits);
    case Coding::zstd: return unpack_zstd(packed, limits);
  }
  return {};
}

std::string peek_inside(std::string_view packed, std::size_t most) {
  std::string out(most, '\0');
  if (is_gzip(packed)) {
    std::unique_ptr<z_stream, CloseInflate> stream(new z_stream{});
    if (inflateInit2(stream.get(), 31) != Z_OK) return {};
    stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream->avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), 1u << 20));
    stream->next_out = reinterpret_cast<Bytef*>(out.data());
    stream->avail_out = static_cast<uInt>(out.size());
    inflate(stream.get(), Z_SYNC_FLUSH);
    out.resize(most - stream->avail_out);
    return out;
  }
  if (is_zstd(packed)) {
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    // Giving just what is asked for: given a whole small frame that is damaged, zstd would give nothing.
    ZSTD_inBuffer in{packed.data(), 0, 0};
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    std::size_t wanted = 5;  // the smallest frame header
    while (context && wanted > 0 && in.pos < packed.size() && to.pos < to.size) {
      in.size = in.pos + std::min(wanted, packed.size() - in.pos);
      const std::size_t before = in.pos + to.pos;
      wanted = ZSTD_decompressStream(context.get(), &to, &in);
      if (ZSTD_isError(wanted) || in.pos + to.pos == before) break;
    }
    out.resize(to.pos);
    return out;
  }
  return {};
}

}  // namespace kroniek
