// Fuzzes the HTML parser: any bytes give a Document whose tree hangs together and whose views lie in its memory.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string_view>

#include "kroniek/document.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

// Reads every byte that the document shows, and checks the links of every node against each other.
std::size_t walk(const kroniek::Document& document) {
  std::size_t seen = 0;
  std::size_t bytes = 0;
  for (kroniek::NodeId id = kroniek::Document::root; id != kroniek::no_node; id = document.next(id)) {
    const kroniek::Node& node = document.node(id);
    require(++seen <= document.node_count());
    if (node.first_child != kroniek::no_node) require(document.node(node.first_child).parent == id);
    if (node.next != kroniek::no_node) require(document.node(node.next).previous == id);
    for (const char c : document.text(id)) bytes += static_cast<unsigned char>(c);
    for (const kroniek::Attribute& attribute : document.attributes(id)) {
      for (const char c : attribute.value()) bytes += static_cast<unsigned char>(c);
      bytes += document.spelling(attribute.name()).size();
    }
  }
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A copy of exactly this size on the heap, so that a read one byte too far is seen.
  const std::unique_ptr<char[]> copy(new char[size]);
  for (std::size_t i = 0; i < size; ++i) copy[i] = static_cast<char>(data[i]);
  const std::string_view input(copy.get(), size);

  kroniek::ParseOptions options;
  options.scripting = size % 2 == 1;
  kroniek::Document document = kroniek::parse_html(input, options);
  const std::size_t first = walk(document);
  // Parsing again into the same memory gives the same tree.
  kroniek::parse_html_into(document, input, options);
  require(walk(document) == first);

  // Small limits are reached by small inputs.
  options.limits.open_elements = 8;
  options.limits.attributes = 2;
  options.limits.formatting_elements = 3;
  options.limits.nodes = 64;
  kroniek::parse_html_into(document, input, options);
  walk(document);
  options.fragment_context = kroniek::Name::table;
  kroniek::parse_html_into(document, input, options);
  walk(document);
  return 0;
}
