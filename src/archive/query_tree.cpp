// What a part of a query asks of quotations (query_tree.h).
#include "archive/query_tree.h"

#include <algorithm>

namespace kroniek::archive {
namespace {

template <class Is>
bool is_each(const QueryNode& node, Is is) {
  if (node.op != QueryOp::all && node.op != QueryOp::any) return is(node);
  return std::ranges::all_of(node.children, [&](const QueryNode& child) { return is_each(child, is); });
}

}  // namespace

bool asks_speakers(const QueryNode& node) {
  return !node.is_apart && is_each(node, [](const QueryNode& leaf) { return leaf.op == QueryOp::by; });
}

bool asks_said(const QueryNode& node) {
  return !node.is_apart && is_each(node, [](const QueryNode& leaf) { return leaf.field == QueryField::said; });
}

bool ties(const QueryNode& node) {
  if (node.op != QueryOp::all) return false;
  const auto wants = [&](bool (*asks)(const QueryNode&)) {
    return std::ranges::any_of(node.children, [&](const QueryNode& child) { return !child.negated && asks(child); });
  };
  return wants(asks_speakers) && wants(asks_said);
}

bool has_tie(const QueryNode& node) {
  return ties(node) || std::ranges::any_of(node.children, [](const QueryNode& child) { return has_tie(child); });
}

}  // namespace kroniek::archive
