// `--limit NAME=VALUE`: any limit on reading (kroniek/limits.h), by the name that docs/LIMITS.md has for it.
#pragma once

#include <string>
#include <string_view>

#include "kroniek/limits.h"

namespace kroniek::cli {

// Sets the limit that `given` ("nodes=8M") names. "" when it is done, else a sentence that says what is wrong with it.
[[nodiscard]] std::string set_limit(Limits& limits, std::string_view given);

}  // namespace kroniek::cli
