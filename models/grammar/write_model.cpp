// Rounds the network and lays the file out (write_model.h).
#include "write_model.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "annotate/grammar/grammar_model.h"
#include "lemma_table.h"
#include "word_splits.h"

namespace grammar {

using kroniek::annotate::distance_steps;
using kroniek::annotate::GrammarModel;
using kroniek::annotate::parser_facts;
using kroniek::annotate::parser_places;

namespace {

constexpr double one = 1 << GrammarModel::unit_bits;

class File {
 public:
  template <typename T>
  void section(const std::vector<T>& values) {
    bytes_.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    bytes_.resize((bytes_.size() + 15) / 16 * 16, '\0');
  }
  std::string bytes_;
};

template <typename T>
T rounded(double value, double scale) {
  const double scaled = std::nearbyint(value * scale);
  return static_cast<T>(std::clamp(scaled, static_cast<double>(std::numeric_limits<T>::min()) + 1,
                                   static_cast<double>(std::numeric_limits<T>::max())));
}

// The columns of a parameter as rows, `count` of them.
std::vector<std::int16_t> columns_of(const Parameter& p, std::size_t count, double scale) {
  std::vector<std::int16_t> turned(count * p.rows);
  for (std::size_t c = 0; c < count; ++c)
    for (std::size_t r = 0; r < p.rows; ++r) turned[c * p.rows + r] = rounded<std::int16_t>(p.row(r)[c], scale);
  return turned;
}

std::vector<std::int32_t> sums_of(const Parameter& p, std::size_t count, double scale) {
  std::vector<std::int32_t> sums;
  for (std::size_t c = 0; c < count; ++c) sums.push_back(rounded<std::int32_t>(p.values[c], scale));
  return sums;
}

// Three quarters full at most.
std::vector<std::uint32_t> slots_of(const std::vector<std::pair<std::uint64_t, std::uint32_t>>& entries) {
  std::vector<std::uint32_t> slots(entries.size() * 4 / 3 + 16, 0);
  const auto count = static_cast<std::uint32_t>(slots.size());
  for (const auto& [hash, number] : entries) {
    std::uint32_t at = GrammarModel::slot_of(hash, count);
    std::uint32_t probes = 1;
    while (slots[at] != 0) {
      at = at + 1 == count ? 0 : at + 1;
      ++probes;
    }
    if (probes > GrammarModel::longest_probe) {
      std::fprintf(stderr, "a table of features is too full\n");
      std::exit(1);
    }
    slots[at] = static_cast<std::uint32_t>(GrammarModel::check_of(hash)) << 16 | number;
  }
  return slots;
}

}  // namespace

std::string model_file(const Network& network, const Vocabulary& vocabulary, const std::vector<Sentence>& sentences,
                       const std::string& language) {
  const Shape& shape = network.shape;
  const LemmaTable lemmas = learn_lemmas(sentences, vocabulary);
  const WordSplits splits = learn_splits(sentences, language);
  GrammarModel::Header header;
  std::memcpy(header.magic, GrammarModel::magic, sizeof header.magic);
  header.version = GrammarModel::version;
  header.width = shape.width;
  header.layers = shape.layers;
  header.tag_layer = shape.tag_layer;
  header.hidden = shape.hidden;
  header.tags = shape.tags;
  header.labels = shape.labels;
  header.root_label = shape.root_label;
  header.rows = shape.rows;
  header.scripts = static_cast<std::uint32_t>(lemmas.scripts.size());
  header.splits = static_cast<std::uint32_t>(splits.table.size());
  header.flags = (splits.at_hyphens ? 1u : 0u) | (vocabulary.joins_particles ? 2u : 0u);

  float largest = 0;
  for (const float value : network.embedding.values) largest = std::max(largest, std::fabs(value));
  header.row_bits = largest < 0.99F ? 7 : largest < 1.98F ? 6 : 5;
  std::printf("largest in a row %.2f\n", static_cast<double>(largest));

  File file;
  std::vector<std::int16_t> tanh_table, sigmoid_table;
  for (std::size_t i = 0; i < GrammarModel::squash_steps; ++i) {
    const double x =
        (static_cast<double>(i) + 0.5 - GrammarModel::squash_steps / 2.0) / (GrammarModel::squash_steps / 16.0);
    tanh_table.push_back(rounded<std::int16_t>(std::tanh(x), one));
    sigmoid_table.push_back(rounded<std::int16_t>(1 / (1 + std::exp(-x)), one));
  }
  file.section(tanh_table);
  file.section(sigmoid_table);
  std::vector<std::pair<std::uint64_t, std::uint32_t>> features;
  for (std::size_t i = 0; i < vocabulary.keys.size(); ++i)
    features.emplace_back(vocabulary.keys[i], static_cast<std::uint32_t>(i));
  const std::vector<std::uint32_t> feature_slots = slots_of(features);
  header.feature_slots = static_cast<std::uint32_t>(feature_slots.size());
  file.section(feature_slots);
  std::vector<std::int8_t> rows;
  for (const float value : network.embedding.values)
    rows.push_back(rounded<std::int8_t>(value, static_cast<double>(1 << header.row_bits)));
  file.section(rows);
  for (std::uint32_t l = 0; l < shape.layers; ++l) {
    file.section(sums_of(network.biases[l], 6 * shape.width, one * one));
    file.section(columns_of(network.weights[l], 6 * shape.width, one));
  }
  file.section(sums_of(network.tag_bias, shape.tags, one * one));
  file.section(columns_of(network.tag_weights, shape.tags, one));
  file.section(columns_of(network.place_weights, parser_places * shape.hidden, one));
  std::vector<std::int16_t> nothing;
  for (const float value : network.place_nothing.values) nothing.push_back(rounded<std::int16_t>(value, one));
  file.section(nothing);
  file.section(sums_of(network.hidden_bias, shape.hidden, one));
  const std::size_t fact_values = std::max<std::size_t>(shape.labels + 1, distance_steps);
  std::vector<std::int16_t> facts;
  for (std::size_t f = 0; f < parser_facts; ++f)
    for (std::size_t v = 0; v < fact_values; ++v)
      for (std::size_t h = 0; h < shape.hidden; ++h)
        facts.push_back(rounded<std::int16_t>(network.fact_rows.row(f * 256 + v)[h], one));
  file.section(facts);
  // Only which move has the most counts, so all may be made smaller together until no sum can overflow.
  double most = 0;
  for (std::size_t move = 0; move < shape.moves(); ++move) {
    double sum = std::fabs(network.move_bias.row(0)[move]) * one;
    for (std::size_t h = 0; h < shape.hidden; ++h)
      sum += std::fabs(network.move_weights.row(h)[move]) * GrammarModel::hidden_top;
    most = std::max(most, sum);
  }
  const double room = 0.99 * std::numeric_limits<std::int32_t>::max() / most;
  const double move_scale = std::min(static_cast<double>(1 << GrammarModel::move_bits), room);
  file.section(sums_of(network.move_bias, shape.moves(), one * move_scale));
  file.section(columns_of(network.move_weights, shape.moves(), move_scale));
  std::vector<GrammarModel::LemmaSlot> lemma_slots(lemmas.entries.size() * 4 / 3 + 16);
  header.lemma_slots = static_cast<std::uint32_t>(lemma_slots.size());
  for (const auto& [key, script] : lemmas.entries) {
    std::uint32_t at = GrammarModel::slot_of(key, header.lemma_slots);
    while (lemma_slots[at].script != 0) at = at + 1 == header.lemma_slots ? 0 : at + 1;
    lemma_slots[at] = {static_cast<std::uint32_t>(key), script + 1};
  }
  file.section(lemma_slots);
  std::string text;
  for (const Vocabulary::Tag& tag : vocabulary.tags) text += tag.upos + "\t" + tag.xpos + "\t" + tag.feats + "\n";
  for (const Vocabulary::Label& label : vocabulary.labels)
    text += label.relation + (label.lifted.empty() ? "" : "\t" + label.lifted) + "\n";
  for (const std::string& script : lemmas.scripts) text += script + "\n";
  for (const auto& [word, at] : splits.table) text += word + "\t" + std::to_string(at) + "\n";
  header.text_size = static_cast<std::uint32_t>(text.size());
  file.section(std::vector<char>(text.begin(), text.end()));
  header.size = static_cast<std::uint32_t>(sizeof header + file.bytes_.size());
  header.checksum = GrammarModel::checksum_of(file.bytes_);
  std::printf("%zu bytes, %zu lemma scripts, %zu words and endings that have one, %zu splits%s\n",
              sizeof header + file.bytes_.size(), lemmas.scripts.size(), lemmas.entries.size(), splits.table.size(),
              splits.at_hyphens ? ", hyphens" : "");
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + file.bytes_;
}

}  // namespace grammar
