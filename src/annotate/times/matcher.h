// Finds what a grammar's rules match in the atoms of one sentence. Not the calendar (resolve.h).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "annotate/numbers/lexicon.h"
#include "annotate/times/grammar.h"
#include "annotate/times/value.h"

namespace kroniek::annotate::times {

struct Found {
  std::size_t begin = 0;  // atoms of the time's own words
  std::size_t end = 0;
  std::size_t next = 0;    // the atom behind all that was matched
  std::int32_t value = 0;  // in values()
};

// For one text after the other. Rules are tried at an atom at most once (what they gave is kept), and reach at most
// max_time_atoms far, so the time is linear in the atoms.
class Matcher {
 public:
  explicit Matcher(const Grammar& grammar);

  void begin_sentence(std::span<const Atom> atoms, std::string_view text);
  // The longest time that begins at atom `at`; its values are kept until the sentence ends.
  [[nodiscard]] std::optional<Found> find(std::size_t at);
  [[nodiscard]] const std::vector<Value>& values() const noexcept { return values_; }
  [[nodiscard]] std::vector<Value>& values() noexcept { return values_; }

 private:
  struct Memo {
    std::uint32_t at = 0;  // of begin_sentence's count
    std::uint16_t length = 0;
    std::int16_t value = -1;  // -1: nothing
  };
  struct Child {
    std::uint32_t begin = 0;
    std::int32_t value = -1;     // a rule's or a number's
    std::int32_t settings = -1;  // a class's
  };
  static constexpr std::size_t max_elements = 20;

  Memo match_rule(std::size_t rule, std::size_t at);
  std::size_t match_elements(const Alternative& alternative, std::size_t element, std::size_t at);
  std::size_t match_element(const Element& element, std::size_t at, Child& child);
  std::int32_t build(const Alternative& alternative);
  std::size_t match_spelled_year(std::size_t at, Child& child);
  [[nodiscard]] bool may_be_year(std::size_t at) const noexcept;
  bool merge(Value& into, const Value& from) const noexcept;
  [[nodiscard]] bool ends_well(std::size_t end) const noexcept;

  const Grammar& grammar_;
  std::span<const Atom> atoms_;
  std::string_view text_;
  std::uint32_t sentence_base_ = 1;
  std::size_t reach_ = 0;
  std::size_t depth_ = 0;
  std::vector<Memo> memo_;
  std::vector<Value> values_;
  std::vector<Child> children_;  // of the ways that are being tried, the innermost last
  std::size_t first_child_ = 0;  // where the innermost's begin
};

}  // namespace kroniek::annotate::times
