// NameTable: spelling -> Name -> spelling, for the known names (kroniek/names.h) and those that one document adds.
//
// A name of up to 16 bytes is its own key: two words, compared as integers. Work is linear whatever the names are:
// a probe gives up after a few slots and goes to an ordered map, so that no page can make the hashing quadratic.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/arena.h"
#include "kroniek/limits.h"
#include "kroniek/names.h"

namespace kroniek {

inline constexpr std::uint32_t known_name_count = static_cast<std::uint32_t>(Name::known_count);

// A name's first 16 bytes, zero after its end; for a longer name `low` is a hash of all of it.
struct NameKey {
  static constexpr std::uint32_t inline_bytes = 16;

  std::uint64_t low = 0;
  std::uint64_t high = 0;
  std::uint32_t size = 0;

  static constexpr NameKey of(std::string_view spelling) noexcept;
  // Its high bits are the good ones.
  [[nodiscard]] constexpr std::uint64_t hash() const noexcept {
    return (low ^ std::rotr(high * 0x9e37'79b9'7f4a'7c15u, 29)) * 0xd6e8'feb8'6659'fd93u;
  }
};

struct NameSlot {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  Name name = Name::none;  // none: the slot is empty
  std::uint32_t size = 0;

  [[nodiscard]] constexpr bool is(const NameKey& key) const noexcept {
    return low == key.low && high == key.high && size == key.size;
  }
};

// The known names, hashed at compile time (name_table.cpp).
struct KnownNames {
  static constexpr unsigned bits = 10;
  std::array<NameSlot, std::size_t{1} << bits> slots;
  std::array<std::string_view, known_name_count> spellings;

  static constexpr std::size_t home(std::uint64_t hash) noexcept { return hash >> (64 - bits); }
};
extern const KnownNames known_names;

class NameTable {
 public:
  NameTable() { clear(); }
  NameTable(const NameTable&) = delete;
  NameTable& operator=(const NameTable&) = delete;

  // The name spelled so (exactly: the caller lower-cases), added when it is new. Name::name_limit when the table is
  // full. The spelling is not empty and holds no U+0000 (the tokenizer replaces it).
  Name intern(std::string_view spelling) { return intern(NameKey::of(spelling), spelling); }
  Name intern(const NameKey& key, std::string_view spelling) {
    const Name known = find_known(key, spelling);
    return known != Name::none ? known : intern_own(key, spelling);
  }
  // The name of 1 to 16 bytes that is its own key.
  Name intern(const NameKey& short_key) {
    const Name known = find_known(short_key, {});
    return known != Name::none ? known : intern_own(short_key);
  }
  // The same, Name::none instead of adding. Any spelling may be asked for.
  [[nodiscard]] Name find(std::string_view spelling) const;
  [[nodiscard]] Name find(const NameKey& short_key) const;

  // Stable until clear(); "" for Name::none and for numbers that no name has.
  [[nodiscard]] std::string_view spelling(Name name) const noexcept {
    const auto index = static_cast<std::uint32_t>(name);
    if (index < known_name_count) return known_names.spellings[index];
    return index - known_name_count < spellings_.size() ? spellings_[index - known_name_count] : std::string_view();
  }

  // Forgets the document's own names, of which there may be `limit` from now on.
  void clear(std::uint32_t limit = Limits{}.names);
  [[nodiscard]] bool limit_hit() const noexcept { return limit_hit_; }

  // Which names have been seen since begin_set(): finds duplicate attributes in linear time.
  void begin_set() noexcept {
    if (++set_ == 0) restart_sets();
  }
  // Puts the name in the set; false when it was there.
  [[nodiscard]] bool is_in_set(Name name) const noexcept { return stamps_[static_cast<std::uint32_t>(name)] == set_; }
  bool insert_in_set(Name name) noexcept {
    std::uint32_t& stamp = stamps_[static_cast<std::uint32_t>(name)];
    return stamp != set_ && (stamp = set_, true);
  }

 private:
  static constexpr std::size_t longest_probe = 32;
  static constexpr unsigned first_bits = 8;

  [[nodiscard]] Name find_known(const NameKey& key, std::string_view spelling) const noexcept {
    for (std::size_t slot = KnownNames::home(key.hash());; ++slot) {
      const NameSlot& candidate = known_names.slots[slot & (known_names.slots.size() - 1)];
      if (candidate.name == Name::none) return Name::none;
      if (candidate.is(key) && same(candidate, spelling)) [[likely]]
        return candidate.name;
    }
  }
  [[nodiscard]] bool same(const NameSlot& slot, std::string_view spelling) const noexcept {
    return slot.size <= NameKey::inline_bytes || this->spelling(slot.name) == spelling;
  }
  [[nodiscard]] Name find_own(const NameKey& key, std::string_view spelling) const;
  Name intern_own(const NameKey& key, std::string_view spelling);
  Name intern_own(const NameKey& short_key);
  void place(const NameSlot& filled, std::string_view spelling);
  void grow();
  [[nodiscard]] std::size_t home(const NameKey& key) const noexcept { return key.hash() >> (64 - bits_); }
  [[nodiscard]] static std::array<char, NameKey::inline_bytes> bytes_of(const NameKey& short_key) noexcept;
  void restart_sets() noexcept;

  std::vector<NameSlot> slots_;  // 2^bits_ of them
  unsigned bits_ = first_bits;
  std::map<std::string_view, Name> crowded_out_;  // names whose slots were all taken
  std::vector<std::string_view> spellings_;
  Arena text_;
  std::uint32_t limit_ = 0;
  bool limit_hit_ = false;
  std::uint32_t set_ = 0;
  std::vector<std::uint32_t> stamps_;  // by name, the known ones too
};

namespace name_key {
// Up to eight bytes as one number, the first the lowest, whatever the processor's byte order.
constexpr std::uint64_t word(const char* at, std::size_t size) noexcept {
  std::uint64_t bits = 0;
  if (size == 8 && !std::is_constant_evaluated() && std::endian::native == std::endian::little) {
    std::memcpy(&bits, at, 8);
    return bits;
  }
  for (std::size_t i = 0; i < size; ++i) bits |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
  return bits;
}
}  // namespace name_key

constexpr NameKey NameKey::of(std::string_view spelling) noexcept {
  NameKey key;
  key.size = static_cast<std::uint32_t>(spelling.size());
  const char* at = spelling.data();
  std::size_t left = spelling.size();
  if (left <= inline_bytes) {
    key.low = name_key::word(at, std::min<std::size_t>(left, 8));
    if (left > 8) key.high = name_key::word(at + 8, left - 8);
    return key;
  }
  for (; left != 0;) {
    const std::size_t step = std::min<std::size_t>(left, 8);
    key.low = (std::rotl(key.low, 29) ^ name_key::word(at, step)) * 0x9e37'79b9'7f4a'7c15u;
    at += step;
    left -= step;
  }
  return key;
}

namespace html {
using kroniek::NameTable;
}

}  // namespace kroniek
