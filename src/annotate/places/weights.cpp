// The weights of resolve.h's features, as models/places/train.cpp prints them.
#include "annotate/places/resolve.h"

namespace kroniek::annotate {

const PlaceWeights& place_weights() noexcept {
  static constexpr PlaceWeights weights = {
#include "annotate/places/weights.inc"
  };
  return weights;
}

std::string_view name(PlaceFeature feature) noexcept {
  static constexpr std::string_view names[place_features] = {
      "population",   "is_country",       "is_region",     "is_district",     "is_capital",
      "is_seat1",     "is_seat2",         "is_part",       "is_water",        "is_area",
      "by_main_name", "by_language",      "by_other_name", "by_abbreviation", "known",
      "home",         "home_town",        "publisher",     "qualified",       "not_qualified",
      "hinted",       "fits_kind",        "misfits_kind",  "largest",         "smaller",
      "only_one",     "named_after_seat", "country_share", "country_named",   "region_share",
      "region_named", "district_named",   "near",          "very_near",       "alone_in_country",
      "holds_others"};
  return names[static_cast<std::size_t>(feature)];
}

}  // namespace kroniek::annotate
