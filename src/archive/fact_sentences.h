// The sentence that a fact stands in, and the words of a quotation: what lists of facts (fact_walk.cpp) and the facts
// of one version (kroniek/version_facts.h) share.
#pragma once

#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/facts.h"
#include "text/sentences.h"

namespace kroniek::archive {

// The sentences of one article, for all facts in it; borrows the article.
class Sentences {
 public:
  explicit Sentences(const Article& article);
  Sentences(Article&&) = delete;

  // Fills what FactSource says of the sentence around `source.span`, which must lie in the text.
  void fill(FactSource& source) const;

 private:
  // Cut between words where there are blanks, and never within a character.
  [[nodiscard]] TextSpan shortened(TextSpan whole, TextSpan span) const;

  const Article& article_;
  std::vector<text::Span> sentences_;
};

// Fills `words`, `cue` and `speaker`; spans that do not lie in the text give none.
void fill_words(QuotationFact& fact, std::string_view text);

}  // namespace kroniek::archive
