// The words that are parts of compounds, read from the file that models/compounds/build_lexicon.py writes. Not the
// splitting (compounds.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::text {

// One language's parts. Costs are -ln of the share of the words beginning (ending) with the part that are its
// compounds, in twentieths.
class CompoundLexicon {
 public:
  static constexpr std::size_t least_part = 3;
  static constexpr std::size_t longest_part = 24;

  struct Part {
    std::uint16_t cost = 0;
    std::uint8_t binding = 0;  // letters at a modifier's end that its word does not have: the s of "regerings"
  };

  // Reads the section of `language` ("nl"). Nothing if the file is not of this form to the last byte: words of a to z
  // in strictly ascending order, costs below 256, bindings shorter than their word. The file must outlive the lexicon.
  [[nodiscard]] static std::optional<CompoundLexicon> read(std::string_view file, std::string_view language);

  [[nodiscard]] const Part* modifier(std::string_view word) const noexcept { return modifiers_.find(word); }
  [[nodiscard]] const Part* head(std::string_view word) const noexcept { return heads_.find(word); }
  [[nodiscard]] std::size_t size() const noexcept { return modifiers_.size() + heads_.size(); }

 private:
  // Open addressing; made once, never changed.
  class Table {
   public:
    explicit Table(std::size_t words = 0);
    void add(std::string_view word, Part part) noexcept;
    [[nodiscard]] const Part* find(std::string_view word) const noexcept;
    [[nodiscard]] std::size_t size() const noexcept { return size_; }

   private:
    struct Slot {
      std::string_view word;
      Part part;
    };
    std::vector<Slot> slots_;
    std::size_t size_ = 0;
  };

  Table modifiers_;
  Table heads_;
};

}  // namespace kroniek::text
