// explain_article: the same article as without it, every block of the page, and what moved its score.
#include "kroniek/explain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace kroniek {
namespace {

std::string small_page() {
  std::string html =
      "<!doctype html><html lang=\"nl\"><title>Brug open - De Krant</title><body><nav><ul>"
      "<li><a href=/a>Binnenland</a><li><a href=/b>Buitenland</a><li><a href=/c>Sport</a></ul></nav>"
      "<article><h1>Brug open</h1>";
  for (int i = 0; i < 5; ++i)
    html +=
        "<p>De brug over het kanaal is woensdag weer opengegaan voor het verkeer, zegt de burgemeester van de stad. "
        "De werken duurden drie maanden langer dan gepland, deel " +
        std::to_string(i) + ".</p>";
  return html + "</article><footer><p>Alle rechten voorbehouden</p></footer></body></html>";
}

Capture capture_of(std::string bytes, std::string media_type = "text/html") {
  Capture capture;
  capture.source = "brug.html";
  capture.bytes = std::move(bytes);
  capture.media_type = std::move(media_type);
  return capture;
}

TEST(Explain, ComesToWhatReadingComesTo) {
  const Capture capture = capture_of(small_page());
  const Explanation explanation = explain_article(capture);
  const Article article = read_article(capture);
  EXPECT_EQ(explanation.article.text, article.text);
  EXPECT_EQ(explanation.article.title, article.title);
  EXPECT_EQ(explanation.article.kind, article.kind);
}

TEST(Explain, ShowsEveryBlockWithWhatMovedItsScore) {
  const Explanation explanation = explain_article(capture_of(small_page()));
  ASSERT_EQ(explanation.blocks.size(), 10u);  // 3 links, headline, 5 paragraphs, footer
  const ExplainedBlock& link = explanation.blocks[0];
  EXPECT_EQ(link.text, "Binnenland");
  EXPECT_EQ(link.role, Role::navigation);
  EXPECT_FALSE(link.in_article);
  EXPECT_LT(link.score, 0);
  EXPECT_NE(link.hints.find("navigation"), std::string::npos);
  EXPECT_NE(link.place.find("nav > ul > li"), std::string::npos) << link.place;
  EXPECT_TRUE(
      std::any_of(link.influences.begin(), link.influences.end(), [](const Influence& i) { return i.change < 0; }));
  const ExplainedBlock& prose = explanation.blocks[5];
  EXPECT_TRUE(prose.in_article);
  EXPECT_GT(prose.score, 0);
  ASSERT_FALSE(prose.influences.empty());
  EXPECT_GT(prose.influences.front().change, 0);
  for (std::size_t i = 1; i < prose.influences.size(); ++i)
    EXPECT_GE(std::abs(prose.influences[i - 1].change), std::abs(prose.influences[i].change));
}

TEST(Explain, ChancesOfKindsAddUpToOne) {
  const Explanation explanation = explain_article(capture_of(small_page()));
  float sum = 0;
  for (const KindChance& chance : explanation.kinds) sum += chance.chance;
  EXPECT_NEAR(sum, 1, 1e-4);
  EXPECT_EQ(explanation.kinds.front().kind, explanation.article.kind);
}

TEST(Explain, NamesWhoOverruledWhom) {
  const Explanation explanation = explain_article(capture_of(small_page()));
  for (const ExplainedBlock& block : explanation.blocks) {
    const bool agree = (block.score > 0) == block.selected && block.selected == block.in_article;
    EXPECT_EQ(block.turn.empty(), agree) << block.text;
  }
}

// at the edge of explained_blocks
TEST(Explain, BlocksPastTheLimitHaveNoInfluences) {
  ReadOptions options;
  const auto explained = [&](std::uint32_t limit) {
    options.limits.explained_blocks = limit;
    const Explanation explanation = explain_article(capture_of(small_page()), options);
    EXPECT_EQ(explanation.blocks.size(), 10u);
    return std::count_if(explanation.blocks.begin(), explanation.blocks.end(),
                         [](const ExplainedBlock& block) { return !block.influences.empty(); });
  };
  EXPECT_EQ(explained(9), 9);
  EXPECT_EQ(explained(10), 10);
  EXPECT_EQ(explained(11), 10);
  EXPECT_EQ(explained(0), 0);
}

TEST(Explain, PagesWithoutBlocks) {
  EXPECT_TRUE(explain_article(capture_of("")).blocks.empty());
  EXPECT_TRUE(explain_article(capture_of("<p>", "text/html")).blocks.empty());
  const Explanation plain = explain_article(capture_of("De brug is dicht.", "text/plain"));
  EXPECT_TRUE(plain.blocks.empty());
  EXPECT_EQ(plain.article.text, "De brug is dicht.");
}

}  // namespace
}  // namespace kroniek
