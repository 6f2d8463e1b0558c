// The stack of open elements (https://html.spec.whatwg.org/#the-stack-of-open-elements) and its scopes.
//
// Its depth is bounded by Limits::open_elements, so that a walk over it costs O(1) in the size of the page; for
// the names of names.h it also counts what is open, so that the usual answer ("no p is open") costs no walk.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "html/element_traits.h"
#include "kroniek/document.h"

namespace kroniek::html {

struct OpenElement {
  NodeId node = no_node;
  Name name = Name::none;
  Traits traits = 0;

  [[nodiscard]] bool is_html(Name html_name) const noexcept {
    return name == html_name && (traits & trait::foreign) == 0;
  }
  [[nodiscard]] bool has(Traits any_of) const noexcept { return (traits & any_of) != 0; }
  [[nodiscard]] Namespace name_space() const noexcept {
    return has(trait::svg) ? Namespace::svg : has(trait::mathml) ? Namespace::mathml : Namespace::html;
  }
};

class OpenElements {
 public:
  explicit OpenElements(std::uint32_t limit) : limit_(limit) { entries_.reserve(limit < 512 ? limit : 512); }

  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] bool full() const noexcept { return entries_.size() >= limit_; }
  [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }
  [[nodiscard]] const OpenElement& operator[](std::size_t index) const noexcept { return entries_[index]; }
  [[nodiscard]] const OpenElement& current() const noexcept { return entries_.back(); }

  void push(const OpenElement& element) {
    count(element, 1);
    entries_.push_back(element);
  }
  void pop() noexcept {
    count(entries_.back(), -1);
    entries_.pop_back();
  }
  void insert(std::size_t index, const OpenElement& element) {
    count(element, 1);
    entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(index), element);
  }
  void erase(std::size_t index) {
    count(entries_[index], -1);
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
  }
  // Another element of the same name and namespace takes its place.
  void replace(std::size_t index, NodeId node) noexcept { entries_[index].node = node; }

  static constexpr std::size_t npos = ~std::size_t{0};
  [[nodiscard]] std::size_t index_of(NodeId node) const noexcept {
    for (std::size_t i = entries_.size(); i-- > 0;) {
      if (entries_[i].node == node) return i;
    }
    return npos;
  }
  // The topmost (latest) HTML element of that name, npos when none is open.
  [[nodiscard]] std::size_t last_index_of(Name name) const noexcept {
    if (!may_have(name)) return npos;
    for (std::size_t i = entries_.size(); i-- > 0;) {
      if (entries_[i].is_html(name)) return i;
    }
    return npos;
  }
  // Whether an HTML element of that name is open anywhere.
  [[nodiscard]] bool has(Name name) const noexcept {
    return name < Name::known_count ? open_[static_cast<std::size_t>(name)] != 0 : last_index_of(name) != npos;
  }

  // https://html.spec.whatwg.org/#has-an-element-in-the-specific-scope and the scopes after it
  [[nodiscard]] bool has_in_scope(Name name) const noexcept { return has_in(name, trait::scope_boundary); }
  [[nodiscard]] bool has_in_list_item_scope(Name name) const noexcept {
    return has_in(name, trait::scope_boundary | trait::list_boundary);
  }
  [[nodiscard]] bool has_in_button_scope(Name name) const noexcept {
    return has_in(name, trait::scope_boundary | trait::button_boundary);
  }
  [[nodiscard]] bool has_in_table_scope(Name name) const noexcept { return has_in(name, trait::table_boundary); }
  [[nodiscard]] bool node_in_scope(NodeId node) const noexcept {
    for (std::size_t i = entries_.size(); i-- > 0;) {
      if (entries_[i].node == node) return true;
      if (entries_[i].has(trait::scope_boundary)) return false;
    }
    return false;
  }
  // An HTML element with one of these traits.
  [[nodiscard]] bool any_in_scope(Traits any_of) const noexcept { return any_in(any_of, trait::scope_boundary); }
  [[nodiscard]] bool any_in_table_scope(Traits any_of) const noexcept { return any_in(any_of, trait::table_boundary); }

 private:
  [[nodiscard]] bool may_have(Name name) const noexcept {
    return name >= Name::known_count || open_[static_cast<std::size_t>(name)] != 0;
  }
  [[nodiscard]] bool has_in(Name name, Traits boundaries) const noexcept {
    if (!may_have(name)) return false;
    for (std::size_t i = entries_.size(); i-- > 0;) {
      if (entries_[i].is_html(name)) return true;
      if (entries_[i].has(boundaries)) return false;
    }
    return false;
  }
  [[nodiscard]] bool any_in(Traits any_of, Traits boundaries) const noexcept {
    for (std::size_t i = entries_.size(); i-- > 0;) {
      if (entries_[i].has(any_of)) return true;
      if (entries_[i].has(boundaries)) return false;
    }
    return false;
  }
  void count(const OpenElement& element, int by) noexcept {
    if (element.name < Name::known_count && !element.has(trait::foreign)) {
      open_[static_cast<std::size_t>(element.name)] += static_cast<std::uint32_t>(by);
    }
  }

  std::vector<OpenElement> entries_;
  std::uint32_t limit_;
  std::array<std::uint32_t, static_cast<std::size_t>(Name::known_count)> open_{};
};

}  // namespace kroniek::html
