// The data of this folder that is a part of the binary, byte for byte.
#pragma once

#include <string_view>

namespace kroniek::annotate {

[[nodiscard]] std::string_view built_in_spelling_rules() noexcept;    // models/spelling/spelling.rules
[[nodiscard]] std::string_view built_in_spelling_weights() noexcept;  // models/spelling/spelling.weights
[[nodiscard]] std::string_view built_in_entity_words() noexcept;      // models/entities/entities.words

}  // namespace kroniek::annotate
