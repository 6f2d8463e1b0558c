// Document: the DOM of one page, as the WHATWG HTML standard builds it (https://html.spec.whatwg.org/#parsing).
//
// Parsing cannot fail: any bytes give a Document, a count of parse errors and a capped list of them. A Document
// owns its nodes and decoded strings, and BORROWS the input text: text runs and attribute values without
// character references are views into it, so the input must outlive the Document.
//
// Nodes are 32-bit ids. Ids grow in creation order, which for well-formed pages is document order.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/limits.h"
#include "kroniek/names.h"

namespace kroniek {

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xffff'ffff;

enum class NodeKind : std::uint8_t {
  document,  // always node 0
  doctype,
  element,
  text,
  comment,
  fragment,  // a template's contents: the only child of a <template> element
};

enum class Namespace : std::uint8_t { html, svg, mathml };
enum class AttributeNamespace : std::uint8_t { none, xlink, xml, xmlns };

// One attribute. `value` is decoded (character references resolved, CR LF folded).
struct Attribute {
  const char* data = nullptr;
  std::uint32_t size = 0;
  std::uint32_t name_bits = 0;  // Name in the low 24 bits, AttributeNamespace above

  [[nodiscard]] Name name() const noexcept { return static_cast<Name>(name_bits & 0xff'ffff); }
  [[nodiscard]] AttributeNamespace name_space() const noexcept {
    return static_cast<AttributeNamespace>(name_bits >> 24);
  }
  [[nodiscard]] std::string_view value() const noexcept { return {data, size}; }
};
static_assert(sizeof(Attribute) == 16);

// One node. Use Document's accessors; the layout is public so that a walk over it costs nothing.
struct Node {
  NodeId parent = no_node;
  NodeId first_child = no_node;
  NodeId last_child = no_node;
  NodeId previous = no_node;
  NodeId next = no_node;
  std::uint32_t source = 0;  // byte offset in the input where the token that made it begins
  union {
    const char* data = nullptr;   // text, comment: the characters (doctype: its name)
    const Attribute* attributes;  // element
  };
  std::uint32_t size = 0;       // bytes of data, or number of attributes
  Name name : 24 = Name::none;  // element
  NodeKind kind : 3 = NodeKind::document;
  Namespace name_space : 2 = Namespace::html;
  // The tree builder's own: a formatting element that stands on the stack of open elements; that is in the list of
  // active formatting elements; whose text lies in the arena with room up to bit_ceil(size), or whose attributes do,
  // unshared.
  bool is_open : 1 = false;
  bool is_listed : 1 = false;
  bool is_owned : 1 = false;
};
static_assert(sizeof(void*) != 8 || sizeof(Node) == 40);

enum class QuirksMode : std::uint8_t { no_quirks, limited_quirks, quirks };

// A parse error: the standard's name for it ("eof-in-tag") and where.
struct ParseError {
  std::string_view code;  // static storage
  std::uint32_t offset = 0;
};

struct ParseOptions {
  bool scripting = false;  // false: the contents of noscript are parsed as elements
  // The fragment case (https://html.spec.whatwg.org/#parsing-html-fragments): the context element. The fragment's
  // nodes become children of the document node.
  Name fragment_context = Name::none;
  std::string_view fragment_context_name = {};  // for a context that names.h does not know
  Namespace fragment_namespace = Namespace::html;
  Limits limits = {};
};

class DocumentStore;  // src/html/document_store.h: the arena, the node array, the tree operations

class Document {
 public:
  Document();
  ~Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // -- the tree -------------------------------------------------------------------------------------------
  static constexpr NodeId root = 0;  // the document node
  [[nodiscard]] std::uint32_t node_count() const noexcept;
  [[nodiscard]] const Node& node(NodeId id) const noexcept;  // id must be < node_count()
  [[nodiscard]] NodeId html() const noexcept;                // the elements, or no_node
  [[nodiscard]] NodeId head() const noexcept;
  [[nodiscard]] NodeId body() const noexcept;

  // Next node of a pre-order walk that stays inside `within`; no_node at its end.
  [[nodiscard]] NodeId next(NodeId id, NodeId within = root) const noexcept;
  // The same, leaving out id's descendants.
  [[nodiscard]] NodeId next_after(NodeId id, NodeId within = root) const noexcept;

  // -- one node -------------------------------------------------------------------------------------------
  [[nodiscard]] bool is(NodeId id, Name html_name) const noexcept;  // an HTML element of that name
  [[nodiscard]] std::string_view text(NodeId id) const noexcept;    // characters of a text or comment node
  [[nodiscard]] std::span<const Attribute> attributes(NodeId id) const noexcept;
  // The attribute's value: nullopt when absent, "" when present and empty.
  [[nodiscard]] std::optional<std::string_view> attribute(NodeId id, Name name) const noexcept;
  [[nodiscard]] std::string_view attribute_or_empty(NodeId id, Name name) const noexcept;
  // Spelling of a name: "div", "foreignObject", also for those that only this page uses.
  [[nodiscard]] std::string_view spelling(Name name) const noexcept;
  // The Name with that spelling in this document, Name::none when nothing here is called so.
  [[nodiscard]] Name find_name(std::string_view spelling) const noexcept;
  // All text below a node (its own for a text node), appended as it stands; not inside templates.
  void append_text(NodeId id, std::string& out) const;

  // -- what parsing said ------------------------------------------------------------------------------------
  [[nodiscard]] std::string_view input() const noexcept;
  [[nodiscard]] QuirksMode quirks_mode() const noexcept;
  // The DOCTYPE's identifiers, "" when it has none; its name is the text() of its node.
  [[nodiscard]] std::string_view doctype_public_id() const noexcept;
  [[nodiscard]] std::string_view doctype_system_id() const noexcept;
  [[nodiscard]] std::span<const ParseError> parse_errors() const noexcept;  // the first Limits::parse_errors
  [[nodiscard]] std::uint64_t parse_error_count() const noexcept;
  // Names of the limits (fields of Limits) that this page ran into: "nodes", "open_elements"; usually empty.
  [[nodiscard]] std::span<const std::string_view> limits_hit() const noexcept;

 private:
  friend Document parse_html(std::string_view, const ParseOptions&);
  friend void parse_html_into(Document&, std::string_view, const ParseOptions&);
  std::unique_ptr<DocumentStore> store_;
};

// Parses UTF-8 text (malformed sequences are kept as they stand; src/source/charset.h makes text well formed).
// @warning the Document borrows `input`, which must outlive it; hence no temporaries.
[[nodiscard]] Document parse_html(std::string_view input, const ParseOptions& options = {});
Document parse_html(std::string&&, const ParseOptions& = {}) = delete;

// The same, reusing the memory of `document`, whose earlier contents are gone.
void parse_html_into(Document& document, std::string_view input, const ParseOptions& options = {});
void parse_html_into(Document&, std::string&&, const ParseOptions& = {}) = delete;

}  // namespace kroniek
