// The limits on HTML (kroniek/limits.h), each one below, at, and one past.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "html/support/tree.h"

namespace kroniek {
namespace {

using test::depth_of;
using test::parse;

bool hit(const Document& document, std::string_view limit) {
  const auto hits = document.limits_hit();
  return std::find(hits.begin(), hits.end(), limit) != hits.end();
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

unsigned count(const Document& document, Name name) {
  unsigned found = 0;
  for (NodeId id = 0; id != no_node; id = document.next(id)) found += document.is(id, name);
  return found;
}

// at the edge of open_elements
TEST(Limits, OpenElements) {
  // html and body are open too.
  const std::uint32_t limit = Limits{}.open_elements;
  ASSERT_EQ(limit, 512u);
  for (const std::uint32_t open : {limit - 1, limit, limit + 1, limit + 100}) {
    const test::Parsed page = parse(repeat("<div>", open - 2) + "x");
    EXPECT_EQ(hit(page.document, "open_elements"), open > limit) << open;
    EXPECT_EQ(page.document.limits_hit().size(), open > limit ? 1u : 0u) << open;
    // The text is one deeper than its element.
    EXPECT_EQ(depth_of(page.document), std::min(open, limit) + 1) << open;
    // All elements are there; those too deep have become siblings.
    EXPECT_EQ(count(page.document, Name::div), open - 2);
    std::string text;
    page.document.append_text(Document::root, text);
    EXPECT_EQ(text, "x");
  }
}

TEST(Limits, OpenElementsKeepEveryText) {
  std::string html;
  std::string expected;
  for (int i = 0; i < 2000; ++i) {
    html += "<section>" + std::to_string(i) + "<br>";
    expected += std::to_string(i);
  }
  const test::Parsed page = parse(html);
  std::string text;
  page.document.append_text(Document::root, text);
  EXPECT_EQ(text, expected);
  EXPECT_TRUE(hit(page.document, "open_elements"));
}

TEST(Limits, OpenElementsInTablesTemplatesAndSvg) {
  ParseOptions options;
  for (const std::string_view shape : {"<table><tr><td>", "<template>", "<svg><g>", "<ul><li>", "<math><mi>", "<b><i>",
                                       "<select><option>", "<object><applet>", "<template><tr><td>", "<table><caption>",
                                       "<svg><foreignObject>", "<template><colgroup><col>", "<frameset>"}) {
    for (std::uint32_t limit = 4; limit < 14; ++limit) {
      options.limits.open_elements = limit;
      const test::Parsed page = parse(repeat(shape, 30) + "x<p>y</p></td></table></template></svg>z", options);
      // A template counts twice: its contents hang from a fragment.
      EXPECT_LE(depth_of(page.document), 2 * limit + 2) << shape;
    }
  }
}

// at the edge of attributes
TEST(Limits, Attributes) {
  const std::uint32_t limit = Limits{}.attributes;
  for (const std::uint32_t attributes : {limit - 1, limit, limit + 1}) {
    std::string html = "<p";
    for (std::uint32_t i = 0; i < attributes; ++i) html += " a" + std::to_string(i) + "=1";
    const test::Parsed page = parse(html + ">");
    const NodeId p = page.document.node(page.document.body()).first_child;
    EXPECT_EQ(page.document.attributes(p).size(), std::min(attributes, limit));
    EXPECT_EQ(hit(page.document, "attributes"), attributes > limit);
  }
}

TEST(Limits, AttributesGatheredByBody) {
  ParseOptions options;
  options.limits.attributes = 10;
  for (const unsigned attributes : {9u, 10u, 11u}) {
    std::string html;
    for (unsigned i = 0; i < attributes; ++i) html += "<body a" + std::to_string(i) + "=1>";
    const test::Parsed page = parse(html, options);
    EXPECT_EQ(page.document.attributes(page.document.body()).size(), std::min(attributes, 10u));
    EXPECT_EQ(hit(page.document, "attributes"), attributes > 10);
  }
}

// at the edge of formatting_elements
TEST(Limits, FormattingElements) {
  const std::uint32_t limit = Limits{}.formatting_elements;
  for (const std::uint32_t elements : {limit - 1, limit, limit + 1}) {
    std::string html = "<p>";
    for (std::uint32_t i = 0; i < elements; ++i) html += "<font size=" + std::to_string(i) + ">";
    const test::Parsed page = parse(html + "<p>x");
    // The second paragraph gets all of them again, but for the oldest where there are too many.
    EXPECT_EQ(count(page.document, Name::font), elements + std::min(elements, limit));
    EXPECT_EQ(hit(page.document, "formatting_elements"), elements > limit);
  }
}

TEST(Limits, MarkersLeftBehind) {
  // The template's end clears the list to the applet's marker and leaves its own: the list would grow for ever.
  const test::Parsed page = parse(repeat("<template><applet></template>", 5000) + "<b>x<p>y");
  EXPECT_TRUE(hit(page.document, "formatting_elements"));
}

// at the edge of reopened_elements
TEST(Limits, ReopenedElements) {
  ParseOptions options;
  options.limits.reopened_elements = 20;
  for (const unsigned paragraphs : {19u, 20u, 21u, 40u}) {
    const test::Parsed page = parse("<p><b>" + repeat("<p>x", paragraphs), options);
    EXPECT_EQ(count(page.document, Name::b), 1 + std::min(paragraphs, 20u));
    EXPECT_EQ(hit(page.document, "reopened_elements"), paragraphs > 20);
    EXPECT_EQ(count(page.document, Name::p), 1 + paragraphs);
  }
}

// at the edge of nodes
TEST(Limits, Nodes) {
  // The document, html, head and body are nodes too.
  ParseOptions options;
  options.limits.nodes = 50;
  for (const std::uint32_t nodes : {49u, 50u, 51u, 500u}) {
    const test::Parsed page = parse(repeat("<p>", nodes - 4), options);
    EXPECT_EQ(page.document.node_count(), std::min(nodes, 50u));
    EXPECT_EQ(hit(page.document, "nodes"), nodes > 50);
    EXPECT_EQ(count(page.document, Name::p), std::min(nodes, 50u) - 4);
  }
  // Whatever the page, it never has more, and stays a tree.
  const std::string_view shapes[] = {"<b><div>",
                                     "<table><tr><td>x",
                                     "<font size=1><p>",
                                     "<template>",
                                     "<svg>x<g>",
                                     "<a><div></a>",
                                     "<select><option>x<selectedcontent>",
                                     "<!--x-->",
                                     "<frameset>"};
  for (const std::string_view shape : shapes) {
    for (std::uint32_t nodes = 0; nodes < 60; ++nodes) {
      options.limits.nodes = nodes;
      const test::Parsed page = parse(repeat(shape, 20) + "</b></a>", options);
      EXPECT_LE(page.document.node_count(), std::max(nodes, 4u)) << shape;
    }
  }
}

// at the edge of names
TEST(Limits, Names) {
  ParseOptions options;
  options.limits.names = 5;
  for (const unsigned names : {4u, 5u, 6u}) {
    std::string html;
    for (unsigned i = 0; i < names; ++i) html += "<x-" + std::to_string(i) + ">";
    EXPECT_EQ(hit(parse(html, options).document, "names"), names > 5);
  }
}

// at the edge of parse_errors
TEST(Limits, ParseErrors) {
  const std::uint32_t limit = Limits{}.parse_errors;
  for (const std::uint32_t errors : {limit - 1, limit, limit + 1}) {
    const test::Parsed page = parse("<!doctype html>" + repeat("</x>", errors));
    EXPECT_EQ(page.document.parse_errors().size(), std::min(errors, limit));
    EXPECT_EQ(page.document.parse_error_count(), errors);
  }
}

// at the edge of page_bytes
TEST(Limits, PageBytes) {
  ParseOptions options;
  options.limits.page_bytes = 100;
  for (const unsigned bytes : {99u, 100u, 101u}) {
    const test::Parsed page = parse("<p>" + std::string(bytes - 3, 'x'), options);
    EXPECT_EQ(hit(page.document, "page_bytes"), bytes > 100);
    std::string text;
    page.document.append_text(Document::root, text);
    EXPECT_EQ(text.size(), std::min(bytes, 100u) - 3);
  }
}

}  // namespace
}  // namespace kroniek
