// Learns how words become lemmas (src/annotate/grammar/lemma_script.h).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "treebank.h"
#include "vocabulary.h"

namespace grammar {

struct LemmaTable {
  std::vector<std::string> scripts;
  std::map<std::uint64_t, std::uint32_t> entries;  // keys of words and endings, to scripts
};
LemmaTable learn_lemmas(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary);

}  // namespace grammar
