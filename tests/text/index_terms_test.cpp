// The terms of texts: what a word is, how it is folded, where it stands, and that no bytes do harm.
#include "text/index_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>

namespace kroniek::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The terms of a text in a heap buffer of its exact size, so that a sanitizer sees a read one byte too far.
std::vector<std::string> terms_of(std::string_view text, std::string_view language = "") {
  const std::unique_ptr<char[]> copy(new char[text.size()]);
  std::copy(text.begin(), text.end(), copy.get());
  Terms terms;
  terms.find({copy.get(), text.size()}, language);
  std::vector<std::string> out;
  std::uint32_t last_begin = 0;
  std::uint32_t last_end = 0;
  for (const IndexTerm& term : terms) {
    EXPECT_LT(term.begin, term.end);
    EXPECT_LE(term.end, text.size());
    if (term.same_position) {
      EXPECT_EQ(term.begin, last_begin);
      EXPECT_EQ(term.end, last_end);
    } else {
      EXPECT_GE(term.begin, last_end);
    }
    last_begin = term.begin;
    last_end = term.end;
    EXPECT_FALSE(term.term.empty());
    EXPECT_LE(term.term.size(), max_term_bytes);
    for (std::size_t i = 0; i < term.term.size(); ++i) {
      const char c = term.term[i];
      const bool is_ascii_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      EXPECT_TRUE(is_ascii_word || static_cast<unsigned char>(c) >= 0x80 || (c == '~' && i == 0 && term.same_position))
          << term.term;
    }
    if (!term.same_position) {
      EXPECT_EQ(fold_word(term.term), term.term);
      const std::string_view from = text.substr(term.begin, term.end - term.begin);
      const bool has_group = from.find_first_of(".,'") != std::string_view::npos;
      if (!has_group && term.term.size() < 32) {
        EXPECT_EQ(fold_word(from), term.term) << from;
      }
    }
    out.emplace_back(term.term);
  }
  return out;
}

TEST(IndexTerms, AreFoldedWordsInTheirOrder) {
  EXPECT_THAT(terms_of("De Brug bij Nijmegen, (her)opend."),
              ElementsAre("de", "brug", "bij", "nijmegen", "her", "opend"));
  EXPECT_THAT(terms_of("Évacués à l'Élysée"), ElementsAre("evacues", "a", "l", "elysee"));
  EXPECT_THAT(terms_of(""), IsEmpty());
  EXPECT_THAT(terms_of(" \n\t--- ' '' ... 🙂 №"), IsEmpty());
}

TEST(IndexTerms, KnowWhereTheWordStands) {
  Terms terms;
  terms.find("Ça va, Zoë?");
  ASSERT_EQ(terms.size(), 3u);
  EXPECT_EQ(terms[0].begin, 0u);
  EXPECT_EQ(terms[0].end, 3u);
  EXPECT_EQ(terms[2].term, "zoe");
  EXPECT_EQ(terms[2].begin, 8u);
  EXPECT_EQ(terms[2].end, 12u);
  // Used again, it forgets the first text.
  terms.find("x");
  EXPECT_EQ(terms.size(), 1u);
}

TEST(IndexTerms, ApostrophesAndHyphensPartWords) {
  EXPECT_THAT(terms_of("l’homme foto's Noord-Korea 'n O’Neill don't"),
              ElementsAre("l", "homme", "foto", "s", "noord", "korea", "n", "o", "neill", "don", "t"));
  EXPECT_THAT(terms_of("пʼять п'ять"), ElementsAre("п", "ять", "п", "ять"));
  EXPECT_THAT(terms_of("@Minister_Pres #Oekraïne a/b e‑mail"),
              ElementsAre("minister", "pres", "oekraine", "a", "b", "e", "mail"));
}

TEST(IndexTerms, DigitsInThreesAreOneNumber) {
  EXPECT_THAT(terms_of("20.000 20,000 20'000 20’000 20\u00A0000 20\u202F000 20000"),
              ElementsAre("20000", "20000", "20000", "20000", "20000", "20000", "20000"));
  EXPECT_THAT(terms_of("1.234.567,89 1,234,567.8 1.200"), ElementsAre("1234567", "89", "1234567", "8", "1200"));
  EXPECT_THAT(
      terms_of("3.5 18.30 0.500 1.2.345 1,23 12.34.567 20 000"),
      ElementsAre("3", "5", "18", "30", "0", "500", "1", "2", "345", "1", "23", "12", "34", "567", "20", "000"));
  EXPECT_THAT(terms_of("1.2345 1234.567 123,456.789 2022-11-09"),
              ElementsAre("1", "2345", "1234", "567", "123456", "789", "2022", "11", "09"));
  EXPECT_THAT(terms_of("20.000."), ElementsAre("20000"));
  EXPECT_THAT(terms_of("20."), ElementsAre("20"));
  EXPECT_THAT(terms_of("20.00"), ElementsAre("20", "00"));
  EXPECT_THAT(terms_of("D66 G20 3FM COVID-19 20.000km"), ElementsAre("d66", "g20", "3fm", "covid", "19", "20000km"));
  EXPECT_THAT(terms_of("٢٠٢٢ २०२२ ２０２２"), ElementsAre("2022", "2022", "2022"));
}

TEST(IndexTerms, LettersThatPeopleTypeOtherwise) {
  EXPECT_THAT(terms_of("Straße İstanbul ILGAZ ılgaz ŁÓDŹ Ærø Đặng œuvre ﬁnale Þór"),
              ElementsAre("strasse", "istanbul", "ilgaz", "ilgaz", "lodz", "aero", "dang", "oeuvre", "finale", "thor"));
  EXPECT_THAT(terms_of("ＮＡＴＯ ㎏ m² Ⅻ ½ ĳs"), ElementsAre("nato", "m2", "xii", "ijs"));
  EXPECT_THAT(terms_of("e\u0301te\u0301 été"), ElementsAre("ete", "ete"));
  EXPECT_THAT(terms_of("eva\u00ADcu\u200Bee\u200Dren \uFEFFx"), ElementsAre("evacueeren", "x"));
  EXPECT_THAT(terms_of("Ζελένσκι ΟΔΟΣ οδός"), ElementsAre("ζελενσκι", "οδοσ", "οδοσ"));
}

TEST(IndexTerms, LettersOfTheirOwnKeepTheirSign) {
  EXPECT_THAT(terms_of("Зеленский и\u0306 Київ і\u0308 ёлка"), ElementsAre("зеленский", "й", "київ", "ї", "елка"));
  EXPECT_THAT(terms_of("й\u0301 и\u0301\u0306 й\u0327"), ElementsAre("й", "й", "й"));
  EXPECT_THAT(terms_of("한국어 뉴스"), ElementsAre("한국어", "뉴스"));
  EXPECT_THAT(terms_of("हिन्दी समाचार"), ElementsAre("हिन्दी", "समाचार"));
}

TEST(IndexTerms, VowelMarksAreDropped) {
  EXPECT_THAT(terms_of("مُحَمَّد الـــقاهرة أوكرانيا"), ElementsAre("محمد", "القاهرة", "اوكرانيا"));
  EXPECT_THAT(terms_of("شָׁלוֹם"), ElementsAre("شלום"));
  EXPECT_THAT(terms_of("کابل كابل"), ElementsAre("كابل", "كابل"));
}

TEST(IndexTerms, ScriptsWithoutBlanksAreSegmented) {
  EXPECT_THAT(terms_of("東京都知事は辞任した。"), testing::Contains("辞任"));
  EXPECT_THAT(terms_of("乌克兰总统 NHK放送"), testing::Contains("乌克兰"));
  EXPECT_THAT(terms_of("NHK放送3月"), ElementsAre("nhk", "放送", "3", "月"));
  EXPECT_THAT(terms_of("ประเทศไทยสวยงาม"), testing::Contains("สวยงาม"));
  for (const std::string_view text : {"ປະເທດລາວສວຍງາມ", "ប្រទេសកម្ពុជា", "ကျွန်တော်သည်မြန်မာစကားပြောသည်"})
    EXPECT_GT(terms_of(text).size(), 1u) << text;
}

TEST(IndexTerms, LongWordsAreCutAtACharacter) {
  EXPECT_THAT(terms_of(std::string(65, 'a')), ElementsAre(std::string(64, 'a')));
  std::string accents;
  std::string letters;
  for (int i = 0; i < 100; ++i) accents += "é", letters += "ж";
  EXPECT_THAT(terms_of(accents), ElementsAre(std::string(64, 'e')));
  EXPECT_EQ(terms_of(letters).at(0).size(), 64u);
  EXPECT_EQ(terms_of("x" + letters).at(0).size(), 63u);
  EXPECT_EQ(terms_of("한" + letters).at(0).size(), 63u);
}

TEST(IndexTerms, MalformedBytesPartWords) {
  EXPECT_THAT(terms_of("ab\xFF"
                       "cd\xC3"),
              ElementsAre("ab", "cd"));
  EXPECT_THAT(terms_of("\xED\xA0\x80x\xF4\x90\x80\x80y\xC0\xAFz"), ElementsAre("x", "y", "z"));
  EXPECT_THAT(terms_of(std::string_view("a\0b", 3)), ElementsAre("a", "b"));
}

// Random characters of every script and random bytes: offsets in order, terms of letters and digits, folded once is
// folded twice (terms_of looks at all of that).
TEST(IndexTerms, HoldTheirPromisesOnAnyInput) {
  std::mt19937 random(20221109);
  const std::vector<std::pair<std::uint32_t, std::uint32_t>> ranges = {
      {0x20, 0x7F},     {0x80, 0x24F},      {0x250, 0x36F},     {0x370, 0x52F},   {0x531, 0x7FF},   {0x900, 0xDFF},
      {0xE00, 0x109F},  {0x1E00, 0x206F},   {0x2070, 0x2BFF},   {0x3000, 0x31FF}, {0x4E00, 0x4FFF}, {0xAC00, 0xACFF},
      {0xF900, 0xFFFF}, {0x1D400, 0x1D7FF}, {0x1F300, 0x1F6FF}, {0x0, 0x10FFFF}};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const auto [from, to] = ranges[random() % ranges.size()];
    for (int i = 0; i < 40; ++i) {
      const auto [low, high] = random() % 4 == 0 ? ranges[random() % ranges.size()] : std::pair{from, to};
      const auto c = static_cast<std::uint32_t>(low + random() % (high - low + 1));
      if (round % 10 == 9) {
        text += static_cast<char>(random());
      } else if (c < 0x80) {
        text += static_cast<char>(c);
      } else if (c < 0x800) {
        text += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
      } else if (c < 0x10000) {
        text += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
                 static_cast<char>(0x80 | (c & 63))};
      } else {
        text += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 63)),
                 static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
      }
    }
    SCOPED_TRACE(testing::PrintToString(text));
    const std::vector<std::string> once = terms_of(text, round % 2 == 0 ? "nl" : "de");
    EXPECT_EQ(terms_of(text, round % 2 == 0 ? "nl" : "de"), once);
    if (HasFailure()) return;
  }
}

TEST(IndexTerms, NaughtyStringsDoNoHarm) {
  const char* const shared = std::getenv("KRONIEK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KRONIEK_SHARED is not set";
  simdjson::dom::parser parser;
  simdjson::dom::array strings;
  ASSERT_FALSE(parser.load(std::string(shared) + "/conformance/naughty-strings.json").get(strings));
  std::size_t terms = 0;
  for (const simdjson::dom::element string : strings) terms += terms_of(string.get_string().value(), "nl").size();
  EXPECT_GT(terms, 500u);
}

// 8 times the text must not take much more than 8 times as long: words, marks, runs and digits without an end.
TEST(IndexTerms, TakeLinearTime) {
  for (const std::string_view unit : {"a",       "é",    "ж",       "한",     "a\u0327\u0301\u0316",
                                      "東",      "ア",   "ー",      "ก",      "ກ",
                                      "ក្",       "မ",    "\u0301",  "\u00AD", "1.000",
                                      "1",       "\xFF", "x\u200D", "𠀀",     "า",
                                      "ا\u064B", "@"}) {
    const auto time = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += unit;
      Terms terms;
      const std::clock_t start = std::clock();  // the processor's: others use the machine too
      terms.find(text, "nl");
      return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    (void)time(1000);
    const double small = std::max(time(1u << 17), 1e-3);
    EXPECT_LT(time(1u << 20), small * 40) << unit;
  }
}

TEST(FoldWord, DropsWhatIsNoLetterOrDigit) {
  EXPECT_EQ(fold_word("  Noord-Korea! "), "noordkorea");
  EXPECT_EQ(fold_word("İ"), "i");
  EXPECT_EQ(fold_word("~x"), "x");
  EXPECT_EQ(fold_word("한-국"), "한국");
  EXPECT_EQ(fold_word(""), "");
}

TEST(Stem, MakesFamiliesOfWords) {
  EXPECT_EQ(stem("vergaderingen", "nl"), stem("vergadering", "nl-BE"));
  EXPECT_EQ(stem("elections", "en"), "elect");
  for (const auto& [word, other] : {std::pair{"bruggen", "brug"},
                                    {"huizen", "huis"},
                                    {"brieven", "brief"},
                                    {"reacties", "reactie"},
                                    {"briefjes", "brief"},
                                    {"boten", "boot"}}) {
    EXPECT_EQ(stem(word, "nl"), stem(other, "nl")) << word;
  }
  EXPECT_EQ(stem("министрами", "ru"), stem("министр", "RU"));
  EXPECT_EQ(stem("bruggen", ""), "bruggen");
  EXPECT_EQ(stem("bruggen", "xx"), "bruggen");
  EXPECT_EQ(stem("", "nl"), "");
  EXPECT_EQ(stem(std::string(100, 'a'), "nl"), std::string(100, 'a'));
}

// Folded words are stemmed, so that an accent left out changes nothing, and endings that lost theirs are still known.
TEST(Stem, DoesNotHangOnAccents) {
  EXPECT_EQ(stem(fold_word("évacués"), "fr"), stem("evacues", "fr"));
  EXPECT_EQ(stem(fold_word("évacuée"), "fr"), stem("evacues", "fr"));
  EXPECT_EQ(stem(fold_word("hablaría"), "es"), stem("hablar", "es"));
  EXPECT_EQ(stem(fold_word("Häuser"), "de"), stem(fold_word("Haus"), "de"));
}

TEST(Stem, EveryLanguageHasAStemmer) {
  EXPECT_GE(stemmer_languages().size(), 25u);
  EXPECT_TRUE(std::is_sorted(stemmer_languages().begin(), stemmer_languages().end()));
  for (const std::string_view language : stemmer_languages()) {
    for (const std::string_view word : {"a", "ing", "\xFF\xFE", "\xC3", "evacuations", "министерствами"}) {
      EXPECT_FALSE(stem(word, language).empty()) << language;
    }
  }
}

TEST(IndexRevision, IsALine) {
  EXPECT_EQ(index_revision(), index_revision());
  EXPECT_GT(index_revision().size(), 20u);
  for (const char c : index_revision()) EXPECT_TRUE(c >= 0x20 && c < 0x7F);
}

}  // namespace
}  // namespace kroniek::text
