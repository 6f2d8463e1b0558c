// The language of a text by its letters and its commonest words: for pages that do not say theirs.
//
// Not for single sentences and not for telling dialects apart; where it is not sure it gives nothing.
#pragma once

#include <string>
#include <string_view>

namespace kroniek::article {

// A BCP 47 primary subtag ("nl"), or empty. Looks at the first 20,000 bytes.
[[nodiscard]] std::string guess_language(std::string_view text);

}  // namespace kroniek::article
