// Writing a tree as HTML again (https://html.spec.whatwg.org/#serialising-html-fragments).
#pragma once

#include <string>

#include "kroniek/document.h"

namespace kroniek {

// What surrounds the text: whether a script-running browser will read it (then the text of noscript is not escaped).
struct SerializeOptions {
  bool scripting = false;  // as in the ParseOptions that made the document
};

// Appends the HTML of everything below `node` (innerHTML: the node itself is left out; below a template, its
// contents). UTF-8. Parsing the result gives the same tree, except where no HTML could (a p inside a p, the text
// of a comment that holds "-->", a leading newline of a pre).
void append_inner_html(const Document& document, NodeId node, std::string& out, const SerializeOptions& options = {});

// The same with the node itself (outerHTML); of the document node: the whole page, DOCTYPE included.
void append_html(const Document& document, NodeId node, std::string& out, const SerializeOptions& options = {});

}  // namespace kroniek
