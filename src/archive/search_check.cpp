// The tree of a query, evaluated on the phrases of one match (search_check.h).
#include "archive/search_check.h"

#include <algorithm>
#include <optional>

#include "archive/fact_terms.h"
#include "archive/index_writer.h"
#include "archive/search_plan.h"
#include "archive/terms.h"

namespace kroniek::archive {
namespace {

// Windows [first, last] of the column of facts: those of one quotation.
struct Run {
  int first = 0;
  int last = 0;
};

class Evaluation {
 public:
  Evaluation(const SearchPlan& plan, const Fts5ExtensionApi* api, Fts5Context* index)
      : plan_(plan), api_(api), index_(index) {}

  // Within a run, where there is one.
  [[nodiscard]] bool holds(const SearchCheck& check, const std::optional<Run>& run) {
    switch (check.op) {
      case SearchCheck::Op::leaf: return stands(check, run);
      case SearchCheck::Op::any:
        return std::ranges::any_of(check.children, [&](const SearchCheck& child) { return agrees(child, run); });
      case SearchCheck::Op::all: break;
    }
    if (run || !check.ties())
      return std::ranges::all_of(check.children, [&](const SearchCheck& child) { return agrees(child, run); });
    const auto is_tied = [](const SearchCheck& child) { return !child.negated && (child.is_speaker || child.is_said); };
    std::vector<Run> runs;
    for (const SearchCheck& child : check.children) {
      if (!is_tied(child)) {
        if (!agrees(child, run)) return false;
      } else if (child.is_speaker) {
        for (std::size_t leaf = child.first_leaf; leaf < child.end_leaf; ++leaf) add_runs(leaf, runs);
      }
    }
    return std::ranges::any_of(runs, [&](const Run& one) {
      return std::ranges::all_of(check.children,
                                 [&](const SearchCheck& child) { return !is_tied(child) || agrees(child, one); });
    });
  }
  [[nodiscard]] int code() const noexcept { return code_; }

 private:
  bool agrees(const SearchCheck& check, const std::optional<Run>& run) { return holds(check, run) != check.negated; }

  // Any phrase; all words of NEAR, which may lie in two quotations.
  bool stands(const SearchCheck& check, const std::optional<Run>& run) {
    for (std::size_t leaf = check.first_leaf; leaf < check.end_leaf; ++leaf) {
      if (plan_.leaves[leaf].phrases == 0) return true;  // stands in the rows and not in the expression
      bool found = false;
      each_place(leaf, [&](int column, int position) {
        const int window = position / static_cast<int>(said_window);
        found = !run || (column == static_cast<int>(Column::facts) && window >= run->first && window <= run->last);
        return !found;
      });
      if (found != check.is_near) return found;
    }
    return check.is_near;
  }

  // The quotations of a speaker: windows in a row that have the name.
  void add_runs(std::size_t leaf, std::vector<Run>& runs) {
    std::vector<int> windows;
    each_place(leaf, [&](int column, int position) {
      if (column == static_cast<int>(Column::facts)) windows.push_back(position / static_cast<int>(said_window));
      return true;
    });
    std::ranges::sort(windows);
    for (std::size_t i = 0; i < windows.size(); ++i) {
      if (i == 0 || windows[i] > windows[i - 1] + 1)
        runs.push_back({windows[i], windows[i]});
      else
        runs.back().last = windows[i];
    }
  }

  // Calls take(column, position) until it gives false.
  template <class Take>
  void each_place(std::size_t leaf, Take take) {
    const int first = first_phrase(leaf);
    const int count = api_->xPhraseCount(index_);
    for (int phrase = first; phrase < first + static_cast<int>(plan_.leaves[leaf].phrases) && phrase < count;
         ++phrase) {
      Fts5PhraseIter iterator;
      int column = 0;
      int position = 0;
      const int code = api_->xPhraseFirst(index_, phrase, &iterator, &column, &position);
      if (code != SQLITE_OK) {
        code_ = code;
        return;
      }
      while (column >= 0) {
        if (!take(column, position)) return;
        api_->xPhraseNext(index_, &iterator, &column, &position);
      }
    }
  }
  int first_phrase(std::size_t leaf) const noexcept {
    std::size_t first = 0;
    for (std::size_t i = 0; i < leaf; ++i) first += plan_.leaves[i].phrases;
    return static_cast<int>(first);
  }

  const SearchPlan& plan_;
  const Fts5ExtensionApi* api_;
  Fts5Context* index_;
  int code_ = SQLITE_OK;
};

// https://www.sqlite.org/fts5.html#custom_auxiliary_functions
void give_holds(const Fts5ExtensionApi* api, Fts5Context* index, sqlite3_context* result, int count,
                sqlite3_value** values) {
  const auto* plan =
      count == 1 ? static_cast<const SearchPlan*>(sqlite3_value_pointer(values[0], plan_pointer)) : nullptr;
  if (plan == nullptr) return sqlite3_result_error_code(result, SQLITE_MISUSE);
  Evaluation evaluation(*plan, api, index);
  const bool holds = evaluation.holds(plan->check, std::nullopt);
  if (evaluation.code() != SQLITE_OK) return sqlite3_result_error_code(result, evaluation.code());
  sqlite3_result_int(result, holds ? 1 : 0);
}

}  // namespace

bool SearchCheck::ties() const noexcept {
  if (op != Op::all) return false;
  const auto some = [&](bool SearchCheck::*is) {
    return std::ranges::any_of(children, [&](const SearchCheck& child) { return !child.negated && child.*is; });
  };
  return some(&SearchCheck::is_speaker) && some(&SearchCheck::is_said);
}

int register_check(sqlite3* database) {
  fts5_api* const api = full_text_api(database);
  if (api == nullptr) return SQLITE_ERROR;
  return api->xCreateFunction(api, "kroniek_holds", nullptr, give_holds, nullptr);
}

}  // namespace kroniek::archive
