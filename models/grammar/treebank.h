// Sentences of a CoNLL-U file (https://universaldependencies.org/format.html), and their trees made projective.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace grammar {

struct Word {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::string feats;
  int head = 0;  // 1 is the first word, 0 the root
  std::string relation;
  std::string lifted;       // the relation of the word that it hung from before it was lifted; else empty
  bool space_after = true;  // of the text that its sentence was
};

struct Sentence {
  std::string text;  // "# text = ", empty where there is none
  bool new_paragraph = false;
  std::vector<Word> words;
};

// Reads .conllu files; ends the program where one cannot be read.
std::vector<Sentence> read_treebank(const std::string& path);

// Lifts words until no arc crosses another, the shortest crossing arc first (Nivre and Nilsson 2005), and notes the
// relation of the word that each hung from.
void make_projective(Sentence& sentence);
// Whether the arc of word `at` (from 1) is not projective.
bool crosses(const std::vector<int>& heads, int at);

// The lemma of a word by itself: without "_" between parts, and without the particle that stands elsewhere. Whether
// there was such a particle.
bool tidy_lemmas(Sentence& sentence);

}  // namespace grammar
