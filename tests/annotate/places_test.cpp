// Places in texts, by the gazetteer that was built (models/places/build); without one these tests say so and skip.
#include <gtest/gtest.h>

#include <string>

#include "annotate/places/places.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotate.h"

namespace kroniek::annotate {
namespace {

struct Name {
  std::string_view words;
  EntityType type = EntityType::place;
};

// The places of a text in which those words, one after the other, are names.
std::vector<PlaceMention> places_of(std::string text, std::string language, const std::vector<Name>& names,
                                    std::string url = {}) {
  Article article;
  article.text = std::move(text);
  article.language = std::move(language);
  article.url = std::move(url);
  article.blocks.push_back({Role::paragraph, 0, static_cast<std::uint32_t>(article.text.size())});
  Annotations annotations;
  std::size_t from = 0;
  for (const Name& name : names) {
    const std::size_t at = article.text.find(name.words, from);
    EXPECT_NE(at, std::string::npos) << name.words;
    from = at + name.words.size();
    annotations.names.push_back(
        {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from)}, name.type, 1, std::nullopt});
  }
  const TokenizedText tokens(article);
  resolve_places(article, tokens, annotations);
  for (const PlaceMention& place : annotations.places) {
    EXPECT_LE(place.candidates.size(), max_place_candidates);
    EXPECT_GE(place.score, 0);
    EXPECT_LE(place.score, 1);
  }
  return annotations.places;
}

class Places : public testing::Test {
 protected:
  void SetUp() override {
    if (!gazetteer_available()) GTEST_SKIP() << "no gazetteer was built (needs npm and a network)";
  }
};

TEST_F(Places, a_name_means_the_place_that_is_spoken_of_most) {
  const auto places = places_of("De trein naar Parijs vertrekt om tien uur.", "nl", {{"Parijs"}});
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].geonames, 2988507);
  EXPECT_EQ(places[0].country, "FR");
  EXPECT_EQ(places[0].precision, PlacePrecision::city);
  EXPECT_EQ(places[0].use, PlaceUse::place);
}

TEST_F(Places, a_qualifier_says_which) {
  const auto places = places_of("A tornado struck Paris, Texas, on Monday.", "en", {{"Paris"}, {"Texas"}});
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].geonames, 4717560);
  EXPECT_EQ(places[1].geonames, 4736286);
  EXPECT_EQ(places[1].precision, PlacePrecision::region);
}

TEST_F(Places, a_river_beside_the_city_of_its_name) {
  const auto places = places_of(
      "Troops dug in along the Dnipro river. Kherson lies at the mouth of the Dnipro, north of Crimea. Trains to "
      "Dnipro "
      "were late.",
      "en", {{"Dnipro"}, {"Kherson"}, {"Dnipro"}, {"Crimea"}, {"Dnipro"}});
  ASSERT_EQ(places.size(), 5u);
  EXPECT_EQ(places[0].precision, PlacePrecision::river);
  EXPECT_EQ(places[2].precision, PlacePrecision::river);
  EXPECT_EQ(places[4].precision, PlacePrecision::city);
}

TEST_F(Places, what_is_called_a_person_and_can_only_be_a_place) {
  Article article;
  article.text = "Oekraïne. Zij vangt in het naburige Mykolajiv vluchtelingen op.";
  article.language = "nl";
  Annotations found;
  const auto at = static_cast<std::uint32_t>(article.text.find("Mykolajiv"));
  found.names = {{{0, 9}, EntityType::place, 1, 0u}, {{at, at + 9}, EntityType::person, 1, 1u}};
  found.entities.resize(2);
  found.entities[0].type = EntityType::place;
  found.entities[1].type = EntityType::person;
  resolve_places(article, TokenizedText(article), found);
  ASSERT_EQ(found.places.size(), 2u);
  EXPECT_EQ(found.names[1].type, EntityType::place);
  EXPECT_EQ(found.entities[1].type, EntityType::place);
}

TEST_F(Places, a_place_within_the_name_of_an_organisation) {
  const auto places = places_of("Serhii Khlan van de Raad van Cherson legt uit waarom Russen weg moeten uit Oekraïne.",
                                "nl", {{"Raad van Cherson", EntityType::organisation}, {"Oekraïne"}});
  ASSERT_EQ(places.size(), 3u);
  EXPECT_EQ(places[0].country, "UA");
  EXPECT_EQ(places[0].span.end - places[0].span.begin, 7u);
  EXPECT_EQ(places[1].use, PlaceUse::demonym);
  EXPECT_EQ(places[1].country, "RU");
  EXPECT_EQ(places[2].precision, PlacePrecision::country);
}

TEST_F(Places, demonyms_and_metonyms_are_told_apart) {
  const auto places = places_of("Het Kremlin ontkent dat Russische soldaten in Oekraïne zijn. Brussel eist uitleg.",
                                "nl", {{"Oekraïne"}, {"Brussel"}});
  ASSERT_EQ(places.size(), 4u);
  EXPECT_EQ(places[0].use, PlaceUse::metonym);
  EXPECT_EQ(places[1].use, PlaceUse::demonym);
  EXPECT_EQ(places[1].geonames, 2017370);
  EXPECT_EQ(places[2].use, PlaceUse::place);
  EXPECT_EQ(places[3].use, PlaceUse::metonym);
  EXPECT_EQ(places[3].geonames, 2800866);
}

TEST_F(Places, nothing_is_made_of_what_is_no_place) {
  EXPECT_TRUE(places_of("Sneeuwwitje woont in Nergenshuizen aan de Nooitbeek.", "nl", {{"Nergenshuizen"}}).empty());
  EXPECT_TRUE(places_of("us and them", "en", {{"us"}}).empty());
  EXPECT_TRUE(places_of("Frans Timmermans sprak.", "nl", {{"Frans Timmermans", EntityType::person}}).empty());
  EXPECT_TRUE(places_of("", "nl", {}).empty());
}

TEST_F(Places, the_version_names_the_gazetteer) {
  EXPECT_NE(places_version().find('.'), std::string::npos);
  EXPECT_EQ(places_version().find("none"), std::string::npos);
}

}  // namespace
}  // namespace kroniek::annotate
