// Class parts: the lower-cased pieces that the tokens of a class or id attribute are made of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kroniek::page {

// Bytes of a class attribute that are looked at: sites of utility classes write kilobytes of them.
inline constexpr std::size_t class_bytes = 1024;

namespace detail {
// A letter in lower case; 0 for what is no letter.
inline constexpr std::array<char, 256> small_letters = [] {
  std::array<char, 256> table{};
  for (char c = 'a'; c <= 'z'; ++c) {
    table[static_cast<unsigned char>(c)] = c;
    table[static_cast<unsigned char>(c - 'a' + 'A')] = c;
  }
  return table;
}();
}  // namespace detail

// FNV-1a: what parts are looked up by. The file of class words holds these numbers.
inline constexpr std::uint32_t part_hash_seed = 2166136261u;
[[nodiscard]] constexpr std::uint32_t part_hash(std::uint32_t hash, char c) noexcept {
  return (hash ^ static_cast<unsigned char>(c)) * 16777619u;
}
[[nodiscard]] constexpr std::uint32_t part_hash(std::string_view part) noexcept {
  std::uint32_t hash = part_hash_seed;
  for (const char c : part) hash = part_hash(hash, c);
  return hash;
}

// Calls `each` with the parts in their order and the hash of each: "ArticleBody__share-bar" gives article body share
// bar. Only ASCII letters count; a part has 2 to 31 of them.
template <class Each>
void for_each_class_part(std::string_view value, Each each) {
  char part[32];
  std::size_t size = 0;
  std::uint32_t hash = part_hash_seed;
  const auto flush = [&] {
    if (size > 1 && size < sizeof part) each(std::string_view(part, size), hash);
    size = 0;
    hash = part_hash_seed;
  };
  bool after_small = false;
  for (const char c : value.substr(0, class_bytes)) {
    const char letter = detail::small_letters[static_cast<unsigned char>(c)];
    if (letter == 0) {
      if (size > 0) flush();
      after_small = false;
      continue;
    }
    const bool small = letter == c;
    if (!small && after_small) flush();
    if (size < sizeof part) {
      part[size++] = letter;
      hash = part_hash(hash, letter);
    }
    after_small = small;
  }
  flush();
}

}  // namespace kroniek::page
