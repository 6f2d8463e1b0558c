// Compounds and their parts, and the lexicon's file, which is not trusted.
#include "text/compounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "text/built_in.h"
#include "text/compound_lexicon.h"
#include "text/index_terms.h"

namespace kroniek::text {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> dutch(std::string_view word) {
  return compound_parts(word, CompoundLanguage::nl);
}
std::vector<std::string> german(std::string_view word) {
  return compound_parts(word, CompoundLanguage::de);
}

TEST(Compounds, AreTakenApart) {
  EXPECT_THAT(dutch("regeringsleiders"), ElementsAre("regering", "leiders"));
  EXPECT_THAT(dutch("spoorbrug"), ElementsAre("spoor", "brug"));
  EXPECT_THAT(german("regierungschef"), ElementsAre("regierung", "chef"));
  EXPECT_THAT(german("klimawandel"), ElementsAre("klima", "wandel"));
}

TEST(Compounds, OfCompoundsHaveThePartsOfBoth) {
  const std::vector<std::string> parts = dutch("gemeenteraadsverkiezingen");
  EXPECT_THAT(parts, Contains("gemeenteraad"));
  EXPECT_THAT(parts, Contains("raad"));
  EXPECT_THAT(parts, Contains("verkiezingen"));
}

TEST(Compounds, OtherWordsStayWhole) {
  for (const char* const word :
       {"vergadering", "regering", "verkopen", "aankomen", "minister", "universiteit", "mogelijkheden", "belangrijk",
        "kanonnen", "", "brug", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    EXPECT_THAT(dutch(word), IsEmpty()) << word;
  for (const char* const word : {"verhandlungen", "regierung", "universitat", "ankommen", "moglichkeiten"})
    EXPECT_THAT(german(word), IsEmpty()) << word;
  EXPECT_THAT(compound_parts("spoorbrug", CompoundLanguage::none), IsEmpty());
}

TEST(Compounds, AreTermsAtThePositionOfTheirWord) {
  Terms terms;
  terms.find("De spoorbruggen", "nl-BE");
  ASSERT_EQ(terms.size(), 4u);
  EXPECT_EQ(terms[1].term, "spoorbruggen");
  EXPECT_FALSE(terms[1].same_position);
  EXPECT_EQ(terms[2].term, compound_term("spoor", "nl"));
  EXPECT_EQ(terms[3].term, compound_term("brug", "NL"));
  EXPECT_TRUE(terms[3].same_position);
  EXPECT_EQ(terms[3].begin, 3u);
  EXPECT_EQ(terms[3].end, 15u);
  terms.find("De spoorbruggen", "en");
  EXPECT_EQ(terms.size(), 2u);
  EXPECT_EQ(compound_term("brug", "en"), "");
  EXPECT_EQ(compound_term("", "nl"), "");
  EXPECT_EQ(compound_term(std::string(60, 'a'), "nl"), "");
}

TEST(CompoundLexicon, OfTheBinaryIsWhole) {
  for (const char* const language : {"nl", "de"}) {
    const auto lexicon = CompoundLexicon::read(built_in_compound_lexicon(), language);
    ASSERT_TRUE(lexicon) << language;
    EXPECT_GT(lexicon->size(), 10000u);
  }
  EXPECT_LT(built_in_compound_lexicon().size(), 1u << 20);
  EXPECT_FALSE(CompoundLexicon::read(built_in_compound_lexicon(), "fr"));
}

TEST(CompoundLexicon, IsReadOnlyWhenItIsRight) {
  const std::string good = "kroniek compounds 1\nnl modifiers 2\nregerings 5 1\nspoor 7 0\nnl heads 1\nbrug 9\n";
  const auto lexicon = CompoundLexicon::read(good, "nl");
  ASSERT_TRUE(lexicon);
  EXPECT_EQ(lexicon->modifier("regerings")->binding, 1);
  EXPECT_EQ(lexicon->head("brug")->cost, 9);
  EXPECT_EQ(lexicon->head("spoor"), nullptr);
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string bad = good;
    bad.replace(bad.find(from), from.size(), to);
    return CompoundLexicon::read(bad, "nl").has_value();
  };
  EXPECT_TRUE(with("spoor 7", "spoor 255"));
  EXPECT_FALSE(with("spoor 7", "spoor 256"));
  EXPECT_FALSE(with("spoor 7", "spoor -1"));
  EXPECT_FALSE(with("spoor 7", "spoor x"));
  EXPECT_FALSE(with("spoor 7", "sp 7"));
  EXPECT_FALSE(with("spoor 7", "Spoor 7"));
  EXPECT_FALSE(with("spoor 7", "aaa 7"));
  EXPECT_FALSE(with("regerings 5 1", "regerings 5 3"));
  EXPECT_FALSE(with("regerings 5 1", "regerings 5"));
  EXPECT_FALSE(with("modifiers 2", "modifiers 3"));
  EXPECT_FALSE(with("modifiers 2", "modifiers 99999999999999999999"));
  EXPECT_FALSE(with("heads", "tails"));
  EXPECT_FALSE(with("brug 9\n", "brug 9"));
  EXPECT_FALSE(with("compounds 1", "compounds 2"));
  EXPECT_FALSE(CompoundLexicon::read("", "nl"));
}

TEST(CompoundLexicon, SurvivesAnyDamage) {
  std::mt19937 random(7);
  const std::string good = "kroniek compounds 1\nnl modifiers 2\nregerings 5 1\nspoor 7 0\nnl heads 1\nbrug 9\n";
  for (int round = 0; round < 20000; ++round) {
    std::string bad = good;
    for (int i = 0; i < 3; ++i)
      bad[random() % bad.size()] = static_cast<char>(random() % 3 == 0 ? random() : "0159 \nan"[random() % 8]);
    const std::vector<char> exact(bad.begin(), bad.begin() + static_cast<std::ptrdiff_t>(random() % bad.size()));
    (void)CompoundLexicon::read({exact.data(), exact.size()}, "nl");
    (void)CompoundLexicon::read(bad, "nl");
  }
}

}  // namespace
}  // namespace kroniek::text
