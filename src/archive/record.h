// An Article as bytes, and back: what the archive keeps of a version. Compact, with a number of its form in front,
// and read as untrusted input.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kroniek/article.h"

namespace kroniek::archive {

// Everything but `source`, which belongs to a sighting. The text comes last.
[[nodiscard]] std::string pack(const Article& article);

// nullopt for bytes that pack() does not give. Blocks lie inside the text and in order.
[[nodiscard]] std::optional<Article> unpack(std::string_view record);

}  // namespace kroniek::archive
