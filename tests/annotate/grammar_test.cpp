// The grammar of hand-written sentences, and what Grammar promises of any text.
#include "annotate/grammar/grammar.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace kroniek::annotate {
namespace {

// A text with its grammar, each of which borrows the one before.
struct Parsed {
  Parsed(std::string_view language, std::string_view written) {
    article.language = std::string(language);
    article.text = std::string(written);
    text = std::make_unique<TokenizedText>(article);
    grammar = std::make_unique<Grammar>(*text);
  }
  // The number of the word with that form.
  [[nodiscard]] std::uint32_t word(std::string_view form) const {
    for (std::uint32_t w = 0; w < grammar->words().size(); ++w)
      if (grammar->form(w) == form) return w;
    ADD_FAILURE() << "no word " << form;
    return 0;
  }
  [[nodiscard]] const GrammarWord& operator[](std::string_view form) const { return grammar->words()[word(form)]; }
  // The form of the word that it hangs from; empty for a root.
  [[nodiscard]] std::string head(std::string_view form) const {
    const std::uint32_t head = (*this)[form].head;
    return head == no_word ? "" : std::string(grammar->form(head));
  }
  [[nodiscard]] std::string relation(std::string_view form) const { return std::string(name((*this)[form].relation)); }
  [[nodiscard]] std::string part(std::string_view form) const { return std::string(name((*this)[form].part)); }
  [[nodiscard]] std::string lemma(std::string_view form) const { return std::string(grammar->lemma(word(form))); }

  Article article;
  std::unique_ptr<TokenizedText> text;
  std::unique_ptr<Grammar> grammar;
};

// Every sentence is a tree with one root, words lie in their tokens, in order.
void check_promises(const Parsed& parsed) {
  const Grammar& grammar = *parsed.grammar;
  std::uint32_t end = 0;
  for (const GrammarSentence& sentence : grammar.sentences()) {
    ASSERT_EQ(sentence.first_word, end);
    ASSERT_GT(sentence.end_word, sentence.first_word);
    ASSERT_LE(sentence.end_word - sentence.first_word, longest_parsed_sentence);
    end = sentence.end_word;
    std::size_t roots = 0;
    for (std::uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
      const GrammarWord& word = grammar.words()[w];
      roots += word.head == no_word;
      ASSERT_EQ(word.head == no_word, word.relation == Relation::root);
      std::uint32_t above = w;
      for (std::size_t steps = 0; above != no_word; ++steps) {
        ASSERT_LE(steps, sentence.end_word - sentence.first_word) << "a circle";
        above = grammar.words()[above].head;
        if (above != no_word) {
          ASSERT_GE(above, sentence.first_word);
          ASSERT_LT(above, sentence.end_word);
        }
      }
      ASSERT_FALSE(grammar.lemma(w).empty());
      ASSERT_FALSE(grammar.full_lemma(w).empty());
      ASSERT_FALSE(grammar.own_tag(w).empty());
      ASSERT_FALSE(grammar.features(w).empty());
      const TextSpan span = grammar.subtree(w);
      ASSERT_LE(span.begin, word.begin);
      ASSERT_GE(span.end, word.end);
      for (const std::uint32_t child : grammar.children(w)) ASSERT_EQ(grammar.words()[child].head, w);
    }
    ASSERT_EQ(roots, 1U);
  }
  ASSERT_EQ(end, grammar.words().size());
  std::uint32_t at = 0;
  for (std::uint32_t w = 0; w < grammar.words().size(); ++w) {
    const GrammarWord& word = grammar.words()[w];
    ASSERT_GE(word.begin, at);
    ASSERT_GT(word.end, word.begin);
    at = word.end;
    const text::Token& token = parsed.text->tokens()[word.token];
    ASSERT_GE(word.begin, token.begin);
    ASSERT_LE(word.end, token.end);
    ASSERT_EQ(grammar.word_at(word.begin), w);
  }
}

TEST(Grammar, DutchSentence) {
  const Parsed parsed("nl", "De Russische generaal verklaarde woensdag dat de troepen zich terugtrekken uit Cherson.");
  EXPECT_EQ(parsed.part("generaal"), "NOUN");
  EXPECT_EQ(parsed.part("verklaarde"), "VERB");
  EXPECT_EQ(parsed.part("Cherson"), "PROPN");
  EXPECT_EQ(parsed.part("dat"), "SCONJ");
  EXPECT_EQ(parsed.head("verklaarde"), "");
  EXPECT_EQ(parsed.head("generaal"), "verklaarde");
  EXPECT_EQ(parsed.relation("generaal"), "nsubj");
  EXPECT_EQ(parsed.head("troepen"), "terugtrekken");
  EXPECT_EQ(parsed.relation("terugtrekken"), "ccomp");
  EXPECT_EQ(parsed.lemma("verklaarde"), "verklaren");
  EXPECT_EQ(parsed.lemma("troepen"), "troep");
  check_promises(parsed);
}

TEST(Grammar, EnglishSentence) {
  const Parsed parsed("en", "The army captured two villages near the city on Tuesday.");
  EXPECT_EQ(parsed.part("captured"), "VERB");
  EXPECT_EQ(parsed.relation("army"), "nsubj");
  EXPECT_EQ(parsed.head("army"), "captured");
  EXPECT_EQ(parsed.relation("villages"), "obj");
  EXPECT_EQ(parsed.head("two"), "villages");
  EXPECT_EQ(parsed.lemma("captured"), "capture");
  EXPECT_EQ(parsed.lemma("villages"), "village");
  EXPECT_TRUE(parsed.grammar->has_feature(parsed.word("captured"), "Tense=Past"));
  EXPECT_EQ(parsed.grammar->subtree(parsed.word("villages")).of(parsed.article.text).substr(0, 12), "two villages");
  check_promises(parsed);
}

TEST(Grammar, ParticleVerbs) {
  const Parsed dutch("nl", "Het leger viel de stad gisteren aan.");
  EXPECT_EQ(dutch.relation("aan"), "compound:prt");
  EXPECT_EQ(dutch.lemma("viel"), "vallen");
  EXPECT_EQ(dutch.grammar->full_lemma(dutch.word("viel")), "aanvallen");
  const Parsed english("en", "The talks broke down.");
  EXPECT_EQ(english.grammar->full_lemma(english.word("broke")), "break down");
}

TEST(Grammar, WordsWithinTokens) {
  const Parsed parsed("en", "They don't know that he cannot win, and it's too late.");
  EXPECT_EQ(parsed.part("n't"), "PART");
  EXPECT_EQ(parsed.head("n't"), "know");
  EXPECT_EQ(parsed["do"].token, parsed["n't"].token);
  EXPECT_EQ(parsed.lemma("n't"), "not");
  EXPECT_EQ(parsed["can"].token, parsed["not"].token);
  check_promises(parsed);
}

TEST(Grammar, Hyphens) {
  const Parsed parsed("en", "The well-known anti-war party and its re-elected leader.");
  EXPECT_EQ(parsed["well"].token, parsed["known"].token);
  EXPECT_EQ(parsed.grammar->form(parsed.word("anti-war")), "anti-war");
  EXPECT_EQ(parsed.grammar->form(parsed.word("re-elected")), "re-elected");
  check_promises(parsed);
}

TEST(Grammar, TextsThatAreNoSentences) {
  for (const char* text : {"",
                           " ",
                           ".",
                           "Brug dicht",
                           "DODEN BIJ AANVAL OP KYIV",
                           "- een\n- twee\n- drie",
                           "\"",
                           "'",
                           "\xff\xfe",
                           "Anna, Bert, Cor (42) en Mehmet Yılmaz",
                           "?!?!?!",
                           "3-0",
                           "www.example.com",
                           "a-",
                           "-a",
                           "--",
                           "-",
                           "n't",
                           "'s",
                           "cannot",
                           "x-y-z-",
                           "don\xe2\x80\x99t",
                           "\xc4\xb0stanbul",
                           "e\xcc\x81"})
    for (const char* language : {"nl", "en", "fr"}) check_promises(Parsed(language, text));
}

TEST(Grammar, LanguagesWithoutModelHaveNoWords) {
  const Parsed parsed("fr", "Le chat est assis sur la chaise et il regarde le jardin.");
  EXPECT_TRUE(parsed.grammar->words().empty());
}

TEST(Grammar, LongSentencesAreParsedInParts) {
  for (const std::size_t size : {longest_parsed_sentence - 1, longest_parsed_sentence, longest_parsed_sentence + 1,
                                 5 * longest_parsed_sentence}) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += "en ";
    const Parsed parsed("nl", text);
    check_promises(parsed);
    EXPECT_EQ(parsed.grammar->words().size(), size);
    EXPECT_EQ(parsed.grammar->sentences().size(), (size + longest_parsed_sentence - 1) / longest_parsed_sentence);
    EXPECT_EQ(parsed.grammar->words_of(0).size(), size);
  }
}

TEST(Grammar, AnyBytes) {
  std::mt19937 random(7);
  const std::string pieces[] = {"de",   "aanval",           "-",   "'",       "n't", " ",  "\n\n", ".", ",", "\xc3\xa9",
                                "\xff", "\xe2\x80\x99",     "DAT", "is",      "\"",  "10", "%",    " ", " ", "(",
                                "Jan",  "\xf0\x9f\x98\x80", "s",   "\xc4\xb0"};
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += pieces[random() % std::size(pieces)];
    check_promises(Parsed(round % 2 == 0 ? "nl" : "en", text));
  }
}

TEST(Grammar, TheSameAgain) {
  const std::string text = "Poetin valt Oekraïne aan. \"We geven niet op\", zei Zelensky, die in Kyiv bleef.";
  const Parsed one("nl", text);
  const Parsed again("nl", text);
  ASSERT_EQ(one.grammar->words().size(), again.grammar->words().size());
  for (std::uint32_t w = 0; w < one.grammar->words().size(); ++w) {
    EXPECT_EQ(one.grammar->words()[w].head, again.grammar->words()[w].head);
    EXPECT_EQ(one.grammar->words()[w].relation, again.grammar->words()[w].relation);
    EXPECT_EQ(one.grammar->words()[w].tag, again.grammar->words()[w].tag);
  }
}

}  // namespace
}  // namespace kroniek::annotate
