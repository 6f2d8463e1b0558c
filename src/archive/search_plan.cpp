// From a query's tree to an expression of FTS5 (https://www.sqlite.org/fts5.html#full_text_query_syntax).
#include "archive/search_plan.h"

#include <algorithm>
#include <set>
#include <utility>

#include "archive/place.h"
#include "archive/prepare.h"
#include "archive/terms.h"
#include "text/index_terms.h"

namespace kroniek::archive {
namespace {

// A hostile archive may hold any number of these.
constexpr int most_languages = 1'000;
constexpr std::int64_t day = 86'400;
// An id's hour is that of publication in UTC, or later where the hour was full (place.h); a page's day is its zone's.
constexpr std::int64_t before_day = day;
constexpr std::int64_t after_day = 3 * day;

std::string_view primary(std::string_view tag) noexcept {
  return tag.substr(0, tag.find('-'));
}

// A string of FTS5: nothing in it is syntax.
void append_quoted(std::string_view text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    if (c != '\0') out += c;
  }
  out += '"';
}

// What no version has: a term of one control character.
constexpr const char* nothing = "\"\x7f\"";

std::string_view sign_of(QueryTag tag) noexcept {
  if (tag == QueryTag::event) return "what";
  return tag == QueryTag::language ? "lang" : "kind";
}

// The languages that the query is bound to by `lang:`, as first subtags; empty where it is not.
std::set<std::string> languages_asked(const QueryNode& root) {
  std::set<std::string> asked;
  const auto is_language = [](const QueryNode& node) {
    return node.op == QueryOp::tag && node.tag == QueryTag::language && !node.negated;
  };
  for (const QueryNode& child : root.children) {
    if (child.negated) continue;
    if (is_language(child)) asked.emplace(primary(child.terms[0]));
    if (child.op == QueryOp::any && std::all_of(child.children.begin(), child.children.end(), is_language)) {
      for (const QueryNode& one : child.children) asked.emplace(primary(one.terms[0]));
    }
  }
  return asked;
}

class Planner {
 public:
  Planner(Archive::Store& store, const QueryTree& tree, const Limits& limits)
      : store_(store),
        database_(store.database()),
        tree_(tree),
        limits_(limits),
        overflow_(store.overflow_hours() * 3'600) {}

  Result<SearchPlan> run() {
    read_languages();
    plan_.published = tree_.published;
    plan_.captured = tree_.captured;
    plan_.all_versions = tree_.all_versions;
    for (const DayRange& range : plan_.published) {
      if (range.negated) continue;
      if (range.from) plan_.first_id = std::max(plan_.first_id, first_id_of_hour(*range.from * day - before_day));
      if (range.to) plan_.last_id = std::min(plan_.last_id, first_id_of_hour(*range.to * day + after_day + overflow_));
    }
    common_kind_ = common_kind();
    if (!tree_.root.children.empty()) {
      checks_ = &plan_.check.children;
      plan_.check.op = SearchCheck::Op::all;
      append_all(tree_.root, true, plan_.expression);
      if (has_tie(tree_.root)) add_check();
    }
    if (too_many_) return *std::move(too_many_);
    return std::move(plan_);
  }

 private:
  void read_languages() {
    const std::set<std::string> asked = languages_asked(tree_.root);
    Statement ask = database_.prepare("SELECT id, tag FROM language ORDER BY id LIMIT ?");
    ask.bind(std::int64_t{most_languages});
    while (ask.step()) {
      LanguageRow row{ask.integer(0), std::string(ask.text(1))};
      std::string first(primary(row.tag));
      std::transform(first.begin(), first.end(), first.begin(),
                     [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
      if (asked.empty() || asked.contains(first)) languages_.push_back(std::move(row));
    }
  }

  // What `kind:` asks for, where it stands beside words and most of the newest versions are of it.
  const QueryNode* common_kind() {
    const QueryNode* found = nullptr;
    bool has_words = false;
    for (const QueryNode& child : tree_.root.children) {
      if (child.negated) continue;
      const bool is_kind = child.op == QueryOp::tag && child.tag == QueryTag::kind;
      if (is_kind && found != nullptr) return nullptr;
      if (is_kind) found = &child;
      has_words |= child.op == QueryOp::word || child.op == QueryOp::phrase || child.op == QueryOp::near ||
                   child.op == QueryOp::any;
    }
    if (found == nullptr || !has_words) return nullptr;
    for (unsigned kind = 0; kind <= static_cast<unsigned>(Kind::other); ++kind)
      if (name(static_cast<Kind>(kind)) == found->terms[0]) plan_.kind = static_cast<Kind>(kind);
    if (!plan_.kind) return nullptr;
    Statement ask =
        database_.prepare("SELECT count(*), sum(kind = ?) FROM (SELECT kind FROM version ORDER BY id DESC LIMIT 200)");
    if (ask.bind(static_cast<std::int64_t>(*plan_.kind)).step() && 2 * ask.integer(1) > ask.integer(0)) return found;
    plan_.kind.reset();
    return nullptr;
  }

  // What the expression cannot say is evaluated on the places of its phrases. FTS5 (3.40) forgets these for an AND
  // below the root: where it does not match, those of the next match are gone (fts5ExprNodeZeroPoslist). So the phrases
  // of a check stand right below an AND that is the root, where needed a second time.
  void add_check() {
    const auto is_tied = [](const auto& child) { return !child.negated && (child.is_speaker || child.is_said); };
    const bool has_negatives =
        std::ranges::any_of(tree_.root.children, [](const QueryNode& child) { return child.negated; });
    bool is_plain = ties(tree_.root);
    for (const QueryNode& child : tree_.root.children) {
      const bool is_of_tie = !child.negated && (asks_speakers(child) || asks_said(child));
      is_plain = is_plain && !has_tie(child) && !(is_of_tie && has_group(child));
    }
    plan_.is_checked = true;
    const std::size_t first_copy = plan_.leaves.size();
    if (is_plain && !has_negatives) {
      std::erase_if(plan_.check.children, [&](const SearchCheck& child) { return !is_tied(child); });
      return;
    }
    plan_.check.children.clear();
    checks_ = &plan_.check.children;
    plan_.expression = '(' + plan_.expression + ')';
    if (is_plain) {
      tie_ = ++ties_;
      for (const QueryNode& child : tree_.root.children) {
        if (child.negated || !(asks_speakers(child) || asks_said(child))) continue;
        plan_.expression += " AND ";
        append(child, false, plan_.expression);
      }
      tie_ = 0;
    } else {
      plan_.expression += " AND (";
      append_everything(plan_.expression);
      for (const QueryNode& child : tree_.root.children) append_flat(child, ties(tree_.root), plan_.expression);
      plan_.expression += ')';
    }
    for (std::size_t i = first_copy; i < plan_.leaves.size(); ++i) {
      plan_.leaves[i].is_wanted = plan_.leaves[i].is_text = plan_.leaves[i].is_required = false;
    }
  }
  static bool has_group(const QueryNode& node) {
    return node.op == QueryOp::all || std::ranges::any_of(node.children, has_group);
  }
  // All phrases below a node as one choice, and the tree itself only for the check.
  void append_flat(const QueryNode& node, bool in_tie, std::string& out) {
    if (node.op != QueryOp::all && node.op != QueryOp::any) {
      out += " OR ";
      tie_ = in_tie ? 1 : 0;
      const std::size_t first = plan_.leaves.size();
      append(node, false, out);
      tie_ = 0;
      if (&node == common_kind_) plan_.leaves[first].phrases = 1;
      return;
    }
    SearchCheck check = check_of(node);
    check.first_leaf = plan_.leaves.size();
    std::vector<SearchCheck>* const outer = std::exchange(checks_, &check.children);
    for (const QueryNode& child : node.children) append_flat(child, in_tie || ties(node), out);
    checks_ = outer;
    check.end_leaf = plan_.leaves.size();
    checks_->push_back(std::move(check));
  }

  static SearchCheck check_of(const QueryNode& node) {
    SearchCheck check;
    check.op = node.op == QueryOp::all   ? SearchCheck::Op::all
               : node.op == QueryOp::any ? SearchCheck::Op::any
                                         : SearchCheck::Op::leaf;
    check.negated = node.negated;
    check.is_speaker = asks_speakers(node);
    check.is_said = asks_said(node);
    check.is_near = node.op == QueryOp::near;
    return check;
  }

  // The expression, and beside it the same tree for what the index cannot say.
  void append(const QueryNode& node, bool wanted, std::string& out) {
    SearchCheck check = check_of(node);
    check.first_leaf = plan_.leaves.size();
    std::vector<SearchCheck>* const outer = std::exchange(checks_, &check.children);
    append_expression(node, wanted, out);
    checks_ = outer;
    check.end_leaf = plan_.leaves.size();
    checks_->push_back(std::move(check));
  }

  void append_expression(const QueryNode& node, bool wanted, std::string& out) {
    switch (node.op) {
      case QueryOp::all: return append_all(node, wanted, out);
      case QueryOp::any: return append_any(node, wanted, out);
      case QueryOp::near:
        append_columns(node, false, out);
        out += "NEAR(";
        for (const QueryNode& child : node.children) append_words(child, wanted, false, out);
        out += ',' + std::to_string(node.distance) + ')';
        return;
      case QueryOp::word:
      case QueryOp::phrase: return append_words(node, wanted, true, out);
      case QueryOp::name: return append_names(node, out);
      case QueryOp::who:
      case QueryOp::by: return append_bearers(node, wanted, out);
      case QueryOp::where: return append_places(node, wanted, out);
      case QueryOp::when: return append_times(node, wanted, out);
      case QueryOp::fact: return append_tag(node.terms[0], out);
      case QueryOp::tag: return append_tag(tag(sign_of(node.tag), node.terms[0]), out);
    }
  }

  void append_any(const QueryNode& node, bool wanted, std::string& out) {
    const bool were_required = std::exchange(are_required_, false);
    for (const QueryNode& child : node.children) {
      out += &child == node.children.data() ? "(" : " OR ";
      append(child, wanted, out);
    }
    out += ')';
    are_required_ = were_required;
  }

  // FTS5's NOT stands between two things, and only on the right of what is wanted.
  void append_all(const QueryNode& node, bool wanted, std::string& out) {
    const auto negatives =
        std::count_if(node.children.begin(), node.children.end(), [](const QueryNode& child) { return child.negated; });
    const bool has_wanted = static_cast<std::size_t>(negatives) < node.children.size();
    const bool is_group = node.children.size() > 1 || !has_wanted;
    // Within a tie all is of it.
    const std::size_t outer_tie = tie_;
    if (tie_ == 0 && ties(node)) tie_ = ++ties_;
    if (is_group) out += '(';
    if (has_wanted) {
      if (negatives > 0) out += '(';
      bool first = true;
      for (const QueryNode& child : node.children) {
        if (child.negated) continue;
        if (&child == common_kind_) {  // its leaf stays: which kind is common must not change what a page mark is of
          std::string unused;
          append(child, wanted, unused);
          plan_.leaves.back().phrases = 0;
          continue;
        }
        if (!std::exchange(first, false)) out += " AND ";
        append(child, wanted, out);
      }
      if (negatives > 0) out += ')';
    } else {
      append_everything(out);
    }
    tie_ = outer_tie;
    if (negatives > 0) {
      bool first = true;
      for (const QueryNode& child : node.children) {
        if (!child.negated || has_tie(child)) continue;
        out += std::exchange(first, false) ? " NOT (" : " OR ";
        append(child, false, out);
      }
      if (!first) out += ')';
      // The expression finds too much of a tie, and would leave out too much: it only counts the phrases of these.
      for (const QueryNode& child : node.children) {
        if (!child.negated || !has_tie(child)) continue;
        out += " AND (";
        append_everything(out);
        out += " OR ";
        append(child, false, out);
        out += ')';
      }
    }
    if (is_group) out += ')';
  }

  // Every version is of one kind.
  void append_everything(std::string& out) {
    for (unsigned kind = 0; kind <= static_cast<unsigned>(Kind::other); ++kind) {
      out += kind == 0 ? "(" : " OR ";
      append_tag(tag("kind", name(static_cast<Kind>(kind))), out);
    }
    out += ')';
  }

  void append_tag(const std::string& term, std::string& out) {
    append_quoted(term, out);
    SearchLeaf leaf;
    leaf.is_text = false;
    plan_.leaves.push_back(std::move(leaf));
  }

  // Tags have a sign that no word has, so only beginnings of words must be kept out of them.
  static void append_columns(const QueryNode& node, bool prefix, std::string& out) {
    switch (node.field) {
      case QueryField::title: out += "title : "; return;
      case QueryField::author: out += "authors : "; return;
      case QueryField::said: return;  // its terms have a sign
      case QueryField::anywhere: out += prefix ? "{title body authors} : " : ""; return;
    }
  }

  void append_words(const QueryNode& node, bool wanted, bool with_columns, std::string& out) {
    SearchLeaf leaf;
    leaf.is_wanted = wanted;
    leaf.is_required = wanted && are_required_;
    leaf.prefix = node.prefix;
    leaf.field = node.field;
    leaf.is_text = node.field != QueryField::said;
    if (node.field == QueryField::said) leaf.tie = tie_;
    if (node.op == QueryOp::word && node.terms.size() == 1 && !node.prefix && node.field != QueryField::author) {
      leaf.positions.push_back(family_of(database_, languages_, node.terms[0], limits_.family_words));
    } else {
      for (const std::string& term : node.terms) leaf.positions.push_back({term});
    }
    if (with_columns) append_columns(node, node.prefix, out);
    if (!with_columns) out += ' ';
    if (with_columns && leaf.positions.size() == 1 && leaf.positions[0].size() > 1) {
      append_family(leaf, out);
    } else {
      std::string terms;
      for (const std::vector<std::string>& position : leaf.positions) {
        for (const std::string& term : position) append_term(as_indexed(leaf, term), &term != position.data(), terms);
      }
      append_quoted(terms, out);
      if (node.prefix) out += '*';
    }
    plan_.leaves.push_back(std::move(leaf));
  }

  // As a choice of words it is found four times as fast as by FTS5's synonyms, which only NEAR needs (0.19 and 0.71 us
  // a match of nine words).
  static void append_family(SearchLeaf& leaf, std::string& out) {
    leaf.phrases = leaf.positions[0].size();
    for (const std::string& term : leaf.positions[0]) {
      out += &term == leaf.positions[0].data() ? "(" : " OR ";
      append_quoted(as_indexed(leaf, term), out);
    }
    out += ')';
  }

  static std::string as_indexed(const SearchLeaf& leaf, const std::string& term) {
    return leaf.field == QueryField::said ? said_sign + term : term;
  }

  // -- facts ---------------------------------------------------------------------------------------------------

  void append_bearers(const QueryNode& node, bool wanted, std::string& out) {
    SearchLeaf leaf = fact_leaf(node, wanted);
    leaf.names = asked_keys(store_, node.text);
    if (node.op == QueryOp::by) leaf.tie = tie_;
    const char sign = node.op == QueryOp::who ? who_sign : leaf.tie == 0 ? by_sign : speaker_sign;
    std::vector<std::string> phrases;
    for (const std::vector<std::string>& key : leaf.names) {
      std::string& phrase = phrases.emplace_back();
      for (const std::string& word : key) {
        if (sign == speaker_sign && &word - key.data() == longest_speaker) break;
        append_term(sign + word, false, phrase);
      }
    }
    append_choice(std::move(leaf), phrases, out);
  }

  void append_places(const QueryNode& node, bool wanted, std::string& out) {
    SearchLeaf leaf = fact_leaf(node, wanted);
    leaf.places = places_of_name(database_, node.text, limits_.query_names);
    if (leaf.places.ids.size() > limits_.query_names) {
      too_many_ = Error{ErrorCode::invalid_value,
                        "where:" + node.text + " means more than " + std::to_string(limits_.query_names) +
                            " places; say more of the name",
                        ""};
      return;
    }
    std::vector<std::string> terms;
    for (const std::int64_t id : leaf.places.ids) terms.push_back("where=" + std::to_string(id));
    for (const std::string& holder : leaf.places.holders) terms.push_back(holder_key(holder));
    append_choice(std::move(leaf), terms, out);
  }

  // A time of the text and the range have a day in common: the parts of one are those of the other, or lie in them.
  void append_times(const QueryNode& node, bool wanted, std::string& out) {
    SearchLeaf leaf = fact_leaf(node, wanted);
    leaf.days = {node.days.from.value_or(first_day), node.days.to ? *node.days.to - 1 : last_day};
    std::set<std::string> terms;
    for (const std::string& part : calendar_parts(leaf.days)) {
      terms.insert("when=" + part);
      if (part.size() < 10) terms.insert("within=" + part);
      for (const std::string& wider : wider_parts(part)) terms.insert("when=" + wider);
    }
    append_choice(std::move(leaf), {terms.begin(), terms.end()}, out);
  }

  static SearchLeaf fact_leaf(const QueryNode& node, bool wanted) {
    SearchLeaf leaf;
    leaf.is_wanted = wanted;
    leaf.is_text = false;
    leaf.fact = node.op;
    return leaf;
  }

  void append_choice(SearchLeaf leaf, const std::vector<std::string>& phrases, std::string& out) {
    leaf.phrases = std::max<std::size_t>(phrases.size(), 1);
    if (phrases.empty()) out += nothing;
    if (phrases.size() > 1) out += '(';
    for (const std::string& phrase : phrases) {
      if (&phrase != phrases.data()) out += " OR ";
      append_quoted(phrase, out);
    }
    if (phrases.size() > 1) out += ')';
    plan_.leaves.push_back(std::move(leaf));
  }

  // The tags of all publishers or collections whose name holds the terms in a row.
  void append_names(const QueryNode& node, std::string& out) {
    const bool is_publisher = node.tag == QueryTag::publisher;
    Statement ask = database_.prepare(is_publisher ? "SELECT name FROM publisher" : "SELECT name FROM collection");
    std::set<std::string> tags;
    text::Terms terms;
    while (ask.step()) {
      terms.find(ask.text(0));
      if (!holds(terms, node)) continue;
      tags.insert(tag(is_publisher ? "publisher" : "collection", ask.text(0)));
      if (tags.size() > limits_.query_names) {
        too_many_ = Error{ErrorCode::invalid_value,
                          std::string(is_publisher ? "publisher:" : "collection:") + node.text + " means more than " +
                              std::to_string(limits_.query_names) + " of them; say more of the name",
                          ""};
        return;
      }
    }
    if (tags.empty()) return append_raw(nothing, out);
    if (tags.size() > 1) out += '(';
    bool first = true;
    for (const std::string& one : tags) {
      if (!std::exchange(first, false)) out += " OR ";
      append_tag(one, out);
    }
    if (tags.size() > 1) out += ')';
  }

  void append_raw(const char* phrase, std::string& out) {
    out += phrase;
    SearchLeaf leaf;
    leaf.is_text = false;
    plan_.leaves.push_back(std::move(leaf));
  }

  static bool holds(const text::Terms& name, const QueryNode& node) {
    const std::size_t count = node.terms.size();
    for (std::size_t at = 0; at + count <= name.size(); ++at) {
      std::size_t same = 0;
      while (same < count && name[at + same].term == node.terms[same]) ++same;
      if (same == count) return true;
      if (node.prefix && same + 1 == count && name[at + same].term.starts_with(node.terms[same])) return true;
    }
    return false;
  }

  Archive::Store& store_;
  Database& database_;
  const QueryTree& tree_;
  const Limits& limits_;
  std::int64_t overflow_;  // seconds by which ids may be late
  std::vector<LanguageRow> languages_;
  bool are_required_ = true;  // not under an OR
  std::size_t tie_ = 0;       // that the leaf stands in
  std::size_t ties_ = 0;
  std::vector<SearchCheck>* checks_ = nullptr;
  const QueryNode* common_kind_ = nullptr;  // of the tree's root
  SearchPlan plan_;
  std::optional<Error> too_many_;
};

}  // namespace

std::string plural_base(std::string_view word, std::string_view language) {
  static constexpr std::string_view languages[] = {"nl", "af"};
  static constexpr std::string_view vowels = "aiouy";
  // "foto", and not "rei" of "reis".
  constexpr std::size_t shortest = 4;
  if (word.size() <= shortest || word.back() != 's' || vowels.find(word[word.size() - 2]) == std::string_view::npos)
    return {};
  const std::string_view asked = primary(language);
  if (std::find(std::begin(languages), std::end(languages), asked) == std::end(languages)) return {};
  return std::string(word.substr(0, word.size() - 1));
}

std::vector<std::string> family_of(Database& database, const std::vector<LanguageRow>& languages,
                                   const std::string& word, std::size_t most) {
  std::set<std::pair<std::size_t, std::string>> others;  // the shortest first
  std::set<std::string> compounds;
  Statement is_known = database.prepare("SELECT 1 FROM word WHERE language = ? AND stem = ? AND word = ?");
  // Of one stem there may be any number of words in a hostile archive.
  Statement ask = database.prepare(
      "SELECT word FROM (SELECT word FROM word WHERE language = ? AND stem = ? LIMIT 1000) ORDER BY length(word), word "
      "LIMIT ?");
  for (const LanguageRow& language : languages) {
    const auto add_words_of = [&](const std::string& stem) {  // borrowed by the statement
      ask.bind(language.id).bind(std::string_view(stem)).bind(static_cast<std::int64_t>(most));
      while (ask.step()) {
        if (ask.text(0) != word) others.emplace(ask.text(0).size(), ask.text(0));
      }
      ask.reset();
    };
    add_words_of(text::stem(word, language.tag));
    if (const std::string base = plural_base(word, language.tag); !base.empty()) {
      const std::string stem = text::stem(base, language.tag);
      is_known.bind(language.id).bind(std::string_view(stem)).bind(std::string_view(base));
      const bool is_word = is_known.step();
      is_known.reset();
      if (is_word) add_words_of(stem);
    }
    std::string compound = text::compound_term(word, language.tag);
    if (!compound.empty()) compounds.insert(std::move(compound));
  }
  std::vector<std::string> family = {word};
  for (const auto& [size, other] : others) {
    if (family.size() >= most) break;
    // What is stored is not trusted to be a term.
    if (!other.empty() && std::none_of(other.begin(), other.end(), [](char c) { return c >= 0 && c < '0'; })) {
      family.push_back(other);
    }
  }
  family.insert(family.end(), compounds.begin(), compounds.end());
  return family;
}

Result<SearchPlan> plan_search(Archive::Store& store, const QueryTree& tree, const Limits& limits) {
  return Planner(store, tree, limits).run();
}

}  // namespace kroniek::archive
