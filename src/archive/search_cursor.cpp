// Page marks as text: varints in URL-safe base64 (RFC 4648, section 5), with a checksum (search_cursor.h).
#include "archive/search_cursor.h"

#include <array>
#include <bit>
#include <cmath>

#include "base/varint.h"

namespace kroniek::archive {
namespace {

constexpr std::uint64_t form = 1;
constexpr std::size_t most_frequencies = 4'096;
constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encoded(std::string_view bytes) {
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = held << 8 | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) text += digits[held >> (bits - 6) & 63];
  }
  if (bits > 0) text += digits[held << (6 - bits) & 63];
  return text;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string bytes;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const std::size_t digit = digits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    held = held << 6 | static_cast<std::uint32_t>(digit);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>(held >> bits & 0xff);
    }
  }
  // One spelling for each mark: no digit too many, no bits that say nothing.
  if (bits >= 6 || (held & ((1u << bits) - 1)) != 0) return std::nullopt;
  return bytes;
}

}  // namespace

std::uint64_t fingerprint(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return hash;
}

std::string write_cursor(const SearchCursor& cursor) {
  std::string bytes;
  for (const std::uint64_t value :
       {form, cursor.query, static_cast<std::uint64_t>(cursor.last_number), cursor.total,
        std::uint64_t{cursor.total_is_exact}, static_cast<std::uint64_t>(cursor.last_id),
        static_cast<std::uint64_t>(cursor.last_time), std::bit_cast<std::uint64_t>(cursor.last_score),
        static_cast<std::uint64_t>(cursor.first_id), std::uint64_t{cursor.ranked_all}, cursor.ranked,
        std::bit_cast<std::uint64_t>(cursor.mean_text_bytes), std::uint64_t{cursor.frequencies.size()}}) {
    append_varint(value, bytes);
  }
  for (const std::uint64_t frequency : cursor.frequencies) append_varint(frequency, bytes);
  append_varint(fingerprint(bytes) & 0xffffffff, bytes);
  return encoded(bytes);
}

std::optional<SearchCursor> read_cursor(std::string_view text) {
  if (text.size() > 16 * most_frequencies) return std::nullopt;
  const std::optional<std::string> bytes = decoded(text);
  if (!bytes) return std::nullopt;
  std::string_view rest = *bytes;
  bool whole = true;
  const auto take = [&]() -> std::uint64_t {
    const std::optional<std::uint64_t> value = take_varint(rest);
    whole &= value.has_value();
    return value.value_or(0);
  };
  SearchCursor cursor;
  if (take() != form) return std::nullopt;
  cursor.query = take();
  cursor.last_number = static_cast<std::int64_t>(take());
  cursor.total = take();
  cursor.total_is_exact = take() != 0;
  cursor.last_id = static_cast<VersionId>(take());
  cursor.last_time = static_cast<std::int64_t>(take());
  cursor.last_score = std::bit_cast<double>(take());
  cursor.first_id = static_cast<VersionId>(take());
  cursor.ranked_all = take() != 0;
  cursor.ranked = take();
  cursor.mean_text_bytes = std::bit_cast<double>(take());
  const std::uint64_t frequencies = take();
  if (!whole || frequencies > most_frequencies) return std::nullopt;
  for (std::uint64_t i = 0; i < frequencies && whole; ++i) cursor.frequencies.push_back(take());
  const std::uint64_t sum = fingerprint(std::string_view(*bytes).substr(0, bytes->size() - rest.size())) & 0xffffffff;
  if (!whole || take() != sum || !whole || !rest.empty()) return std::nullopt;
  if (!std::isfinite(cursor.last_score) || !std::isfinite(cursor.mean_text_bytes)) return std::nullopt;
  return cursor;
}

}  // namespace kroniek::archive
