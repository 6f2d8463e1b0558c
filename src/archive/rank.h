// How well a version fits the words of a query: BM25 over weighted columns (Robertson, Zaragoza: "The Probabilistic
// Relevance Framework", 2009, section 3.6, BM25F).
//
// FTS5's own bm25() goes over the whole list of every word first, for its inverse document frequency: seconds for
// common words. Here the frequencies are estimated before (search_frequencies.h) and what FTS5 gives is only counts.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/search_plan.h"

namespace kroniek::archive {

// Makes the function kroniek_counts(search_index) known to a connection: how often each phrase of the expression stands
// in each column, as a blob of count_bytes a phrase. Gives SQLite's result code.
[[nodiscard]] int register_rank(sqlite3* database);
inline constexpr std::size_t count_bytes = 3;  // body, title, authors (Column); each up to 255

struct RankFigures {
  std::uint64_t versions = 1;              // of the archive
  double mean_text_bytes = 1;              // of a version
  std::vector<std::uint64_t> frequencies;  // of each leaf: in how many versions it is, about
};

class Ranking {
 public:
  Ranking(const std::vector<SearchLeaf>& leaves, const RankFigures& figures);

  // `counts` is what kroniek_counts gave. Larger is better; at least 0.
  [[nodiscard]] double score(std::string_view counts, std::int64_t text_bytes) const noexcept;
  // What it is worth to find this leaf; 0 for what is no text or not wanted.
  [[nodiscard]] double weight(std::size_t leaf) const noexcept { return weights_[leaf]; }

 private:
  std::vector<double> weights_;
  std::vector<std::size_t> phrases_;  // where those of each leaf begin; one more than leaves
  double mean_text_bytes_;
};

}  // namespace kroniek::archive
