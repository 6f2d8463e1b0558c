// JSON as sites write it, made JSON as parsers take it, where only one reading is possible.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kroniek::article {

// The script's text without what sites wrap around JSON: byte order marks, HTML comments, CDATA marks, a final
// semicolon. A view into `text`.
[[nodiscard]] std::string_view unwrap_json(std::string_view text) noexcept;

// Repairs, in one pass: raw control characters, lone backslashes and inner quotes in strings; trailing, doubled
// and missing commas; comments; JavaScript's literals; brackets that are missing at the end or closed in the wrong
// order; several values one after another (which become an array); a text whose quotes are all "&quot;". What the
// parser still refuses is lost. Linear time; nesting past `depth` is cut off.
[[nodiscard]] std::string repair_json(std::string_view text, std::size_t depth = 256);

}  // namespace kroniek::article
