// All that one version says, as the lists of kroniek/facts.h give it: for exports, which have the version in hand.
#pragma once

#include <vector>

#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/facts.h"

namespace kroniek {

struct VersionFacts {
  std::vector<QuotationFact> quotations;
  std::vector<PlaceFact> places;  // demonyms and metonyms too
  std::vector<TimeFact> times;    // those that have a place on the calendar
};
// What its annotations say, each list in the order of the text; spans that do not lie in the text are left out.
[[nodiscard]] VersionFacts facts_of(const Version& version, const Annotations& annotations);

}  // namespace kroniek
