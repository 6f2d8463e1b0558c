// JSON-LD as sites write it, whole and broken.
#include "article/json_ld.h"

#include <gtest/gtest.h>

#include <simdjson.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "article/json_repair.h"

namespace kroniek::article {
namespace {

JsonLd read(std::initializer_list<std::string_view> scripts) {
  const std::vector<std::string_view> all(scripts);
  return read_json_ld(all);
}

std::vector<std::string> names(const LdThing& thing) {
  std::vector<std::string> out;
  for (const LdAuthor& author : thing.authors) out.push_back(author.name);
  return out;
}

using Strings = std::vector<std::string>;

TEST(JsonLd, ReadsANewsArticle) {
  const JsonLd ld =
      read({R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"Het &quot;grote&quot; nieuws",
    "datePublished":"2022-11-09T18:05:00+01:00","dateModified":"2022-11-09T19:00:00+01:00",
    "author":[{"@type":"Person","name":"An Peeters"},{"@type":"Organization","name":"Belga"}],
    "publisher":{"@type":"Organization","name":"De Krant"},"articleSection":["Buitenland","Nieuws"],
    "keywords":"Oekraïne, Cherson","inLanguage":"nl-BE","isAccessibleForFree":"False",
    "image":{"@type":"ImageObject","url":"/foto.jpg","caption":"Een foto"},
    "mainEntityOfPage":{"@type":"WebPage","@id":"https://krant.example/1"},"articleBody":"<p>Een.</p><p>Twee.</p>"})"});
  ASSERT_EQ(ld.things.size(), 1u);
  const LdThing& thing = ld.things[0];
  EXPECT_EQ(thing.type, "NewsArticle");
  EXPECT_EQ(thing.headline, "Het \"grote\" nieuws");
  EXPECT_EQ(thing.published, "2022-11-09T18:05:00+01:00");
  EXPECT_EQ(names(thing), (Strings{"An Peeters", "Belga"}));
  EXPECT_TRUE(thing.authors[1].organisation);
  EXPECT_EQ(thing.publisher, "De Krant");
  EXPECT_EQ(thing.section, "Buitenland");
  EXPECT_EQ(thing.access, Access::paid);
  EXPECT_EQ(thing.main_page, "https://krant.example/1");
  EXPECT_EQ(thing.body, "Een.\nTwee.");
  ASSERT_EQ(thing.media.size(), 1u);
  EXPECT_EQ(thing.media[0].caption, "Een foto");
}

TEST(JsonLd, FollowsGraphsAndReferencesAcrossScripts) {
  const JsonLd ld = read(
      {R"({"@graph":[{"@type":"Article","headline":"A","author":{"@id":"#p"},"publisher":{"@id":"#o"}},
                              {"@type":"WebSite","name":"The Site"}]})",
       R"([{"@type":["Person"],"@id":"#p","name":"Ann Lee"},{"@type":"Organization","@id":"#o","name":"The Paper"}])"});
  ASSERT_EQ(ld.things.size(), 1u);
  EXPECT_EQ(names(ld.things[0]), Strings{"Ann Lee"});
  EXPECT_EQ(ld.things[0].publisher, "The Paper");
  EXPECT_EQ(ld.site_name, "The Site");
}

TEST(JsonLd, TakesAuthorsInEveryShape) {
  const auto authors = [](const std::string& value) {
    const std::string script = R"({"@type":"Article","headline":"x","author":)" + value + "}";
    const JsonLd ld = read({script});
    return ld.things.empty() ? Strings{"no thing"} : names(ld.things[0]);
  };
  EXPECT_EQ(authors(R"("Ann Lee")"), Strings{"Ann Lee"});
  EXPECT_EQ(authors(R"(["Ann Lee","Bo Li"])"), (Strings{"Ann Lee", "Bo Li"}));
  EXPECT_EQ(authors(R"({"@type":"Person","name":["Ann Lee","Bo Li"]})"), (Strings{"Ann Lee", "Bo Li"}));
  EXPECT_EQ(authors(R"({"givenName":"Ann","familyName":"Lee"})"), Strings{"Ann Lee"});
  EXPECT_EQ(authors(R"({"name":{"name":"Ann Lee"}})"), Strings{"Ann Lee"});
  EXPECT_EQ(authors(R"({"@id":"#nowhere"})"), Strings{});
  EXPECT_EQ(authors("null"), Strings{});
  EXPECT_EQ(authors("[[[[[[\"deep\"]]]]]]"), Strings{});
}

TEST(JsonLd, ChoosesThePagesOwnArticle) {
  const JsonLd ld =
      read({R"({"@type":"ItemList","itemListElement":[
      {"@type":"NewsArticle","headline":"Another story of the day","url":"https://a.example/other","datePublished":"2022-01-01"}]})",
            R"({"@type":"BlogPosting","headline":"Our own story of the day","url":"https://a.example/own"})"});
  PageMarks marks;
  EXPECT_EQ(ld.things.at(choose_thing(ld, marks)).headline, "Our own story of the day");
  marks.urls = {"http://www.a.example/other/?utm=1"};
  EXPECT_EQ(ld.things.at(choose_thing(ld, marks)).headline, "Another story of the day");
  const JsonLd listed =
      read({R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"A card"}]})"});
  EXPECT_EQ(choose_thing(listed, {}), listed.things.size());
}

TEST(JsonLd, SamePageLooksPastWhatDoesNotNameAPage) {
  EXPECT_TRUE(same_page("https://www.a.example/x/", "http://a.example/x?y=1#z"));
  EXPECT_TRUE(same_page("https://a.example/x/amp", "https://a.example/x"));
  EXPECT_FALSE(same_page("https://a.example/", "https://a.example/x"));
  EXPECT_FALSE(same_page("https://a.example/", "https://a.example"));
  EXPECT_FALSE(same_page("", ""));
}

TEST(JsonLd, ReadsAccessFromParts) {
  const JsonLd ld = read({R"({"@type":"NewsArticle","headline":"x","isAccessibleForFree":true,
      "hasPart":{"@type":"WebPageElement","isAccessibleForFree":"http://schema.org/False","cssSelector":".p"}})"});
  EXPECT_EQ(ld.things.at(0).access, Access::paid);
}

TEST(JsonLd, KeepsBreadcrumbs) {
  const JsonLd ld = read(
      {R"({"@type":"BreadcrumbList","itemListElement":[{"position":1,"name":"Home"},{"position":2,"item":{"name":"World"}}]})"});
  EXPECT_EQ(ld.breadcrumbs, (Strings{"Home", "World"}));
}

// at the edge of json_ld_bytes
TEST(JsonLd, LimitsHoldAtTheirEdges) {
  Limits limits;
  const std::string script = R"({"@type":"Article","headline":"x"})";
  const std::vector<std::string_view> scripts = {script};
  for (const std::size_t size : {script.size() - 1, script.size(), script.size() + 1}) {
    limits.json_ld_bytes = size;
    EXPECT_EQ(read_json_ld(scripts, limits).things.size(), size < script.size() ? 0u : 1u) << size;
  }
}

// -- repair ----------------------------------------------------------------------------------------------------

std::string minified(const std::string& json) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return "refused: " + json;
  return simdjson::minify(root);
}

TEST(JsonRepair, RepairsWhatHasOneReading) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\"a\": \"line\nbreak\tand tab\"}", R"([{"a":"line\nbreak and tab"}])"},
      {R"({"a": 1, "b": [1, 2,],})", R"([{"a":1,"b":[1,2]}])"},
      {R"({"a": 1,, "b": 2})", R"([{"a":1,"b":2}])"},
      {R"({"a": 1 "b": 2})", R"([{"a":1,"b":2}])"},
      {R"({"a": {"b": [1, 2)", R"([{"a":{"b":[1,2]}}])"},
      {R"({"a": [1, 2})", R"([{"a":[1,2]}])"},
      {R"({"a": "cut of)", R"([{"a":"cut of"}])"},
      {R"({"a": 1}{"b": 2})", R"([{"a":1},{"b":2}])"},
      {R"({"a": "He said "yes" to it", "b": 1})", R"([{"a":"He said \"yes\" to it","b":1}])"},
      {R"({"a": "it\'s"})", R"([{"a":"it's"}])"},
      {R"({"a": "x\ud83d"})", "[{\"a\":\"x\xEF\xBF\xBD\"}])"},
      {R"({"a": "\ud83d\ude00"})", "[{\"a\":\"\xF0\x9F\x98\x80\"}]"},
      {R"({&quot;a&quot;: &quot;b&quot;})", R"([{"a":"b"}])"},
      {R"({"a": undefined, "b": True, "c":})", R"([{"a":null,"b":true,"c":null}])"},
      {R"({/* note */ "a": 1 // end
         })",
       R"([{"a":1}])"},
      {R"({"a": 2022-11-09, "b": 007})", R"([{"a":"2022-11-09","b":"007"}])"},
      {R"({a: "b"})", R"([{"a":"b"}])"},
      {R"({"a", "b": 1})", R"([{"a":null,"b":1}])"},
      {"", "[]"},
      {"}}}]]", "[]"},
  };
  for (const auto& [broken, whole] : cases) {
    const auto copy = std::make_unique<char[]>(broken.size());
    std::copy(broken.begin(), broken.end(), copy.get());
    EXPECT_EQ(minified(repair_json({copy.get(), broken.size()})),
              whole.ends_with(")") ? whole.substr(0, whole.size() - 1) : whole)
        << broken;
  }
}

TEST(JsonRepair, TakesWrappersOff) {
  for (const char* wrapped :
       {"<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/* <![CDATA[ */{}/* ]]> */", "{};", "\xEF\xBB\xBF {} "}) {
    EXPECT_EQ(unwrap_json(wrapped), "{}") << wrapped;
  }
}

TEST(JsonRepair, WholeJsonStaysWhatItWas) {
  const std::string json = R"({"a":[1,-2.5,true,null,"x, \"y\": z"],"b":{"c":{}},"d":[]})";
  EXPECT_EQ(minified(repair_json(json)), "[" + json + "]");
}

TEST(JsonRepair, DeepNestingIsCut) {
  const std::string deep(100'000, '[');
  EXPECT_LT(repair_json(deep).size(), 1000u);
  EXPECT_NE(minified(repair_json(deep)).substr(0, 7), "refused");
}

}  // namespace
}  // namespace kroniek::article
