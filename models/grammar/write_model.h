// From a trained network and its treebank to the file that the library reads (src/annotate/grammar/grammar_model.h).
#pragma once

#include <string>
#include <vector>

#include "network.h"
#include "treebank.h"
#include "vocabulary.h"

namespace grammar {

// `language` is a BCP 47 tag. The sentences give the lemmas' scripts and how tokens are parted.
std::string model_file(const Network& network, const Vocabulary& vocabulary, const std::vector<Sentence>& sentences,
                       const std::string& language);

}  // namespace grammar
