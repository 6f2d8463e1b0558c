// The plan of a search: a query's tree made into one expression of FTS5 and the conditions that stand beside it. Words
// get their families here, names of publishers their tags. Not the walk over what matches (search.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/fact_names.h"
#include "archive/fact_terms.h"
#include "archive/query_tree.h"
#include "archive/search_check.h"
#include "archive/store.h"
#include "kroniek/limits.h"

namespace kroniek::archive {

// A word or phrase of the query, in the order of the expression: what rank.h counts and snippet.h marks.
struct SearchLeaf {
  bool is_wanted = true;     // not under a "without"
  bool is_text = true;       // words, not a tag
  bool is_required = false;  // every match has it
  bool prefix = false;       // the last term is the beginning of a word
  QueryField field = QueryField::anywhere;
  // For each position the terms that may stand there: a word's family, or one term each of a phrase.
  std::vector<std::vector<std::string>> positions;
  std::size_t phrases = 1;  // that it takes in the expression, one after the other
  // A filter of facts (who, by, where, when) and the words of a quotation (the field `said`): what it means here, so
  // that the mention can be shown. None of them is text.
  QueryOp fact = QueryOp::word;
  NameKeys names;       // who, by
  std::size_t tie = 0;  // by, says: the leaves with this number speak of one quotation; 0 for none
  NamedPlaces places;   // where
  Days days;            // when
};

struct SearchPlan {
  // For MATCH; empty where the query has conditions only. Made of constants and of terms in quotes.
  std::string expression;
  std::vector<SearchLeaf> leaves;
  // Where it ties, the expression finds too much: what holds is kroniek_holds(search_index, plan).
  SearchCheck check;
  bool is_checked = false;
  std::vector<DayRange> published;
  std::vector<DayRange> captured;
  bool all_versions = false;
  // Stands in the rows and not in the expression: a kind that most versions are of, whose list takes longer to go
  // through than all else.
  std::optional<Kind> kind;
  // Outside of these no version matches.
  VersionId first_id = 1;
  VersionId last_id = INT64_MAX;
};

// Errors of the archive stick to its database; a query that means too much is one of its own.
[[nodiscard]] Result<SearchPlan> plan_search(Archive::Store& store, const QueryTree& tree, const Limits& limits);

// The words of one family with the word itself first, and the terms of compounds, in the languages with these rows.
struct LanguageRow {
  std::int64_t id = 0;
  std::string tag;
};
// "foto" of "fotos": in some languages the s of a plural is parted from a vowel by an apostrophe, so that the text has
// the words "foto" and "s". Empty for what is no such plural.
[[nodiscard]] std::string plural_base(std::string_view word, std::string_view language);
[[nodiscard]] std::vector<std::string> family_of(Database& database, const std::vector<LanguageRow>& languages,
                                                 const std::string& word, std::size_t most);

}  // namespace kroniek::archive
