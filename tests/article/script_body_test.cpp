// The report that a page holds only as data for its scripts (src/article/script_body.cpp).
#include "article/script_body.h"

#include <gtest/gtest.h>

#include <string>

#include "kroniek/read.h"

namespace kroniek::article {
namespace {

// A paragraph of 40 words that begins with `word`.
std::string paragraph(const std::string& word) {
  std::string text = "<p>" + word;
  for (int i = 0; i < 39; ++i) text += " water" + std::to_string(i);
  return text + ".</p>";
}

// As JSON writes it within a script: quotes, slashes and angle brackets escaped.
std::string json(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (c == '<')
      out += "\\u003c";
    else if (c == '\n')
      out += "\\n";
    else
      out += c;
  }
  return out + "\"";
}

std::string found(const std::string& script) {
  const std::string html = "<body><div id=root></div><script>" + script + "</script>";
  return script_body(parse_html(html), {});
}

const std::string body = paragraph("Ferry") + paragraph("Quay") + paragraph("Harbour");

TEST(ScriptBody, TheStringWithTheMostProseIsTaken) {
  const std::string state = "window.__STATE__ = {\"teaser\":" + json(paragraph("Short") + paragraph("Two")) +
                            ",\"article\":{\"html\":" + json(body) + "},\"css\":" + json(std::string(5000, 'x')) + "};";
  EXPECT_EQ(found(state), body);
}

TEST(ScriptBody, JsonWithinJsonIsOpened) {
  const std::string inner = "{\"title\":\"Ferry\",\"content\":" + json(body) + "}";
  EXPECT_EQ(found("self.__next_f.push([1," + json(inner) + "])"), body);
}

TEST(ScriptBody, ProgramsAndTemplatesAreNoReports) {
  EXPECT_EQ(found("var t = \"<p>${a}</p><p>${b}</p>\"; say('it\\'s \"quoted\"');\n" + std::string(3000, ';')), "");
  EXPECT_EQ(found("const s = \"never closed " + body), "");
  EXPECT_EQ(found(""), "");
}

TEST(ScriptBody, IsReadWhereThePageShowsNothing) {
  const std::string script = "<script>window.state={\"body\":" + json(body) + "}</script>";
  Capture capture;
  capture.media_type = "text/html";
  capture.bytes = "<body><div id=root></div>" + script;
  const Article article = read_article(capture, {});
  EXPECT_EQ(article.blocks.size(), 3u);
  EXPECT_TRUE(article.text.starts_with("Ferry water0"));
  // Where it shows its text, scripts are not looked at.
  capture.bytes = "<body><p>" + paragraph("Shown") + paragraph("Text") + script;
  EXPECT_TRUE(read_article(capture, {}).text.starts_with("Shown"));
}

// at the edge of script_bytes
TEST(ScriptBody, WhatFollowsInALongScriptIsNotSearched) {
  const std::string script = "window.state={\"body\":" + json(body);  // ends with the string
  const std::string html = "<body><div id=root></div><script>" + script + "}</script>";
  const Document document = parse_html(html);
  for (const std::size_t most : {script.size() - 1, script.size(), script.size() + 1}) {
    Limits limits;
    limits.script_bytes = most;
    EXPECT_EQ(script_body(document, limits), most < script.size() ? "" : body) << most;
  }
}

TEST(ScriptBody, QuotesWithoutEndCostNothing) {
  std::string quotes;
  for (int i = 0; i < 200'000; ++i) quotes += "\"\n";
  EXPECT_EQ(found(quotes), "");
  EXPECT_EQ(found(std::string(1'000'000, '"')), "");
  EXPECT_EQ(found(std::string(1'000'000, '\\') + "\""), "");
}

}  // namespace
}  // namespace kroniek::article
