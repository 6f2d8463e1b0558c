// Quotations: the pairs of marks, and who says what (annotate/quotes). Figures: models/quotes/measure.py.
#include "annotate/quotes/quotes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "annotate/quotes/built_in.h"
#include "annotate/quotes/lexicon.h"
#include "annotate/quotes/marks.h"
#include "annotate/quotes/weights.h"
#include "kroniek/article.h"

namespace kroniek::annotate {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// "mode: words <speaker>", in order; the text lies in a buffer of its exact size.
std::vector<std::string> quotes_of(std::string_view text, std::string_view language = "nl") {
  Article article;
  article.text = std::string(text);
  article.text.shrink_to_fit();
  article.language = std::string(language);
  const TokenizedText tokens(article);
  std::vector<std::string> out;
  for (const Quotation& quote : find_quotes(tokens, {})) {
    std::string words;
    for (const TextSpan& part : quote.said()) words += (words.empty() ? "" : " ... ") + std::string(part.of(text));
    out.push_back(std::string(name(quote.mode)) + ": " + words + " <" +
                  (quote.speaker ? std::string(quote.speaker->of(text)) : "?") + ">");
  }
  return out;
}

std::vector<std::string> marked_of(std::string_view text) {
  const auto copy = std::make_unique<char[]>(text.size());
  std::memcpy(copy.get(), text.data(), text.size());
  const std::string_view exact(copy.get(), text.size());
  std::vector<Marked> marked;
  append_marked(exact, 0, static_cast<std::uint32_t>(text.size()), false, marked);
  std::vector<std::string> out;
  for (const Marked& each : marked) out.emplace_back(text.substr(each.begin, each.end - each.begin));
  return out;
}

TEST(Quotes, DutchByTheOrderOfItsWords) {
  EXPECT_THAT(quotes_of("Of hij komt, wilde de minister niet zeggen."),
              ElementsAre("indirect: Of hij komt <de minister>"));
  EXPECT_THAT(quotes_of("Oekraïne spreekt van een deportatie."),
              ElementsAre("indirect: van een deportatie <Oekraïne>"));
  EXPECT_THAT(quotes_of("Experts noemen de aankondiging een kantelpunt."),
              ElementsAre("indirect: de aankondiging een kantelpunt <Experts>"));
  EXPECT_THAT(quotes_of("De coach sprak van “een perfecte avond”."),
              ElementsAre("partial: een perfecte avond <De coach>"));
}

TEST(Marks, EveryStyle) {
  EXPECT_THAT(marked_of("Hij zei “een” en „twee” en „drie“ en «vier» en »vijf« en \"zes\"."),
              ElementsAre("een", "twee", "drie", "vier", "vijf", "zes"));
  EXPECT_THAT(marked_of("Hij zei ‘zeven’ en 'acht' en 「nine」 en ''ten'' en ``eleven''."),
              ElementsAre("zeven", "acht", "nine", "ten", "eleven"));
  EXPECT_THAT(marked_of(",,Wie dat zegt, liegt'', zei ze."), ElementsAre("Wie dat zegt, liegt"));
}

TEST(Marks, NestedOnesArePartOfTheOuter) {
  EXPECT_THAT(marked_of("“Hij riep ‘ga weg’ naar mij”, zei ze."), ElementsAre("Hij riep ‘ga weg’ naar mij"));
  EXPECT_THAT(marked_of("\"He said 'go' to me,\" she said."), ElementsAre("He said 'go' to me,"));
}

TEST(Marks, ApostrophesFeetAndInchesAreNone) {
  EXPECT_THAT(marked_of("'s Ochtends zijn foto's van de jaren '80 te zien in 't museum, d'Artagnan's."), IsEmpty());
  EXPECT_THAT(marked_of("Een scherm van 6\" is 5'10\" hoog."), IsEmpty());
  EXPECT_THAT(marked_of("‘the workers’ party’ won"), ElementsAre("the workers’ party"));
}

TEST(Marks, LeftOpenEndsWithTheParagraph) {
  EXPECT_THAT(marked_of("Hij zei: “We komen terug."), ElementsAre("We komen terug."));
  EXPECT_THAT(marked_of("Hij zei: ‘We komen terug."), IsEmpty());
}

TEST(Marks, AnyBytes) {
  for (const char* text :
       {"\xE2\x80", "\"\xE2\x80", "“\xE2", "\xC2\" \xC2", "''''''''", "“”“”", "\xE2\x80\x98\xE2\x80"}) {
    marked_of(text);
  }
}

TEST(Quotes, GoOnBehindWhoSaysIt) {
  EXPECT_THAT(quotes_of("“Het is een lastige keuze”, verklaarde hij. “We gaan hen op andere fronten gebruiken.”"),
              ElementsAre("direct: Het is een lastige keuze ... We gaan hen op andere fronten gebruiken. <hij>"));
  EXPECT_THAT(quotes_of("“We tried,” said the Pentagon spokesman, “but it was too late.”", "en"),
              ElementsAre("direct: We tried, ... but it was too late. <the Pentagon spokesman>"));
}

TEST(Quotes, ToldInOtherWords) {
  EXPECT_THAT(quotes_of("De Russische generaal Sergej Soerovikin had al aangehaald dat het niet langer kon."),
              ElementsAre("indirect: dat het niet langer kon <De Russische generaal Sergej Soerovikin>"));
  EXPECT_THAT(quotes_of("Volgens het parket is er nog niemand opgepakt."),
              ElementsAre("indirect: is er nog niemand opgepakt <het parket>"));
  EXPECT_THAT(quotes_of("According to the police, nobody was hurt in the fire.", "en"),
              ElementsAre("indirect: nobody was hurt in the fire <the police>"));
  EXPECT_THAT(quotes_of("A spokesman said that the road would stay closed.", "en"),
              ElementsAre("indirect: that the road would stay closed <A spokesman>"));
}

TEST(Quotes, AsidesAreNotTold) {
  EXPECT_THAT(quotes_of("Volgens minister Jan Peeters, die de gesprekken leidde, is er een akkoord."),
              ElementsAre("indirect: is er een akkoord <minister Jan Peeters>"));
}

TEST(Quotes, ALanguageWithoutDataGetsNothing) {
  EXPECT_THAT(quotes_of("« On ferme dimanche », prévient Nolwenn Le Bihan.", "fr"), IsEmpty());
}

TEST(Quotes, InPassing) {
  EXPECT_THAT(quotes_of("Vorige week werden duizenden mensen “voor hun eigen veiligheid” geëvacueerd."),
              ElementsAre("partial: voor hun eigen veiligheid <?>"));
}

TEST(Quotes, SubheadingsTitlesAndNicknamesAreNoSpeech) {
  EXPECT_THAT(quotes_of("“Lastige beslissing”\n\nHij woont in Gent."), IsEmpty());
  EXPECT_THAT(quotes_of("De roman ‘De brug van Deinze’ krijgt een herdruk."), IsEmpty());
  EXPECT_THAT(quotes_of("De man die ‘de Neus’ heet, is weg."), IsEmpty());
}

TEST(Quotes, RunOverParagraphs) {
  Article article;
  article.text = "“Dit is het begin van mijn verhaal.\n\n“En dit is het einde ervan”, zei Jan Peeters.";
  article.language = "nl";
  const TokenizedText tokens(article);
  const std::vector<Quotation> quotes = find_quotes(tokens, {});
  ASSERT_EQ(quotes.size(), 1u);
  ASSERT_EQ(quotes[0].parts.size(), 2u);
  EXPECT_EQ(quotes[0].parts[1].of(article.text), "En dit is het einde ervan");
  EXPECT_EQ(quotes[0].span, (TextSpan{quotes[0].parts[0].begin, quotes[0].parts[1].end}));
}

TEST(Quotes, SpeakersAreEntities) {
  Article article;
  article.text = "“Dat klopt niet”, zei premier Jan Peeters.";
  article.language = "nl";
  const TokenizedText tokens(article);
  Annotations annotations;
  annotations.entities.resize(1);
  const auto at = static_cast<std::uint32_t>(article.text.find("Jan"));
  annotations.names.push_back({{at, at + 11}, EntityType::person, 1.0f, 0u});
  const std::vector<Quotation> quotes = find_quotes(tokens, annotations);
  ASSERT_EQ(quotes.size(), 1u);
  EXPECT_EQ(quotes[0].entity, 0u);
}

TEST(Quotes, VerbsThatComeApart) {
  EXPECT_THAT(quotes_of("De minister kondigde dinsdag aan dat de wet er komt."),
              ElementsAre("indirect: dat de wet er komt <De minister>"));
  EXPECT_THAT(quotes_of("De minister kondigde dat aan."), IsEmpty());
  EXPECT_THAT(quotes_of("“Dat is niet waar”, geeft hij toe."), ElementsAre("direct: Dat is niet waar <hij>"));
}

TEST(Quotes, WordsThatAreAllOfWhatIsCalled) {
  EXPECT_THAT(quotes_of("De oppositie noemt het plan “onuitvoerbaar en duur”."),
              ElementsAre("partial: onuitvoerbaar en duur <De oppositie>"));
}

TEST(Quotes, LongSentencesAreReadInPieces) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "Jan zei dat Piet zei dat ";
  text += "het regent.";
  EXPECT_FALSE(quotes_of(text).empty());
}

TEST(ToldWeights, AreWhole) {
  const auto loaded = ToldWeights::load(built_in_told_weights());
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->of(Language::en).weights.size(), frame_count * trait_count);
  EXPECT_FALSE(loaded->of(Language::en).is_ruled);
  const auto& dutch = loaded->of(Language::nl);
  EXPECT_TRUE(dutch.weights.empty());
  EXPECT_TRUE(dutch.is_ruled);
  for (const float likely : dutch.ruled) EXPECT_GT(likely, dutch.least);
}

TEST(ToldWeights, DamageIsSeen) {
  for (const char* bytes :
       {"x", "kroniek-quotes-weights 1\n1 2 3\n", "kroniek-quotes-weights 1\n@en\n",
        "kroniek-quotes-weights 1\n@en 400\n1 2 3\n", "kroniek-quotes-weights 1\n@xx 400\n",
        "kroniek-quotes-weights 1\n@en 400\n", "kroniek-quotes-weights 1\n@nl 400 rules\n",
        "kroniek-quotes-weights 1\n@nl 400 rules\n1 2 3\n", "kroniek-quotes-weights 1\n@nl 400 rule\n",
        "kroniek-quotes-weights 1\n@en 4000000\n", "kroniek-quotes-weights 1\n@en 400x\n"}) {
    EXPECT_FALSE(ToldWeights::load(bytes).ok()) << bytes;
  }
}

TEST(QuotesLexicon, IsWhole) {
  const auto loaded = QuotesLexicon::load(built_in_quotes_lexicon());
  ASSERT_TRUE(loaded.ok());
  const WordEntry* said = loaded->find(Language::en, "said");
  ASSERT_NE(said, nullptr);
  EXPECT_NE(said->cues & cue_say, 0u);
}

TEST(QuotesLexicon, DamageIsSeen) {
  for (const char* bytes :
       {"x", "kroniek-quotes-lexicon 1\nword\tN\t\n", "kroniek-quotes-lexicon 1\n@xx\n",
        "kroniek-quotes-lexicon 1\n@nl\nzei\tV\n", "kroniek-quotes-lexicon 1\n@nl\nzei\t#\t\n",
        "kroniek-quotes-lexicon 1\n@nl\nzei\tV\t+a\n", "kroniek-quotes-lexicon 1\n@nl\nzei\tV\t+aan:sx\n"}) {
    EXPECT_FALSE(QuotesLexicon::load(bytes).ok()) << bytes;
  }
}

}  // namespace
}  // namespace kroniek::annotate
