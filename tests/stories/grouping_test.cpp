// Profiles and grouping without an archive: what goes together, what stays apart, and that nothing moves. How well it
// works on real reports is tests/quality/stories'.
#include "stories/grouping.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "stories/profile.h"

namespace kroniek::stories::test {
namespace {

constexpr std::int64_t day = 86'400;

Profile profile(const std::string& title, const std::string& text, std::int64_t time,
                const std::string& language = "en", const std::vector<std::string>& keys = {}, std::int64_t place = 0) {
  Article article;
  article.title = title;
  article.text = text;
  article.language = language;
  Annotations found;
  for (const std::string& key : keys) {
    Entity entity;
    entity.key = key;
    entity.name = key;
    found.entities.push_back(entity);
  }
  if (place != 0) {
    PlaceMention mention;
    mention.geonames = place;
    found.places.push_back(mention);
  }
  return profile_of(article, found, time);
}

const std::string ferry =
    "A passenger ferry sank before dawn off the coast with more than a hundred people aboard. Fishermen picked up the "
    "survivors and the coast guard searched for the missing in waves of three metres behind the typhoon.";
const std::string strike =
    "Dockers at the container terminal walked out over pay. The union wants eleven per cent, the company offers seven "
    "and says that there is no more money. Cranes stood still and lorries waited at the gates.";

std::vector<Profile> background() {
  std::vector<Profile> all;
  const char* subjects[] = {"council budget road",       "museum painting exhibition", "football match goal",
                            "hospital nurses ward",      "school pupils teachers",     "harvest farmers wheat",
                            "election votes parliament", "court judge sentence",       "tram station passengers"};
  for (const char* subject : subjects)
    all.push_back(profile(subject, std::string(subject) + " said the people of the city", 0));
  return all;
}

Grouping grouping_that_knows(const std::vector<Profile>& profiles) {
  Grouping grouping;
  for (const Profile& one : background()) grouping.rarity().add(one);
  for (const Profile& one : profiles) grouping.rarity().add(one);
  return grouping;
}

TEST(GroupingTest, WhatTellsTheSameGoesTogether) {
  const std::vector<Profile> all = {
      profile("Ferry sinks in typhoon swell", ferry, 10 * day, "en", {"rowena abad", "santa leonora"}, 7),
      profile("Dockers walk out", strike, 10 * day, "en", {"pat garrity"}, 8),
      profile("Survivors of ferry tell of waves",
              "The ferry sank within minutes. The coast guard said that fishermen "
              "picked up most survivors of the typhoon swell, and the missing are searched for.",
              11 * day, "en", {"rowena abad", "santa leonora"}, 7)};
  Grouping grouping = grouping_that_knows(all);
  EXPECT_EQ(grouping.place(all[0], 1, 1).story, 1);
  EXPECT_EQ(grouping.place(all[1], 2, 2).story, 2);
  const Placement third = grouping.place(all[2], 3, 3);
  EXPECT_EQ(third.story, 1);
  EXPECT_FALSE(third.is_new);
  EXPECT_GE(third.score, 0.5);
  EXPECT_EQ(third.copy_of, 0);
  ASSERT_NE(grouping.centre(1), nullptr);
  EXPECT_EQ(grouping.centre(1)->articles, 2u);
  EXPECT_EQ(grouping.centre(1)->first, 10 * day);
  EXPECT_EQ(grouping.centre(1)->last, 11 * day);
}

TEST(GroupingTest, TwoLanguagesMeetByNamesAndPlaces) {
  const std::vector<Profile> all = {
      profile("Ferry sinks", ferry, 10 * day, "en", {"rowena abad", "santa leonora", "calatagan lines"}, 7),
      profile("Veerboot vergaan", "De veerboot zonk voor de kust. Vissers redden opvarenden.", 10 * day, "nl",
              {"rowena abad", "santa leonora", "calatagan lines"}, 7),
      profile("Stad plant bomen", "De stad plant duizend bomen langs de ring.", 10 * day, "nl", {"jan jansen"}, 9)};
  Grouping grouping = grouping_that_knows(all);
  grouping.place(all[0], 1, 1);
  EXPECT_EQ(grouping.place(all[1], 2, 2).story, 1);
  EXPECT_EQ(grouping.place(all[2], 3, 3).story, 3);
}

TEST(GroupingTest, AnEditedCopyIsToldAsOne) {
  const std::vector<Profile> all = {profile("Ferry sinks", ferry, 10 * day),
                                    profile("Veel vermisten", ferry + " More soon.", 10 * day)};
  Grouping grouping = grouping_that_knows(all);
  grouping.place(all[0], 41, 1);
  const Placement copy = grouping.place(all[1], 42, 2);
  EXPECT_EQ(copy.story, 1);
  EXPECT_EQ(copy.copy_of, 41);
}

TEST(GroupingTest, AStoryThatWasStoredGoesOn) {
  const std::vector<Profile> all = {profile("Ferry sinks", ferry, 10 * day, "en", {"rowena abad"}, 7),
                                    profile("Ferry sinks", ferry, 12 * day, "en", {"rowena abad"}, 7)};
  Grouping first = grouping_that_knows(all);
  first.place(all[0], 1, 5);
  Grouping second;
  ASSERT_TRUE(second.rarity().unpack(first.rarity().pack()));
  Centre centre;
  ASSERT_TRUE(centre.unpack(first.centre(5)->pack()));
  EXPECT_EQ(centre.pack(), first.centre(5)->pack());
  second.take(5, centre);
  second.take_member(5, 1, all[0].bands);
  const Placement again = second.place(all[1], 2, 6);
  EXPECT_EQ(again.story, 5);
  EXPECT_EQ(again.copy_of, 1);
  // To the last bit what one that was never stored makes of it.
  const Placement at_once = first.place(all[1], 2, 6);
  EXPECT_EQ(at_once.score, again.score);
  EXPECT_EQ(first.centre(5)->pack(), second.centre(5)->pack());
}

TEST(GroupingTest, WhatIsForgottenIsNotFound) {
  const std::vector<Profile> all = {profile("Ferry sinks", ferry, 10 * day), profile("Strike", strike, 600 * day),
                                    profile("Ferry sinks", ferry, 600 * day),
                                    profile("Strike again", strike, 600 * day)};
  Grouping grouping = grouping_that_knows(all);
  grouping.place(all[0], 1, 1);
  grouping.place(all[1], 2, 2);
  grouping.forget_before(300 * day);
  EXPECT_EQ(grouping.size(), 1u);
  EXPECT_EQ(grouping.centre(1), nullptr);
  EXPECT_EQ(grouping.place(all[2], 3, 3).story, 3);
  EXPECT_EQ(grouping.place(all[3], 4, 4).story, 2);
}

TEST(GroupingTest, NothingIsNoStoryOfNothing) {
  Grouping grouping;
  const Profile empty = profile("", "", 0, "");
  EXPECT_EQ(grouping.place(empty, 1, 1).story, 1);
  EXPECT_EQ(grouping.place(empty, 2, 2).story, 2);
}

TEST(GroupingTest, BytesThatPackDoesNotGiveAreRefused) {
  Grouping grouping = grouping_that_knows({});
  grouping.place(profile("Ferry sinks", ferry, day, "en", {"rowena abad"}, 7), 1, 1);
  const std::string packed = grouping.centre(1)->pack();
  for (std::size_t size = 0; size < packed.size(); ++size) {
    Centre centre;
    const std::vector<char> exact(packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(centre.unpack({exact.data(), exact.size()})) << size;
  }
  for (std::size_t i = 0; i < packed.size(); ++i) {  // anything, but no crash
    for (const char changed : {'\0', '\x7F', '\xFF'}) {
      std::string bytes = packed;
      bytes[i] = changed;
      Centre centre;
      static_cast<void>(centre.unpack(bytes));
    }
  }
  Rarity rarity;
  EXPECT_FALSE(rarity.unpack(""));
  EXPECT_FALSE(rarity.unpack(grouping.rarity().pack() + "x"));
}

TEST(ProfileTest, SharedBandsAreCounted) {
  Bands a = {};
  Bands b = {};
  EXPECT_EQ(shared_bands(a, b), 0u);
  a = {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  b = {0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22};
  EXPECT_EQ(shared_bands(a, b), 5u);
}

}  // namespace
}  // namespace kroniek::stories::test
