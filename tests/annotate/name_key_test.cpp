// One name in many spellings: its key. The floors are what name_pairs.tsv measured when it was last better.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "annotate/entities/entities.h"
#include "annotate/entities/name_distance.h"
#include "annotate/entities/name_key.h"
#include "annotate/entities/spelling_rules.h"

namespace kroniek::annotate {
namespace {

TEST(NameKey, OfOneNameInManyLanguagesIsOne) {
  for (const auto& [language, name] : std::vector<std::pair<std::string, std::string>>{{"nl", "Vladimir Poetin"},
                                                                                       {"en", "Vladimir Putin"},
                                                                                       {"fr", "Vladimir Poutine"},
                                                                                       {"de", "Wladimir Putin"},
                                                                                       {"pl", "Władimir Putin"},
                                                                                       {"ru", "Владимир Путин"}})
    EXPECT_EQ(name_key(name, language), "vladimir putin") << name;
  EXPECT_EQ(name_key("Soerovikin", "nl"), name_key("Суровикин", "ru"));
  EXPECT_EQ(name_key("Sourovikine", "fr"), name_key("Surovikin", "en"));
  EXPECT_EQ(name_key("Kherson", "en"), name_key("Херсон", "uk"));
  EXPECT_EQ(name_key("Selenskyj", "de"), name_key("Zelensky", "nl"));
  EXPECT_EQ(name_key("Зеленський", "uk"), name_key("Zelenskyy", "en"));
  EXPECT_EQ(name_key("Gorbatsjov", "nl"), name_key("Gorbatschow", "de"));
  EXPECT_EQ(name_key("习近平", "zh"), name_key("Xi Jinping", "en"));
}

TEST(NameKey, KeepsLookAlikesApart) {
  EXPECT_NE(name_key("Jan", "nl"), name_key("Jean", "fr"));
  EXPECT_NE(name_key("Petersen", "nl"), name_key("Peters", "nl"));
  EXPECT_NE(name_key("Iran", "nl"), name_key("Irak", "nl"));
  EXPECT_NE(name_key("Janssen", "nl"), name_key("Jansen", "nl"));
}

TEST(NameKey, OfAWesternNameHangsOnNoLanguage) {
  for (const char* const name : {"Jan Peeters", "Charles Michel", "Rachel Chen", "Boeing", "Xi Jinping", "Olaf Scholz"})
    EXPECT_EQ(name_key(name, "nl"), name_key(name, "en")) << name;
}

TEST(NameKey, TakesAnyBytes) {
  EXPECT_EQ(name_key("", "nl"), "");
  EXPECT_EQ(name_key("...", "nl"), "");
  EXPECT_EQ(name_key("Jan\xFF\xC3", "nl"), name_key("Jan", "nl"));
  EXPECT_EQ(name_key("王", "zh"), "vang");
  EXPECT_LE(name_key(std::string(100000, 'x'), "nl").size(), 2 * max_name_key_bytes);
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::vector<char> bytes = {static_cast<char>(first), static_cast<char>(second), '\xD7'};
      (void)name_key({bytes.data(), bytes.size()}, "he");
    }
  }
}

TEST(SpellingRules, AreReadWholeOrNotAtAll) {
  EXPECT_TRUE(SpellingRules::read("kroniek spelling 1\npass\tLatn\t0\npass\tall\t1\nx\tks\t\t\npass\tshared\t0\n"));
  for (const char* const wrong :
       {"", "kroniek spelling 2\n", "kroniek spelling 1\n", "kroniek spelling 1\npass\tall\t2\nx\tks\t\t\n",
        "kroniek spelling 1\npass\tall\t99999999999\n", "kroniek spelling 1\npass\tall\tx\n",
        "kroniek spelling 1\nwords\tlook\t1\n^$\n", "kroniek spelling 1\npass\tall\t1\n123456789\tks\t\t\n"})
    EXPECT_FALSE(SpellingRules::read(wrong)) << wrong;
}

TEST(NameDistance, IsSmallForSpellingsOfOneName) {
  EXPECT_EQ(name_distance("Poetin", "nl", "Путин", "ru"), 0);
  EXPECT_LT(name_distance("Kadhafi", "fr", "القذافي", "ar"), 0.2f);
  EXPECT_LE(name_distance("Saddam Hussein", "en", "صدام حسين", "ar"), near_name_distance);
  EXPECT_LE(name_distance("Netanyahu", "en", "נתניהו", "he"), near_name_distance);
  EXPECT_LE(name_distance("Odessa", "nl", "Одеса", "uk"), near_name_distance);
}

TEST(NameDistance, IsLargeForOtherNames) {
  EXPECT_GT(name_distance("Jan", "nl", "Jean", "fr"), near_name_distance);
  EXPECT_GT(name_distance("Petersen", "nl", "Peters", "nl"), near_name_distance);
  EXPECT_GT(name_distance("Iran", "nl", "Irak", "nl"), near_name_distance);
  EXPECT_GT(name_distance("Vladimir Poetin", "nl", "Poetin", "nl"), near_name_distance);
  EXPECT_EQ(name_distance("", "nl", "", "nl"), 1);
}

TEST(SpellingDistance, IsReadWholeOrNotAtAll) {
  EXPECT_NE(SpellingDistance::built_in(), nullptr);
  for (const char* const wrong :
       {"", "kroniek distance 1\n", "kroniek distance 1\ncosts latin\n1 2\n",
        "kroniek distance 1\nweights x\n1 2 3 4 5 6 7\n", "kroniek distance 1\nweights latin\n1\n"})
    EXPECT_FALSE(SpellingDistance::read(wrong)) << wrong;
}

TEST(NamePairs, KeepTheirFloor) {
  std::ifstream file(KRONIEK_REPOSITORY "/tests/annotate/name_pairs.tsv");
  int same = 0, met = 0, wrong = 0, different = 0, near = 0, wrongly_near = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::stringstream columns(line);
    std::string kind, language[2], name[2];
    std::getline(columns, kind, '\t');
    for (int i : {0, 1}) std::getline(columns, language[i], '\t'), std::getline(columns, name[i], '\t');
    const bool meet = name_key(name[0], language[0]) == name_key(name[1], language[1]);
    (kind == "same" ? same : different) += 1;
    (kind == "same" ? met : wrong) += meet;
    const bool are_near = name_distance(name[0], language[0], name[1], language[1]) <= near_name_distance;
    (kind == "same" ? near : wrongly_near) += are_near;
  }
  ASSERT_GE(same, 500);
  ASSERT_GE(different, 500);
  EXPECT_GE(met / static_cast<double>(same), 0.52);
  EXPECT_GE(met / static_cast<double>(met + wrong), 0.99);
  EXPECT_GE(near / static_cast<double>(same), 0.72);
  EXPECT_GE(near / static_cast<double>(near + wrongly_near), 0.955);
}

}  // namespace
}  // namespace kroniek::annotate
