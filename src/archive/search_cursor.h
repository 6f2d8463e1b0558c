// The mark of a page: where the next one begins, and what must stay as it was on the first. It goes through a user's
// hands, so it is checked like any input; a sum in it tells a slip from a mark, no more.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/search.h"

namespace kroniek::archive {

struct SearchCursor {
  std::uint64_t query = 0;       // of the query and the options, so that a mark of another search is told
  std::int64_t last_number = 0;  // the version that was added last when the first page was made
  std::uint64_t total = 0;
  bool total_is_exact = true;
  // The last hit of the page before.
  VersionId last_id = 0;
  std::int64_t last_time = 0;  // newest first: its place within the hour
  double last_score = 0;       // by relevance
  // By relevance: what was ranked, and the figures that it was ranked by.
  VersionId first_id = 0;  // the oldest that was ranked
  bool ranked_all = true;
  std::uint64_t ranked = 0;
  double mean_text_bytes = 1;
  std::vector<std::uint64_t> frequencies;
};

// Letters, digits, - and _.
[[nodiscard]] std::string write_cursor(const SearchCursor& cursor);
// nullopt for what write_cursor does not give.
[[nodiscard]] std::optional<SearchCursor> read_cursor(std::string_view text);

// A number that stands for a text, the same on every machine (FNV-1a, 64 bits).
[[nodiscard]] std::uint64_t fingerprint(std::string_view text) noexcept;

}  // namespace kroniek::archive
