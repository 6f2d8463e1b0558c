// One page: a file or standard input that is no archive. HTML, XHTML, plain text or MHTML, perhaps compressed.
#pragma once

#include <memory>
#include <string>

#include "kroniek/source.h"
#include "source/byte_input.h"

namespace kroniek {

enum class PageKind : std::uint8_t { html, xhtml, text, mhtml };

// `name` is the capture's source and the place of its errors.
[[nodiscard]] std::unique_ptr<Source> open_page(std::string name, std::unique_ptr<ByteInput> input, PageKind kind,
                                                const SourceOptions& options, Counters& counters);

// How errors call a source: its path, "standard input" for "-".
[[nodiscard]] std::string place_name(const std::string& name);

// "the file has 5368709120 bytes, more than 134217728 (limit page_bytes); ..."
[[nodiscard]] Error file_too_large(const std::string& name, std::uint64_t size, const Limits& limits);
// "the file seems to be a PNG image; ..."
[[nodiscard]] Error not_a_page(const std::string& name, std::string_view kind);

}  // namespace kroniek
