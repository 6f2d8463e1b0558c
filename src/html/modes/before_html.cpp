// The "before html" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#the-before-html-insertion-mode
void TreeBuilder::before_html(Token& token) {
  switch (token.kind) {
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::comment: return insert_comment_in(token, Document::root);
    // A whitespace character: ignore the token.
    case TokenKind::characters: {
      Token whitespace;
      take_whitespace(token, whitespace);
      if (token.data.empty()) return;
      break;
    }
    case TokenKind::start_tag:
      if (token.name == Name::html) {
        insert_html_element(token);
        mode_ = Mode::before_head;
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
  // Anything else: create an html element, append it to the Document, put it on the stack of open elements.
  insert_html_element(token);
  process_in(Mode::before_head, token);
}

}  // namespace kroniek::html
