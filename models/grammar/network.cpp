// Forward, backward, and steps of Adam (network.h).
// The loops that say ivdep walk through parts of arrays that never overlap.
#include "network.h"

#include <algorithm>
#include <cmath>

namespace grammar {

using kroniek::annotate::no_word;
using kroniek::annotate::parser_facts;
using kroniek::annotate::parser_places;
using kroniek::annotate::ParserState;

namespace {

constexpr float hidden_top = 4;  // as the integers have it

float sigmoid(float x) {
  return 1 / (1 + std::exp(-x));
}

void add_rows(const float* from, std::size_t rows, std::size_t columns, float* sums) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < columns; ++c) sums[c] += from[r * columns + c];
}

// What choosing each kind of move costs in arcs that can no longer be made (Goldberg and Nivre 2013).
struct Costs {
  int shift = 0, left = 0, right = 0;
  bool left_is_right = false, right_is_right = false;  // it makes an arc of the tree
};
Costs costs_of(const ParserState& state, const Example& gold, const std::vector<std::vector<std::uint32_t>>& children,
               const std::vector<bool>& in_stack) {
  Costs costs;
  const std::uint32_t next = state.next();
  const auto& stack = state.stack();
  if (state.can_shift()) {
    const std::uint32_t head = gold.heads[next];
    if (head < next && in_stack[head] && head != stack.back()) ++costs.shift;
    for (const std::uint32_t child : children[next])
      if (child < next && in_stack[child]) ++costs.shift;
  }
  if (!stack.empty()) {
    const std::uint32_t top = stack.back();
    const std::uint32_t head = gold.heads[top];
    int lost = 0;
    for (const std::uint32_t child : children[top]) lost += child >= next;
    costs.left = lost;
    costs.right = lost;
    if (head == next)
      costs.left_is_right = true;
    else if (head > next || (stack.size() >= 2 && head == stack[stack.size() - 2]))
      ++costs.left;
    if (stack.size() >= 2 && head == stack[stack.size() - 2])
      costs.right_is_right = true;
    else if (head >= next)
      ++costs.right;
  }
  return costs;
}

}  // namespace

void Network::create(const Shape& new_shape, std::uint64_t seed) {
  shape = new_shape;
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  const auto fill = [&](Parameter& p, float scale) {
    for (float& value : p.values)
      value = (static_cast<float>(static_cast<std::uint32_t>(random()) >> 8) / static_cast<float>(1 << 23) - 1) * scale;
  };
  const auto glorot = [](std::size_t in, std::size_t out) { return std::sqrt(6.0F / static_cast<float>(in + out)); };
  const std::uint32_t width = shape.width;
  embedding.resize(shape.rows, width);
  fill(embedding, 0.12F);
  weights.resize(shape.layers);
  biases.resize(shape.layers);
  in_.resize(shape.layers);
  gates_.resize(shape.layers);
  cells_.resize(shape.layers);
  out_.resize(shape.layers);
  mask_.resize(shape.layers);
  for (std::uint32_t l = 0; l < shape.layers; ++l) {
    weights[l].resize(shape.inputs(l), 6 * width);
    fill(weights[l], glorot(shape.inputs(l), width) * 1.2F);
    biases[l].resize(1, 6 * width);
    for (std::uint32_t i = 0; i < width; ++i)
      biases[l].values[width + i] = biases[l].values[4 * width + i] = 0.5F;  // remember at first
  }
  tag_weights.resize(2 * width, padded(shape.tags));
  tag_bias.resize(1, padded(shape.tags));
  place_weights.resize(2 * width, parser_places * shape.hidden);
  fill(place_weights, glorot(2 * width, shape.hidden));
  place_nothing.resize(2 * parser_places, shape.hidden);
  fill(place_nothing, 0.1F);
  hidden_bias.resize(1, shape.hidden);
  fact_rows.resize(parser_facts * 256, shape.hidden);
  fill(fact_rows, 0.1F);
  move_weights.resize(shape.hidden, padded(shape.moves()));
  fill(move_weights, 0.05F);
  move_bias.resize(1, padded(shape.moves()));
  is_touched_.assign(shape.rows, false);
}

void Network::forward(const std::vector<std::uint32_t>& begins, const std::vector<const std::uint32_t*>& first_row,
                      const std::vector<std::uint32_t>& row_counts, const Learning* learning, std::mt19937* random) {
  const std::size_t width = shape.width;
  words_ = first_row.size();
  const auto masks = [&](Floats& mask, std::size_t size, float rate) {
    mask.assign(size, 1);
    if (learning == nullptr || rate <= 0) return;
    const auto limit = static_cast<std::uint32_t>(rate * 65536);
    for (std::size_t i = 0; i < size; i += 2) {
      const auto bits = static_cast<std::uint32_t>((*random)());
      mask[i] = (bits & 0xFFFF) < limit ? 0 : 1 / (1 - rate);
      mask[i + 1] = (bits >> 16) < limit ? 0 : 1 / (1 - rate);
    }
  };
  input_.assign(words_ * width, 0);
  for (std::size_t w = 0; w < words_; ++w) {
    float* sum = input_.data() + w * width;
    for (std::uint32_t i = 0; i < row_counts[w]; ++i) {
      const float* row = embedding.row(first_row[w][i]);
      for (std::size_t c = 0; c < width; ++c) sum[c] += row[c];
    }
    for (std::size_t c = 0; c < width; ++c) sum[c] = std::tanh(sum[c]);
  }
  masks(input_mask_, words_ * width, learning == nullptr ? 0 : learning->input_dropout);
  for (std::uint32_t l = 0; l < shape.layers; ++l) {
    const std::size_t inputs = shape.inputs(l);
    Floats& in = in_[l];
    in.assign(words_ * inputs, 0);
    if (l == 0) {
      for (std::size_t s = 0; s + 1 < begins.size(); ++s)
        for (std::size_t w = begins[s]; w < begins[s + 1]; ++w)
          for (std::size_t c = 0; c < width; ++c) {
            const float value = input_[w * width + c] * input_mask_[w * width + c];
            if (w + 1 < begins[s + 1]) in[(w + 1) * inputs + c] = value;
            in[w * inputs + width + c] = value;
            if (w > begins[s]) in[(w - 1) * inputs + 2 * width + c] = value;
          }
    } else {
      for (std::size_t i = 0; i < in.size(); ++i) in[i] = out_[l - 1][i] * mask_[l - 1][i];
    }
    Floats& gates = gates_[l];
    gates.resize(words_ * 6 * width);
    for (std::size_t w = 0; w < words_; ++w)
      std::copy(biases[l].values.begin(), biases[l].values.end(), gates.begin() + w * 6 * width);
    multiply_add(in.data(), inputs, weights[l].values.data(), 6 * width, gates.data(), 6 * width, words_, 6 * width,
                 inputs);
    Floats& cells = cells_[l];
    Floats& out = out_[l];
    cells.resize(words_ * 2 * width);
    out.resize(words_ * 2 * width);
    const Floats zeros(width, 0);
    for (std::size_t s = 0; s + 1 < begins.size(); ++s) {
      for (std::size_t direction = 0; direction < 2; ++direction) {
        const float* before = zeros.data();
        for (std::size_t i = begins[s]; i < begins[s + 1]; ++i) {
          const std::size_t w = direction == 0 ? i : begins[s] + begins[s + 1] - 1 - i;
          float* z = gates.data() + w * 6 * width + direction * 3 * width;
          float* f = z + width;
          float* o = f + width;
          float* cell = cells.data() + w * 2 * width + direction * width;
          float* h = out.data() + w * 2 * width + direction * width;
          const float* past = l == 0 ? in.data() + w * inputs + width : in.data() + w * inputs + direction * width;
#pragma GCC ivdep
          for (std::size_t c = 0; c < width; ++c) {
            z[c] = std::tanh(z[c]);
            f[c] = sigmoid(f[c]);
            o[c] = sigmoid(o[c]);
            cell[c] = f[c] * before[c] + (1 - f[c]) * z[c];
            h[c] = o[c] * cell[c] + (1 - o[c]) * past[c];
          }
          before = cell;
        }
      }
    }
    masks(mask_[l], words_ * 2 * width, learning == nullptr ? 0 : learning->layer_dropout);
  }
  const auto head = [&](const Floats& in, const Floats& mask, const Parameter& weight, const float* bias, Floats& to) {
    Floats masked(in.size());
    for (std::size_t i = 0; i < in.size(); ++i) masked[i] = in[i] * mask[i];
    to.assign(words_ * weight.columns, 0);
    if (bias != nullptr)
      for (std::size_t w = 0; w < words_; ++w) std::copy(bias, bias + weight.columns, to.begin() + w * weight.columns);
    multiply_add(masked.data(), 2 * width, weight.values.data(), weight.columns, to.data(), weight.columns, words_,
                 weight.columns, 2 * width);
  };
  head(out_[shape.tag_layer - 1], mask_[shape.tag_layer - 1], tag_weights, tag_bias.values.data(), tag_scores_);
  head(out_[shape.layers - 1], mask_[shape.layers - 1], place_weights, nullptr, places_);
}

void Network::score(const ParserState& state, std::uint32_t first, const float* mask, Floats& hidden,
                    Floats& scores) const {
  const std::size_t size = shape.hidden;
  hidden.assign(hidden_bias.values.begin(), hidden_bias.values.end());
  const auto places = state.places();
  for (std::size_t p = 0; p < parser_places; ++p) {
    const float* row = places[p] == no_word ? place_nothing.row(2 * p)
                       : places[p] == state.size()
                           ? place_nothing.row(2 * p + 1)
                           : places_.data() + (first + places[p]) * place_weights.columns + p * size;
    for (std::size_t c = 0; c < size; ++c) hidden[c] += row[c];
  }
  const auto facts = state.facts();
  for (std::size_t f = 0; f < parser_facts; ++f) {
    const float* row = fact_rows.row(f * 256 + facts[f]);
    for (std::size_t c = 0; c < size; ++c) hidden[c] += row[c];
  }
  for (float& value : hidden) value = std::clamp(value, 0.0F, hidden_top);
  scores.assign(move_bias.values.begin(), move_bias.values.end());
  for (std::size_t h = 0; h < size; ++h) {
    const float value = mask == nullptr ? hidden[h] : hidden[h] * mask[h];
    if (value == 0) continue;
    const float* row = move_weights.row(h);
    for (std::size_t m = 0; m < move_weights.columns; ++m) scores[m] += value * row[m];
  }
}

namespace {

bool is_legal(const ParserState& state, std::uint32_t move, std::uint32_t labels, std::uint32_t root_label) {
  if (move == 0) return state.can_shift();
  if (move <= labels) return state.can_left() && (state.at_root() == (move - 1 == root_label));
  return state.can_right() && move - 1 - labels != root_label;
}

void apply(ParserState& state, std::uint32_t move, std::uint32_t labels) {
  if (move == 0)
    state.shift();
  else if (move <= labels)
    state.left(static_cast<std::uint8_t>(move - 1));
  else
    state.right(static_cast<std::uint8_t>(move - 1 - labels));
}

}  // namespace

void Network::parse(const std::vector<std::vector<std::uint32_t>>& rows, Parse& parse) {
  std::vector<const std::uint32_t*> first_row;
  std::vector<std::uint32_t> counts;
  for (const auto& word : rows) {
    first_row.push_back(word.data());
    counts.push_back(static_cast<std::uint32_t>(word.size()));
  }
  forward({0, static_cast<std::uint32_t>(rows.size())}, first_row, counts, nullptr, nullptr);
  parse.tags.clear();
  for (std::size_t w = 0; w < words_; ++w) {
    const float* scores = tag_scores_.data() + w * tag_weights.columns;
    parse.tags.push_back(static_cast<std::uint32_t>(std::max_element(scores, scores + shape.tags) - scores));
  }
  ParserState state;
  state.start(static_cast<std::uint32_t>(rows.size()));
  Floats hidden, scores;
  while (!state.finished()) {
    score(state, 0, nullptr, hidden, scores);
    std::uint32_t best = no_word;
    for (std::uint32_t m = 0; m < shape.moves(); ++m)
      if (is_legal(state, m, shape.labels, shape.root_label) && (best == no_word || scores[m] > scores[best])) best = m;
    apply(state, best, shape.labels);
  }
  parse.heads = state.heads();
  parse.labels = state.labels();
}

void Network::learn(const std::vector<const Example*>& batch, const std::vector<std::uint32_t>& counts,
                    const Learning& learning, std::mt19937& random, Losses& losses) {
  const std::size_t width = shape.width;
  const std::size_t hidden_size = shape.hidden;
  std::vector<std::uint32_t> begins{0};
  std::vector<std::vector<std::uint32_t>> kept;
  for (const Example* example : batch) {
    for (const auto& word : example->rows) {
      std::vector<std::uint32_t>& rows = kept.emplace_back();
      for (const std::uint32_t row : word) {
        const float p = learning.word_dropout / (learning.word_dropout + static_cast<float>(counts[row]));
        if (static_cast<float>(random() >> 8) / static_cast<float>(1 << 24) >= p) rows.push_back(row);
      }
    }
    begins.push_back(static_cast<std::uint32_t>(kept.size()));
  }
  std::vector<const std::uint32_t*> first_row;
  std::vector<std::uint32_t> row_counts;
  for (const auto& rows : kept) {
    first_row.push_back(rows.data());
    row_counts.push_back(static_cast<std::uint32_t>(rows.size()));
  }
  forward(begins, first_row, row_counts, &learning, &random);
  const float scale = 1 / static_cast<float>(words_);
  losses.words += words_;

  // Tags.
  const std::size_t tag_columns = tag_weights.columns;
  Floats tag_gradient(words_ * tag_columns, 0);
  std::size_t w = 0;
  for (const Example* example : batch)
    for (const std::uint32_t tag : example->tags) {
      const float* scores = tag_scores_.data() + w * tag_columns;
      float* gradient = tag_gradient.data() + w * tag_columns;
      const float top = *std::max_element(scores, scores + shape.tags);
      float sum = 0;
      for (std::size_t t = 0; t < shape.tags; ++t) sum += gradient[t] = std::exp(scores[t] - top);
      for (std::size_t t = 0; t < shape.tags; ++t) gradient[t] *= scale / sum;
      losses.tags += std::log(sum) + top - scores[tag];
      gradient[tag] -= scale;
      ++w;
    }

  // Transitions.
  const std::size_t place_columns = place_weights.columns;
  const std::size_t move_columns = move_weights.columns;
  Floats place_gradient(words_ * place_columns, 0);
  Floats hidden, scores, move_gradient(move_columns), hidden_gradient(hidden_size), hidden_mask(hidden_size);
  ParserState state;
  std::vector<bool> in_stack;
  std::vector<std::vector<std::uint32_t>> children;
  for (std::size_t s = 0; s < batch.size(); ++s) {
    const Example& gold = *batch[s];
    const auto size = static_cast<std::uint32_t>(gold.rows.size());
    state.start(size);
    in_stack.assign(size + 1, false);
    children.assign(size + 1, {});
    for (std::uint32_t i = 0; i < size; ++i) children[gold.heads[i]].push_back(i);
    const auto limit = static_cast<std::uint32_t>(learning.hidden_dropout * 65536);
    for (float& value : hidden_mask) value = (random() & 0xFFFF) < limit ? 0 : 1 / (1 - learning.hidden_dropout);
    while (!state.finished()) {
      score(state, begins[s], hidden_mask.data(), hidden, scores);
      const Costs costs = costs_of(state, gold, children, in_stack);
      const std::uint32_t labels = shape.labels;
      const std::uint32_t top_label = state.stack().empty() ? 0 : gold.labels[state.stack().back()];
      const auto cost = [&](std::uint32_t move) {
        if (move == 0) return costs.shift;
        if (move <= labels) return costs.left + (costs.left_is_right && move - 1 != top_label);
        return costs.right + (costs.right_is_right && move - 1 - labels != top_label);
      };
      int least = 1 << 20;
      std::uint32_t best = no_word, best_right = no_word;
      for (std::uint32_t m = 0; m < shape.moves(); ++m) {
        if (!is_legal(state, m, labels, shape.root_label)) continue;
        least = std::min(least, cost(m));
        if (best == no_word || scores[m] > scores[best]) best = m;
      }
      const float top = scores[best];
      float sum = 0, right_sum = 0;
      std::fill(move_gradient.begin(), move_gradient.end(), 0.0F);
      for (std::uint32_t m = 0; m < shape.moves(); ++m) {
        if (!is_legal(state, m, labels, shape.root_label)) continue;
        const float e = std::exp(scores[m] - top);
        sum += move_gradient[m] = e;
        if (cost(m) != least) continue;
        right_sum += e;
        if (best_right == no_word || scores[m] > scores[best_right]) best_right = m;
      }
      right_sum = std::max(right_sum, 1e-30F);
      for (std::uint32_t m = 0; m < shape.moves(); ++m) {
        if (move_gradient[m] == 0) continue;
        const float e = move_gradient[m];
        move_gradient[m] = scale * (e / sum - (cost(m) == least ? e / right_sum : 0.0F));
      }
      losses.moves += std::log(sum) - std::log(right_sum);

      for (std::size_t m = 0; m < move_columns; ++m) move_bias.gradient[m] += move_gradient[m];
      for (std::size_t h = 0; h < hidden_size; ++h) {
        hidden_gradient[h] = 0;
        const float value = hidden[h] * hidden_mask[h];
        if (value == 0) continue;
        const float* row = move_weights.row(h);
        float* gradient = move_weights.gradient_row(h);
        float dot = 0;
        for (std::size_t m = 0; m < move_columns; ++m) {
          gradient[m] += value * move_gradient[m];
          dot += row[m] * move_gradient[m];
        }
        if (hidden[h] < hidden_top) hidden_gradient[h] = dot * hidden_mask[h];
      }
      const auto add = [&](float* to) {
        for (std::size_t h = 0; h < hidden_size; ++h) to[h] += hidden_gradient[h];
      };
      add(hidden_bias.gradient.data());
      const auto places = state.places();
      for (std::size_t p = 0; p < parser_places; ++p)
        add(places[p] == no_word ? place_nothing.gradient_row(2 * p)
            : places[p] == size  ? place_nothing.gradient_row(2 * p + 1)
                                 : place_gradient.data() + (begins[s] + places[p]) * place_columns + p * hidden_size);
      const auto facts = state.facts();
      for (std::size_t f = 0; f < parser_facts; ++f) add(fact_rows.gradient_row(f * 256 + facts[f]));

      const bool follow = static_cast<float>(random() >> 8) / static_cast<float>(1 << 24) < learning.explore;
      const std::uint32_t move = follow ? best : best_right;
      if (move == 0)
        in_stack[state.next()] = true;
      else
        in_stack[state.stack().back()] = false;
      apply(state, move, labels);
    }
  }

  // Back through the heads and the layers.
  Floats turned, out_gradient(words_ * 2 * width, 0), masked;
  const auto back = [&](const Floats& gradient, std::uint32_t layer, Parameter& weight, Floats& to) {
    masked.resize(words_ * 2 * width);
    for (std::size_t i = 0; i < masked.size(); ++i) masked[i] = out_[layer][i] * mask_[layer][i];
    transpose(masked.data(), words_, 2 * width, turned);
    multiply_add(turned.data(), words_, gradient.data(), weight.columns, weight.gradient.data(), weight.columns,
                 2 * width, weight.columns, words_);
    transpose(weight.values.data(), 2 * width, weight.columns, turned);
    Floats inner(words_ * 2 * width, 0);
    multiply_add(gradient.data(), weight.columns, turned.data(), 2 * width, inner.data(), 2 * width, words_, 2 * width,
                 weight.columns);
    for (std::size_t i = 0; i < inner.size(); ++i) to[i] += inner[i] * mask_[layer][i];
  };
  back(place_gradient, shape.layers - 1, place_weights, out_gradient);
  Floats gate_gradient, in_gradient;
  for (std::uint32_t l = shape.layers; l-- > 0;) {
    if (l + 1 == shape.tag_layer) {
      back(tag_gradient, l, tag_weights, out_gradient);
      add_rows(tag_gradient.data(), words_, tag_columns, tag_bias.gradient.data());
    }
    const std::size_t inputs = shape.inputs(l);
    gate_gradient.resize(words_ * 6 * width);
    in_gradient.assign(words_ * inputs, 0);
    const Floats zeros(width, 0);
    Floats carried(width);
    for (std::size_t s = 0; s + 1 < begins.size(); ++s)
      for (std::size_t direction = 0; direction < 2; ++direction) {
        std::fill(carried.begin(), carried.end(), 0.0F);
        const std::size_t begin = begins[s];
        const std::size_t end = begins[s + 1];
        for (std::size_t i = begin; i < end; ++i) {
          const std::size_t at = direction == 0 ? begin + end - 1 - i : i;
          const bool is_first = direction == 0 ? at == begin : at + 1 == end;
          const std::size_t before_at = direction == 0 ? at - 1 : at + 1;
          const float* z = gates_[l].data() + at * 6 * width + direction * 3 * width;
          const float* f = z + width;
          const float* o = f + width;
          float* dz = gate_gradient.data() + at * 6 * width + direction * 3 * width;
          float* df = dz + width;
          float* d_o = df + width;
          const float* cell = cells_[l].data() + at * 2 * width + direction * width;
          const float* before = is_first ? zeros.data() : cells_[l].data() + before_at * 2 * width + direction * width;
          const float* dh = out_gradient.data() + at * 2 * width + direction * width;
          const std::size_t past_at = at * inputs + (l == 0 ? width : direction * width);
          const float* past = in_[l].data() + past_at;
          float* d_past = in_gradient.data() + past_at;
#pragma GCC ivdep
          for (std::size_t c = 0; c < width; ++c) {
            d_o[c] = dh[c] * (cell[c] - past[c]) * o[c] * (1 - o[c]);
            d_past[c] += dh[c] * (1 - o[c]);
            const float dc = dh[c] * o[c] + carried[c];
            df[c] = dc * (before[c] - z[c]) * f[c] * (1 - f[c]);
            dz[c] = dc * (1 - f[c]) * (1 - z[c] * z[c]);
            carried[c] = dc * f[c];
          }
        }
      }
    add_rows(gate_gradient.data(), words_, 6 * width, biases[l].gradient.data());
    transpose(in_[l].data(), words_, inputs, turned);
    multiply_add(turned.data(), words_, gate_gradient.data(), 6 * width, weights[l].gradient.data(), 6 * width, inputs,
                 6 * width, words_);
    transpose(weights[l].values.data(), inputs, 6 * width, turned);
    multiply_add(gate_gradient.data(), 6 * width, turned.data(), inputs, in_gradient.data(), inputs, words_, inputs,
                 6 * width);
    if (l > 0) {
      for (std::size_t i = 0; i < in_gradient.size(); ++i) out_gradient[i] = in_gradient[i] * mask_[l - 1][i];
      continue;
    }
    Floats row_gradient(width);
    for (std::size_t s = 0; s + 1 < begins.size(); ++s)
      for (std::size_t at = begins[s]; at < begins[s + 1]; ++at) {
        for (std::size_t c = 0; c < width; ++c) {
          float sum = in_gradient[at * inputs + width + c];
          if (at + 1 < begins[s + 1]) sum += in_gradient[(at + 1) * inputs + c];
          if (at > begins[s]) sum += in_gradient[(at - 1) * inputs + 2 * width + c];
          const float value = input_[at * width + c];
          row_gradient[c] = sum * input_mask_[at * width + c] * (1 - value * value);
        }
        for (const std::uint32_t row : kept[at]) {
          float* to = embedding.gradient_row(row);
          for (std::size_t c = 0; c < width; ++c) to[c] += row_gradient[c];
          if (!is_touched_[row]) {
            is_touched_[row] = true;
            touched_.push_back(row);
          }
        }
      }
  }
  step(learning);
}

void Network::step(const Learning& learning) {
  constexpr float keep_mean = 0.9F, keep_square = 0.98F, small = 1e-8F;
  ++steps_;
  const auto steps = static_cast<float>(std::min<std::uint64_t>(steps_, 100000));
  const float rate = learning.rate * std::sqrt(1 - std::pow(keep_square, steps)) / (1 - std::pow(keep_mean, steps));
  const auto update = [&](Parameter& p, std::size_t from, std::size_t to) {
    float* values = p.values.data();
    float* gradient = p.gradient.data();
    float* mean = p.mean.data();
    float* square = p.square.data();
#pragma GCC ivdep
    for (std::size_t i = from; i < to; ++i) {
      const float g = gradient[i];
      mean[i] = keep_mean * mean[i] + (1 - keep_mean) * g;
      square[i] = keep_square * square[i] + (1 - keep_square) * g * g;
      values[i] -= rate * mean[i] / (std::sqrt(square[i]) + small);
      gradient[i] = 0;
    }
  };
  for (Parameter& p : weights) update(p, 0, p.values.size());
  for (Parameter& p : biases) update(p, 0, p.values.size());
  for (Parameter* p :
       {&tag_weights, &tag_bias, &place_weights, &place_nothing, &hidden_bias, &move_weights, &move_bias})
    update(*p, 0, p->values.size());
  for (std::size_t f = 0; f < parser_facts; ++f)
    update(fact_rows, f * 256 * shape.hidden, (f * 256 + shape.labels + 2) * shape.hidden);
  for (const std::uint32_t row : touched_) {
    update(embedding, row * embedding.columns, (row + 1) * embedding.columns);
    is_touched_[row] = false;
  }
  touched_.clear();
}

}  // namespace grammar
