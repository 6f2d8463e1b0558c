// The "in head" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-inhead
void TreeBuilder::in_head(Token& token) {
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
        case Name::base: case Name::basefont: case Name::bgsound: case Name::link: case Name::meta:
          insert_void(token);
          acknowledged_ = true;
          return;
        case Name::title: return follow_text(token, State::rcdata);
        case Name::noscript:
          // If the scripting flag is enabled: follow the generic raw text element parsing algorithm.
          if (scripting_) return follow_text(token, State::rawtext);
          insert_html(token);
          mode_ = Mode::in_head_noscript;
          return;
        case Name::noframes: case Name::style: return follow_text(token, State::rawtext);
        case Name::script: return follow_text(token, State::script_data);
        case Name::template_:
          // 3. Insert a marker at the end of the list of active formatting elements. (After the element here: making
          //    room for it may clear the list to the marker of the one that gives way.)
          insert_html(token);
          formatting_.insert_marker();
          // 4. Set the frameset-ok flag to "not ok". 5.-6. "in template", on the stack of modes too.
          frameset_ok_ = false;
          mode_ = Mode::in_template;
          template_modes_.push_back(Mode::in_template);
          return;
        case Name::head: return unexpected(token);
        default: break;
      }
      break;
    case TokenKind::end_tag:
      switch (token.name) {
        case Name::head:
          pop();
          mode_ = Mode::after_head;
          return;
        case Name::body: case Name::html: case Name::br: break;  // as anything else
        case Name::template_: return close_template(token);
        default: return unexpected(token);
      }
      break;
    case TokenKind::end_of_file: break;
  }
  // Anything else: pop the current node (which will be the head element), switch to "after head", reprocess.
  pop();
  process_in(Mode::after_head, token);
}

}  // namespace kroniek::html
