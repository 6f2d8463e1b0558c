// The "in head noscript" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-inheadnoscript
void TreeBuilder::in_head_noscript(Token& token) {
  switch (token.kind) {
    case TokenKind::doctype: return unexpected(token);
    // A whitespace character: by the rules for "in head".
    case TokenKind::characters: {
      Token whitespace;
      if (take_whitespace(token, whitespace) != 0) in_head(whitespace);
      if (token.data.empty()) return;
      break;
    }
    case TokenKind::comment: return in_head(token);
    case TokenKind::start_tag:
      switch (token.name) {
        case Name::html: return in_body(token);
        case Name::basefont: case Name::bgsound: case Name::link: case Name::meta: case Name::noframes:
        case Name::style:
          return in_head(token);
        case Name::head: case Name::noscript: return unexpected(token);
        default: break;
      }
      break;
    case TokenKind::end_tag:
      if (token.name == Name::noscript) {
        pop();
        mode_ = Mode::in_head;
        return;
      }
      if (token.name != Name::br) return unexpected(token);
      break;
    case TokenKind::end_of_file: break;
  }
  // Anything else: a parse error; pop the current node (a noscript element), switch to "in head", reprocess.
  unexpected(token);
  pop();
  process_in(Mode::in_head, token);
}

}  // namespace kroniek::html
