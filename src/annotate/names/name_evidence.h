// What a first look at an article found its words to be, for a second look: a word that is surely a person's name once
// is likely to be one where little else tells. Features of their own, with rows in the same table of weights.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/names/name_features.h"
#include "annotate/names/name_labels.h"

namespace kroniek::annotate {

class NameEvidence {
 public:
  static constexpr std::size_t type_count = 5;          // the last one: no name
  static constexpr std::int32_t sure = 32;              // what a likelihood of 1 is
  using Likelihoods = std::array<double, label_count>;  // of a token's labels; their sum is 1

  // Forgets what there was, and makes room.
  void start(const NameText& text);
  // What the first look says of a token of the text.
  void add(const NameText& text, std::uint32_t token, const Likelihoods& likelihoods);
  // Call when all are added, for each unit.
  void add_pairs(const NameText& text, const NameText::Unit& unit);

  // Whether the unit has a word that stands in another place too.
  [[nodiscard]] bool tells(const NameText& text, const NameText::Unit& unit) const;
  // The type of name that a token's word has everywhere else, if it has one, and never stands in lower case.
  [[nodiscard]] std::optional<EntityType> elsewhere(const NameText& text, std::uint32_t token) const;
  // Appends nothing for a token of which nothing else tells.
  void features(const NameText& text, const NameText::Unit& unit, std::size_t at, NameFeatures& features) const;

 private:
  template <typename Number>
  using Types = std::array<Number, type_count>;
  struct OfToken {
    Types<std::uint8_t> types{};
    Types<std::uint8_t> long_types{};  // as a part of a name of several words
    bool inside = false;               // goes on with the name of the token before it
  };
  struct OfFamily {
    Types<std::int32_t> types{};  // sums
    Types<std::int32_t> long_types{};
    std::uint32_t count = 0;  // with a capital
  };
  struct Pair {
    std::uint64_t families = 0;
    std::uint32_t joined = 0;
    std::uint32_t parted = 0;
  };
  // What the other places say of a word: a type and how sure; 0 where there is none.
  [[nodiscard]] std::uint64_t opinion(const NameText& text, std::uint32_t token) const;
  [[nodiscard]] const Pair* pair_of(std::uint32_t before, std::uint32_t behind) const;
  [[nodiscard]] std::uint64_t pair_opinion(const NameText& text, std::uint32_t token) const;

  std::vector<OfToken> tokens_;
  std::vector<OfFamily> families_;
  std::vector<Pair> pairs_;  // open addressing
};

}  // namespace kroniek::annotate
