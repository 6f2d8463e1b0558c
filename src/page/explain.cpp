// The groups of features, their words, and their changes of the score.
#include "page/explain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "page/features.h"

namespace kroniek::page {
namespace {

// Influences below this are not worth a word.
constexpr float least_change = 0.05f;
constexpr std::size_t most_influences = 8;

enum class Topic : std::uint8_t {
  length,
  links,
  bold,
  sentences,
  signs,
  shape,
  controls,
  repeats,
  title,
  structured_body,
  position,
  element,
  before,
  after,
  prose_near,
  containers,
  core,
  page,
  hint,   // one group a hint
  other,  // features of a later model that nobody has given a word yet: one group a prefix
};

struct Group {
  Topic topic = Topic::other;
  unsigned hint = 0;
  std::string name;  // of Topic::other
  std::vector<std::size_t> features;
};

struct Word {
  std::string_view feature;  // a name, or a prefix that ends in a dot
  Topic topic;
};
constexpr Word words[] = {
    {"words", Topic::length},
    {"word_length", Topic::length},
    {"link_density", Topic::links},
    {"bold", Topic::bold},
    {"sentence_ends", Topic::sentences},
    {"commas", Topic::sentences},
    {"digits", Topic::signs},
    {"capitals", Topic::signs},
    {"ends_sentence", Topic::sentences},
    {"shape", Topic::shape},
    {"level", Topic::shape},
    {"controls", Topic::controls},
    {"repeats", Topic::repeats},
    {"like_title", Topic::title},
    {"like_standfirst", Topic::title},
    {"index", Topic::position},
    {"words_before", Topic::position},
    {"in_structured_body", Topic::structured_body},
    {"depth", Topic::element},
    {"container_name", Topic::element},
    {"parent_name", Topic::element},
    {"previous1.", Topic::before},
    {"previous2.", Topic::before},
    {"previous3.", Topic::before},
    {"next1.", Topic::after},
    {"next2.", Topic::after},
    {"next3.", Topic::after},
    {"before.", Topic::prose_near},
    {"after.", Topic::prose_near},
    {"since_prose", Topic::prose_near},
    {"until_prose", Topic::prose_near},
    {"up0.", Topic::containers},
    {"up1.", Topic::containers},
    {"up2.", Topic::containers},
    {"up3.", Topic::containers},
    {"core.", Topic::core},
    {"best.", Topic::core},
    {"page.", Topic::page},
};

std::vector<Group> groups() {
  std::map<std::string, Group> found;
  const std::vector<std::string_view>& names = feature_names();
  for (std::size_t f = 0; f < names.size(); ++f) {
    const std::string_view name = names[f];
    const std::size_t dot = name.find('.');
    const std::string_view prefix = dot == std::string_view::npos ? name : name.substr(0, dot + 1);
    Group group;
    std::string key;
    for (const Word& word : words)
      if (word.feature == name || word.feature == prefix) {
        group.topic = word.topic;
        key = "1" + std::to_string(static_cast<int>(word.topic));
      }
    if (prefix == "near." || prefix == "far.")
      for (unsigned bit = 0; bit < hint_count; ++bit)
        if (name.substr(dot + 1) == hint_names[bit]) {
          group.topic = Topic::hint;
          group.hint = bit;
          key = "2" + std::to_string(bit);
        }
    if (key.empty()) {
      group.name = prefix.substr(0, prefix.find_last_not_of(".0123456789") + 1);
      std::replace(group.name.begin(), group.name.end(), '_', ' ');
      key = "3" + group.name;
    }
    found.try_emplace(key, std::move(group)).first->second.features.push_back(f);
  }
  std::vector<Group> all;
  for (auto& [key, group] : found) all.push_back(std::move(group));
  return all;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + ' ' + std::string(noun) + (count == 1 ? "" : "s");
}

std::string percent(float share) {
  return std::to_string(static_cast<int>(std::lround(share * 100))) + " %";
}

// Says the groups of one block in words.
class Describer {
 public:
  Describer(const Document& document, const BlockTree& tree, const PageHints& hints)
      : document_(document), tree_(tree), hints_(hints) {
    for (const TextBlock& block : tree.blocks) ++copies_[{block.bytes(), block.text_hash}];
  }

  // `row` holds the block's own features.
  [[nodiscard]] std::string operator()(const Group& group, std::size_t i, const float* row) const {
    const TextBlock& block = tree_.blocks[i];
    switch (group.topic) {
      case Topic::length: return counted(block.words, "word");
      case Topic::links: return block.link_bytes ? "links: " + percent(block.link_density()) + " of it" : "no links";
      case Topic::bold:
        return block.bold_bytes == 0                        ? "nothing in bold"
               : block.bold_bytes * 10 >= block.bytes() * 9 ? "all in bold"
                                                            : "partly in bold";
      case Topic::sentences:
        if (block.sentence_ends == 0) return block.commas ? "commas, but no sentence ends" : "no sentence ends";
        return counted(block.sentence_ends, "sentence") + ", " + counted(block.commas, "comma") +
               (block.ends_sentence ? "" : ", the last one open");
      case Topic::signs:
        return "digits " + percent(share(block.digits, block)) + ", capitals " + percent(share(block.capitals, block));
      case Topic::shape: return shape(block);
      case Topic::controls: return block.controls ? "text of a button or label" : "no control";
      case Topic::repeats: {
        const std::size_t copies = copies_.at({block.bytes(), block.text_hash});
        return copies == 1 ? "stands once on the page" : "stands " + std::to_string(copies) + " times on the page";
      }
      case Topic::title: return "compared with title and description";
      case Topic::structured_body:
        return hints_.body.empty() ? "no article body in JSON-LD" : "compared with the article body in JSON-LD";
      case Topic::position: return "block " + std::to_string(i) + " of " + std::to_string(tree_.blocks.size());
      case Topic::element: return element(block);
      case Topic::before: return "before it: " + neighbours(i, -1);
      case Topic::after: return "after it: " + neighbours(i, 1);
      case Topic::prose_near: return "how much prose and links are near";
      case Topic::containers: return boxes(row);
      case Topic::core: {
        if (value(row, "core.inside") > 0) return "inside the part with most prose";
        const auto levels = static_cast<std::size_t>(value(row, "core.distance"));
        return counted(levels, "level") + " away from the part with most prose";
      }
      case Topic::page: return "the page as a whole";
      case Topic::hint: {
        const bool has = tree_.containers[block.container].inherited.has(static_cast<Hint>(1u << group.hint));
        return (has ? "in a box that says \"" : "in no box that says \"") + std::string(hint_names[group.hint]) + '"';
      }
      case Topic::other: break;
    }
    return group.name;
  }

 private:
  // A feature by its name; 0 where this model has none of that name.
  static float value(const float* row, std::string_view feature) {
    const std::vector<std::string_view>& names = feature_names();
    const auto found = std::find(names.begin(), names.end(), feature);
    return found == names.end() ? 0 : row[found - names.begin()];
  }

  // "its box holds 27 words, 96 % links, beside 7 like it": the first one that has neighbours like it, or the third.
  static std::string boxes(const float* row) {
    std::string level = "up2.";
    for (const std::string at : {"up0.", "up1.", "up2.", "up3."})
      if (value(row, at + "alike") >= 3) {
        level = at;
        break;
      }
    const auto words_held =
        static_cast<std::size_t>(std::lround(std::expm1(std::max(value(row, level + "words"), 0.0f))));
    std::string text = "box of " + counted(words_held, "word");
    if (const float links = value(row, level + "link_density"); links > 0) text += ", " + percent(links) + " links";
    if (const float alike = value(row, level + "alike"); alike >= 2)
      text += ", one of " + std::to_string(static_cast<int>(alike)) + " alike";
    return text;
  }

  static float share(std::size_t part, const TextBlock& block) {
    return static_cast<float>(part) / static_cast<float>(std::max(block.characters, 1u));
  }

  static std::string shape(const TextBlock& block) {
    switch (block.shape) {
      case Shape::paragraph: return "plain text";
      case Shape::heading: return "heading of level " + std::to_string(block.level);
      case Shape::list_item: return "list item";
      case Shape::table_row: return "row of a data table";
      case Shape::quote: return "block quotation";
      case Shape::caption: return "caption by its markup";
      case Shape::preformatted: return "preformatted text";
      case Shape::term: return "term of a definition list";
      case Shape::control: return "button or form control";
    }
    return {};
  }

  [[nodiscard]] std::string element(const TextBlock& block) const {
    const Container& container = tree_.containers[block.container];
    std::string text = "<" + std::string(document_.spelling(container.name)) + ">";
    if (container.parent != no_container)
      text += " in <" + std::string(document_.spelling(tree_.containers[container.parent].name)) + ">";
    return text + ", " + std::to_string(container.depth) + " deep";
  }

  // "34 words, 2 words (link), nothing"
  [[nodiscard]] std::string neighbours(std::size_t i, std::int64_t step) const {
    std::string text;
    for (int n = 1; n <= 3; ++n) {
      const std::int64_t at = static_cast<std::int64_t>(i) + step * n;
      if (at < 0 || at >= static_cast<std::int64_t>(tree_.blocks.size())) break;
      const TextBlock& other = tree_.blocks[static_cast<std::size_t>(at)];
      text += (n == 1 ? "" : ", ") + std::to_string(other.words);
      if (other.link_density() > 0.6f) text += " (link)";
      if (other.shape == Shape::heading) text += " (heading)";
    }
    return text.empty() ? "nothing" : text + " words";
  }

  const Document& document_;
  const BlockTree& tree_;
  const PageHints& hints_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> copies_;
};

// The median of each feature over the blocks of one side; of all blocks where that side is empty.
std::vector<float> typical(const FeatureTable& table, std::size_t columns, const std::vector<bool>& selected,
                           bool side) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < table.rows(); ++i)
    if (selected[i] == side) rows.push_back(i);
  if (rows.empty())
    for (std::size_t i = 0; i < table.rows(); ++i) rows.push_back(i);
  std::vector<float> medians(columns, 0.0f);
  std::vector<float> values(rows.size());
  for (std::size_t c = 0; c < columns && !rows.empty(); ++c) {
    for (std::size_t r = 0; r < rows.size(); ++r) values[r] = table.at(rows[r], c);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    medians[c] = *middle;
  }
  return medians;
}

}  // namespace

Reasons find_reasons(const ReadingModel& model, const Document& document, const BlockTree& tree, const PageHints& hints,
                     const std::vector<bool>& selected, std::size_t most_blocks) {
  Reasons reasons;
  const FeatureTable table = features(document, tree, hints, model.class_words);
  const std::size_t columns = feature_count();
  const std::vector<Group> all_groups = groups();
  const Describer describe(document, tree, hints);
  // [1]: against a block of the article stands the typical one that is not, and the other way round.
  const std::vector<float> other_side[2] = {typical(table, columns, selected, true),
                                            typical(table, columns, selected, false)};
  const float other_score[2] = {model.forest.score(other_side[0].data()), model.forest.score(other_side[1].data())};
  reasons.influences.resize(table.rows());
  std::vector<float> row(columns);
  std::vector<float> base(columns);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    row = table.row(i);
    const float score = model.forest.score(row.data());
    reasons.scores.push_back(score);
    if (i >= most_blocks) continue;
    base = other_side[selected[i]];
    std::vector<Influence>& found = reasons.influences[i];
    for (const Group& group : all_groups) {
      bool differs = false;
      for (const std::size_t f : group.features) {
        differs = differs || row[f] < base[f] || row[f] > base[f];
        std::swap(row[f], base[f]);
      }
      if (differs) {
        const float without = model.forest.score(row.data());
        const float with = model.forest.score(base.data());
        const float change = ((score - without) + (with - other_score[selected[i]])) / 2;
        if (std::abs(change) >= least_change) found.push_back({describe(group, i, table.row(i).data()), change});
      }
      for (const std::size_t f : group.features) std::swap(row[f], base[f]);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Influence& a, const Influence& b) { return std::abs(a.change) > std::abs(b.change); });
    if (found.size() > most_influences) found.resize(most_influences);
  }
  return reasons;
}

std::string place_of(const Document& document, const BlockTree& tree, const TextBlock& block, int levels) {
  constexpr std::size_t most_token_bytes = 60;
  std::string place;
  for (std::uint32_t at = block.container; at != no_container && levels-- > 0; at = tree.containers[at].parent) {
    std::string step(document.spelling(tree.containers[at].name));
    for (const auto& [name, mark] : {std::pair(Name::id, '#'), std::pair(Name::class_, '.')}) {
      const std::string_view value = document.attribute_or_empty(tree.containers[at].node, name);
      if (value.empty()) continue;
      step += mark;
      for (const char c : value.substr(0, most_token_bytes)) step += static_cast<unsigned char>(c) <= 0x20 ? mark : c;
      if (value.size() > most_token_bytes) step += "\xe2\x80\xa6";
    }
    place.insert(0, place.empty() ? step : step + " > ");
  }
  return place;
}

std::string hints_of(const BlockTree& tree, const TextBlock& block) {
  std::string text;
  std::uint32_t told = 0;
  for (std::uint32_t at = block.container; at != no_container; at = tree.containers[at].parent)
    for (unsigned bit = 0; bit < hint_count; ++bit)
      if ((tree.containers[at].own.bits & ~told) >> bit & 1u) {
        told |= 1u << bit;
        text += (text.empty() ? "" : ", ") + std::string(hint_names[bit]);
      }
  return text;
}

}  // namespace kroniek::page
