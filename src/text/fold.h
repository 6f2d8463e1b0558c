// What a character is to the index, and what it is folded to. The table is built from ICU once, at the first use; rare
// characters are looked up in ICU itself.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kroniek::text {

enum class CharClass : std::uint8_t {
  separator,  // parts words
  word,       // a letter or a digit
  mark,       // goes on with a word but begins none: combining marks, tatweel
  ignorable,  // neither part of a word nor its end: soft hyphen, zero-width characters
  segmented,  // of a script that writes no blanks between words
};

struct FoldedChar {
  static constexpr std::uint8_t in_context = 0xFF;  // as size: what it becomes hangs on its neighbours
  CharClass kind = CharClass::separator;
  std::uint8_t size = 0;
  char bytes[6] = {};
};

// By byte, for ASCII.
[[nodiscard]] const FoldedChar& folded_ascii(unsigned char byte) noexcept;
[[nodiscard]] FoldedChar folded_char(char32_t point) noexcept;

// The character at `at`, which moves past it; what is no UTF-8 is a separator.
[[nodiscard]] char32_t next_char(std::string_view text, std::size_t& at) noexcept;
inline constexpr char32_t not_a_char = 0xFFFFFFFF;

// Bytes of a word that are looked at: combining marks could make folding it slow otherwise (they are put in order).
inline constexpr std::size_t max_folded_bytes = 512;

// The bytes of folded text that a term may have: all, or as many characters as fit in max_term_bytes.
[[nodiscard]] std::size_t term_size(std::string_view folded) noexcept;

// NFKC, case fold, diacritics removed, letters and digits only; at most max_term_bytes. For words of any characters.
[[nodiscard]] std::string folded_by_icu(std::string_view word);

}  // namespace kroniek::text
