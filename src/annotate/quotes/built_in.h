// The data that is built into the library for quotations: models/quotes/quotes.lexicon and
// models/quotes/told.weights.
#pragma once

#include <string_view>

namespace kroniek::annotate {

[[nodiscard]] std::string_view built_in_quotes_lexicon() noexcept;
[[nodiscard]] std::string_view built_in_told_weights() noexcept;

}  // namespace kroniek::annotate
