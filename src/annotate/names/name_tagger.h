// From features to names: the likeliest sequence of labels of a unit. Not the features (name_features.h).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "annotate/names/name_evidence.h"
#include "annotate/names/name_features.h"
#include "annotate/names/name_model.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// Looks at a text twice: the second time it knows what the first look made of each word elsewhere.
class NameTagger {
 public:
  using Scores = std::array<std::int16_t, name_label_count>;  // of a token; that of no_name is 0

  explicit NameTagger(const NameModel& model);

  // Appends the names of all units, in order.
  void tag(NameText& text, const std::vector<text::Token>& tokens, std::vector<NameMention>& names);

  // The first look alone: training learns the second one from it. By token of the text.
  const std::vector<Scores>& first_look(NameText& text);
  [[nodiscard]] const NameEvidence& evidence() const noexcept { return evidence_; }

 private:
  void score(NameText& text, const NameText::Unit& unit);
  void add_evidence(const NameText& text, std::size_t unit_number);
  void find_path();
  void find_likelihoods();
  [[nodiscard]] double scale_of_all() const;
  [[nodiscard]] float likelihood(std::size_t first, std::size_t last) const;
  void add_rows(const NameFeatures& features, Scores& sum) const;

  const NameModel& model_;
  // exp() of the model's transitions, by `before`; the last two rows are of the first and the last token.
  std::array<std::array<double, label_count>, label_count + 2> factors_{};

  std::vector<Scores> all_scores_;  // of the first look
  std::vector<bool> is_headline_;   // of each unit
  NameEvidence evidence_;

  // Of the unit.
  std::vector<Scores> scores_;
  std::vector<std::array<std::uint8_t, label_count>> came_from_;
  std::vector<std::uint8_t> path_;
  std::vector<std::array<double, label_count>> emissions_;
  std::vector<std::array<double, label_count>> forward_;   // scaled to a sum of 1, with the emission
  std::vector<std::array<double, label_count>> backward_;  // by the same scales, without the emission
  std::vector<double> scales_;
};

}  // namespace kroniek::annotate
