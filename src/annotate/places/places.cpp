// Mentions, resolved and written down.
#include "annotate/places/places.h"

#include <algorithm>
#include <iterator>

#include "annotate/places/cues.h"
#include "annotate/places/gazetteer.h"
#include "annotate/places/mentions.h"
#include "annotate/places/resolve.h"
#include "kroniek/annotate.h"

namespace kroniek::annotate {
namespace {

// Of the code: the gazetteer's revision follows it.
constexpr std::string_view code_version = "3";

PlacePrecision precision_of(PlaceKind kind, bool direction) noexcept {
  if (direction) return PlacePrecision::area;
  switch (kind) {
    case PlaceKind::continent: return PlacePrecision::continent;
    case PlaceKind::country: return PlacePrecision::country;
    case PlaceKind::region:
    case PlaceKind::district: return PlacePrecision::region;
    case PlaceKind::sea: return PlacePrecision::sea;
    case PlaceKind::river: return PlacePrecision::river;
    case PlaceKind::mountain: return PlacePrecision::mountain;
    case PlaceKind::area:
    case PlaceKind::island: return PlacePrecision::area;
    case PlaceKind::point: return PlacePrecision::point;
    default: return PlacePrecision::city;
  }
}

// How often a place of this probability is the one within 161 km, by LGL and GeoVirus without countries
// (models/places/CARD.md): low ones are right far oftener than they say, since candidates are near each other.
float reliability(float probability) noexcept {
  struct Knot {
    float probability;
    float right;
  };
  constexpr Knot knots[] = {{0, 0.20F},     {0.20F, 0.24F}, {0.40F, 0.70F},  {0.55F, 0.805F},
                            {0.70F, 0.82F}, {0.85F, 0.89F}, {0.95F, 0.945F}, {1, 0.95F}};
  const float at = std::clamp(probability, 0.0F, 1.0F);
  std::size_t next = 1;
  while (next + 1 < std::size(knots) && at > knots[next].probability) ++next;
  const Knot& from = knots[next - 1];
  const Knot& to = knots[next];
  return from.right + (to.right - from.right) * (at - from.probability) / (to.probability - from.probability);
}

std::vector<PlaceRegion> regions_of(const Gazetteer& places, const PlaceChoice& choice) {
  std::vector<PlaceRegion> within;
  for (const std::uint32_t number : {choice.district, choice.region}) {
    if (number == choice.place) continue;
    const PlaceRecord region = places.place(number);
    if (region.kind != PlaceKind::none && !region.name.empty())
      within.push_back({region.geonames, std::string(region.name)});
  }
  return within;
}

// A little place far from all that the article speaks of, that has the name only in some other language: more likely
// the gazetteer lacks the place that is meant. Nothing is better than a wrong one.
bool is_unlikely(const PlaceChoice& choice) noexcept {
  const auto value = [&](PlaceFeature feature) { return choice.features[static_cast<std::size_t>(feature)]; };
  return value(PlaceFeature::by_other_name) > 0 && choice.record.population < 20'000 &&
         value(PlaceFeature::country_share) < 0.1F && value(PlaceFeature::country_named) < 0.5F &&
         value(PlaceFeature::qualified) == 0 && value(PlaceFeature::hinted) == 0;
}

// What the tagger calls no place stays only where the article speaks of places near it, or where it is a large one.
bool is_doubted(const PlaceChoice& choice) noexcept {
  const auto value = [&](PlaceFeature feature) { return choice.features[static_cast<std::size_t>(feature)]; };
  return choice.record.population < 100'000 && value(PlaceFeature::region_share) < 0.2F &&
         value(PlaceFeature::region_named) < 0.5F && value(PlaceFeature::near) < 0.15F &&
         value(PlaceFeature::country_share) < 0.34F && value(PlaceFeature::qualified) == 0 &&
         value(PlaceFeature::hinted) == 0;
}

// "Brussel eist": a seat of government right before a word for what people do, and not where something is.
bool acts(const TokenizedText& text, const PlaceName& name, PlaceKind kind) {
  if (name.use != PlaceUse::place || (kind != PlaceKind::capital && kind != PlaceKind::seat1)) return false;
  const std::size_t sentence_at = text.sentence_at(name.span.begin);
  if (sentence_at >= text.sentences().size()) return false;
  const Sentence& sentence = text.sentences()[sentence_at];
  const std::size_t first = text.token_at(name.span.begin);
  std::size_t behind = first;
  while (behind < sentence.end_token && text.tokens()[behind].begin < name.span.end) ++behind;
  if (behind >= sentence.end_token || !is_act(fold_place_name(text[text.tokens()[behind]]), name.language))
    return false;
  if (first == sentence.first_token) return true;
  const text::Token& before = text.tokens()[first - 1];
  const std::string_view sign = text[before];
  if (before.kind == text::TokenKind::sign) return sign == ";" || sign == ":" || sign == "“" || sign == "\"";
  return !is_location_preposition(fold_place_name(text[before]), name.language) &&
         !is_filler(fold_place_name(text[before]), name.language);
}

// "in het Kremlin" is the building.
bool is_visited(const TokenizedText& text, const PlaceName& name) {
  const std::size_t sentence_at = text.sentence_at(name.span.begin);
  if (sentence_at >= text.sentences().size()) return false;
  std::size_t at = text.token_at(name.span.begin);
  for (int words = 0; words < 2 && at > text.sentences()[sentence_at].first_token; ++words) {
    const std::string word = fold_place_name(text[text.tokens()[--at]]);
    if (is_location_preposition(word, name.language)) return true;
    if (!is_article(word, name.language)) return false;
  }
  return false;
}

// What the tagger called a person, and every mention of which is a place by the gazetteer and the words around it.
void retype(Annotations& annotations) {
  std::vector<std::uint32_t> mentions(annotations.entities.size());
  for (const NameMention& name : annotations.names) {
    if (name.entity) ++mentions[*name.entity];
  }
  std::vector<std::uint32_t> places(annotations.entities.size());
  for (const PlaceMention& place : annotations.places) {
    if (place.entity && place.use == PlaceUse::place) ++places[*place.entity];
  }
  const auto is_place = [&](std::uint32_t entity) {
    return annotations.entities[entity].type == EntityType::person && places[entity] > 0 &&
           places[entity] == mentions[entity];
  };
  for (NameMention& name : annotations.names) {
    if (name.entity && is_place(*name.entity)) name.type = EntityType::place;
  }
  std::vector<bool> is_retyped(annotations.entities.size());
  for (std::uint32_t i = 0; i < annotations.entities.size(); ++i) is_retyped[i] = is_place(i);
  for (std::uint32_t i = 0; i < annotations.entities.size(); ++i) {
    if (!is_retyped[i]) continue;
    annotations.entities[i].type = EntityType::place;
    annotations.entities[i].role.clear();
    annotations.entities[i].roled = {};
  }
  std::erase_if(annotations.references, [&](const Reference& each) { return is_retyped[each.entity]; });
}

}  // namespace

void resolve_places(const Article& article, const TokenizedText& text, Annotations& annotations) {
  const Gazetteer* const places = gazetteer();
  if (places == nullptr || text.language() == Language::other) return;
  const std::vector<PlaceName> names = find_place_names(*places, text, annotations);
  const std::vector<PlaceGroup> groups =
      resolve(*places, text.text(), names, setting_of(article, text.language()), place_weights());
  for (const PlaceGroup& group : groups) {
    for (const std::uint32_t number : group.names) {
      const PlaceName& name = names[number];
      const std::size_t chosen = choice_of(group, name);
      const PlaceChoice& choice = group.choices[chosen];
      if (name.use == PlaceUse::place && (is_unlikely(choice) || (name.doubtful && is_doubted(choice)))) continue;
      PlaceMention mention;
      mention.span = name.span;
      mention.entity = name.entity;
      mention.use = name.use;
      if (name.use == PlaceUse::metonym && is_visited(text, name)) mention.use = PlaceUse::place;
      if (acts(text, name, choice.record.kind)) mention.use = PlaceUse::metonym;
      mention.geonames = choice.record.geonames;
      mention.name = choice.record.name;
      mention.country = choice.record.country_code();
      mention.latitude = choice.record.latitude;
      mention.longitude = choice.record.longitude;
      mention.precision = precision_of(choice.record.kind, name.direction);
      mention.within = regions_of(*places, choice);
      // Where the words beside it say what kind of place it is, the others are out of the running.
      float rivals = 1;
      const auto fits = [&](const PlaceChoice& each) {
        return (name.kinds >> static_cast<unsigned>(each.record.kind) & 1u) != 0;
      };
      if (chosen != 0 && fits(choice)) {
        rivals = 0;
        for (const PlaceChoice& each : group.choices) rivals += fits(each) ? each.probability : 0;
      }
      mention.score =
          reliability(choice.probability / std::max({rivals, choice.probability, 1e-6F}) * name.tagger_score);
      const std::size_t shown = std::min(group.choices.size(), max_place_candidates);
      for (std::size_t i = 0; i < shown; ++i) {
        const PlaceChoice& other = group.choices[chosen >= shown && i + 1 == shown ? chosen : i];
        mention.candidates.push_back({other.record.geonames, std::string(other.record.name), other.record.latitude,
                                      other.record.longitude, other.probability});
      }
      annotations.places.push_back(std::move(mention));
    }
  }
  std::stable_sort(annotations.places.begin(), annotations.places.end(),
                   [](const PlaceMention& a, const PlaceMention& b) {
                     return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
                   });
  retype(annotations);
}

std::string places_version() {
  std::string version(code_version);
  const Gazetteer* const places = gazetteer();
  return version.append(".").append(places == nullptr ? "none" : places->revision());
}

}  // namespace kroniek::annotate

namespace kroniek {

bool gazetteer_available() {
  return annotate::gazetteer() != nullptr;
}

}  // namespace kroniek
