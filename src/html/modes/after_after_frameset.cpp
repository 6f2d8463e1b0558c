// The "after after frameset" insertion mode.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#the-after-after-frameset-insertion-mode
void TreeBuilder::after_after_frameset(Token& token) {
  switch (token.kind) {
    case TokenKind::comment: return insert_comment_in(token, Document::root);
    case TokenKind::doctype: return in_body(token);
    // Whitespace: by the rules for "in body" (which insert it); other characters are parse errors and ignored.
    case TokenKind::characters: return insert_whitespace_only(token);
    case TokenKind::start_tag:
      if (token.name == Name::html) return in_body(token);
      if (token.name == Name::noframes) return in_head(token);
      return unexpected(token);
    case TokenKind::end_tag: return unexpected(token);
    case TokenKind::end_of_file: return;  // stop parsing
  }
}

}  // namespace kroniek::html
