// The "in row" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-intr
void TreeBuilder::in_row(Token& token) {
  // "Clear the stack back to a table row context": up to a tr, template, or html element.
  const auto clear_to_row = [this] {
    while (stack_.size() > 1 && !current_is(Name::tr) && !current_is(Name::template_)) pop();
  };
  bool reprocess = true;
  if (token.kind == TokenKind::start_tag) {
    switch (token.name) {
      case Name::th: case Name::td:
        clear_to_row();
        insert_html(token);
        mode_ = Mode::in_cell;
        return formatting_.insert_marker();
      case Name::caption: case Name::col: case Name::colgroup: case Name::tbody: case Name::tfoot: case Name::thead:
      case Name::tr:
        break;
      default: return in_table(token);
    }
  } else if (token.kind == TokenKind::end_tag) {
    switch (token.name) {
      case Name::tr: reprocess = false; break;
      case Name::table: break;
      case Name::tbody: case Name::tfoot: case Name::thead:
        // If the stack does not have an element of that name in table scope, parse error; ignore the token.
        if (!stack_.has_in_table_scope(token.name)) return unexpected(token);
        // If the stack does not have a tr element in table scope, ignore the token.
        if (!stack_.has_in_table_scope(Name::tr)) return;
        break;
      case Name::body: case Name::caption: case Name::col: case Name::colgroup: case Name::html: case Name::td:
      case Name::th:
        return unexpected(token);
      default: return in_table(token);
    }
  } else {
    return in_table(token);
  }
  // If the stack does not have a tr element in table scope, this is a parse error; ignore the token. Otherwise clear
  // the stack back to a table row context, pop the tr element, switch to "in table body".
  if (!stack_.has_in_table_scope(Name::tr)) return unexpected(token);
  clear_to_row();
  pop();
  mode_ = Mode::in_table_body;
  if (reprocess) process(token);
}

}  // namespace kroniek::html
