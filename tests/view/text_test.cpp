// The text view: the layout, wrapping by columns, and that no page drives the terminal.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "kroniek/view.h"
#include "view/support_articles.h"
#include "view/wrap.h"

namespace kroniek {
namespace {

std::string text_of(const Article& article, const TextStyle& style = {}) {
  std::string out;
  append_text(article, style, out);
  return out;
}

std::string wrapped(std::string_view text, unsigned width) {
  std::string out;
  view::Wrapper(width, "").append(text, "", "", "", out);
  return out;
}

TEST(Text, LaysOutAnArticle) {
  EXPECT_EQ(text_of(test::bridge_article()),
            "Brug dicht na aanvaring\n"
            "\n"
            "Schepen moeten tot zaterdag omvaren.\n"
            "\n"
            "Ann Peeters, Jan De Smet · 2022-11-09 18:05 +01:00 · Nieuws van hier\n"
            "https://nieuws.example/brug\n"
            "\n"
            "De brug over het kanaal is dicht.\n"
            "\n"
            "“Grote schade”\n"
            "\n"
            "  │ “We weten het niet”, zegt de schipper.\n"
            "\n"
            "  • een schip\n"
            "  • twee pijlers\n"
            "\n"
            "Omvaren kost drie uur.\n"
            "\n"
            "→ KIJK. De aanvaring <https://nieuws.example/video>\n"
            "\n"
            "withheld until consent: Twitter\n");
}

TEST(Text, HeadlineStandfirstAndBylineAreNotShownTwice) {
  Article article = test::bridge_article();
  test::set_blocks(article, {{Role::headline, "Brug  dicht na\naanvaring"},
                             {Role::standfirst, article.standfirst},
                             {Role::byline, "Door Ann Peeters en Jan De Smet"},
                             {Role::paragraph, "De brug is dicht."}});
  const std::string out = text_of(article);
  EXPECT_EQ(out.find("Brug", 5), std::string::npos);
  EXPECT_EQ(out.find("Door Ann"), std::string::npos);
  EXPECT_NE(out.find("De brug is dicht."), std::string::npos);
}

TEST(Text, AnotherHeadlineThanTheTitleIsKept) {
  Article article = test::bridge_article();
  test::set_blocks(article, {{Role::headline, "Een andere kop"}});
  EXPECT_NE(text_of(article).find("\nEen andere kop\n"), std::string::npos);
}

TEST(Text, FailedAndEmptyPagesAreShown) {
  Article article;
  article.source = "pages/x.html";
  article.status = Status::failed;
  article.error = "the page is larger than its limit";
  EXPECT_EQ(text_of(article), "pages/x.html: failed: the page is larger than its limit\n");
  article.status = Status::empty;
  article.error = "";
  EXPECT_EQ(text_of(article), "pages/x.html: empty\n");
}

TEST(Text, APageThatIsThereInPartSaysSo) {
  Article article;
  article.source = "a.warc#7";
  article.error = "payload cut short; read what was there";
  test::set_blocks(article, {{Role::paragraph, "Een."}});
  EXPECT_EQ(text_of(article), "a.warc#7: payload cut short; read what was there\n\nEen.\n");
}

TEST(Text, ColoursOnlyWhenAsked) {
  const Article article = test::bridge_article();
  EXPECT_EQ(text_of(article).find('\x1b'), std::string::npos);
  EXPECT_NE(text_of(article, {true, 0}).find("\x1b[1mBrug dicht na aanvaring\x1b[0m\n"), std::string::npos);
}

TEST(Text, EscapeSequencesOfThePageAreNeutralised) {
  Article article = test::bridge_article();
  const std::string evil = "x\x1b]0;title\x07\x1b[2J\u009b31m\x7f\b\r\xff z";
  article.title = article.standfirst = article.publisher = article.source = article.error = evil;
  article.authors = {evil};
  article.published->value = evil;
  article.canonical_url = "https://a.example/" + evil;
  article.pointers = {{evil, "https://a.example/" + evil}};
  article.withheld = {{evil, evil}};
  for (int role = 0; role < static_cast<int>(role_count); ++role) {
    test::set_blocks(article, {{static_cast<Role>(role), evil + "\t" + evil + "\n" + evil}});
    for (const Status status : {Status::ok, Status::empty, Status::failed}) {
      article.status = status;
      const std::string out = text_of(article, {false, 30});
      for (const char c : out) {
        EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f)) << int(c);
      }
      EXPECT_EQ(out.find("\u009b"), std::string::npos);
      // With colours the only escapes are our own.
      const std::string coloured = text_of(article, {true, 30});
      for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b', at + 1)) {
        const std::size_t end = coloured.find_first_not_of("0123456789", at + 2);
        EXPECT_EQ(coloured[at + 1], '[');
        EXPECT_EQ(coloured[end], 'm');
      }
    }
  }
}

TEST(Text, TablesAreAligned) {
  Article article;
  test::set_blocks(article, {{Role::table, "stad\tinwoners\nGent\t265086\n東京\t14"}});
  EXPECT_EQ(text_of(article), "  stad │ inwoners\n  Gent │ 265086\n  東京 │ 14\n");
}

TEST(Text, TextWithoutBlocksIsShown) {
  Article article;
  article.text = "Een.\n\nTwee.";
  EXPECT_EQ(text_of(article), "Een.\n\nTwee.\n");
}

TEST(Wrap, BreaksAtTheWidth) {
  EXPECT_EQ(wrapped("aaa bbb ccc ddd eee", 11), "aaa bbb ccc\nddd eee\n");
  EXPECT_EQ(wrapped("aaa bbb ccc ddd eee", 0), "aaa bbb ccc ddd eee\n");
  EXPECT_EQ(wrapped("een\ntwee", 40), "een\ntwee\n");
}

TEST(Wrap, WideCharactersTakeTwoColumns) {
  EXPECT_EQ(wrapped("日本語日本語日本語", 12), "日本語日本語\n日本語\n");
  EXPECT_EQ(view::columns_of("日本"), 4u);
  EXPECT_EQ(view::columns_of("e\u0301\u200d"), 1u);
  EXPECT_EQ(view::columns_of("\U0001F600"), 2u);
  EXPECT_EQ(view::columns_of("Київ"), 4u);
}

TEST(Wrap, NoLineIsWiderThanTheWidthUnlessOneWordIs) {
  const std::string long_word = "https://nieuws.example/een/heel/lang/adres/dat/niet/past";
  EXPECT_EQ(wrapped("zie " + long_word + " of bel", 12), "zie\n" + long_word + "\nof bel\n");
  EXPECT_EQ(wrapped("见https://a.example/een-twee-drie。后面还有很多字", 12),
            "见\nhttps://a.example/een-twee-drie。\n后面还有很多\n字\n");
  const std::string out =
      wrapped("Оголошення про відступ із Херсона може стати переломним моментом у війні, кажуть аналітики.", 24);
  std::size_t begin = 0;
  while (begin < out.size()) {
    const std::size_t end = out.find('\n', begin);
    EXPECT_LE(view::columns_of(std::string_view(out).substr(begin, end - begin)), 24u);
    begin = end + 1;
  }
}

TEST(Wrap, PrefixesCountAndColoursDoNot) {
  std::string out;
  view::Wrapper(16, "").append("aaa bbb ccc ddd", "\x1b[2m    ", "\x1b[2m    ", "\x1b[0m", out);
  EXPECT_EQ(out, "\x1b[2m    aaa bbb ccc\x1b[0m\n\x1b[2m    ddd\x1b[0m\n");
}

}  // namespace
}  // namespace kroniek
