// Search: a query in words, and what an archive holds for it (docs/SEARCH.md is the language's page).
//
// Queries, cursors and archives are untrusted: a query that cannot be understood says where, a cursor that is none of
// this archive's is an error, and nothing that a person typed reaches SQLite but as folded terms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/archive.h"
#include "kroniek/limits.h"
#include "kroniek/result.h"
#include "kroniek/span.h"

namespace kroniek {

namespace archive {
struct QueryTree;  // src/archive/query_tree.h
}

// Why a query was not understood, and where.
struct QueryFault {
  std::string message;        // a sentence, without the place
  std::size_t byte = 0;       // of the query's text, from 0
  std::size_t character = 0;  // the same in code points; malformed bytes count as one each
};

// A query as it was understood.
class Query {
 public:
  // Linear in the text's size. Any bytes are harmless; what cannot be understood gives a query with a fault.
  [[nodiscard]] static Query parse(std::string_view text, const Limits& limits = {});

  // Set when the text was not understood: the query then finds nothing, and searching with it is an error.
  [[nodiscard]] const std::optional<QueryFault>& fault() const noexcept { return fault_; }
  // The query in its plainest spelling, which parses to the same query: `brug -title:"de haven"`. Valid UTF-8 without
  // control characters.
  [[nodiscard]] const std::string& canonical() const noexcept { return canonical_; }
  // For people, in English: articles with "brug" in any form, without "de haven" in the title.
  [[nodiscard]] std::string in_words() const;

  [[nodiscard]] const archive::QueryTree& tree() const noexcept { return *tree_; }

 private:
  Query() = default;
  std::shared_ptr<const archive::QueryTree> tree_;
  std::string canonical_;
  std::optional<QueryFault> fault_;
};

// The page about the query language, docs/SEARCH.md, as plain text: what `kroniek search --help` prints.
[[nodiscard]] std::string_view query_help() noexcept;

enum class SearchOrder : std::uint8_t { relevance, newest };

struct SearchOptions {
  SearchOrder order = SearchOrder::relevance;
  std::size_t limit = 10;       // hits of a page, 1 to most_hits
  std::string page;             // SearchResults::next of the page before; empty: the first page
  bool facets = false;          // count publishers, languages, authors, months and kinds too
  bool widen = false;           // rank (and count) all that match, and not the newest `window` of them
  std::size_t window = 10'000;  // matches that are ranked; fewer where finding them takes long (search.cpp)
};
inline constexpr std::size_t most_hits = 1'000;

struct SearchHit {
  VersionId version = 0;
  std::int64_t article = 0;
  std::string address;
  std::string title;
  std::vector<TextSpan> title_matches;  // of the title
  std::string published;  // ISO 8601 as far as it is known: "2022-11-09T18:05:00+01:00", "2022-11"; may be empty
  std::string publisher;
  std::string language;
  Kind kind = Kind::other;
  bool is_current = true;
  double score = 0;  // larger is better; comparable within one search; 0 when newest first
  // The sentence that shows best why it was found, and where it stands in Article::text. Where the words stand in the
  // title or the names alone it is the first sentence.
  std::string sentence;
  std::vector<TextSpan> sentence_matches;  // of `sentence`
  TextSpan sentence_place;                 // of Article::text
  bool cut_before = false;                 // a long sentence is shown in part
  bool cut_after = false;
};

struct FacetValue {
  std::string value;
  std::uint64_t count = 0;
};

// Values by count, the largest first, at most most_facet_values of each.
struct SearchFacets {
  std::vector<FacetValue> publishers;
  std::vector<FacetValue> languages;
  std::vector<FacetValue> authors;
  std::vector<FacetValue> months;  // of publication, "2022-11", newest first
  std::vector<FacetValue> kinds;
  std::uint64_t counted = 0;  // matches that were counted
  bool is_whole = true;       // these are all matches, not only the newest
};
inline constexpr std::size_t most_facet_values = 20;

struct SearchResults {
  SearchOrder order = SearchOrder::relevance;  // newest first also where the query has nothing to rank by
  std::vector<SearchHit> hits;
  std::uint64_t total = 0;     // of all pages
  bool total_is_exact = true;  // else it is an estimate
  std::uint64_t ranked = 0;    // by relevance: this many of the newest matches were ranked, and can be paged through
  bool ranked_all = true;      // they are all that match
  std::optional<SearchFacets> facets;
  std::string next;  // SearchOptions::page of the next page; empty on the last
};

// What the archive holds for the query. By default only the version of each article that is current is found.
// Fails with `invalid_value` for a query with a fault, options out of range and a cursor that is not of this query.
[[nodiscard]] Result<SearchResults> search(Archive& archive, const Query& query, const SearchOptions& options = {});

}  // namespace kroniek
