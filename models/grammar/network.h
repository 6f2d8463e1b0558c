// The parser's network in floats, and how it learns: backward through each layer by hand. The network that parses
// (src/annotate/grammar/encoder.cpp, parser.cpp) is this one in integers.
//
// A word is the sum of its features' rows, squashed. Layers of simple recurrent units (after Lei et al. 2018) run over
// the sentence in both directions; the first sees each word's neighbours. A lower layer gives the tags, the last one
// what the transitions are chosen by.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "annotate/grammar/transitions.h"
#include "matrix.h"

namespace grammar {

struct Shape {
  std::uint32_t width = 96;  // of a word, and of a layer in one direction; a multiple of 16
  std::uint32_t layers = 2;
  std::uint32_t tag_layer = 2;  // the tags are read off this one, from 1
  std::uint32_t hidden = 128;   // of the choice of transitions
  std::uint32_t rows = 0;       // features
  std::uint32_t tags = 0;
  std::uint32_t labels = 0;
  std::uint32_t root_label = 0;

  std::uint32_t moves() const { return 1 + 2 * labels; }
  std::uint32_t inputs(std::uint32_t layer) const { return layer == 0 ? 3 * width : 2 * width; }
};
inline std::uint32_t padded(std::uint32_t count) {
  return (count + 15) / 16 * 16;
}

// A sentence as the network sees it.
struct Example {
  std::vector<std::vector<std::uint32_t>> rows;  // of each word
  std::vector<std::uint32_t> tags;
  std::vector<std::uint32_t> heads;  // size() is the root
  std::vector<std::uint8_t> labels;
};

struct Learning {
  float rate = 0.003F;
  float word_dropout = 0.5F;  // a row that was seen n times is left out once in n / this + 1 times
  float input_dropout = 0.25F;
  float layer_dropout = 0.3F;
  float hidden_dropout = 0.2F;
  float explore = 0.7F;  // how often the parser's own choice is followed
};

struct Losses {
  double tags = 0;
  double moves = 0;
  std::size_t words = 0;
};

class Network {
 public:
  void create(const Shape& shape, std::uint64_t seed);

  // Learns from the sentences together. `counts` of each row in the data.
  void learn(const std::vector<const Example*>& batch, const std::vector<std::uint32_t>& counts,
             const Learning& learning, std::mt19937& random, Losses& losses);
  struct Parse {
    std::vector<std::uint32_t> tags, heads;
    std::vector<std::uint8_t> labels;
  };
  void parse(const std::vector<std::vector<std::uint32_t>>& rows, Parse& parse);

  Shape shape;
  Parameter embedding;                     // rows x width
  std::vector<Parameter> weights, biases;  // a layer: inputs x 6 width: z, f, o forward, then backward
  Parameter tag_weights, tag_bias;         // 2 width x padded(tags)
  Parameter place_weights;                 // 2 width x places * hidden
  Parameter place_nothing;                 // 2 * places x hidden: nothing there, the root there
  Parameter hidden_bias;                   // 1 x hidden
  Parameter fact_rows;                     // facts * 256 x hidden
  Parameter move_weights, move_bias;       // hidden x padded(moves)

 private:
  void forward(const std::vector<std::uint32_t>& begins, const std::vector<const std::uint32_t*>& first_row,
               const std::vector<std::uint32_t>& row_counts, const Learning* learning, std::mt19937* random);
  // `mask` of the hidden units may be null.
  void score(const kroniek::annotate::ParserState& state, std::uint32_t first, const float* mask, Floats& hidden,
             Floats& scores) const;
  void step(const Learning& learning);

  // Of the words of a batch.
  std::size_t words_ = 0;
  Floats input_, input_mask_;
  std::vector<Floats> in_, gates_, cells_, out_, mask_;
  Floats tag_scores_, places_;
  std::vector<std::uint32_t> touched_;
  std::vector<bool> is_touched_;
  std::uint64_t steps_ = 0;
};

}  // namespace grammar
