// The "in body" insertion mode: end tags, in the standard's order.
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-inbody
void TreeBuilder::in_body_end_tag(Token& token) {
  switch (token.name) {
    case Name::template_: return in_head(token);

    case Name::body: case Name::html:
      // If the stack does not have a body element in scope, this is a parse error; ignore the token. Otherwise, an
      // element that is open and may not be is a parse error. Switch to "after body" (html: and reprocess).
      if (!stack_.has_in_scope(Name::body)) return unexpected(token);
      check_all_closed(token);
      mode_ = Mode::after_body;
      if (token.name == Name::html) process(token);
      return;

    case Name::address: case Name::article: case Name::aside: case Name::blockquote: case Name::button:
    case Name::center: case Name::details: case Name::dialog: case Name::dir: case Name::div: case Name::dl:
    case Name::fieldset: case Name::figcaption: case Name::figure: case Name::footer: case Name::header:
    case Name::hgroup: case Name::listing: case Name::main: case Name::menu: case Name::nav: case Name::ol:
    case Name::pre: case Name::search: case Name::section: case Name::select: case Name::summary: case Name::ul:
      if (!stack_.has_in_scope(token.name)) return unexpected(token);
      generate_implied_end_tags();
      if (!current_is(token.name)) unexpected(token);
      return pop_until(token.name);

    case Name::form: return in_body_end_form(token);

    case Name::p:
      // If no p element is in button scope, a parse error; insert an HTML element for a "p" start tag.
      if (!stack_.has_in_button_scope(Name::p)) {
        unexpected(token);
        insert_implied(Name::p, token);
      }
      generate_implied_end_tags(Name::p);
      if (!current_is(Name::p)) unexpected(token);
      return pop_until(Name::p);

    case Name::li:
      if (!stack_.has_in_list_item_scope(Name::li)) return unexpected(token);
      generate_implied_end_tags(Name::li);
      if (!current_is(Name::li)) unexpected(token);
      return pop_until(Name::li);

    case Name::dd: case Name::dt:
      if (!stack_.has_in_scope(token.name)) return unexpected(token);
      generate_implied_end_tags(token.name);
      if (!current_is(token.name)) unexpected(token);
      return pop_until(token.name);

    case Name::h1: case Name::h2: case Name::h3: case Name::h4: case Name::h5: case Name::h6:
      // If no h1 to h6 element is in scope, a parse error; ignore the token. Any of them closes any other.
      if (!stack_.any_in_scope(trait::heading)) return unexpected(token);
      generate_implied_end_tags();
      if (!current_is(token.name)) unexpected(token);
      return pop_until_any(trait::heading);

    case Name::a: case Name::b: case Name::big: case Name::code: case Name::em: case Name::font: case Name::i:
    case Name::nobr: case Name::s: case Name::small: case Name::strike: case Name::strong: case Name::tt: case Name::u:
      return adoption_agency(token);

    case Name::applet: case Name::marquee: case Name::object:
      if (!stack_.has_in_scope(token.name)) return unexpected(token);
      generate_implied_end_tags();
      if (!current_is(token.name)) unexpected(token);
      pop_until(token.name);
      return formatting_.clear_to_last_marker();

    case Name::br: {
      // A parse error. Drop the attributes from the token, and act as if it were a "br" start tag.
      unexpected(token);
      Token start = token;
      start.kind = TokenKind::start_tag;
      start.attributes = {};
      return in_body_start_tag(start);
    }

    default: return any_other_end_tag(token);
  }
}

// The end tag form
void TreeBuilder::in_body_end_form(const Token& token) {
  if (!stack_.has(Name::template_)) {
    // 1.-2. Let node be the form element pointer, and set that to null.
    const NodeId form = form_;
    form_ = no_node;
    // 3. If node is null or not in scope, then this is a parse error; return.
    if (form == no_node || !stack_.node_in_scope(form)) return unexpected(token);
    // 4. Generate implied end tags. 5. If the current node is not node, then this is a parse error.
    generate_implied_end_tags();
    if (stack_.current().node != form) unexpected(token);
    // 6. Remove node from the stack of open elements.
    return erase_open(stack_.index_of(form));
  }
  // If there is a template element on the stack: as for other blocks.
  if (!stack_.has_in_scope(Name::form)) return unexpected(token);
  generate_implied_end_tags();
  if (!current_is(Name::form)) unexpected(token);
  pop_until(Name::form);
}

}  // namespace kroniek::html
