// The states of the parser: arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the root behind the
// last word so that a tree has one. Training and parsing see the same. Not the scores (parser.h).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace kroniek::annotate {

inline constexpr std::uint32_t no_word = 0xFFFFFFFF;

// What a state is scored by: words in these places of it,
inline constexpr std::size_t parser_places = 4;  // third, second and first of the stack; next of the buffer
// and small numbers.
inline constexpr std::size_t parser_facts = 8;   // labels of outermost children: s0 left, right, s1 left, right, b0
                                                 // left, s2 right; distances s1 to s0, s0 to b0
inline constexpr std::size_t distance_fact = 6;  // the first of those
inline constexpr std::size_t distance_steps = 8;

class ParserState {
 public:
  // A sentence of `size` words, at least one.
  void start(std::uint32_t size) {
    size_ = size;
    next_ = 0;
    stack_.clear();
    heads_.assign(size, no_word);
    labels_.assign(size, 0);
    left_.assign(size + 1, no_word);
    right_.assign(size + 1, no_word);
  }

  [[nodiscard]] bool finished() const noexcept { return next_ == size_ && stack_.empty(); }
  [[nodiscard]] bool can_shift() const noexcept { return next_ < size_; }
  [[nodiscard]] bool can_left() const noexcept { return !stack_.empty() && (next_ < size_ || stack_.size() == 1); }
  [[nodiscard]] bool can_right() const noexcept { return stack_.size() >= 2; }
  // Whether the next word is the root: a left arc has the label of roots then, and no other arc has.
  [[nodiscard]] bool at_root() const noexcept { return next_ == size_; }

  void shift() { stack_.push_back(next_++); }
  // The word on top of the stack hangs from the next one.
  void left(std::uint8_t label) {
    const std::uint32_t child = stack_.back();
    stack_.pop_back();
    attach(child, next_, label);
    left_[next_] = child;
  }
  // The word on top of the stack hangs from the one below.
  void right(std::uint8_t label) {
    const std::uint32_t child = stack_.back();
    stack_.pop_back();
    attach(child, stack_.back(), label);
    right_[stack_.back()] = child;
  }

  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  [[nodiscard]] std::uint32_t next() const noexcept { return next_; }
  [[nodiscard]] const std::vector<std::uint32_t>& stack() const noexcept { return stack_; }
  // Of each word: size() is the root.
  [[nodiscard]] const std::vector<std::uint32_t>& heads() const noexcept { return heads_; }
  [[nodiscard]] const std::vector<std::uint8_t>& labels() const noexcept { return labels_; }

  // size() is the root, no_word nothing.
  [[nodiscard]] std::array<std::uint32_t, parser_places> places() const noexcept {
    return {from_top(2), from_top(1), from_top(0), next_};
  }
  // 0 is nothing, else a label + 1, or a distance.
  [[nodiscard]] std::array<std::uint8_t, parser_facts> facts() const noexcept {
    const std::uint32_t s0 = from_top(0);
    const std::uint32_t s1 = from_top(1);
    return {label_of(left_child(s0)),  label_of(right_child(s0)),   label_of(left_child(s1)),
            label_of(right_child(s1)), label_of(left_child(next_)), label_of(right_child(from_top(2))),
            distance(s1, s0),          distance(s0, next_)};
  }

 private:
  void attach(std::uint32_t child, std::uint32_t head, std::uint8_t label) {
    heads_[child] = head;
    labels_[child] = label;
  }
  [[nodiscard]] std::uint32_t from_top(std::size_t at) const noexcept {
    return at < stack_.size() ? stack_[stack_.size() - 1 - at] : no_word;
  }
  [[nodiscard]] std::uint32_t left_child(std::uint32_t of) const noexcept { return of == no_word ? of : left_[of]; }
  [[nodiscard]] std::uint32_t right_child(std::uint32_t of) const noexcept { return of == no_word ? of : right_[of]; }
  [[nodiscard]] std::uint8_t label_of(std::uint32_t word) const noexcept {
    return word == no_word ? std::uint8_t{0} : static_cast<std::uint8_t>(labels_[word] + 1);
  }
  [[nodiscard]] static std::uint8_t distance(std::uint32_t from, std::uint32_t to) noexcept {
    if (from == no_word || to == no_word) return 0;
    const std::uint32_t words = to - from;
    return words < 5 ? static_cast<std::uint8_t>(words) : words < 8 ? 5 : words < 14 ? 6 : 7;
  }

  std::uint32_t size_ = 0;
  std::uint32_t next_ = 0;
  std::vector<std::uint32_t> stack_;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint8_t> labels_;
  std::vector<std::uint32_t> left_;  // the outermost child on that side
  std::vector<std::uint32_t> right_;
};

}  // namespace kroniek::annotate
