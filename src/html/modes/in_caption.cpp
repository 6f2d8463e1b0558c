// The "in caption" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-incaption
void TreeBuilder::in_caption(Token& token) {
  bool reprocess = false;
  if (token.kind == TokenKind::end_tag) {
    switch (token.name) {
      case Name::caption: break;
      case Name::table: reprocess = true; break;
      case Name::body: case Name::col: case Name::colgroup: case Name::html: case Name::tbody: case Name::td:
      case Name::tfoot: case Name::th: case Name::thead: case Name::tr:
        return unexpected(token);
      default: return in_body(token);
    }
  } else if (token.kind == TokenKind::start_tag) {
    switch (token.name) {
      case Name::caption: case Name::col: case Name::colgroup: case Name::tbody: case Name::td: case Name::tfoot:
      case Name::th: case Name::thead: case Name::tr:
        reprocess = true;
        break;
      default: return in_body(token);
    }
  } else {
    return in_body(token);
  }
  // If the stack does not have a caption element in table scope, this is a parse error; ignore the token.
  if (!stack_.has_in_table_scope(Name::caption)) return unexpected(token);
  // Generate implied end tags. If the current node is not a caption element, then this is a parse error.
  generate_implied_end_tags();
  if (!current_is(Name::caption)) unexpected(token);
  // Pop until a caption element has been popped; clear the list of active formatting elements to the last marker.
  pop_until(Name::caption);
  formatting_.clear_to_last_marker();
  mode_ = Mode::in_table;
  if (reprocess) process(token);
}

}  // namespace kroniek::html
