// The article's text and offsets (src/article/text_builder.cpp), captions (src/article/media.cpp) and plain text.
#include "article/text_builder.h"

#include <gtest/gtest.h>

#include <string>

#include "article/media.h"
#include "kroniek/read.h"

namespace kroniek::article {
namespace {

std::string slice(const Article& article, std::size_t block) {
  return article.text.substr(article.blocks[block].begin, article.blocks[block].end - article.blocks[block].begin);
}

TEST(TextBuilder, BlocksArePartedByOneEmptyLine) {
  TextBuilder builder;
  builder.add(Role::paragraph, "één");
  builder.add(Role::paragraph, "");
  builder.add(Role::quote, "twee");
  Article article;
  builder.finish(article);
  EXPECT_EQ(article.text, "één\n\ntwee");
  ASSERT_EQ(article.blocks.size(), 2u);
  EXPECT_EQ(slice(article, 0), "één");
  EXPECT_EQ(slice(article, 1), "twee");
}

TEST(TextBuilder, ItemsOfOneListAreLinesOfOneBlock) {
  TextBuilder builder;
  builder.add(Role::list, "a", 7);
  builder.add(Role::list, "b", 7);
  builder.add(Role::list, "c", 8);
  builder.add(Role::table, "x\ty", 9);
  Article article;
  builder.finish(article);
  EXPECT_EQ(article.text, "a\nb\n\nc\n\nx\ty");
  EXPECT_EQ(article.blocks.size(), 3u);
}

TEST(TextBuilder, TextIsInNfc) {
  EXPECT_EQ(to_nfc("Zu\xcc\x88rich"), "Z\xc3\xbcrich");
  EXPECT_EQ(to_nfc("Zürich Київ 東京"), "Zürich Київ 東京");
}

TEST(PartCaption, TheCreditStandsBehindASignOrALabel) {
  const auto parts = [](std::string_view text) {
    const Caption caption = part_caption(text);
    return caption.caption + " | " + caption.credit;
  };
  EXPECT_EQ(parts("De brug. © Wachterfoto"), "De brug. | Wachterfoto");
  EXPECT_EQ(parts("De brug in maart. Foto: Jan Peeters"), "De brug in maart. | Jan Peeters");
  EXPECT_EQ(parts("‘De piano is vooral een plank.’ Foto: Sander Kuipers"),
            "‘De piano is vooral een plank.’ | Sander Kuipers");
  EXPECT_EQ(parts("Foto: Jan Peeters"), " | Jan Peeters");
  EXPECT_EQ(parts("De brug in maart"), "De brug in maart | ");
  EXPECT_EQ(parts("Wat nu: de burgemeester zegt dat de brug dicht blijft."),
            "Wat nu: de burgemeester zegt dat de brug dicht blijft. | ");
}

Capture plain(std::string bytes) {
  Capture capture;
  capture.source = "a.txt";
  capture.bytes = std::move(bytes);
  capture.media_type = "text/plain";
  return capture;
}

TEST(ReadArticle, PlainTextKeepsItsBytesAndOffsets) {
  const std::string bytes = "\n  Eerste alinea\nloopt door.  \n \t\n\r\nTweede.\r\n";
  const Article article = read_article(plain(bytes), {{}, "nl", "2022-11"});
  EXPECT_EQ(article.text, bytes);
  ASSERT_EQ(article.blocks.size(), 2u);
  EXPECT_EQ(slice(article, 0), "Eerste alinea\nloopt door.");
  EXPECT_EQ(slice(article, 1), "Tweede.");
  EXPECT_EQ(article.language, "nl");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2022-11");
  EXPECT_EQ(article.published->precision, Precision::month);
}

TEST(ReadArticle, AnEmptyPageSaysSo) {
  EXPECT_EQ(read_article(plain("")).status, Status::empty);
  EXPECT_EQ(read_article(plain(" \n\n\t ")).status, Status::empty);
  Capture page;
  page.media_type = "text/html";
  EXPECT_EQ(read_article(page).status, Status::empty);
}

TEST(ReadArticle, APageOverItsLimitFailsWithASentence) {
  ReadOptions options;
  options.limits.page_bytes = 10;
  for (const std::size_t size : {9u, 10u, 11u}) {
    const Article article = read_article(plain(std::string(size, 'x')), options);
    EXPECT_EQ(article.status, size > 10 ? Status::failed : Status::ok);
    EXPECT_EQ(article.error.empty(), size <= 10);
  }
}

TEST(ReadArticle, TheSameBytesGiveTheSameRecordTwice) {
  Capture page;
  page.media_type = "text/html";
  page.bytes =
      "<title>T</title><h1>Een titel</h1><p>Dit is de eerste alinea van een kort bericht, en zij eindigt hier.</p>";
  const Article first = read_article(page);
  const Article second = read_article(page);
  EXPECT_EQ(first.text, second.text);
  EXPECT_EQ(first.title, second.title);
  EXPECT_FALSE(first.text.empty());
}

}  // namespace
}  // namespace kroniek::article
