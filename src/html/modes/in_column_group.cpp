// The "in column group" insertion mode.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-incolgroup
void TreeBuilder::in_column_group(Token& token) {
  switch (token.kind) {
    // A whitespace character: insert the character.
    case TokenKind::characters: {
      Token whitespace;
      if (take_whitespace(token, whitespace) != 0) insert_text(whitespace.data, whitespace.begin);
      if (token.data.empty()) return;
      break;
    }
    case TokenKind::comment: return insert_comment(token);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::start_tag:
      if (token.name == Name::html) return in_body(token);
      if (token.name == Name::col) {
        insert_void(token);
        acknowledged_ = true;
        return;
      }
      if (token.name == Name::template_) return in_head(token);
      break;
    case TokenKind::end_tag:
      if (token.name == Name::colgroup) {
        // If the current node is not a colgroup element, then this is a parse error; ignore the token.
        if (!current_is(Name::colgroup)) return unexpected(token);
        pop();
        mode_ = Mode::in_table;
        return;
      }
      if (token.name == Name::col) return unexpected(token);
      if (token.name == Name::template_) return in_head(token);
      break;
    case TokenKind::end_of_file: return in_body(token);
  }
  // Anything else: if the current node is not a colgroup element, then this is a parse error; ignore the token.
  // Otherwise, pop the current node, switch to "in table", reprocess.
  if (!current_is(Name::colgroup)) return unexpected(token);
  pop();
  process_in(Mode::in_table, token);
}

}  // namespace kroniek::html
