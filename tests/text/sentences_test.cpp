// Sentences of newspapers: what ends one and what does not.
#include "text/sentences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <set>

namespace kroniek::text {
namespace {

using testing::ElementsAre;
using Sentences = std::vector<std::string>;

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// From a heap buffer of the text's exact size; looks at the promises of the header.
Sentences split(std::string_view text, std::string_view language = "nl") {
  const std::unique_ptr<char[]> copy(new char[text.size()]);
  std::copy(text.begin(), text.end(), copy.get());
  Sentences out;
  std::uint32_t last = 0;
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  for (const Span& span : split_sentences({copy.get(), text.size()}, language)) {
    EXPECT_GE(span.begin, last);
    EXPECT_LT(span.begin, span.end);
    EXPECT_LE(span.end, text.size());
    if (ascii) {
      EXPECT_TRUE(is_blank(text.substr(last, span.begin - last)) ||
                  text.find_first_of("\v\f") != std::string_view::npos);
    }
    last = span.end;
    out.emplace_back(text.substr(span.begin, span.end - span.begin));
  }
  return out;
}

// The text is written with | between its sentences.
void expect_split(std::string_view marked, std::string_view language = "nl") {
  Sentences expected;
  std::string text;
  for (std::size_t at = 0; at <= marked.size();) {
    const std::size_t end = std::min(marked.find('|', at), marked.size());
    expected.emplace_back(marked.substr(at, end - at));
    text += (text.empty() ? "" : " ") + expected.back();
    at = end + 1;
  }
  EXPECT_EQ(split(text, language), expected);
}

TEST(Sentences, EndAtStops) {
  expect_split("De brug is dicht.|Niemand weet waarom.|Echt niet?|Nee!|Jammer");
  expect_split("The bridge is closed.|Nobody knows why.", "en");
  EXPECT_THAT(split(""), testing::IsEmpty());
  EXPECT_THAT(split(" \n \n"), testing::IsEmpty());
  EXPECT_THAT(split("..."), ElementsAre("..."));
}

TEST(Sentences, AbbreviationsDoNotEndThem) {
  expect_split("Mgr. De Kok en prof. dr. Jansen spraken met mevr. De Vries.|Toen niet meer.");
  expect_split("Volgens art. 5 en blz. 12 mag dat, d.w.z. soms.|Dat is zo sinds jan. 2022.");
  expect_split("Hij kocht appels, peren, enz.|De rest liet hij staan.");
  expect_split("Dr. Smith met Mrs. Jones of Acme Corp. on Sept. 11.|They spoke.", "en");
  expect_split("Am 3. Oktober sprach Dr. Müller mit ca. 20 Leuten.|Die Stadt, z.B. Berlin, feiert.", "de");
  expect_split("M. Macron et Mme. Dupont, p.ex. Luc, sont là.|Ils parlent.", "fr");
}

TEST(Sentences, InitialsDoNotEndThem) {
  expect_split("J.W. Weck volgt Annie M.G. Schmidt op.|A. Th. de Vries ook.");
  expect_split("George W. Bush won.|He left.", "en");
  expect_split("Hij woont in de V.S.|De rest niet.");
  expect_split("She lives in the U.S.|The rest does not.", "en");
}

TEST(Sentences, TimesScoresAndNumbersStayWhole) {
  expect_split("Om 18.30 uur stond het 2-1.|Er waren 20.000 mensen (3.5 procent).|In 2022.|Toen won hij.");
  expect_split("Zie nrc.nl en www.example.com voor meer.|Of bel.");
  expect_split("1. Rutte was er.|2. Kaag niet.");
}

TEST(Sentences, QuotesAndBracketsStayWithTheirSentence) {
  expect_split("\"Wij winnen.\"|“Echt waar?”|‘Ja.’|(Dat klopte niet.)|Dat bleek.");
  expect_split("\"Wanneer komt u?\" vroeg hij.|\"Nooit!\", zei zij.|'Stop!' riep hij.");
  expect_split("Hij zei: „Dat gaat niet.”|Toen ging hij.");
  expect_split(",, Ik weet het niet.|Het is een droom. ''|Zo is het.");
  expect_split("Er kwam niemand.|'s Avonds was het druk.|'t Is wat.");
  expect_split("« C'est fini. »|Il partit.", "fr");
}

TEST(Sentences, EllipsesEndThemBeforeACapital) {
  expect_split("Hij wachtte... en wachtte…|Toen kwam zij...|Eindelijk.");
  expect_split("... en toen was het stil.");
}

TEST(Sentences, AnEmptyLineAlwaysEndsOne) {
  EXPECT_THAT(split("Brug dicht\n\nDe brug is\ndicht, zegt dr.\n \nJansen"),
              ElementsAre("Brug dicht", "De brug is\ndicht, zegt dr.", "Jansen"));
  EXPECT_THAT(split("Een\r\n\r\nTwee\r\ndrie\u2029Vier"), ElementsAre("Een", "Twee\r\ndrie", "Vier"));
  EXPECT_THAT(split("Lijst:\n- een\n- twee\n• drie"), ElementsAre("Lijst:", "- een", "- twee", "• drie"));
}

TEST(Sentences, OtherScripts) {
  EXPECT_THAT(split("東京都知事は辞任した。理由は不明だ！「本当だ。」と述べた。", "ja"),
              ElementsAre("東京都知事は辞任した。", "理由は不明だ！", "「本当だ。」と述べた。"));
  EXPECT_THAT(split("乌克兰总统说：“我们会赢。”他走了。", "zh"), ElementsAre("乌克兰总统说：“我们会赢。”", "他走了。"));
  EXPECT_THAT(split("ما هذا؟ لا أعرف. شكرا.", "ar"), ElementsAre("ما هذا؟", "لا أعرف.", "شكرا."));
  EXPECT_THAT(split("यह क्या है। मुझे नहीं पता।", "hi"), ElementsAre("यह क्या है।", "मुझे नहीं पता।"));
  EXPECT_THAT(split("Это А. С. Пушкин. Он поэт.", "ru"), ElementsAre("Это А. С. Пушкин.", "Он поэт."));
}

TEST(Sentences, NaughtyStringsDoNoHarm) {
  const char* const shared = std::getenv("KRONIEK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KRONIEK_SHARED is not set";
  simdjson::dom::parser parser;
  simdjson::dom::array strings;
  ASSERT_FALSE(parser.load(std::string(shared) + "/conformance/naughty-strings.json").get(strings));
  for (const simdjson::dom::element string : strings) (void)split(string.get_string().value());
  (void)split("\xFF. \xC3. \xE2\x80.");
}

TEST(Sentences, TakeLinearTime) {
  for (const std::string_view unit : {". ",  ".",  "A. ", "\n", " ",    "\n ", "! \"", ".)",   "a",  "\"",
                                      "...", "。", "」",  "é.", ". ''", "x.y", "1. ",  "dr. ", ",,", "''. "}) {
    const auto time = [&](std::size_t bytes) {
      std::string text;
      while (text.size() < bytes) text += unit;
      const std::clock_t start = std::clock();  // the processor's: others use the machine too
      (void)split_sentences(text, "nl");
      return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    };
    const double small = std::max(time(1u << 16), 1e-3);
    EXPECT_LT(time(1u << 20), small * 80) << unit;
  }
}

// Newspaper sentences joined to running text: at least 0.97 of them found again (0.994 when this was written).
TEST(Sentences, OfAlpinoAreFoundAgain) {
  const char* const shared = std::getenv("KRONIEK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KRONIEK_SHARED is not set";
  std::ifstream file(std::string(shared) + "/language/syntax/nl_alpino-ud-dev.conllu");
  ASSERT_TRUE(file);
  std::string text;
  std::set<std::pair<std::size_t, std::size_t>> gold;
  constexpr std::string_view mark = "# text = ";
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(mark)) continue;
    if (!text.empty()) text += ' ';
    const std::size_t begin = text.size();
    text += line.substr(mark.size());
    while (text.ends_with(' ')) text.pop_back();
    gold.emplace(begin, text.size());
  }
  const std::vector<Span> found = split_sentences(text, "nl");
  double right = 0;
  for (const Span& span : found) right += static_cast<double>(gold.count({span.begin, span.end}));
  const double f1 = 2 * right / static_cast<double>(found.size() + gold.size());
  RecordProperty("f1", std::to_string(f1));
  std::printf("sentence F1 on Alpino's development set, joined by blanks: %.4f\n", f1);
  EXPECT_GE(f1, 0.985);
}

}  // namespace
}  // namespace kroniek::text
