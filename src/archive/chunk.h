// Records of several versions as one text, which compresses better than each for itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/varint.h"

namespace kroniek::archive {

// A chunk is closed when its records have this many bytes: twenty articles or so. (The last page of each is half
// empty, and a record costs the opening of its chunk: docs/decisions/0006.)
inline constexpr std::size_t chunk_bytes = 112u << 10;

// Their number, their sizes, and the records one after the other.
[[nodiscard]] inline std::string join_records(const std::vector<std::string_view>& records) {
  std::string chunk;
  append_varint(records.size(), chunk);
  for (const std::string_view record : records) append_varint(record.size(), chunk);
  for (const std::string_view record : records) chunk += record;
  return chunk;
}

// The records, as views into the chunk; nullopt for bytes that join_records() does not give. One that was taken out is
// empty.
[[nodiscard]] inline std::optional<std::vector<std::string_view>> split_records(std::string_view chunk) {
  const std::optional<std::uint64_t> count = take_varint(chunk);
  if (!count || *count > chunk.size()) return std::nullopt;
  std::vector<std::uint64_t> sizes;
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < *count; ++i) {
    const std::optional<std::uint64_t> size = take_varint(chunk);
    if (!size || *size > chunk.max_size() / 2) return std::nullopt;
    sizes.push_back(*size);
    total += *size;
    if (total > chunk.max_size() / 2) return std::nullopt;
  }
  if (total != chunk.size()) return std::nullopt;
  std::vector<std::string_view> records;
  for (const std::uint64_t size : sizes) {
    records.push_back(chunk.substr(0, size));
    chunk.remove_prefix(size);
  }
  return records;
}

}  // namespace kroniek::archive
