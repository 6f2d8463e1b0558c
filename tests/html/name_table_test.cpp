// The table of names: known ones, a document's own, limits, and names that were chosen to collide.
#include "html/name_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kroniek {
namespace {

TEST(NameTable, knows_every_known_name) {
  NameTable table;
  for (std::uint32_t i = 1; i < known_name_count; ++i) {
    const auto name = static_cast<Name>(i);
    ASSERT_FALSE(table.spelling(name).empty());
    EXPECT_EQ(table.find(table.spelling(name)), name);
    EXPECT_EQ(table.intern(table.spelling(name)), name);
  }
  EXPECT_EQ(table.spelling(Name::div), "div");
  EXPECT_EQ(table.spelling(Name::none), "");
}

TEST(NameTable, numbers_new_names_in_their_order) {
  NameTable table;
  const std::string long_name(300, 'n');
  const Name first = table.intern("x-first");
  const Name second = table.intern(long_name);
  EXPECT_EQ(static_cast<std::uint32_t>(first), known_name_count);
  EXPECT_EQ(static_cast<std::uint32_t>(second), known_name_count + 1);
  EXPECT_EQ(table.intern("x-first"), first);
  EXPECT_EQ(table.find(long_name), second);
  EXPECT_EQ(table.spelling(second), long_name);
  table.clear();
  EXPECT_EQ(table.find("x-first"), Name::none);
  EXPECT_EQ(table.spelling(first), "");
}

TEST(NameTable, finds_nothing_for_spellings_that_no_name_can_have) {
  const NameTable table;
  EXPECT_EQ(table.find(""), Name::none);
  EXPECT_EQ(table.find(std::string_view("p\0", 2)), Name::none);
  EXPECT_EQ(table.find("DIV"), Name::none) << "spellings are compared exactly";
  EXPECT_EQ(table.find("viewBox"), Name::viewBox);
}

TEST(NameTable, stops_at_its_limit) {
  NameTable table;
  table.clear(2);
  EXPECT_NE(table.intern("x-1"), Name::name_limit);
  EXPECT_NE(table.intern("x-2"), Name::name_limit);
  EXPECT_FALSE(table.limit_hit());
  EXPECT_EQ(table.intern("x-3"), Name::name_limit);
  EXPECT_TRUE(table.limit_hit());
  EXPECT_EQ(table.spelling(table.intern("x-2")), "x-2");
  table.clear();
  EXPECT_FALSE(table.limit_hit());
}

// Names that all want the same slot must stay findable, before and after the table grows.
TEST(NameTable, survives_names_that_collide) {
  std::vector<std::string> colliding;
  for (int i = 0; colliding.size() < 120; ++i) {
    std::string name = "x" + std::to_string(i);
    if (NameKey::of(name).hash() >> 56 == 7) colliding.push_back(std::move(name));
  }
  NameTable table;
  for (int round = 0; round < 2; ++round) {
    std::vector<Name> names;
    for (const std::string& spelling : colliding) names.push_back(table.intern(spelling));
    for (int i = 0; i < 5000; ++i) {
      for (std::size_t k = 0; k < colliding.size(); k += 40) ASSERT_EQ(table.find(colliding[k]), names[k]);
      table.intern("y" + std::to_string(i));
    }
    for (std::size_t k = 0; k < colliding.size(); ++k) {
      EXPECT_EQ(table.find(colliding[k]), names[k]);
      EXPECT_EQ(table.intern(colliding[k]), names[k]);
      EXPECT_EQ(table.spelling(names[k]), colliding[k]);
    }
    table.clear();
  }
}

TEST(NameTable, sets_of_names_start_empty) {
  NameTable table;
  const Name own = table.intern("x-own");
  table.begin_set();
  EXPECT_TRUE(table.insert_in_set(Name::class_));
  EXPECT_FALSE(table.insert_in_set(Name::class_));
  EXPECT_TRUE(table.insert_in_set(own));
  EXPECT_FALSE(table.insert_in_set(own));
  table.begin_set();
  EXPECT_TRUE(table.insert_in_set(Name::class_));
  EXPECT_TRUE(table.insert_in_set(own));
}

}  // namespace
}  // namespace kroniek
