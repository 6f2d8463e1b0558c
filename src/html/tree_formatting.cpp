// Formatting elements that pages close in the wrong order: reconstruction and the adoption agency.
#include "html/tree_builder.h"

namespace kroniek::html {

// Limit: Limits::reopened_elements.
bool TreeBuilder::may_reopen(std::uint32_t count) {
  if (count <= store_.limits.reopened_elements - reopened_) {
    reopened_ += count;
    return true;
  }
  store_.note_limit("reopened_elements");
  return false;
}

// An element like `node` for the token that once made it. The attributes are shared: nothing changes them, since
// only html and body get attributes later.
NodeId TreeBuilder::clone_element(NodeId node, std::uint32_t source) {
  const Node original = store_.nodes[node];
  return store_.create_element(original.name, original.name_space, {original.attributes, original.size}, source);
}

// https://html.spec.whatwg.org/#reconstruct-the-active-formatting-elements, from step 3: the last entry is neither
// a marker nor open.
void TreeBuilder::reopen_formatting() {
  // 4.-6. Rewind: back to the entry after the last marker or open element.
  std::size_t entry = formatting_.size() - 1;
  while (entry > 0) {
    const NodeId before = formatting_[entry - 1].node;
    if (before == no_node || store_.nodes[before].is_open) break;
    --entry;
  }
  const std::uint32_t source = store_.nodes[stack_.current().node].source;
  for (; entry < formatting_.size(); ++entry) {
    // Limit: at the deepest level nothing is opened again, or every run of text would leave empty elements there.
    if (stack_.full()) return store_.note_limit("open_elements");
    if (!may_reopen(1)) return;
    // 8. Create: Insert an HTML element for the token for which the element entry was created.
    const Node original = store_.nodes[formatting_[entry].node];
    const NodeId node = insert_html(original.name, {original.attributes, original.size}, source);
    // 9. Replace the entry for entry in the list with an entry for new element.
    formatting_.replace(entry, node);
  }
}

// https://html.spec.whatwg.org/#adoption-agency-algorithm
void TreeBuilder::adoption_agency(const Token& token) {
  // 1. Let subject be token's tag name.
  const Name subject = token.name;
  // 2. If the current node is an HTML element whose tag name is subject, and it is not in the list of active
  //    formatting elements, then pop the current node and return.
  if (current_is(subject) && !store_.nodes[stack_.current().node].is_listed) return pop();
  // 3.-4. Outer loop, at most eight times.
  for (int outer = 0; outer < 8; ++outer) {
    // 4.3. Let formatting element be the last element in the list that is between its end and the last marker, if
    //      any, and has the tag name subject. If there is none, act as for any other end tag.
    const std::size_t formatting_entry = formatting_.find_after_marker(subject);
    if (formatting_entry == FormattingList::npos) return any_other_end_tag(token);
    const NodeId formatting_element = formatting_[formatting_entry].node;
    // 4.4. If it is not in the stack of open elements: parse error; remove it from the list, and return.
    const std::size_t formatting_index = stack_.index_of(formatting_element);
    if (formatting_index == OpenElements::npos) {
      unexpected(token);
      return formatting_.erase(formatting_entry);
    }
    // 4.5. If it is in the stack, but not in scope: parse error; return.
    if (!stack_.node_in_scope(formatting_element)) return unexpected(token);
    // 4.6. If it is not the current node: parse error.
    if (stack_.current().node != formatting_element) unexpected(token);
    // 4.7. Let furthest block be the topmost node in the stack that is lower than formatting element and special.
    std::size_t furthest = formatting_index + 1;
    while (furthest < stack_.size() && !stack_[furthest].has(trait::special)) ++furthest;
    // 4.8. If there is no furthest block, pop up to and including formatting element, remove it from the list, return.
    if (furthest == stack_.size()) {
      pop_until_node(formatting_element);
      return formatting_.remove(formatting_element);
    }
    // Limits: what the rest may create (three clones and the new element) must fit.
    if (!may_reopen(4) || !store_.has_room_for(4)) {
      if (!store_.has_room_for(4)) {
        store_.note_limit("nodes");
        stopped_ = true;
      }
      pop_until_node(formatting_element);
      return formatting_.remove(formatting_element);
    }
    const NodeId furthest_block = stack_[furthest].node;
    // 4.9. Let common ancestor be the element immediately above formatting element in the stack.
    const OpenElement common_ancestor = stack_[formatting_index - 1];
    // 4.10. Let a bookmark note the position of formatting element in the list: a node that it stands after (the
    //       formatting element itself, or the latest clone).
    NodeId bookmark = formatting_element;
    // 4.11. Let node and last node be furthest block.
    NodeId last_node = furthest_block;
    // 4.12.-13. Inner loop. `at` is node's index; removing node from the stack leaves the one above it at `at` - 1.
    int inner = 0;
    std::size_t at = furthest;
    for (;;) {
      // 4.13.2. Let node be the element immediately above node in the stack (or where it was before its removal).
      --at;
      NodeId node = stack_[at].node;
      // 4.13.3. If node is formatting element, then break.
      if (node == formatting_element) break;
      ++inner;
      // 4.13.4. If inner loop counter is greater than 3 and node is in the list, then remove node from the list.
      if (inner > 3) formatting_.remove(node);
      // 4.13.5. If node is not in the list, then remove node from the stack and continue.
      const std::size_t entry = formatting_.index_of(node);
      if (entry == FormattingList::npos) {
        erase_open(at);
        continue;
      }
      // 4.13.6. Create an element for the token for which node was created, with common ancestor as the intended
      //         parent; replace the entries for node in the list and in the stack with it.
      const NodeId clone = clone_element(node, token.begin);
      store_.nodes[node].is_open = false;
      store_.nodes[clone].is_open = true;
      formatting_.replace(entry, clone);
      stack_.replace(at, clone);
      node = clone;
      // 4.13.7. If last node is furthest block, move the bookmark to be immediately after the new node in the list.
      if (last_node == furthest_block) bookmark = node;
      // 4.13.8. Append last node to node. 4.13.9. Set last node to node.
      store_.remove(last_node);
      store_.append(node, last_node);
      last_node = node;
    }
    // 4.14. Insert whatever last node ended up being at the appropriate place for inserting a node, but using common
    //       ancestor as the override target.
    store_.remove(last_node);
    insert_at(appropriate_place(common_ancestor), last_node);
    // 4.15. Create an element for the token for which formatting element was created, with furthest block as the
    //       intended parent.
    const NodeId clone = clone_element(formatting_element, token.begin);
    // 4.16. Take all of the child nodes of furthest block and append them to it. 4.17. Append it to furthest block.
    store_.move_children(furthest_block, clone);
    store_.append(furthest_block, clone);
    // 4.18. Remove formatting element from the list, and insert the new element at the bookmark.
    if (bookmark == formatting_element) {
      formatting_.replace(formatting_.index_of(formatting_element), clone);
    } else {
      formatting_.remove(formatting_element);
      formatting_.insert(formatting_.index_of(bookmark) + 1, clone);
    }
    // 4.19. Remove formatting element from the stack, and insert the new element into the stack immediately below
    //       furthest block.
    erase_open(stack_.index_of(formatting_element));
    store_.nodes[clone].is_open = true;
    stack_.insert(stack_.index_of(furthest_block) + 1, {clone, subject, html_traits_of(subject)});
  }
}

}  // namespace kroniek::html
