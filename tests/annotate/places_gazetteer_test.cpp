// The gazetteer's bytes and its names: what is looked up is found, and no bytes do harm.
#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <random>
#include <sstream>

#include "annotate/places/gazetteer.h"
#include "models/places/gazetteer_writer.h"

namespace kroniek::annotate {
namespace {

std::string little_world() {
  std::istringstream lines(
      "2\tUA\t690791\t4900000\t3200000\t44000000\t-1\t9\tUkraine\t3:Oekraïne\t5:Ukraine\t18:Oekraïense\n"
      "3\tUA\t706442\t4650000\t3350000\t1000000\t0\t5\tKherson Oblast\t1:Kherson Oblast\t0:Kherson\n"
      "6\tUA\t706448\t4663695\t3261458\t283649\t1\t40\tKherson\t1:Kherson\t2:Cherson\t0:Херсон\n"
      "5\tBE\t2800866\t5085045\t434878\t1019022\t-1\t90\tBrussels\t1:Brussels\t2:Brussel\t8:BRU.\n");
  return gazetteer_writer::gazetteer_bytes(lines, "0123456789abcdef");
}

std::vector<Posting> find(const Gazetteer& gazetteer, std::string_view name) {
  std::vector<Posting> found;
  gazetteer.find(fold_place_name(name), found);
  return found;
}

TEST(Gazetteer, finds_places_by_their_names) {
  const std::string bytes = little_world();
  const std::optional<Gazetteer> gazetteer = Gazetteer::open(bytes);
  ASSERT_TRUE(gazetteer);
  EXPECT_EQ(gazetteer->size(), 4u);
  EXPECT_EQ(gazetteer->revision(), "0123456789abcdef");
  const std::vector<Posting> kherson = find(*gazetteer, "KHERSON");
  ASSERT_EQ(kherson.size(), 2u);
  const PlaceRecord city = gazetteer->place(find(*gazetteer, "Херсон").at(0).place);
  EXPECT_EQ(city.geonames, 706448);
  EXPECT_EQ(city.name, "Kherson");
  EXPECT_EQ(city.country_code(), "UA");
  EXPECT_NEAR(city.latitude, 46.63695, 1e-6);
  EXPECT_EQ(city.kind, PlaceKind::seat1);
  EXPECT_EQ(gazetteer->place(city.parent).geonames, 706442);
  EXPECT_EQ(find(*gazetteer, "Oekraïense").at(0).uses, name_use::demonym | name_use::dutch);
  EXPECT_TRUE(find(*gazetteer, "Atlantis").empty());
  EXPECT_TRUE(find(*gazetteer, "").empty());
  EXPECT_EQ(gazetteer->place(4).kind, PlaceKind::none);
}

TEST(Gazetteer, folds_names) {
  EXPECT_EQ(fold_place_name("Saint-Étienne"), "saint etienne");
  EXPECT_EQ(fold_place_name("U.S."), "us");
  EXPECT_EQ(fold_place_name("Washington, D.C."), "washington dc");
  EXPECT_EQ(fold_place_name("L’viv"), "lviv");
  EXPECT_EQ(fold_place_name("'s-Gravenhage"), "s gravenhage");
  EXPECT_EQ(fold_place_name("St. Louis"), "st louis");
  EXPECT_EQ(fold_place_name("  Den   Haag "), "den haag");
  EXPECT_EQ(fold_place_name("\xff\xfe"), "");
  EXPECT_LE(fold_place_name(std::string(100'000, 'a')).size(), max_place_name_bytes);
}

TEST(Gazetteer, refuses_what_it_is_not) {
  EXPECT_FALSE(Gazetteer::open(""));
  EXPECT_FALSE(Gazetteer::open("kroniek places 1"));
  std::string bytes = little_world();
  EXPECT_FALSE(Gazetteer::open(std::string_view(bytes).substr(0, bytes.size() - 1)));
  EXPECT_FALSE(Gazetteer::open(bytes + '\0'));
  bytes[0] = 'K';
  EXPECT_FALSE(Gazetteer::open(bytes));
}

// Every byte, one after the other and many at once: whatever is opened can be asked anything.
TEST(Gazetteer, any_bytes_do_no_harm) {
  const std::string sound = little_world();
  std::mt19937 random(7);
  const auto ask = [](const std::string& bytes) {
    // In a buffer of its exact size, so that a sanitizer sees a read past its end.
    const auto copy = std::make_unique<char[]>(bytes.size());
    std::memcpy(copy.get(), bytes.data(), bytes.size());
    const std::optional<Gazetteer> gazetteer = Gazetteer::open({copy.get(), bytes.size()});
    if (!gazetteer) return;
    for (std::uint32_t i = 0; i < 8; ++i) {
      const PlaceRecord place = gazetteer->place(i);
      EXPECT_LE(place.name.size(), 255u);
      if (place.parent != UINT32_MAX) {
        EXPECT_LT(place.parent, gazetteer->size());
      }
    }
    for (const std::string_view name : {"Kherson", "Brussel", "Atlantis", "Oekraïne"}) {
      for (const Posting& posting : find(*gazetteer, name)) EXPECT_LT(posting.place, gazetteer->size());
    }
  };
  for (std::size_t at = 0; at < sound.size(); ++at) {
    for (const char byte : {'\0', '\xff', '\x7f', '\x80'}) {
      std::string bytes = sound;
      bytes[at] = byte;
      ask(bytes);
    }
  }
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes = sound;
    for (int i = 0; i < 8; ++i) bytes[16 + random() % (bytes.size() - 16)] = static_cast<char>(random());
    ask(bytes);
  }
}

}  // namespace
}  // namespace kroniek::annotate
