// DocumentStore: what a Document owns. The node array, the arena of its strings and attributes, its own names, its
// parse errors, and the tree operations, each of which costs O(1) (move_children: O(children)).
//
// It knows nothing of HTML's rules; those stand in tree_builder.h and modes/.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/arena.h"
#include "html/name_table.h"
#include "html/parse_errors.h"
#include "kroniek/document.h"

namespace kroniek {

// A growing array of nodes. It grows by realloc, which for large blocks moves pages instead of bytes, so that the
// peak stays at what is touched.
class NodeArray {
 public:
  NodeArray() = default;
  NodeArray(const NodeArray&) = delete;
  NodeArray& operator=(const NodeArray&) = delete;
  ~NodeArray() { std::free(nodes_); }

  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  [[nodiscard]] Node& operator[](NodeId id) noexcept { return nodes_[id]; }
  [[nodiscard]] const Node& operator[](NodeId id) const noexcept { return nodes_[id]; }

  NodeId add() {
    if (size_ == capacity_) [[unlikely]]
      reserve(capacity_ == 0 ? 256 : capacity_ + capacity_ / 2);
    new (&nodes_[size_]) Node();
    return size_++;
  }
  void reserve(std::uint32_t capacity) {
    if (capacity <= capacity_) return;
    void* const grown = std::realloc(static_cast<void*>(nodes_), std::size_t{capacity} * sizeof(Node));
    if (grown == nullptr) throw std::bad_alloc();
    nodes_ = static_cast<Node*>(grown);
    capacity_ = capacity;
  }
  void truncate(std::uint32_t size) noexcept {
    if (size < size_) size_ = size;
  }

 private:
  static_assert(std::is_trivially_copyable_v<Node> && std::is_trivially_destructible_v<Node>);
  Node* nodes_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

class DocumentStore {
 public:
  DocumentStore() { reset({}, {}); }

  // Forgets the earlier page and keeps its memory. The document node is there afterwards.
  void reset(std::string_view page, const Limits& page_limits);

  // -- nodes ------------------------------------------------------------------------------------------------
  // A new node, not yet in the tree. Past Limits::nodes it is a stand-in that no tree operation will link, and
  // that trim() takes away; nodes_dropped() is true from then on.
  NodeId create(NodeKind kind, std::uint32_t source);
  NodeId create_element(Name name, Namespace name_space, std::span<const Attribute> attributes, std::uint32_t source);
  [[nodiscard]] bool nodes_dropped() const noexcept { return nodes_dropped_; }
  [[nodiscard]] bool has_room_for(std::uint32_t count) const noexcept { return nodes.size() + count <= limits.nodes; }
  // From now on every new node is past the limit: for nodes that make sense together only, and do not fit.
  void close() noexcept { limits.nodes = nodes.size(); }
  void trim() noexcept { nodes.truncate(limits.nodes); }

  // -- the tree ---------------------------------------------------------------------------------------------
  void append(NodeId parent, NodeId child);            // child has no parent
  void insert_before(NodeId reference, NodeId child);  // reference has a parent, child has none
  void remove(NodeId child);                           // from its parent, with all below it; no parent: nothing
  void move_children(NodeId from, NodeId to);          // to the end of `to`

  // -- strings ----------------------------------------------------------------------------------------------
  // Adds characters to the end of a text node: O(1) when they follow its own in the input, else amortised.
  void append_text(NodeId text, std::string_view characters);
  void set_text(NodeId node, std::string_view characters) noexcept;
  std::span<const Attribute> store_attributes(std::span<const Attribute> attributes);
  // Adds an attribute to an element; the caller has seen that it has none of that name.
  void append_attribute(NodeId element, const Attribute& attribute);
  [[nodiscard]] std::span<const Attribute> attributes(NodeId element) const noexcept {
    const Node& node = nodes[element];
    return {node.attributes, node.size};
  }

  // Notes that the page ran into a limit; `name` is the field of Limits, in static storage.
  void note_limit(std::string_view name);

  std::string_view input;
  Limits limits;
  NodeArray nodes;
  Arena arena;
  NameTable names;
  html::ParseErrors errors;
  std::vector<std::string_view> limits_hit;
  std::string_view public_id;  // of the DOCTYPE
  std::string_view system_id;
  QuirksMode quirks_mode = QuirksMode::no_quirks;
  NodeId html = no_node;
  NodeId head = no_node;
  NodeId body = no_node;

 private:
  [[nodiscard]] bool in_input(const char* at) const noexcept;

  bool nodes_dropped_ = false;
};

}  // namespace kroniek
