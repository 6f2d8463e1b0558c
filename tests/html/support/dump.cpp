// Dumping trees.
#include "html/support/dump.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace kroniek::test {
namespace {

std::string_view prefix_of(Namespace name_space) {
  return name_space == Namespace::svg ? "svg " : name_space == Namespace::mathml ? "math " : "";
}

std::string_view prefix_of(AttributeNamespace name_space) {
  switch (name_space) {
    case AttributeNamespace::none: return "";
    case AttributeNamespace::xlink: return "xlink ";
    case AttributeNamespace::xml: return "xml ";
    case AttributeNamespace::xmlns: return "xmlns ";
  }
  return "";
}

void dump_node(const Document& document, NodeId id, std::size_t depth, std::string& out) {
  const Node& node = document.node(id);
  const std::string indent = "| " + std::string(2 * depth, ' ');
  switch (node.kind) {
    case NodeKind::document: return;
    case NodeKind::doctype:
      out += indent + "<!DOCTYPE " + std::string(document.text(id));
      if (!document.doctype_public_id().empty() || !document.doctype_system_id().empty()) {
        out += " \"" + std::string(document.doctype_public_id()) + "\" \"" + std::string(document.doctype_system_id()) +
               "\"";
      }
      out += ">\n";
      return;
    case NodeKind::text: out += indent + "\"" + std::string(document.text(id)) + "\"\n"; return;
    case NodeKind::comment: out += indent + "<!-- " + std::string(document.text(id)) + " -->\n"; return;
    case NodeKind::fragment: out += indent + "content\n"; return;
    case NodeKind::element: break;
  }
  out += indent + "<" + std::string(prefix_of(node.name_space)) + std::string(document.spelling(node.name)) + ">\n";
  std::vector<std::string> lines;
  for (const Attribute& attribute : document.attributes(id)) {
    lines.push_back(std::string(prefix_of(attribute.name_space())) + std::string(document.spelling(attribute.name())) +
                    "=\"" + std::string(attribute.value()) + "\"");
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) out += indent + "  " + line + "\n";
}

}  // namespace

std::string dump(const Document& document) {
  std::string out;
  std::size_t depth = 0;
  for (NodeId id = Document::root; id != no_node;) {
    if (id != Document::root) dump_node(document, id, depth - 1, out);
    if (document.node(id).first_child != no_node) {
      id = document.node(id).first_child;
      ++depth;
      continue;
    }
    while (id != Document::root && document.node(id).next == no_node) {
      id = document.node(id).parent;
      --depth;
    }
    id = id == Document::root ? no_node : document.node(id).next;
  }
  return out;
}

}  // namespace kroniek::test
