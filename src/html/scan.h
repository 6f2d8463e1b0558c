// Scanning: runs to the tokenizer's next interesting byte. Most are short: their first 64 bytes are looked at here, 16
// a step where the compiler may use SSE2 (any x86-64), and what is longer is left to long_run.h.
//
// Every scan has a plain version, used for the last bytes of the input and on other processors; a test makes the
// two agree. Nothing here reads outside [at, end).
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "html/long_run.h"
#include "html/name_table.h"

#if defined(__SSE2__) && !defined(KRONIEK_PLAIN_SCANS)
#include <emmintrin.h>
#endif

namespace kroniek::html::scan {

// -- bytes ----------------------------------------------------------------------------------------------------
enum ByteClass : std::uint8_t {
  whitespace = 1,  // TAB, LF, FF, CR, SPACE
  letter = 2,      // ASCII
  digit = 4,
  ends_name = 8,     // whitespace / > =    (= ends only an attribute's name)
  odd_in_name = 16,  // U+0000 " ' <        a name that holds one needs care
  unquoted = 32,     // whitespace > and what needs care in an unquoted attribute value: & " ' < = ` U+0000
};

inline constexpr std::array<std::uint8_t, 256> byte_classes = [] {
  std::array<std::uint8_t, 256> classes{};
  const auto mark = [&](const char* bytes, std::uint8_t bit) {
    for (; *bytes != '\0'; ++bytes) classes[static_cast<unsigned char>(*bytes)] |= bit;
  };
  mark("\t\n\f\r ", whitespace | ends_name | unquoted);
  mark("/>=", ends_name);
  mark("\"'<", odd_in_name);
  mark(">&\"'<=`", unquoted);
  classes[0] = odd_in_name | unquoted;
  for (int c = 'a'; c <= 'z'; ++c) classes[c] |= letter, classes[c - 'a' + 'A'] |= letter;
  for (int c = '0'; c <= '9'; ++c) classes[c] |= digit;
  return classes;
}();

[[nodiscard]] inline bool is(char c, unsigned bits) noexcept {
  return (byte_classes[static_cast<unsigned char>(c)] & bits) != 0;
}
[[nodiscard]] inline char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

// -- runs -----------------------------------------------------------------------------------------------------
// What may not stay as it stands in a run: CR and U+0000 always, & where character references count.
enum class References : bool { no, yes };

template <References references, char... stops>
[[nodiscard]] inline const char* find_plain(const char* at, const char* end, bool& decode) noexcept {
  for (; at != end; ++at) {
    const char c = *at;
    if (((c == stops) || ...)) return at;
    if (c == '\r' || c == '\0' || (references == References::yes && c == '&')) decode = true;
  }
  return at;
}

// The first of the `stops` in [at, end), or end. Sets `decode` when a byte before it may not stay as it stands.
template <References references, char... stops>
[[nodiscard]] inline const char* find(const char* at, const char* end, bool& decode) noexcept {
  // Such a run's stops for find_in_long_run(), which takes two.
  [[maybe_unused]] constexpr std::ptrdiff_t long_run = 64;
  [[maybe_unused]] constexpr char listed[] = {stops..., '\0'};
  [[maybe_unused]] constexpr bool can_be_long = sizeof...(stops) == 1 || sizeof...(stops) == 2;
  [[maybe_unused]] constexpr char other_stop = sizeof...(stops) == 2 ? listed[1] : listed[0];
  [[maybe_unused]] constexpr char odd_too = references == References::yes ? '&' : '\r';
#if defined(__SSE2__) && !defined(KRONIEK_PLAIN_SCANS)
  [[maybe_unused]] const char* const begin = at;
  const auto matches = [](__m128i block, char c) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(c)); };
  for (; end - at >= 16; at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i odd = _mm_or_si128(matches(block, '\r'), _mm_cmpeq_epi8(block, _mm_setzero_si128()));
    if constexpr (references == References::yes) odd = _mm_or_si128(odd, matches(block, '&'));
    __m128i stop = _mm_setzero_si128();
    ((stop = _mm_or_si128(stop, matches(block, stops))), ...);
    const auto stop_bits = static_cast<unsigned>(_mm_movemask_epi8(stop));
    const auto odd_bits = static_cast<unsigned>(_mm_movemask_epi8(odd));
    if (stop_bits != 0) {
      decode |= (odd_bits & (stop_bits - 1) & ~stop_bits) != 0;
      return at + std::countr_zero(stop_bits);
    }
    decode |= odd_bits != 0;
    if constexpr (can_be_long) {
      if (at - begin == long_run - 16) [[unlikely]]
        return find_in_long_run(at + 16, end, listed[0], other_stop, odd_too, decode);
    }
  }
#elif !defined(KRONIEK_PLAIN_SCANS)
  if constexpr (can_be_long) {
    if (end - at > long_run) {
      const char* const near = find_plain<references, stops...>(at, at + 16, decode);
      return near != at + 16 ? near : find_in_long_run(near, end, listed[0], other_stop, odd_too, decode);
    }
  }
#endif
  return find_plain<references, stops...>(at, end, decode);
}

[[nodiscard]] inline const char* skip_whitespace(const char* at, const char* end) noexcept {
  while (at != end && is(*at, whitespace)) ++at;
  return at;
}

// -- names ----------------------------------------------------------------------------------------------------
// A short, usual name: its key in lower case. size 0: the name wants the slow way (longer than 16 bytes, cut by the
// input's end, or holding a byte that is an error).
[[nodiscard]] inline NameKey short_name_plain(const char* at, const char* end) noexcept {
  NameKey key;
  for (std::uint32_t i = 0; at + i != end; ++i) {
    const char c = at[i];
    if (is(c, ends_name)) {
      key.size = i;
      return key;
    }
    if (i == NameKey::inline_bytes || is(c, odd_in_name)) break;
    (i < 8 ? key.low : key.high) |= std::uint64_t{static_cast<unsigned char>(lower(c))} << (8 * (i % 8));
  }
  return {};
}

[[nodiscard]] inline NameKey short_name(const char* at, const char* end) noexcept {
#if defined(__SSE2__) && !defined(KRONIEK_PLAIN_SCANS)
  if (end - at > 16) [[likely]] {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    // Up to ',' (controls, blanks, quotes), '/', and '<' to '>': whatever ends a name or is odd, and a few more.
    const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(',')), block);
    const __m128i slash = _mm_cmpeq_epi8(block, _mm_set1_epi8('/'));
    const __m128i from_angle = _mm_sub_epi8(block, _mm_set1_epi8('<'));
    const __m128i angle = _mm_cmpeq_epi8(_mm_min_epu8(from_angle, _mm_set1_epi8(2)), from_angle);
    const auto stops = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(low, slash), angle)));
    // The 17th byte may end a name of 16.
    const auto size = static_cast<unsigned>(std::countr_zero(stops | 1u << 16));
    if (!is(at[size], ends_name)) [[unlikely]]
      return size == 16 ? NameKey{} : short_name_plain(at, end);

    alignas(16) static constexpr auto keep = [] {
      std::array<std::uint8_t, 32> bytes{};
      for (int i = 0; i < 16; ++i) bytes[i] = 0xff;
      return bytes;
    }();
    const __m128i from_a = _mm_sub_epi8(block, _mm_set1_epi8('A'));
    const __m128i upper = _mm_cmpeq_epi8(_mm_min_epu8(from_a, _mm_set1_epi8(25)), from_a);
    const __m128i lowered = _mm_or_si128(block, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
    const __m128i name =
        _mm_and_si128(lowered, _mm_loadu_si128(reinterpret_cast<const __m128i*>(keep.data() + 16 - size)));
    return {static_cast<std::uint64_t>(_mm_cvtsi128_si64(name)),
            static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(name, name))), size};
  }
#endif
  return short_name_plain(at, end);
}

}  // namespace kroniek::html::scan
