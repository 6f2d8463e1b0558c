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

// At most near_band_count terms for an index, each 6 letters and digits of ASCII: of the shingles, hashed into as many
// bins, the least hash of each bin. Two texts share the term of a bin about as likely as their shingles are the same
// (one-permutation hashing). None for a text shorter than a shingle. The terms stay the same from version to version
// of kroniek as long as near_revision() does.
[[nodiscard]] std::vector<std::string> near_bands(const Terms& terms);

// Changes whenever the bands of a text may: keep it with an index of them, and build that anew when it differs.
[[nodiscard]] const std::string& near_revision();

// A run of so many words that stands in both texts was copied, and not written twice: filled-in reports (weather, stock
// prices) share shorter ones, since their values part them.
inline constexpr std::size_t copied_words = 12;

// How much two texts have in common; all from 0 to 1.
struct Resemblance {
  double jaccard = 0;     // shingles in both, of those in either
  double copied = 0;      // words of the shorter text in runs of `copied_words` and more that the other has too
  double numbers = 0;     // numbers in both, of those in the one that has fewer, one more counted in both
  std::size_t words = 0;  // how many words `copied` is

  // The same copy, edited: enough of it was copied, and the numbers are about the same, as they are not in reports that
  // are filled in. The thresholds were chosen on the develop part of tests/archive/near (decisions/0006 has the
  // figures).
  [[nodiscard]] bool is_same_copy() const noexcept {
    return words >= 2 * copied_words && (copied >= 0.7 || (copied >= 0.45 && numbers >= 0.5));
  }
};

[[nodiscard]] Resemblance resemblance(const Terms& a, const Terms& b);

}  // namespace kroniek::text
