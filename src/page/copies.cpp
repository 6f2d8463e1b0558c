// Compares blocks by the 12-byte windows of their letters.
#include "page/copies.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace kroniek::page {
namespace {

// Shorter texts may well stand twice.
constexpr std::uint32_t least_windows = 24;
// Tenths of a block's windows that stand elsewhere too.
constexpr std::uint64_t copied_tenths = 9;
// Of a block quotation: what is set large out of its paragraph is often shortened, or has lost a "she said".
constexpr std::uint64_t pulled_tenths = 7;

constexpr std::uint32_t window_bytes = 12;

// Blocks in which a window is looked for, to each side in the reading order.
constexpr int most_looked_at = 8;

// Whether one may be a part of the other. Texts of about one size that say nearly the same are rows of one list, each
// with its own date or place.
bool of_another_size(std::uint32_t a, std::uint32_t b) noexcept {
  return std::uint64_t{a} * 2 > std::uint64_t{b} * 3 || std::uint64_t{b} * 2 > std::uint64_t{a} * 3;
}

bool may_be_copy(const TextBlock& block) noexcept {
  return block.shape != Shape::heading && block.shape != Shape::table_row && block.shape != Shape::preformatted;
}

// Bytes of the sign of punctuation that begins at `at`, or 0: C2 xx (Latin-1), E2 80 and E2 81 (general), E3 80 (CJK),
// EF BC and EF BD (of full width).
std::size_t punctuation_bytes(std::string_view text, std::size_t at) noexcept {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead == 0xc2) return 2;
  if (lead < 0xe2 || at + 1 == text.size()) return 0;
  const auto next = static_cast<unsigned char>(text[at + 1]);
  const bool sign = (lead == 0xe2 && (next == 0x80 || next == 0x81)) || (lead == 0xe3 && next == 0x80) ||
                    (lead == 0xef && (next == 0xbc || next == 0xbd));
  return sign ? 3 : 0;
}

// Calls `each` with a hash of every window: letters and digits of ASCII, in lower case, and the bytes of all others.
template <class Each>
void each_window(std::string_view text, Each each) {
  std::uint64_t low = 0;  // the last 12 bytes: 8 of them, and 4
  std::uint32_t high = 0;
  std::uint32_t letters = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
      if (!((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))) continue;
    } else if (const std::size_t sign = punctuation_bytes(text, at)) {
      at += sign - 1;
      continue;
    }
    high = high << 8 | static_cast<std::uint32_t>(low >> 56);
    low = low << 8 | byte;
    if (++letters < window_bytes) continue;
    const std::uint64_t mixed = (low ^ (std::uint64_t{high} * 0xd6e8feb86659fd93u)) * 0x9e3779b97f4a7c15u;
    each(static_cast<std::uint32_t>(mixed >> 32));
  }
}

// The hashes of all windows of some blocks, block after block, each text looked over once.
struct Windows {
  std::vector<std::uint32_t> hashes;
  std::vector<std::size_t> ends;      // one a block
  std::vector<std::uint64_t> tenths;  // one a block: from how many it is a copy

  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t b) const {
    const std::size_t begin = b == 0 ? 0 : ends[b - 1];
    return std::span(hashes).subspan(begin, ends[b] - begin);
  }
};

// Whether any block's windows have nearly all been seen in those before it, from the front or from the back: a filter
// of bits, which may say yes for nothing.
bool repeats_earlier(const Windows& windows, bool from_back, std::vector<std::uint64_t>& seen) {
  const std::size_t mask = seen.size() * 64 - 1;
  const std::size_t count = windows.ends.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t b = from_back ? count - 1 - i : i;
    const std::span<const std::uint32_t> all = windows.of(b);
    std::uint64_t found = 0;
    for (const std::uint32_t hash : all) {
      std::uint64_t& bits = seen[(hash & mask) >> 6];
      const std::uint64_t bit = std::uint64_t{1} << (hash & 63);
      found += (bits & bit) != 0;
      bits |= bit;
    }
    if (all.size() >= least_windows && found * 10 >= all.size() * windows.tenths[b]) return true;
  }
  return false;
}

// A piece stands before or after what it is a piece of: most pages hold no copies, and two looks over the windows say
// so.
bool may_have_copies(const Windows& windows, std::size_t bytes) {
  std::size_t bits = 1024;
  while (bits < bytes * 4 && bits < std::size_t{1} << 31) bits *= 2;
  std::vector<std::uint64_t> seen(bits / 64);
  if (repeats_earlier(windows, false, seen)) return true;
  std::fill(seen.begin(), seen.end(), 0);
  return repeats_earlier(windows, true, seen);
}

struct Standing {
  std::uint32_t window;
  std::uint32_t block;
};

// By window; those of one window stay as they were, by block. Digit by digit from the lowest: a text has thousands of
// windows, and their hashes are no more than numbers.
void sort_by_window(std::vector<Standing>& standing) {
  constexpr int digit_bits = 11;
  constexpr std::uint32_t digits = 1u << digit_bits;
  std::vector<Standing> other(standing.size());
  for (int shift = 0; shift < 32; shift += digit_bits) {
    std::array<std::uint32_t, digits> begins{};
    for (const Standing& at : standing) ++begins[at.window >> shift & (digits - 1)];
    std::uint32_t sum = 0;
    for (std::uint32_t& begin : begins) sum += std::exchange(begin, sum);
    for (const Standing& at : standing) other[begins[at.window >> shift & (digits - 1)]++] = at;
    standing.swap(other);
  }
}

}  // namespace

std::vector<std::uint8_t> find_copies(const BlockTree& tree, const Selection& selection, const Limits& limits) {
  std::vector<std::uint8_t> copies(tree.blocks.size(), 0);
  std::vector<std::uint32_t> blocks;
  std::size_t bytes = 0;
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    if (!selection.block_in[i] || !may_be_copy(tree.blocks[i])) continue;
    blocks.push_back(i);
    bytes += tree.blocks[i].bytes();
  }
  if (bytes > limits.copy_bytes) return copies;
  Windows windows;
  windows.hashes.reserve(bytes);
  for (const std::uint32_t i : blocks) {
    each_window(tree.text_of(tree.blocks[i]), [&](std::uint32_t hash) { windows.hashes.push_back(hash); });
    windows.ends.push_back(windows.hashes.size());
    windows.tenths.push_back(tree.blocks[i].shape == Shape::quote ? pulled_tenths : copied_tenths);
  }
  if (!may_have_copies(windows, bytes)) return copies;

  // Where each window stands: (window, block), sorted rather than hashed.
  std::vector<Standing> standing;
  std::vector<std::uint32_t> sizes(blocks.size(), 0);
  standing.reserve(windows.hashes.size());
  for (std::uint32_t b = 0; b < blocks.size(); ++b)
    for (const std::uint32_t hash : windows.of(b)) standing.push_back({hash, b});
  sort_by_window(standing);
  const auto same = [](Standing x, Standing y) { return x.window == y.window && x.block == y.block; };
  standing.erase(std::unique(standing.begin(), standing.end(), same), standing.end());
  for (const Standing& at : standing) ++sizes[at.block];
  // The places of each block's windows.
  std::vector<std::vector<std::uint32_t>> places(blocks.size());
  for (std::uint32_t at = 0; at < standing.size(); ++at) places[standing[at].block].push_back(at);

  // The longest first, so that a whole goes before its parts are asked.
  std::vector<std::uint32_t> order;
  for (std::uint32_t b = 0; b < blocks.size(); ++b)
    if (sizes[b] >= least_windows) order.push_back(b);
  std::sort(order.begin(), order.end(),
            [&sizes](std::uint32_t a, std::uint32_t b) { return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : a > b; });
  std::vector<std::uint8_t> gone(blocks.size(), 0);
  const auto stands_elsewhere = [&](std::uint32_t at, std::uint32_t b) {
    // A window that stands in more blocks than are looked at says nothing.
    for (const int step : {-1, 1}) {
      std::int64_t other = std::int64_t{at} + step;
      for (int looked = 0; looked < most_looked_at; ++looked, other += step) {
        if (other < 0 || other >= static_cast<std::int64_t>(standing.size())) break;
        const Standing& place = standing[static_cast<std::size_t>(other)];
        if (place.window != standing[at].window) break;
        if (!gone[place.block] && of_another_size(sizes[place.block], sizes[b])) return true;
      }
    }
    return false;
  };
  for (const std::uint32_t b : order) {
    std::uint64_t elsewhere = 0;
    for (const std::uint32_t at : places[b]) elsewhere += stands_elsewhere(at, b);
    gone[b] = elsewhere * 10 >= sizes[b] * windows.tenths[b];
    copies[blocks[b]] = gone[b];
  }
  return copies;
}

}  // namespace kroniek::page
