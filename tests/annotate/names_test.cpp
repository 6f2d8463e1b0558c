// Names in hand-written news sentences, and what find_names promises of any text.
#include "annotate/names/names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "annotate/names/name_languages.h"
#include "annotate/names/name_model.h"

namespace kroniek::annotate {
namespace {

struct Found {
  std::string text;
  EntityType type;
  bool operator==(const Found&) const = default;
};
void PrintTo(const Found& found, std::ostream* out) {
  *out << found.text << "/" << name(found.type);
}

constexpr EntityType person = EntityType::person;
constexpr EntityType organisation = EntityType::organisation;
constexpr EntityType place = EntityType::place;
constexpr EntityType other = EntityType::other;

std::vector<NameMention> names_in(const Article& article) {
  const TokenizedText text(article);
  return find_names(text);
}

std::vector<Found> names_of(std::string_view language, std::string_view text) {
  Article article;
  article.language = language;
  article.text = text;
  std::vector<Found> found;
  for (const NameMention& name : names_in(article))
    found.push_back({std::string(name.span.of(article.text)), name.type});
  return found;
}

// What every answer must be: spans on the borders of tokens, in order, none overlapping another, scores from 0 to 1.
void check_promises(const Article& article) {
  const TokenizedText text(article);
  std::uint32_t end = 0;
  for (const NameMention& name : find_names(text)) {
    ASSERT_GE(name.span.begin, end);
    ASSERT_GT(name.span.end, name.span.begin);
    ASSERT_LE(name.span.end, article.text.size());
    const std::size_t first = text.token_at(name.span.begin);
    ASSERT_EQ(text.tokens()[first].begin, name.span.begin);
    ASSERT_EQ(text.tokens()[text.token_at(name.span.end - 1)].end, name.span.end);
    ASSERT_GE(name.score, 0.0F);
    ASSERT_LE(name.score, 1.0F);
    ASSERT_FALSE(name.entity.has_value());
    end = name.span.end;
  }
}

using testing::Test;

TEST(Names, DutchNews) {
  EXPECT_EQ(
      names_of("nl", "De Russische generaal Sergej Soerovikin sprak woensdag in Cherson met de Raad van State."),
      (std::vector<Found>{
          {"Russische", other}, {"Sergej Soerovikin", person}, {"Cherson", place}, {"Raad van State", organisation}}));
  EXPECT_EQ(names_of("nl", "Volgens premier Alexander De Croo is België bereid om Oekraïne te helpen."),
            (std::vector<Found>{{"Alexander De Croo", person}, {"België", place}, {"Oekraïne", place}}));
  EXPECT_EQ(
      names_of("nl", "Minister Frank Vandenbroucke en J.P. van den Berg reisden vanuit Antwerpen naar Den Haag."),
      (std::vector<Found>{
          {"Frank Vandenbroucke", person}, {"J.P. van den Berg", person}, {"Antwerpen", place}, {"Den Haag", place}}));
  EXPECT_EQ(
      names_of("nl", "Marie-Claire Foblets werkt voor de Europese Commissie in Brussel."),
      (std::vector<Found>{{"Marie-Claire Foblets", person}, {"Europese Commissie", organisation}, {"Brussel", place}}));
}

TEST(Names, EnglishNews) {
  EXPECT_EQ(names_of("en", "Russian general Sergei Surovikin said in Moscow that Kherson would be left to Ukraine."),
            (std::vector<Found>{{"Russian", other},
                                {"Sergei Surovikin", person},
                                {"Moscow", place},
                                {"Kherson", place},
                                {"Ukraine", place}}));
  EXPECT_EQ(
      names_of("en", "“We will win,” said John W. Smith, who works for the European Commission in Brussels."),
      (std::vector<Found>{{"John W. Smith", person}, {"European Commission", organisation}, {"Brussels", place}}));
}

TEST(Names, WholeArticleTellsWhatAHeadlineMeans) {
  const std::vector<Found> found = names_of("nl",
                                            "POETIN ONTKENT\n\nVladimir Poetin ontkent dat zijn leger zich terugtrekt. "
                                            "Poetin sprak dinsdag met journalisten in Moskou.");
  ASSERT_GE(found.size(), 3u);
  EXPECT_EQ(found[0], (Found{"POETIN", person}));
  EXPECT_EQ(found[1], (Found{"Vladimir Poetin", person}));
  EXPECT_EQ(found[2], (Found{"Poetin", person}));
}

TEST(Names, NothingWhereThereIsNothing) {
  EXPECT_TRUE(names_of("nl", "").empty());
  EXPECT_TRUE(names_of("nl", " \n\n ").empty());
  EXPECT_TRUE(names_of("nl", "Het regent al dagen en de boeren klagen.").empty());
  EXPECT_TRUE(names_of("en", "It has been raining for days, and farmers complain.").empty());
  EXPECT_TRUE(names_of("fi", "Suomen presidentti Sauli Niinistö tapasi Vladimir Putinin Moskovassa.").empty());
}

TEST(Names, PromisesHoldForAnyBytes) {
  std::mt19937_64 random(11);
  const std::string pieces[] = {"Poetin", " ",        "van", "Den ", "\xE2\x80\x9C", "\xFF", "\n",   "\n\n", ". ",
                                "A.",     "'s",       "(",   "-",    "Ünal",         "\xC3", "東京", "0",    "U.S.",
                                ",",      "\xCC\x81", "É",   " de ", "@x",           "NATO"};
  for (int round = 0; round < 200; ++round) {
    Article article;
    article.language = std::string(round % 2 == 0 ? "nl" : "en");
    for (std::uint64_t i = random() % 200; i > 0; --i) article.text += pieces[random() % std::size(pieces)];
    check_promises(article);
  }
}

TEST(Names, TimeIsLinear) {
  const std::string shapes[] = {"A", "A ", "Jan van ", "( \" ' ", "a.B.", "\n", "Ab\n", "van ", "'s-", "\xE2\x80\x9C"};
  for (const std::string& shape : shapes) {
    double seconds[2] = {};
    for (int big = 0; big < 2; ++big) {
      Article article;
      article.language = "nl";
      const std::size_t size = big == 0 ? 250'000 : 1'000'000;
      while (article.text.size() < size) article.text += shape;
      const TokenizedText text(article);
      const auto begin = std::chrono::steady_clock::now();
      static_cast<void>(find_names(text));
      seconds[big] = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    EXPECT_LT(seconds[1], 12 * seconds[0] + 0.5) << shape;
  }
}

// Words that are all different, so that every table fills.
TEST(Names, ManyDifferentWords) {
  Article article;
  article.language = "en";
  for (int i = 0; i < 200'000; ++i) {
    std::string word = "Q";
    for (int n = i; n > 0; n /= 26) word += static_cast<char>('a' + n % 26);
    article.text += word + (i % 20 == 19 ? ". " : " ");
  }
  check_promises(article);
}

TEST(Names, TheSameEachTime) {
  Article article;
  article.language = "nl";
  article.text = "Volgens de NAVO trok generaal Sergej Soerovikin zich terug. Soerovikin ontkent dat, meldt Reuters.";
  const std::vector<NameMention> once = names_in(article);
  const std::vector<NameMention> again = names_in(article);
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].span, again[i].span);
    EXPECT_EQ(once[i].score, again[i].score);
  }
  EXPECT_EQ(names_version(), names_version());
  EXPECT_GE(names_version().size(), 3u);
}

class NameModelFile : public Test {
 protected:
  // A small model that is right.
  static std::string small() {
    NameModel::Header header;
    std::memcpy(header.magic, NameModel::magic, sizeof header.magic);
    header.version = NameModel::version;
    header.row_slots = 7;
    header.list_slots = 5;
    header.unit = 0.02F;
    std::string rest(19 * 17 * 2 + 7 * 18 + 5 * 3, '\1');
    return file_of(header, rest);
  }
  static std::string file_of(NameModel::Header header, const std::string& rest) {
    header.size = static_cast<std::uint32_t>(sizeof header + rest.size());
    header.checksum = NameModel::checksum_of(rest);
    return std::string(reinterpret_cast<const char*>(&header), sizeof header) + rest;
  }
  // Reads it from a buffer of its very size, so that a sanitizer sees a step too far, and looks things up in it.
  static bool use(const std::string& file) {
    const std::unique_ptr<char[]> exact(new char[file.size()]);
    std::memcpy(exact.get(), file.data(), file.size());
    const std::optional<NameModel> model = NameModel::read({exact.get(), file.size()});
    if (!model) return false;
    std::uint64_t hash = 1;
    int found = 0;
    for (int i = 0; i < 1000; ++i) {
      hash = hash * 6364136223846793005ull + 1442695040888963407ull;
      if (const std::int8_t* row = model->row(hash); row != nullptr) found += row[15];
      found += model->lexicon().find(hash);
    }
    return found != 123456789;
  }
};

TEST_F(NameModelFile, OneByteWrongIsNoModel) {
  const std::string file = small();
  ASSERT_TRUE(use(file));
  for (std::size_t at = 0; at < file.size(); ++at) {
    // A scale that is another one is still a scale, and nothing hangs on what is reserved.
    const bool may_be = at >= offsetof(NameModel::Header, unit) && at < offsetof(NameModel::Header, checksum);
    for (const int bit : {1, 16, 128}) {
      std::string wrong = file;
      wrong[at] = static_cast<char>(wrong[at] ^ bit);
      EXPECT_TRUE(!use(wrong) || may_be) << at;
    }
  }
  for (std::size_t size = 0; size < file.size(); ++size) EXPECT_FALSE(use(file.substr(0, size)));
  EXPECT_FALSE(use(file + '\0'));
}

// Who writes a file can also write its checksum: then whatever is in it, nothing outside it is read.
TEST_F(NameModelFile, AnyBytesWithARightChecksum) {
  std::mt19937_64 random(5);
  const std::string file = small();
  for (int round = 0; round < 3000; ++round) {
    std::string wrong = file;
    for (std::uint64_t i = random() % 40 + 1; i > 0; --i) wrong[random() % wrong.size()] = static_cast<char>(random());
    NameModel::Header header;
    std::memcpy(&header, wrong.data(), sizeof header);
    header.checksum = NameModel::checksum_of(std::string_view(wrong).substr(sizeof header));
    std::memcpy(wrong.data(), &header, sizeof header);
    static_cast<void>(use(wrong));
  }
}

TEST_F(NameModelFile, TheOnesBuiltIn) {
  EXPECT_NE(name_model(Language::nl), nullptr);
  EXPECT_NE(name_model(Language::en), nullptr);
  EXPECT_EQ(name_model(Language::other), nullptr);
}

}  // namespace
}  // namespace kroniek::annotate
