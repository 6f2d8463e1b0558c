// How a document is cut into blocks (src/page/blocks.cpp).
#include "page/blocks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kroniek::page {
namespace {

std::vector<std::string> texts(const std::string& html) {
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  std::vector<std::string> out;
  for (const TextBlock& block : tree.blocks) out.emplace_back(tree.text_of(block));
  return out;
}
using Texts = std::vector<std::string>;

TEST(Blocks, BlockElementsBreakTheLineAndInlineOnesDoNot) {
  EXPECT_EQ(texts("<p>One <b>bo</b>ld<p>two<div>three<span>four</span></div>five"),
            (Texts{"One bold", "two", "threefour", "five"}));
}

TEST(Blocks, WhiteSpaceFoldsAndInvisibleCharactersGo) {
  EXPECT_EQ(texts("<p>\n a\t b&nbsp;c&shy;d&#x200B;e\xef\xbb\xbf f&#x2009;g\n</p>"), (Texts{"a b cde f g"}));
}

TEST(Blocks, OneBreakIsALineTwoPartBlocks) {
  EXPECT_EQ(texts("<div>a<br>b<br><br>c<br> <br>d</div>"), (Texts{"a\nb", "c", "d"}));
}

TEST(Blocks, PreformattedTextKeepsItsLines) {
  EXPECT_EQ(texts("<pre>  a\n    b\n\n</pre>"), (Texts{"  a\n    b"}));
}

TEST(Blocks, ScriptsStylesAndControlsHoldNoText) {
  EXPECT_EQ(texts("<script>x</script><style>y</style><p>a<select><option>b</select><textarea>c</textarea>"
                  "<template><p>d</template><svg><text>e</text></svg></p><iframe>f</iframe>"),
            (Texts{"a"}));
}

TEST(Blocks, RubyReadingsAreLeftOut) {
  EXPECT_EQ(texts("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字"), (Texts{"漢字"}));
}

TEST(Blocks, DataTablesGiveARowALine) {
  EXPECT_EQ(texts("<table><tr><th>City<th>People<tr><td>Gent<td>265 000<tr><td>Brugge<td><p>119 000</p></table>"),
            (Texts{"City\tPeople", "Gent\t265 000", "Brugge\t119 000"}));
}

TEST(Blocks, LayoutTablesGiveBlocks) {
  EXPECT_EQ(texts("<table><tr><td><h2>Title</h2><p>Text<td>menu</table>"), (Texts{"Title", "Text", "menu"}));
}

TEST(Blocks, LinksAreMeasured) {
  const std::string html = "<p>before <a href=x>link</a><p><a href=y>all of it</a><a href=z><p>wrapped</p>tail</a>";
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  ASSERT_GE(tree.blocks.size(), 3u);
  EXPECT_EQ(tree.blocks[0].link_bytes, 4u);  // without the space before it
  EXPECT_EQ(tree.blocks[1].link_bytes, 9u);
  EXPECT_EQ(tree.blocks[2].link_bytes, 7u);
}

TEST(Blocks, SentencesAndWordsAreCountedInAnyScript) {
  const std::string html = "<p>“Ja.” Hij zei: nee!<p>今日は晴れです。明日は雨です。<p>هل هذا صحيح؟";
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  ASSERT_EQ(tree.blocks.size(), 3u);
  EXPECT_TRUE(tree.blocks[0].ends_sentence);
  EXPECT_EQ(tree.blocks[0].words, 4u);
  EXPECT_TRUE(tree.blocks[1].ends_sentence);
  EXPECT_EQ(tree.blocks[1].sentence_ends, 2u);
  EXPECT_EQ(tree.blocks[1].words, 7u);  // 13 characters, half a word each
  EXPECT_TRUE(tree.blocks[2].ends_sentence);
  EXPECT_EQ(tree.blocks[2].words, 3u);
}

TEST(Blocks, EveryContainerCoversTheBlocksBelowIt) {
  const std::string html = "<div><p>a<p>b</div><section><ul><li>c<li>d</ul>e</section>";
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  for (std::size_t i = 0; i < tree.blocks.size(); ++i)
    for (std::uint32_t at = tree.blocks[i].container; at != no_container; at = tree.containers[at].parent) {
      EXPECT_LE(tree.containers[at].block_begin, i);
      EXPECT_GT(tree.containers[at].block_end, i);
    }
}

// at the edge of blocks
TEST(Blocks, TheLimitOnBlocksHolds) {
  std::string html;
  for (int i = 0; i < 30; ++i) html += "<p>x";
  const Document document = parse_html(html);
  for (const std::uint32_t limit : {29u, 30u, 31u}) {
    Limits limits;
    limits.blocks = limit;
    EXPECT_EQ(find_blocks(document, limits).blocks.size(), std::min(limit, 30u));
  }
}

}  // namespace
}  // namespace kroniek::page
