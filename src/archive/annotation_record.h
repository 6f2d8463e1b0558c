// Annotations as bytes, and back: what the archive keeps of what was found in a version. Compact, with a number of its
// form in front, and read as untrusted input. Not what the index knows of them (fact_terms.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kroniek/annotation.h"

namespace kroniek::archive {

// Scores are kept in steps of 1/1000 and coordinates in steps of 1e-5 degrees (a metre), as JSON shows them.
[[nodiscard]] std::string pack(const Annotations& annotations);

// nullopt for bytes that pack() does not give for a text of this size: all spans lie inside it, every entity and
// quotation that is referred to is there.
[[nodiscard]] std::optional<Annotations> unpack_annotations(std::string_view record, std::size_t text_bytes);

}  // namespace kroniek::archive
