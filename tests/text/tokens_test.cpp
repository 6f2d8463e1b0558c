// Tokens of Dutch and English news: what stays together and what is parted.
#include "text/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

namespace kroniek::text {
namespace {

using testing::ElementsAre;
using Words = std::vector<std::string>;

// The tokens of the text's sentences; looks at the promises of the header.
Words tokens(std::string_view text, std::string_view language = "nl") {
  const std::unique_ptr<char[]> copy(new char[text.size()]);
  std::copy(text.begin(), text.end(), copy.get());
  const std::string_view exact(copy.get(), text.size());
  std::vector<Token> found;
  for (const Span sentence : split_sentences(exact, language)) append_tokens(exact, sentence, language, found);
  Words out;
  std::size_t last = 0;
  for (const Token& token : found) {
    EXPECT_LE(last, token.begin);
    EXPECT_LT(token.begin, token.end);
    for (std::size_t i = last; i < token.begin; ++i) EXPECT_LE(exact[i], ' ') << "not in a token: " << i;
    last = token.end;
    out.emplace_back(token.of(exact));
  }
  for (std::size_t i = last; i < exact.size(); ++i) EXPECT_LE(exact[i], ' ') << "not in a token: " << i;
  return out;
}

TEST(Tokens, DutchWordsKeepTheirHyphensApostrophesAndStops) {
  EXPECT_THAT(tokens("Anti-Poetinactivisten vallen in 's-Gravenhage foto's aan."),
              ElementsAre("Anti-Poetinactivisten", "vallen", "in", "'s-Gravenhage", "foto's", "aan", "."));
  EXPECT_THAT(tokens("Dr. J.P. van den Berg (PvdA) zei d.w.z. niets."),
              ElementsAre("Dr.", "J.P.", "van", "den", "Berg", "(", "PvdA", ")", "zei", "d.w.z.", "niets", "."));
}

TEST(Tokens, EnglishSuffixesAreTheirOwn) {
  EXPECT_THAT(tokens("Biden's aides don't like the U.S. senators' plan.", "en"),
              ElementsAre("Biden", "'s", "aides", "don't", "like", "the", "U.S.", "senators", "'", "plan", "."));
  EXPECT_THAT(tokens("He left the U.S.", "en"), ElementsAre("He", "left", "the", "U.S."));
}

TEST(Tokens, NumbersKeepTheirSigns) {
  EXPECT_THAT(tokens("Om 18.30 uur: 20.000 doden, 3,5% en 2022-11-09."),
              ElementsAre("Om", "18.30", "uur", ":", "20.000", "doden", ",", "3,5", "%", "en", "2022-11-09", "."));
}

TEST(Tokens, QuotesAndSignsAreParted) {
  EXPECT_THAT(tokens("“Het is zinloos…”, zei hij -- nu... ja!"),
              ElementsAre("“", "Het", "is", "zinloos", "…", "”", ",", "zei", "hij", "--", "nu", "...", "ja", "!"));
}

TEST(Tokens, AddressesAndTags) {
  EXPECT_THAT(tokens("Zie https://nieuws.example/a?b=c. Mail naar jan@vrt.be, of @minister_pres #stroom."),
              ElementsAre("Zie", "https://nieuws.example/a?b=c", ".", "Mail", "naar", "jan@vrt.be", ",", "of",
                          "@minister_pres", "#stroom", "."));
}

TEST(Tokens, ScriptsWithoutBlanksAndAnyBytes) {
  EXPECT_THAT(tokens("我们住在北京。", "zh"), ElementsAre("我们", "住在", "北京", "。"));
  tokens("\xFF\xFE a\xC3 \xE2\x80 'x \xF0\x9F");
  std::string hostile(100'000, '.');
  for (std::size_t i = 0; i < hostile.size(); i += 3) hostile[i] = 'a';
  tokens(hostile);
  tokens(std::string(200'000, '\''));
  tokens("a@" + std::string(200'000, '@'));
}

}  // namespace
}  // namespace kroniek::text
