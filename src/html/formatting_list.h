// The list of active formatting elements (https://html.spec.whatwg.org/#the-list-of-active-formatting-elements).
//
// Limits::formatting_elements bounds what stands after the last marker; the oldest such entry goes first.
#pragma once

#include <cstdint>
#include <vector>

#include "html/document_store.h"

namespace kroniek::html {

class FormattingList {
 public:
  struct Entry {
    NodeId node = no_node;  // no_node: a marker
    Name name = Name::none;
    std::uint64_t hash = 0;  // of the attributes; 0 until it is asked for
  };
  static constexpr std::size_t npos = ~std::size_t{0};

  explicit FormattingList(DocumentStore& store) : store_(store) {}

  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
  [[nodiscard]] const Entry& operator[](std::size_t index) const noexcept { return entries_[index]; }

  // Pushes an element, after the Noah's Ark clause.
  void push(NodeId node);
  void insert_marker();
  void clear_to_last_marker() noexcept;

  // The last entry of that name after the last marker; npos when there is none.
  [[nodiscard]] std::size_t find_after_marker(Name name) const noexcept;
  [[nodiscard]] std::size_t index_of(NodeId node) const noexcept;
  void erase(std::size_t index);
  void remove(NodeId node);  // nothing when it is not listed
  void insert(std::size_t index, NodeId node);
  void replace(std::size_t index, NodeId node);

 private:
  // Markers are left behind by elements that are popped without them (an applet in a template that ends), so the
  // whole list needs a bound too: of its length, in units of Limits::formatting_elements. Past it one such unit is
  // forgotten; it never reaches what stands after the last marker.
  static constexpr std::size_t runs = 64;

  void forget_oldest();
  [[nodiscard]] bool same_attributes(Entry& entry, Entry& other);
  [[nodiscard]] std::uint64_t hash_of(Entry& entry);

  DocumentStore& store_;
  std::vector<Entry> entries_;
};

}  // namespace kroniek::html
