// Viterbi's algorithm in whole numbers, and forward-backward for how sure it is (name_tagger.h).
#include "annotate/names/name_tagger.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kroniek::annotate {
namespace {

constexpr std::size_t from_nothing = label_count;
constexpr std::size_t to_nothing = label_count + 1;

// Capitals tell little in a headline, but what its words are in the rest of the article does: so much more likely
// (as a logarithm) is the type of name that a word has everywhere else.
constexpr float headline_gain = 4.0F;

}  // namespace

NameTagger::NameTagger(const NameModel& model) : model_(model) {
  for (std::uint8_t label = 0; label < label_count; ++label) {
    for (std::uint8_t before = 0; before < label_count; ++before) {
      if (may_follow(before, label))
        factors_[before][label] = std::exp(static_cast<double>(model.transition(before, label)) * model.unit());
    }
    if (is_opening(label))
      factors_[from_nothing][label] = std::exp(static_cast<double>(model.first(label)) * model.unit());
    if (is_closed(label)) factors_[to_nothing][label] = std::exp(static_cast<double>(model.last(label)) * model.unit());
  }
}

void NameTagger::add_rows(const NameFeatures& features, Scores& sum) const {
  for (std::size_t i = 0; i < features.count; ++i) {
    const std::int8_t* row = model_.row(features.keys[i]);
    if (row == nullptr) continue;
    for (std::size_t label = 0; label < name_label_count; ++label)
      sum[label] = static_cast<std::int16_t>(sum[label] + row[label]);
  }
}

void NameTagger::score(NameText& text, const NameText::Unit& unit) {
  text.look_at(unit);
  const std::size_t size = unit.end - unit.first;
  scores_.assign(size, {});
  NameFeatures features;
  for (std::size_t at = 0; at < size; ++at) {
    text.features(at, features);
    add_rows(features, scores_[at]);
  }
}

const std::vector<NameTagger::Scores>& NameTagger::first_look(NameText& text) {
  all_scores_.assign(text.units().empty() ? 0 : text.units().back().end, {});
  is_headline_.clear();
  evidence_.start(text);
  for (const NameText::Unit& unit : text.units()) {
    score(text, unit);
    is_headline_.push_back(text.is_headline());
    std::copy(scores_.begin(), scores_.end(), all_scores_.begin() + unit.first);
    find_likelihoods();
    const double all = scale_of_all();
    for (std::size_t at = 0; at < scores_.size(); ++at) {
      NameEvidence::Likelihoods likelihoods;
      for (std::uint8_t label = 0; label < label_count; ++label)
        likelihoods[label] = forward_[at][label] * backward_[at][label] * all;
      evidence_.add(text, static_cast<std::uint32_t>(unit.first + at), likelihoods);
    }
  }
  for (const NameText::Unit& unit : text.units()) evidence_.add_pairs(text, unit);
  return all_scores_;
}

void NameTagger::add_evidence(const NameText& text, std::size_t unit_number) {
  const NameText::Unit& unit = text.units()[unit_number];
  scores_.assign(all_scores_.begin() + unit.first, all_scores_.begin() + unit.end);
  if (!evidence_.tells(text, unit)) return;
  NameFeatures features;
  for (std::size_t at = 0; at < scores_.size(); ++at) {
    features.count = 0;
    evidence_.features(text, unit, at, features);
    add_rows(features, scores_[at]);
    if (!is_headline_[unit_number]) continue;
    const std::optional<EntityType> type = evidence_.elsewhere(text, static_cast<std::uint32_t>(unit.first + at));
    if (!type) continue;
    const auto gain = static_cast<std::int16_t>(std::min(std::round(headline_gain / model_.unit()), 10000.0F));
    for (std::size_t i = 0; i < 4; ++i) {
      std::int16_t& sum = scores_[at][static_cast<std::size_t>(*type) * 4 + i];
      sum = static_cast<std::int16_t>(sum + gain);
    }
  }
}

void NameTagger::find_path() {
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min() / 2;
  const std::size_t size = scores_.size();
  came_from_.resize(size);
  path_.resize(size);
  std::array<std::int32_t, label_count> best;
  for (std::uint8_t label = 0; label < label_count; ++label)
    best[label] = is_opening(label) ? model_.first(label) + (label == no_name ? 0 : scores_[0][label]) : never;
  for (std::size_t at = 1; at < size; ++at) {
    std::array<std::int32_t, label_count> next;
    for (std::uint8_t label = 0; label < label_count; ++label) {
      std::int32_t most = never;
      std::uint8_t from = no_name;
      const LabelsBefore& all = labels_before[label];
      for (std::uint8_t i = 0; i < all.count; ++i) {
        const std::uint8_t before = all.labels[i];
        const std::int32_t sum = best[before] + model_.transition(before, label);
        if (sum > most) {
          most = sum;
          from = before;
        }
      }
      next[label] = std::max(most + (label == no_name ? 0 : scores_[at][label]), never);
      came_from_[at][label] = from;
    }
    best = next;
  }
  std::int32_t most = std::numeric_limits<std::int32_t>::min();
  std::uint8_t label = no_name;
  for (std::uint8_t last = 0; last < label_count; ++last) {
    if (!is_closed(last)) continue;
    const std::int32_t sum = best[last] + model_.last(last);
    if (sum > most) {
      most = sum;
      label = last;
    }
  }
  for (std::size_t at = size; at-- > 0;) {
    path_[at] = label;
    if (at > 0) label = came_from_[at][label];
  }
}

void NameTagger::find_likelihoods() {
  const std::size_t size = scores_.size();
  emissions_.resize(size);
  forward_.resize(size);
  backward_.resize(size);
  scales_.resize(size);
  for (std::size_t at = 0; at < size; ++at) {
    const std::int16_t most = std::max<std::int16_t>(0, *std::max_element(scores_[at].begin(), scores_[at].end()));
    for (std::size_t label = 0; label < name_label_count; ++label)
      emissions_[at][label] = std::exp(static_cast<double>(scores_[at][label] - most) * model_.unit());
    emissions_[at][no_name] = std::exp(static_cast<double>(-most) * model_.unit());
    double sum = 0;
    for (std::uint8_t label = 0; label < label_count; ++label) {
      double before = 0;
      if (at == 0) {
        before = factors_[from_nothing][label];
      } else {
        const LabelsBefore& all = labels_before[label];
        for (std::uint8_t i = 0; i < all.count; ++i)
          before += forward_[at - 1][all.labels[i]] * factors_[all.labels[i]][label];
      }
      forward_[at][label] = before * emissions_[at][label];
      sum += forward_[at][label];
    }
    scales_[at] = sum > 0 ? 1 / sum : 0;
    for (double& value : forward_[at]) value *= scales_[at];
  }
  backward_[size - 1] = factors_[to_nothing];
  for (std::size_t at = size - 1; at-- > 0;) {
    backward_[at].fill(0);
    for (std::uint8_t label = 0; label < label_count; ++label) {
      const double behind = emissions_[at + 1][label] * backward_[at + 1][label] * scales_[at + 1];
      const LabelsBefore& all = labels_before[label];
      for (std::uint8_t i = 0; i < all.count; ++i)
        backward_[at][all.labels[i]] += factors_[all.labels[i]][label] * behind;
    }
  }
}

// 1 / the sum over all sequences of labels, as scales_ leave it.
double NameTagger::scale_of_all() const {
  double all = 0;
  for (std::uint8_t label = 0; label < label_count; ++label)
    all += forward_.back()[label] * factors_[to_nothing][label];
  return all > 0 ? 1 / all : 0;
}

// That the path's labels from `first` to `last` are right, all of them.
float NameTagger::likelihood(std::size_t first, std::size_t last) const {
  double value = forward_[first][path_[first]];
  for (std::size_t at = first + 1; at <= last; ++at)
    value *= factors_[path_[at - 1]][path_[at]] * emissions_[at][path_[at]] * scales_[at];
  value *= backward_[last][path_[last]];
  value *= scale_of_all();
  if (!(value > 0)) return 0;
  // Two places, so that the last bit of an exp() does not matter.
  return static_cast<float>(std::round(std::min(value, 1.0) * 100) / 100);
}

void NameTagger::tag(NameText& text, const std::vector<text::Token>& tokens, std::vector<NameMention>& names) {
  first_look(text);
  for (std::size_t number = 0; number < text.units().size(); ++number) {
    const NameText::Unit& unit = text.units()[number];
    add_evidence(text, number);
    find_path();
    bool ready = false;
    for (std::size_t at = 0; at < path_.size(); ++at) {
      if (path_[at] == no_name) continue;
      if (!ready) find_likelihoods();
      ready = true;
      std::size_t last = at;
      while (!is_closed(path_[last])) ++last;
      NameMention name;
      name.span = {tokens[unit.first + at].begin, tokens[unit.first + last].end};
      name.type = type_of(path_[at]);
      name.score = likelihood(at, last);
      names.push_back(name);
      at = last;
    }
  }
}

}  // namespace kroniek::annotate
