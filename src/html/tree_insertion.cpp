// How the tree builder puts nodes into the tree: the appropriate place, elements, characters, comments
// (https://html.spec.whatwg.org/#creating-and-inserting-nodes).
#include <algorithm>
#include <cstring>

#include "html/foreign_names.h"
#include "html/tree_builder.h"

namespace kroniek::html {

// What is inserted in a template goes into its contents, a fragment node that is its only child.
NodeId TreeBuilder::contents_of(NodeId parent) const noexcept {
  const Node& node = store_.nodes[parent];
  const bool is_template = node.name == Name::template_ && node.name_space == Namespace::html;
  return is_template && node.kind == NodeKind::element && node.first_child != no_node ? node.first_child : parent;
}

// https://html.spec.whatwg.org/#appropriate-place-for-inserting-a-node
TreeBuilder::Place TreeBuilder::appropriate_place(const OpenElement& target) const {
  // "If foster parenting is enabled and target is a table, tbody, tfoot, thead, or tr element"
  if (!foster_parenting_ || !target.has(trait::foster_target)) return {contents_of(target.node), no_node};
  // 1.-2. Last template and last table on the stack, and their places.
  const std::size_t last_template = stack_.last_index_of(Name::template_);
  const std::size_t last_table = stack_.last_index_of(Name::table);
  // 3. "If there is a last template and either there is no last table, or there is one, but last template is lower
  //    (more recently added) than last table in the stack of open elements", then inside its contents.
  if (last_template != OpenElements::npos && (last_table == OpenElements::npos || last_template > last_table)) {
    return {contents_of(stack_[last_template].node), no_node};
  }
  // 4. "If there is no last table, then inside the first element in the stack of open elements (the html element)"
  if (last_table == OpenElements::npos || last_table == 0) return {stack_[0].node, no_node};
  // 5. "If last table has a parent node, then inside last table's parent node, immediately before last table"
  const NodeId table = stack_[last_table].node;
  if (const NodeId parent = store_.nodes[table].parent; parent != no_node) return {parent, table};
  // 6.-7. Inside the element above last table in the stack.
  return {contents_of(stack_[last_table - 1].node), no_node};
}

void TreeBuilder::insert_at(Place place, NodeId node) {
  if (place.before == no_node) {
    store_.append(place.parent, node);
  } else {
    store_.insert_before(place.before, node);
  }
}

// Limit: the stack is full, so the current node gives up its place and the new element becomes its sibling.
void TreeBuilder::make_room() {
  store_.note_limit("open_elements");
  const OpenElement closed = stack_.current();
  pop();
  if (closed.has(trait::foreign)) return;
  if (closed.has(trait::marker)) formatting_.clear_to_last_marker();
  if (closed.name == Name::template_ && !template_modes_.empty()) template_modes_.pop_back();
  // The mode may rest on the element that is gone.
  if (closed.has(trait::sets_mode)) reset_insertion_mode();
}

// https://html.spec.whatwg.org/#insert-an-html-element
NodeId TreeBuilder::insert_html(Name name, std::span<const Attribute> stored, std::uint32_t source) {
  if (stack_.full()) [[unlikely]]
    make_room();
  if (name == Name::template_ && !store_.has_room_for(2)) [[unlikely]]
    store_.close();  // it and its contents
  const Place place = appropriate_place(stack_.current());
  const NodeId node = store_.create_element(name, Namespace::html, stored, source);
  insert_at(place, node);
  const Traits traits = html_traits_of(name);
  if ((traits & trait::formatting) != 0) store_.nodes[node].is_open = true;
  stack_.push({node, name, traits});
  if (name == Name::template_) [[unlikely]]
    store_.append(node, store_.create(NodeKind::fragment, source));
  return node;
}

// For elements that are popped at once, which therefore need no room on the stack.
void TreeBuilder::insert_void(const Token& token) {
  const Place place = appropriate_place(stack_.current());
  const std::span<const Attribute> stored = store_.store_attributes(token.attributes);
  insert_at(place, store_.create_element(token.name, Namespace::html, stored, token.begin));
}

// https://html.spec.whatwg.org/#insert-a-foreign-element
NodeId TreeBuilder::insert_foreign(const Token& token, Name name, Namespace name_space,
                                   std::span<const Attribute> stored) {
  if (stack_.full()) [[unlikely]]
    make_room();
  const Place place = appropriate_place(stack_.current());
  const NodeId node = store_.create_element(name, name_space, stored, token.begin);
  insert_at(place, node);
  const bool html_encoding =
      name_space == Namespace::mathml && name == Name::annotation_xml && has_html_encoding(stored);
  stack_.push({node, name, traits_of(name, name_space, html_encoding)});
  return node;
}

void TreeBuilder::insert_html_element(const Token& token) {
  const bool from_tag = token.kind == TokenKind::start_tag && token.name == Name::html;
  const std::span<const Attribute> stored =
      from_tag ? store_.store_attributes(token.attributes) : std::span<const Attribute>();
  html_ = store_.create_element(Name::html, Namespace::html, stored, token.begin);
  store_.append(Document::root, html_);
  stack_.push({html_, Name::html, html_traits_of(Name::html)});
}

// https://html.spec.whatwg.org/#insert-a-character
void TreeBuilder::insert_text(std::string_view characters, std::uint32_t source) {
  if (characters.empty()) return;
  // 2. "Let the adjusted insertion location be the appropriate place for inserting a node."
  const Place place = appropriate_place(stack_.current());
  // 3. "If the adjusted insertion location is in a Document node, then return."
  // 4. "If there is a Text node immediately before the adjusted insertion location, then append data to that Text
  //    node's data."
  const NodeId neighbour =
      place.before == no_node ? store_.nodes[place.parent].last_child : store_.nodes[place.before].previous;
  if (neighbour != no_node && store_.nodes[neighbour].kind == NodeKind::text) {
    return store_.append_text(neighbour, characters);
  }
  // 5. Otherwise, a new Text node.
  const NodeId node = store_.create(NodeKind::text, source);
  store_.set_text(node, characters);
  insert_at(place, node);
}

// https://html.spec.whatwg.org/#insert-a-comment
void TreeBuilder::insert_comment(const Token& token) {
  const NodeId node = store_.create(NodeKind::comment, token.begin);
  store_.set_text(node, token.data);
  insert_at(appropriate_place(stack_.current()), node);
}

void TreeBuilder::insert_comment_in(const Token& token, NodeId parent) {
  const NodeId node = store_.create(NodeKind::comment, token.begin);
  store_.set_text(node, token.data);
  store_.append(parent, node);
}

// "For each attribute on the token, check to see if the attribute is already present on the [...] element. If it is
// not, add the attribute and its corresponding value to that element."
void TreeBuilder::add_missing_attributes(NodeId element, const Token& token) {
  for (const Attribute& attribute : token.attributes) {
    const std::span<const Attribute> present = store_.attributes(element);
    if (present.size() >= store_.limits.attributes) return store_.note_limit("attributes");
    const auto same_name = [&](const Attribute& other) { return other.name_bits == attribute.name_bits; };
    if (std::none_of(present.begin(), present.end(), same_name)) store_.append_attribute(element, attribute);
  }
}

// https://html.spec.whatwg.org/#generic-raw-text-element-parsing-algorithm
void TreeBuilder::follow_text(const Token& token, State state) {
  insert_html(token);
  tokenizer_.set_state(state);
  original_mode_ = mode_;
  mode_ = Mode::text;
}

void TreeBuilder::drop_null(Token& token) {
  char* const kept = store_.arena.allocate(token.data.size(), 1);
  char* const end = std::remove_copy(token.data.begin(), token.data.end(), kept, '\0');
  token.data = {kept, static_cast<std::size_t>(end - kept)};
  token.has_null = false;
  token.only_whitespace = token.data.find_first_not_of("\t\n\f\r ") == std::string_view::npos;
}

void TreeBuilder::replace_null(Token& token) {
  const auto nulls = static_cast<std::size_t>(std::count(token.data.begin(), token.data.end(), '\0'));
  const std::size_t size = token.data.size() + 2 * nulls;
  char* const replaced = store_.arena.allocate(size, 1);
  char* out = replaced;
  for (const char c : token.data) {
    if (c != '\0') {
      *out++ = c;
    } else {
      std::memcpy(out, "\xEF\xBF\xBD", 3);
      out += 3;
    }
  }
  token.data = {replaced, size};
  token.has_null = false;
}

// Splits leading whitespace off a run of characters; several modes treat the two differently. Gives the number of
// bytes split off; `token` may be empty afterwards.
std::uint32_t TreeBuilder::take_whitespace(Token& token, Token& whitespace) const {
  const std::size_t blank = std::min(token.data.find_first_not_of("\t\n\f\r "), token.data.size());
  if (blank == 0) return 0;
  whitespace = token;
  whitespace.data = token.data.substr(0, blank);
  whitespace.only_whitespace = true;
  whitespace.has_null = false;
  token.data.remove_prefix(blank);
  token.only_whitespace = false;
  return static_cast<std::uint32_t>(blank);
}

}  // namespace kroniek::html
