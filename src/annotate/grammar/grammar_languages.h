// The models that are parts of the library. A language more is a file more.
#pragma once

#include "annotate/grammar/grammar_model.h"
#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

// Null where the language has none. Read at the first call; safe from many threads.
[[nodiscard]] const GrammarModel* grammar_model(Language language);

}  // namespace kroniek::annotate
