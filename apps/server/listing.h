// What a search gives to the API and to the page alike: hits with what else a reader wants to know of them, the newest
// articles where nothing is asked, and a histogram by date of publication.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kroniek/search.h"

namespace kroniek::server {

struct Listed {
  SearchHit hit;
  std::vector<std::string> authors;
  std::string captured;  // when first; empty when unknown
};

struct Listing {
  SearchResults results;  // without hits
  std::vector<Listed> hits;
};

// With an empty `text` the newest current articles; pages have marks of their own.
[[nodiscard]] Result<Listing> list_articles(Archive& archive, const std::string& text, const Query& query,
                                            const SearchOptions& options);

struct Histogram {
  std::string unit;  // "day", "month", "year"
  std::uint64_t counted = 0;
  std::uint64_t without_date = 0;
  bool is_whole = true;
  std::vector<FacetValue> bars;  // oldest first
};

// Counts what matches by its date of publication: all of it, or the newest `most`.
[[nodiscard]] Result<Histogram> histogram(Archive& archive, const std::string& text, const Query& query,
                                          std::size_t most);

// The ids of what matches, the newest first, at most so many.
[[nodiscard]] Result<std::vector<VersionId>> matching(Archive& archive, const Query& query, std::size_t most);

}  // namespace kroniek::server
