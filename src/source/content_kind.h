// What bytes are, told from the bytes: HTML, an archive, MHTML, text, or something that kroniek does not read.
#pragma once

#include <cstdint>
#include <string_view>

namespace kroniek {

// How many of the first bytes the functions here look at.
inline constexpr std::size_t sniff_bytes = 4096;

// Does a page begin here: one of the tags that
// https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type takes for HTML, or an XML
// declaration with <html> after it? Also in UTF-16.
[[nodiscard]] bool looks_like_html(std::string_view bytes) noexcept;

// Stricter, for files that have no name of a page's: a doctype or <html> only.
[[nodiscard]] bool looks_like_whole_html(std::string_view bytes) noexcept;

// "a PNG image", "a PDF document", "binary data"; "" for what may be text.
[[nodiscard]] std::string_view binary_kind(std::string_view bytes) noexcept;

// MIME headers that announce a multipart message: MHTML, as browsers save it.
[[nodiscard]] bool looks_like_mhtml(std::string_view bytes) noexcept;

// "WARC/1.0" or an ARC file's first line.
[[nodiscard]] bool looks_like_archive(std::string_view bytes) noexcept;

}  // namespace kroniek
