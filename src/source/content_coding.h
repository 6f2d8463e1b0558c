// Whole payloads out of their compression: gzip, deflate, brotli, zstd. For streams of records see archive_blocks.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kroniek/limits.h"

namespace kroniek {

enum class Coding : std::uint8_t { gzip, deflate, brotli, zstd };

struct Unpacked {
  enum class Outcome : std::uint8_t {
    whole,
    damaged,    // `bytes` holds what came out before the damage or the end; it may be empty
    too_large,  // a limit was passed: `limit` names it, `bytes` is empty
  };
  std::string bytes;
  Outcome outcome = Outcome::whole;
  std::string_view limit = {};  // "page_bytes", "decompression_ratio"
};

// Undoes one coding. `deflate` takes zlib's format and raw deflate alike, as browsers do; gzip takes several
// members after one another, and zstd several frames. Bytes after the end are left out.
[[nodiscard]] Unpacked unpack(std::string_view packed, Coding coding, const Limits& limits);

// Do the bytes begin as that coding does? (brotli has no signature and raw deflate hardly any: always true.)
[[nodiscard]] bool may_be(std::string_view packed, Coding coding) noexcept;

[[nodiscard]] bool is_gzip(std::string_view bytes) noexcept;
[[nodiscard]] bool is_zstd(std::string_view bytes) noexcept;            // a frame of data
[[nodiscard]] bool is_zstd_skippable(std::string_view bytes) noexcept;  // a frame to be skipped

// The first bytes inside gzip or zstd, at most `most`, from what is there of the packed bytes.
[[nodiscard]] std::string peek_inside(std::string_view packed, std::size_t most);

}  // namespace kroniek
