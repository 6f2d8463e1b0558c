// What the parser of one language knows, as models/grammar/train writes it: a file that is used where it lies. Not the
// parsing (parser.h), nor what the features mean (word_features.h, transitions.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

#include "annotate/grammar/lemma_script.h"
#include "annotate/grammar/universal.h"

namespace kroniek::annotate {

// Little-endian. A Header, then the sections in the order of GrammarModel's members, each padded to 16 bytes.
//
// The network is in fixed point: activations are between -1 and 1 in 12 bits (unit), weights in 12 bits, sums of their
// products in 24. Squashing functions are tables in the file, so that all machines have the same ones.
class GrammarModel {
 public:
  struct Header {
    char magic[8];  // "KRGRAMM\0"
    std::uint32_t version = 0;
    std::uint32_t size = 0;      // of the whole file
    std::uint64_t checksum = 0;  // of everything behind the header
    std::uint32_t width = 0;     // of a word, and of a layer in one direction
    std::uint32_t layers = 0;
    std::uint32_t tag_layer = 0;  // from 1
    std::uint32_t hidden = 0;
    std::uint32_t tags = 0;
    std::uint32_t labels = 0;
    std::uint32_t root_label = 0;
    std::uint32_t feature_slots = 0;
    std::uint32_t rows = 0;
    std::uint32_t row_bits = 0;  // what 1 is in a row: 1 << row_bits
    std::uint32_t lemma_slots = 0;
    std::uint32_t scripts = 0;
    std::uint32_t splits = 0;
    std::uint32_t text_size = 0;
    std::uint32_t flags = 0;  // bit 0: words are parted at hyphens; bit 1: a verb's particle is put before it
    std::uint32_t reserved[3] = {};
  };
  static constexpr char magic[8] = {'K', 'R', 'G', 'R', 'A', 'M', 'M', '\0'};
  static constexpr std::uint32_t version = 2;
  static constexpr int unit_bits = 12;
  static constexpr int move_bits = 10;  // of the weights of moves
  static constexpr std::int32_t hidden_top = 4 << unit_bits;
  static constexpr std::size_t squash_steps = 4096;  // from -8 to 8
  static constexpr std::uint32_t most_width = 256;
  static constexpr std::uint32_t most_layers = 4;
  static constexpr std::uint32_t most_hidden = 512;
  static constexpr std::uint32_t most_tags = 1000;
  static constexpr std::uint32_t most_labels = 200;
  static constexpr std::uint32_t most_slots = 1u << 20;
  static constexpr std::uint32_t longest_probe = 256;
  static constexpr std::uint32_t no_row = 0xFFFFFFFF;

  // A word looks up to nine of these up: 16 bits of check would give one word in 4,000 another one's lemma.
  struct LemmaSlot {
    std::uint32_t check = 0;
    std::uint32_t script = 0;  // from 1; 0: empty
  };
  struct Layer {
    const std::int32_t* bias = nullptr;     // 6 width
    const std::int16_t* weights = nullptr;  // 6 width rows of the layer's inputs
    std::uint32_t inputs = 0;
  };
  // A tag is a part of speech with what the treebank's own tag says more.
  struct Tag {
    PartOfSpeech part = PartOfSpeech::x;
    std::string_view own;       // the treebank's: "WW|pv|verl|ev", "VBD"
    std::string_view features;  // UD's, the likeliest: "Number=Sing|Tense=Past|VerbForm=Fin"; "_" where there are none
  };
  struct Label {
    Relation relation = Relation::dep;
    std::optional<Relation> lifted;  // the word hangs, in truth, from one that has this relation, below its head
  };
  struct Split {
    std::string_view word;  // in lower case; behind a "*" an ending
    std::uint8_t at = 0;    // bytes of the first part, or of the ending; 0: it, or what begins so at a "-", stays whole
  };

  // Nothing if the file is not of this form, to the last byte. It must outlive the model, and begin at a multiple
  // of 16.
  [[nodiscard]] static std::optional<GrammarModel> read(std::string_view file);
  [[nodiscard]] static std::uint64_t checksum_of(std::string_view rest) noexcept;

  [[nodiscard]] std::uint32_t width() const noexcept { return header_.width; }
  [[nodiscard]] std::uint32_t hidden() const noexcept { return header_.hidden; }
  [[nodiscard]] std::uint32_t tag_layer() const noexcept { return header_.tag_layer; }
  [[nodiscard]] std::uint32_t label_count() const noexcept { return header_.labels; }
  [[nodiscard]] std::uint32_t root_label() const noexcept { return header_.root_label; }
  [[nodiscard]] std::uint32_t move_count() const noexcept { return 1 + 2 * header_.labels; }
  [[nodiscard]] std::uint32_t row_bits() const noexcept { return header_.row_bits; }
  [[nodiscard]] bool splits_at_hyphens() const noexcept { return (header_.flags & 1) != 0; }
  // "aanvallen" and not "break down".
  [[nodiscard]] bool joins_particles() const noexcept { return (header_.flags & 2) != 0; }
  [[nodiscard]] std::uint64_t checksum() const noexcept { return header_.checksum; }

  // The number of a feature's row; no_row where it has none.
  [[nodiscard]] std::uint32_t row_number(std::uint64_t feature) const noexcept {
    return look_up(feature_slots_, header_.feature_slots, feature);
  }
  [[nodiscard]] const std::int8_t* row(std::uint32_t number) const noexcept {
    return rows_ + static_cast<std::size_t>(number) * header_.width;
  }
  // The script that makes a lemma of the word that has this key (lemma_script.h); null where none is known.
  [[nodiscard]] const LemmaScript* script(std::uint64_t key) const noexcept {
    if (header_.lemma_slots == 0) return nullptr;
    std::uint32_t at = slot_of(key, header_.lemma_slots);
    for (std::uint32_t probes = 0; probes < longest_probe; ++probes) {
      const LemmaSlot& slot = lemma_slots_[at];
      if (slot.script == 0) return nullptr;
      if (slot.check == static_cast<std::uint32_t>(key)) return &scripts_[slot.script - 1];
      if (++at == header_.lemma_slots) at = 0;
    }
    return nullptr;
  }

  [[nodiscard]] const std::int16_t* tanh_table() const noexcept { return tanh_; }
  [[nodiscard]] const std::int16_t* sigmoid_table() const noexcept { return sigmoid_; }
  [[nodiscard]] const std::vector<Layer>& layers() const noexcept { return layers_; }
  [[nodiscard]] const std::int32_t* tag_bias() const noexcept { return tag_bias_; }
  [[nodiscard]] const std::int16_t* tag_weights() const noexcept { return tag_weights_; }
  // A row for each place and hidden unit, of 2 width weights.
  [[nodiscard]] const std::int16_t* place_weights() const noexcept { return place_weights_; }
  // hidden units of unit_bits, what stands for no word in a place, then what for the root, for each place.
  [[nodiscard]] const std::int16_t* place_nothing() const noexcept { return place_nothing_; }
  [[nodiscard]] const std::int16_t* fact_rows() const noexcept { return fact_rows_; }  // facts x fact_values() x hidden
  [[nodiscard]] std::uint32_t fact_values() const noexcept { return header_.labels + 1; }
  [[nodiscard]] const std::int32_t* hidden_bias() const noexcept { return hidden_bias_; }
  [[nodiscard]] const std::int32_t* move_bias() const noexcept { return move_bias_; }
  [[nodiscard]] const std::int16_t* move_weights() const noexcept { return move_weights_; }  // a row for each move

  [[nodiscard]] const std::vector<Tag>& tags() const noexcept { return tags_; }
  [[nodiscard]] const std::vector<Label>& labels() const noexcept { return labels_; }
  [[nodiscard]] const std::vector<Split>& splits() const noexcept { return splits_; }  // by word

  // A slot has 16 bits of a hash (0: empty) above 16 bits of a number.
  [[nodiscard]] static std::uint32_t slot_of(std::uint64_t hash, std::uint32_t slots) noexcept {
    return static_cast<std::uint32_t>(((hash >> 32) * slots) >> 32);
  }
  [[nodiscard]] static std::uint16_t check_of(std::uint64_t hash) noexcept {
    const auto check = static_cast<std::uint16_t>(hash);
    return check == 0 ? 1 : check;
  }

 private:
  static std::uint32_t look_up(const std::uint32_t* slots, std::uint32_t count, std::uint64_t hash) noexcept {
    if (count == 0) return no_row;
    const std::uint16_t wanted = check_of(hash);
    std::uint32_t at = slot_of(hash, count);
    for (std::uint32_t probes = 0; probes < longest_probe; ++probes) {
      const std::uint32_t slot = slots[at];
      if (slot >> 16 == wanted) return slot & 0xFFFF;
      if (slot >> 16 == 0) return no_row;
      if (++at == count) at = 0;
    }
    return no_row;
  }
  [[nodiscard]] bool sums_fit() const noexcept;

  Header header_;
  const std::int16_t* tanh_ = nullptr;
  const std::int16_t* sigmoid_ = nullptr;
  const std::uint32_t* feature_slots_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  std::vector<Layer> layers_;
  const std::int32_t* tag_bias_ = nullptr;
  const std::int16_t* tag_weights_ = nullptr;
  const std::int16_t* place_weights_ = nullptr;
  const std::int16_t* place_nothing_ = nullptr;
  const std::int32_t* hidden_bias_ = nullptr;
  const std::int16_t* fact_rows_ = nullptr;
  const std::int32_t* move_bias_ = nullptr;
  const std::int16_t* move_weights_ = nullptr;
  const LemmaSlot* lemma_slots_ = nullptr;
  std::vector<LemmaScript> scripts_;
  std::vector<Tag> tags_;
  std::vector<Label> labels_;
  std::vector<Split> splits_;
};

}  // namespace kroniek::annotate
