// Pages that bring parsers down, of any length: each is a piece that is repeated, sometimes after a beginning. For the
// tests and for bench/hostile_pages.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace kroniek::test::hostile {

struct Shape {
  const char* name;
  std::function<std::string(unsigned)> unit;  // the i-th piece
  const char* before = "";
};

inline Shape same(const char* name, const char* unit, const char* before = "") {
  return {name, [unit](unsigned) { return std::string(unit); }, before};
}

inline Shape by_index(const char* name, std::function<std::string(unsigned)> unit) {
  return {name, std::move(unit)};
}

// The first piece once, the second up to the `until`-th, the third from there on.
inline Shape three(const char* name, const char* first, const char* second, unsigned until, const char* third) {
  return {name, [=](unsigned i) { return std::string(i == 0 ? first : i < until ? second : third); }};
}

inline std::string numbered(const char* start, unsigned i) {
  return start + std::to_string(i) + ">";
}

// The attributes 0 to 999 of a tag, beginning at another one each time.
inline std::string turned_attributes(unsigned i) {
  std::string tag = "<b";
  for (unsigned k = 0; k < 1000; ++k) tag += " a" + std::to_string((k + 7 * i) % 1000);
  return tag + ">";
}

inline const std::vector<Shape>& shapes() {
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

inline std::string make(const Shape& shape, std::size_t bytes) {
  std::string page = shape.before;
  for (unsigned i = 0; page.size() < bytes; ++i) page += shape.unit(i);
  for (char& c : page) {
    if (c == '\1') c = '\0';
  }
  return page;
}

}  // namespace kroniek::test::hostile
