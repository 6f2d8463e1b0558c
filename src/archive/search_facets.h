// Counts of what matches, by publisher, language, author, month and kind.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>

#include "archive/search_walk.h"
#include "kroniek/search.h"

namespace kroniek::archive {

class Facets {
 public:
  explicit Facets(bool wanted) : wanted_(wanted) {}
  void add(const Match& match);
  // With the names of the largest. Errors stick to the database.
  [[nodiscard]] SearchFacets give(Database& database, bool is_whole) const;

 private:
  using Counts = std::unordered_map<std::int64_t, std::uint64_t>;
  bool wanted_;
  std::uint64_t counted_ = 0;
  Counts publishers_;
  Counts languages_;
  Counts authors_;
  Counts months_;  // years times 12, and the month
  std::array<std::uint64_t, static_cast<std::size_t>(Kind::other) + 1> kinds_{};
};

}  // namespace kroniek::archive
