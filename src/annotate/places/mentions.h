// Which words of an article have to do with places: its names of places, places within other names, demonyms
// ("Russische"), and seats of power that stand for who acts there ("het Kremlin"). Not which place is meant: resolve.h.
#pragma once

#include <vector>

#include "annotate/places/gazetteer.h"
#include "annotate/places/resolve.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// In the order of the text, none overlapping another; each has at least one candidate.
[[nodiscard]] std::vector<PlaceName> find_place_names(const Gazetteer& gazetteer, const TokenizedText& text,
                                                      const Annotations& annotations);

}  // namespace kroniek::annotate
