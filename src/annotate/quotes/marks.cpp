// A small automaton over the marks of one paragraph (marks.h): a stack of what is open, at most four deep.
#include "annotate/quotes/marks.h"

#include <algorithm>
#include <array>

namespace kroniek::annotate {
namespace {

enum class Shape : std::uint8_t {
  none,
  straight_double,  // " and ''
  left_double,      // “
  right_double,     // ”
  low_double,       // „
  left_angle,       // «
  right_angle,      // »
  straight_single,  // '
  left_single,      // ‘
  right_single,     // ’
  low_single,       // ‚
  left_pointed,     // ‹
  right_pointed,    // ›
  left_corner,      // 「 『
  right_corner,     // 」 』
};

struct Mark {
  Shape shape = Shape::none;
  std::uint32_t size = 0;
};

Mark mark_at(std::string_view text, std::size_t at, std::size_t end) noexcept {
  const auto byte = [&](std::size_t i) { return i < end ? static_cast<unsigned char>(text[i]) : 0u; };
  switch (byte(at)) {
    case '"': return {Shape::straight_double, 1};
    case '\'': return byte(at + 1) == '\'' ? Mark{Shape::straight_double, 2} : Mark{Shape::straight_single, 1};
    case ',': return byte(at + 1) == ',' ? Mark{Shape::low_double, 2} : Mark{};  // ,,as Dutch papers did''
    case '`': return byte(at + 1) == '`' ? Mark{Shape::left_double, 2} : Mark{};
    case 0xC2:
      if (byte(at + 1) == 0xAB) return {Shape::left_angle, 2};
      if (byte(at + 1) == 0xBB) return {Shape::right_angle, 2};
      return {};
    case 0xE2:
      if (byte(at + 1) != 0x80) return {};
      switch (byte(at + 2)) {
        case 0x98:
          return byte(at + 3) == 0xE2 && byte(at + 4) == 0x80 && byte(at + 5) == 0x98 ? Mark{Shape::left_double, 6}
                                                                                      : Mark{Shape::left_single, 3};
        case 0x99:
          return byte(at + 3) == 0xE2 && byte(at + 4) == 0x80 && byte(at + 5) == 0x99 ? Mark{Shape::right_double, 6}
                                                                                      : Mark{Shape::right_single, 3};
        case 0x9A: return {Shape::low_single, 3};
        case 0x9B: return {Shape::left_single, 3};
        case 0x9C: return {Shape::left_double, 3};
        case 0x9D: return {Shape::right_double, 3};
        case 0x9E: return {Shape::low_double, 3};
        case 0x9F: return {Shape::left_double, 3};
        case 0xB9: return {Shape::left_pointed, 3};
        case 0xBA: return {Shape::right_pointed, 3};
        default: return {};
      }
    case 0xE3:
      if (byte(at + 1) != 0x80) return {};
      if (byte(at + 2) == 0x8C || byte(at + 2) == 0x8E) return {Shape::left_corner, 3};
      if (byte(at + 2) == 0x8D || byte(at + 2) == 0x8F) return {Shape::right_corner, 3};
      return {};
    default: return {};
  }
}

bool is_single(Shape shape) noexcept {
  return shape == Shape::straight_single || shape == Shape::left_single || shape == Shape::right_single ||
         shape == Shape::low_single || shape == Shape::left_pointed || shape == Shape::right_pointed;
}

// Whether `closing` can close what `opening` opened: “...”, „...“, „...”, ”...”, «...», »...«, ‚...‘, ...
bool pairs(Shape opening, Shape closing) noexcept {
  switch (opening) {
    case Shape::straight_double: return closing == Shape::straight_double || closing == Shape::right_double;
    case Shape::left_double: return closing == Shape::right_double || closing == Shape::straight_double;
    case Shape::right_double: return closing == Shape::right_double;
    case Shape::low_double:
      return closing == Shape::right_double || closing == Shape::left_double || closing == Shape::straight_double;
    case Shape::left_angle: return closing == Shape::right_angle;
    case Shape::right_angle: return closing == Shape::left_angle;
    case Shape::straight_single: return closing == Shape::straight_single || closing == Shape::right_single;
    case Shape::left_single: return closing == Shape::right_single || closing == Shape::straight_single;
    case Shape::right_single: return closing == Shape::right_single;
    case Shape::low_single: return closing == Shape::right_single || closing == Shape::left_single;
    case Shape::left_pointed: return closing == Shape::right_pointed;
    case Shape::right_pointed: return closing == Shape::left_pointed;
    case Shape::left_corner: return closing == Shape::right_corner;
    default: return false;
  }
}

enum class Side : std::uint8_t { edge, blank, digit, letter, open, sign };

Side side(unsigned char c) noexcept {
  if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return Side::blank;
  if (c >= '0' && c <= '9') return Side::digit;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Side::letter;
  if (c == '(' || c == '[' || c == '{' || c == '-' || c == '/') return Side::open;
  return Side::sign;
}

// The kind of the character before `at`, and of the one at `at`. A byte above ASCII is a letter, except in General
// Punctuation and the no-break space.
Side before(std::string_view text, std::size_t begin, std::size_t at) noexcept {
  if (at == begin) return Side::edge;
  const auto c = static_cast<unsigned char>(text[at - 1]);
  if (c < 0x80) return side(c);
  if (at - begin >= 2 && static_cast<unsigned char>(text[at - 2]) == 0xC2) return c == 0xA0 ? Side::blank : Side::sign;
  if (at - begin >= 3 && static_cast<unsigned char>(text[at - 3]) == 0xE2 &&
      static_cast<unsigned char>(text[at - 2]) == 0x80) {
    if (c <= 0x8A || c == 0xAF) return Side::blank;
    if (c >= 0x90 && c <= 0x95) return Side::open;  // dashes
    return Side::sign;
  }
  if (at - begin >= 3 && static_cast<unsigned char>(text[at - 3]) == 0xE3 &&
      static_cast<unsigned char>(text[at - 2]) == 0x80) {
    return Side::sign;
  }
  return Side::letter;
}

Side after(std::string_view text, std::size_t at, std::size_t end) noexcept {
  if (at >= end) return Side::edge;
  const auto c = static_cast<unsigned char>(text[at]);
  if (c < 0x80) return side(c);
  const auto second = at + 1 < end ? static_cast<unsigned char>(text[at + 1]) : 0u;
  if (c == 0xC2) return second == 0xA0 ? Side::blank : Side::sign;
  if (c == 0xE2 && second == 0x80) {
    const auto third = at + 2 < end ? static_cast<unsigned char>(text[at + 2]) : 0u;
    return (third >= 0x80 && third <= 0x8A) || third == 0xAF ? Side::blank : Side::sign;
  }
  if (c == 0xE3 && second == 0x80) return Side::sign;
  return Side::letter;
}

// ’s, 't, ’em, '80s: an apostrophe in front of a shortened word.
bool shortened(std::string_view text, std::size_t at, std::size_t end) noexcept {
  std::size_t stop = at;
  while (stop < end && stop < at + 6 &&
         (after(text, stop, end) == Side::letter || after(text, stop, end) == Side::digit)) {
    ++stop;
  }
  std::string_view word = text.substr(at, stop - at);
  if (!word.empty() && word[0] >= '0' && word[0] <= '9')
    return word.size() == 2 || (word.size() == 3 && word[2] == 's');
  constexpr std::array<std::string_view, 18> words = {"s",   "t",    "n",     "m",    "k",  "r", "em",   "til", "cause",
                                                      "tis", "twas", "round", "bout", "ie", "d", "nuff", "ns",  "zo"};
  for (const std::string_view each : words) {
    if (word == each) return true;
  }
  return false;
}

struct Open {
  Shape shape = Shape::none;
  std::uint32_t at = 0;
  std::uint32_t begin = 0;
};

class Automaton {
 public:
  Automaton(std::string_view text, std::uint32_t begin, std::uint32_t end, std::vector<Marked>& marked)
      : text_(text), begin_(begin), end_(end), marked_(marked) {}

  void run(bool open) {
    const std::size_t before_them = marked_.size();
    for (std::uint32_t at = begin_; at < end_;) {
      const Mark mark = mark_at(text_, at, end_);
      if (mark.shape == Shape::none) {
        ++at;
        continue;
      }
      take(mark, at);
      at += mark.size;
    }
    // What is left open ends with the paragraph. A single mark that nothing closes was an apostrophe.
    if (depth_ > 0 && !is_single(stack_[0].shape)) {
      add(stack_[0], end_, end_, false);
    }
    if (open && marked_.size() > before_them && marked_[before_them].open == first_) {
      marked_[before_them].reopens = true;
    }
  }

  void first_at(std::uint32_t first) { first_ = first; }

 private:
  void take(Mark mark, std::uint32_t at) {
    const Side left = before(text_, begin_, at);
    const Side right = after(text_, at + mark.size, end_);
    const bool starts = left != Side::letter && left != Side::digit;
    const bool can_open = starts && right != Side::edge && right != Side::blank;
    const bool can_close = left != Side::edge && left != Side::blank;
    if (mark.shape == Shape::right_single || mark.shape == Shape::straight_single) {
      if (!starts && (right == Side::letter || right == Side::digit)) return;  // don't, foto's, 5'10
      if (starts && shortened(text_, at + mark.size, end_) && !(left == Side::sign && depth_ > 0)) return;
    }
    // What it closes: the innermost that it pairs with; what was opened inside and not closed was none.
    for (std::size_t i = depth_; i-- > 0;) {
      if (!pairs(stack_[i].shape, mark.shape)) continue;
      const bool directional = mark.shape != Shape::straight_double && mark.shape != Shape::straight_single;
      if (!can_close && !(directional && !can_open) &&
          !(mark.shape == Shape::straight_double && right == Side::blank)) {
        continue;
      }
      if (stack_[i].begin == at) continue;  // nothing between them
      if (is_single(mark.shape) && left == Side::letter && possessive(at, mark)) return;
      if (i == 0) add(stack_[0], at, at + mark.size, true);
      depth_ = i;
      return;
    }
    switch (mark.shape) {
      case Shape::straight_double:
        if (left == Side::digit) return;  // inches
        if (!can_open && !(starts && right == Side::blank && left != Side::edge)) return;
        break;
      case Shape::straight_single:
        if (!can_open || left == Side::sign) {
          if (!(can_open && depth_ > 0)) return;
        }
        break;
      case Shape::right_single:
        if (!can_open || depth_ > 0) return;
        break;
      case Shape::right_double:
      case Shape::right_angle:
      case Shape::right_pointed:
        if (!can_open) return;
        break;
      case Shape::right_corner: return;
      default: break;
    }
    // The same kind opens again while it is open: one inside the other where two close, else the first was never
    // closed, and ends here at the latest.
    if (depth_ > 0 && stack_[0].shape == mark.shape && !is_single(mark.shape) &&
        !closes_twice(mark.shape, at + mark.size)) {
      add(stack_[0], at, at, false);
      depth_ = 0;
    }
    if (depth_ == stack_.size()) return;
    stack_[depth_++] = {mark.shape, at, at + mark.size};
  }

  // Whether two marks that close `shape` follow before another opens. Looks at no more than the next two marks.
  bool closes_twice(Shape shape, std::uint32_t from) const noexcept {
    if (shape == Shape::straight_double || shape == Shape::right_double) return false;
    int closing = 0;
    const std::size_t bound = std::min<std::size_t>(end_, from + 600);
    for (std::size_t i = from; i < bound; ++i) {
      const Mark other = mark_at(text_, i, end_);
      if (other.shape == Shape::none || is_single(other.shape)) continue;
      if (!pairs(shape, other.shape)) return false;
      if (++closing == 2) return true;
      i += other.size - 1;
    }
    return false;
  }

  // Whether the ’ at `at`, behind a letter, is that of "the workers’ party": inside ‘...’, behind an s, before a word,
  // and another one can close it.
  bool possessive(std::uint32_t at, Mark mark) const noexcept {
    if (text_[at - 1] != 's' || after(text_, at + mark.size, end_) != Side::blank) return false;
    const std::size_t next = at + mark.size + 1;
    if (next >= end_ || text_[next] < 'a' || text_[next] > 'z') return false;
    const std::size_t bound = std::min<std::size_t>(end_, at + 200);
    for (std::size_t i = next; i < bound; ++i) {
      const Mark other = mark_at(text_, i, end_);
      if (other.shape == Shape::none) continue;
      if (other.shape != mark.shape) return false;
      if (before(text_, begin_, i) != Side::blank && after(text_, i + other.size, end_) != Side::letter) return true;
    }
    return false;
  }

  void add(const Open& open, std::uint32_t end, std::uint32_t close, bool closed) {
    Marked found;
    found.open = open.at;
    found.begin = open.begin;
    found.end = end;
    found.close = close;
    found.single = is_single(open.shape);
    found.straight = open.shape == Shape::straight_double || open.shape == Shape::straight_single;
    found.closed = closed;
    while (found.begin < found.end && after(text_, found.begin, found.end) == Side::blank) {
      found.begin += static_cast<unsigned char>(text_[found.begin]) < 0x80    ? 1u
                     : static_cast<unsigned char>(text_[found.begin]) == 0xC2 ? 2u
                                                                              : 3u;
    }
    while (found.end > found.begin && before(text_, found.begin, found.end) == Side::blank) {
      const auto c = static_cast<unsigned char>(text_[found.end - 1]);
      found.end -= c < 0x80 ? 1u : static_cast<unsigned char>(text_[found.end - 2]) == 0xC2 ? 2u : 3u;
    }
    if (found.begin < found.end) marked_.push_back(found);
  }

  std::string_view text_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::uint32_t first_ = 0;
  std::vector<Marked>& marked_;
  std::array<Open, 4> stack_{};
  std::size_t depth_ = 0;
};

}  // namespace

void append_marked(std::string_view text, std::uint32_t begin, std::uint32_t end, bool open,
                   std::vector<Marked>& marked) {
  while (begin < end && after(text, begin, end) == Side::blank && static_cast<unsigned char>(text[begin]) < 0x80)
    ++begin;
  Automaton automaton(text, begin, end, marked);
  automaton.first_at(begin);
  automaton.run(open);
}

}  // namespace kroniek::annotate
