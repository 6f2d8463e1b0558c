// The lexicon of compounds that is a part of the binary: models/compounds/compounds.lexicon, byte for byte.
#pragma once

#include <string_view>

namespace kroniek::text {

[[nodiscard]] std::string_view built_in_compound_lexicon() noexcept;

}  // namespace kroniek::text
