// Texts that a page holds twice (src/page/copies.cpp).
#include "page/copies.h"

#include <gtest/gtest.h>

#include <string>

#include "kroniek/document.h"

namespace kroniek::page {
namespace {

const std::string first = "The ferry across the estuary will stop for good on the last Sunday of October.";
const std::string second = "Nobody on the quay believed that it would last as long as it did, said the harbour master.";

// The numbers of the blocks that are copies, all blocks of the page being selected.
std::vector<std::size_t> copies_of(const std::string& html) {
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  Selection selection;
  selection.block_in.assign(tree.blocks.size(), 1);
  const std::vector<std::uint8_t> found = find_copies(tree, selection);
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (found[i]) numbers.push_back(i);
  return numbers;
}

using Numbers = std::vector<std::size_t>;

TEST(Copies, RowsThatSayNearlyTheSameStay) {
  EXPECT_EQ(copies_of("<p>" + first + "<p>" + second + "<p>" + first + "<p>" + first + " Again."), Numbers{});
}

TEST(Copies, AWholeGoesBeforeItsParts) {
  EXPECT_EQ(copies_of("<p>" + first + "<p>" + second + "<div>" + first + " " + second + "</div>"), Numbers{2});
  EXPECT_EQ(copies_of("<div>" + first + " " + second + "</div><p>" + first + "<p>" + second), Numbers{0});
}

TEST(Copies, ALineSetLargeGoesAndItsParagraphStays) {
  EXPECT_EQ(copies_of("<p>" + first + "<aside>“Nobody on the quay BELIEVED that it would last”</aside><p>" + second),
            Numbers{1});
}

TEST(Copies, AQuotationSetLargeMayHaveLostAWord) {
  const std::string shortened = "Nobody on the quay believed it would last as long as it did, said the harbour master";
  EXPECT_EQ(copies_of("<p>" + first + "<blockquote>" + shortened + "</blockquote><p>" + second +
                      " He had been there since the spring of the year before, and knew all of them."),
            Numbers{1});
  // Words of one's own beside a few that are quoted are no copy.
  EXPECT_EQ(copies_of("<p>" + first +
                      "<blockquote>Nobody on the quay was asked, and nobody was told when it would "
                      "end or what would come after it</blockquote><p>" +
                      second),
            Numbers{});
}

TEST(Copies, SignsAndCaseMakeNoOther) {
  EXPECT_EQ(copies_of("<p>Die Fähre fährt im Oktober zum letzten Mal über die Mündung, sagt der Hafenmeister.<p>" +
                      second + "<p>„Die Fähre fährt – im Oktober – zum LETZTEN Mal“"),
            Numbers{2});
  EXPECT_EQ(
      copies_of(
          "<p>渡し船は十月の最後の日曜日で廃止される。港湾局が発表した。<p>「渡し船は、十月の最後の日曜日で廃止」"),
      Numbers{1});
}

TEST(Copies, HeadingsRowsAndShortLinesStay) {
  EXPECT_EQ(copies_of("<h2>What the harbour board said about the ferry</h2><p>" + first +
                      "<h2>What the harbour board said about the ferry</h2>"),
            Numbers{});
  EXPECT_EQ(copies_of("<p>No comment.<p>" + first + "<p>No comment."), Numbers{});
}

// at the edge of copy_bytes
TEST(Copies, AreNotLookedForInALongText) {
  const std::string html = "<p>" + first + "<p>" + second + "<div>" + first + " " + second + "</div>";
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  Selection selection;
  selection.block_in.assign(tree.blocks.size(), 1);
  std::size_t bytes = 0;
  for (const TextBlock& block : tree.blocks) bytes += block.bytes();
  for (const std::size_t most : {bytes - 1, bytes, bytes + 1}) {
    Limits limits;
    limits.copy_bytes = most;
    const std::vector<std::uint8_t> copies = find_copies(tree, selection, limits);
    EXPECT_EQ(copies, (std::vector<std::uint8_t>{0, 0, most >= bytes})) << most;
  }
}

TEST(Copies, WhatIsNotSelectedDoesNotCount) {
  const std::string html = "<p>" + first + " " + second + "<p>" + second + "<p>" + first;
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  Selection selection;
  selection.block_in = {0, 1, 1};
  EXPECT_EQ(find_copies(tree, selection), (std::vector<std::uint8_t>{0, 0, 0}));
}

}  // namespace
}  // namespace kroniek::page
