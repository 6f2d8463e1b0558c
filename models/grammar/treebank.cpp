// Reads CoNLL-U (treebank.h).
#include "treebank.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace grammar {

std::vector<Sentence> read_treebank(const std::string& path) {
  std::ifstream in(path);
  if (!in) {
    std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
    std::exit(1);
  }
  std::vector<Sentence> sentences;
  Sentence sentence;
  int joined_until = 0;  // the last word of a token of several words
  bool space_after_joined = true;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) {
      if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
      sentence = {};
      joined_until = 0;
      continue;
    }
    if (line[0] == '#') {
      if (line.starts_with("# text = ")) sentence.text = line.substr(9);
      if (line.starts_with("# newdoc") || line.starts_with("# newpar")) sentence.new_paragraph = true;
      continue;
    }
    std::vector<std::string> columns;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) columns.push_back(field);
    if (columns.size() != 10) continue;
    const bool glued = ("|" + columns[9] + "|").find("|SpaceAfter=No|") != std::string::npos;
    if (const std::size_t dash = columns[0].find('-'); dash != std::string::npos) {
      joined_until = std::atoi(columns[0].c_str() + dash + 1);
      space_after_joined = !glued;
      continue;
    }
    if (columns[0].find('.') != std::string::npos) continue;
    const int number = std::atoi(columns[0].c_str());
    Word word{columns[1], columns[2], columns[3], columns[4], columns[5], std::atoi(columns[6].c_str()),
              columns[7], "",         !glued};
    if (number < joined_until) word.space_after = false;
    if (number == joined_until) word.space_after = space_after_joined;
    sentence.words.push_back(std::move(word));
  }
  if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
  return sentences;
}

bool crosses(const std::vector<int>& heads, int at) {
  const int head = heads[at];
  for (int between = std::min(at, head) + 1; between < std::max(at, head); ++between) {
    int above = between;
    while (above != 0 && above != head) above = heads[above];
    if (above != head) return true;
  }
  return false;
}

void make_projective(Sentence& sentence) {
  const int size = static_cast<int>(sentence.words.size());
  std::vector<int> heads(size + 1, 0);
  for (int i = 1; i <= size; ++i) heads[i] = sentence.words[i - 1].head;
  while (true) {
    int best = 0;
    for (int i = 1; i <= size; ++i)
      if (heads[i] != 0 && crosses(heads, i) && (best == 0 || std::abs(heads[i] - i) < std::abs(heads[best] - best)))
        best = i;
    if (best == 0) break;
    Word& word = sentence.words[best - 1];
    if (word.lifted.empty()) word.lifted = sentence.words[heads[best] - 1].relation;
    heads[best] = heads[heads[best]];
  }
  for (int i = 1; i <= size; ++i) sentence.words[i - 1].head = heads[i];
}

bool tidy_lemmas(Sentence& sentence) {
  bool has_particle = false;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    Word& word = sentence.words[i];
    if (word.lemma.find('_') == std::string::npos || word.form.find('_') != std::string::npos) continue;
    for (const Word& other : sentence.words) {
      if (other.head != static_cast<int>(i) + 1 || other.relation != "compound:prt") continue;
      std::string particle = other.form;
      std::transform(particle.begin(), particle.end(), particle.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
      if (!word.lemma.starts_with(particle + "_")) continue;
      word.lemma.erase(0, particle.size() + 1);
      has_particle = true;
    }
    std::erase(word.lemma, '_');
  }
  return has_particle;
}

}  // namespace grammar
