// Explain: what moved the score of each block, in words. Not part of reading.
//
// How: the features are taken together in groups that a person has a word for. Against a block of the article stands
// the median of the page's blocks that are not the article's, and the other way round: the question is why this block
// is on this side and not on the other. A group's change is the mean of two differences: what is lost when the group is
// taken from the block, and what is gained when it is put into the median block. Taken away alone, of two groups
// that say the same neither would matter; put in alone, both would. The mean is the first and the last term of
// Shapley's value, at two looks at the model a group. Paths through the trees (Saabas) would be cheaper, but need the
// means of inner nodes, which the model does not keep, and an inside view of a model that is rebuilt often; this
// sees the model from outside.
#pragma once

#include <string>
#include <vector>

#include "kroniek/explain.h"
#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/reading_model.h"

namespace kroniek::page {

struct Reasons {
  std::vector<float> scores;                       // the model's own, one a block, before the page's threshold
  std::vector<std::vector<Influence>> influences;  // the strongest first; empty lists past `most_blocks`
};

// `selected` tells the two sides apart: one a block, true for the article's.
[[nodiscard]] Reasons find_reasons(const ReadingModel& model, const Document& document, const BlockTree& tree,
                                   const PageHints& hints, const std::vector<bool>& selected, std::size_t most_blocks);

// "article.story > div#body.text > p": the innermost `levels` containers of a block.
[[nodiscard]] std::string place_of(const Document& document, const BlockTree& tree, const TextBlock& block, int levels);

// "body, article": what a block's containers say of themselves, the innermost first.
[[nodiscard]] std::string hints_of(const BlockTree& tree, const TextBlock& block);

}  // namespace kroniek::page
