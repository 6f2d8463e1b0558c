// The Markdown view: front matter, structure, and that a page's text cannot become markup.
#include <gtest/gtest.h>

#include <string>

#include "kroniek/view.h"
#include "view/escape.h"
#include "view/support_articles.h"

namespace kroniek {
namespace {

std::string markdown_of(const Article& article) {
  std::string out;
  append_markdown(article, out);
  return out;
}

std::string escaped(std::string_view text, bool at_line_start = true) {
  std::string out;
  view::append_markdown_text(text, at_line_start, out);
  return out;
}

TEST(Markdown, LaysOutAnArticle) {
  EXPECT_EQ(markdown_of(test::bridge_article()),
            "---\n"
            "title: \"Brug dicht na aanvaring\"\n"
            "authors:\n"
            "  - \"Ann Peeters\"\n"
            "  - \"Jan De Smet\"\n"
            "date: \"2022-11-09T18:05:00+01:00\"\n"
            "url: \"https://nieuws.example/brug\"\n"
            "publisher: \"Nieuws van hier\"\n"
            "language: \"nl\"\n"
            "source: \"pages/bridge.html\"\n"
            "---\n"
            "\n"
            "# Brug dicht na aanvaring\n"
            "\n"
            "**Schepen moeten tot zaterdag omvaren.**\n"
            "\n"
            "De brug over het kanaal is dicht.\n"
            "\n"
            "## “Grote schade”\n"
            "\n"
            "> “We weten het niet”, zegt de schipper.\n"
            "\n"
            "- een schip\n"
            "- twee pijlers\n"
            "\n"
            "Omvaren kost drie uur.\n"
            "\n"
            "- [KIJK. De aanvaring](<https://nieuws.example/video>)\n"
            "\n"
            "*withheld until consent: Twitter*\n");
}

TEST(Markdown, FailedPageIsShown) {
  Article article;
  article.source = "a_b.html";
  article.status = Status::failed;
  article.error = "the input was not found";
  EXPECT_EQ(markdown_of(article),
            "---\nsource: \"a_b.html\"\nstatus: \"failed\"\nerror: \"the input was not found\"\n---\n"
            "\na\\_b.html: failed: the input was not found\n");
}

TEST(Markdown, ConstructsAreEscaped) {
  EXPECT_EQ(escaped("# not a heading"), "\\# not a heading");
  EXPECT_EQ(escaped("- not a list"), "\\- not a list");
  EXPECT_EQ(escaped("12. not a list"), "12\\. not a list");
  EXPECT_EQ(escaped("1) not a list"), "1\\) not a list");
  EXPECT_EQ(escaped("===="), "\\====");
  EXPECT_EQ(escaped("    not code"), "not code");
  EXPECT_EQ(escaped("> not a quote"), "\\> not a quote");
  EXPECT_EQ(escaped("*a* _b_ `c` ~~d~~"), "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~");
  EXPECT_EQ(escaped("<script>alert(1)</script>"), "\\<script\\>alert(1)\\</script\\>");
  EXPECT_EQ(escaped("![x](javascript:alert(1))"), "!\\[x\\](javascript:alert(1))");
  EXPECT_EQ(escaped("AT&T &amp; &#38;"), "AT&T \\&amp; \\&#38;");
  EXPECT_EQ(escaped("9 november, 2.5 procent"), "9 november, 2.5 procent");
  EXPECT_EQ(escaped("back\\slash"), "back\\\\slash");
}

TEST(Markdown, TablesAreTables) {
  Article article;
  test::set_blocks(article, {{Role::table, "stad\tinwoners\nGent|Gand\t265086"}});
  EXPECT_NE(markdown_of(article).find("| stad | inwoners |\n| --- | --- |\n| Gent\\|Gand | 265086 |\n"),
            std::string::npos);
}

TEST(Markdown, CodeGetsAFenceThatItCannotClose) {
  Article article;
  test::set_blocks(article, {{Role::code, "a\n```\nb"}});
  EXPECT_NE(markdown_of(article).find("\n````\na\n```\nb\n````\n"), std::string::npos);
}

TEST(Markdown, OnlyWebAddressesAreLinks) {
  Article article;
  article.pointers = {{"een", "javascript:alert(1)"}, {"twee", "https://a.example/x y>(z)"}, {"- drie", ""}};
  const std::string out = markdown_of(article);
  EXPECT_NE(out.find("- een\n- [twee](<https://a.example/x%20y%3E(z)>)\n- \\- drie\n"), std::string::npos) << out;
}

TEST(Markdown, FrontMatterStaysInItsLines) {
  Article article;
  article.title = "a\"\n---\nb: \\c";
  EXPECT_NE(markdown_of(article).find("---\ntitle: \"a\\\"\\n---\\nb: \\\\c\"\n---\n"), std::string::npos);
}

TEST(Markdown, AHardBreakStaysInsideItsQuote) {
  Article article;
  test::set_blocks(article, {{Role::quote, "een\n# twee"}});
  EXPECT_NE(markdown_of(article).find("\n> een\\\n> \\# twee\n"), std::string::npos);
}

}  // namespace
}  // namespace kroniek
