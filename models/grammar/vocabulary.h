// What a treebank has: the features, tags and labels that the network knows, by number; and sentences in those.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "network.h"
#include "treebank.h"

namespace grammar {

struct Vocabulary {
  struct Tag {
    std::string upos, xpos, feats;
  };
  struct Label {
    std::string relation, lifted;
  };
  std::unordered_map<std::uint64_t, std::uint32_t> rows;  // of features
  std::vector<std::uint64_t> keys;                        // of rows
  std::vector<std::uint32_t> counts;                      // of rows in the data
  std::vector<Tag> tags;
  std::vector<Label> labels;
  std::map<std::string, std::uint32_t> tag_numbers;    // "UPOS\tXPOS"
  std::map<std::string, std::uint32_t> label_numbers;  // "relation\tlifted"

  bool joins_particles = false;  // a verb's lemma begins with the particle that stands elsewhere

  // Of projective sentences.
  void create(const std::vector<Sentence>& sentences, std::size_t most_rows);
  std::uint32_t tag_of(const Word& word) const;
  std::uint32_t label_of(const Word& word) const;
  std::uint32_t root_label() const;

  std::vector<std::vector<std::uint32_t>> rows_of(const std::vector<std::string>& forms) const;
  Example example(const Sentence& sentence, const std::vector<std::string>& forms) const;
};

std::vector<std::string> forms_of(const Sentence& sentence);
// Each word in capitals, with a capital, or in lower case.
enum class Case { as_is, upper, title, lower };
std::vector<std::string> forms_of(const Sentence& sentence, Case written);

}  // namespace grammar
