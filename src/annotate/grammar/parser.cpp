// The network in integers, and greedy transitions by it (parser.h).
#include "annotate/grammar/parser.h"

#include <algorithm>

namespace kroniek::annotate {
namespace {

constexpr int unit_bits = GrammarModel::unit_bits;
constexpr std::int32_t one = 1 << unit_bits;
constexpr std::int32_t half_step = 1 << (unit_bits - 1);

// Of a sum of 24 bits.
std::int16_t squash(const std::int16_t* table, std::int32_t sum) noexcept {
  constexpr std::int32_t middle = GrammarModel::squash_steps / 2;
  const std::int32_t at =
      std::clamp((sum >> 16) + middle, 0, static_cast<std::int32_t>(GrammarModel::squash_steps) - 1);
  return table[at];
}

// share * a + (1 - share) * b
std::int16_t mixed(std::int32_t share, std::int32_t a, std::int32_t b) noexcept {
  return static_cast<std::int16_t>((share * a + (one - share) * b + half_step) >> unit_bits);
}

}  // namespace

void GrammarParser::look(std::span<const std::string_view> words) {
  const std::size_t width = model_->width();
  const std::size_t inputs = 3 * width;
  input_.assign(words.size() * inputs, 0);
  sum_.resize(width);
  bool first = true;
  const int shift = 24 - static_cast<int>(model_->row_bits());
  for (std::size_t w = 0; w < words.size(); ++w) {
    word_features(words[w], first, buffer_, features_);
    if (begins_sentence(words[w])) first = false;
    std::fill(sum_.begin(), sum_.end(), 0);
    for (std::size_t i = 0; i < features_.count; ++i) {
      const std::uint32_t number = model_->row_number(features_.keys[i]);
      if (number == GrammarModel::no_row) continue;
      const std::int8_t* row = model_->row(number);
      for (std::size_t c = 0; c < width; ++c) sum_[c] += row[c];
    }
    std::int16_t* here = input_.data() + w * inputs + width;
    // The sum of at most 24 bytes of 8 bits is at most 2^12, and 2^32 when shifted by 20: kept within 8 first.
    const std::int32_t most = 8 << model_->row_bits();
    for (std::size_t c = 0; c < width; ++c) {
      const std::int32_t sum = std::clamp(sum_[c], -most, most - 1);
      here[c] = squash(model_->tanh_table(), sum * (1 << shift));
    }
    if (w > 0) std::copy(here, here + width, here - inputs + width);
    if (w + 1 < words.size()) std::copy(here, here + width, here + inputs - width);
  }
}

void GrammarParser::encode(std::size_t size) {
  const std::size_t width = model_->width();
  std::uint32_t number = 0;
  for (const GrammarModel::Layer& layer : model_->layers()) {
    gates_.resize(size * 6 * width);
    multiply(input_.data(), size, layer.inputs, layer.weights, layer.bias, 6 * width, gates_.data());
    output_.resize(size * 2 * width);
    for (std::size_t direction = 0; direction < 2; ++direction) {
      sum_.assign(width, 0);  // the cells
      for (std::size_t i = 0; i < size; ++i) {
        const std::size_t w = direction == 0 ? i : size - 1 - i;
        const std::int32_t* z = gates_.data() + w * 6 * width + direction * 3 * width;
        const std::int32_t* f = z + width;
        const std::int32_t* o = f + width;
        const std::int16_t* past = input_.data() + w * layer.inputs + (number == 0 ? width : direction * width);
        std::int16_t* out = output_.data() + w * 2 * width + direction * width;
        for (std::size_t c = 0; c < width; ++c) {
          const std::int16_t cell =
              mixed(squash(model_->sigmoid_table(), f[c]), sum_[c], squash(model_->tanh_table(), z[c]));
          sum_[c] = cell;
          out[c] = mixed(squash(model_->sigmoid_table(), o[c]), cell, past[c]);
        }
      }
    }
    ++number;
    if (number == model_->tag_layer()) tag(size, output_);
    input_.swap(output_);
  }
}

void GrammarParser::tag(std::size_t size, const std::vector<std::int16_t>& from) {
  const std::size_t count = model_->tags().size();
  scores_.resize(size * count);
  multiply(from.data(), size, 2 * model_->width(), model_->tag_weights(), model_->tag_bias(), count, scores_.data());
  tags_.resize(size);
  for (std::size_t w = 0; w < size; ++w) {
    const auto begin = scores_.begin() + static_cast<std::ptrdiff_t>(w * count);
    tags_[w] = static_cast<std::uint16_t>(std::max_element(begin, begin + static_cast<std::ptrdiff_t>(count)) - begin);
  }
}

std::uint32_t GrammarParser::best_move() {
  const std::size_t size = model_->hidden();
  hidden_sum_.assign(model_->hidden_bias(), model_->hidden_bias() + size);
  const auto places = state_.places();
  for (std::size_t p = 0; p < parser_places; ++p) {
    if (places[p] == no_word || places[p] == state_.size()) {
      const std::int16_t* row = model_->place_nothing() + (2 * p + (places[p] == no_word ? 0 : 1)) * size;
      for (std::size_t h = 0; h < size; ++h) hidden_sum_[h] += row[h];
    } else {
      const std::int32_t* row = places_.data() + places[p] * parser_places * size + p * size;
      for (std::size_t h = 0; h < size; ++h) hidden_sum_[h] += row[h];
    }
  }
  const auto facts = state_.facts();
  const std::size_t values = std::max<std::size_t>(model_->fact_values(), distance_steps);
  for (std::size_t f = 0; f < parser_facts; ++f) {
    const std::int16_t* row = model_->fact_rows() + (f * values + facts[f]) * size;
    for (std::size_t h = 0; h < size; ++h) hidden_sum_[h] += row[h];
  }
  for (std::size_t h = 0; h < size; ++h)
    hidden_[h] = static_cast<std::int16_t>(std::clamp(hidden_sum_[h], 0, GrammarModel::hidden_top));
  multiply(hidden_.data(), 1, size, model_->move_weights(), model_->move_bias(), model_->move_count(), scores_.data());

  const std::uint32_t labels = model_->label_count();
  const std::uint32_t root = model_->root_label();
  std::uint32_t best = no_word;
  const auto offer = [&](std::uint32_t move) {
    if (best == no_word || scores_[move] > scores_[best]) best = move;
  };
  if (state_.can_shift()) offer(0);
  if (state_.can_left()) {
    if (state_.at_root()) {
      offer(1 + root);
    } else {
      for (std::uint32_t l = 0; l < labels; ++l)
        if (l != root) offer(1 + l);
    }
  }
  if (state_.can_right()) {
    for (std::uint32_t l = 0; l < labels; ++l)
      if (l != root) offer(1 + labels + l);
  }
  return best;
}

void GrammarParser::link(std::uint32_t size) {
  const std::size_t hidden = model_->hidden();
  const std::size_t per_word = parser_places * hidden;
  places_.resize(size * per_word);
  multiply(input_.data(), size, 2 * model_->width(), model_->place_weights(), nullptr, per_word, places_.data());
  for (std::int32_t& sum : places_) sum = (sum + half_step) >> unit_bits;
  hidden_.resize(hidden);
  scores_.resize(model_->move_count());
  state_.start(size);
  const std::uint32_t labels = model_->label_count();
  while (!state_.finished()) {
    const std::uint32_t move = best_move();
    if (move == 0)
      state_.shift();
    else if (move == no_word)  // a model of one label, the root's, leaves nothing else to do
      state_.can_right() ? state_.right(0) : state_.left(0);
    else if (move <= labels)
      state_.left(static_cast<std::uint8_t>(move - 1));
    else
      state_.right(static_cast<std::uint8_t>(move - 1 - labels));
  }
  heads_ = state_.heads();
  labels_ = state_.labels();
  for (std::uint32_t& head : heads_)
    if (head == size) head = no_word;
}

// Words that training lifted to make trees projective go back below the nearest word with the relation that their
// label names (Nivre and Nilsson 2005, "head"): the tree below the head is looked through level by level, from left to
// right, as far as most_unlift_steps words.
void GrammarParser::unlift() {
  constexpr std::size_t most_unlift_steps = 64;
  const auto size = static_cast<std::uint32_t>(heads_.size());
  const auto is_lifted = [&](std::uint8_t label) { return model_->labels()[label].lifted.has_value(); };
  if (std::none_of(labels_.begin(), labels_.end(), is_lifted)) return;
  for (std::uint32_t w = 0; w < size; ++w) {
    const GrammarModel::Label& label = model_->labels()[labels_[w]];
    if (!label.lifted || heads_[w] == no_word) continue;
    first_child_.assign(size, no_word);
    next_sibling_.assign(size, no_word);
    for (std::uint32_t child = size; child-- > 0;) {
      if (child == w || heads_[child] == no_word) continue;
      next_sibling_[child] = first_child_[heads_[child]];
      first_child_[heads_[child]] = child;
    }
    queue_.assign(1, heads_[w]);
    std::uint32_t found = no_word;
    for (std::size_t at = 0; at < queue_.size() && at < most_unlift_steps && found == no_word; ++at)
      for (std::uint32_t child = first_child_[queue_[at]]; child != no_word; child = next_sibling_[child]) {
        if (model_->labels()[labels_[child]].relation == *label.lifted) {
          found = child;
          break;
        }
        queue_.push_back(child);
      }
    if (found != no_word) heads_[w] = found;
  }
}

void GrammarParser::parse(std::span<const std::string_view> words) {
  look(words);
  encode(words.size());
  link(static_cast<std::uint32_t>(words.size()));
  unlift();
}

}  // namespace kroniek::annotate
