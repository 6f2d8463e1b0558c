// The JSON view against the contract of `kroniek read`: keys, their order, null and [], offsets, valid UTF-8.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/view.h"
#include "view/support_articles.h"

namespace kroniek {
namespace {

std::string json_of(const Article& article) {
  std::string out;
  append_json(article, out);
  return out;
}

std::vector<std::string> keys_of(simdjson::dom::object object) {
  std::vector<std::string> keys;
  for (const auto field : object) keys.emplace_back(field.key);
  return keys;
}

TEST(Json, WholeObjectIsTheContract) {
  Article article = test::bridge_article();
  test::set_blocks(article, {{Role::paragraph, "Een zin."}});
  EXPECT_EQ(
      json_of(article),
      R"({"source":"pages/bridge.html","url":"https://nieuws.example/brug?ref=home",)"
      R"("canonical_url":"https://nieuws.example/brug","status":"ok","error":null,"kind":"article",)"
      R"("title":"Brug dicht na aanvaring","standfirst":"Schepen moeten tot zaterdag omvaren.",)"
      R"("authors":["Ann Peeters","Jan De Smet"],"publisher":"Nieuws van hier","section":"binnenland",)"
      R"("keywords":["brug","scheepvaart"],"language":"nl","access":"free",)"
      R"("published":{"value":"2022-11-09T18:05:00+01:00","precision":"second","from":"json-ld",)"
      R"("evidence":"datePublished=2022-11-09T18:05:00+01:00","settled_by":null},"modified":null,"text":"Een zin.",)"
      R"("blocks":[{"role":"paragraph","begin":0,"end":8}],)"
      R"("withheld":[{"provider":"Twitter","notice":"Je kan deze inhoud niet bekijken."}],)"
      R"("pointers":[{"text":"KIJK. De aanvaring","url":"https://nieuws.example/video"}],)"
      R"("media":[{"kind":"image","url":"https://nieuws.example/brug.jpg","caption":"De brug","credit":null}],)"
      R"("why":{"title":"json-ld headline","authors":"byline","publisher":null,"section":null,"language":null,)"
      R"("titles":[{"value":"Brug dicht na aanvaring","from":"json-ld headline, h1","chosen":true},)"
      R"({"value":"Brug dicht","from":"og:title","chosen":false}],)"
      R"("names":[{"values":["Ann Peeters","Jan De Smet"],"from":"byline","chosen":true}],"published":[)"
      R"({"value":"2022-11-09T18:05:00+01:00","from":"json-ld","evidence":"datePublished=2022","chosen":true},)"
      R"({"value":"2022-11-09","from":"url","evidence":"2022/11/09","chosen":false}],"modified":[]}})"
      "\n");
}

TEST(Json, EmptyArticleHasEveryKeyAndInventsNothing) {
  Article article;
  article.status = Status::failed;
  article.source = "x.html";
  article.error = "the file is empty";
  EXPECT_EQ(json_of(article),
            R"({"source":"x.html","url":null,"canonical_url":null,"status":"failed","error":"the file is empty",)"
            R"("kind":"other","title":null,"standfirst":null,"authors":[],"publisher":null,"section":null,)"
            R"("keywords":[],"language":null,"access":"unknown","published":null,"modified":null,"text":null,)"
            R"("blocks":[],"withheld":[],"pointers":[],"media":[],)"
            R"("why":{"title":null,"authors":null,"publisher":null,"section":null,"language":null,)"
            R"("titles":[],"names":[],"published":[],"modified":[]}})"
            "\n");
}

TEST(Json, AppendsAndStaysOnOneLine) {
  std::string out = "before\n";
  Article article;
  article.title = "a\nb\r\u2028\u2029\u0085 c";
  append_json(article, out);
  EXPECT_EQ(out.substr(0, 7), "before\n");
  EXPECT_EQ(out.find('\n', 7), out.size() - 1);
  EXPECT_NE(out.find(R"("title":"a\nb\r\u2028\u2029\u0085 c")"), std::string::npos);
}

TEST(Json, ControlCharactersAreEscapedEvenWhereJsonWouldAllowThem) {
  Article article;
  article.title = std::string("nul \0 esc \x1b del \x7f csi \u009b quote \" slash \\ nbsp \u00a0 \u00ff", 51);
  const std::string out = json_of(article);
  EXPECT_NE(out.find(R"(nul \u0000 esc \u001b del \u007f csi \u009b quote \" slash \\ nbsp )"), std::string::npos);
  for (const char c : out) EXPECT_FALSE(c == '\x1b' || c == '\x7f' || c == '\0');
}

TEST(Json, MalformedBytesBecomeReplacementsAndOffsetsMove) {
  Article article;
  article.title = "caf\xE9";
  // "\xFF" is one bad byte, "\xE2\x82" a cut character (one replacement), "\xF0\x9F\x98\x80" is right.
  article.text =
      "a\xFF"
      "b\n\nc\xE2\x82 d\n\n\xF0\x9F\x98\x80!";
  article.blocks = {{Role::paragraph, 0, 3}, {Role::paragraph, 5, 10}, {Role::paragraph, 12, 17}};
  const std::string out = json_of(article);
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  ASSERT_FALSE(parser.parse(out).get(object));
  EXPECT_EQ(std::string_view(object["title"]), "caf\uFFFD");
  const std::string_view text = object["text"];
  EXPECT_EQ(text,
            "a\uFFFD"
            "b\n\nc\uFFFD d\n\n\U0001F600!");
  std::vector<std::string> parts;
  for (const simdjson::dom::element block : simdjson::dom::array(object["blocks"])) {
    const auto begin = std::uint64_t(block["begin"]);
    const auto end = std::uint64_t(block["end"]);
    parts.emplace_back(text.substr(begin, end - begin));
  }
  EXPECT_EQ(parts, (std::vector<std::string>{"a\uFFFD"
                                             "b",
                                             "c\uFFFD d", "\U0001F600!"}));
}

TEST(Json, OffsetsOutsideTheTextAreBroughtInside) {
  Article article;
  article.text = "\u00e9\u00e9";
  article.blocks = {{Role::paragraph, 1, 99}, {Role::paragraph, 4, 2}, {Role::quote, 0xFFFFFFFF, 0xFFFFFFFF}};
  const std::string out = json_of(article);
  EXPECT_NE(out.find(R"([{"role":"paragraph","begin":0,"end":4},{"role":"paragraph","begin":2,"end":2},)"
                     R"({"role":"quote","begin":4,"end":4}])"),
            std::string::npos)
      << out;
}

TEST(Json, KeysStandInTheContractsOrder) {
  const std::string out = json_of(test::bridge_article());
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  ASSERT_FALSE(parser.parse(out).get(object));
  EXPECT_EQ(keys_of(object),
            (std::vector<std::string>{"source",   "url",        "canonical_url", "status",    "error",   "kind",
                                      "title",    "standfirst", "authors",       "publisher", "section", "keywords",
                                      "language", "access",     "published",     "modified",  "text",    "blocks",
                                      "withheld", "pointers",   "media",         "why"}));
}

TEST(Json, EveryByteAndPairOfBytesGivesValidJson) {
  simdjson::dom::parser parser;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; b += (a < 0x80 ? 17 : 1)) {
      Article article;
      article.text = {'x', static_cast<char>(a), static_cast<char>(b)};
      article.blocks = {{Role::paragraph, 0, 3}};
      const std::string out = json_of(article);
      simdjson::dom::element element;
      ASSERT_FALSE(parser.parse(out).get(element)) << a << ' ' << b;
      ASSERT_EQ(std::uint64_t(element["blocks"].at(0)["end"]), std::string_view(element["text"]).size());
    }
  }
}

TEST(Json, NaughtyStringsComeBackAsTheyWere) {
  const char* shared = std::getenv("KRONIEK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KRONIEK_SHARED does not name the folder with conformance/";
  simdjson::dom::parser file_parser;
  simdjson::dom::array strings;
  ASSERT_FALSE(file_parser.load(std::string(shared) + "/conformance/naughty-strings.json").get(strings));
  simdjson::dom::parser parser;
  for (const simdjson::dom::element element : strings) {
    const std::string_view string = element;
    if (string.empty()) continue;
    Article article;
    article.title = string;
    article.text = string;
    article.authors = {std::string(string)};
    const std::string out = json_of(article);
    simdjson::dom::object object;
    ASSERT_FALSE(parser.parse(out).get(object)) << string;
    EXPECT_EQ(std::string_view(object["title"]), string);
    EXPECT_EQ(std::string_view(object["text"]), string);
    EXPECT_EQ(std::string_view(object["authors"].at(0)), string);
    std::string views;
    append_text(article, {true, 20}, views);
    append_markdown(article, views);
    append_html(article, views);
    EXPECT_TRUE(simdjson::validate_utf8(views)) << string;
  }
}

}  // namespace
}  // namespace kroniek
