// Which place on earth a name means, by a gazetteer and by what else the article speaks of. The gazetteer is built at
// install (models/places); where it is missing, nothing is found.
#pragma once

#include <string>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::annotate {

// Fills annotations.places, from its names and entities.
void resolve_places(const Article& article, const TokenizedText& text, Annotations& annotations);

// Of the code and of the gazetteer that it found.
[[nodiscard]] std::string places_version();

}  // namespace kroniek::annotate
