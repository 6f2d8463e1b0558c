// The "in table text" insertion mode: gathers the characters between two tags of a table.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-intabletext
void TreeBuilder::in_table_text(Token& token) {
  if (token.kind == TokenKind::characters) {
    // A U+0000 NULL character: a parse error; ignore the token.
    if (token.has_null) {
      error("unexpected-null-character", token);
      drop_null(token);
    }
    if (!token.data.empty()) table_text_.push_back(token);
    return;
  }
  // Anything else: if any of the pending tokens is not whitespace, then this is a parse error: reprocess them by the
  // rules in the "anything else" entry of "in table". Otherwise, insert the characters.
  bool only_whitespace = true;
  for (const Token& pending : table_text_) only_whitespace = only_whitespace && pending.only_whitespace;
  mode_ = original_mode_;
  for (Token& pending : table_text_) {
    if (only_whitespace) {
      insert_text(pending.data, pending.begin);
    } else {
      in_table_anything_else(pending);
    }
  }
  table_text_.clear();
  process(token);
}

}  // namespace kroniek::html
