// What lists say of words and of runs of words: given names, surnames, places, countries, and whether a dictionary has
// the word in lower case. A set of fingerprints in the model's file, used in place; not a list that can be read back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kroniek::annotate {

// Bits of a lexicon's entry. A list of several words has their prefixes as entries too.
enum ListBit : std::uint8_t {
  list_common = 1,         // a dictionary has it in lower case
  list_proper = 2,         // a dictionary has it with a capital
  list_given = 4,          // a given name
  list_surname = 8,        // a family name
  list_city = 16,          // a populated place
  list_country = 32,       // a country or a region of one
  list_organisation = 64,  // a company, a brand, an institution
  list_prefix = 128,       // more words may follow
};
// Words of the longest entry: "Democratische Republiek Congo" and longer.
inline constexpr std::size_t most_list_words = 5;

// Joins the hash of a run of words and that of the next one.
[[nodiscard]] constexpr std::uint64_t joined_hash(std::uint64_t run, std::uint64_t next) noexcept {
  std::uint64_t hash = (run ^ (next >> 29) ^ (next << 35)) * 0x9e3779b97f4a7c15ull;
  return hash ^ (hash >> 32);
}

// Open addressing: each slot has 16 bits of a hash (0: empty) and 8 ListBits. An entry that is not in the list is
// taken for one that is about once in 30,000 times.
class NameLexicon {
 public:
  NameLexicon() = default;
  NameLexicon(const unsigned char* checks, const unsigned char* bits, std::uint32_t capacity) noexcept
      : checks_(checks), bits_(bits), capacity_(capacity) {}

  static constexpr std::uint32_t longest_probe = 512;  // a fuller table is not made (models/names/train_names.cpp)

  // The first slot of a hash, and the check that it has there.
  [[nodiscard]] static std::uint32_t slot_of(std::uint64_t hash, std::uint32_t capacity) noexcept {
    return static_cast<std::uint32_t>(((hash >> 32) * capacity) >> 32);
  }
  [[nodiscard]] static std::uint16_t check_of(std::uint64_t hash) noexcept {
    const auto check = static_cast<std::uint16_t>(hash);
    return check == 0 ? 1 : check;
  }

  [[nodiscard]] std::uint8_t find(std::uint64_t hash) const noexcept {
    if (capacity_ == 0) return 0;
    const std::uint16_t wanted = check_of(hash);
    std::uint32_t at = slot_of(hash, capacity_);
    for (std::uint32_t probes = 0; probes < longest_probe; ++probes) {
      const std::uint16_t check = check_at(at);
      if (check == wanted) return bits_[at];
      if (check == 0) return 0;
      if (++at == capacity_) at = 0;
    }
    return 0;
  }

 private:
  [[nodiscard]] std::uint16_t check_at(std::uint32_t at) const noexcept {
    std::uint16_t check;
    std::memcpy(&check, checks_ + 2 * static_cast<std::size_t>(at), sizeof check);
    return check;
  }

  const unsigned char* checks_ = nullptr;
  const unsigned char* bits_ = nullptr;
  std::uint32_t capacity_ = 0;
};

}  // namespace kroniek::annotate
