// The "in body" insertion mode: characters, comments, the end of the file. Its tags, which are most of a page, stand
// in in_body_start_tag.cpp and in_body_end_tag.cpp.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-inbody
void TreeBuilder::in_body(Token& token) {
  switch (token.kind) {
    case TokenKind::characters: return in_body_characters(token);
    case TokenKind::start_tag: return in_body_start_tag(token);
    case TokenKind::end_tag: return in_body_end_tag(token);
    case TokenKind::comment: return insert_comment(token);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::end_of_file: return in_body_end_of_file(token);
  }
}

void TreeBuilder::in_body_characters(Token& token) {
  // A U+0000 NULL character: a parse error; ignore the token.
  if (token.has_null) [[unlikely]] {
    error("unexpected-null-character", token);
    drop_null(token);
    if (token.data.empty()) return;
  }
  // Whitespace, and any other character: reconstruct the active formatting elements, if any; insert the character.
  reconstruct_formatting();
  insert_text(token.data, token.begin);
  // Any other character: set the frameset-ok flag to "not ok".
  if (!token.only_whitespace) frameset_ok_ = false;
}

void TreeBuilder::in_body_end_of_file(Token& token) {
  // If the stack of template insertion modes is not empty, then process by the rules for "in template".
  if (!template_modes_.empty()) return in_template(token);
  // Otherwise: a parse error if an element is open whose end tag may not be omitted. Stop parsing.
  check_all_closed(token);
}

}  // namespace kroniek::html
