// Parsing and checking trees.
#include "html/support/tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace kroniek::test {

Parsed parse(std::string_view html, const ParseOptions& options) {
  Parsed parsed{std::make_unique<char[]>(html.size()), Document()};
  if (!html.empty()) std::memcpy(parsed.bytes.get(), html.data(), html.size());
  parsed.document = parse_html(std::string_view(parsed.bytes.get(), html.size()), options);
  EXPECT_EQ(broken_invariant(parsed.document), "");
  return parsed;
}

std::string broken_invariant(const Document& document) {
  const auto at = [](NodeId id, std::string_view what) {
    return "node " + std::to_string(id) + ": " + std::string(what);
  };
  const std::uint32_t count = document.node_count();
  if (count == 0 || document.node(0).kind != NodeKind::document) return "node 0 is not the document";
  std::vector<bool> seen(count);
  std::vector<NodeId> todo{Document::root};
  seen[0] = true;
  while (!todo.empty()) {
    const NodeId id = todo.back();
    todo.pop_back();
    const Node& node = document.node(id);
    const bool may_have_children =
        node.kind == NodeKind::document || node.kind == NodeKind::element || node.kind == NodeKind::fragment;
    if (node.first_child != no_node && !may_have_children) return at(id, "has children and may not");
    if (node.kind == NodeKind::text && node.size == 0) return at(id, "empty text");
    if (node.kind == NodeKind::fragment && !document.is(node.parent, Name::template_)) return at(id, "stray fragment");
    if (node.kind == NodeKind::document && id != 0) return at(id, "second document");
    NodeId previous = no_node;
    for (NodeId child = node.first_child; child != no_node; child = document.node(child).next) {
      if (child >= count) return at(id, "child out of range");
      if (seen[child]) return at(child, "reached twice");
      seen[child] = true;
      if (document.node(child).parent != id) return at(child, "wrong parent");
      if (document.node(child).previous != previous) return at(child, "wrong previous sibling");
      previous = child;
      todo.push_back(child);
    }
    if (node.last_child != previous) return at(id, "wrong last child");
    if (document.is(id, Name::template_) && (node.first_child == no_node || node.first_child != node.last_child ||
                                             document.node(node.first_child).kind != NodeKind::fragment)) {
      return at(id, "a template without its one fragment");
    }
  }
  for (const NodeId id : {document.html(), document.head(), document.body()}) {
    if (id != no_node && (id >= count || document.node(id).kind != NodeKind::element)) return at(id, "no element");
  }
  return "";
}

std::uint32_t depth_of(const Document& document) {
  std::uint32_t deepest = 0;
  std::uint32_t depth = 0;
  for (NodeId id = Document::root; id != no_node;) {
    deepest = std::max(deepest, depth);
    if (document.node(id).first_child != no_node) {
      id = document.node(id).first_child;
      ++depth;
      continue;
    }
    while (id != Document::root && document.node(id).next == no_node) {
      id = document.node(id).parent;
      --depth;
    }
    id = id == Document::root ? no_node : document.node(id).next;
  }
  return deepest;
}

}  // namespace kroniek::test
