// Pages that bring parsers down. Work must grow with the page, not with its square: 1 MB of any shape stays under
// 128 MB of tree and a few hundredths of a second (the bound here is 50 times that, for sanitizers and busy
// machines; what was quadratic in other parsers takes minutes at this size).
#include <gtest/gtest.h>

#include <cstdint>
#include <ctime>
#include <functional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "html/support/tree.h"

namespace kroniek {
namespace {

struct Shape {
  const char* name;
  std::function<std::string(unsigned)> unit;  // the i-th piece
  const char* before = "";
};

Shape same(const char* name, const char* unit, const char* before = "") {
  return {name, [unit](unsigned) { return std::string(unit); }, before};
}

Shape by_index(const char* name, std::function<std::string(unsigned)> unit) {
  return {name, std::move(unit)};
}

// The first piece once, the second up to the `until`-th, the third from there on.
Shape three(const char* name, const char* first, const char* second, unsigned until, const char* third) {
  return {name, [=](unsigned i) { return std::string(i == 0 ? first : i < until ? second : third); }};
}

std::string numbered(const char* start, unsigned i) {
  return start + std::to_string(i) + ">";
}

// The attributes 0 to 999 of a tag, beginning at another one each time.
std::string turned_attributes(unsigned i) {
  std::string tag = "<b";
  for (unsigned k = 0; k < 1000; ++k) tag += " a" + std::to_string((k + 7 * i) % 1000);
  return tag + ">";
}

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      same("deep_div", "<div>"),
      same("deep_span", "<span>"),
      same("deep_table", "<table>"),
      same("deep_cell", "<table><tr><td>"),
      same("deep_svg", "<svg>"),
      same("deep_template", "<template>"),
      same("deep_list", "<ul><li>"),
      same("deep_frameset", "<frameset>"),
      same("open_b", "<b>"),
      same("open_b_p", "<b><p>"),
      same("open_a_div", "<a><div>"),
      same("link_heading", "<a href=1><h1>"),
      same("nobr_i", "<nobr><i>"),
      same("close_p_below_divs", "</p>", "<div><div><div><div><div><div><div><div>"),
      three("close_p", "<div>", "<div>", 600, "</p>"),
      three("close_b", "<b>", "<div>", 600, "</b>"),
      three("close_unknown", "<span>", "<span>", 600, "</x>"),
      three("list_item_below_spans", "<span>", "<span>", 500, "<li></li>"),
      three("div_in_button", "<p><button>", "<span>", 500, "<div></div>"),
      by_index("font_reopen", [](unsigned i) { return "<font size=" + std::to_string(i) + "><p>"; }),
      by_index("format_reopen", [](unsigned i) { return i < 64 ? numbered("<b i=", i) : "<p>x"; }),
      by_index("format_reopen_short", [](unsigned i) { return i < 64 ? numbered("<b i=", i) : "<p>"; }),
      by_index("adoption_pairs", [](unsigned i) { return numbered("<b ", i) + numbered("<i ", i) + "x</b>"; }),
      by_index("adoption_sinking",
               [](unsigned i) { return i % 600 < 32    ? numbered("<b i=", i)
                                       : i % 600 < 500 ? "<div>"
                                                       : "</b>"; }),
      by_index("adoption_children",
               [](unsigned i) { return i % 2000 == 0     ? "<b><b><b><div>"
                                       : i % 2000 < 1990 ? "<br>"
                                                         : "</b>"; }),
      same("foster_text", "<b>x<tr>", "<table>"),
      same("foster_deep", "x<tr>y<td><table>"),
      by_index("attributes", [](unsigned i) { return (i == 0 ? "<div a" : " a") + std::to_string(i) + "=1"; }),
      by_index("body_attributes", [](unsigned i) { return numbered("<body a", i); }),
      by_index("ark_attributes", turned_attributes),
      same("split_link", "<p>", "<a href=hhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhhh>"),
      same("select_option", "<select><option>"),
      same("select_in_cell", "<select><option>x<selectedcontent><button><table><tr><td>"),
      same("selected_content", "<i>x", "<select><selectedcontent></selectedcontent><option>"),
      same("form_in_div", "<div><form>"),
      same("ruby", "<ruby><rb><rt>"),
      same("left_markers", "<template><applet></template>"),
      same("markers_and_formats", "<b><object></object>"),
      same("svg_nul", "\1", "<svg>"),  // \1 becomes U+0000 below
      same("svg_breakout", "<svg><g><p>"),
      same("svg_end_tags", "</g>", "<svg><a><a><a><a><a><a><a><a><a><a><a><a>"),
      same("math_annotation", "<math><annotation-xml encoding=text/html><p>"),
      same("table_pieces", "x<!---->", "<table>"),
      same("after_body", "</body>x"),
      same("html_again", "<html a=1>"),
      same("pre", "<pre>\n"),
  };
  return all;
}

std::string make(const Shape& shape, std::size_t bytes) {
  std::string page = shape.before;
  for (unsigned i = 0; page.size() < bytes; ++i) page += shape.unit(i);
  for (char& c : page) {
    if (c == '\1') c = '\0';
  }
  return page;
}

class Hostile : public testing::TestWithParam<Shape> {};

TEST_P(Hostile, GrowsWithThePage) {
  constexpr std::size_t bytes = 1u << 20;
  Document document;
  const std::string half = make(GetParam(), bytes / 2);
  parse_html_into(document, std::string_view(half));
  const std::uint32_t nodes_of_half = document.node_count();
  const std::string page = make(GetParam(), bytes);
  const std::clock_t start = std::clock();
  parse_html_into(document, std::string_view(page));
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  EXPECT_EQ(test::broken_invariant(document), "");
  EXPECT_LT(seconds, 4.0);
  EXPECT_LE(document.node_count(), 2.2 * nodes_of_half + 1000);
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
