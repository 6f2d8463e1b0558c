// Bylines of many houses and languages, and what must not become a name.
#include "article/author_names.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kroniek::article {
namespace {

using Names = std::vector<std::string>;

TEST(AuthorNames, ReadsBylines) {
  const auto byline = [](const char* text) { return author_names(text, NameSource::byline); };
  EXPECT_EQ(byline("By Ann Lee"), Names{"Ann Lee"});
  EXPECT_EQ(byline("By Ann Lee and Bo Li, Political Correspondents"), (Names{"Ann Lee", "Bo Li"}));
  EXPECT_EQ(byline("Door: An Peeters, politiek redacteur"), Names{"An Peeters"});
  EXPECT_EQ(byline("Von Anna Schmidt und Karl Maier"), (Names{"Anna Schmidt", "Karl Maier"}));
  EXPECT_EQ(byline("Par Anne Le Goff"), Names{"Anne Le Goff"});
  EXPECT_EQ(byline("Por Juan Pérez y Ana López"), (Names{"Juan Pérez", "Ana López"}));
  EXPECT_EQ(byline("Автор: Іван Франко"), Names{"Іван Франко"});
  EXPECT_EQ(byline("Written by Ann Lee | @annlee | ann@paper.example"), Names{"Ann Lee"});
  EXPECT_EQ(byline("Ann Lee (AFP)"), Names{"Ann Lee"});
  EXPECT_EQ(byline("3 min read"), Names{});
}

TEST(AuthorNames, LeavesStructuredNamesWhole) {
  const auto name = [](const char* text) { return author_names(text, NameSource::structured); };
  EXPECT_EQ(name("Von Trapp"), Names{"Von Trapp"});
  EXPECT_EQ(name("Di Stefano Rossi"), Names{"Di Stefano Rossi"});
  EXPECT_EQ(name("José Ortega y Gasset"), Names{"José Ortega y Gasset"});
  EXPECT_EQ(name("Robert Downey Jr."), Names{"Robert Downey Jr."});
  EXPECT_EQ(name("By Ann Lee"), Names{"Ann Lee"});
  EXPECT_EQ(name("Ann Lee, Bo Li & Cy Ng"), (Names{"Ann Lee", "Bo Li", "Cy Ng"}));
  EXPECT_EQ(name("Ann &amp; Bo"), (Names{"Ann", "Bo"}));
  EXPECT_EQ(name("Ann Lee, ann lee"), Names{"Ann Lee"});
  EXPECT_EQ(name("Ann Lee, MD"), Names{"Ann Lee"});
  EXPECT_EQ(author_names("Simon and Schuster", NameSource::organisation), Names{"Simon and Schuster"});
}

TEST(AuthorNames, RefusesWhatIsNoName) {
  for (const char* text : {"", "https://www.facebook.com/paper", "//paper.example/a", "ann@paper.example", "{{author}}",
                           "null", "12345", "   ", "/staff/ann"}) {
    EXPECT_EQ(author_names(text, NameSource::field), Names{}) << text;
  }
}

TEST(AuthorNames, KnowsCompaniesAndNoticesOfRights) {
  EXPECT_EQ(author_names("Haufe-Lexware GmbH & Co. KG", NameSource::field), Names{"Haufe-Lexware GmbH & Co. KG"});
  EXPECT_EQ(author_names("Copyright Krant GmbH & Co. KG - all rights reserved", NameSource::field), Names{});
}

TEST(AuthorNames, TurnsCataloguedNamesRound) {
  EXPECT_EQ(author_names("Lee, Ann", NameSource::last_first), Names{"Ann Lee"});
}

}  // namespace
}  // namespace kroniek::article
