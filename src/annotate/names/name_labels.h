// The labels of tokens: where in a name of which type a token stands (BIOES), and which label may follow which.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "kroniek/annotation.h"

namespace kroniek::annotate {

enum class NamePart : std::uint8_t { begin, inside, end, single };

// Labels of a name: its type times four and a NamePart. The last one is that of a token in no name, whose weights are
// 0.
inline constexpr std::size_t name_label_count = 16;
inline constexpr std::size_t label_count = 17;
inline constexpr std::uint8_t no_name = 16;

[[nodiscard]] constexpr std::uint8_t label_of(EntityType type, NamePart part) noexcept {
  return static_cast<std::uint8_t>(static_cast<unsigned>(type) * 4 + static_cast<unsigned>(part));
}
[[nodiscard]] constexpr EntityType type_of(std::uint8_t label) noexcept {
  return static_cast<EntityType>(label / 4);
}
[[nodiscard]] constexpr NamePart part_of(std::uint8_t label) noexcept {
  return static_cast<NamePart>(label % 4);
}
// Whether a name, if any, ends with the token.
[[nodiscard]] constexpr bool is_closed(std::uint8_t label) noexcept {
  return label == no_name || part_of(label) == NamePart::end || part_of(label) == NamePart::single;
}
// Whether the label may stand where no name is open.
[[nodiscard]] constexpr bool is_opening(std::uint8_t label) noexcept {
  return label == no_name || part_of(label) == NamePart::begin || part_of(label) == NamePart::single;
}
[[nodiscard]] constexpr bool may_follow(std::uint8_t before, std::uint8_t label) noexcept {
  if (is_closed(before)) return is_opening(label);
  return !is_opening(label) && type_of(before) == type_of(label);
}

// The labels that may stand before each label.
struct LabelsBefore {
  std::array<std::uint8_t, 9> labels{};
  std::uint8_t count = 0;
};
inline constexpr std::array<LabelsBefore, label_count> labels_before = [] {
  std::array<LabelsBefore, label_count> all{};
  for (std::uint8_t label = 0; label < label_count; ++label) {
    for (std::uint8_t before = 0; before < label_count; ++before) {
      if (may_follow(before, label)) all[label].labels[all[label].count++] = before;
    }
  }
  return all;
}();

}  // namespace kroniek::annotate
