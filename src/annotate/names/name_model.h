// The weights of the tagger for one language, as models/names/train writes them: a file that is used where it lies.
// Not the tagging (name_tagger.h), nor what the features mean (name_features.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#include "annotate/names/name_labels.h"
#include "annotate/names/name_lexicon.h"

namespace kroniek::annotate {

// Little-endian, without padding: Header; int16 transitions[17][17], first[17], last[17]; then a table of rows:
// uint16 checks[row_slots], int8 weights[row_slots][16]; then the lexicon: uint16 checks[list_slots],
// uint8 bits[list_slots].
class NameModel {
 public:
  struct Header {
    char magic[8];  // "KRNAMES\0"
    std::uint32_t version = 0;
    std::uint32_t size = 0;  // of the whole file
    std::uint32_t row_slots = 0;
    std::uint32_t list_slots = 0;
    float unit = 0;  // what 1 means, as the logarithm of a likelihood
    std::uint32_t reserved = 0;
    std::uint64_t checksum = 0;  // of everything behind the header
  };
  static constexpr char magic[8] = {'K', 'R', 'N', 'A', 'M', 'E', 'S', '\0'};
  static constexpr std::uint32_t version = 1;
  static constexpr std::uint32_t most_slots = 1u << 22;
  static constexpr std::uint32_t longest_probe = 512;

  // Nothing if the file is not of this form, to the last byte. It must outlive the model.
  [[nodiscard]] static std::optional<NameModel> read(std::string_view file);
  [[nodiscard]] static std::uint64_t checksum_of(std::string_view rest) noexcept;

  // The weights of a feature for the labels of names; null where it has none.
  [[nodiscard]] const std::int8_t* row(std::uint64_t feature) const noexcept {
    const std::uint16_t wanted = NameLexicon::check_of(feature);
    std::uint32_t at = NameLexicon::slot_of(feature, row_slots_);
    for (std::uint32_t probes = 0; probes < longest_probe; ++probes) {
      std::uint16_t check;
      std::memcpy(&check, row_checks_ + 2 * static_cast<std::size_t>(at), sizeof check);
      if (check == wanted) return rows_ + name_label_count * static_cast<std::size_t>(at);
      if (check == 0) return nullptr;
      if (++at == row_slots_) at = 0;
    }
    return nullptr;
  }

  [[nodiscard]] const NameLexicon& lexicon() const noexcept { return lexicon_; }
  [[nodiscard]] std::int16_t transition(std::uint8_t before, std::uint8_t label) const noexcept {
    return transitions_[before][label];
  }
  [[nodiscard]] std::int16_t first(std::uint8_t label) const noexcept { return transitions_[label_count][label]; }
  [[nodiscard]] std::int16_t last(std::uint8_t label) const noexcept { return transitions_[label_count + 1][label]; }
  [[nodiscard]] float unit() const noexcept { return unit_; }
  [[nodiscard]] std::uint64_t checksum() const noexcept { return checksum_; }

 private:
  std::array<std::array<std::int16_t, label_count>, label_count + 2> transitions_{};
  const unsigned char* row_checks_ = nullptr;
  const std::int8_t* rows_ = nullptr;
  std::uint32_t row_slots_ = 0;
  NameLexicon lexicon_;
  float unit_ = 0;
  std::uint64_t checksum_ = 0;
};

}  // namespace kroniek::annotate
