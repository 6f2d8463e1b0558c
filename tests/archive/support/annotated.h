// Annotations made by hand: an article's text is searched for the words that are to be annotated. For tests of what the
// archive keeps of annotations, whatever the annotators find.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::test {

// Builds the annotations of one text. Words are looked for behind the place where the last ones of their kind stood.
class Annotated {
 public:
  explicit Annotated(std::string_view text) : text_(text) {}

  // The place of an entity in the list; each key and type once.
  std::uint32_t entity(EntityType type, const std::string& name, const std::string& key, const std::string& role = "") {
    for (std::size_t i = 0; i < all.entities.size(); ++i)
      if (all.entities[i].type == type && all.entities[i].key == key) return static_cast<std::uint32_t>(i);
    all.entities.push_back({type, name, role, std::nullopt, key});
    return static_cast<std::uint32_t>(all.entities.size() - 1);
  }
  Annotated& person(std::string_view words, const std::string& key, const std::string& role = "") {
    return named(EntityType::person, words, key, role);
  }
  Annotated& organisation(std::string_view words, const std::string& key) {
    return named(EntityType::organisation, words, key, "");
  }
  Annotated& place(std::string_view words, const std::string& key, std::int64_t geonames, const std::string& name,
                   const std::string& country, PlacePrecision precision = PlacePrecision::city,
                   PlaceUse use = PlaceUse::place) {
    named(EntityType::place, words, key, "");
    PlaceMention place;
    place.span = all.names.back().span;
    place.entity = all.names.back().entity;
    place.use = use;
    place.geonames = geonames;
    place.name = name;
    place.country = country;
    place.latitude = 46.63;
    place.longitude = 32.61;
    place.precision = precision;
    place.score = 0.9F;
    place.candidates = {{geonames, name, 46.63, 32.61, 0.9F}, {5, "Elsewhere", -1.5, -2.25, 0.1F}};
    all.places.push_back(place);
    return *this;
  }
  Annotated& time(std::string_view words, const std::string& from, const std::string& to,
                  const std::string& value = "") {
    TimeMention time;
    time.span = find(words, times_);
    time.value = value.empty() ? from : value;
    time.from = from;
    time.to = to;
    time.score = 0.8F;
    all.times.push_back(time);
    return *this;
  }
  Annotated& quote(std::string_view words, std::optional<std::uint32_t> speaker = std::nullopt) {
    Quotation quote;
    quote.span = find(words, quotes_);
    quote.entity = speaker;
    quote.score = 0.7F;
    all.quotes.push_back(quote);
    return *this;
  }

  Annotations all;

 private:
  Annotated& named(EntityType type, std::string_view words, const std::string& key, const std::string& role) {
    NameMention mention;
    mention.span = find(words, names_);
    mention.type = type;
    mention.score = 0.98F;
    mention.entity = entity(type, std::string(words), key, role);
    all.names.push_back(mention);
    return *this;
  }
  TextSpan find(std::string_view words, std::size_t& from) {
    std::size_t at = text_.find(words, from);
    if (at == std::string_view::npos) at = text_.find(words);
    EXPECT_NE(at, std::string_view::npos) << words;
    if (at == std::string_view::npos) return {};
    from = at + words.size();
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  std::string text_;
  std::size_t names_ = 0;
  std::size_t times_ = 0;
  std::size_t quotes_ = 0;
};

}  // namespace kroniek::test
