// What happened: events with their participants, place, time, status and source (docs/EVENTS.md).
#pragma once

#include <string>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::annotate {

class Grammar;

// In order. `annotations` has all that the others found: participants, places, times and sources are linked to them.
// `published` is the article's date: what is told for a later day is planned.
[[nodiscard]] std::vector<Event> find_events(const TokenizedText& text, const Grammar& grammar,
                                             const Annotations& annotations, const std::optional<Moment>& published);

[[nodiscard]] std::string events_version();

}  // namespace kroniek::annotate
