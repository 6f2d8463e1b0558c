// Whether two texts are the same copy, edited: the bands by which an index finds candidates, and the measure that
// decides.
//
// A shingle is a run of words as the index folds them (index_terms.h), so case, punctuation, hyphens and diacritics
// make no difference. Bands are only for finding: texts that share one are then compared in full.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "text/index_terms.h"

namespace kroniek::text {

inline constexpr std::size_t shingle_words = 4;
inline constexpr std::size_t near_band_count = 12;
// Words of a text that are looked at; what comes later is not compared. A novel has 100,000.
inline constexpr std::size_t near_words = 200'000;

// At most near_band_count terms for an index, each 8 letters and digits of ASCII: of the shingles, hashed into as many
// bins, the least hash of each bin. Two texts share the term of a bin about as likely as their shingles are the same
// (one-permutation hashing). None for a text shorter than a shingle. The terms stay the same from version to version
// of kroniek as long as near_revision() does.
[[nodiscard]] std::vector<std::string> near_bands(const Terms& terms);

// Changes whenever the bands of a text may: keep it with an index of them, and build that anew when it differs.
[[nodiscard]] const std::string& near_revision();

// How much two texts have in common; all from 0 to 1.
struct Resemblance {
  double jaccard = 0;      // shingles in both, of those in either
  double containment = 0;  // shingles in both, of those in the one that has fewer
  double numbers = 0;      // numbers in both, of those in the one that has fewer; 1 where it has none
  std::size_t shared = 0;  // shingles in both

  // The same copy, edited (thresholds: docs/decisions/0006).
  [[nodiscard]] bool is_same_copy() const noexcept;
};

[[nodiscard]] Resemblance resemblance(const Terms& a, const Terms& b);

}  // namespace kroniek::text
