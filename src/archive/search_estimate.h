// Estimates that a search needs and SQLite would take seconds to count: how many versions lie between two ids, in how
// many a word stands, and how much work it is to go through all that match.
#pragma once

#include <cstdint>
#include <vector>

#include "archive/database.h"
#include "archive/rank.h"
#include "archive/search_plan.h"

namespace kroniek::archive {

// Some hundred versions, evenly picked among all by their number: their ids cut the archive's time into parts with
// about as many versions each.
class VersionSample {
 public:
  // Of the versions with numbers up to `last_number`.
  VersionSample(Database& database, std::int64_t last_number);
  [[nodiscard]] std::int64_t last_number() const noexcept { return last_number_; }

  // The share (0 to 1) of versions with ids from `first` up to and with `last`; never 0.
  [[nodiscard]] double share(VersionId first, VersionId last) const noexcept;
  // About this share of all versions have ids above it.
  [[nodiscard]] VersionId id_below(double share) const noexcept;
  [[nodiscard]] double mean_text_bytes() const noexcept { return mean_text_bytes_; }

 private:
  [[nodiscard]] double share_below(VersionId id) const noexcept;

  std::int64_t last_number_;
  std::vector<VersionId> ids_;  // in order
  double mean_text_bytes_ = 1;
};

struct LeafEstimates {
  std::vector<std::uint64_t> frequencies;  // in how many of the versions each leaf stands, about
  double steps = 0;  // entries of lists, about, that a walk over all matches goes through for phrases and words
};
// `versions` is the number of all.
[[nodiscard]] LeafEstimates estimate_leaves(Database& database, const std::vector<SearchLeaf>& leaves,
                                            const VersionSample& sample, std::uint64_t versions);

}  // namespace kroniek::archive
