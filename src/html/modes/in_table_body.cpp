// The "in table body" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-intbody
void TreeBuilder::in_table_body(Token& token) {
  // "Clear the stack back to a table body context": up to a tbody, tfoot, thead, template, or html element.
  constexpr Traits context = trait::table_section;
  if (token.kind == TokenKind::start_tag) {
    switch (token.name) {
      case Name::tr:
        clear_stack_back_to(context);
        insert_html(token);
        mode_ = Mode::in_row;
        return;
      case Name::th: case Name::td:
        unexpected(token);
        clear_stack_back_to(context);
        insert_implied(Name::tr, token);
        return process_in(Mode::in_row, token);
      case Name::caption: case Name::col: case Name::colgroup: case Name::tbody: case Name::tfoot: case Name::thead:
        break;
      default: return in_table(token);
    }
  } else if (token.kind == TokenKind::end_tag) {
    switch (token.name) {
      case Name::tbody: case Name::tfoot: case Name::thead:
        // If the stack does not have such an element in table scope, this is a parse error; ignore the token.
        if (!stack_.has_in_table_scope(token.name)) return unexpected(token);
        clear_stack_back_to(context);
        pop();
        mode_ = Mode::in_table;
        return;
      case Name::table: break;
      case Name::body: case Name::caption: case Name::col: case Name::colgroup: case Name::html: case Name::td:
      case Name::th: case Name::tr:
        return unexpected(token);
      default: return in_table(token);
    }
  } else {
    return in_table(token);
  }
  // A start tag caption, col, colgroup, tbody, tfoot, thead; an end tag table: if the stack does not have a tbody,
  // thead, or tfoot element in table scope, this is a parse error; ignore the token.
  if (!stack_.any_in_table_scope(trait::table_section)) return unexpected(token);
  clear_stack_back_to(context);
  pop();
  process_in(Mode::in_table, token);
}

}  // namespace kroniek::html
