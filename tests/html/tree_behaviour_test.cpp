// The main behaviours of the parser, each on a page small enough to read. The whole of the standard is tested by
// tree_conformance_test.cpp, which needs data that does not ship.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "html/support/tree.h"

namespace kroniek {
namespace {

using test::dump;
using test::parse;

// The children of body, dumped, without the two levels above them.
std::string body_of(std::string_view html, const ParseOptions& options = {}) {
  const test::Parsed parsed = parse(html, options);
  std::string tree = dump(parsed.document);
  const std::string start = "|   <body>\n";
  const std::size_t at = tree.find(start);
  if (at == std::string::npos) return "no body";
  std::string out;
  for (std::size_t i = at + start.size(); i < tree.size();) {
    const std::size_t end = tree.find('\n', i);
    if (tree.compare(i, 6, "|     ") != 0) break;
    out += tree.substr(i + 6, end - i - 5);
    i = end + 1;
  }
  return out;
}

TEST(Tree, AnEmptyPageHasItsThreeElements) {
  const test::Parsed page = parse("");
  EXPECT_EQ(dump(page.document), "| <html>\n|   <head>\n|   <body>\n");
  EXPECT_EQ(page.document.node_count(), 4u);
  EXPECT_TRUE(page.document.is(page.document.html(), Name::html));
  EXPECT_TRUE(page.document.is(page.document.head(), Name::head));
  EXPECT_TRUE(page.document.is(page.document.body(), Name::body));
  EXPECT_EQ(page.document.quirks_mode(), QuirksMode::quirks);
}

TEST(Tree, AFreshDocumentIsEmpty) {
  const Document document;
  EXPECT_EQ(document.node_count(), 1u);
  EXPECT_EQ(document.html(), no_node);
  EXPECT_EQ(document.next(Document::root), no_node);
}

TEST(Tree, DoctypesDecideTheMode) {
  const auto mode_of = [](std::string_view html) { return parse(html).document.quirks_mode(); };
  EXPECT_EQ(mode_of("<!DOCTYPE html>"), QuirksMode::no_quirks);
  EXPECT_EQ(mode_of("<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">"), QuirksMode::quirks);
  EXPECT_EQ(
      mode_of(
          "<!doctype html public \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">"),
      QuirksMode::limited_quirks);
  EXPECT_EQ(mode_of("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
                    "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">"),
            QuirksMode::no_quirks);
  EXPECT_EQ(mode_of("<!DOCTYPE kroniek>"), QuirksMode::quirks);
  const test::Parsed page = parse("<!DOCTYPE html PUBLIC \"a\" \"b\">");
  EXPECT_EQ(page.document.doctype_public_id(), "a");
  EXPECT_EQ(page.document.doctype_system_id(), "b");
  EXPECT_EQ(page.document.text(1), "html");
}

TEST(Tree, ParagraphsCloseEachOther) {
  EXPECT_EQ(body_of("<p>One<p>Two<div>Three</div>"), "<p>\n  \"One\"\n<p>\n  \"Two\"\n<div>\n  \"Three\"\n");
  EXPECT_EQ(body_of("<ul><li>1<li>2</ul>"), "<ul>\n  <li>\n    \"1\"\n  <li>\n    \"2\"\n");
  EXPECT_EQ(body_of("<body></p>"), "<p>\n");
}

TEST(Tree, MisnestedFormattingIsAdopted) {
  EXPECT_EQ(body_of("<b>1<p>2</b>3</p>"), "<b>\n  \"1\"\n<p>\n  <b>\n    \"2\"\n  \"3\"\n");
  EXPECT_EQ(body_of("<p><i>1<p>2"), "<p>\n  <i>\n    \"1\"\n<p>\n  <i>\n    \"2\"\n");
  // Noah's Ark: three of a kind are opened again, not five.
  EXPECT_EQ(
      body_of("<p><b><b><b><b><b><p>x"),
      "<p>\n  <b>\n    <b>\n      <b>\n        <b>\n          <b>\n<p>\n  <b>\n    <b>\n      <b>\n        \"x\"\n");
  // The same attributes in another order are the same element.
  EXPECT_EQ(body_of("<p><b x=1 y=2><b y=2 x=1><b x=1 y=2><b y=2 x=1></p>z"),
            "<p>\n  <b>\n    x=\"1\"\n    y=\"2\"\n    <b>\n      x=\"1\"\n      y=\"2\"\n      <b>\n        x=\"1\"\n "
            "       y=\"2\"\n"
            "        <b>\n          x=\"1\"\n          y=\"2\"\n<b>\n  x=\"1\"\n  y=\"2\"\n  <b>\n    x=\"1\"\n    "
            "y=\"2\"\n    <b>\n"
            "      x=\"1\"\n      y=\"2\"\n      \"z\"\n");
}

TEST(Tree, WhatATableCannotHoldStandsBeforeIt) {
  EXPECT_EQ(body_of("<table>text<tr><td>cell"),
            "\"text\"\n<table>\n  <tbody>\n    <tr>\n      <td>\n        \"cell\"\n");
  EXPECT_EQ(body_of("<table> <tr> <p>x</p></tr>"),
            "<p>\n  \"x\"\n<table>\n  \" \"\n  <tbody>\n    <tr>\n      \" \"\n");
  EXPECT_EQ(body_of("<table>a<b>b</table>c"), "\"a\"\n<b>\n  \"b\"\n<table>\n<b>\n  \"c\"\n");
}

TEST(Tree, SvgAndMathHaveTheirOwnRules) {
  EXPECT_EQ(
      body_of("<svg viewbox='0 0 1 1' xlink:href=#a><foreignobject><p>x</p></foreignobject><![CDATA[<y>]]></svg>"),
      "<svg svg>\n  viewBox=\"0 0 1 1\"\n  xlink href=\"#a\"\n  <svg foreignObject>\n    <p>\n      \"x\"\n  "
      "\"<y>\"\n");
  EXPECT_EQ(body_of("<math definitionurl=u><mi>x</mi></math>"),
            "<math math>\n  definitionURL=\"u\"\n  <math mi>\n    \"x\"\n");
  EXPECT_EQ(body_of("<svg><g><p>out"), "<svg svg>\n  <svg g>\n<p>\n  \"out\"\n");
  EXPECT_EQ(body_of(std::string_view("<svg>a\0b", 8)),
            "<svg svg>\n  \"a\xEF\xBF\xBD"
            "b\"\n");
}

TEST(Tree, TemplatesKeepTheirContentsApart) {
  EXPECT_EQ(body_of("<body><template><tr><td>x</template>y"),
            "<template>\n  content\n    <tr>\n      <td>\n        \"x\"\n\"y\"\n");
  const test::Parsed page = parse("<body>a<template>b</template>c");
  std::string text;
  page.document.append_text(page.document.body(), text);
  EXPECT_EQ(text, "ac");
}

TEST(Tree, NoscriptDependsOnScripting) {
  const std::string_view html = "<body><noscript><p>x</p></noscript>";
  EXPECT_EQ(body_of(html), "<noscript>\n  <p>\n    \"x\"\n");
  ParseOptions options;
  options.scripting = true;
  EXPECT_EQ(body_of(html, options), "<noscript>\n  \"<p>x</p>\"\n");
}

TEST(Tree, TheCustomizableSelectHoldsMarkup) {
  EXPECT_EQ(body_of("<select><div><option>1</option></div><hr></select>"),
            "<select>\n  <div>\n    <option>\n      \"1\"\n  <hr>\n");
  EXPECT_EQ(
      body_of("<select><button><selectedcontent></button><option>1<option selected>2<b>3</b></select>"),
      "<select>\n  <button>\n    <selectedcontent>\n      \"2\"\n      <b>\n        \"3\"\n  <option>\n    \"1\"\n"
      "  <option>\n    selected=\"\"\n    \"2\"\n    <b>\n      \"3\"\n");
  // A copy of itself would never end.
  EXPECT_EQ(body_of("<select><option><selectedcontent>1</select>"),
            "<select>\n  <option>\n    <selectedcontent>\n      \"1\"\n");
}

TEST(Tree, FragmentsHangFromTheDocument) {
  ParseOptions options;
  options.fragment_context = Name::tr;
  const test::Parsed row = parse("<td>1<td>2", options);
  EXPECT_EQ(dump(row.document), "| <td>\n|   \"1\"\n| <td>\n|   \"2\"\n");
  EXPECT_EQ(row.document.html(), no_node);
  options.fragment_context = Name::none;
  options.fragment_context_name = "path";
  options.fragment_namespace = Namespace::svg;
  EXPECT_EQ(dump(parse("<foreignObject/>", options).document), "| <svg foreignObject>\n");
  options = {};
  options.fragment_context = Name::title;
  EXPECT_EQ(dump(parse("<b>&amp;", options).document), "| \"<b>&\"\n");
}

TEST(Tree, FramesetsReplaceAnEmptyBody) {
  const test::Parsed page = parse("<p> </p><frameset><frame></frameset>");
  EXPECT_EQ(dump(page.document), "| <html>\n|   <head>\n|   <frameset>\n|     <frame>\n");
  EXPECT_EQ(page.document.body(), no_node);
}

TEST(Tree, EveryNodeKnowsWhereItBegins) {
  const std::string_view html = "<!doctype html><title>T</title><p class=x>a<!--c-->";
  const test::Parsed page = parse(html);
  const Document& document = page.document;
  std::string places;
  for (NodeId id = document.next(Document::root); id != no_node; id = document.next(id)) {
    places += std::to_string(document.node(id).source) + " ";
  }
  // doctype, html and head (implied by title), title, its text, body (implied by p), p, a, comment
  EXPECT_EQ(places, "0 15 15 15 22 31 31 42 43 ");
}

TEST(Tree, TextIsAViewOfThePageWhereItCan) {
  const test::Parsed page = parse("<p>plain</p><p>a<!---->b</p><p>x&amp;y</p>");
  const Document& document = page.document;
  const NodeId plain = document.node(document.node(document.body()).first_child).first_child;
  EXPECT_EQ(document.text(plain).data(), page.bytes.get() + 3);
  std::string text;
  document.append_text(document.body(), text);
  EXPECT_EQ(text, "plainabx&y");
}

TEST(Tree, RunsOfTextGrowTogether) {
  // Each foster-parented letter is a token of its own and joins the text before the table.
  std::string html = "<table>";
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    html += static_cast<char>('a' + i % 26);
    html += "<tr>";
    expected += static_cast<char>('a' + i % 26);
  }
  const test::Parsed page = parse(html);
  const NodeId text = page.document.node(page.document.body()).first_child;
  EXPECT_EQ(page.document.text(text), expected);
}

TEST(Tree, AttributesAreFoundByName) {
  const test::Parsed page = parse("<a href='x&amp;y' data-own=1 hidden>");
  const Document& document = page.document;
  const NodeId a = document.node(document.body()).first_child;
  EXPECT_EQ(document.attribute(a, Name::href), "x&y");
  EXPECT_EQ(document.attribute(a, Name::hidden), "");
  EXPECT_EQ(document.attribute(a, Name::title), std::nullopt);
  EXPECT_EQ(document.attribute_or_empty(a, Name::title), "");
  EXPECT_EQ(document.attribute_or_empty(a, document.find_name("data-own")), "1");
  EXPECT_EQ(document.find_name("never-seen"), Name::none);
  EXPECT_EQ(document.attributes(a).size(), 3u);
  EXPECT_TRUE(document.attributes(Document::root).empty());
}

TEST(Tree, BodyAndHtmlGatherTheirAttributes) {
  const test::Parsed page = parse("<html a=1><body b=1>x<html a=2 c=3><body b=2 d=4>");
  EXPECT_EQ(dump(page.document),
            "| <html>\n|   a=\"1\"\n|   c=\"3\"\n|   <head>\n|   <body>\n|     b=\"1\"\n|     d=\"4\"\n|     \"x\"\n");
}

TEST(Tree, WalksStayInside) {
  const test::Parsed page = parse("<div><p>1</p><p>2</p></div><div>3</div>");
  const Document& document = page.document;
  const NodeId first = document.node(document.body()).first_child;
  unsigned count = 0;
  for (NodeId id = document.next(first, first); id != no_node; id = document.next(id, first)) ++count;
  EXPECT_EQ(count, 4u);
  EXPECT_EQ(document.next_after(first), document.node(first).next);
  EXPECT_EQ(document.next_after(first, first), no_node);
}

TEST(Tree, ADocumentIsUsedAgain) {
  Document document;
  const std::string first = "<p own-name=1>" + std::string(100'000, 'x') + "</bad>";
  parse_html_into(document, std::string_view(first));
  EXPECT_GT(document.parse_error_count(), 1u);
  const std::string_view second = "<!doctype html><title>t</title>";
  parse_html_into(document, second);
  EXPECT_EQ(dump(document), "| <!DOCTYPE html>\n| <html>\n|   <head>\n|     <title>\n|       \"t\"\n|   <body>\n");
  EXPECT_EQ(document.parse_error_count(), 0u);
  EXPECT_EQ(document.find_name("own-name"), Name::none);
  EXPECT_EQ(document.input(), second);
  Document moved = std::move(document);
  EXPECT_EQ(moved.node_count(), 7u);
  document = Document();
  EXPECT_EQ(document.node_count(), 1u);
}

TEST(Tree, ParseErrorsAreNamedAndPlaced) {
  const test::Parsed page = parse("<!doctype html><p>x</div><br/><p/>");
  ASSERT_EQ(page.document.parse_errors().size(), 2u);
  EXPECT_EQ(page.document.parse_errors()[0].code, "unexpected-end-tag");
  EXPECT_EQ(page.document.parse_errors()[0].offset, 19u);
  EXPECT_EQ(page.document.parse_errors()[1].code, "non-void-html-element-start-tag-with-trailing-solidus");
}

}  // namespace
}  // namespace kroniek
