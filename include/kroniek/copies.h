// Copies: where else a text ran. Agency copy appears at many outlets, cut, under other headlines, with other leads.
#pragma once

#include <cstddef>
#include <vector>

#include "kroniek/archive.h"
#include "kroniek/result.h"

namespace kroniek {

// Versions that share one band of the index with a text and are thought of as its copies: those nearest in time, as
// many before as after. And the likeliest of all that are compared with it in full (each takes about 0.2 ms).
inline constexpr std::size_t copies_of_band = 1'000;
inline constexpr std::size_t compared_copies = 200;

// A version of another article that has the same text, edited.
struct Copy {
  VersionId id = 0;
  double copied = 0;   // part of the shorter text that stands word for word in the other, in runs of 12 words and more
  double jaccard = 0;  // runs of four words in both, of those in either
};

// The copies of a version among all other articles, in the order of time. Candidates are found by an index of what
// their texts have in common and then compared in full (docs/decisions/0006 has precision and recall). `not_found` when
// there is no version of this id.
[[nodiscard]] Result<std::vector<Copy>> near_duplicates(Archive& archive, VersionId id);

}  // namespace kroniek
