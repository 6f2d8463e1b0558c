// What the tree tests share: parsing from a heap copy, the html5lib dump of a tree, and the check that a tree is one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "html/support/dump.h"
#include "kroniek/document.h"

namespace kroniek::test {

// A document with its input in a heap buffer of its exact size, so that a sanitizer sees a byte read too far.
struct Parsed {
  std::unique_ptr<char[]> bytes;
  Document document;
};
// Parses, and checks the invariants of the tree (a broken one fails the running test).
[[nodiscard]] Parsed parse(std::string_view html, const ParseOptions& options = {});

// "" when all is well: each child's parent and sibling links agree, no node is reached twice, the kinds stand where
// they may, no text is empty. Otherwise what is wrong.
[[nodiscard]] std::string broken_invariant(const Document& document);

// The deepest node's distance from the document node.
[[nodiscard]] std::uint32_t depth_of(const Document& document);

}  // namespace kroniek::test
