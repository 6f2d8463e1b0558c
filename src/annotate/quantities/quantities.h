// Quantities with what they count: "tienduizenden inwoners", "minstens twee doden".
#pragma once

#include <string>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// In order, none overlapping another or one of `times`.
[[nodiscard]] std::vector<Quantity> find_quantities(const TokenizedText& text, const std::vector<TimeMention>& times);

[[nodiscard]] std::string quantities_version();

}  // namespace kroniek::annotate
