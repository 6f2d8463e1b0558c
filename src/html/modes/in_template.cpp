// The "in template" insertion mode.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-intemplate
void TreeBuilder::in_template(Token& token) {
  Mode next = Mode::in_body;
  switch (token.kind) {
    case TokenKind::characters: case TokenKind::comment: case TokenKind::doctype: return in_body(token);
    case TokenKind::start_tag:
      switch (token.name) {
        case Name::base: case Name::basefont: case Name::bgsound: case Name::link: case Name::meta:
        case Name::noframes: case Name::script: case Name::style: case Name::template_: case Name::title:
          return in_head(token);
        case Name::caption: case Name::colgroup: case Name::tbody: case Name::tfoot: case Name::thead:
          next = Mode::in_table;
          break;
        case Name::col: next = Mode::in_column_group; break;
        case Name::tr: next = Mode::in_table_body; break;
        case Name::td: case Name::th: next = Mode::in_row; break;
        default: break;
      }
      // Pop the current template insertion mode off the stack of template insertion modes; push the new one;
      // switch to it; reprocess.
      if (!template_modes_.empty()) template_modes_.back() = next;
      return process_in(next, token);
    case TokenKind::end_tag:
      if (token.name == Name::template_) return in_head(token);
      return unexpected(token);
    case TokenKind::end_of_file:
      // If there is no template element on the stack, then stop parsing (fragment case).
      if (!stack_.has(Name::template_)) return;
      // Otherwise, this is a parse error. Close the template, reset the insertion mode, reprocess.
      unexpected(token);
      pop_until(Name::template_);
      formatting_.clear_to_last_marker();
      if (!template_modes_.empty()) template_modes_.pop_back();
      reset_insertion_mode();
      return process(token);
  }
}

}  // namespace kroniek::html
