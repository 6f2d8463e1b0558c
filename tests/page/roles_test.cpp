// Which role a block gets (src/page/roles.cpp): lines that send the reader elsewhere, and notes of manuals.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "kroniek/document.h"
#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/roles.h"

namespace kroniek::page {
namespace {

const std::string prose =
    "<p>The ferry across the estuary will stop for good on the last Sunday of October, the harbour board said.</p>";
const std::string end =
    "<p>Nobody on the quay believed that it would last as long as it did, said the harbour master.</p>";

std::string card(const std::string& title, const std::string& address = "/news/1") {
  return "<div><h3><a href='" + address + "'>" + title + "</a></h3></div>";
}

// The roles of a page's blocks, where those of paragraphs alone were selected.
std::vector<Role> roles_of(const std::string& html, Kind kind = Kind::article) {
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  Selection selection;
  for (const TextBlock& block : tree.blocks)
    selection.block_in.push_back(block.words > 12 || block.shape == Shape::quote);
  Page page(document);
  page.kind = kind;
  assign_roles(document, tree, selection, std::vector<float>(tree.blocks.size(), 0), {}, {}, page);
  std::vector<Role> roles;
  for (const PageBlock& block : page.blocks) roles.push_back(block.role);
  return roles;
}

using Roles = std::vector<Role>;
constexpr Role text = Role::paragraph;

TEST(Roles, ASmallBoxBetweenParagraphsIsAPointer) {
  EXPECT_EQ(roles_of(prose + "<div><span>Lees ook</span>" + card("The last ferryman tells") + "</div>" + end),
            (Roles{text, Role::pointer, Role::pointer, text}));
  EXPECT_EQ(
      roles_of(prose + "<ul><li><a href=/a>The last ferryman tells</a><li><a href=/b>A bridge at last</a></ul>" + end),
      (Roles{text, Role::pointer, Role::pointer, text}));
}

TEST(Roles, ThreeTitlesAreAListOfRelatedArticles) {
  const std::string cards = card("The last ferryman tells") + card("A bridge at last") + card("What the bridge costs");
  for (const std::string& html : {prose + "<div>" + cards + "</div>" + end, prose + cards + end})
    for (const Role role : roles_of(html)) EXPECT_NE(role, Role::pointer) << html;
}

TEST(Roles, BelowTheTextABoxIsNoPointer) {
  EXPECT_NE(roles_of(prose + end + "<div><p>More</p>" + card("The last ferryman tells") + "</div>").back(),
            Role::pointer);
}

TEST(Roles, ABoxThatSellsIsNoPointer) {
  const auto roles =
      roles_of(prose + "<div><p>For you</p>" + card("All our news by mail", "/newsletter/sign-up") + "</div>" + end);
  ASSERT_EQ(roles.size(), 4u);
  EXPECT_NE(roles[1], Role::pointer);
  EXPECT_NE(roles[2], Role::pointer);
}

TEST(Roles, AManualSetsItsNotesAsQuotations) {
  const std::string page = prose + "<blockquote>Mind the gap between quay and deck at low tide.</blockquote>" + end;
  EXPECT_EQ(roles_of(page), (Roles{text, Role::quote, text}));
  EXPECT_EQ(roles_of(page, Kind::documentation), (Roles{text, text, text}));
}

}  // namespace
}  // namespace kroniek::page
