// The query language: what is understood, where faults point, and that the canonical spelling is the same query.
#include <gtest/gtest.h>

#include <cstring>
#include <fstream>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "archive/query_tree.h"
#include "kroniek/search.h"

namespace kroniek {
namespace {

// A copy in a buffer of its exact size, so that a sanitizer sees a read past its end.
Query parse(std::string_view text, const Limits& limits = {}) {
  const std::unique_ptr<char[]> copy(new char[text.size()]);
  std::memcpy(copy.get(), text.data(), text.size());
  return Query::parse({copy.get(), text.size()}, limits);
}

// The canonical spelling, or the fault as "byte: sentence".
std::string understood(std::string_view text) {
  const Query query = parse(text);
  if (query.fault()) return std::to_string(query.fault()->byte) + ": " + query.fault()->message;
  const Query again = parse(query.canonical());
  EXPECT_FALSE(again.fault()) << text << " -> " << query.canonical() << ": " << again.fault()->message;
  EXPECT_EQ(query.tree(), again.tree()) << text << " -> " << query.canonical() << " -> " << again.canonical();
  EXPECT_EQ(query.canonical(), again.canonical()) << text;
  EXPECT_FALSE(query.in_words().empty());
  return query.canonical();
}

TEST(Query, Understands) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"brug", "brug"},
      {"  brug   kanaal ", "brug kanaal"},
      {"brug, kanaal!", "brug kanaal"},
      {"\"de rode brug\"", "\"de rode brug\""},
      {"\"  de\trode\nbrug \"", "\"de rode brug\""},
      {"“de rode brug” «pont» „Brücke“ »Fluss«", "\"de rode brug\" \"pont\" \"Brücke\" \"Fluss\""},
      {"brug -kanaal", "brug -kanaal"},
      {"brug NOT kanaal", "brug -kanaal"},
      {"brug AND kanaal", "brug kanaal"},
      {"brug OR kanaal", "brug OR kanaal"},
      {"brug or kanaal and not", "brug or kanaal and not"},
      {"a1 b1 OR c1 d1", "(a1 b1) OR (c1 d1)"},
      {"a1 (b1 OR c1) d1", "a1 (b1 OR c1) d1"},
      {"((a1) (b1 (c1)))", "a1 b1 c1"},
      {"(a1 OR (b1 OR c1))", "a1 OR b1 OR c1"},
      {"x1 -(a1 b1)", "x1 -(a1 b1)"},
      {"x1 -(a1)", "x1 -a1"},
      {"NEAR(rode brug, 3)", "NEAR(rode brug, 3)"},
      {"NEAR(rode brug)", "NEAR(rode brug, 10)"},
      {"NEAR(rode, \"de brug\", 12)", "NEAR(rode \"de brug\", 12)"},
      {"NEAR rode", "NEAR rode"},
      {"near(rode brug)", "near rode brug"},
      {"brug*", "brug*"},
      {"covid-19*", "covid-19*"},
      {"title:brug", "title:brug"},
      {"TITLE:brug", "title:brug"},
      {"title: brug", "title:brug"},
      {"title:\"de brug\" -title:dicht", "title:\"de brug\" -title:dicht"},
      {"title:(brug OR tunnel)", "title:brug OR title:tunnel"},
      {"title:NEAR(a1 b1, 4)", "title:NEAR(a1 b1, 4)"},
      {"author:peeters", "author:peeters"},
      {"publisher:\"De Krant\"", "publisher:\"De Krant\""},
      {"publisher:krant", "publisher:krant"},
      {"publisher:\"krant\"", "publisher:krant"},
      {"lang:nl", "lang:nl"},
      {"lang:Dutch", "lang:nl"},
      {"lang:en_gb", "lang:en-GB"},
      {"lang:(nl OR fr)", "lang:nl OR lang:fr"},
      {"kind:LIVE", "kind:live"},
      {"collection:crawl-2022", "collection:\"crawl-2022\""},
      {"date:2022", "date:2022"},
      {"brug date:2022-11..2022-12", "brug date:2022-11..2022-12"},
      {"brug date:2022-11..", "brug date:2022-11.."},
      {"brug date:..2022", "brug date:..2022"},
      {"brug date:2022-11-9", "brug date:2022-11-09"},
      {"date:2022 brug -date:2022-11", "brug date:2022 -date:2022-11"},
      {"captured:2023", "captured:2023"},
      {"(brug OR tunnel) date:2022", "(brug OR tunnel) date:2022"},
      {"versions:all brug", "brug versions:all"},
      {"versions:all", "versions:all"},
      {"12:30", "12:30"},
      {"https://nieuws.example/brug", "https://nieuws.example/brug"},
      {"Nota: brug", "Nota brug"},
      {"C++ -- R&D", "C++ R&D"},
      {"- brug", "brug"},
      {"brug -", "brug"},
      {"--brug", "brug"},
      {"Noord-Korea", "Noord-Korea"},
      {"東京都知事", "東京都知事"},
      {"（brug　OR　tunnel）　－kade", "(brug OR tunnel) -kade"},
      {"title：brug ＂de kade＂", "title:brug \"de kade\""},
      {"мост OR γέφυρα OR جسر", "мост OR γέφυρα OR جسر"},
      {"brug !!! ???", "brug"},
      {"brug \"...\"", "brug"},
      {"*brug", "brug"},
      {"brug\x01\x1b[31m", "brug 31m"},
      {"br\xFFug", "br ug"},
      {"brug\xE2\x80\xAEkade", "brug kade"},
      {"'; DROP TABLE version; --", "DROP TABLE version"},
      {"\"rode brug\"*", "\"rode brug\"*"},
      {"-OR brug", "-OR brug"},
      {"OR* x1", "OR* x1"},
  };
  for (const auto& [text, canonical] : cases) EXPECT_EQ(understood(text), canonical) << text;
}

TEST(Query, FaultsPointAtTheirPlace) {
  const std::vector<std::pair<const char*, std::pair<std::size_t, const char*>>> cases = {
      {"", {0, "nothing to look for"}},
      {"  !!! ", {0, "nothing to look for"}},
      {"brug \"de kade", {5, "no end"}},
      {"brug “de kade", {5, "no end"}},
      {"(brug", {0, "not closed"}},
      {"een (brug", {4, "not closed"}},
      {"brug)", {4, "closes nothing"}},
      {"OR brug", {0, "before it"}},
      {"brug OR", {5, "after it"}},
      {"brug OR OR kade", {8, "before it"}},
      {"brug OR )", {5, "after it"}},
      {"AND brug", {0, "before it"}},
      {"brug AND", {5, "after it"}},
      {"brug NOT", {5, "after it"}},
      {"-brug", {0, "what is wanted"}},
      {"-brug -kade", {0, "what is wanted"}},
      {"een (-brug)", {4, "what is wanted"}},
      {"brug OR -kade", {5, "what is wanted"}},
      {"-date:2022", {0, "what is wanted"}},
      {"tijd:brug", {0, "no filter tijd"}},
      {"title:", {0, "needs a value"}},
      {"title:-brug", {6, "-title:"}},
      {"title:(kind:live)", {7, "inside title:"}},
      {"kind:nieuws", {5, "kind: is one of"}},
      {"lang:n!", {5, "language tag"}},
      {"lang:nl,fr", {5, "language tag"}},
      {"date:gisteren", {5, "no date"}},
      {"date:2022-13", {5, "no date"}},
      {"date:2022-02-30", {5, "no date"}},
      {"date:2022-12..2022-11", {5, "ends before"}},
      {"brug (date:2022)", {6, "parentheses"}},
      {"brug OR date:2022", {8, "whole query"}},
      {"date:2022 OR brug", {0, "whole query"}},
      {"versions:old", {9, "versions:all"}},
      {"NEAR(brug, 3)", {0, "two words"}},
      {"NEAR(brug kade", {0, "not closed"}},
      {"NEAR(brug kade, 5000)", {16, "1000"}},
      {"NEAR(brug -kade, 5)", {10, "left out"}},
      {"NEAR(brug (kade), 5)", {10, "words and quotations only"}},
      {"b*", {0, "two letters"}},
      {"title:b*", {6, "two letters"}},
  };
  for (const auto& [text, place] : cases) {
    const Query query = parse(text);
    ASSERT_TRUE(query.fault()) << text << " -> " << query.canonical();
    EXPECT_EQ(query.fault()->byte, place.first) << text << ": " << query.fault()->message;
    EXPECT_NE(query.fault()->message.find(place.second), std::string::npos) << text << ": " << query.fault()->message;
  }
}

TEST(Query, FaultsCountCharacters) {
  const Query query = parse("één brück \"de");
  ASSERT_TRUE(query.fault());
  EXPECT_EQ(query.fault()->byte, 13u);
  EXPECT_EQ(query.fault()->character, 10u);
}

// at the edge of query_bytes, query_terms, query_depth, query_distance
TEST(Query, Limits) {
  Limits limits;
  limits.query_bytes = 20;
  EXPECT_FALSE(parse(std::string(20, 'a'), limits).fault());
  EXPECT_FALSE(parse(std::string(19, 'a'), limits).fault());
  EXPECT_TRUE(parse(std::string(21, 'a'), limits).fault());

  const auto words = [](unsigned count) {
    std::string text;
    for (unsigned i = 0; i < count; ++i) text += "woord ";
    return text;
  };
  limits = {};
  limits.query_terms = 5;
  EXPECT_FALSE(parse(words(4), limits).fault());
  EXPECT_FALSE(parse(words(5), limits).fault());
  EXPECT_TRUE(parse(words(6), limits).fault());
  EXPECT_TRUE(parse("\"" + words(6) + "\"", limits).fault());

  const auto nested = [](unsigned count) { return std::string(count, '(') + "a1 OR b1" + std::string(count, ')'); };
  limits = {};
  limits.query_depth = 5;
  EXPECT_FALSE(parse(nested(4), limits).fault());
  EXPECT_FALSE(parse(nested(5), limits).fault());
  EXPECT_TRUE(parse(nested(6), limits).fault());

  limits.query_distance = 7;
  EXPECT_FALSE(parse("NEAR(a1 b1, 6)", limits).fault());
  EXPECT_FALSE(parse("NEAR(a1 b1, 7)", limits).fault());
  EXPECT_TRUE(parse("NEAR(a1 b1, 8)", limits).fault());
}

TEST(Query, HostileTextsAreHarmless) {
  std::string many;
  for (int i = 0; i < 10'000; ++i) many += "term" + std::to_string(i) + " OR ";
  EXPECT_TRUE(parse(many).fault());
  EXPECT_TRUE(parse(std::string(1 << 20, '(')).fault());
  EXPECT_TRUE(parse(std::string(8000, '(')).fault());
  EXPECT_TRUE(parse(std::string(8000, '"')).fault() || true);
  for (const char* text : {"a1\" OR \"b1",
                           "title : brug",
                           "{title} : brug",
                           "^brug",
                           "brug + kade",
                           "rank MATCH 'x'",
                           "search_index",
                           "\"\"\"",
                           "a1 \" b1 \" c1",
                           "NEAR(\"a1\" \"b1\" , 2) AND c1",
                           "-",
                           "*",
                           "()",
                           "(((",
                           ")))",
                           "%00",
                           "\xED\xA0\x80 a1",
                           "\xF4\x90\x80\x80",
                           "\xC3",
                           "a1 \xEF\xBF\xBE"}) {
    const Query query = parse(text);
    if (!query.fault()) understood(text);
  }
  understood(std::string_view("brug\0kade", 9));
}

// Random texts of the language's signs: whatever is understood, its canonical spelling is the same query.
TEST(Query, CanonicalIsTheSameQuery) {
  const std::vector<std::string> pieces = {
      "brug",  "kade",      "\"",           "\"de kade\"", "(",      ")",       " ",
      " ",     " ",         " OR ",         " AND ",       " NOT ",  "-",       "−",
      "*",     "NEAR(",     ", 5)",         ",",           "title:", "author:", "publisher:",
      "lang:", "nl",        "kind:",        "live",        "date:",  "2022-11", "..",
      "2023",  "captured:", "versions:all", "collection:", ":",      ".",       "“",
      "”",     "ü",         "東京",         "（",          "）",     "－",      "：",
      "\xFF",  "\x1f",      "x1",           "OR",          "NEAR",   "'",       "12",
      "foo:",  "/",         "\xE2\x80\xAE", "\xE2\x80\x8D"};
  std::mt19937 random(20221109);
  int understood_ones = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string text;
    const unsigned count = static_cast<unsigned>(1 + random() % 12);
    for (unsigned i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    const Query query = parse(text);
    if (query.fault()) {
      EXPECT_LE(query.fault()->byte, text.size());
      EXPECT_FALSE(query.fault()->message.empty());
      continue;
    }
    ++understood_ones;
    understood(text);
    if (HasFailure()) FAIL() << text;
  }
  EXPECT_GT(understood_ones, 5'000);
}

TEST(Query, TheHelpIsThePage) {
  std::ifstream file(KRONIEK_REPOSITORY "/docs/SEARCH.md", std::ios::binary);
  std::stringstream page;
  page << file.rdbuf();
  EXPECT_EQ(query_help(), page.str());
}

TEST(Query, InWords) {
  EXPECT_EQ(parse("brug -title:\"de haven\"").in_words(),
            "articles with \"brug\" in any form, without \"de haven\" as written in the title");
  EXPECT_EQ(parse("brug OR kade").in_words(), "articles with \"brug\" in any form or \"kade\" in any form");
  EXPECT_EQ(parse("(brug OR kade) lang:nl date:2022-11..2022-12").in_words(),
            "articles with (\"brug\" in any form or \"kade\" in any form), and the language nl, published from 2022-11 "
            "up to and with 2022-12");
  EXPECT_EQ(parse("versions:all date:2022").in_words(), "versions, published in 2022, earlier versions too");
}

}  // namespace
}  // namespace kroniek
