// The generator of articles: the same bytes for the same seed, offsets that hold, the shares and the growth of the
// vocabulary that are asked for. That its text is as real text is measured, not tested (bench/README.md).
#include "bench/article_generator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "view/utf8.h"

namespace kroniek::bench {
namespace {

const ArticleGenerator& generator() {
  static const ArticleGenerator made;
  return made;
}

TEST(ArticleGenerator, GivesTheSameBytesForTheSameSeed) {
  std::uint64_t all = 0;
  for (std::uint64_t i = 0; i < 2000; ++i) all = digest(generator().make(i), all);
  EXPECT_EQ(all, 10902391155605648789ull)
      << "figures of archives (docs/images/archive-scale.svg) are of this corpus: change it knowingly";
}

TEST(ArticleGenerator, DependsOnTheSeedAndTheIndexAlone) {
  EXPECT_EQ(digest(generator().make(777)), digest(ArticleGenerator().make(777)));
  GeneratorOptions other;
  other.seed = 2;
  EXPECT_NE(digest(generator().make(777)), digest(ArticleGenerator(other).make(777)));
}

TEST(ArticleGenerator, BlocksPartTheText) {
  for (std::uint64_t i = 0; i < 500; ++i) {
    const Article article = generator().make(i).article;
    ASSERT_FALSE(article.blocks.empty());
    std::uint32_t at = 0;
    for (const Block& block : article.blocks) {
      if (at > 0) {
        ASSERT_EQ(article.text.substr(at, 2), "\n\n") << i;
        at += 2;
      }
      ASSERT_EQ(block.begin, at) << i;
      ASSERT_GT(block.end, block.begin) << i;
      at = block.end;
    }
    ASSERT_EQ(at, article.text.size()) << i;
    for (const std::string& text : {article.text, article.title, article.publisher, article.canonical_url}) {
      ASSERT_TRUE(view::is_valid_utf8(text)) << i;
      ASSERT_FALSE(text.empty()) << i;
    }
    ASSERT_EQ(article.text.find("  "), std::string::npos) << i << ' ' << article.text;
  }
}

TEST(ArticleGenerator, HoldsItsShares) {
  constexpr std::uint64_t count = 4000;
  std::vector<double> made(4);
  double bytes = 0;
  std::set<std::string> languages;
  std::set<std::string> publishers;
  for (std::uint64_t i = 0; i < count; ++i) {
    const GeneratedArticle one = generator().make(i);
    made[static_cast<std::size_t>(one.making)] += 1.0 / count;
    bytes += static_cast<double>(one.article.text.size());
    languages.insert(one.article.language);
    publishers.insert(one.article.publisher);
  }
  EXPECT_NEAR(made[static_cast<std::size_t>(Making::identical)], 0.05, 0.01);
  EXPECT_NEAR(made[static_cast<std::size_t>(Making::version)], 0.10, 0.015);
  EXPECT_NEAR(made[static_cast<std::size_t>(Making::agency_copy)], 0.08, 0.015);
  EXPECT_NEAR(bytes / count, 5460, 200);
  EXPECT_EQ(languages, (std::set<std::string>{"de", "en", "en-GB", "fr", "nl", "nl-BE", "ru", "zh"}));
  EXPECT_GT(publishers.size(), 200u);
}

// The share of a's paragraphs that are in b too.
double shared(const Article& a, const Article& b) {
  double found = 0;
  for (const Block& block : a.blocks) {
    found += b.text.find(a.text.substr(block.begin, block.end - block.begin)) != std::string::npos;
  }
  return found / static_cast<double>(a.blocks.size());
}

TEST(ArticleGenerator, RepeatsWhatItSaysItRepeats) {
  double versions = 0;
  double versions_shared = 0;
  double copies = 0;
  double copies_shared = 0;
  for (std::uint64_t i = 0; i < 1500; ++i) {
    const GeneratedArticle one = generator().make(i);
    if (one.making == Making::fresh) {
      EXPECT_EQ(one.origin, i);
      continue;
    }
    ASSERT_LT(one.origin, i);
    const GeneratedArticle origin = generator().make(one.origin);
    EXPECT_EQ(one.article.language.substr(0, 2), origin.article.language.substr(0, 2)) << i;
    if (one.making == Making::identical) {
      EXPECT_EQ(one.article.text, origin.article.text) << i;
      EXPECT_EQ(one.article.canonical_url, origin.article.canonical_url) << i;
      EXPECT_EQ(one.article.title, origin.article.title) << i;
      EXPECT_GT(one.sighting.captured, origin.sighting.captured) << i;
    } else if (one.making == Making::version) {
      EXPECT_NE(one.article.text, origin.article.text) << i;
      EXPECT_EQ(one.article.canonical_url, origin.article.canonical_url) << i;
      versions_shared += shared(one.article, origin.article);
      ++versions;
    } else {
      EXPECT_NE(one.article.canonical_url, origin.article.canonical_url) << i;
      copies_shared += shared(one.article, origin.article);
      ++copies;
    }
  }
  ASSERT_GT(versions, 50);
  ASSERT_GT(copies, 50);
  EXPECT_NEAR(versions_shared / versions, 0.7, 0.1);
  EXPECT_GT(copies_shared / copies, 0.85);
}

// Heaps' law: the vocabulary grows as a power of the text, for English news 0.49 (RCV1: Manning, Raghavan and Schuetze,
// Introduction to Information Retrieval, 5.1.1) to 0.6 (LGL).
TEST(ArticleGenerator, VocabularyGrowsAsTheRootOfTheText) {
  std::unordered_set<std::string> words;
  std::uint64_t tokens = 0;
  double at_100_000 = 0;
  double at_1_000_000 = 0;
  for (std::uint64_t i = 0; at_1_000_000 == 0; ++i) {
    const Article article = generator().make(i).article;
    if (!article.language.starts_with("en")) continue;
    for (std::size_t begin = 0; begin < article.text.size();) {
      const std::size_t end = std::min(article.text.find_first_of(" .,?\"\n", begin), article.text.size());
      if (end > begin) {
        words.insert(article.text.substr(begin, end - begin));
        if (++tokens == 100'000) at_100_000 = static_cast<double>(words.size());
        if (tokens == 1'000'000) at_1_000_000 = static_cast<double>(words.size());
      }
      begin = end + 1;
    }
  }
  const double exponent = std::log10(at_1_000_000 / at_100_000);
  EXPECT_GT(exponent, 0.45) << at_100_000 << ' ' << at_1_000_000;
  EXPECT_LT(exponent, 0.65) << at_100_000 << ' ' << at_1_000_000;
}

TEST(ArticleGenerator, DatesHaveTheFormOfTheirPrecision) {
  for (std::uint64_t i = 0; i < 1000; ++i) {
    const GeneratedArticle one = generator().make(i);
    if (!one.article.published) continue;
    const Moment& moment = *one.article.published;
    const std::size_t clock = moment.precision == Precision::day ? 10 : moment.precision == Precision::minute ? 16 : 19;
    ASSERT_GE(moment.value.size(), clock) << moment.value;
    const std::string zone = moment.value.substr(clock);
    EXPECT_TRUE(zone.empty() || zone == "Z" || zone.size() == 6) << moment.value;
    EXPECT_GE(moment.value, "2012-12-31");
    EXPECT_LT(moment.value, "2023-01-02");
    EXPECT_EQ(one.sighting.captured.size(), 20u);
    EXPECT_EQ(one.sighting.digest.size(), 64u);
  }
}

TEST(ArticleGenerator, GoesWithTimeWhenAsked) {
  GeneratorOptions options;
  options.in_order = 1000;
  const ArticleGenerator ordered(options);
  std::string first;
  std::string last;
  for (std::uint64_t i = 0; i < 10; ++i) first = std::max(first, ordered.make(i).sighting.captured);
  for (std::uint64_t i = 990; i < 1000; ++i) last = std::max(last, ordered.make(i).sighting.captured);
  EXPECT_LT(first, "2014");
  EXPECT_GT(last, "2022");
}

}  // namespace
}  // namespace kroniek::bench
