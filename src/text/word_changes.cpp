// Longest common subsequence of the tokens of two sentences (text/word_changes.h).
#include "text/word_changes.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "text/fold.h"

namespace kroniek::text {
namespace {

bool is_blank(char32_t c) noexcept {
  return c <= 0x20 || c == 0x7F || (c >= 0x80 && c != not_a_char && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0);
}

bool continues_word(CharClass kind) noexcept {
  return kind == CharClass::word || kind == CharClass::mark || kind == CharClass::ignorable;
}

// Whether a sign of a number stands at `at`: "20.000", "3,5", "18:30".
bool parts_digits(std::string_view text, std::size_t at) noexcept {
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  return at > 0 && is_digit(at - 1) && is_digit(at + 1) && (text[at] == '.' || text[at] == ',' || text[at] == ':');
}

// Runs of tokens of the one that became runs of tokens of the other, as indices.
struct Hunk {
  std::size_t a_begin, a_end, b_begin, b_end;
};

bool same(const Piece& a, const Piece& b) noexcept {
  return a.text == b.text;
}

// By dynamic programming over the tokens from `begin` to the two ends, backwards, so that walking forwards takes the
// earliest of equal matches.
std::vector<Hunk> hunks_between(const std::vector<Piece>& a, const std::vector<Piece>& b, std::size_t begin,
                                std::size_t a_end, std::size_t b_end) {
  const std::size_t rows = a_end - begin;
  const std::size_t columns = b_end - begin;
  std::vector<std::uint16_t> longest((rows + 1) * (columns + 1), 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return longest[i * (columns + 1) + j]; };
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      at(i, j) = same(a[begin + i], b[begin + j]) ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1)
                                                  : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::vector<Hunk> hunks;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && same(a[begin + i], b[begin + j])) {
      ++i;
      ++j;
      continue;
    }
    const Hunk from = {i, i, j, j};
    while (i < rows || j < columns) {
      if (i < rows && j < columns && same(a[begin + i], b[begin + j])) break;
      if (j == columns || (i < rows && at(i + 1, j) >= at(i, j + 1)))
        ++i;
      else
        ++j;
    }
    hunks.push_back({begin + from.a_begin, begin + i, begin + from.b_begin, begin + j});
  }
  return hunks;
}

// Replacements that one short word or sign parts are one: "the [old|new] , [big|small]" reads worse than all of it.
void join_close(std::vector<Hunk>& hunks, const std::vector<Piece>& a) {
  std::size_t kept = 0;
  for (std::size_t i = 1; i < hunks.size(); ++i) {
    Hunk& last = hunks[kept];
    const Hunk& next = hunks[i];
    const auto is_replacement = [](const Hunk& h) { return h.a_end > h.a_begin && h.b_end > h.b_begin; };
    const bool is_close = next.a_begin - last.a_end == 1 && a[last.a_end].text.size() <= 3;
    if (is_close && is_replacement(last) && is_replacement(next)) {
      last.a_end = next.a_end;
      last.b_end = next.b_end;
    } else {
      hunks[++kept] = next;
    }
  }
  if (!hunks.empty()) hunks.resize(kept + 1);
}

// The span of tokens [begin, end). A run that stands alone takes the white space behind it with it (before it where it
// is the last), so that putting it in or taking it out leaves single blanks; an empty one stands where they would go.
TextSpan span_of(const std::vector<Piece>& tokens, std::size_t begin, std::size_t end, bool alone, TextSpan part) {
  if (begin == end) {
    const std::uint32_t place = begin < tokens.size() ? tokens[begin].begin
                                : begin > 0           ? tokens[begin - 1].end
                                                      : part.begin;
    return {place, place};
  }
  TextSpan span = {tokens[begin].begin, tokens[end - 1].end};
  if (!alone) return span;
  if (end < tokens.size())
    span.end = tokens[end].begin;
  else if (begin > 0)
    span.begin = tokens[begin - 1].end;
  return span;
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view text, TextSpan span) {
  std::vector<Piece> tokens;
  const std::string_view part = text.substr(0, span.end);
  std::size_t at = span.begin;
  const auto add = [&](std::size_t begin, std::size_t end, bool is_word) {
    tokens.push_back(
        {part.substr(begin, end - begin), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), is_word});
  };
  while (at < part.size()) {
    const std::size_t begin = at;
    const char32_t c = next_char(part, at);
    if (is_blank(c)) continue;
    const CharClass kind = c == not_a_char ? CharClass::separator : folded_char(c).kind;
    std::size_t end = at;
    if (kind == CharClass::word) {
      while (at < part.size()) {
        const char32_t next = next_char(part, at);
        if (next == not_a_char) break;
        if (!continues_word(folded_char(next).kind)) {
          if (!parts_digits(part, end)) break;
          end = at = end + 2;
        }
        end = at;
      }
    } else if (kind == CharClass::segmented) {
      while (at < part.size()) {
        const char32_t next = next_char(part, at);
        if (next == not_a_char || folded_char(next).kind != CharClass::mark) break;
        end = at;
      }
    }
    at = end;
    add(begin, end, kind == CharClass::word || kind == CharClass::segmented);
  }
  return tokens;
}

std::vector<WordChange> word_changes(std::string_view before, TextSpan part_before, std::string_view after,
                                     TextSpan part_after, std::size_t& steps) {
  // Always in the same direction, so that the changes from one to the other are those back in the mirror.
  if (part_before.of(before) > part_after.of(after)) {
    std::vector<WordChange> mirrored = word_changes(after, part_after, before, part_before, steps);
    for (WordChange& change : mirrored) std::swap(change.before, change.after);
    return mirrored;
  }
  const std::vector<Piece> a = pieces_of(before, part_before);
  const std::vector<Piece> b = pieces_of(after, part_after);
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && same(a[begin], b[begin])) ++begin;
  std::size_t a_end = a.size();
  std::size_t b_end = b.size();
  while (a_end > begin && b_end > begin && same(a[a_end - 1], b[b_end - 1])) {
    --a_end;
    --b_end;
  }
  if (begin == a_end && begin == b_end) return {};
  std::vector<Hunk> hunks = {{begin, a_end, begin, b_end}};
  const std::size_t cost = (a_end - begin) * (b_end - begin);
  if (a_end - begin <= compared_words && b_end - begin <= compared_words && cost <= steps) {
    steps -= cost;
    hunks = hunks_between(a, b, begin, a_end, b_end);
    join_close(hunks, a);
  }
  std::vector<WordChange> changes;
  changes.reserve(hunks.size());
  for (const Hunk& hunk : hunks) {
    const bool alone = hunk.a_begin == hunk.a_end || hunk.b_begin == hunk.b_end;
    changes.push_back({span_of(a, hunk.a_begin, hunk.a_end, alone, part_before),
                       span_of(b, hunk.b_begin, hunk.b_end, alone, part_after)});
  }
  return changes;
}

}  // namespace kroniek::text
