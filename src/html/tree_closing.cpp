// How the tree builder closes elements: popping, implied end tags, clearing the stack back to a context
// (https://html.spec.whatwg.org/#closing-elements-that-have-implied-end-tags).
#include "html/tree_builder.h"

namespace kroniek::html {

// The root stays: only where a limit took the wanted element away could it be reached.
void TreeBuilder::pop() {
  if (stack_.size() == 1) [[unlikely]]
    return;
  const OpenElement& closed = stack_.current();
  if (closed.has(trait::formatting)) store_.nodes[closed.node].is_open = false;
  if (closed.name == Name::select && !closed.has(trait::foreign)) [[unlikely]]
    fill_selected_content(closed.node);
  stack_.pop();
}

void TreeBuilder::erase_open(std::size_t index) {
  if (stack_[index].has(trait::formatting)) {
    store_.nodes[stack_[index].node].is_open = false;
  }
  stack_.erase(index);
}

// "Pop elements from the stack of open elements until a `name` element has been popped from the stack."
void TreeBuilder::pop_until(Name name) {
  while (stack_.size() > 1) {
    const bool found = stack_.current().is_html(name);
    pop();
    if (found) return;
  }
}

void TreeBuilder::pop_until_any(Traits any_of) {
  while (stack_.size() > 1) {
    const bool found = stack_.current().has(any_of);
    pop();
    if (found) return;
  }
}

void TreeBuilder::pop_until_node(NodeId node) {
  while (stack_.size() > 1) {
    const bool found = stack_.current().node == node;
    pop();
    if (found) return;
  }
}

// https://html.spec.whatwg.org/#generate-implied-end-tags
void TreeBuilder::generate_implied_end_tags(Name except) {
  while (stack_.current().has(trait::implied_end) && !current_is(except)) pop();
}

void TreeBuilder::generate_implied_end_tags_thoroughly() {
  while (stack_.current().has(trait::implied_end_thoroughly)) pop();
}

// https://html.spec.whatwg.org/#clear-the-stack-back-to-a-table-context (and table body, table row): `context` are
// the traits of the elements to stop at, beside template and html.
void TreeBuilder::clear_stack_back_to(Traits context) {
  while (stack_.size() > 1) {
    const OpenElement& current = stack_.current();
    if (current.has(context) || current.is_html(Name::template_) || current.is_html(Name::html)) return;
    pop();
  }
}

// https://html.spec.whatwg.org/#close-a-p-element
void TreeBuilder::close_p() {
  generate_implied_end_tags(Name::p);
  pop_until(Name::p);
}

// https://html.spec.whatwg.org/#close-the-cell
void TreeBuilder::close_cell() {
  // 1. Generate implied end tags. 3. Pop until a td or th element has been popped.
  generate_implied_end_tags();
  pop_until_any(trait::cell);
  // 4. Clear the list of active formatting elements up to the last marker. 5. Switch to "in row".
  formatting_.clear_to_last_marker();
  mode_ = Mode::in_row;
}

// https://html.spec.whatwg.org/#parsing-main-inhead, the end tag template
void TreeBuilder::close_template(const Token& token) {
  // "If there is no template element on the stack of open elements, then this is a parse error; ignore the token."
  if (!stack_.has(Name::template_)) return unexpected(token);
  // 1. Generate all implied end tags thoroughly.
  generate_implied_end_tags_thoroughly();
  // 2. If the current node is not a template element, then this is a parse error.
  if (!current_is(Name::template_)) unexpected(token);
  // 3. Pop until a template element has been popped.
  pop_until(Name::template_);
  // 4. Clear the list of active formatting elements up to the last marker.
  formatting_.clear_to_last_marker();
  // 5. Pop the current template insertion mode off the stack of template insertion modes.
  if (!template_modes_.empty()) template_modes_.pop_back();
  // 6. Reset the insertion mode appropriately.
  reset_insertion_mode();
}

// https://html.spec.whatwg.org/#parsing-main-inbody, "any other end tag"
void TreeBuilder::any_other_end_tag(const Token& token) {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    // 2. If node is an HTML element with the same tag name as the token
    if (stack_[i].is_html(token.name)) {
      const NodeId node = stack_[i].node;
      // 2.1. Generate implied end tags, except for HTML elements with the same tag name as the token.
      generate_implied_end_tags(token.name);
      // 2.2. If node is not the current node, then this is a parse error.
      if (stack_.current().node != node) unexpected(token);
      // 2.3. Pop all the nodes from the current node up to node, including node.
      return pop_until_node(node);
    }
    // 3. Otherwise, if node is in the special category, then this is a parse error; ignore the token.
    if (stack_[i].has(trait::special)) return unexpected(token);
  }
}

// "If there is a node in the stack of open elements that is not either [one whose end may be omitted], then this is
// a parse error."
void TreeBuilder::check_all_closed(const Token& token) {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    if (!stack_[i].has(trait::may_stay_open)) return unexpected(token);
  }
}

}  // namespace kroniek::html
