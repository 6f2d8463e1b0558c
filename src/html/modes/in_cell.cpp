// The "in cell" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-intd
void TreeBuilder::in_cell(Token& token) {
  if (token.kind == TokenKind::end_tag) {
    switch (token.name) {
      case Name::td: case Name::th:
        // If the stack does not have an element of that name in table scope, parse error; ignore the token.
        if (!stack_.has_in_table_scope(token.name)) return unexpected(token);
        generate_implied_end_tags();
        if (!current_is(token.name)) unexpected(token);
        pop_until(token.name);
        formatting_.clear_to_last_marker();
        mode_ = Mode::in_row;
        return;
      case Name::body: case Name::caption: case Name::col: case Name::colgroup: case Name::html:
        return unexpected(token);
      case Name::table: case Name::tbody: case Name::tfoot: case Name::thead: case Name::tr:
        // If the stack does not have an element of that name in table scope, parse error; ignore the token.
        if (!stack_.has_in_table_scope(token.name)) return unexpected(token);
        close_cell();
        return process(token);
      default: break;
    }
  } else if (token.kind == TokenKind::start_tag) {
    switch (token.name) {
      case Name::caption: case Name::col: case Name::colgroup: case Name::tbody: case Name::td: case Name::tfoot:
      case Name::th: case Name::thead: case Name::tr:
        // "Assert: The stack has a td or th element in table scope." Limit: it may have been closed to make room.
        if (!stack_.any_in_table_scope(trait::cell)) {
          unexpected(token);
          const Mode before = mode_;
          reset_insertion_mode();
          if (mode_ != before) process(token);
          return;
        }
        close_cell();
        return process(token);
      default: break;
    }
  }
  in_body(token);
}

}  // namespace kroniek::html
