// What the full-text index cannot say in its own words: that one quotation holds what `by:` and `says:` ask for. A
// condition on the positions of a match's phrases (fact_terms.h has how they lie), evaluated where the index is walked.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <vector>

namespace kroniek::archive {

struct SearchPlan;

// A node of the query, as the plan's leaves have it: the same tree as the expression.
struct SearchCheck {
  enum class Op : unsigned char { leaf, all, any };
  Op op = Op::leaf;
  bool negated = false;
  bool is_speaker = false;  // by: alone, or several
  bool is_said = false;     // says: alone, or several
  bool is_near = false;     // of a leaf: NEAR, each of whose words is a leaf of the plan
  std::size_t first_leaf = 0;
  std::size_t end_leaf = 0;
  std::vector<SearchCheck> children;

  // Of `all`: whether its children that are not negated speak of one quotation.
  [[nodiscard]] bool ties() const noexcept;
};

// Makes the function kroniek_holds(search_index, plan) known to a connection; the plan is a pointer of the type
// plan_pointer. Gives SQLite's result code.
[[nodiscard]] int register_check(sqlite3* database);
inline constexpr const char* plan_pointer = "kroniek_search_plan";

}  // namespace kroniek::archive
