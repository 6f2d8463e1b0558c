// The HTML fragment serializer: what it writes, and that parsing it gives the same tree again.
#include <gtest/gtest.h>

#include <string>

#include "html/support/tree.h"
#include "kroniek/serialize.h"

namespace kroniek {
namespace {

using test::dump;
using test::parse;

std::string html_of(const Document& document) {
  std::string out;
  append_html(document, Document::root, out);
  return out;
}

TEST(Serializer, WritesThePage) {
  EXPECT_EQ(
      html_of(
          parse("<!DOCTYPE html><title>a & b</title><p class='x \"y\" <z>'>1&nbsp;&lt;2<br>3\"<!-- c -->").document),
      "<!DOCTYPE html><html><head><title>a &amp; b</title></head><body>"
      "<p class=\"x &quot;y&quot; &lt;z&gt;\">1&nbsp;&lt;2<br>3\"<!-- c --></p></body></html>");
}

TEST(Serializer, LeavesRawTextAsItIs) {
  const std::string_view page =
      "<html><head><style>a > b { }</style><script>if (a < b && c) {}</script></head><body>"
      "<iframe><b></iframe><noscript>&lt;</noscript></body></html>";
  EXPECT_EQ(html_of(parse(page).document), page);
  ParseOptions options;
  options.scripting = true;
  const test::Parsed scripted = parse("<body><noscript><p></noscript>", options);
  std::string out;
  append_inner_html(scripted.document, scripted.document.body(), out, {.scripting = true});
  EXPECT_EQ(out, "<noscript><p></noscript>");
}

TEST(Serializer, WritesForeignNamesAndTemplates) {
  const std::string_view page =
      "<html><head></head><body><svg viewBox=\"0 0 1 1\" xlink:href=\"#a\" xmlns:xlink=\"l\" "
      "xml:lang=\"nl\"><title>&lt;</title>"
      "<foreignObject><br></foreignObject><image></image></svg><template><td>1</td></template></body></html>";
  EXPECT_EQ(html_of(parse(page).document), page);
}

TEST(Serializer, InnerAndOuter) {
  const test::Parsed page = parse("<div id=a><p>1</p></div>");
  const NodeId div = page.document.node(page.document.body()).first_child;
  std::string out = ">";
  append_inner_html(page.document, div, out);
  EXPECT_EQ(out, "><p>1</p>");
  out.clear();
  append_html(page.document, div, out);
  EXPECT_EQ(out, "<div id=\"a\"><p>1</p></div>");
  const test::Parsed line = parse("<hr>");
  out.clear();
  append_html(line.document, line.document.node(line.document.body()).first_child, out);
  EXPECT_EQ(out, "<hr>");
}

TEST(Serializer, KeepsBytesThatOnlyLookSpecial) {
  // C2 begins U+00A0 and many other characters, and may stand alone in a malformed page.
  const std::string page = "<html><head></head><body>\xC2\xA9 \xC2 x\xC2</body></html>";
  EXPECT_EQ(html_of(parse(page).document), page);
}

TEST(Serializer, RoundTrips) {
  const std::string_view pages[] = {
      "<!doctype html><html lang=nl><head><meta charset=utf-8><title>Tekst & uitleg</title><link rel=x href=y></head>"
      "<body><article><h1>Kop</h1><p>Een <b>twee <i>drie</i></b> vier.</p><ul><li>a<li>b</ul></article></body></html>",
      "<table><caption>c</caption><colgroup><col><col></colgroup><thead><tr><th>h<th>i<tbody><tr><td>1<td>2</table>",
      "<b>1<p>2</b>3<p>4",
      "<select><optgroup label=x><option selected>a<option>b</select><textarea>\nx</textarea>",
      "<table>fostered<tr><td><a href=x>1<table><tr><td><a href=y>2",
      "<p>x<svg><path d='M0 0'/><desc><p>y</desc></svg>z<math><mi>a</mi><annotation-xml encoding=text/html><p>b</math>",
      "<template><p>1<template><td>2</template></template>",
      "<dl><dt>a<dd>b<dt>c</dl><ruby>x<rt>y</ruby><details><summary>s</summary>t</details>",
      "<frameset><frame src=x><noframes>y</noframes></frameset>",
      "&lt;script&gt;&amp;nbsp;&nbsp;&quot;<p title='&quot;&amp;&lt;&nbsp;'>",
  };
  for (const std::string_view page : pages) {
    const test::Parsed first = parse(page);
    const std::string written = html_of(first.document);
    const test::Parsed second = parse(written);
    EXPECT_EQ(dump(second.document), dump(first.document)) << page << "\n" << written;
    EXPECT_EQ(html_of(second.document), written);
  }
}

TEST(Serializer, DepthCostsNoStack) {
  ParseOptions options;
  options.limits.open_elements = 200'000;
  std::string deep;
  for (int i = 0; i < 150'000; ++i) deep += "<div>";
  const test::Parsed page = parse(deep, options);
  EXPECT_EQ(html_of(page.document).size(),
            deep.size() + 6 * 150'000 + std::string("<html><head></head><body></body></html>").size());
}

}  // namespace
}  // namespace kroniek
