// The "after body" insertion mode.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-afterbody
void TreeBuilder::after_body(Token& token) {
  switch (token.kind) {
    // A whitespace character: by the rules for "in body".
    case TokenKind::characters: {
      Token whitespace;
      if (take_whitespace(token, whitespace) != 0) in_body(whitespace);
      if (token.data.empty()) return;
      break;
    }
    // A comment: as the last child of the first element in the stack of open elements (the html element).
    case TokenKind::comment: return insert_comment_in(token, stack_[0].node);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::start_tag:
      if (token.name == Name::html) return in_body(token);
      break;
    case TokenKind::end_tag:
      if (token.name == Name::html) {
        // If the parser was created for a fragment, this is a parse error; ignore the token.
        if (is_fragment_) return unexpected(token);
        mode_ = Mode::after_after_body;
        return;
      }
      break;
    case TokenKind::end_of_file: return;  // stop parsing
  }
  // Anything else: a parse error; switch to "in body" and reprocess.
  unexpected(token);
  process_in(Mode::in_body, token);
}

}  // namespace kroniek::html
