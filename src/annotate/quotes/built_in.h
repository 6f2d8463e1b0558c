// The data that is built into the library for quotations: models/quotes/quotes.lexicon.
#pragma once

#include <string_view>

namespace kroniek::annotate {

[[nodiscard]] std::string_view built_in_quotes_lexicon() noexcept;

}  // namespace kroniek::annotate
