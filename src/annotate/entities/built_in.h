// The data of this folder that is a part of the binary, byte for byte.
#pragma once

#include <string_view>

namespace kroniek::annotate {

[[nodiscard]] std::string_view built_in_spelling_rules() noexcept;  // models/spelling/spelling.rules

}  // namespace kroniek::annotate
