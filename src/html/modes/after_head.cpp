// The "after head" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#the-after-head-insertion-mode
void TreeBuilder::after_head(Token& token) {
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
      switch (token.name) {
        case Name::html: return in_body(token);
        case Name::body:
          insert_html(token);
          frameset_ok_ = false;
          mode_ = Mode::in_body;
          return;
        case Name::frameset:
          insert_html(token);
          mode_ = Mode::in_frameset;
          return;
        case Name::base: case Name::basefont: case Name::bgsound: case Name::link: case Name::meta:
        case Name::noframes: case Name::script: case Name::style: case Name::template_: case Name::title: {
          // A parse error. Push the node pointed to by the head element pointer onto the stack; process by the
          // rules for "in head"; remove that node from the stack again.
          unexpected(token);
          stack_.push({head_, Name::head, html_traits_of(Name::head)});
          in_head(token);
          if (const std::size_t index = stack_.index_of(head_); index != OpenElements::npos) erase_open(index);
          return;
        }
        case Name::head: return unexpected(token);
        default: break;
      }
      break;
    case TokenKind::end_tag:
      switch (token.name) {
        case Name::template_: return in_head(token);
        case Name::body: case Name::html: case Name::br: break;  // as anything else
        default: return unexpected(token);
      }
      break;
    case TokenKind::end_of_file: break;
  }
  // Anything else: insert a body element, switch to "in body", reprocess.
  insert_implied(Name::body, token);
  process_in(Mode::in_body, token);
}

}  // namespace kroniek::html
