// The HTML fragment serialization algorithm, as a loop over the tree, so that depth costs no stack.
#include "kroniek/serialize.h"

#include <string_view>

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek {
namespace {

// https://html.spec.whatwg.org/#serializes-as-void
bool serializes_as_void(Name name) {
  switch (name) {
    case Name::area: case Name::base: case Name::br: case Name::col: case Name::embed: case Name::hr: case Name::img:
    case Name::input: case Name::link: case Name::meta: case Name::source: case Name::track: case Name::wbr:
    case Name::basefont: case Name::bgsound: case Name::frame: case Name::keygen: case Name::param:
      return true;
    default: return false;
  }
}

bool holds_raw_text(Name name, bool scripting) {
  switch (name) {
    case Name::style: case Name::script: case Name::xmp: case Name::iframe: case Name::noembed: case Name::noframes:
    case Name::plaintext:
      return true;
    case Name::noscript: return scripting;
    default: return false;
  }
}

// https://html.spec.whatwg.org/#escapingString
void append_escaped(std::string_view text, bool attribute, std::string& out) {
  constexpr std::string_view specials = "&\xC2<>\"";
  while (!text.empty()) {
    const std::size_t at = text.find_first_of(specials);
    out.append(text.substr(0, at));
    if (at == std::string_view::npos) return;
    std::size_t size = 1;
    switch (text[at]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += attribute ? "&quot;" : "\""; break;
      default:  // U+00A0 is C2 A0
        if (text.substr(at, 2) == "\xC2\xA0") {
          out += "&nbsp;";
          size = 2;
        } else {
          out += text[at];
        }
    }
    text.remove_prefix(at + size);
  }
}

class Serializer {
 public:
  Serializer(const Document& document, std::string& out, const SerializeOptions& options)
      : document_(document), out_(out), options_(options) {}

  void open(NodeId id) {
    const Node& node = document_.node(id);
    switch (node.kind) {
      case NodeKind::document: case NodeKind::fragment: return;
      case NodeKind::doctype:
        out_ += "<!DOCTYPE ";
        out_ += document_.text(id);
        out_ += '>';
        return;
      case NodeKind::comment:
        out_ += "<!--";
        out_ += document_.text(id);
        out_ += "-->";
        return;
      case NodeKind::text: {
        const Node& parent = document_.node(node.parent);
        const bool raw = parent.kind == NodeKind::element && parent.name_space == Namespace::html &&
                         holds_raw_text(parent.name, options_.scripting);
        if (raw) {
          out_ += document_.text(id);
        } else {
          append_escaped(document_.text(id), false, out_);
        }
        return;
      }
      case NodeKind::element: return open_element(id);
    }
  }

  void close(NodeId id) {
    const Node& node = document_.node(id);
    if (node.kind != NodeKind::element || is_void(node)) return;
    out_ += "</";
    out_ += document_.spelling(node.name);
    out_ += '>';
  }

  [[nodiscard]] static bool is_void(const Node& node) {
    return node.kind == NodeKind::element && node.name_space == Namespace::html && serializes_as_void(node.name);
  }

 private:
  void open_element(NodeId id) {
    out_ += '<';
    out_ += document_.spelling(document_.node(id).name);
    for (const Attribute& attribute : document_.attributes(id)) {
      out_ += ' ';
      // "An attribute's serialized name"
      switch (attribute.name_space()) {
        case AttributeNamespace::none: break;
        case AttributeNamespace::xml: out_ += "xml:"; break;
        case AttributeNamespace::xlink: out_ += "xlink:"; break;
        case AttributeNamespace::xmlns:
          if (attribute.name() != Name::xmlns) out_ += "xmlns:";
          break;
      }
      out_ += document_.spelling(attribute.name());
      out_ += "=\"";
      append_escaped(attribute.value(), true, out_);
      out_ += '"';
    }
    out_ += '>';
  }

  const Document& document_;
  std::string& out_;
  SerializeOptions options_;
};

// Opens and closes everything below `top`.
void serialize_below(const Document& document, NodeId top, Serializer& serializer) {
  NodeId id = document.node(top).first_child;
  while (id != no_node) {
    serializer.open(id);
    const Node& node = document.node(id);
    if (node.first_child != no_node && !Serializer::is_void(node)) {
      id = node.first_child;
      continue;
    }
    serializer.close(id);
    while (document.node(id).next == no_node) {
      id = document.node(id).parent;
      if (id == top) return;
      serializer.close(id);
    }
    id = document.node(id).next;
  }
}

}  // namespace

void append_inner_html(const Document& document, NodeId node, std::string& out, const SerializeOptions& options) {
  // "If the node serializes as void, then return the empty string."
  if (Serializer::is_void(document.node(node))) return;
  Serializer serializer(document, out, options);
  serialize_below(document, node, serializer);
}

void append_html(const Document& document, NodeId node, std::string& out, const SerializeOptions& options) {
  Serializer serializer(document, out, options);
  serializer.open(node);
  if (!Serializer::is_void(document.node(node))) serialize_below(document, node, serializer);
  serializer.close(node);
}

}  // namespace kroniek
