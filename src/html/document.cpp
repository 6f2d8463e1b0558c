// Document's accessors and the ways into the parser (kroniek/document.h).
#include "kroniek/document.h"

#include <algorithm>

#include "html/document_store.h"
#include "html/tokenizer.h"
#include "html/tree_builder.h"

namespace kroniek {

Document::Document() : store_(std::make_unique<DocumentStore>()) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

std::uint32_t Document::node_count() const noexcept {
  return store_->nodes.size();
}
const Node& Document::node(NodeId id) const noexcept {
  return store_->nodes[id];
}
NodeId Document::html() const noexcept {
  return store_->html;
}
NodeId Document::head() const noexcept {
  return store_->head;
}
NodeId Document::body() const noexcept {
  return store_->body;
}

NodeId Document::next(NodeId id, NodeId within) const noexcept {
  const NodeId child = store_->nodes[id].first_child;
  return child != no_node ? child : next_after(id, within);
}

NodeId Document::next_after(NodeId id, NodeId within) const noexcept {
  for (; id != within && id != no_node; id = store_->nodes[id].parent) {
    if (const NodeId next = store_->nodes[id].next; next != no_node) return next;
  }
  return no_node;
}

bool Document::is(NodeId id, Name html_name) const noexcept {
  const Node& node = store_->nodes[id];
  return node.name == html_name && node.kind == NodeKind::element && node.name_space == Namespace::html;
}

std::string_view Document::text(NodeId id) const noexcept {
  const Node& node = store_->nodes[id];
  const bool has_text = node.kind == NodeKind::text || node.kind == NodeKind::comment || node.kind == NodeKind::doctype;
  return has_text ? std::string_view(node.data, node.size) : std::string_view();
}

std::span<const Attribute> Document::attributes(NodeId id) const noexcept {
  if (store_->nodes[id].kind != NodeKind::element) return {};
  return store_->attributes(id);
}

std::optional<std::string_view> Document::attribute(NodeId id, Name name) const noexcept {
  for (const Attribute& attribute : attributes(id)) {
    if (attribute.name_bits == static_cast<std::uint32_t>(name)) return attribute.value();
  }
  return std::nullopt;
}

std::string_view Document::attribute_or_empty(NodeId id, Name name) const noexcept {
  return attribute(id, name).value_or(std::string_view());
}

std::string_view Document::spelling(Name name) const noexcept {
  return store_->names.spelling(name);
}
Name Document::find_name(std::string_view spelling) const noexcept {
  return store_->names.find(spelling);
}

void Document::append_text(NodeId id, std::string& out) const {
  for (NodeId at = id; at != no_node;) {
    const Node& node = store_->nodes[at];
    if (node.kind == NodeKind::text) out.append(node.data, node.size);
    at = node.kind == NodeKind::fragment && at != id ? next_after(at, id) : next(at, id);
  }
}

std::string_view Document::input() const noexcept {
  return store_->input;
}
std::string_view Document::doctype_public_id() const noexcept {
  return store_->public_id;
}
std::string_view Document::doctype_system_id() const noexcept {
  return store_->system_id;
}
QuirksMode Document::quirks_mode() const noexcept {
  return store_->quirks_mode;
}
std::span<const ParseError> Document::parse_errors() const noexcept {
  return store_->errors.kept();
}
std::uint64_t Document::parse_error_count() const noexcept {
  return store_->errors.count();
}
std::span<const std::string_view> Document::limits_hit() const noexcept {
  return store_->limits_hit;
}

void parse_html_into(Document& document, std::string_view input, const ParseOptions& options) {
  if (document.store_ == nullptr) document.store_ = std::make_unique<DocumentStore>();  // it was moved from
  DocumentStore& store = *document.store_;
  // Offsets are 32 bits wide: Limits::page_bytes may not pass 2^31.
  const std::size_t most = std::min(options.limits.page_bytes, std::size_t{1} << 31);
  store.reset(input.substr(0, most), options.limits);
  if (input.size() > most) store.note_limit("page_bytes");
  html::Tokenizer tokenizer(store.input, store.arena, store.names, store.errors, options.limits);
  html::TreeBuilder(store, tokenizer, options).run();
  if (tokenizer.attributes_limit_hit()) store.note_limit("attributes");
  if (store.names.limit_hit()) store.note_limit("names");
}

Document parse_html(std::string_view input, const ParseOptions& options) {
  Document document;
  parse_html_into(document, input, options);
  return document;
}

}  // namespace kroniek
