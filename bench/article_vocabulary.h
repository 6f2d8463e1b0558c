// Words, phrases and names of one language, drawn as in newspaper text. What a rank's word is depends on the language
// and the rank alone; nothing is kept but the most common ones, so the vocabulary has no end (words of higher ranks are
// spelled when they are drawn). Sentences are article_text.h's.
//
// How often the word of rank r comes: as r^-0.94 up to rank 6,000 (r^-0.90 in nl and de; the first sixty more often),
// and from there falling as r^-1.8: Zipf's law with the break that all larger corpora have. The figures are fitted to
// words a million by rank in LGL (589 English news articles of the shared corpora), and to how the vocabulary grows in
// it; bench/README.md has both.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/article_words.h"

namespace kroniek::bench {

// splitmix64: https://prng.di.unimi.it/splitmix64.c is its author's description of the steps.
class Random {
 public:
  explicit Random(std::uint64_t seed) noexcept : state_(seed) {}
  std::uint64_t next() noexcept { return mix(state_ += 0x9e3779b97f4a7c15ull); }
  // 0 to n-1
  std::uint32_t below(std::uint32_t n) noexcept { return static_cast<std::uint32_t>(((next() >> 32) * n) >> 32); }
  double unit() noexcept { return static_cast<double>(next() >> 11) * 0x1p-53; }
  bool chance(double probability) noexcept { return unit() < probability; }
  // Log-uniform: each power of ten of 1 to `most` is as likely as the next.
  double log_uniform(double most) noexcept;

  static std::uint64_t mix(std::uint64_t x) noexcept {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
  }

 private:
  std::uint64_t state_;
};

// Draws an index with given weights in constant time (Walker's alias method).
class AliasTable {
 public:
  AliasTable() = default;
  explicit AliasTable(const std::vector<double>& weights);
  [[nodiscard]] std::uint32_t draw(Random& random) const noexcept {
    const std::uint64_t x = random.next();
    const auto i = static_cast<std::uint32_t>(((x >> 32) * cells_.size()) >> 32);
    return static_cast<std::uint32_t>(x) < cells_[i].keep ? i : cells_[i].other;
  }

 private:
  struct Cell {
    std::uint32_t keep = 0;  // of 2^32
    std::uint32_t other = 0;
  };
  std::vector<Cell> cells_;
};

// Strings one after the other in one piece of memory.
class StringTable {
 public:
  void add(std::string_view text);
  [[nodiscard]] std::string_view operator[](std::size_t i) const noexcept {
    return std::string_view(bytes_).substr(ends_[i], ends_[i + 1] - ends_[i]);
  }
  [[nodiscard]] std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(ends_.size() - 1); }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_ = {0};
};

[[nodiscard]] StringTable parted(std::string_view list, char separator);

// Turns the first letter of what stands from `begin` on into a capital (Latin with diacritics and Cyrillic too).
void capitalise(std::string& text, std::size_t begin);

class Vocabulary {
 public:
  struct Phrase {
    std::string_view text;
    std::uint32_t words = 0;
  };

  explicit Vocabulary(const LanguageWords& words);

  // One word; a rare one is spelled in `scratch`, which the view then points into.
  [[nodiscard]] std::string_view word(Random& random, std::string& scratch) const;
  // A word that carries meaning: none of the most common ones.
  [[nodiscard]] std::string_view content_word(Random& random, std::string& scratch) const;
  // One of the hundred most common words.
  [[nodiscard]] std::string_view function_word(Random& random) const;
  // Words that often stand together.
  [[nodiscard]] Phrase phrase(Random& random) const;

  void append_person(std::uint64_t rank, std::string& first, std::string& last) const;
  [[nodiscard]] std::string place(std::uint64_t rank) const;
  [[nodiscard]] std::string organisation(std::uint64_t rank) const;
  [[nodiscard]] std::string publisher(std::uint64_t rank) const;
  // A rank by Zipf's law, 0 to `most` - 1.
  [[nodiscard]] static std::uint64_t name_rank(Random& random, double most);

  [[nodiscard]] const LanguageWords& words() const noexcept { return words_; }
  [[nodiscard]] std::string_view space() const noexcept { return words_.has_spaces ? " " : ""; }
  [[nodiscard]] const StringTable& months() const noexcept { return months_; }
  [[nodiscard]] const StringTable& says() const noexcept { return says_; }
  [[nodiscard]] const StringTable& sections() const noexcept { return sections_; }
  [[nodiscard]] const StringTable& zones() const noexcept { return zones_; }

 private:
  // From 0; table_.size() stands for any rank behind the table.
  [[nodiscard]] std::uint32_t draw_rank(Random& random) const;
  void spell(std::uint64_t rank, std::string& out) const;
  void spell_root(std::uint64_t root, std::string& out) const;
  [[nodiscard]] std::string filled(const StringTable& patterns, std::uint64_t rank) const;

  const LanguageWords& words_;
  std::uint64_t salt_;
  StringTable common_, onsets_, nuclei_, codas_, suffixes_, links_;
  StringTable first_names_, surname_begins_, surname_ends_, place_begins_, place_ends_, organisations_, publishers_;
  StringTable months_, says_, sections_, zones_;
  StringTable table_;  // the words of the first ranks
  AliasTable head_;    // of the first ranks; the last entry stands for all others
  AliasTable rest_;    // of the other ranks of table_; the last entry stands for those behind it
  StringTable phrases_;
  std::vector<std::uint8_t> phrase_words_;
  AliasTable phrase_ranks_;
};

}  // namespace kroniek::bench
