// Numbers for what a treebank has (vocabulary.h).
#include "vocabulary.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "annotate/grammar/word_features.h"

namespace grammar {

using kroniek::annotate::word_features;
using kroniek::annotate::WordFeatures;

namespace {

constexpr std::size_t least_lifts = 12;  // of a label that says from where its word was lifted
constexpr std::uint32_t least_feature = 2;
constexpr std::uint32_t least_tag = 2;

template <typename Function>
void each_word(const std::vector<std::string>& forms, Function function) {
  bool first = true;
  std::string buffer;
  WordFeatures features;
  for (const std::string& form : forms) {
    word_features(form, first, buffer, features);
    function(features);
    if (kroniek::annotate::begins_sentence(form)) first = false;
  }
}

}  // namespace

std::vector<std::string> forms_of(const Sentence& sentence) {
  std::vector<std::string> forms;
  for (const Word& word : sentence.words) forms.push_back(word.form);
  return forms;
}

std::vector<std::string> forms_of(const Sentence& sentence, Case written) {
  std::vector<std::string> forms = forms_of(sentence);
  for (std::string& form : forms) {
    bool first = true;
    for (char& c : form) {
      const bool upper = c >= 'A' && c <= 'Z';
      const bool lower = c >= 'a' && c <= 'z';
      if (lower && (written == Case::upper || (written == Case::title && first))) c = static_cast<char>(c - 32);
      if (upper && written == Case::lower) c = static_cast<char>(c + 32);
      first = false;
    }
  }
  return forms;
}

void Vocabulary::create(const std::vector<Sentence>& sentences, std::size_t most_rows) {
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  std::map<std::string, std::uint32_t> tag_counts, label_counts;
  std::map<std::string, std::map<std::string, std::uint32_t>> feats;
  for (const Sentence& sentence : sentences) {
    each_word(forms_of(sentence), [&](const WordFeatures& features) {
      for (std::size_t i = 0; i < features.count; ++i) ++seen[features.keys[i]];
    });
    for (const Word& word : sentence.words) {
      const std::string tag = word.upos + "\t" + word.xpos;
      ++tag_counts[tag];
      ++feats[tag][word.feats];
      ++label_counts[word.relation + "\t" + word.lifted];
    }
  }
  std::vector<std::pair<std::uint32_t, std::uint64_t>> kept;
  for (const auto& [key, count] : seen)
    if (count >= least_feature) kept.emplace_back(count, key);
  std::sort(kept.begin(), kept.end(), std::greater<>());
  if (kept.size() > most_rows) kept.resize(most_rows);
  for (const auto& [count, key] : kept) {
    rows[key] = static_cast<std::uint32_t>(keys.size());
    keys.push_back(key);
    counts.push_back(count);
  }
  std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> likeliest;  // of each part of speech
  for (const auto& [tag, count] : tag_counts) {
    if (count < least_tag) continue;
    const std::size_t tab = tag.find('\t');
    const auto& of_tag = feats[tag];
    const auto best = std::max_element(of_tag.begin(), of_tag.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    tag_numbers[tag] = static_cast<std::uint32_t>(tags.size());
    auto& [most, number] = likeliest[tag.substr(0, tab)];
    if (count > most) {
      most = count;
      number = static_cast<std::uint32_t>(tags.size());
    }
    tags.push_back({tag.substr(0, tab), tag.substr(tab + 1), best->first});
  }
  for (const auto& [tag, count] : tag_counts)
    if (count < least_tag) tag_numbers[tag] = likeliest[tag.substr(0, tag.find('\t'))].second;
  for (const auto& [label, count] : label_counts) {
    const std::size_t tab = label.find('\t');
    if (tab + 1 < label.size() && count < least_lifts) continue;
    label_numbers[label] = static_cast<std::uint32_t>(labels.size());
    labels.push_back({label.substr(0, tab), label.substr(tab + 1)});
  }
}

std::uint32_t Vocabulary::tag_of(const Word& word) const {
  const auto found = tag_numbers.find(word.upos + "\t" + word.xpos);
  return found == tag_numbers.end() ? 0 : found->second;
}

std::uint32_t Vocabulary::label_of(const Word& word) const {
  auto found = label_numbers.find(word.relation + "\t" + word.lifted);
  if (found == label_numbers.end()) found = label_numbers.find(word.relation + "\t");
  return found == label_numbers.end() ? 0 : found->second;
}

std::uint32_t Vocabulary::root_label() const {
  return label_numbers.at("root\t");
}

std::vector<std::vector<std::uint32_t>> Vocabulary::rows_of(const std::vector<std::string>& forms) const {
  std::vector<std::vector<std::uint32_t>> all;
  each_word(forms, [&](const WordFeatures& features) {
    std::vector<std::uint32_t>& word = all.emplace_back();
    for (std::size_t i = 0; i < features.count; ++i) {
      const auto found = rows.find(features.keys[i]);
      if (found != rows.end()) word.push_back(found->second);
    }
  });
  return all;
}

Example Vocabulary::example(const Sentence& sentence, const std::vector<std::string>& forms) const {
  Example example;
  example.rows = rows_of(forms);
  const auto size = static_cast<std::uint32_t>(sentence.words.size());
  for (const Word& word : sentence.words) {
    example.tags.push_back(tag_of(word));
    example.heads.push_back(word.head == 0 ? size : static_cast<std::uint32_t>(word.head - 1));
    example.labels.push_back(static_cast<std::uint8_t>(label_of(word)));
  }
  return example;
}

}  // namespace grammar
