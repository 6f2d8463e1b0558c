// The key under which one name meets itself in other languages and scripts, and how far two names are apart.
//
// A key is the name written as the project writes all names: small letters a to z, words parted by one blank, letters
// by their sound ("vladimir putin" for Poetin, Putin, Poutine and Путин). Not a translation: Wenen and Vienna do not
// meet, nor do Johan and John. name_key() itself is declared in entities.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::annotate {

inline constexpr std::size_t max_name_key_bytes = 256;  // of a name that are looked at

// The scripts that leave vowels out have few in their names' keys, too.
enum class NameScript : std::uint8_t { latin, with_vowels, arabic, hebrew };

// A name's key by words.
struct NameSpelling {
  std::vector<std::string> words;
  NameScript script = NameScript::latin;

  [[nodiscard]] bool leaves_vowels_out() const noexcept { return script >= NameScript::arabic; }
  [[nodiscard]] std::string key() const;
};
[[nodiscard]] NameSpelling spelling_of(std::string_view name, std::string_view language);

// How far two names are apart, 0 to 1: whether the key's words are spellings of one name, learned from names of places.
// For spellings that the key alone does not join (Hussein, Husein; القذافي, Gaddafi). Names with other words (a surname
// and the full name) are far apart.
[[nodiscard]] float name_distance(std::string_view a, std::string_view language_a, std::string_view b,
                                  std::string_view language_b);
// Up to here two names are taken for one. Chosen for a precision of about 0.98 on words of places that were held out,
// each against the nearest of all words of other places.
inline constexpr float near_name_distance = 0.1f;

}  // namespace kroniek::annotate
