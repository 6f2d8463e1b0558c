// How far two spellings are apart: a weighted edit distance over the sounds of keys, and a probability from it. Its
// weights were learned from other names of the same places (models/spelling/train_distance.cpp).
//
// The file is text, lines that end in '\n', numbers parted by blanks:
//   kroniek distance 1
//   costs KIND        then (sounds + 1) lines of (sounds + 1) costs in hundredths of a nat: a row a sound, the last row
//                     and the last column are "nothing" (a sound that only one of the two has)
//   weights KIND      then one line with `features` numbers, in thousandths
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::annotate {

// Which scripts meet: some leave vowels out, and what is missing there says nothing.
enum class SpellingPair : std::uint8_t {
  latin,        // both in Latin letters: other spellings are rarer, and other names that look alike are many
  with_vowels,  // at least one in another script that writes vowels
  arabic,
  hebrew,
  count
};

inline constexpr std::size_t sound_count = 34;
inline constexpr std::uint8_t no_sound = sound_count;
// The sounds of one word of a key: letters, those that are written with two or more ("kh", "shch"), and one for "the
// same again". At most max_sounds of them.
inline constexpr std::size_t max_sounds = 48;
[[nodiscard]] std::vector<std::uint8_t> sounds_of(std::string_view word);
[[nodiscard]] bool is_vowel_sound(std::uint8_t sound) noexcept;

class SpellingDistance {
 public:
  using Costs = std::array<std::array<float, sound_count + 1>, sound_count + 1>;
  static constexpr std::size_t features = 7;
  using Features = std::array<float, features>;

  [[nodiscard]] static std::optional<SpellingDistance> read(std::string_view file);
  [[nodiscard]] static const SpellingDistance* built_in();  // nullptr: the file is damaged

  // What the cheapest way from one word to the other shows.
  [[nodiscard]] static Features look(const Costs& costs, const std::vector<std::uint8_t>& a,
                                     const std::vector<std::uint8_t>& b);
  // 0 the same, 1 another, by what was learned; 0.5 is as likely the one as the other. In a pair with a script that
  // leaves vowels out, `b` is of that script.
  [[nodiscard]] float operator()(SpellingPair pair, std::string_view a, std::string_view b) const;

 private:
  std::array<Costs, static_cast<std::size_t>(SpellingPair::count)> costs_{};
  std::array<Features, static_cast<std::size_t>(SpellingPair::count)> weights_{};
};

}  // namespace kroniek::annotate
