// Evidence by rules: prose speaks for the article; links, controls and the hints of its containers against.
#include "page/evidence.h"

#include <algorithm>
#include <cmath>

#include "page/features.h"

namespace kroniek::page {
namespace {

struct HintWeight {
  Hint hint;
  float container;  // leaning of the container that carries it
  float block;      // and of every block below
};

constexpr HintWeight hint_weights[] = {
    {Hint::body, 3.0f, 1.2f},       {Hint::article, 1.0f, 0.4f},     {Hint::main, 1.0f, 0.4f},
    {Hint::navigation, -3.0f, -1.5f}, {Hint::header, -0.5f, -0.2f},  {Hint::footer, -2.5f, -2.0f},
    {Hint::aside, -1.5f, -1.0f},    {Hint::related, -1.5f, -1.0f},   {Hint::share, -2.0f, -1.2f},
    {Hint::comments, -2.0f, -1.5f}, {Hint::advertisement, -1.0f, -0.6f}, {Hint::newsletter, -2.0f, -1.5f},
    {Hint::consent, -3.0f, -3.0f},  {Hint::paywall, -1.0f, -0.5f},   {Hint::byline, -0.8f, -0.6f},
    {Hint::date, -0.6f, -0.4f},     {Hint::tags, -0.6f, -0.4f},      {Hint::form, -1.0f, -0.6f},
    {Hint::overlay, -2.0f, -2.0f},  {Hint::hidden, -2.5f, -2.5f},    {Hint::noscript, -3.0f, -3.0f},
    {Hint::widget, -0.3f, -0.2f},   {Hint::control, -1.0f, -1.0f},   {Hint::caption, -0.6f, -0.8f},
};

float hint_sum(Hints hints, float HintWeight::*which) noexcept {
  float sum = 0;
  for (const HintWeight& weight : hint_weights)
    if (hints.has(weight.hint)) sum += weight.*which;
  return sum;
}

float text_evidence(const TextBlock& block) noexcept {
  const float density = block.link_density();
  const auto words = static_cast<float>(block.words);
  if (block.controls) return -1.5f;
  if (block.shape == Shape::heading) return density > 0.8f ? -1.0f : words <= 1 ? -0.4f : 0.0f;
  const float prose = std::min(words * (1.0f - density), 60.0f);
  float sum = -1.0f + 0.06f * prose;
  if (block.ends_sentence) sum += 0.6f;
  sum += 0.15f * static_cast<float>(std::min<int>(block.commas, 3));
  if (density > 0.5f) sum -= 0.8f;
  if (density > 0.9f) sum -= 0.5f;
  switch (block.shape) {
    case Shape::list_item: sum += density < 0.3f ? 0.5f : -0.2f; break;
    case Shape::table_row: sum += 0.6f; break;
    case Shape::quote: sum += 0.6f; break;
    case Shape::preformatted: sum += 1.2f; break;
    case Shape::caption: sum -= 0.5f; break;
    default: break;
  }
  return sum;
}

// Where to draw the line between in and out, in log-odds.
//
// The aim is the best F1 of the page's words, not the fewest wrong blocks. When every block's probability is known, the set
// with the best expected F1 is that of all blocks above a threshold, which is half of the F1 that it reaches
// (Lipton, Elkan and Naryanaswamy 2014, "Optimal thresholding of classifiers to maximize F1"): near 0.5 on a page
// that the model is sure of, lower on one that it is not.
float best_threshold(const BlockTree& tree, const std::vector<float>& scores) {
  struct Weighted {
    float probability;
    float words;
  };
  std::vector<Weighted> blocks;
  blocks.reserve(scores.size());
  float expected_total = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    const float probability = 1.0f / (1.0f + std::exp(-scores[i]));
    const auto words = static_cast<float>(tree.blocks[i].words);
    expected_total += probability * words;
    if (probability > 0.05f) blocks.push_back({probability, words});
  }
  std::sort(blocks.begin(), blocks.end(), [](const Weighted& a, const Weighted& b) { return a.probability > b.probability; });
  float taken = 0;
  float hit = 0;
  float best = 0;
  for (const Weighted& block : blocks) {
    taken += block.words;
    hit += block.probability * block.words;
    best = std::max(best, 2 * hit / (taken + expected_total));
  }
  const float threshold = std::clamp(best / 2, 0.1f, 0.5f);
  return std::log(threshold / (1 - threshold));
}

}  // namespace

Evidence weigh(const Model& model, const Document& document, const BlockTree& tree, const PageHints& hints) {
  Evidence evidence;
  if (model.feature_count() == feature_count()) {
    const FeatureTable table = features(document, tree, hints);
    evidence.containers.assign(tree.containers.size(), 0.0f);
    for (std::size_t i = 0; i < tree.blocks.size(); ++i) evidence.blocks.push_back(model.score(table.row(i)));
    const float threshold = best_threshold(tree, evidence.blocks);
    for (float& score : evidence.blocks) score -= threshold;
    return evidence;
  }
  evidence.containers.reserve(tree.containers.size());
  std::vector<float> below(tree.containers.size());
  for (std::size_t c = 0; c < tree.containers.size(); ++c) {
    evidence.containers.push_back(hint_sum(tree.containers[c].own, &HintWeight::container));
    below[c] = hint_sum(tree.containers[c].inherited, &HintWeight::block);
  }
  evidence.blocks.reserve(tree.blocks.size());
  for (const TextBlock& block : tree.blocks) evidence.blocks.push_back(text_evidence(block) + below[block.container]);
  return evidence;
}

}  // namespace kroniek::page
