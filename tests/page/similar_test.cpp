// Comparing texts by their letters (src/page/similar.cpp).
#include "page/similar.h"

#include <gtest/gtest.h>

namespace kroniek::page {
namespace {

TEST(SameWords, CasePunctuationAndSpacingDoNotCount) {
  EXPECT_TRUE(same_words("Rusland trekt zich terug uit “Cherson”", "rusland  trekt zich terug uit Cherson."));
  EXPECT_FALSE(same_words("Rusland trekt zich terug", "Rusland trekt zich op"));
}
TEST(SameWords, ATextCutWithAnEllipsisIsTheSame) {
  EXPECT_TRUE(
      same_words("Poetin kondigt de terugtrekking aan…", "Poetin kondigt de terugtrekking aan uit de stad Cherson"));
  EXPECT_FALSE(same_words("Poetin kondigt de terugtrekking aan", "Poetin kondigt de terugtrekking aan uit de stad"));
  EXPECT_FALSE(same_words("Pu…", "Putin announces withdrawal"));
}
TEST(SameWords, NothingIsNotTheSameAsNothing) {
  EXPECT_FALSE(same_words("", ""));
  EXPECT_FALSE(same_words("...", "!!"));
  EXPECT_FALSE(same_words("a", ""));
}
TEST(SameWords, OtherScriptsCompareByTheirBytes) {
  EXPECT_TRUE(same_words("Херсон: відступ", "Херсон відступ"));
  EXPECT_FALSE(same_words("Херсон", "Херсона"));
}
TEST(SameWords, MalformedBytesAreHarmless) {
  EXPECT_FALSE(same_words("\xe2", "\xe2\x80"));
  EXPECT_FALSE(same_words("\xc2", "x"));
}

}  // namespace
}  // namespace kroniek::page
