// A query as a tree: what the parser (query_parser.cpp) gives and the plan of a search (search_plan.h) is made from.
// Not text and not SQL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kroniek/article.h"

namespace kroniek::archive {

enum class QueryOp : std::uint8_t {
  all,     // every child
  any,     // at least one child
  word,    // one word with its family; several terms are words in a row, as written
  phrase,  // the terms in a row, as written
  near,    // the children, words and phrases, within `distance` words
  name,    // publisher: or collection: whose name holds the terms in a row
  tag,     // lang:, kind: or what:
  who,     // who: a person or organisation that is spoken of, by name
  by,      // by: who said something
  where,   // where: a place, by any of its names, or what lies in it
  when,    // when: a time that is spoken of, `days`
  fact,    // a term of the column `facts` (fact_terms.h), as it stands; no query says so
};

// Where a word or phrase is looked for.
enum class QueryField : std::uint8_t { anywhere, title, author, said };
// What a name or tag is of.
enum class QueryTag : std::uint8_t { publisher, language, kind, collection, event };

// Days since 1970-01-01, `from` up to and not with `to`; open where there is none.
struct DayRange {
  bool negated = false;
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;
  std::string text;  // "2022-11..2022-12"

  friend bool operator==(const DayRange&, const DayRange&) = default;
};

struct QueryNode {
  QueryOp op = QueryOp::all;
  bool negated = false;
  bool prefix = false;    // the last term is the beginning of a word
  bool is_apart = false;  // what it asks of quotations is not tied to what stands beside it; no query says so
  QueryField field = QueryField::anywhere;
  QueryTag tag = QueryTag::publisher;
  std::uint32_t distance = 0;
  std::string text;                // as it was written, without blanks and signs around it
  std::vector<std::string> terms;  // folded (text/index_terms.h)
  DayRange days;
  std::vector<QueryNode> children;

  friend bool operator==(const QueryNode&, const QueryNode&) = default;
};

// Whether it is by: alone, or several; says: alone.
[[nodiscard]] bool asks_speakers(const QueryNode& node);
[[nodiscard]] bool asks_said(const QueryNode& node);
// Whether by: and says: stand beside each other in it, wanted: "by:X says:y" means one quotation, by X and with y.
[[nodiscard]] bool ties(const QueryNode& node);
// Whether it or anything in it does.
[[nodiscard]] bool has_tie(const QueryNode& node);

struct QueryTree {
  QueryNode root;  // `all`; without children everything is meant
  std::vector<DayRange> published;
  std::vector<DayRange> captured;
  bool all_versions = false;

  friend bool operator==(const QueryTree&, const QueryTree&) = default;
};

}  // namespace kroniek::archive
