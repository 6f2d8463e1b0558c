// The html5lib dump of a tree, for tests and tools; without GoogleTest.
#pragma once

#include <string>

#include "kroniek/document.h"

namespace kroniek::test {

// The tree in the form of html5lib-tests' tree-construction cases: "| <html>\n|   <head>\n".
[[nodiscard]] std::string dump(const Document& document);

}  // namespace kroniek::test
