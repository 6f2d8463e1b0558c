// The "in body" insertion mode: start tags, in the standard's order.
#include "html/foreign_names.h"
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-inbody
void TreeBuilder::in_body_start_tag(Token& token) {
  switch (token.name) {
    case Name::html:
      unexpected(token);
      // If there is a template element on the stack, ignore the token; else add the attributes that html lacks.
      if (stack_.has(Name::template_)) return;
      return add_missing_attributes(stack_[0].node, token);

    case Name::base: case Name::basefont: case Name::bgsound: case Name::link: case Name::meta: case Name::noframes:
    case Name::script: case Name::style: case Name::template_: case Name::title:
      return in_head(token);

    case Name::body:
      unexpected(token);
      // If the second element on the stack is not a body element, if there is only one element on it, or if there
      // is a template element on it, ignore the token (fragment case or a template).
      if (stack_.size() == 1 || !stack_[1].is_html(Name::body) || stack_.has(Name::template_)) return;
      frameset_ok_ = false;
      return add_missing_attributes(stack_[1].node, token);

    case Name::frameset:
      unexpected(token);
      if (stack_.size() == 1 || !stack_[1].is_html(Name::body) || !frameset_ok_) return;
      // Remove the second element on the stack from its parent; pop all the nodes but the root; insert the element.
      store_.remove(stack_[1].node);
      while (stack_.size() > 1) pop();
      insert_html(token);
      mode_ = Mode::in_frameset;
      return;

    case Name::address: case Name::article: case Name::aside: case Name::blockquote: case Name::center:
    case Name::details: case Name::dialog: case Name::dir: case Name::div: case Name::dl: case Name::fieldset:
    case Name::figcaption: case Name::figure: case Name::footer: case Name::header: case Name::hgroup:
    case Name::main: case Name::menu: case Name::nav: case Name::ol: case Name::p: case Name::search:
    case Name::section: case Name::summary: case Name::ul:
      close_p_in_button_scope();
      insert_html(token);
      return;

    case Name::h1: case Name::h2: case Name::h3: case Name::h4: case Name::h5: case Name::h6:
      close_p_in_button_scope();
      // If the current node is an HTML element whose tag name is one of these, a parse error; pop it.
      if (stack_.current().has(trait::heading)) {
        unexpected(token);
        pop();
      }
      insert_html(token);
      return;

    case Name::pre: case Name::listing:
      close_p_in_button_scope();
      insert_html(token);
      skip_newline_ = true;
      frameset_ok_ = false;
      return;

    case Name::form: {
      // If the form element pointer is not null, and there is no template element on the stack, ignore the token.
      const bool in_template = stack_.has(Name::template_);
      if (form_ != no_node && !in_template) return unexpected(token);
      close_p_in_button_scope();
      const NodeId form = insert_html(token);
      if (!in_template) form_ = form;
      return;
    }

    case Name::li: case Name::dd: case Name::dt: return in_body_list_item(token);

    case Name::plaintext:
      close_p_in_button_scope();
      insert_html(token);
      tokenizer_.set_state(State::plaintext);
      return;

    case Name::button:
      if (stack_.has_in_scope(Name::button)) {
        unexpected(token);
        generate_implied_end_tags();
        pop_until(Name::button);
      }
      reconstruct_formatting();
      insert_html(token);
      frameset_ok_ = false;
      return;

    case Name::a: {
      // If the list of active formatting elements contains an a element after the last marker: a parse error; run
      // the adoption agency algorithm, then remove that element from the list and the stack if it is still there.
      if (const std::size_t entry = formatting_.find_after_marker(Name::a); entry != FormattingList::npos) {
        const NodeId earlier = formatting_[entry].node;
        unexpected(token);
        adoption_agency(token);
        formatting_.remove(earlier);
        if (const std::size_t index = stack_.index_of(earlier); index != OpenElements::npos) erase_open(index);
      }
      reconstruct_formatting();
      return formatting_.push(insert_html(token));
    }

    case Name::b: case Name::big: case Name::code: case Name::em: case Name::font: case Name::i: case Name::s:
    case Name::small: case Name::strike: case Name::strong: case Name::tt: case Name::u:
      reconstruct_formatting();
      return formatting_.push(insert_html(token));

    case Name::nobr:
      reconstruct_formatting();
      if (stack_.has_in_scope(Name::nobr)) {
        unexpected(token);
        adoption_agency(token);
        reconstruct_formatting();
      }
      return formatting_.push(insert_html(token));

    case Name::applet: case Name::marquee: case Name::object:
      reconstruct_formatting();
      insert_html(token);
      formatting_.insert_marker();
      frameset_ok_ = false;
      return;

    case Name::table:
      // If the Document is not set to quirks mode, and a p element is in button scope, then close a p element.
      if (store_.quirks_mode != QuirksMode::quirks) close_p_in_button_scope();
      insert_html(token);
      frameset_ok_ = false;
      mode_ = Mode::in_table;
      return;

    case Name::area: case Name::br: case Name::embed: case Name::img: case Name::keygen: case Name::wbr:
      reconstruct_formatting();
      insert_void(token);
      acknowledged_ = true;
      frameset_ok_ = false;
      return;

    case Name::input: {
      // If this is a fragment whose context is a select element: a parse error; ignore the token.
      if (is_fragment_ && context_.is_html(Name::select)) return unexpected(token);
      // If a select element is in scope: a parse error; pop until it has been popped.
      if (stack_.has_in_scope(Name::select)) {
        unexpected(token);
        pop_until(Name::select);
      }
      reconstruct_formatting();
      insert_void(token);
      acknowledged_ = true;
      // Unless the attribute "type" is an ASCII case-insensitive match for "hidden": frameset-ok is "not ok".
      for (const Attribute& attribute : token.attributes) {
        if (attribute.name() == Name::type && equal_ignoring_case(attribute.value(), "hidden")) return;
      }
      frameset_ok_ = false;
      return;
    }

    case Name::param: case Name::source: case Name::track:
      insert_void(token);
      acknowledged_ = true;
      return;

    case Name::hr:
      close_p_in_button_scope();
      // If a select element is in scope: generate implied end tags; an option or optgroup still in scope is an error.
      if (stack_.has_in_scope(Name::select)) {
        generate_implied_end_tags();
        if (stack_.has_in_scope(Name::option) || stack_.has_in_scope(Name::optgroup)) unexpected(token);
      }
      insert_void(token);
      acknowledged_ = true;
      frameset_ok_ = false;
      return;

    case Name::image:
      // A parse error. Change the token's tag name to "img" and reprocess it. (Don't ask.)
      unexpected(token);
      token.name = Name::img;
      return process(token);

    case Name::textarea:
      follow_text(token, State::rcdata);
      skip_newline_ = true;
      frameset_ok_ = false;
      return;

    case Name::xmp:
      close_p_in_button_scope();
      reconstruct_formatting();
      frameset_ok_ = false;
      return follow_text(token, State::rawtext);

    case Name::iframe:
      frameset_ok_ = false;
      return follow_text(token, State::rawtext);

    case Name::noembed: return follow_text(token, State::rawtext);
    case Name::noscript:
      if (scripting_) return follow_text(token, State::rawtext);
      break;  // any other start tag

    case Name::select:
      // If this is a fragment whose context is a select element: a parse error; ignore the token.
      if (is_fragment_ && context_.is_html(Name::select)) return unexpected(token);
      // If a select element is in scope: a parse error; ignore the token; pop until it has been popped.
      if (stack_.has_in_scope(Name::select)) {
        unexpected(token);
        return pop_until(Name::select);
      }
      reconstruct_formatting();
      insert_html(token);
      frameset_ok_ = false;
      return;

    case Name::option:
      // If a select element is in scope: generate implied end tags except for optgroup elements; an option still in
      // scope is a parse error. Otherwise: if the current node is an option element, pop it.
      if (stack_.has_in_scope(Name::select)) {
        generate_implied_end_tags(Name::optgroup);
        if (stack_.has_in_scope(Name::option)) unexpected(token);
      } else if (current_is(Name::option)) {
        pop();
      }
      reconstruct_formatting();
      insert_html(token);
      return;

    case Name::optgroup:
      // The same, but optgroup elements are closed too.
      if (stack_.has_in_scope(Name::select)) {
        generate_implied_end_tags();
        if (stack_.has_in_scope(Name::option) || stack_.has_in_scope(Name::optgroup)) unexpected(token);
      } else if (current_is(Name::option)) {
        pop();
      }
      reconstruct_formatting();
      insert_html(token);
      return;

    case Name::rb: case Name::rtc:
      if (stack_.has_in_scope(Name::ruby)) {
        generate_implied_end_tags();
        if (!current_is(Name::ruby)) unexpected(token);
      }
      insert_html(token);
      return;

    case Name::rp: case Name::rt:
      if (stack_.has_in_scope(Name::ruby)) {
        generate_implied_end_tags(Name::rtc);
        if (!current_is(Name::rtc) && !current_is(Name::ruby)) unexpected(token);
      }
      insert_html(token);
      return;

    case Name::math: case Name::svg: {
      reconstruct_formatting();
      // Adjust MathML or SVG attributes, adjust foreign attributes, insert a foreign element.
      const Namespace name_space = token.name == Name::svg ? Namespace::svg : Namespace::mathml;
      insert_foreign_token(token, token.name, name_space);
      if (token.self_closing) {
        pop();
        acknowledged_ = true;
      }
      return;
    }

    case Name::caption: case Name::col: case Name::colgroup: case Name::frame: case Name::head: case Name::tbody:
    case Name::td: case Name::tfoot: case Name::th: case Name::thead: case Name::tr:
      return unexpected(token);

    case Name::selectedcontent: has_selected_content_ = true; break;
    default: break;
  }
  // Any other start tag
  reconstruct_formatting();
  insert_html(token);
}

// The start tags li, dd and dt
void TreeBuilder::in_body_list_item(const Token& token) {
  // 1. Set the frameset-ok flag to "not ok".
  frameset_ok_ = false;
  const bool is_li = token.name == Name::li;
  // 2. Initialize node to be the current node. 3. Loop:
  for (std::size_t i = stack_.size(); i-- > 0;) {
    const OpenElement& node = stack_[i];
    // If node is an li element (a dd, a dt): generate implied end tags except for those; if the current node is not
    // one, a parse error; pop until one has been popped.
    if (is_li ? node.is_html(Name::li) : node.is_html(Name::dd) || node.is_html(Name::dt)) {
      const Name name = node.name;
      generate_implied_end_tags(name);
      if (!current_is(name)) unexpected(token);
      pop_until(name);
      break;
    }
    // 4. If node is in the special category, but is not an address, div, or p element, then jump to done.
    const bool passed_over = node.is_html(Name::address) || node.is_html(Name::div) || node.is_html(Name::p);
    if (node.has(trait::special) && !passed_over) break;
  }
  // 6. Done: if a p element is in button scope, then close a p element. 7. Insert an HTML element for the token.
  close_p_in_button_scope();
  insert_html(token);
}

}  // namespace kroniek::html
