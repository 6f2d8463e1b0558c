// The HTML view: self-contained, its language and direction stated, everything of the page escaped.
#include <gtest/gtest.h>

#include <string>

#include "kroniek/view.h"
#include "view/support_articles.h"

namespace kroniek {
namespace {

std::string html_of(const Article& article) {
  std::string out;
  append_html(article, out);
  return out;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Html, IsASelfContainedPage) {
  const std::string out = html_of(test::bridge_article());
  EXPECT_EQ(out.substr(0, 34), "<!doctype html>\n<html lang=\"nl\">\n<");
  EXPECT_TRUE(has(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"));
  EXPECT_TRUE(has(out, "<meta name=\"referrer\" content=\"no-referrer\">"));
  EXPECT_TRUE(has(out, "<title>Brug dicht na aanvaring</title>"));
  EXPECT_TRUE(has(out, "<article lang=\"nl\" dir=\"ltr\">"));
  EXPECT_TRUE(has(out, "<time datetime=\"2022-11-09T18:05:00+01:00\">2022-11-09 18:05 +01:00</time>"));
  EXPECT_TRUE(has(out, "<h2>“Grote schade”</h2>"));
  EXPECT_TRUE(has(out, "<ul>\n<li>een schip</li>\n<li>twee pijlers</li>\n</ul>\n"));
  EXPECT_TRUE(has(out, "@media print"));
  EXPECT_TRUE(has(out, "</article>\n</body>\n</html>\n"));
  for (const std::string_view forbidden : {"<script", "<img", "<link", "<iframe", " src=", "@import", "url("}) {
    EXPECT_FALSE(has(out, forbidden)) << forbidden;
  }
}

TEST(Html, RightToLeftLanguagesSaySo) {
  Article article = test::bridge_article();
  for (const std::string language : {"ar", "he", "fa-IR", "ur"}) {
    article.language = language;
    EXPECT_TRUE(has(html_of(article), "<article lang=\"" + language + "\" dir=\"rtl\">")) << language;
  }
  article.language = "";
  EXPECT_TRUE(has(html_of(article), "<article dir=\"auto\">"));
  article.language = "nl\" onload=\"x";
  EXPECT_TRUE(has(html_of(article), "<article dir=\"auto\">"));
}

TEST(Html, EverythingOfThePageIsEscaped) {
  const std::string evil = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&\x1b\xff";
  Article article = test::bridge_article();
  article.source = article.title = article.standfirst = article.publisher = article.error = evil;
  article.authors = {evil};
  article.published->value = evil;
  article.canonical_url = "https://a.example/" + evil;
  article.pointers = {{evil, "https://a.example/" + evil}, {evil, "javascript:alert(1)"}, {"", "data:text/html,x"}};
  article.withheld = {{evil, evil}};
  for (int role = 0; role < static_cast<int>(role_count); ++role) {
    test::set_blocks(article, {{static_cast<Role>(role), evil + "\t" + evil}});
    for (const Status status : {Status::ok, Status::empty, Status::failed}) {
      article.status = status;
      const std::string out = html_of(article);
      EXPECT_FALSE(has(out, "<script"));
      EXPECT_FALSE(has(out, "<img"));
      EXPECT_FALSE(has(out, "href=\"javascript:"));
      EXPECT_FALSE(has(out, "href=\"data:"));
      EXPECT_FALSE(has(out, "\x1b"));
    }
  }
}

TEST(Html, LinksAreOfTheWebAndTellNobody) {
  const std::string out = html_of(test::bridge_article());
  EXPECT_TRUE(has(out, "<a rel=\"noopener noreferrer\" href=\"https://nieuws.example/video\">KIJK. De aanvaring</a>"));
}

TEST(Html, FailedPageIsShown) {
  Article article;
  article.source = "a<b>.html";
  article.status = Status::failed;
  article.error = "the input was not found";
  EXPECT_TRUE(
      has(html_of(article), "<p class=\"status\" dir=\"auto\">a&lt;b&gt;.html: failed: the input was not found</p>"));
}

TEST(Html, ManyArticlesMakeOnePage) {
  std::string out;
  append_html_head("", "", out);
  append_html_article(test::bridge_article(), out);
  append_html_article(test::bridge_article(), out);
  append_html_end(out);
  EXPECT_TRUE(has(out, "<html>\n"));
  EXPECT_TRUE(has(out, "</article>\n<article lang"));
  EXPECT_TRUE(has(out, "<title>kroniek</title>"));
}

}  // namespace
}  // namespace kroniek
