// The languages whose names are tagged: their models, and the few words that are not learned.
#pragma once

#include <string_view>

#include "annotate/names/name_model.h"
#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

// The model of a language, read at the first call; null for a language without one.
[[nodiscard]] const NameModel* name_model(Language language);

// Whether a word in lower case stands inside names: "van", "der", "of".
[[nodiscard]] bool connects_names(std::string_view word, Language language) noexcept;

}  // namespace kroniek::annotate
