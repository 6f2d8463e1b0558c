// Which of the places of a name an article means: candidates, what speaks for each, and how they are weighed. Not which
// words are names of places: that is mentions.h.
//
// Two passes. The first weighs each candidate by itself (inhabitants, kind, how it has the name, what the words around
// it say: "Paris, Texas"); the second adds what the article's other names mean by the first (their country, region and
// nearness), and is run twice. One name has one sense in an article, unless its own words say otherwise. docs/
// decisions/0009 has the choice, models/places/train.cpp learns the weights.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annotate/places/gazetteer.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// Words of the text that have to do with a place.
struct PlaceName {
  TextSpan span;
  PlaceUse use = PlaceUse::place;
  Language language = Language::other;
  std::optional<std::uint32_t> entity;
  float tagger_score = 1;
  std::vector<Posting> postings;         // what it may be
  std::vector<std::uint32_t> qualifier;  // "Paris, Texas", "Halle (Duitsland)": the regions and countries named so
  std::vector<std::uint32_t> hints;      // "het Duitse Halle": the same, less sure
  std::uint32_t kinds = 0;               // "de stad X": bits of the kinds that the words beside it allow; 0 for any
  bool doubtful = false;                 // of what the tagger calls no place: only what else the article says keeps it
  bool direction = false;                // a part of a place is meant: "Noord-Syrië"
};

enum class PlaceFeature : std::uint8_t {
  // by itself
  population,
  is_country,
  is_region,
  is_district,
  is_capital,
  is_seat1,
  is_seat2,
  is_part,
  is_water,
  is_area,
  by_main_name,
  by_language,
  by_other_name,
  by_abbreviation,
  known,
  home,
  home_town,
  publisher,
  qualified,
  not_qualified,
  hinted,
  fits_kind,
  misfits_kind,
  largest,
  smaller,
  only_one,
  named_after_seat,  // a region whose seat has the name as well: "Cherson"
  // by the others
  country_share,
  country_named,
  region_share,
  region_named,
  district_named,
  near,
  very_near,
  alone_in_country,
  holds_others,
};
inline constexpr std::size_t place_features = 36;
inline constexpr std::size_t own_place_features = 27;
using PlaceFeatures = std::array<float, place_features>;

struct PlaceWeights {
  std::array<float, place_features> own = {};      // of the first pass: those by the others are 0
  std::array<float, place_features> context = {};  // of the second
};
[[nodiscard]] const PlaceWeights& place_weights() noexcept;  // as learned
[[nodiscard]] std::string_view name(PlaceFeature feature) noexcept;

struct PlaceChoice {
  std::uint32_t place = 0;
  std::uint8_t uses = 0;
  PlaceRecord record;
  std::uint32_t region = UINT32_MAX;    // that it is in, or is
  std::uint32_t district = UINT32_MAX;  // the same
  std::uint32_t country = UINT32_MAX;
  std::array<float, 3> direction = {};  // from the earth's middle, of length 1
  PlaceFeatures features = {};
  float score = 0;
  float probability = 0;
};

// The mentions of one name, and what it may mean; the best first once it is resolved.
struct PlaceGroup {
  std::vector<std::uint32_t> names;  // of the PlaceNames
  std::vector<PlaceChoice> choices;
};

// What is known of the article beside its names.
struct PlaceSetting {
  Language language = Language::other;
  std::array<char, 2> publisher = {};  // the publisher's country, zeros where it is not known
};
[[nodiscard]] PlaceSetting setting_of(const Article& article, Language language);

// Groups in the order of their first name; names without a candidate are in none. Features by the others are those of
// the last pass.
[[nodiscard]] std::vector<PlaceGroup> resolve(const Gazetteer& gazetteer, std::string_view text,
                                              const std::vector<PlaceName>& names, const PlaceSetting& setting,
                                              const PlaceWeights& weights);

// The best choice of the group for one of its names, by its number among the choices: another than the first where the
// name's own qualifier says so.
[[nodiscard]] std::size_t choice_of(const PlaceGroup& group, const PlaceName& name);

[[nodiscard]] float kilometres(const std::array<float, 3>& a, const std::array<float, 3>& b) noexcept;

}  // namespace kroniek::annotate
