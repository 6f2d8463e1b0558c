// Pages that bring parsers down. Work must grow with the page, not with its square: 1 MB of any shape stays under
// 128 MB of tree and a few hundredths of a second (the bound here is 50 times that, for sanitizers and busy
// machines; what was quadratic in other parsers takes minutes at this size).
#include <gtest/gtest.h>

#include <cstdint>
#include <ctime>
#include <random>
#include <string>
#include <vector>

#include "html/support/hostile_shapes.h"
#include "html/support/tree.h"

namespace kroniek {
namespace {

using test::hostile::make;
using test::hostile::Shape;
using test::hostile::shapes;

class Hostile : public testing::TestWithParam<Shape> {};

TEST_P(Hostile, GrowsWithThePage) {
  Document document;
  std::uint32_t nodes_before = 0;
  for (const std::size_t bytes : {1u << 17, 1u << 18, 1u << 19, 1u << 20}) {
    const std::string page = make(GetParam(), bytes);
    const std::clock_t start = std::clock();
    parse_html_into(document, std::string_view(page));
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, 4.0) << bytes;
    // What it costs in time is bench/hostile_pages' to say: here other programs run.
    if (nodes_before != 0) {
      EXPECT_LE(document.node_count(), 2.2 * nodes_before + 1000) << bytes;
    }
    nodes_before = document.node_count();
  }
  EXPECT_EQ(test::broken_invariant(document), "");
  EXPECT_LT(document.node_count() * sizeof(Node), 100u << 20);
  EXPECT_LE(test::depth_of(document), 2 * Limits{}.open_elements + 2);
}

INSTANTIATE_TEST_SUITE_P(Shapes, Hostile, testing::ValuesIn(shapes()),
                         [](const testing::TestParamInfo<Shape>& shape) { return std::string(shape.param.name); });

// Soups of tags, under limits so small that each of them is met at every turn: the tree stays a tree.
TEST(HostileSoup, AnyOrderOfTagsGivesATree) {
  // clang-format off
  const std::vector<std::string> pieces = {
      "<a>", "</a>", "<b>", "</b>", "<i x=1>", "</i>", "<nobr>", "</nobr>", "<p>", "</p>", "<div>", "</div>", "<h1>",
      "</h2>", "<table>", "</table>", "<caption>", "</caption>", "<colgroup>", "</colgroup>", "<col>", "<tbody>",
      "</tbody>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<select>", "</select>", "<option>", "<optgroup>",
      "<selectedcontent>", "<template>", "</template>", "<svg>", "</svg>", "<g>", "</g>", "<foreignObject>",
      "</foreignObject>", "<desc>", "<math>", "</math>", "<mi>", "</mi>", "<annotation-xml encoding=text/html>",
      "<mglyph>", "<frameset>", "</frameset>", "<frame>", "<noframes>", "</noframes>", "<head>", "</head>",
      "<body a=1>", "</body>", "<html b=2>", "</html>", "<form>", "</form>", "<button>", "</button>", "<li>", "</li>",
      "<dd>", "<dt>", "<applet>", "</applet>", "<object>", "</object>", "<ruby>", "<rt>", "<rtc>", "</ruby>",
      "<noscript>", "</noscript>", "<script>", "</script>", "<style>", "</style>", "<title>", "</title>",
      "<textarea>\n", "</textarea>", "<pre>\n", "<br>", "</br>", "<hr>", "<image>", "<input>", "<input type=hidden>",
      "<meta>", "<xmp>", "</xmp>", "<plaintext>", "<x-y>", "</x-y>", "<!---->", "<!doctype html>", "<![CDATA[x]]>",
      " ", "x", std::string("\0", 1), "\r\n", "&amp;", "<p/>", "<svg/>",
  };
  // clang-format on
  const Name contexts[] = {Name::none,   Name::none,      Name::div,  Name::table,   Name::tr,
                           Name::select, Name::template_, Name::form, Name::svg,     Name::html,
                           Name::head,   Name::frameset,  Name::td,   Name::colgroup};
  std::mt19937 random(20221109);
  const auto below = [&](std::size_t bound) { return random() % bound; };
  for (int round = 0; round < 20'000; ++round) {
    ParseOptions options;
    options.scripting = below(2) != 0;
    options.fragment_context = contexts[below(std::size(contexts))];
    if (options.fragment_context == Name::svg) options.fragment_namespace = Namespace::svg;
    if (round % 4 != 0) {
      options.limits.open_elements = static_cast<std::uint32_t>(below(12));
      options.limits.formatting_elements = static_cast<std::uint32_t>(below(4));
      options.limits.attributes = static_cast<std::uint32_t>(below(3));
    }
    if (round % 4 == 2) options.limits.nodes = static_cast<std::uint32_t>(below(60));
    if (round % 4 == 3) options.limits.reopened_elements = static_cast<std::uint32_t>(below(10));
    std::string page;
    // A few of the pieces, so that they meet often.
    const std::size_t first = below(pieces.size());
    const std::size_t some = below(2) != 0 ? pieces.size() : 6;
    for (std::size_t i = 0, n = 1 + below(60); i < n; ++i) {
      page += below(8) == 0 ? pieces[below(pieces.size())] : pieces[(first + below(some)) % pieces.size()];
    }
    const test::Parsed parsed = test::parse(page, options);
    ASSERT_FALSE(testing::Test::HasFailure()) << page;
  }
}

}  // namespace
}  // namespace kroniek
