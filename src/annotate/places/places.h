// Which place on earth a name means, by a gazetteer and by what else the article speaks of.
#pragma once

#include <string>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::annotate {

// Fills annotations.places, from its names and entities.
void resolve_places(const Article& article, const TokenizedText& text, Annotations& annotations);

[[nodiscard]] std::string places_version();

}  // namespace kroniek::annotate
