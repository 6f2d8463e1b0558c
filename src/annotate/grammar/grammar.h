// The grammar of a text: its words with part of speech, lemma and syntactic head, as Universal Dependencies has them.
// Of the languages that there is a model for (models/grammar); the sentences of others have no words here.
//
//     const Grammar grammar(text);
//     for (const GrammarWord& word : grammar.words())
//       if (word.relation == Relation::nsubj) ... grammar.words()[word.head] ...
//
// Made in time linear in the text, the same on every machine.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/grammar/transitions.h"  // no_word
#include "annotate/grammar/universal.h"
#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

// A longer sentence is parsed in parts of so many words, each with a root of its own.
inline constexpr std::size_t longest_parsed_sentence = 400;

// A token, or a part of one: "don't" is "do" and "n't"
// (https://universaldependencies.org/u/overview/tokenization.html).
struct GrammarWord {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::uint32_t token = 0;  // the number of the token that it is, or is a part of
  std::uint32_t head =
      no_word;  // the number of the word that it hangs from, in Grammar::words(); no_word: it is a root
  PartOfSpeech part = PartOfSpeech::x;
  Relation relation = Relation::root;
  std::uint16_t tag = 0;          // see Grammar::own_tag, Grammar::features
  std::uint32_t lemma_begin = 0;  // see Grammar::lemma
  std::uint32_t lemma_end = 0;
};

// What is parsed as one sentence: all of one, or a part of one that is very long or begins with a dateline.
struct GrammarSentence {
  std::uint32_t sentence = 0;  // its number in the text
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;
};

// Borrows the text, which must outlive it.
class Grammar {
 public:
  explicit Grammar(const TokenizedText& text);

  [[nodiscard]] const std::vector<GrammarWord>& words() const noexcept { return words_; }
  [[nodiscard]] const std::vector<GrammarSentence>& sentences() const noexcept { return sentences_; }
  // The words of a sentence of the text; none where its language has no model.
  [[nodiscard]] std::span<const GrammarWord> words_of(std::size_t sentence) const noexcept;
  // The first word that ends behind `at`, a byte of the text; words().size() where none does.
  [[nodiscard]] std::uint32_t word_at(std::uint32_t at) const noexcept;

  // Of the word of that number:
  [[nodiscard]] std::string_view form(std::uint32_t word) const noexcept;
  // As a dictionary has it: "vallen" for "valt", "Poetin" for "Poetin".
  [[nodiscard]] std::string_view lemma(std::uint32_t word) const noexcept;
  // With the particle that stands elsewhere in the sentence: "aanvallen" for "valt ... aan", "break down" for "broke
  // ... down".
  [[nodiscard]] std::string full_lemma(std::uint32_t word) const;
  // The treebank's own tag ("WW|pv|verl|ev", "VBD"), and what UD says of its form ("Number=Sing|Tense=Past|
  // VerbForm=Fin"; "_" for nothing): the likeliest for that tag.
  [[nodiscard]] std::string_view own_tag(std::uint32_t word) const noexcept;
  [[nodiscard]] std::string_view features(std::uint32_t word) const noexcept;
  // Whether it has that feature: has_feature(word, "VerbForm=Fin").
  [[nodiscard]] bool has_feature(std::uint32_t word, std::string_view feature) const noexcept;
  // The words that hang from it, in their order.
  [[nodiscard]] std::span<const std::uint32_t> children(std::uint32_t word) const noexcept;
  // The first child with the relation; no_word where there is none.
  [[nodiscard]] std::uint32_t child(std::uint32_t word, Relation relation) const noexcept;
  // From the first to the last word that hangs from it, directly or not; with holes where the tree is not projective.
  [[nodiscard]] TextSpan subtree(std::uint32_t word) const noexcept;
  // The number of its sentence in the text.
  [[nodiscard]] std::size_t sentence_of(std::uint32_t word) const noexcept;

 private:
  [[nodiscard]] std::uint32_t dateline_end(std::uint32_t first) const;
  void add_children();

  const TokenizedText* text_;
  std::vector<GrammarWord> words_;
  std::vector<GrammarSentence> sentences_;
  std::string lemmas_;
  std::vector<std::uint32_t> child_begins_;  // in children_, of each word, and the end
  std::vector<std::uint32_t> children_;
  std::vector<TextSpan> subtrees_;
};

// Of the code and the models.
[[nodiscard]] std::string grammar_version();

}  // namespace kroniek::annotate
