// A walk over the versions that match a plan, newest first: the one place that asks the full-text index for matches.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.h"
#include "archive/place.h"
#include "archive/search_plan.h"
#include "kroniek/article.h"

namespace kroniek::archive {

// A row of `version`, checked.
struct Match {
  VersionId id = 0;
  std::int64_t number = 0;
  std::int64_t article = 0;
  std::optional<Instant> published;
  Kind kind = Kind::other;
  std::int64_t language = 0;  // rows of their tables; 0 where there is none
  std::int64_t publisher = 0;
  std::string_view authors;  // ids as varints; valid until the next step
  std::int64_t text_bytes = 0;
  bool is_current = true;
};

struct WalkRange {
  VersionId first_id = 1;
  VersionId last_id = INT64_MAX;
  std::int64_t last_number = INT64_MAX;  // versions that were added later are passed over
  bool with_counts = false;              // of the phrases (rank.h)
  bool to_rank = false;                  // of each match only what ranking needs; complete() gives the rest
};

class Walk {
 public:
  // `plan` must outlive it.
  Walk(Database& database, const SearchPlan& plan, const WalkRange& range);

  // The next match, or nullptr at the end and after an error of the database.
  [[nodiscard]] const Match* next();
  // Of the match: what kroniek_counts gives.
  [[nodiscard]] std::string_view counts() const noexcept { return rows_.blob(is_narrow_ ? 3 : 12); }

 private:
  void read_row();
  [[nodiscard]] bool is_wanted();
  [[nodiscard]] bool was_current();
  [[nodiscard]] bool was_published() const;
  [[nodiscard]] bool was_captured();

  Database& database_;
  const SearchPlan& plan_;
  WalkRange range_;
  bool is_narrow_;
  Statement rows_;
  Match match_;
};

// Fills in what a walk that was `to_rank` left out.
void complete(Database& database, Match& match);

}  // namespace kroniek::archive
