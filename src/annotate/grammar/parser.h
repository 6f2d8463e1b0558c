// Parses a sentence: tags, heads and labels of its words, by the network of a model in integers. The same on every
// machine; linear in the sentence; memory is kept for the next one. Not what is given to others (grammar.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/grammar/grammar_model.h"
#include "annotate/grammar/transitions.h"
#include "annotate/grammar/word_features.h"

namespace kroniek::annotate {

class GrammarParser {
 public:
  // The model must outlive it.
  explicit GrammarParser(const GrammarModel& model) : model_(&model) {}

  // `words` are at least one and at most longest_parsed_sentence.
  void parse(std::span<const std::string_view> words);

  // Of each word of the sentence that was parsed.
  [[nodiscard]] const std::vector<std::uint16_t>& tags() const noexcept { return tags_; }
  [[nodiscard]] const std::vector<std::uint32_t>& heads() const noexcept { return heads_; }  // no_word: the root
  [[nodiscard]] const std::vector<std::uint8_t>& labels() const noexcept { return labels_; }

 private:
  void look(std::span<const std::string_view> words);
  void encode(std::size_t size);
  void tag(std::size_t size, const std::vector<std::int16_t>& from);
  void link(std::uint32_t size);
  [[nodiscard]] std::uint32_t best_move();
  void unlift();

  const GrammarModel* model_;
  std::vector<std::uint16_t> tags_;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint8_t> labels_;

  std::string buffer_;
  WordFeatures features_;
  std::vector<std::int32_t> sum_;
  std::vector<std::int16_t> input_;   // what a layer sees of each word
  std::vector<std::int16_t> output_;  // what it says
  std::vector<std::int32_t> gates_;
  std::vector<std::int32_t> places_;  // what each word adds to the hidden units in each place
  std::vector<std::int32_t> hidden_sum_;
  std::vector<std::int16_t> hidden_;
  std::vector<std::int32_t> scores_;
  ParserState state_;
  std::vector<std::uint32_t> first_child_, next_sibling_, queue_;
};

// Sums of products: to[r][i] = bias[i] + sum over k of weights[i][k] * in[r][k], for each of `rows` and `outputs`.
// `inputs` is a multiple of 16. bias may be null.
void multiply(const std::int16_t* in, std::size_t rows, std::size_t inputs, const std::int16_t* weights,
              const std::int32_t* bias, std::size_t outputs, std::int32_t* to);

}  // namespace kroniek::annotate
