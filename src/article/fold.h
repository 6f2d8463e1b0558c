// Text as metadata needs it: white space folded, character references decoded, markup taken out, and keys that
// make two spellings of the same words equal. Not for the article's own text, which src/page folds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kroniek::article {

// The code point at `i`, which moves past it; malformed bytes give U+FFFD, one a time.
[[nodiscard]] char32_t next_point(std::string_view text, std::size_t& i) noexcept;
void append_point(std::string& out, char32_t point);

// White space of any kind becomes one space, none at the ends; soft hyphens, byte order marks and zero-width spaces
// go; the rest in NFC.
[[nodiscard]] std::string fold(std::string_view text);

// "&quot;", "&#8217;" and so on decoded as in an attribute of HTML; at most `rounds` times over, for sites escape
// twice ("&amp;quot;").
[[nodiscard]] std::string decode_references(std::string_view text, int rounds = 2);

// decode_references, tags taken out, then fold: what a metadata field says as plain text.
[[nodiscard]] std::string plain(std::string_view text);

// The same with paragraphs kept: lines parted by '\n', each folded, none empty.
[[nodiscard]] std::string plain_lines(std::string_view text);

// Lower case, code point by code point.
[[nodiscard]] std::string lower_case(std::string_view text);

// Letters and digits in lower case, nothing else: equal for two spellings of the same words.
[[nodiscard]] std::string comparison_key(std::string_view text);

[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;  // ASCII
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;                   // ASCII blanks

// Whether `token` is one of the list's words, which blanks part (class, rel, itemprop); ASCII case is ignored.
[[nodiscard]] bool has_token(std::string_view list, std::string_view token) noexcept;

}  // namespace kroniek::article
