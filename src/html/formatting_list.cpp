// The list of active formatting elements: pushing with the Noah's Ark clause, markers, replacement.
#include "html/formatting_list.h"

#include <algorithm>
#include <functional>

namespace kroniek::html {

// https://html.spec.whatwg.org/#push-onto-the-list-of-active-formatting-elements
void FormattingList::push(NodeId node) {
  Entry entry{node, store_.nodes[node].name, 0};
  // 1. If there are already three elements in the list after the last marker (or the list's start) that have the
  //    same tag name, namespace, and attributes as element, then remove the earliest such element.
  std::size_t earliest = npos;
  unsigned same = 0;
  std::size_t first = entries_.size();  // of the entries after the last marker
  for (; first > 0 && entries_[first - 1].node != no_node; --first) {
    Entry& other = entries_[first - 1];
    if (other.name == entry.name && same_attributes(entry, other)) {
      earliest = first - 1;
      ++same;
    }
  }
  if (same >= 3) erase(earliest);
  // Limit: the oldest entry gives way.
  if (entries_.size() - first >= store_.limits.formatting_elements) {
    store_.note_limit("formatting_elements");
    if (first < entries_.size()) erase(first);
  } else if (entries_.size() >= runs * std::size_t{store_.limits.formatting_elements}) {
    forget_oldest();
  }
  // 2. Add element to the list of active formatting elements.
  store_.nodes[node].is_listed = true;
  entries_.push_back(entry);
}

void FormattingList::insert_marker() {
  if (entries_.size() >= runs * std::size_t{store_.limits.formatting_elements} + runs) {
    forget_oldest();
  }
  entries_.push_back({});
}

// Many at once: what stays moves up, 50 kB of it.
void FormattingList::forget_oldest() {
  store_.note_limit("formatting_elements");
  const auto end = entries_.begin() + std::max<std::ptrdiff_t>(store_.limits.formatting_elements, 1);
  for (auto entry = entries_.begin(); entry != end; ++entry) {
    if (entry->node != no_node) store_.nodes[entry->node].is_listed = false;
  }
  entries_.erase(entries_.begin(), end);
}

// https://html.spec.whatwg.org/#clear-the-list-of-active-formatting-elements-up-to-the-last-marker
void FormattingList::clear_to_last_marker() noexcept {
  while (!entries_.empty()) {
    const NodeId node = entries_.back().node;
    entries_.pop_back();
    if (node == no_node) return;
    store_.nodes[node].is_listed = false;
  }
}

std::size_t FormattingList::find_after_marker(Name name) const noexcept {
  for (std::size_t i = entries_.size(); i > 0 && entries_[i - 1].node != no_node; --i) {
    if (entries_[i - 1].name == name) return i - 1;
  }
  return npos;
}

std::size_t FormattingList::index_of(NodeId node) const noexcept {
  if (!store_.nodes[node].is_listed) return npos;
  for (std::size_t i = entries_.size(); i-- > 0;) {
    if (entries_[i].node == node) return i;
  }
  return npos;
}

void FormattingList::erase(std::size_t index) {
  if (const NodeId node = entries_[index].node; node != no_node) {
    store_.nodes[node].is_listed = false;
  }
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
}

void FormattingList::remove(NodeId node) {
  if (const std::size_t index = index_of(node); index != npos) erase(index);
}

void FormattingList::insert(std::size_t index, NodeId node) {
  store_.nodes[node].is_listed = true;
  entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(index), {node, store_.nodes[node].name, 0});
}

void FormattingList::replace(std::size_t index, NodeId node) {
  store_.nodes[entries_[index].node].is_listed = false;
  store_.nodes[node].is_listed = true;
  entries_[index].node = node;
}

// The hash is a sum over the attributes, so that their order does not matter. It keeps the comparison linear in
// the page: the full one runs only where the hashes agree, which at most three entries with equal attributes and
// a forger's can do.
std::uint64_t FormattingList::hash_of(Entry& entry) {
  if (entry.hash != 0) return entry.hash;
  std::uint64_t sum = 1;
  for (const Attribute& attribute : store_.attributes(entry.node)) {
    const std::uint64_t value = std::hash<std::string_view>()(attribute.value());
    sum += (value ^ attribute.name_bits) * 0x9e37'79b9'7f4a'7c15u;
  }
  return entry.hash = sum == 0 ? 1 : sum;
}

bool FormattingList::same_attributes(Entry& entry, Entry& other) {
  const std::span<const Attribute> mine = store_.attributes(entry.node);
  const std::span<const Attribute> theirs = store_.attributes(other.node);
  if (mine.size() != theirs.size()) return false;
  if (mine.data() == theirs.data()) return true;
  if (hash_of(entry) != hash_of(other)) return false;
  const auto equal = [](const Attribute& x, const Attribute& y) {
    return x.name_bits == y.name_bits && x.value() == y.value();
  };
  if (std::equal(mine.begin(), mine.end(), theirs.begin(), equal)) return true;
  std::vector<Attribute> left(mine.begin(), mine.end());
  std::vector<Attribute> right(theirs.begin(), theirs.end());
  const auto by_name = [](const Attribute& x, const Attribute& y) { return x.name_bits < y.name_bits; };
  std::sort(left.begin(), left.end(), by_name);
  std::sort(right.begin(), right.end(), by_name);
  return std::equal(left.begin(), left.end(), right.begin(), equal);
}

}  // namespace kroniek::html
