// The customizable select: a <selectedcontent> inside a select shows a copy of the chosen option
// (https://html.spec.whatwg.org/#the-selectedcontent-element). The standard makes the copy whenever an option that is
// selected is closed; here it is made once, when the select is, which gives the same tree.
#include "html/tree_builder.h"

namespace kroniek::html {
namespace {

// The next node of a pre-order walk inside `within`.
NodeId next_node(const NodeArray& nodes, NodeId id, NodeId within) {
  if (nodes[id].first_child != no_node) return nodes[id].first_child;
  for (; id != within; id = nodes[id].parent) {
    if (nodes[id].next != no_node) return nodes[id].next;
  }
  return no_node;
}

}  // namespace

void TreeBuilder::fill_selected_content(NodeId select) {
  if (!has_selected_content_) return;
  const NodeArray& nodes = store_.nodes;
  const auto has_attribute = [&](NodeId element, Name name) {
    for (const Attribute& attribute : store_.attributes(element)) {
      if (attribute.name() == name) return true;
    }
    return false;
  };
  // "If select has the multiple attribute", there is none to fill.
  if (select >= store_.limits.nodes || has_attribute(select, Name::multiple)) return;
  // The target is the first selectedcontent; the option is the last one that says "selected", else the first that is
  // not disabled (https://html.spec.whatwg.org/#selectedness-setting-algorithm).
  NodeId target = no_node;
  NodeId option = no_node;
  bool option_says_so = false;
  for (NodeId at = select; at != no_node; at = next_node(nodes, at, select)) {
    const Node& node = nodes[at];
    if (node.kind != NodeKind::element || node.name_space != Namespace::html) continue;
    if (node.name == Name::selectedcontent && target == no_node) target = at;
    if (node.name == Name::option) {
      const bool says_so = has_attribute(at, Name::selected);
      if (says_so || (option == no_node && !has_attribute(at, Name::disabled))) {
        if (says_so || !option_says_so) option = at;
        option_says_so = option_says_so || says_so;
      }
    }
  }
  if (target == no_node || option == no_node) return;
  for (NodeId at = target; at != no_node; at = nodes[at].parent) {
    if (at == option) return;  // a copy of itself would never end
  }
  // "Replace all with fragment within selectedcontent"
  while (nodes[target].first_child != no_node) store_.remove(nodes[target].first_child);
  NodeId parent = target;
  for (NodeId at = nodes[option].first_child; at != no_node;) {
    // Limits: the copy counts as reopened elements, and stops where the nodes do.
    if (!may_reopen(1) || !store_.has_room_for(1)) return;
    const NodeId copy = store_.create(nodes[at].kind, nodes[at].source);
    const Node original = nodes[at];
    Node& made = store_.nodes[copy];
    made.data = original.data;
    made.size = original.size;
    made.name = original.name;
    made.name_space = original.name_space;
    store_.append(parent, copy);
    // Go on in document order, the copy's parent in step.
    if (original.first_child != no_node) {
      parent = copy;
      at = original.first_child;
      continue;
    }
    while (at != option && nodes[at].next == no_node) {
      at = nodes[at].parent;
      parent = at == option ? parent : nodes[parent].parent;
    }
    if (at == option) return;
    at = nodes[at].next;
  }
}

}  // namespace kroniek::html
