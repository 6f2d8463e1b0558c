// The "in table" insertion mode.
#include "html/foreign_names.h"
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-intable
void TreeBuilder::in_table(Token& token) {
  switch (token.kind) {
    // A character token, if the current node is a table, tbody, template, tfoot, thead, or tr element
    case TokenKind::characters: {
      const OpenElement& current = stack_.current();
      if (!current.has(trait::foster_target) && !current.is_html(Name::template_)) break;
      table_text_.clear();
      original_mode_ = mode_;
      mode_ = Mode::in_table_text;
      return in_table_text(token);
    }
    case TokenKind::comment: return insert_comment(token);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::start_tag:
      switch (token.name) {
        case Name::caption:
          clear_stack_back_to(trait::table_boundary);
          insert_html(token);
          formatting_.insert_marker();
          mode_ = Mode::in_caption;
          return;
        case Name::colgroup:
          clear_stack_back_to(trait::table_boundary);
          insert_html(token);
          mode_ = Mode::in_column_group;
          return;
        case Name::col:
          clear_stack_back_to(trait::table_boundary);
          insert_implied(Name::colgroup, token);
          return process_in(Mode::in_column_group, token);
        case Name::tbody: case Name::tfoot: case Name::thead:
          clear_stack_back_to(trait::table_boundary);
          insert_html(token);
          mode_ = Mode::in_table_body;
          return;
        case Name::td: case Name::th: case Name::tr:
          clear_stack_back_to(trait::table_boundary);
          insert_implied(Name::tbody, token);
          return process_in(Mode::in_table_body, token);
        case Name::table:
          unexpected(token);
          // If the stack does not have a table element in table scope, ignore the token.
          if (!stack_.has_in_table_scope(Name::table)) return;
          pop_until(Name::table);
          reset_insertion_mode();
          return process(token);
        case Name::style: case Name::script: case Name::template_: return in_head(token);
        case Name::input: {
          // If the token does not have an attribute "type" that is an ASCII case-insensitive match for "hidden",
          // then act as described in the "anything else" entry below.
          bool hidden = false;
          for (const Attribute& attribute : token.attributes) {
            if (attribute.name() == Name::type) hidden = equal_ignoring_case(attribute.value(), "hidden");
          }
          if (!hidden) break;
          unexpected(token);
          insert_void(token);
          acknowledged_ = true;
          return;
        }
        case Name::form:
          unexpected(token);
          // If there is a template element on the stack, or if the form element pointer is not null, ignore the token.
          if (stack_.has(Name::template_) || form_ != no_node) return;
          form_ = insert_html(token);
          return pop();
        default: break;
      }
      break;
    case TokenKind::end_tag:
      switch (token.name) {
        case Name::table:
          if (!stack_.has_in_table_scope(Name::table)) return unexpected(token);
          pop_until(Name::table);
          return reset_insertion_mode();
        case Name::body: case Name::caption: case Name::col: case Name::colgroup: case Name::html: case Name::tbody:
        case Name::td: case Name::tfoot: case Name::th: case Name::thead: case Name::tr:
          return unexpected(token);
        case Name::template_: return in_head(token);
        default: break;
      }
      break;
    case TokenKind::end_of_file: return in_body(token);
  }
  in_table_anything_else(token);
}

// Anything else: a parse error. Enable foster parenting, process the token using the rules for "in body", and then
// disable foster parenting.
void TreeBuilder::in_table_anything_else(Token& token) {
  unexpected(token);
  foster_parenting_ = true;
  in_body(token);
  foster_parenting_ = false;
}

}  // namespace kroniek::html
