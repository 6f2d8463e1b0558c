// Reads a parser's file, and refuses what could make sums overflow or lead out of it (grammar_model.h).
#include "annotate/grammar/grammar_model.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "annotate/grammar/transitions.h"

namespace kroniek::annotate {
namespace {

// Takes sections off a file, one after the other; stays empty-handed once one does not fit.
class Sections {
 public:
  explicit Sections(std::string_view file) : rest_(file) {}

  template <typename T>
  const T* take(std::size_t count) {
    const std::size_t size = (count * sizeof(T) + 15) / 16 * 16;
    if (failed_ || size > rest_.size()) {
      failed_ = true;
      return nullptr;
    }
    const auto* found = reinterpret_cast<const T*>(rest_.data());
    rest_.remove_prefix(size);
    return found;
  }
  [[nodiscard]] bool done() const noexcept { return !failed_ && rest_.empty(); }
  [[nodiscard]] bool failed() const noexcept { return failed_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

// Whether bias + sum(weights * input) stays within 32 bits for all inputs between -top and top.
bool sum_fits(std::int64_t bias, const std::int16_t* weights, std::size_t count, std::int64_t top) noexcept {
  std::int64_t most = bias < 0 ? -bias : bias;
  for (std::size_t i = 0; i < count; ++i) most += top * (weights[i] < 0 ? -weights[i] : weights[i]);
  return most < std::numeric_limits<std::int32_t>::max();
}

// Parts of a line between blanks.
std::string_view next_part(std::string_view& line, char separator) noexcept {
  const std::size_t end = line.find(separator);
  const std::string_view part = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return part;
}

}  // namespace

std::uint64_t GrammarModel::checksum_of(std::string_view rest) noexcept {
  std::uint64_t sum = 0xcbf29ce484222325ull ^ rest.size();
  while (!rest.empty()) {
    std::uint64_t word = 0;
    const std::size_t size = rest.size() < sizeof word ? rest.size() : sizeof word;
    std::memcpy(&word, rest.data(), size);
    sum = (sum ^ word) * 0x9e3779b97f4a7c15ull;
    sum ^= sum >> 32;
    rest.remove_prefix(size);
  }
  return sum;
}

bool GrammarModel::sums_fit() const noexcept {
  constexpr std::int64_t one = 1 << unit_bits;
  for (const Layer& layer : layers_)
    for (std::size_t i = 0; i < 6 * header_.width; ++i)
      if (!sum_fits(layer.bias[i], layer.weights + i * layer.inputs, layer.inputs, one)) return false;
  const std::size_t inputs = 2 * header_.width;
  for (std::size_t i = 0; i < header_.tags; ++i)
    if (!sum_fits(tag_bias_[i], tag_weights_ + i * inputs, inputs, one)) return false;
  for (std::size_t i = 0; i < parser_places * header_.hidden; ++i)
    if (!sum_fits(0, place_weights_ + i * inputs, inputs, one)) return false;
  for (std::size_t i = 0; i < header_.hidden; ++i)  // the other addends are small: 2^20 from places, 2^15 from facts
    if (hidden_bias_[i] > (1 << 28) || hidden_bias_[i] < -(1 << 28)) return false;
  for (std::size_t i = 0; i < move_count(); ++i)
    if (!sum_fits(move_bias_[i], move_weights_ + i * header_.hidden, header_.hidden, hidden_top)) return false;
  const auto squashes = [](const std::int16_t* table) {
    return std::all_of(table, table + squash_steps, [](std::int16_t y) { return y >= -one && y <= one; });
  };
  return squashes(tanh_) && squashes(sigmoid_) &&
         std::all_of(sigmoid_, sigmoid_ + squash_steps, [](std::int16_t y) { return y >= 0; });
}

std::optional<GrammarModel> GrammarModel::read(std::string_view file) {
  static_assert(sizeof(Header) == 96);
  if constexpr (std::endian::native != std::endian::little) return std::nullopt;
  GrammarModel model;
  Header& header = model.header_;
  if (file.size() < sizeof header || reinterpret_cast<std::uintptr_t>(file.data()) % 16 != 0) return std::nullopt;
  std::memcpy(&header, file.data(), sizeof header);
  if (std::memcmp(header.magic, magic, sizeof magic) != 0 || header.version != version) return std::nullopt;
  if (header.size != file.size()) return std::nullopt;
  const auto within = [](std::uint32_t value, std::uint32_t least, std::uint32_t most) {
    return value >= least && value <= most;
  };
  if (!within(header.width, 16, most_width) || header.width % 16 != 0 || !within(header.layers, 1, most_layers) ||
      !within(header.tag_layer, 1, header.layers) || !within(header.hidden, 16, most_hidden) ||
      header.hidden % 16 != 0 || !within(header.tags, 1, most_tags) || !within(header.labels, 1, most_labels) ||
      header.root_label >= header.labels || !within(header.feature_slots, 1, most_slots) || header.rows > 0xFFFF ||
      !within(header.row_bits, 4, 8) || header.lemma_slots > most_slots || header.scripts > 0xFFFF ||
      header.splits > 0xFFFF)
    return std::nullopt;
  if (checksum_of(file.substr(sizeof header)) != header.checksum) return std::nullopt;

  const std::size_t width = header.width;
  Sections sections(file.substr(sizeof header));
  model.tanh_ = sections.take<std::int16_t>(squash_steps);
  model.sigmoid_ = sections.take<std::int16_t>(squash_steps);
  model.feature_slots_ = sections.take<std::uint32_t>(header.feature_slots);
  model.rows_ = sections.take<std::int8_t>(header.rows * width);
  for (std::uint32_t l = 0; l < header.layers; ++l) {
    Layer layer;
    layer.inputs = static_cast<std::uint32_t>(l == 0 ? 3 * width : 2 * width);
    layer.bias = sections.take<std::int32_t>(6 * width);
    layer.weights = sections.take<std::int16_t>(6 * width * layer.inputs);
    model.layers_.push_back(layer);
  }
  model.tag_bias_ = sections.take<std::int32_t>(header.tags);
  model.tag_weights_ = sections.take<std::int16_t>(header.tags * 2 * width);
  model.place_weights_ = sections.take<std::int16_t>(parser_places * header.hidden * 2 * width);
  model.place_nothing_ = sections.take<std::int16_t>(2 * parser_places * header.hidden);
  model.hidden_bias_ = sections.take<std::int32_t>(header.hidden);
  const std::size_t fact_values = std::max<std::size_t>(model.fact_values(), distance_steps);
  model.fact_rows_ = sections.take<std::int16_t>(parser_facts * fact_values * header.hidden);
  model.move_bias_ = sections.take<std::int32_t>(model.move_count());
  model.move_weights_ = sections.take<std::int16_t>(model.move_count() * static_cast<std::size_t>(header.hidden));
  model.lemma_slots_ = sections.take<LemmaSlot>(header.lemma_slots);
  const char* text = sections.take<char>(header.text_size);
  if (!sections.done() || !model.sums_fit()) return std::nullopt;
  // Every slot leads somewhere.
  for (std::uint32_t i = 0; i < header.feature_slots; ++i)
    if (model.feature_slots_[i] >> 16 != 0 && (model.feature_slots_[i] & 0xFFFF) >= header.rows) return std::nullopt;
  for (std::uint32_t i = 0; i < header.lemma_slots; ++i)
    if (model.lemma_slots_[i].script > header.scripts) return std::nullopt;

  // Lines: of each tag, each label, each script, each split.
  std::string_view lines(text, header.text_size);
  for (std::uint32_t i = 0; i < header.tags; ++i) {
    std::string_view line = next_part(lines, '\n');
    const std::optional<PartOfSpeech> part = part_of_speech(next_part(line, '\t'));
    if (!part) return std::nullopt;
    Tag tag;
    tag.part = *part;
    tag.own = next_part(line, '\t');
    tag.features = next_part(line, '\t');
    if (tag.own.empty() || tag.features.empty()) return std::nullopt;
    model.tags_.push_back(tag);
  }
  for (std::uint32_t i = 0; i < header.labels; ++i) {
    std::string_view line = next_part(lines, '\n');
    const std::optional<Relation> of_word = relation(next_part(line, '\t'));
    if (!of_word) return std::nullopt;
    Label label;
    label.relation = *of_word;
    if (!line.empty()) {
      label.lifted = relation(line);
      if (!label.lifted) return std::nullopt;
    }
    model.labels_.push_back(label);
  }
  for (std::uint32_t i = 0; i < header.scripts; ++i) {
    const std::optional<LemmaScript> script = LemmaScript::read(next_part(lines, '\n'));
    if (!script) return std::nullopt;
    model.scripts_.push_back(*script);
  }
  for (std::uint32_t i = 0; i < header.splits; ++i) {
    std::string_view line = next_part(lines, '\n');
    Split split;
    split.word = next_part(line, '\t');
    if (split.word.size() < 2 || line.size() != 1 || line[0] < '0' || line[0] > '9') return std::nullopt;
    split.at = static_cast<std::uint8_t>(line[0] - '0');
    if (split.at >= split.word.size() || (i > 0 && !(model.splits_.back().word < split.word))) return std::nullopt;
    model.splits_.push_back(split);
  }
  if (!lines.empty()) return std::nullopt;
  return model;
}

}  // namespace kroniek::annotate
