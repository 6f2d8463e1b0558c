// Learns how the library's tokens are parted into a treebank's words (src/annotate/grammar/words.h).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "treebank.h"

namespace grammar {

struct WordSplits {
  // A word in lower case, or "*" and an ending; to bytes of the first part, or the ending.
  std::map<std::string, int> table;
  bool at_hyphens = false;
};
WordSplits learn_splits(const std::vector<Sentence>& sentences, const std::string& language);

}  // namespace grammar
