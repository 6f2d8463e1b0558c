// Learns the weights of name distances from words that are spellings of one place's name (make_pairs.py):
//
//   train_distance pairs.tsv spelling.weights
//
// 1. Costs of sounds: a stochastic edit distance, by expectation maximisation (Ristad and Yianilos, 1998).
// 2. From costs to a probability: logistic regression on what the cheapest way shows, pairs of one name against pairs
// of
//    two, each word with the nearest of many words of other places. A fifth of the places is held out and reported.
// The same bytes each time.
#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "annotate/entities/name_distance.h"

using namespace kroniek::annotate;

namespace {

constexpr std::size_t size = sound_count + 1;
using Table = std::array<std::array<double, size>, size>;
using Sounds = std::vector<std::uint8_t>;

struct Pair {
  std::string a, b;
  Sounds sounds_a, sounds_b;
  long place = 0;
  bool held_out = false;
};

// One round: the expected number of times that each step is taken, over all pairs.
Table expected(const Table& p, const std::vector<Pair>& pairs) {
  Table counts{};
  for (const Pair& pair : pairs) {
    if (pair.held_out) continue;
    const Sounds &a = pair.sounds_a, &b = pair.sounds_b;
    const std::size_t width = b.size() + 1;
    std::vector<double> forward((a.size() + 1) * width), backward(forward.size());
    forward[0] = backward.back() = 1;
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j <= b.size(); ++j) {
        double& here = forward[i * width + j];
        if (i > 0) here += forward[(i - 1) * width + j] * p[a[i - 1]][no_sound];
        if (j > 0) here += forward[i * width + j - 1] * p[no_sound][b[j - 1]];
        if (i > 0 && j > 0) here += forward[(i - 1) * width + j - 1] * p[a[i - 1]][b[j - 1]];
      }
    }
    for (std::size_t i = a.size() + 1; i-- > 0;) {
      for (std::size_t j = b.size() + 1; j-- > 0;) {
        double& here = backward[i * width + j];
        if (i < a.size()) here += backward[(i + 1) * width + j] * p[a[i]][no_sound];
        if (j < b.size()) here += backward[i * width + j + 1] * p[no_sound][b[j]];
        if (i < a.size() && j < b.size()) here += backward[(i + 1) * width + j + 1] * p[a[i]][b[j]];
      }
    }
    const double all = forward.back();
    if (all <= 0) continue;
    for (std::size_t i = 0; i <= a.size(); ++i) {
      for (std::size_t j = 0; j <= b.size(); ++j) {
        const double here = forward[i * width + j] / all;
        if (i < a.size()) counts[a[i]][no_sound] += here * p[a[i]][no_sound] * backward[(i + 1) * width + j];
        if (j < b.size()) counts[no_sound][b[j]] += here * p[no_sound][b[j]] * backward[i * width + j + 1];
        if (i < a.size() && j < b.size())
          counts[a[i]][b[j]] += here * p[a[i]][b[j]] * backward[(i + 1) * width + j + 1];
      }
    }
  }
  return counts;
}

Table learned_steps(const std::vector<Pair>& pairs, bool symmetric) {
  Table p{};
  for (std::size_t x = 0; x < size; ++x) {
    for (std::size_t y = 0; y < size; ++y) {
      const bool vowels = x < sound_count && y < sound_count && is_vowel_sound(static_cast<std::uint8_t>(x)) &&
                          is_vowel_sound(static_cast<std::uint8_t>(y));
      p[x][y] = x == y ? 1 : vowels ? 0.05 : x == no_sound || y == no_sound ? 0.03 : 0.003;
    }
  }
  p[no_sound][no_sound] = 0;
  for (int round = 0; round < 8; ++round) {
    double all = 0;
    for (const auto& row : p) {
      for (const double value : row) all += value;
    }
    for (auto& row : p) {
      for (double& value : row) value /= all;
    }
    const Table counts = expected(p, pairs);
    for (std::size_t x = 0; x < size; ++x) {
      for (std::size_t y = 0; y < size; ++y) {
        p[x][y] = (symmetric ? (counts[x][y] + counts[y][x]) / 2 : counts[x][y]) + 0.3;
      }
    }
    p[no_sound][no_sound] = 0;
  }
  return p;
}

// What is most likely for a sound costs nothing, all else by how much less likely it is.
SpellingDistance::Costs costs_of(const Table& p) {
  SpellingDistance::Costs costs{};
  std::array<double, size> best_a{}, best_b{};
  for (std::size_t x = 0; x < size; ++x) {
    for (std::size_t y = 0; y < size; ++y) {
      best_a[x] = std::max(best_a[x], p[x][y]);
      best_b[y] = std::max(best_b[y], p[x][y]);
    }
  }
  for (std::size_t x = 0; x < size; ++x) {
    for (std::size_t y = 0; y < size; ++y) {
      if (x == no_sound && y == no_sound) continue;
      const double best = y == no_sound ? best_a[x] : x == no_sound ? best_b[y] : std::sqrt(best_a[x] * best_b[y]);
      const double cost = x == y ? 0 : std::max(0.0, -std::log(p[x][y] / best));
      costs[x][y] = static_cast<float>(std::round(std::min(cost, 9.0) * 100) / 100);
    }
  }
  return costs;
}

struct Example {
  SpellingDistance::Features seen;
  bool different = false;
  bool held_out = false;
};

std::uint64_t consonants_of(const Sounds& sounds) {
  std::uint64_t all = 0;
  for (const std::uint8_t sound : sounds) {
    if (!is_vowel_sound(sound)) all |= std::uint64_t{1} << sound;
  }
  return all;
}

// Each pair, and its first word with the nearest of all words of other places that have much the same consonants.
std::vector<Example> examples(const SpellingDistance::Costs& costs, const std::vector<Pair>& pairs) {
  constexpr std::size_t most = 8000;
  constexpr int most_other_consonants = 2;
  std::vector<Example> all;
  std::vector<std::uint64_t> consonants;
  for (const Pair& pair : pairs) consonants.push_back(consonants_of(pair.sounds_b));
  for (std::size_t i = 0; i < std::min(most, pairs.size()); ++i) {  // make_pairs.py wrote them in no order
    const Pair& pair = pairs[i];
    all.push_back({SpellingDistance::look(costs, pair.sounds_a, pair.sounds_b), false, pair.held_out});
    SpellingDistance::Features nearest{};
    float least = 1e9f;
    for (std::size_t k = 0; k < pairs.size(); ++k) {
      const Pair& other = pairs[k];
      if (std::popcount(consonants[k] ^ consonants[i]) > most_other_consonants) continue;
      if (other.place == pair.place || other.held_out != pair.held_out || other.a == pair.a || other.b == pair.b ||
          other.b == pair.a)
        continue;
      if (other.sounds_b.size() + 2 < pair.sounds_b.size() || other.sounds_b.size() > pair.sounds_b.size() + 2)
        continue;
      const SpellingDistance::Features seen = SpellingDistance::look(costs, pair.sounds_a, other.sounds_b);
      if (seen[2] < least) least = seen[2], nearest = seen;
    }
    if (least < 1e9f) all.push_back({nearest, true, pair.held_out});
  }
  return all;
}

SpellingDistance::Features regression(const std::vector<Example>& all) {
  constexpr std::size_t n = SpellingDistance::features;
  std::array<double, n> weights{}, mean{}, scale{};
  double count = 0;
  for (const Example& example : all) {
    for (std::size_t i = 0; i < n; ++i) mean[i] += example.seen[i], scale[i] += example.seen[i] * example.seen[i];
    ++count;
  }
  for (std::size_t i = 1; i < n; ++i) {
    mean[i] /= count;
    scale[i] = std::sqrt(std::max(1e-6, scale[i] / count - mean[i] * mean[i]));
  }
  mean[0] = 0, scale[0] = 1;
  std::array<double, n> m{}, v{};
  for (int step = 1; step <= 600; ++step) {
    std::array<double, n> gradient{};
    for (const Example& example : all) {
      if (example.held_out) continue;
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += weights[i] * (example.seen[i] - mean[i]) / scale[i];
      const double error = 1 / (1 + std::exp(-sum)) - (example.different ? 1 : 0);
      for (std::size_t i = 0; i < n; ++i) gradient[i] += error * (example.seen[i] - mean[i]) / scale[i] / count;
    }
    for (std::size_t i = 0; i < n; ++i) {
      gradient[i] += 1e-4 * weights[i];
      m[i] = 0.9 * m[i] + 0.1 * gradient[i];
      v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
      weights[i] -= 0.05 * (m[i] / (1 - std::pow(0.9, step))) / (std::sqrt(v[i] / (1 - std::pow(0.999, step))) + 1e-8);
      // Nothing that a way costs may speak for one name; only the length may.
      if (i > 0 && i + 1 < n) weights[i] = std::max(0.0, weights[i]);
    }
  }
  SpellingDistance::Features result{};
  double bias = weights[0];
  for (std::size_t i = 1; i < n; ++i) {
    result[i] = static_cast<float>(weights[i] / scale[i]);
    bias -= weights[i] * mean[i] / scale[i];
  }
  result[0] = static_cast<float>(bias);
  return result;
}

void report(const char* kind, const std::vector<Example>& all, const SpellingDistance::Features& weights) {
  for (const double threshold : {0.02, 0.05, 0.1, 0.2, 0.3, 0.5}) {
    double right = 0, wrong = 0, same = 0;
    for (const Example& example : all) {
      if (!example.held_out) continue;
      double sum = 0;
      for (std::size_t i = 0; i < weights.size(); ++i) sum += weights[i] * example.seen[i];
      const bool near = 1 / (1 + std::exp(-sum)) <= threshold;
      same += !example.different;
      (example.different ? wrong : right) += near;
    }
    std::cout << kind << "  held out " << same << "  threshold " << threshold << "  precision "
              << right / std::max(1.0, right + wrong) << "  recall " << right / std::max(1.0, same) << '\n';
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  std::ofstream out(words[2]);
  out << "kroniek distance 1\n";
  for (const char* const kind : {"latin", "with_vowels", "arabic", "hebrew"}) {
    std::vector<Pair> pairs;
    std::ifstream file(words[1]);
    for (std::string line; std::getline(file, line);) {
      std::stringstream columns(line);
      std::string of, place;
      Pair pair;
      std::getline(columns, of, '\t'), std::getline(columns, place, '\t');
      std::getline(columns, pair.a, '\t'), std::getline(columns, pair.b, '\t');
      if (of != kind) continue;
      pair.place = std::stol(place);
      pair.held_out = pair.place % 5 == 0;
      pair.sounds_a = sounds_of(pair.a), pair.sounds_b = sounds_of(pair.b);
      pairs.push_back(std::move(pair));
    }
    const bool symmetric = std::string_view(kind) == "latin" || std::string_view(kind) == "with_vowels";
    SpellingDistance::Costs costs = costs_of(learned_steps(pairs, symmetric));
    // What is still far is another name of the place, not another spelling: it goes, and the costs are learned anew.
    constexpr float far = 1.0f;
    std::erase_if(
        pairs, [&](const Pair& pair) { return SpellingDistance::look(costs, pair.sounds_a, pair.sounds_b)[2] > far; });
    costs = costs_of(learned_steps(pairs, symmetric));
    const std::vector<Example> all = examples(costs, pairs);
    const SpellingDistance::Features weights = regression(all);
    report(kind, all, weights);
    out << "costs " << kind << '\n';
    for (const auto& row : costs) {
      for (std::size_t y = 0; y < row.size(); ++y) out << (y ? " " : "") << std::lround(row[y] * 100);
      out << '\n';
    }
    out << "weights " << kind << '\n';
    for (std::size_t i = 0; i < weights.size(); ++i) out << (i ? " " : "") << std::lround(weights[i] * 1000);
    out << '\n';
  }
}
