// The node array and the tree operations of DocumentStore.
#include "html/document_store.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>

namespace kroniek {

void DocumentStore::reset(std::string_view page, const Limits& page_limits) {
  input = page;
  limits = page_limits;
  // A document needs its own node; html, head and body are the least that parsing makes.
  limits.nodes = std::max(limits.nodes, 4u);
  nodes.truncate(0);
  // 40 to 60 bytes of a usual page make a node; what is reserved and not touched costs nothing.
  nodes.reserve(std::min<std::uint32_t>(limits.nodes, static_cast<std::uint32_t>(page.size() / 32) + 64) + 16);
  arena.clear();
  names.clear(limits.names);
  errors.reset(limits.parse_errors);
  limits_hit.clear();
  public_id = {};
  system_id = {};
  quirks_mode = QuirksMode::no_quirks;
  html = head = body = no_node;
  nodes_dropped_ = false;
  create(NodeKind::document, 0);
}

NodeId DocumentStore::create(NodeKind kind, std::uint32_t source) {
  if (nodes.size() >= limits.nodes && !nodes_dropped_) [[unlikely]] {
    nodes_dropped_ = true;
    note_limit("nodes");
  }
  const NodeId id = nodes.add();
  nodes[id].kind = kind;
  nodes[id].source = source;
  return id;
}

NodeId DocumentStore::create_element(Name name, Namespace name_space, std::span<const Attribute> attributes,
                                     std::uint32_t source) {
  const NodeId id = create(NodeKind::element, source);
  Node& node = nodes[id];
  node.name = name;
  node.name_space = name_space;
  node.attributes = attributes.data();
  node.size = static_cast<std::uint32_t>(attributes.size());
  return id;
}

void DocumentStore::append(NodeId parent, NodeId child) {
  if (child >= limits.nodes) [[unlikely]]
    return;
  Node& above = nodes[parent];
  Node& node = nodes[child];
  node.parent = parent;
  node.previous = above.last_child;
  node.next = no_node;
  if (above.last_child == no_node) {
    above.first_child = child;
  } else {
    nodes[above.last_child].next = child;
  }
  above.last_child = child;
}

void DocumentStore::insert_before(NodeId reference, NodeId child) {
  if (child >= limits.nodes) [[unlikely]]
    return;
  Node& after = nodes[reference];
  Node& node = nodes[child];
  node.parent = after.parent;
  node.previous = after.previous;
  node.next = reference;
  if (after.previous == no_node) {
    nodes[after.parent].first_child = child;
  } else {
    nodes[after.previous].next = child;
  }
  after.previous = child;
}

void DocumentStore::remove(NodeId child) {
  Node& node = nodes[child];
  if (node.parent == no_node) return;
  Node& above = nodes[node.parent];
  (node.previous == no_node ? above.first_child : nodes[node.previous].next) = node.next;
  (node.next == no_node ? above.last_child : nodes[node.next].previous) = node.previous;
  node.parent = node.previous = node.next = no_node;
}

void DocumentStore::move_children(NodeId from, NodeId to) {
  Node& source = nodes[from];
  if (source.first_child == no_node) return;
  Node& target = nodes[to];
  for (NodeId child = source.first_child; child != no_node; child = nodes[child].next) nodes[child].parent = to;
  nodes[source.first_child].previous = target.last_child;
  (target.last_child == no_node ? target.first_child : nodes[target.last_child].next) = source.first_child;
  target.last_child = source.last_child;
  source.first_child = source.last_child = no_node;
}

bool DocumentStore::in_input(const char* at) const noexcept {
  return std::less_equal<>()(input.data(), at) && std::less_equal<>()(at, input.data() + input.size());
}

void DocumentStore::append_text(NodeId text, std::string_view characters) {
  Node& node = nodes[text];
  if (characters.empty()) return;
  if (node.size == 0) return set_text(text, characters);
  // Decoding can lengthen a page (U+0000 to U+FFFD is one byte to three); a text may still not pass 2^31 bytes.
  if (node.size + characters.size() > std::size_t{1} << 31) return note_limit("page_bytes");
  const std::uint32_t size = node.size + static_cast<std::uint32_t>(characters.size());
  if (!node.is_owned) {
    // Two runs of the input that lie side by side are one run.
    if (node.data + node.size == characters.data() && in_input(node.data) && in_input(characters.data())) {
      node.size = size;
      return;
    }
  } else if (size <= std::bit_ceil(node.size)) {
    std::memcpy(const_cast<char*>(node.data) + node.size, characters.data(), characters.size());
    node.size = size;
    return;
  }
  // Doubling: a byte is copied twice on average, however many runs there are.
  char* const grown = arena.allocate(std::bit_ceil(size), 1);
  std::memcpy(grown, node.data, node.size);
  std::memcpy(grown + node.size, characters.data(), characters.size());
  node.data = grown;
  node.size = size;
  node.is_owned = true;
}

void DocumentStore::set_text(NodeId node, std::string_view characters) noexcept {
  nodes[node].data = characters.data();
  nodes[node].size = static_cast<std::uint32_t>(characters.size());
}

std::span<const Attribute> DocumentStore::store_attributes(std::span<const Attribute> attributes) {
  if (attributes.empty()) return {};
  char* const memory = arena.allocate(attributes.size_bytes(), alignof(Attribute));
  std::memcpy(memory, attributes.data(), attributes.size_bytes());
  return {reinterpret_cast<const Attribute*>(memory), attributes.size()};
}

void DocumentStore::append_attribute(NodeId element, const Attribute& attribute) {
  Node& node = nodes[element];
  const bool owned = node.is_owned;
  if (!owned || node.size + 1 > std::bit_ceil(node.size)) {
    char* const grown = arena.allocate(std::bit_ceil(node.size + 1) * sizeof(Attribute), alignof(Attribute));
    if (node.size != 0) std::memcpy(grown, node.attributes, node.size * sizeof(Attribute));
    node.attributes = reinterpret_cast<const Attribute*>(grown);
    node.is_owned = true;
  }
  new (const_cast<Attribute*>(node.attributes + node.size)) Attribute(attribute);
  ++node.size;
}

void DocumentStore::note_limit(std::string_view name) {
  if (std::find(limits_hit.begin(), limits_hit.end(), name) == limits_hit.end()) limits_hit.push_back(name);
}

}  // namespace kroniek
