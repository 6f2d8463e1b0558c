// Names in a text: persons, organisations, places and others, by a trained tagger.
#pragma once

#include <string>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// In order, none overlapping another; without entities, which entities/ joins.
[[nodiscard]] std::vector<NameMention> find_names(const TokenizedText& text);

[[nodiscard]] std::string names_version();

}  // namespace kroniek::annotate
