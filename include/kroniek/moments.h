// When an archive's versions were published, and when they were captured: two lists in the order of time, each apart
// from the times that the texts speak of (find_times() in kroniek/facts.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "kroniek/archive.h"
#include "kroniek/result.h"
#include "kroniek/search.h"

namespace kroniek {

enum class MomentOf : std::uint8_t {
  publication,  // as the page says, by the page's own day; pages without a date are not in it
  capture,      // each sighting with a known time, by universal time
};

struct MomentFact {
  VersionId version = 0;
  std::string value;  // ISO 8601, cut to what is known: "2022-11-09T18:05:00+01:00", "2022-11"
};

struct MomentQuery {
  MomentOf of = MomentOf::publication;
  std::string when;               // a day, month, year or range, as when: takes it; empty: any
  const Query* within = nullptr;  // as FactQuery::within (kroniek/facts.h)
  std::size_t limit = 100;        // of a page, 1 to most_moments
  std::string page;               // MomentPage::next of the page before; empty: the first page
};
inline constexpr std::size_t most_moments = 1'000;

struct MomentPage {
  std::vector<MomentFact> moments;  // oldest first
  std::string next;                 // empty on the last page
};

// Captures are sorted anew for every page; publications come in the archive's own order. With
// `within` the newest 100,000 versions that match are looked at.
[[nodiscard]] Result<MomentPage> find_moments(Archive& archive, const MomentQuery& query);

}  // namespace kroniek
