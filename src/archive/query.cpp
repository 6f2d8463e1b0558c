// A query's two spellings: the canonical one, which parses to the same query, and the one in words, for people.
#include <algorithm>
#include <utility>

#include "archive/query_parser.h"
#include "kroniek/search.h"

namespace kroniek {
namespace {

using archive::DayRange;
using archive::QueryField;
using archive::QueryNode;
using archive::QueryOp;
using archive::QueryTag;
using archive::QueryTree;

std::string_view filter_of(const QueryNode& node) {
  if (node.op == QueryOp::name || node.op == QueryOp::tag) {
    switch (node.tag) {
      case QueryTag::publisher: return "publisher:";
      case QueryTag::language: return "lang:";
      case QueryTag::kind: return "kind:";
      case QueryTag::collection: return "collection:";
      case QueryTag::event: return "what:";
    }
  }
  switch (node.op) {
    case QueryOp::who: return "who:";
    case QueryOp::by: return "by:";
    case QueryOp::where: return "where:";
    case QueryOp::when: return "when:";
    default: break;
  }
  switch (node.field) {
    case QueryField::anywhere: return "";
    case QueryField::title: return "title:";
    case QueryField::author: return "author:";
    case QueryField::said: return "says:";
  }
  return "";
}

// -- the canonical spelling ----------------------------------------------------------------------------------

// A name that needs no quotes.
bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

std::size_t depth_of(const QueryNode& node) {
  std::size_t deepest = 0;
  for (const QueryNode& child : node.children) deepest = std::max(deepest, depth_of(child));
  return deepest + 1;
}

struct Spelling {
  // Parentheses that only help the reader would pass the limit of a query that nests to its limit.
  bool helps_reader = true;

  void append(const QueryNode& node, bool with_filter, std::string& out) const {
    if (node.negated) out += '-';
    if (with_filter) out += filter_of(node);
    switch (node.op) {
      case QueryOp::all:
      case QueryOp::any:
        out += '(';
        append_children(node, out);
        out += ')';
        return;
      case QueryOp::word:
      case QueryOp::fact:
      case QueryOp::tag: out += node.text; break;
      case QueryOp::when: out += node.days.text; break;
      case QueryOp::who:
      case QueryOp::by:
      case QueryOp::where:
      case QueryOp::name:
        if (is_plain(node.text)) {
          out += node.text;
          break;
        }
        [[fallthrough]];
      case QueryOp::phrase: out += '"' + node.text + '"'; break;
      case QueryOp::near:
        out += "NEAR(";
        for (const QueryNode& child : node.children) {
          if (out.back() != '(') out += ' ';
          append(child, false, out);
        }
        out += ", " + std::to_string(node.distance) + ')';
        return;
    }
    if (node.prefix) out += '*';
  }

  void append_children(const QueryNode& node, std::string& out) const {
    bool first = true;
    for (const QueryNode& child : node.children) {
      if (!first) out += node.op == QueryOp::any ? " OR " : " ";
      first = false;
      if (child.op == QueryOp::all && !child.negated && !helps_reader) {
        append_children(child, out);
      } else {
        append(child, true, out);
      }
    }
  }
};

void append_filters(std::string_view filter, const std::vector<DayRange>& ranges, std::string& out) {
  for (const DayRange& range : ranges) {
    if (!out.empty()) out += ' ';
    if (range.negated) out += '-';
    out += filter;
    out += range.text;
  }
}

std::string canonical_of(const QueryTree& tree) {
  std::string out;
  const Spelling spelling{depth_of(tree.root) < 8};
  const auto& children = tree.root.children;
  const bool has_filters = !tree.published.empty() || !tree.captured.empty() || tree.all_versions;
  if (children.size() == 1 && children[0].op == QueryOp::any && !children[0].negated && !has_filters) {
    spelling.append_children(children[0], out);
  } else {
    spelling.append_children(tree.root, out);
  }
  append_filters("date:", tree.published, out);
  append_filters("captured:", tree.captured, out);
  if (tree.all_versions) out += out.empty() ? "versions:all" : " versions:all";
  return out;
}

// -- in words ------------------------------------------------------------------------------------------------

std::string quoted(const std::string& text) {
  return "\"" + text + "\"";
}

std::string_view place_of(QueryField field, bool is_tied) {
  switch (field) {
    case QueryField::anywhere: break;
    case QueryField::title: return " in the title";
    case QueryField::author: return " in the authors' names";
    case QueryField::said: return is_tied ? " in that quotation" : " in a quotation";
  }
  return "";
}

std::string leaf_in_words(const QueryNode& node, bool is_tied = false) {
  std::string words;
  switch (node.op) {
    case QueryOp::word:
      words = quoted(node.text);
      if (node.terms.size() == 1 && !node.prefix) words += " in any form";
      break;
    case QueryOp::phrase: words = quoted(node.text) + " as written"; break;
    case QueryOp::near:
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        if (i > 0) words += i + 1 == node.children.size() ? " and " : ", ";
        words += leaf_in_words(node.children[i]);
      }
      words += " within " + std::to_string(node.distance) + (node.distance == 1 ? " word" : " words");
      return words + std::string(place_of(node.field, is_tied));
    case QueryOp::name:
      return (node.tag == QueryTag::publisher ? "the publisher's name having " : "a collection's name having ") +
             quoted(node.text) + (node.prefix ? " as its beginning" : "");
    case QueryOp::tag:
      if (node.tag == QueryTag::event) return "an event of the type " + node.text;
      return (node.tag == QueryTag::language ? "the language " : "the kind ") + node.text;
    case QueryOp::who: return quoted(node.text) + " spoken of";
    case QueryOp::by: return "something said by " + quoted(node.text);
    case QueryOp::where: return "the place " + quoted(node.text) + " spoken of";
    case QueryOp::when: return "a time spoken of in " + node.days.text;
    case QueryOp::fact:
    case QueryOp::all:
    case QueryOp::any: break;
  }
  if (node.prefix) words = "words that begin with " + quoted(node.text);
  return words + std::string(place_of(node.field, is_tied));
}

std::string node_in_words(const QueryNode& node, bool is_tied) {
  if (node.op != QueryOp::all && node.op != QueryOp::any) return leaf_in_words(node, is_tied);
  is_tied |= archive::ties(node);
  std::string words;
  for (const QueryNode& child : node.children) {
    if (!words.empty()) words += node.op == QueryOp::any ? " or " : ", and ";
    if (child.negated) words += "not ";
    const bool is_group = child.op == QueryOp::all || child.op == QueryOp::any;
    const std::string child_words = node_in_words(child, is_tied && !child.negated);
    words += is_group ? "(" + child_words + ")" : child_words;
  }
  return words;
}

void append_ranges(std::string_view verb, const std::vector<DayRange>& ranges, std::string& words) {
  for (const DayRange& range : ranges) {
    words += range.negated ? ", not " : ", ";
    words += verb;
    const std::size_t points = range.text.find("..");
    if (points == std::string::npos) {
      words += " in " + range.text;
    } else if (!range.from && !range.to) {
      words += " on a known day";
    } else {
      if (range.from) words += " from " + range.text.substr(0, points);
      if (range.to) words += " up to and with " + range.text.substr(points + 2);
    }
  }
}

}  // namespace

Query Query::parse(std::string_view text, const Limits& limits) {
  archive::ParsedQuery parsed = archive::parse_query(text, limits);
  Query query;
  query.fault_ = std::move(parsed.fault);
  if (!query.fault_) query.canonical_ = canonical_of(parsed.tree);
  query.tree_ = std::make_shared<const QueryTree>(std::move(parsed.tree));
  return query;
}

std::string Query::in_words() const {
  if (fault_) return "nothing: " + fault_->message;
  std::string words = tree_->all_versions ? "versions" : "articles";
  std::string wanted;
  std::string without;
  const bool is_tied = archive::ties(tree_->root);
  for (const QueryNode& child : tree_->root.children) {
    std::string& list = child.negated ? without : wanted;
    if (!list.empty()) list += child.negated ? " or " : ", and ";
    const bool is_group = child.op == QueryOp::all || (child.op == QueryOp::any && tree_->root.children.size() > 1);
    const std::string child_words = node_in_words(child, is_tied && !child.negated);
    list += is_group ? "(" + child_words + ")" : child_words;
  }
  if (!wanted.empty()) words += " with " + wanted;
  if (!without.empty()) words += wanted.empty() ? " without " + without : ", without " + without;
  append_ranges("published", tree_->published, words);
  append_ranges("captured", tree_->captured, words);
  if (tree_->all_versions) words += ", earlier versions too";
  return words;
}

}  // namespace kroniek
