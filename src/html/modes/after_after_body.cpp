// The "after after body" insertion mode.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#the-after-after-body-insertion-mode
void TreeBuilder::after_after_body(Token& token) {
  switch (token.kind) {
    case TokenKind::comment: return insert_comment_in(token, Document::root);
    case TokenKind::doctype: return in_body(token);
    // A whitespace character: by the rules for "in body".
    case TokenKind::characters: {
      Token whitespace;
      if (take_whitespace(token, whitespace) != 0) in_body(whitespace);
      if (token.data.empty()) return;
      break;
    }
    case TokenKind::start_tag:
      if (token.name == Name::html) return in_body(token);
      break;
    case TokenKind::end_tag: break;
    case TokenKind::end_of_file: return;  // stop parsing
  }
  // Anything else: a parse error; switch to "in body" and reprocess.
  unexpected(token);
  process_in(Mode::in_body, token);
}

}  // namespace kroniek::html
