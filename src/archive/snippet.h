// Where the words of a query stand in a title and a text, and the sentence that shows most of them. The text is taken
// apart again here: the index keeps no offsets.
#pragma once

#include <string_view>
#include <vector>

#include "archive/rank.h"
#include "archive/search_plan.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"
#include "kroniek/search.h"

namespace kroniek::archive {

// Only so much of a text is searched for its best sentence.
inline constexpr std::size_t most_snippet_text = 4u << 20;
// A longer sentence is cut around its matches, between words.
inline constexpr std::size_t most_sentence = 400;

struct LeafMatch {
  std::size_t leaf = 0;
  TextSpan span;
};

// Every place where a wanted leaf stands in a text, in order; `field` says whether it is a title or (anywhere) a body.
[[nodiscard]] std::vector<LeafMatch> find_leaves(std::string_view text, std::string_view language,
                                                 const std::vector<SearchLeaf>& leaves, QueryField field);

// A leaf of says: as one that is looked for in the words of a quotation.
[[nodiscard]] SearchLeaf as_text(SearchLeaf said);

// The mentions that wanted filters of facts (who, by, where, when, says) found, in order.
[[nodiscard]] std::vector<LeafMatch> find_facts(const Article& article, const Annotations& annotations,
                                                const std::vector<SearchLeaf>& leaves);

// Fills in the hit's title_matches, sentence, sentence_matches and sentence_place.
// `facts` are find_facts()'s.
void add_snippet(const Article& article, const std::vector<SearchLeaf>& leaves, const Ranking& ranking,
                 const std::vector<LeafMatch>& facts, SearchHit& hit);

}  // namespace kroniek::archive
