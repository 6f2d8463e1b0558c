// Who is who in one article, on names that are given by hand.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "annotate/entities/entities.h"
#include "annotate/entities/word_lists.h"
#include "annotate/tokenized_text.h"
#include "kroniek/article.h"

namespace kroniek::annotate {
namespace {

struct Given {
  std::string_view words;
  EntityType type = EntityType::person;
};
constexpr EntityType person = EntityType::person;
constexpr EntityType place = EntityType::place;
constexpr EntityType organisation = EntityType::organisation;
constexpr EntityType other = EntityType::other;

// An article in which the given names come in the given order.
struct Joined {
  Joined(std::string text, std::string language, const std::vector<Given>& names) {
    article.text = std::move(text);
    article.language = std::move(language);
    std::size_t at = 0;
    for (const Given& name : names) {
      const std::size_t begin = article.text.find(name.words, at);
      EXPECT_NE(begin, std::string::npos) << name.words;
      at = begin + name.words.size();
      found.names.push_back(
          {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)}, name.type, 0.9f, std::nullopt});
    }
    const TokenizedText tokens(article);
    join_entities(tokens, found);
  }

  // The entity of the name at that place: "Vladimir Poetin [President]".
  std::string entity(std::size_t name) const {
    const Entity& entity = found.entities.at(found.names.at(name).entity.value());
    if (entity.roled) {
      EXPECT_EQ(entity.roled->of(article.text), entity.role);
    }
    return entity.name + (entity.role.empty() ? "" : " [" + entity.role + "]");
  }
  std::vector<std::string> references() const {
    std::vector<std::string> all;
    for (const Reference& reference : found.references)
      all.push_back(std::string(reference.span.of(article.text)) + " = " + found.entities.at(reference.entity).name);
    return all;
  }

  Article article;
  Annotations found;
};

using Strings = std::vector<std::string>;

TEST(Entities, ARankThatTheTaggerTookAlongIsNoPartOfTheName) {
  const Joined it("Gen Surovikin spoke. Gen. Sergei Surovikin left with Mr Putin.", "en",
                  {{"Gen Surovikin"}, {"Gen. Sergei Surovikin"}, {"Mr Putin"}});
  EXPECT_EQ(it.found.names[0].span.of(it.article.text), "Surovikin");
  EXPECT_EQ(it.found.names[1].span.of(it.article.text), "Sergei Surovikin");
  EXPECT_EQ(it.found.names[2].span.of(it.article.text), "Putin");
  EXPECT_EQ(it.entity(0), "Sergei Surovikin [Gen]");
}

TEST(Entities, AdjectivesOfRolesByTheirEnding) {
  const Joined it("Dat schreef presidentieel adviseur Mychajlo Podoljak.", "nl", {{"Mychajlo Podoljak"}});
  EXPECT_EQ(it.entity(0), "Mychajlo Podoljak [presidentieel adviseur]");
}

TEST(Entities, WhatIsARoleAndAThing) {
  const Joined it("The region's deputy head Kirill Stremousov was hit in the head.", "en", {{"Kirill Stremousov"}});
  EXPECT_EQ(it.entity(0), "Kirill Stremousov [deputy head]");
  EXPECT_EQ(it.references(), Strings{});
}

TEST(Entities, JoinSurnamesAndPossessives) {
  const Joined it("Poetin sprak. Vladimir Poetin zei niets. Poetins leger vocht. Met president Poetin gaat het goed.",
                  "nl", {{"Poetin"}, {"Vladimir Poetin"}, {"Poetins"}, {"Poetin"}});
  ASSERT_EQ(it.found.entities.size(), 1u);
  EXPECT_EQ(it.found.entities[0].name, "Vladimir Poetin");
  EXPECT_EQ(it.found.entities[0].role, "president");
  EXPECT_EQ(it.found.entities[0].key, "vladimir putin");
}

TEST(Entities, KeepTwoOfOneSurnameApart) {
  const Joined it("Michelle Obama en Barack Obama kwamen. Obama sprak.", "nl",
                  {{"Michelle Obama"}, {"Barack Obama"}, {"Obama"}});
  EXPECT_EQ(it.found.entities.size(), 3u);
  const Joined one("Bill Clinton sprak. Clinton lachte. Later kwam Hillary Clinton.", "nl",
                   {{"Bill Clinton"}, {"Clinton"}, {"Hillary Clinton"}});
  EXPECT_EQ(one.entity(1), "Bill Clinton");
  EXPECT_EQ(one.found.entities.size(), 2u);
}

TEST(Entities, JoinInitialsAndMiddleNames) {
  const Joined it("George W. Bush won. G. Bush lost. George Bush left.", "en",
                  {{"George W. Bush"}, {"G. Bush"}, {"George Bush"}});
  EXPECT_EQ(it.found.entities.size(), 1u);
  const Joined apart("George H. W. Bush met Jeb Bush. G. Bush left.", "en",
                     {{"George H. W. Bush"}, {"Jeb Bush"}, {"G. Bush"}});
  EXPECT_EQ(apart.entity(2), "George H. W. Bush");
  EXPECT_EQ(apart.found.entities.size(), 2u);
}

TEST(Entities, KeepPersonsAndPlacesApart) {
  const Joined it("Denzel Washington speelt in Washington.", "nl", {{"Denzel Washington"}, {"Washington", place}});
  EXPECT_EQ(it.found.entities.size(), 2u);
}

TEST(Entities, JoinAbbreviations) {
  const Joined it("De Verenigde Naties (VN) zijn bezorgd. De VN wil overleg. De Europese Unie zweeg, zegt de EU.", "nl",
                  {{"Verenigde Naties", organisation},
                   {"VN", organisation},
                   {"VN", organisation},
                   {"Europese Unie", organisation},
                   {"EU", organisation}});
  EXPECT_EQ(it.found.entities.size(), 2u);
  EXPECT_EQ(it.entity(2), "Verenigde Naties");
  EXPECT_EQ(it.entity(4), "Europese Unie");
}

TEST(Entities, JoinFirmsWithTheirLegalForm) {
  const Joined it("Apple Inc. groeit. Apple lacht. Appels niet.", "nl",
                  {{"Apple Inc.", organisation}, {"Apple", organisation}});
  EXPECT_EQ(it.found.entities.size(), 1u);
}

TEST(Entities, FollowTheMajorityOfTypes) {
  Joined it("Rusland valt aan. Rusland zwijgt. Rusland liegt. Rusland verliest.", "nl",
            {{"Rusland", place}, {"Rusland", place}, {"Rusland", person}, {"Rusland", place}});
  ASSERT_EQ(it.found.entities.size(), 1u);
  EXPECT_EQ(it.found.names[2].type, place);
}

TEST(Entities, HaveTheRoleThatTheTextGives) {
  const Joined nl(
      "De Russische generaal Sergej Soerovikin sprak. Gedeputeerde Serhii Khlan (Raad van Cherson) ook. "
      "Jan Peeters, burgemeester van Gent, zweeg. Dat zei minister van Defensie Ludivine Dedonder. "
      "De advocaat van Piet Claes lachte. De koning van België, Filip, kwam.",
      "nl",
      {{"Sergej Soerovikin"}, {"Serhii Khlan"}, {"Jan Peeters"}, {"Ludivine Dedonder"}, {"Piet Claes"}, {"Filip"}});
  EXPECT_EQ(nl.entity(0), "Sergej Soerovikin [Russische generaal]");
  EXPECT_EQ(nl.entity(1), "Serhii Khlan [Gedeputeerde]");
  EXPECT_EQ(nl.entity(2), "Jan Peeters [burgemeester van Gent]");
  EXPECT_EQ(nl.entity(3), "Ludivine Dedonder [minister van Defensie]");
  EXPECT_EQ(nl.entity(4), "Piet Claes");
  EXPECT_EQ(nl.entity(5), "Filip [koning van België]");
  const Joined en(
      "On Monday French president Emmanuel Macron met Pentagon spokesman Pat Ryder and Mr Smith. "
      "Ann Lee, a former mayor of London, said no. President Bush left.",
      "en",
      {{"French", other},
       {"Emmanuel Macron"},
       {"Pentagon", organisation},
       {"Pat Ryder"},
       {"Smith"},
       {"Ann Lee"},
       {"London", place},
       {"President Bush"}});
  EXPECT_EQ(en.entity(1), "Emmanuel Macron [French president]");
  EXPECT_EQ(en.entity(3), "Pat Ryder [Pentagon spokesman]");
  EXPECT_EQ(en.entity(4), "Smith");
  EXPECT_EQ(en.entity(5), "Ann Lee [former mayor of London]");
  EXPECT_EQ(en.entity(7), "Bush [President]");
}

TEST(References, AreOfOneWhoCanBeMeant) {
  const Joined it(
      "De Russische generaal Sergej Soerovikin sprak. “Het is lastig”, verklaarde hij. De generaal vertrok.", "nl",
      {{"Sergej Soerovikin"}});
  EXPECT_EQ(it.references(), (Strings{"hij = Sergej Soerovikin", "De generaal = Sergej Soerovikin"}));
}

TEST(References, AreNobodysWhereTwoCanBeMeant) {
  const Joined two("Jan Peeters sprak met Piet Claes. Daarna ging hij weg.", "nl", {{"Jan Peeters"}, {"Piet Claes"}});
  EXPECT_EQ(two.references(), Strings());
  const Joined stranger("Jan Peeters sprak met een journalist. Daarna ging hij weg.", "nl", {{"Jan Peeters"}});
  EXPECT_EQ(stranger.references(), Strings());
  const Joined woman("Mevrouw Claes sprak. Zij zegt niets. Hij ging weg. Mevrouw Claes zwijgt. Zij gingen weg.", "nl",
                     {{"Claes"}, {"Claes"}});
  EXPECT_EQ(woman.references(), Strings{"Zij = Claes"});
  const Joined presidents("President Biden zweeg. De president van Oekraïne sprak. De Franse president lachte.", "nl",
                          {{"Biden"}});
  EXPECT_EQ(presidents.references(), Strings());
}

TEST(Entities, OfOneSurnameAreToldApartByTitles) {
  const Joined it("Michelle Obama came. Mr. Obama stayed. Mrs. Obama spoke.", "en",
                  {{"Michelle Obama"}, {"Obama"}, {"Obama"}});
  EXPECT_EQ(it.entity(1), "Obama");
  EXPECT_EQ(it.entity(2), "Michelle Obama");
  const Joined two("Hillary Clinton and Bill Clinton came. Mrs. Clinton spoke.", "en",
                   {{"Hillary Clinton"}, {"Bill Clinton"}, {"Clinton"}});
  EXPECT_EQ(two.entity(2), "Hillary Clinton");
}

TEST(Entities, ThatEndAsFirmsDoAreFirms) {
  const Joined it("Apple groeit. Apple Inc. lacht.", "nl", {{"Apple"}, {"Apple Inc."}});
  ASSERT_EQ(it.found.entities.size(), 1u);
  EXPECT_EQ(it.found.entities[0].type, organisation);
}

TEST(References, LeaveOutWhoIsOnlySpokenOf) {
  const Joined it("Don Fowler sprak. “Donald Trump is ziek. Hij slaapt”, zei hij.", "nl",
                  {{"Don Fowler"}, {"Donald Trump"}});
  EXPECT_EQ(it.references(), Strings{"hij = Don Fowler"});
}

TEST(Entities, AreFoundOnceByTheirFirstName) {
  const Joined it("Volodymyr Zelensky sprak. Volodymyr lachte. Zelenskyy ging.", "nl",
                  {{"Volodymyr Zelensky"}, {"Volodymyr"}, {"Zelenskyy"}});
  EXPECT_EQ(it.found.entities.size(), 1u);
}

TEST(Entities, OfNothingAreNone) {
  const Joined it("Niets.", "nl", {});
  EXPECT_TRUE(it.found.entities.empty());
  const Joined odd("... (’s) 's", "nl", {{"...", person}, {"(", other}, {"’s", place}, {"'s", organisation}});
  EXPECT_EQ(odd.found.names[0].entity.has_value(), true);
}

TEST(Entities, TakeTimeThatGrowsWithTheText) {
  std::string text;
  std::vector<Given> names;
  static constexpr std::string_view some[] = {"A. Peeters", "B. Peeters", "Jan Peeters", "Peeters", "VN"};
  for (int i = 0; i < 20000; ++i) text += std::string(some[i % 5]) + " sprak. ", names.push_back({some[i % 5]});
  const Joined it(text, "nl", names);
  EXPECT_LE(it.found.entities.size(), 5u);
}

TEST(WordLists, AreReadWholeOrNotAtAll) {
  EXPECT_TRUE(WordLists::read("kroniek words 1\nlist\tnl\troles\t1\npresident\n"));
  for (const char* const wrong : {"", "kroniek words 1\nlist\tnl\troles\t2\npresident\n",
                                  "kroniek words 1\nlist\tnl\tx\t0\n", "kroniek words 1\nlist\txx\troles\t0\n",
                                  "kroniek words 1\nlist\tnl\troles\t9999999\n", "kroniek words 1\nlist\tnl\troles\n"})
    EXPECT_FALSE(WordLists::read(wrong)) << wrong;
}

}  // namespace
}  // namespace kroniek::annotate
