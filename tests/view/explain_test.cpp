// The two views of an explanation: what they show, and that a hostile page stays text in both.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "kroniek/explain.h"

namespace kroniek {
namespace {

using testing::HasSubstr;
using testing::Not;

Explanation made_up() {
  Explanation explanation;
  explanation.article.source = "brug.html";
  explanation.article.title = "Brug open";
  explanation.article.why.title = "h1";
  explanation.article.text = "De brug is open.";
  explanation.article.kind = Kind::article;
  explanation.article.published = Moment{"2022-11-09", Precision::day, Origin::meta, "2022-11-09", ""};
  explanation.article.why.published = {{"2022-11-09", Origin::meta, true, ""}, {"2022-11-10", Origin::url, false, ""}};
  explanation.kinds = {{Kind::article, 0.9f}, {Kind::listing, 0.1f}};
  explanation.kind_from = "the model of kinds";
  for (int i = 0; i < 6; ++i)
    explanation.blocks.push_back(
        {Role::navigation, "Menu", "nav > a", "navigation", -3, false, false, "in navigation", "", {}});
  explanation.blocks.push_back({Role::paragraph,
                                "De brug is open.",
                                "article > p",
                                "article",
                                2.5f,
                                true,
                                true,
                                "prose in the article",
                                "",
                                {{"no links", 1.25f}, {"4 words", -0.5f}}});
  return explanation;
}

std::string as_text(const Explanation& explanation, TextStyle style = {}) {
  std::string out;
  append_explanation_text(explanation, style, out);
  return out;
}

std::string as_html(const Explanation& explanation) {
  std::string out;
  append_explanation_html_head(explanation.article.title, out);
  append_explanation_html(explanation, 0, out);
  append_explanation_html_end(out);
  return out;
}

Explanation hostile() {
  Explanation explanation = made_up();
  const std::string bad = "\x1b[2J</p><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\xff";
  explanation.article.title = explanation.article.source = explanation.article.publisher = bad;
  explanation.article.published->value = explanation.article.published->evidence = bad;
  for (ExplainedBlock& block : explanation.blocks) {
    block.text = block.place = block.hints = bad;
    block.influences = {{bad, 1.0f}};
  }
  return explanation;
}

TEST(ExplainText, ShowsFieldsAndBlocks) {
  const std::string out = as_text(made_up());
  EXPECT_THAT(out, HasSubstr("title       Brug open   h1"));
  EXPECT_THAT(out, HasSubstr("not: 2022-11-10   url"));
  EXPECT_THAT(out, HasSubstr("article 90 %, listing 10 %"));
  EXPECT_THAT(out, HasSubstr("7 blocks: 1 is its text (4 words), 0 stand beside it, 6 are left out"));
  EXPECT_THAT(out, HasSubstr("in      paragraph     +2.50"));
  EXPECT_THAT(out, HasSubstr("prose in the article: +1.25 no links, -0.50 4 words"));
  EXPECT_THAT(out, Not(HasSubstr("\x1b")));
}

TEST(ExplainText, ColoursOnlyWhereAskedFor) {
  EXPECT_THAT(as_text(made_up(), {true, 80}), HasSubstr("\x1b[32m"));
}

TEST(ExplainText, NoLineIsWiderThanTheTerminal) {
  Explanation explanation = made_up();
  for (int i = 0; i < 40; ++i) explanation.blocks.back().text += " 橋は開いた";
  std::string out = as_text(explanation, {false, 80});
  out.erase(0, out.find("7 blocks"));
  std::size_t begin = 0;
  while (begin < out.size()) {
    const std::size_t end = out.find('\n', begin);
    EXPECT_LE(end - begin, 80u + 60u) << out.substr(begin,
                                                    end - begin);  // a wide character has three bytes, two columns
    begin = end + 1;
  }
}

TEST(ExplainText, APageCannotDriveTheTerminal) {
  const std::string out = as_text(hostile());
  EXPECT_THAT(out, Not(HasSubstr("\x1b")));
  EXPECT_THAT(out, Not(HasSubstr("\xff")));
}

TEST(ExplainHtml, ShowsFieldsAndBlocks) {
  const std::string out = as_html(made_up());
  EXPECT_THAT(out, HasSubstr("<title>Why: Brug open</title>"));
  EXPECT_THAT(out, HasSubstr("6 blocks left out"));
  EXPECT_THAT(out, HasSubstr("id=\"p0b6\" class=\"block in prose\""));
  EXPECT_THAT(out, HasSubstr("<b>+1.25</b> no links"));
  EXPECT_THAT(out, HasSubstr("<s dir=\"auto\">2022-11-10</s>"));
}

TEST(ExplainHtml, RunsAndFetchesNothing) {
  for (const Explanation& explanation : {made_up(), hostile()}) {
    const std::string out = as_html(explanation);
    EXPECT_THAT(out, HasSubstr("default-src 'none'; style-src 'unsafe-inline'"));
    for (const char* bad : {"<script", "<img", "<link", "<iframe", "http", "@import", "url(", "\x1b", "\xff"}) {
      if (std::string(bad) == "http") continue;  // http-equiv
      EXPECT_THAT(out, Not(HasSubstr(bad)));
    }
    EXPECT_THAT(out, Not(HasSubstr("://")));
  }
}

TEST(ExplainHtml, LongTextsAreCutBetweenCharacters) {
  Explanation explanation = made_up();
  for (int i = 0; i < 4; ++i) {
    explanation.blocks.back().text.assign(static_cast<std::size_t>(i), 'x');
    for (int n = 0; n < 2000; ++n) explanation.blocks.back().text += "橋";
    EXPECT_THAT(as_html(explanation), Not(HasSubstr("\xef\xbf\xbd")));
  }
}

TEST(ExplainHtml, AFailedPage) {
  Explanation explanation;
  explanation.article.source = "gone.html";
  explanation.article.status = Status::failed;
  explanation.article.error = "the input was not found";
  EXPECT_THAT(as_html(explanation), HasSubstr("gone.html: failed: the input was not found"));
  EXPECT_THAT(as_text(explanation), HasSubstr("gone.html: failed: the input was not found"));
}

}  // namespace
}  // namespace kroniek
