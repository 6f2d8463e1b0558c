// The "before head" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#the-before-head-insertion-mode
void TreeBuilder::before_head(Token& token) {
  switch (token.kind) {
    // A whitespace character: ignore the token.
    case TokenKind::characters: {
      Token whitespace;
      take_whitespace(token, whitespace);
      if (token.data.empty()) return;
      break;
    }
    case TokenKind::comment: return insert_comment(token);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::start_tag:
      if (token.name == Name::html) return in_body(token);
      if (token.name == Name::head) {
        head_ = insert_html(token);
        mode_ = Mode::in_head;
        return;
      }
      break;
    case TokenKind::end_tag:
      switch (token.name) {
        case Name::head: case Name::body: case Name::html: case Name::br: break;  // as anything else
        default: return unexpected(token);
      }
      break;
    case TokenKind::end_of_file: break;
  }
  // Anything else: insert a head element, switch to "in head", reprocess.
  head_ = insert_html(Name::head, {}, token.begin);
  process_in(Mode::in_head, token);
}

}  // namespace kroniek::html
