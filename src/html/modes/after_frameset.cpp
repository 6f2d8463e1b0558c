// The "after frameset" insertion mode.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-afterframeset
void TreeBuilder::after_frameset(Token& token) {
  switch (token.kind) {
    // Whitespace is inserted, other characters are parse errors and ignored.
    case TokenKind::characters: return insert_whitespace_only(token);
    case TokenKind::comment: return insert_comment(token);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::start_tag:
      if (token.name == Name::html) return in_body(token);
      if (token.name == Name::noframes) return in_head(token);
      return unexpected(token);
    case TokenKind::end_tag:
      if (token.name != Name::html) return unexpected(token);
      mode_ = Mode::after_after_frameset;
      return;
    case TokenKind::end_of_file: return;  // stop parsing
  }
}

}  // namespace kroniek::html
