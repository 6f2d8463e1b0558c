// The parser of queries: recursive descent over code points, one pass, depth and terms counted. docs/SEARCH.md is the
// language; query_tree.h what it gives. Nothing here knows how a query is answered.
#include "archive/query_parser.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "archive/query_dates.h"
#include "article/fold.h"
#include "article/language_tag.h"
#include "text/fold.h"
#include "text/index_terms.h"

namespace kroniek::archive {
namespace {

using text::not_a_char;
constexpr char32_t at_end = 0xFFFFFFFE;

// Full-width punctuation is what an East Asian keyboard gives for the same keys.
char32_t narrow(char32_t c) noexcept {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

bool is_quote(char32_t c) noexcept {
  switch (narrow(c)) {
    case '"':
    case 0xAB:    // «
    case 0xBB:    // »
    case 0x201C:  // “
    case 0x201D:  // ”
    case 0x201E:  // „
    case 0x201F:  // ‟
    case 0x301D:  // 〝
    case 0x301E:  // 〞
    case 0x301F:  // 〟
      return true;
    default: return false;
  }
}

bool is_minus(char32_t c) noexcept {
  return narrow(c) == '-' || c == 0x2212;
}

// What parts words in a query beside signs of the language: white space, controls, and what would drive a terminal or
// turn a line round. The joiners stay: some scripts spell with them.
bool is_blank(char32_t c) noexcept {
  if (c == not_a_char) return true;
  if (c < 0x80) return c <= 0x20 || c == 0x7F;
  const auto point = static_cast<UChar32>(c);
  if (u_isUWhiteSpace(point)) return true;
  const auto kind = u_charType(point);
  if (kind == U_FORMAT_CHAR) return c != 0x200C && c != 0x200D && c != 0xAD;
  return kind == U_CONTROL_CHAR || kind == U_SURROGATE || kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR ||
         kind == U_UNASSIGNED || kind == U_PRIVATE_USE_CHAR;
}

bool is_punctuation(char32_t c) noexcept {
  return u_ispunct(static_cast<UChar32>(c)) != 0;
}

bool is_word_sign(char32_t c) noexcept {
  return c < at_end && (u_isalnum(static_cast<UChar32>(c)) != 0 || c > 0x7F) && !is_blank(c) && !is_punctuation(c);
}

// What a filter gives its words to.
struct Scope {
  bool is_filter = false;
  std::string_view filter;  // its name
  QueryOp op = QueryOp::word;
  QueryField field = QueryField::anywhere;
  QueryTag tag = QueryTag::publisher;
};

enum class Filter : std::uint8_t { words, when, date, captured, versions };

struct FilterName {
  std::string_view name;
  Filter filter;
  Scope scope;
};
const std::array<FilterName, 15> filter_names = {{
    {"title", Filter::words, {true, "title", QueryOp::word, QueryField::title, {}}},
    {"author", Filter::words, {true, "author", QueryOp::word, QueryField::author, {}}},
    {"publisher", Filter::words, {true, "publisher", QueryOp::name, {}, QueryTag::publisher}},
    {"collection", Filter::words, {true, "collection", QueryOp::name, {}, QueryTag::collection}},
    {"lang", Filter::words, {true, "lang", QueryOp::tag, {}, QueryTag::language}},
    {"kind", Filter::words, {true, "kind", QueryOp::tag, {}, QueryTag::kind}},
    {"who", Filter::words, {true, "who", QueryOp::who, {}, {}}},
    {"by", Filter::words, {true, "by", QueryOp::by, {}, {}}},
    {"where", Filter::words, {true, "where", QueryOp::where, {}, {}}},
    {"when", Filter::when, {}},
    {"what", Filter::words, {true, "what", QueryOp::tag, {}, QueryTag::event}},
    {"says", Filter::words, {true, "says", QueryOp::word, QueryField::said}},
    {"date", Filter::date, {}},
    {"captured", Filter::captured, {}},
    {"versions", Filter::versions, {}},
}};

const FilterName* filter_of(std::string_view name) noexcept {
  for (const FilterName& filter : filter_names) {
    if (article::equal_ignoring_case(filter.name, name)) return &filter;
  }
  return nullptr;
}

class Parser {
 public:
  Parser(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  ParsedQuery run() {
    ParsedQuery parsed;
    if (text_.size() > limits_.query_bytes) {
      fail(limits_.query_bytes, "a query has at most " + std::to_string(limits_.query_bytes) + " bytes");
    } else {
      parsed.tree.root = any_of({}, 0);
      if (!fault_ && peek() == ')') fail(at_, "this parenthesis closes nothing");
    }
    finish(parsed.tree);
    if (fault_) {
      parsed.tree = {};
      fault_->character = characters_before(fault_->byte);
    }
    parsed.fault = std::move(fault_);
    return parsed;
  }

 private:
  // -- characters ----------------------------------------------------------------------------------------------

  // The code point at `at`, which moves past it.
  [[nodiscard]] char32_t next_at(std::size_t& at) const noexcept {
    if (at >= text_.size()) return at_end;
    return text::next_char(text_, at);
  }
  [[nodiscard]] char32_t at(std::size_t place) const noexcept { return next_at(place); }
  [[nodiscard]] char32_t peek() const noexcept { return narrow(at(at_)); }
  char32_t take() noexcept { return next_at(at_); }

  [[nodiscard]] std::size_t characters_before(std::size_t byte) const noexcept {
    std::size_t count = 0;
    for (std::size_t place = 0; place < byte && place < text_.size(); ++count) static_cast<void>(next_at(place));
    return count;
  }

  void fail(std::size_t place, std::string sentence) {
    if (!fault_) fault_ = QueryFault{std::move(sentence), std::min(place, text_.size()), 0};
    at_ = text_.size();
  }

  // -- what stands at at_ --------------------------------------------------------------------------------------

  // Whether a minus here takes away what follows: it begins a word and is followed by one.
  [[nodiscard]] bool is_without(std::size_t place) const noexcept {
    if (place > 0 && !starts_word_) return false;
    std::size_t after = place;
    if (!is_minus(next_at(after))) return false;
    const char32_t next = at(after);
    return next != at_end && !is_blank(next) && !is_minus(next) && narrow(next) != ')';
  }

  // Moves past blanks and signs that mean nothing here.
  void skip() noexcept {
    starts_word_ = at_ == 0 || starts_word_;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_at(next);
      if (is_blank(c)) {
        starts_word_ = true;
      } else if (narrow(c) == '(' || narrow(c) == ')' || is_quote(c) || is_without(at_)) {
        return;
      } else if (is_punctuation(c) || is_minus(c) || narrow(c) == '*') {
        starts_word_ = false;
      } else {
        return;
      }
      at_ = next;
    }
  }

  // The end of the run of word characters at `place`; in NEAR() a comma ends it too.
  [[nodiscard]] std::size_t run_end(std::size_t place) const noexcept {
    while (place < text_.size()) {
      std::size_t next = place;
      const char32_t c = next_at(next);
      const char32_t n = narrow(c);
      if (is_blank(c) || is_quote(c) || n == '(' || n == ')' || n == '*' || (n == ',' && in_near_)) break;
      place = next;
    }
    return place;
  }

  // The run without the punctuation at its end.
  [[nodiscard]] std::string_view stripped(std::size_t begin, std::size_t end) const noexcept {
    while (end > begin) {
      auto before = static_cast<std::int32_t>(end);  // of a text of at most query_bytes
      UChar32 point;
      U8_PREV(reinterpret_cast<const std::uint8_t*>(text_.data()), static_cast<std::int32_t>(begin), before, point);
      if (point >= 0 && !is_punctuation(static_cast<char32_t>(point))) break;
      end = static_cast<std::size_t>(before);
    }
    return text_.substr(begin, end - begin);
  }

  // The keyword (OR, AND, NOT) that stands here alone, or nothing.
  [[nodiscard]] std::string_view keyword() const noexcept {
    if (at_ >= text_.size()) return {};
    const std::size_t end = run_end(at_);
    const std::string_view word = stripped(at_, end);
    if (narrow(at(end)) == '*') return {};
    return word == "OR" || word == "AND" || word == "NOT" ? word : std::string_view();
  }
  bool take_keyword(std::string_view word) {
    if (keyword() != word) return false;
    at_ = run_end(at_);
    starts_word_ = false;
    return true;
  }

  // -- the grammar ---------------------------------------------------------------------------------------------

  // any := all (OR all)*
  QueryNode any_of(const Scope& scope, unsigned depth) {
    QueryNode any;
    any.op = QueryOp::any;
    std::size_t or_place = 0;
    bool after_or = false;
    for (;;) {
      QueryNode all = all_of(scope, depth);
      if (fault_) return {};
      skip();
      const std::size_t place = at_;
      const bool more = take_keyword("OR");
      if (more && depth == 0 && !scope.is_filter) or_at_top_ = true;
      if (or_at_top_ && depth == 0 && !top_filters_.empty()) {
        fail(top_filters_.front(),
             "date:, captured: and versions: are for the whole query: put what OR joins into ( )");
        return {};
      }
      if (all.children.empty()) {
        if (more) fail(place, "OR needs something before it");
        if (after_or) fail(or_place, "OR needs something after it");
        if (fault_) return {};
      } else {
        join(any, std::move(all));
      }
      if (!more) break;
      or_place = place;
      after_or = true;
    }
    if (any.children.size() == 1 && any.children[0].op == QueryOp::all && !any.children[0].negated) {
      return std::move(any.children[0]);
    }
    QueryNode all;
    if (any.children.size() == 1) {
      all.children = std::move(any.children);
    } else if (!any.children.empty()) {
      for (const QueryNode& child : any.children) {
        if (!has_wanted(child)) fail(or_place, only_negative);
      }
      all.children.push_back(std::move(any));
    }
    return all;
  }

  // all := (AND? -? primary)*; gives a node `all`, perhaps without children.
  QueryNode all_of(const Scope& scope, unsigned depth) {
    QueryNode all;
    for (;;) {
      skip();
      if (at_ >= text_.size() || peek() == ')') break;
      const std::string_view word = keyword();
      const std::size_t place = at_;
      if (word == "OR") break;
      if (word == "AND") {
        take_keyword("AND");
        skip();
        const std::string_view next = keyword();
        const bool nothing_after = at_ >= text_.size() || peek() == ')' || next == "OR" || next == "AND";
        if (all.children.empty()) fail(place, "AND needs something before it (words are joined by it anyway)");
        if (nothing_after) fail(place, "AND needs something after it (words are joined by it anyway)");
        continue;
      }
      bool negated = false;
      if (word == "NOT") {
        take_keyword("NOT");
        skip();
        if (at_ >= text_.size() || peek() == ')' || !keyword().empty()) fail(place, "NOT needs something after it");
        negated = true;
      }
      if (at_ < text_.size() && is_without(at_)) {
        if (negated) fail(place, "NOT and - say the same; one of them is enough");
        negated = true;
        take();
      }
      starts_word_ = false;
      primary(all, negated, scope, depth, place);
      if (fault_) return {};
    }
    return all;
  }

  // primary := "phrase" | ( any ) | NEAR( ... ) | filter: value | word | word*
  void primary(QueryNode& all, bool negated, const Scope& scope, unsigned depth, std::size_t place) {
    const char32_t c = peek();
    if (is_quote(at(at_))) return phrase(all, negated, scope);
    if (c == '(') return group(all, negated, scope, depth);
    const std::size_t begin = at_;
    const std::size_t end = run_end(begin);
    if (text_.substr(begin, end - begin) == "NEAR" && narrow(at(end)) == '(') {
      at_ = end;
      return near(all, negated, scope, begin);
    }
    const std::size_t colon = colon_of_filter(begin, end);
    if (fault_) return;
    if (colon != std::string_view::npos) {
      if (scope.is_filter) return fail(begin, "a filter cannot stand inside " + std::string(scope.filter) + ":( )");
      return filter(all, negated, begin, colon, depth, place);
    }
    word(all, negated, scope, begin, end);
  }

  void group(QueryNode& all, bool negated, const Scope& scope, unsigned depth) {
    const std::size_t place = at_;
    if (depth >= limits_.query_depth) {
      return fail(place, "parentheses may stand " + std::to_string(limits_.query_depth) + " deep at most");
    }
    take();
    starts_word_ = true;
    const bool was_inside = std::exchange(inside_, true);
    QueryNode inner = any_of(scope, depth + 1);
    inside_ = was_inside;
    if (fault_) return;
    if (peek() != ')') return fail(place, "the parenthesis that opens here is not closed");
    take();
    starts_word_ = true;
    if (inner.children.empty()) return;
    if (!has_wanted(inner)) return fail(place, only_negative);
    inner.negated = negated;
    join(all, std::move(inner));
  }

  void phrase(QueryNode& all, bool negated, const Scope& scope) {
    const std::size_t place = at_;
    take();
    QueryNode node;
    node.op = QueryOp::phrase;
    bool blank = false;
    for (;;) {
      const std::size_t begin = at_;
      const char32_t c = take();
      if (c == at_end) return fail(place, "the quotation that begins here has no end");
      if (is_quote(c)) break;
      if (is_blank(c)) {
        blank = true;
        continue;
      }
      if (blank && !node.text.empty()) node.text += ' ';
      blank = false;
      node.text += text_.substr(begin, at_ - begin);
    }
    node.prefix = take_star();
    starts_word_ = true;
    add_leaf(all, std::move(node), negated, scope, place);
  }

  bool take_star() {
    if (peek() != '*') return false;
    take();
    return true;
  }

  void word(QueryNode& all, bool negated, const Scope& scope, std::size_t begin, std::size_t end) {
    QueryNode node;
    node.op = QueryOp::word;
    at_ = end;
    node.prefix = take_star();
    node.text = node.prefix ? text_.substr(begin, end - begin) : stripped(begin, end);
    add_leaf(all, std::move(node), negated, scope, begin);
  }

  // NEAR(a "b c", 10)
  void near(QueryNode& all, bool negated, const Scope& scope, std::size_t place) {
    take();  // the parenthesis
    if (scope.op != QueryOp::word) {
      return fail(place, "NEAR cannot stand inside " + std::string(scope.filter) + ":( )");
    }
    QueryNode node;
    node.op = QueryOp::near;
    node.distance = default_distance;
    in_near_ = true;
    for (starts_word_ = true;;) {
      while (is_blank(at(at_)) && at_ < text_.size()) take();
      const char32_t c = peek();
      if (c == at_end) return fail(place, "NEAR is not closed: it is written NEAR(one two, 10)");
      if (c == ')') break;
      if (c == ',') {
        take();
        if (distance(node)) break;
        if (fault_) return;
        continue;
      }
      if (c == '(') return fail(at_, "in NEAR there are words and quotations only");
      if (is_without(at_)) return fail(at_, "in NEAR nothing can be left out; put the - before NEAR");
      if (is_quote(at(at_))) {
        phrase(node, false, scope);
      } else {
        const std::size_t begin = at_;
        skip_signs();
        const std::size_t end = run_end(at_);
        if (end == at_) {
          if (at_ == begin) take();
          continue;
        }
        if (colon_of_filter(at_, end) != std::string_view::npos && !fault_) {
          fail(at_, "in NEAR there are words and quotations only");
        }
        if (!fault_) word(node, false, scope, at_, end);
      }
      if (fault_) return;
      starts_word_ = true;
    }
    in_near_ = false;
    take();  // the parenthesis
    starts_word_ = true;
    if (node.children.empty()) return;
    if (node.children.size() < 2) return fail(place, "NEAR needs two words or quotations");
    node.field = scope.field;
    node.negated = negated;
    all.children.push_back(std::move(node));
  }

  // Signs before a word of NEAR that mean nothing.
  void skip_signs() noexcept {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_at(next);
      const char32_t n = narrow(c);
      if (is_quote(c) || n == '(' || n == ')' || n == ',') return;
      if (!is_punctuation(c) && !is_minus(c) && n != '*') return;
      at_ = next;
    }
  }

  // The number and the parenthesis after a comma; false where the comma was only a sign between words.
  bool distance(QueryNode& node) {
    std::size_t place = at_;
    while (place < text_.size() && is_blank(at(place))) static_cast<void>(next_at(place));
    const std::size_t begin = place;
    std::uint64_t number = 0;
    while (place < text_.size() && narrow(at(place)) >= '0' && narrow(at(place)) <= '9') {
      number = std::min<std::uint64_t>(number * 10 + (narrow(at(place)) - '0'), 1'000'000);
      static_cast<void>(next_at(place));
    }
    const bool has_number = place > begin;
    while (place < text_.size() && is_blank(at(place))) static_cast<void>(next_at(place));
    if (!has_number || narrow(at(place)) != ')') return false;
    if (number > limits_.query_distance) {
      fail(begin, "NEAR reaches " + std::to_string(limits_.query_distance) + " words at most");
      return false;
    }
    node.distance = static_cast<std::uint32_t>(number);
    at_ = place;
    return true;
  }

  // -- filters -------------------------------------------------------------------------------------------------

  // Where the colon of a filter stands in this run; npos where it is a word ("12:30", "https://...").
  std::size_t colon_of_filter(std::size_t begin, std::size_t end) {
    std::size_t place = begin;
    while (place < end &&
           ((text_[place] >= 'a' && text_[place] <= 'z') || (text_[place] >= 'A' && text_[place] <= 'Z'))) {
      ++place;
    }
    if (place == begin || place >= end || narrow(at(place)) != ':') return std::string_view::npos;
    const std::string_view name = text_.substr(begin, place - begin);
    if (filter_of(name) != nullptr) return place;
    std::size_t after = place;
    static_cast<void>(next_at(after));
    const char32_t next = at(after);
    if (is_quote(next) || narrow(next) == '(' || is_word_sign(next)) {
      fail(begin, "there is no filter " + std::string(name) +
                      ": (there are title, author, publisher, lang, kind, collection, who, by, where, when, "
                      "what, says, date, captured and versions); to search for these words put them into quotes");
    }
    return std::string_view::npos;
  }

  void filter(QueryNode& all, bool negated, std::size_t begin, std::size_t colon, unsigned depth, std::size_t place) {
    const FilterName& filter = *filter_of(text_.substr(begin, colon - begin));
    at_ = colon;
    take();
    while (at_ < text_.size() && is_blank(at(at_))) take();
    const std::string name(filter.name);
    if (at_ >= text_.size() || peek() == ')') return fail(begin, name + ": needs a value after it");
    if (is_minus(at(at_))) return fail(at_, "the - stands before the filter: -" + name + ":…");
    starts_word_ = false;
    if (filter.filter == Filter::when) return when(all, negated, begin);
    if (filter.filter != Filter::words) {
      if (inside_) return fail(begin, name + ": cannot stand in parentheses; put it beside them");
      top_filters_.push_back(begin);
      return filter_of_all(filter, negated, begin, place);
    }
    if (is_quote(at(at_))) return phrase(all, negated, filter.scope);
    if (peek() == '(') return group(all, negated, filter.scope, depth);
    const std::size_t value = at_;
    const std::size_t end = run_end(value);
    if (text_.substr(value, end - value) == "NEAR" && narrow(at(end)) == '(') {
      at_ = end;
      return near(all, negated, filter.scope, value);
    }
    skip_signs();
    const std::size_t before = all.children.size();
    if (run_end(at_) > at_) word(all, negated, filter.scope, at_, run_end(at_));
    if (!fault_ && all.children.size() == before) fail(begin, name + ": needs a word after it");
  }

  // date:, captured: and versions:, which hold for the whole query.
  void filter_of_all(const FilterName& filter, bool negated, std::size_t begin, std::size_t place) {
    std::size_t value = at_;
    const std::string text = value_of_filter(value);
    if (fault_) return;
    if (filter.filter == Filter::versions) {
      if (text != "all") return fail(value, "versions: knows one value: versions:all finds earlier versions too");
      if (negated) return fail(place, "versions:all cannot be left out: leave it away, and current versions are found");
      tree_.all_versions = true;
      return;
    }
    std::variant<DayRange, std::string> range = read_day_range(without_commas(text));
    if (const auto* sentence = std::get_if<std::string>(&range)) return fail(value, *sentence);
    DayRange& days = std::get<DayRange>(range);
    days.negated = negated;
    count_terms(1, begin);
    (filter.filter == Filter::date ? tree_.published : tree_.captured).push_back(std::move(days));
  }

  // when:, which holds where it stands as words do.
  void when(QueryNode& all, bool negated, std::size_t begin) {
    if (peek() == '(') return fail(at_, "when: takes one date or range; for several write (when:2021 OR when:2022)");
    std::size_t value = at_;
    const std::string text = value_of_filter(value);
    if (fault_) return;
    std::variant<DayRange, std::string> range = read_day_range(without_commas(text));
    if (const auto* sentence = std::get_if<std::string>(&range)) return fail(value, *sentence);
    count_terms(1, begin);
    QueryNode node;
    node.op = QueryOp::when;
    node.negated = negated;
    node.days = std::get<DayRange>(std::move(range));
    all.children.push_back(std::move(node));
    starts_word_ = true;
  }

  // The run that stands here, perhaps in quotes; `value` becomes its place.
  std::string value_of_filter(std::size_t& value) {
    const bool quoted = is_quote(at(at_));
    if (quoted) take();
    value = at_;
    const std::size_t end = run_end(value);
    std::string text;
    for (std::size_t i = value; i < end;) article::append_point(text, narrow(next_at(i)));
    at_ = end;
    if (quoted) {
      if (!is_quote(at(at_))) {
        fail(value, "the quotation that begins here has no end");
        return {};
      }
      take();
    }
    return text;
  }
  static std::string_view without_commas(std::string_view text) {
    while (!text.empty() && (text.back() == ',' || text.back() == ';')) text.remove_suffix(1);
    return text;
  }

  // -- leaves --------------------------------------------------------------------------------------------------

  void count_terms(std::size_t count, std::size_t place) {
    terms_ += count;
    if (terms_ > limits_.query_terms) {
      fail(place, "a query has at most " + std::to_string(limits_.query_terms) + " words");
    }
  }

  void add_leaf(QueryNode& all, QueryNode&& node, bool negated, const Scope& scope, std::size_t place) {
    if (fault_) return;
    finder_.find(node.text);
    for (const text::IndexTerm& term : finder_) {
      if (!term.same_position) node.terms.emplace_back(term.term);
    }
    if (node.terms.empty()) return;  // signs only: nothing to look for
    count_terms(node.terms.size(), place);
    node.negated = negated;
    if (scope.is_filter) {
      node.field = scope.field;
      node.tag = scope.tag;
      if (scope.op != QueryOp::word) node.op = scope.op;
    }
    if (node.op == QueryOp::tag && !check_tag(node, place)) return;
    const bool is_fact = node.op == QueryOp::who || node.op == QueryOp::by || node.op == QueryOp::where;
    if (is_fact && node.prefix) return fail(place, std::string(scope.filter) + ": takes whole names, without *");
    // A beginning of one letter would be a large part of all words.
    if (node.prefix && node.op != QueryOp::name && is_short(node.terms.back())) {
      return fail(place, "before * there must be two letters at least");
    }
    all.children.push_back(std::move(node));
  }

  static bool is_short(const std::string& term) noexcept {
    std::size_t at = 0;
    static_cast<void>(article::next_point(term, at));
    return at == term.size() && at < 3;  // one sign of three bytes is a syllable, or a word
  }

  // lang: and kind: have values of their own, which are kept as the node's only term.
  bool check_tag(QueryNode& node, std::size_t place) {
    if (node.prefix) {
      fail(place, "a value of lang:, kind: and what: is written whole");
      return false;
    }
    std::string value = article::lower_case(node.text);
    if (node.tag == QueryTag::event) {
      if (!event_type(value)) {
        fail(place, "what: is a type of event, such as assault, agree, retreat, casualty (docs/EVENTS.md has all)");
        return false;
      }
    } else if (node.tag == QueryTag::kind) {
      bool known = false;
      for (unsigned kind = 0; kind <= static_cast<unsigned>(Kind::other); ++kind) {
        known |= name(static_cast<Kind>(kind)) == value;
      }
      if (!known) {
        fail(place,
             "kind: is one of article, live, forum, product, listing, collection, documentation, service, other");
        return false;
      }
    } else {
      const bool is_one = std::all_of(value.begin(), value.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
      });
      value = is_one ? article::language_tag(node.text) : std::string();
      if (value.empty()) {
        fail(place, "lang: takes one language tag such as nl or en-GB; for several write lang:(nl OR fr)");
        return false;
      }
    }
    node.op = QueryOp::tag;
    node.text = value;
    node.terms.assign(1, article::lower_case(value));
    return true;
  }

  // -- trees ---------------------------------------------------------------------------------------------------

  static constexpr const char* only_negative = "this only says what is not wanted; say also what is wanted";
  static constexpr std::uint32_t default_distance = 10;

  // Whether something here is looked for and not only left out.
  static bool has_wanted(const QueryNode& node) {
    if (node.op != QueryOp::all) return !node.negated;
    return std::any_of(node.children.begin(), node.children.end(),
                       [](const QueryNode& child) { return !child.negated; });
  }

  // Adds a child, flat: (a b) c is a b c, and a group of one is that one.
  static void join(QueryNode& parent, QueryNode&& child) {
    if (child.op == QueryOp::all && child.children.size() == 1 && !(child.negated && child.children[0].negated)) {
      QueryNode only = std::move(child.children[0]);
      only.negated |= child.negated;
      join(parent, std::move(only));
      return;
    }
    if (child.op == parent.op && !child.negated) {
      for (QueryNode& grandchild : child.children) parent.children.push_back(std::move(grandchild));
      return;
    }
    parent.children.push_back(std::move(child));
  }

  void finish(QueryTree& tree) {
    if (fault_) return;
    tree.published = std::move(tree_.published);
    tree.captured = std::move(tree_.captured);
    tree.all_versions = tree_.all_versions;
    if (tree.root.children.empty() && top_filters_.empty()) return fail(0, "there is nothing to look for here");
    if (tree.root.children.empty() && tree.all_versions) return;
    const auto wanted = [](const std::vector<DayRange>& ranges) {
      return std::any_of(ranges.begin(), ranges.end(), [](const DayRange& range) { return !range.negated; });
    };
    if (!has_wanted(tree.root) && !wanted(tree.published) && !wanted(tree.captured)) fail(0, only_negative);
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  bool starts_word_ = true;  // nothing but a blank or an opening parenthesis stands before at_
  bool in_near_ = false;
  bool inside_ = false;  // parentheses
  bool or_at_top_ = false;
  std::size_t terms_ = 0;
  std::vector<std::size_t> top_filters_;  // where date:, captured: and versions: stand
  QueryTree tree_;
  std::optional<QueryFault> fault_;
  text::Terms finder_;
};

}  // namespace

ParsedQuery parse_query(std::string_view text, const Limits& limits) {
  return Parser(text, limits).run();
}

}  // namespace kroniek::archive
