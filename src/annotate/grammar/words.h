// The words of a sentence as its language's treebank has them: the tokens, some of them parted ("don't", "anti-war").
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/grammar/grammar.h"
#include "annotate/grammar/grammar_model.h"
#include "text/tokens.h"

namespace kroniek::annotate {

// Puts the words of the tokens behind `words`, of which begin, end and token are set. `first_token` is the number of
// the first of them. `buffer` is for reuse.
void append_words(const GrammarModel& model, std::string_view text, std::span<const text::Token> tokens,
                  std::uint32_t first_token, std::string& buffer, std::vector<GrammarWord>& words);

}  // namespace kroniek::annotate
