// Words, units and features (name_features.h).
#include "annotate/names/name_features.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <bit>
#include <string>

#include "annotate/names/name_languages.h"
#include "annotate/names/name_words.h"
#include "text/fold.h"

namespace kroniek::annotate {
namespace {

constexpr std::uint64_t mix(std::uint64_t x) noexcept {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

// A set of numbers by hash. A crowded place is given up: what hashes there has no number, which costs a little
// accuracy on a text that was made for it, and no time.
class Numbers {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  explicit Numbers(std::size_t most) : slots_(std::bit_ceil(most * 2 + 2)) {}

  // The number of `hash`; `next` if it had none.
  std::uint32_t of(std::uint64_t hash, std::uint32_t next) noexcept {
    std::size_t at = (hash * 0x9e3779b97f4a7c15ull) >> (64 - std::countr_zero(slots_.size()));
    for (int probes = 0; probes < 32; ++probes, at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.number == none) {
        slot = {hash, next};
        return next;
      }
      if (slot.hash == hash) return slot.number;
    }
    return next;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = none;
  };
  std::vector<Slot> slots_;
};

std::uint64_t raw_hash(std::string_view bytes) noexcept {
  std::uint64_t hash = 0x2545f4914f6cdd1dull;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return mix(hash);
}

// Whether the lines of the text are of one width, as in plain text that was wrapped: then a line break is a blank.
// Else lines are what they are: headlines, rows of a table.
bool is_wrapped(std::string_view text) noexcept {
  std::size_t widest = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    widest = std::max(widest, end - at);
    at = end + 1;
  }
  if (widest > 160) return false;
  std::size_t breaks = 0;
  std::size_t needed = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end + 1 < text.size() && end > at && text[end + 1] != '\n') {
      const std::size_t word = std::min(text.find_first_of(" \n", end + 1), text.size()) - end - 1;
      ++breaks;
      if (end - at + 1 + word > widest - widest / 8) ++needed;
    }
    at = end + 1;
  }
  return breaks > 2 && needed * 10 >= breaks * 8;
}

}  // namespace

NameText::NameText(const TokenizedText& text, Language language, const NameLexicon& lexicon) : lexicon_(lexicon) {
  add_units(text, language);
  add_words(text, language);
  add_uses();
}

void NameText::add_units(const TokenizedText& text, Language language) {
  const bool by_line = !is_wrapped(text.text());
  for (const Sentence& sentence : text.sentences()) {
    if (sentence.language != language) continue;
    std::uint32_t first = sentence.first_token;
    for (std::uint32_t token = first + 1; token < sentence.end_token; ++token) {
      const std::uint32_t end = text.tokens()[token - 1].end;
      const std::uint32_t begin = text.tokens()[token].begin;
      const bool cut = token - first >= most_unit_tokens ||
                       (by_line && begin > end && text.of({end, begin}).find('\n') != std::string_view::npos);
      if (!cut) continue;
      units_.push_back({first, token});
      first = token;
    }
    if (first < sentence.end_token) units_.push_back({first, sentence.end_token});
  }
}

void NameText::add_words(const TokenizedText& text, Language language) {
  word_of_.assign(text.tokens().size(), 0);
  words_.emplace_back();
  families_.emplace_back();
  Numbers numbers(text.tokens().size());
  Numbers families(text.tokens().size());
  for (const Unit& unit : units_) {
    for (std::uint32_t token = unit.first; token < unit.end; ++token) {
      const std::string_view bytes = text[text.tokens()[token]];
      const std::uint32_t number =
          numbers.of(raw_hash(bytes.substr(0, longest_name_word)), static_cast<std::uint32_t>(words_.size()));
      word_of_[token] = number;
      if (number != words_.size()) continue;
      NameWord word = name_word(bytes, text.tokens()[token].kind);
      word.lists = lexicon_.find(word.folded);
      word.connects = word.form == WordForm::lower && connects_names(bytes, language);
      word.family = families.of(word.folded, static_cast<std::uint32_t>(families_.size()));
      if (word.family == families_.size()) families_.emplace_back();
      words_.push_back(word);
    }
  }
}

void NameText::add_uses() {
  for (const Unit& unit : units_) {
    for (std::uint32_t token = unit.first; token < unit.end; ++token) {
      const NameWord& word = words_[word_of_[token]];
      Family& family = families_[word.family];
      if (word.form == WordForm::lower) family.in_lower_case = true;
      if (!is_capitalised(word.form)) continue;
      if (token > unit.first && word.form != WordForm::all_capitals) family.within = true;
      if (family.count == most_uses) continue;
      family.uses[family.count++] = {token, token > unit.first ? word_of_[token - 1] : 0,
                                     token + 1 < unit.end ? word_of_[token + 1] : 0};
    }
  }
}

void NameText::look_at(const Unit& unit) {
  unit_ = unit;
  const std::size_t size = unit.end - unit.first;
  around_.assign(size + 4, 0);
  std::copy_n(word_of_.begin() + unit.first, size, around_.begin() + 2);
  find_lists(size);
  find_chunks(size);
  find_style(size);
}

void NameText::find_lists(std::size_t size) {
  runs_.assign(size, 0);
  for (std::size_t begin = 0; begin < size; ++begin) {
    const NameWord& first = word(begin);
    if (!is_capitalised(first.form) || !(first.lists & list_prefix)) continue;
    std::uint64_t hash = first.folded;
    std::uint8_t found = 0;
    std::size_t end = 0;
    for (std::size_t at = begin + 1; at < size && at < begin + most_list_words; ++at) {
      hash = joined_hash(hash, word(at).folded);
      const std::uint8_t lists = lexicon_.find(hash);
      if ((lists & 0x7Fu) != 0) {
        found = lists;
        end = at + 1;
      }
      if (!(lists & list_prefix)) break;
    }
    // Where a run begins, goes on and ends: three sets of bits.
    const std::uint32_t bits = found & 0x7Fu;
    for (std::size_t at = begin; at < end; ++at) {
      const unsigned place = at == begin ? 0 : at + 1 == end ? 16 : 8;
      runs_[at] |= bits << place;
    }
  }
}

void NameText::find_chunks(std::size_t size) {
  chunks_.assign(size, {});
  for (std::size_t begin = 0; begin < size;) {
    if (!is_capitalised(word(begin).form)) {
      ++begin;
      continue;
    }
    std::size_t end = begin + 1;
    for (std::size_t at = end; at < size; ++at) {
      if (is_capitalised(word(at).form))
        end = at + 1;
      else if (!word(at).connects || at > end + 1)
        break;
    }
    for (std::size_t at = begin; at < end; ++at)
      chunks_[at] = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    begin = end;
  }
}

void NameText::find_style(std::size_t size) {
  std::size_t words = 0;
  std::size_t in_capitals = 0;
  std::size_t with_capital = 0;
  std::size_t long_words = 0;
  std::size_t numbers = 0;
  quoted_.assign(size, 0);
  std::uint8_t quoted = 0;
  for (std::size_t at = 0; at < size; ++at) {
    const NameWord& w = word(at);
    if (w.form == WordForm::double_quote) quoted ^= 1;
    quoted_[at] = quoted;
    if (w.form == WordForm::number) ++numbers;
    if (w.form != WordForm::lower && !is_capitalised(w.form)) continue;
    ++words;
    if (w.form == WordForm::all_capitals) ++in_capitals;
    if (w.form == WordForm::lower && w.connects) continue;
    ++long_words;
    if (w.form != WordForm::lower) ++with_capital;
  }
  style_ = 0;
  if (words >= 2 && in_capitals * 4 >= words * 3)
    style_ = 1;
  else if (long_words >= 4 && with_capital * 4 >= long_words * 3)
    style_ = 2;
  digits_ = numbers == 0 ? 0 : numbers * 8 <= size ? 1 : numbers * 3 <= size ? 2 : 3;
  length_ = size <= 2 ? 0 : size <= 5 ? 1 : size <= 10 ? 2 : 3;
  const WordForm last = word(size - 1).form;
  ends_ = last == WordForm::stop || (size > 1 && word(size - 2).form == WordForm::stop);
}

void NameText::features(std::size_t at, NameFeatures& features) const {
  features.count = 0;
  const auto add = [&](std::uint64_t which, std::uint64_t a) { features.add(which, a); };
  const auto pair = [](std::uint64_t a, std::uint64_t b) { return a * 0xd6e8feb86659fd93ull + b; };
  const NameWord& b2 = words_[around_[at]];
  const NameWord& b1 = words_[around_[at + 1]];
  const NameWord& w = words_[around_[at + 2]];
  const NameWord& n1 = words_[around_[at + 3]];
  const NameWord& n2 = words_[around_[at + 4]];
  const auto form = [](const NameWord& word) { return static_cast<std::uint64_t>(word.form); };
  const bool first = at == 0;

  add(0, first);
  add(1, w.exact);
  add(2, w.folded);
  add(3, b1.folded);
  add(4, n1.folded);
  add(5, b2.folded);
  add(6, n2.folded);
  add(7, pair(b1.folded, w.folded));
  add(8, pair(w.folded, n1.folded));
  add(9, pair(b1.folded, n1.folded));
  add(10, pair(b1.folded, form(w)));
  add(11, pair(n1.folded, form(w)));
  for (unsigned i = 0; i < 4; ++i) {
    add(12 + i, pair(w.first[i], is_capitalised(w.form)));
    add(16 + i, pair(w.last[i], is_capitalised(w.form)));
  }
  add(20, b1.last[2]);
  add(21, n1.last[2]);
  add(22, pair(w.shape, style_));
  add(23, pair(b1.shape, w.shape));
  add(24, pair(w.shape, n1.shape));
  const std::uint64_t forms = form(b1) << 16 | form(w) << 8 | form(n1);
  add(25, pair(forms, first));
  add(26, form(b2) << 24 | forms);
  add(27, form(n2) << 24 | forms);
  add(28, pair(form(b2) << 32 | form(n2) << 24 | forms, style_));

  const std::uint64_t lists = w.lists & 0x7Fu;
  const std::uint64_t written = form(w) << 8 | lists;
  const std::uint64_t before = form(b1) << 8 | (b1.lists & 0x7Fu);
  const std::uint64_t behind = form(n1) << 8 | (n1.lists & 0x7Fu);
  add(29, pair(written, first));
  add(30, before);
  add(31, behind);
  add(32, pair(before, written));
  add(33, pair(written, behind));
  add(34, pair(pair(before, written), behind));
  add(35, runs_[at]);
  add(36, pair(b1.folded, written));
  add(37, pair(n1.folded, written));

  add(38, form(w) << 8 | digits_ << 6 | length_ << 4 | style_ << 2 | (ends_ ? 1u : 0u) << 1 | quoted_[at]);

  if (!is_capitalised(w.form) && !w.connects) return;
  const Chunk chunk = chunks_[at];
  if (chunk.end > chunk.begin) {
    const NameWord& chunk_before = words_[around_[chunk.begin + 1]];
    const NameWord& chunk_behind = words_[around_[chunk.end + 2]];
    const NameWord& chunk_first = word(chunk.begin);
    const NameWord& chunk_last = word(chunk.end - 1);
    const std::uint64_t size = std::min<std::uint32_t>(chunk.end - chunk.begin, 6);
    const std::uint64_t place = (at == chunk.begin ? 0 : 1) | (at + 1 == chunk.end ? 0 : 2) | size << 2;
    add(40, pair(chunk_before.folded, size > 1));
    add(41, pair(chunk_behind.folded, size > 1));
    add(42, pair(chunk_first.folded, at != chunk.begin));
    add(43, pair(chunk_last.folded, at + 1 != chunk.end));
    add(44, pair(chunk_last.last[2], place));
    add(45, pair(place, chunk.begin == 0));
    add(46, pair(pair(chunk_first.lists & 0x7Fu, chunk_last.lists & 0x7Fu), place));
    add(47, pair(pair(form(chunk_before), form(chunk_behind)), place));
    add(48, pair(chunk_before.last[2], place));
  }

  const Family& family = families_[w.family];
  const std::uint64_t known = (family.in_lower_case ? 1u : 0u) | (family.within ? 2u : 0u) |
                              std::min<std::uint32_t>(family.count, 3) << 2 | (first ? 1u : 0u) << 5;
  add(50, pair(known, form(w)));
  add(51, pair(known, written));
  for (std::uint32_t i = 0; i < family.count; ++i) {
    const Family::Use& use = family.uses[i];
    if (use.token == unit_.first + at) continue;
    const NameWord& use_before = words_[use.before];
    const NameWord& use_behind = words_[use.behind];
    add(52, use_before.folded);
    add(53, use_behind.folded);
    add(54, form(use_before) << 8 | (use_before.lists & 0x7Fu));
    add(55, form(use_behind) << 8 | (use_behind.lists & 0x7Fu));
  }
}

}  // namespace kroniek::annotate
