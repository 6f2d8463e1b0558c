// Class words: how class names are taken apart, how their weights add up along the tree, and the untrusted file.
#include "page/class_words.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

#include "kroniek/document.h"

namespace kroniek::page {
namespace {

struct Weight {
  std::uint32_t hash;
  float near;
  float far;
};

std::string file(const std::vector<Weight>& weights, std::uint32_t version = 1) {
  std::string body(reinterpret_cast<const char*>(weights.data()), weights.size() * sizeof(Weight));
  const std::uint32_t head[3] = {version, static_cast<std::uint32_t>(weights.size()),
                                 static_cast<std::uint32_t>(libdeflate_crc32(0, body.data(), body.size()))};
  return "KRNKWORD" + std::string(reinterpret_cast<const char*>(head), sizeof head) + body;
}

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

// The words of the innermost container of the page's first block.
std::vector<std::uint32_t> words_of(const std::string& html) {
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  std::vector<std::uint32_t> hashes;
  class_words(document, tree.containers[tree.blocks.at(0).container], hashes);
  return hashes;
}

std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  return hashes;
}

TEST(ClassWords, NamesAreTakenApartAndCountedOnce) {
  EXPECT_EQ(words_of("<div class='ArticleBody__share-bar share' id=x2-main itemprop=articleBody>text</div>"),
            sorted({hash_of("<div"), hash_of("article"), hash_of("body"), hash_of("share"), hash_of("bar"),
                    hash_of("main")}));
  EXPECT_EQ(words_of("<section role=complementary data-testid=promo>text</section>"),
            sorted({hash_of("<section"), hash_of("complementary"), hash_of("promo")}));
}

TEST(ClassWords, FlagsOfTheWholePageAreLeftOut) {
  EXPECT_EQ(words_of("<body class='single-post logged-in'>text"), std::vector<std::uint32_t>{hash_of("<body")});
}

TEST(ClassWords, SumsRunDownTheTree) {
  std::vector<Weight> weights{{hash_of("outer"), 1, 100}, {hash_of("inner"), 2, 200}, {hash_of("leaf"), 4, 400}};
  std::sort(weights.begin(), weights.end(), [](const Weight& a, const Weight& b) { return a.hash < b.hash; });
  const auto words = ClassWords::load(file(weights));
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(words->size(), 3u);
  const std::string html =
      "<div class=outer><div class='inner outer'><p class=leaf>a</p></div><p class=leaf>b</p></div><p class=leaf>c";
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  const ClassWords::Sums sums = words->sums(document, tree);
  ASSERT_EQ(tree.blocks.size(), 3u);
  const auto near = [&](std::size_t i) { return sums.near[tree.blocks[i].container]; };
  const auto far = [&](std::size_t i) { return sums.far[tree.blocks[i].container]; };
  EXPECT_EQ(near(0), 4 + 2 + 1);       // leaf, and inner and outer of the one around it
  EXPECT_EQ(far(0), 400 + 200 + 100);  // outer stands on two containers and counts once
  EXPECT_EQ(near(1), 4 + 1);
  EXPECT_EQ(far(1), 400 + 100);  // inner is left behind
  EXPECT_EQ(near(2), 4);
  EXPECT_EQ(far(2), 400);
}

TEST(ClassWords, DamagedFilesAreRefused) {
  const std::string good = file({{1, 0.5f, 0.5f}, {7, -1, 1}});
  ASSERT_TRUE(ClassWords::load(good).ok());
  EXPECT_TRUE(ClassWords::load(file({})).ok());
  EXPECT_FALSE(ClassWords::load(file({{1, 0, 0}}, 2)).ok());           // another version
  EXPECT_FALSE(ClassWords::load(file({{7, 0, 0}, {1, 0, 0}})).ok());   // not in order
  EXPECT_FALSE(ClassWords::load(file({{1, 0, 0}, {1, 0, 0}})).ok());   // twice
  EXPECT_FALSE(ClassWords::load(file({{1, std::nanf(""), 0}})).ok());  // not a number
  EXPECT_FALSE(ClassWords::load(good + "x").ok());
  for (std::size_t size = 0; size < good.size(); ++size)
    EXPECT_FALSE(ClassWords::load(good.substr(0, size)).ok()) << size;
  std::string flipped = good;
  flipped.back() ^= 1;
  EXPECT_FALSE(ClassWords::load(flipped).ok());
}

TEST(ClassWords, TheBuiltInWordsLoad) {
  EXPECT_GT(ClassWords::built_in().size(), 1000u);
}

}  // namespace
}  // namespace kroniek::page
