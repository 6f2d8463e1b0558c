// The rules for parsing tokens in foreign content: within svg and math.
#include "html/foreign_names.h"
#include "html/tree_builder.h"

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {
namespace {

// The start tags that end foreign content (font: only with a color, face or size attribute).
bool breaks_out(const Token& token) {
  switch (token.name) {
    case Name::b: case Name::big: case Name::blockquote: case Name::body: case Name::br: case Name::center:
    case Name::code: case Name::dd: case Name::div: case Name::dl: case Name::dt: case Name::em: case Name::embed:
    case Name::h1: case Name::h2: case Name::h3: case Name::h4: case Name::h5: case Name::h6: case Name::head:
    case Name::hr: case Name::i: case Name::img: case Name::li: case Name::listing: case Name::menu: case Name::meta:
    case Name::nobr: case Name::ol: case Name::p: case Name::pre: case Name::ruby: case Name::s: case Name::small:
    case Name::span: case Name::strong: case Name::strike: case Name::sub: case Name::sup: case Name::table:
    case Name::tt: case Name::u: case Name::ul: case Name::var:
      return true;
    case Name::font:
      for (const Attribute& attribute : token.attributes) {
        const Name name = attribute.name();
        if (name == Name::color || name == Name::face || name == Name::size) return true;
      }
      return false;
    default: return false;
  }
}

}  // namespace

// https://html.spec.whatwg.org/#parsing-main-inforeign
void TreeBuilder::foreign_content(Token& token) {
  switch (token.kind) {
    case TokenKind::characters:
      // A U+0000 NULL character: a parse error; insert a U+FFFD REPLACEMENT CHARACTER character.
      if (!token.only_whitespace) {
        // Any other character: set the frameset-ok flag to "not ok".
        constexpr std::string_view blanks("\t\n\f\r \0", 6);
        if (token.data.find_first_not_of(blanks) != std::string_view::npos) frameset_ok_ = false;
        if (token.has_null) {
          error("unexpected-null-character", token);
          replace_null(token);
        }
      }
      return insert_text(token.data, token.begin);
    case TokenKind::comment: return insert_comment(token);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::start_tag: return foreign_start_tag(token);
    case TokenKind::end_tag: return foreign_end_tag(token);
    case TokenKind::end_of_file: return;  // the dispatcher sends it elsewhere
  }
}

void TreeBuilder::foreign_start_tag(Token& token) {
  if (breaks_out(token)) return leave_foreign_content(token);
  // Any other start tag. If the adjusted current node is in the SVG namespace, adjust the tag name.
  const Namespace name_space = adjusted_current_node().name_space();
  insert_foreign_token(token, name_space == Namespace::svg ? adjusted_svg_tag(token.name) : token.name, name_space);
  // If the token has its self-closing flag set: pop the current node and acknowledge it.
  if (token.self_closing) {
    pop();
    acknowledged_ = true;
  }
}

// A start tag that ends foreign content, an end tag br or p: a parse error. While the current node is not a MathML
// text integration point, an HTML integration point, or an element in the HTML namespace, pop elements. Reprocess
// the token by the rules of the current insertion mode.
void TreeBuilder::leave_foreign_content(Token& token) {
  unexpected(token);
  constexpr Traits integration = trait::mathml_text_integration_point | trait::html_integration_point;
  while (stack_.current().has(trait::foreign) && !stack_.current().has(integration) && stack_.size() > 1) pop();
  process_by_mode(token);
}

void TreeBuilder::foreign_end_tag(Token& token) {
  if (token.name == Name::br || token.name == Name::p) return leave_foreign_content(token);
  // Any other end tag (and script in SVG, where nothing is run).
  // 1. Initialize node to be the current node.
  std::size_t i = stack_.size() - 1;
  // 2. If node's tag name, converted to ASCII lowercase, is not the same as the tag name of the token: parse error.
  const auto same = [&](const OpenElement& node) {
    return node.name == token.name || (node.has(trait::svg) && node.name == adjusted_svg_tag(token.name));
  };
  if (!same(stack_[i])) unexpected(token);
  // 3. Loop: If node is the topmost element in the stack of open elements, then return (fragment case).
  while (i > 0) {
    // 4. If node's tag name, converted to ASCII lowercase, is the token's, pop up to and including node; return.
    if (same(stack_[i])) return pop_until_node(stack_[i].node);
    // 5. Set node to the previous entry. 6. If node is not in the HTML namespace, return to the step labeled loop.
    --i;
    // 7. Otherwise, process the token by the rules of the current insertion mode in HTML content.
    if (!stack_[i].has(trait::foreign)) return process_by_mode(token);
  }
}

// Adjusts the token's attributes and inserts a foreign element for it.
void TreeBuilder::insert_foreign_token(const Token& token, Name name, Namespace name_space) {
  const std::span<const Attribute> stored = store_.store_attributes(token.attributes);
  // They were copied just now, so that they may be changed.
  adjust_attributes({const_cast<Attribute*>(stored.data()), stored.size()}, name_space);
  insert_foreign(token, name, name_space, stored);
}

}  // namespace kroniek::html
