// Bands and resemblance of texts: the same for the same words, different for others.
#include "text/min_hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace kroniek::text {
namespace {

Terms terms_of(std::string_view text, std::string_view language = {}) {
  Terms terms;
  terms.find(text, language);
  return terms;
}

// `count` words that look random; the same for one seed.
std::string words(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "w" + std::to_string(random() % 5000) + (i % 9 == 8 ? ". " : " ");
  return text;
}

std::size_t shared_bands(const std::string& a, const std::string& b) {
  const std::vector<std::string> left = near_bands(terms_of(a));
  const std::vector<std::string> right = near_bands(terms_of(b));
  const std::set<std::string> set(left.begin(), left.end());
  return static_cast<std::size_t>(
      std::count_if(right.begin(), right.end(), [&](const auto& x) { return set.count(x); }));
}

TEST(MinHash, BandsAreShortTermsOfAscii) {
  const std::vector<std::string> bands = near_bands(terms_of(words(400, 1)));
  EXPECT_EQ(bands.size(), near_band_count);
  for (const std::string& band : bands) {
    EXPECT_EQ(band.size(), 6u);
    EXPECT_TRUE(
        std::all_of(band.begin(), band.end(), [](unsigned char c) { return std::isalnum(c) != 0 && c < 0x80; }));
  }
  EXPECT_EQ(std::set<std::string>(bands.begin(), bands.end()).size(), bands.size());
}

TEST(MinHash, SpellingAndPunctuationMakeNoDifference) {
  EXPECT_EQ(near_bands(terms_of("De Oekraïense stad Cherson, aan de Dnjepr, is bevrijd.")),
            near_bands(terms_of("de OEKRAIENSE stad «Cherson» aan de Dnjepr is bevrijd")));
}

TEST(MinHash, PartsOfCompoundsAreNoWords) {
  const std::string text = "De regeringswoordvoerder sprak over de brandweerkazerne en de verkeersveiligheid.";
  EXPECT_EQ(near_bands(terms_of(text, "nl")), near_bands(terms_of(text)));
}

TEST(MinHash, AShorterTextThanAShingleHasNoBands) {
  EXPECT_TRUE(near_bands(terms_of("")).empty());
  EXPECT_TRUE(near_bands(terms_of("a b c")).empty());
  EXPECT_EQ(near_bands(terms_of("a b c d")).size(), 1u);
}

// What stands in archives: these may only change together with near_revision().
TEST(MinHash, BandsStayTheSame) {
  EXPECT_EQ(near_bands(terms_of("een twee drie vier")).front(), "HVqt4G");
}

TEST(MinHash, CopiesShareBandsAndOthersDoNot) {
  int missed = 0;
  int wrong = 0;
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const std::string text = words(400, seed);
    if (shared_bands(text, text.substr(0, text.size() / 2) + words(100, seed + 5000)) == 0) ++missed;
    if (shared_bands(text, words(400, seed + 9000)) > 0) ++wrong;
  }
  EXPECT_LE(missed, 4);
  EXPECT_EQ(wrong, 0);
}

TEST(Resemblance, IsMeasuredOnAllOfBoth) {
  const std::string text = words(100, 1);
  const Resemblance same = resemblance(terms_of(text), terms_of(text));
  EXPECT_EQ(same.jaccard, 1);
  EXPECT_EQ(same.copied, 1);
  EXPECT_EQ(same.words, 100u);
  EXPECT_TRUE(same.is_same_copy());
  const Resemblance more = resemblance(terms_of(text), terms_of(text + words(100, 2)));
  EXPECT_EQ(more.copied, 1);
  EXPECT_NEAR(more.jaccard, 0.5, 0.02);
  const Resemblance none = resemblance(terms_of(text), terms_of(words(100, 3)));
  EXPECT_EQ(none.jaccard, 0);
  EXPECT_FALSE(none.is_same_copy());
  EXPECT_FALSE(resemblance(terms_of(""), terms_of("")).is_same_copy());
}

TEST(Resemblance, CountsOnlyLongRunsAsCopied) {
  const std::string run = "een twee drie vier vijf zes zeven acht negen tien elf";
  EXPECT_EQ(resemblance(terms_of(run + " a"), terms_of(run + " b")).words, 0u) << "11 words";
  EXPECT_EQ(resemblance(terms_of(run + " twaalf a"), terms_of(run + " twaalf b")).words, 12u);
}

TEST(Resemblance, CountsNumbersApart) {
  EXPECT_EQ(resemblance(terms_of("12 doden en 30 gewonden"), terms_of("12 doden en 31 gewonden")).numbers, 2.0 / 3);
  EXPECT_EQ(resemblance(terms_of("veel doden en gewonden"), terms_of("12 doden en gewonden")).numbers, 1);
}

TEST(Resemblance, HasALimitOfWords) {
  std::string text;
  for (std::size_t i = 0; i < near_words + 50'000; ++i) text += "a ";
  EXPECT_EQ(near_bands(terms_of(text)).size(), 1u);
  EXPECT_EQ(resemblance(terms_of(text), terms_of(text)).jaccard, 1);
}

}  // namespace
}  // namespace kroniek::text
