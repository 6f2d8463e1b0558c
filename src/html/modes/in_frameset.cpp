// The "in frameset" insertion mode.
#include <algorithm>

#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-inframeset
void TreeBuilder::in_frameset(Token& token) {
  switch (token.kind) {
    // Whitespace is inserted, other characters are parse errors and ignored.
    case TokenKind::characters: return insert_whitespace_only(token);
    case TokenKind::comment: return insert_comment(token);
    case TokenKind::doctype: return unexpected(token);
    case TokenKind::start_tag:
      switch (token.name) {
        case Name::html: return in_body(token);
        case Name::frameset: insert_html(token); return;
        case Name::frame:
          insert_void(token);
          acknowledged_ = true;
          return;
        case Name::noframes: return in_head(token);
        default: return unexpected(token);
      }
    case TokenKind::end_tag:
      if (token.name != Name::frameset) return unexpected(token);
      // If the current node is the root html element, then this is a parse error; ignore the token (fragment case).
      if (stack_.size() == 1) return unexpected(token);
      pop();
      // If not a fragment, and the current node is no longer a frameset element, then switch to "after frameset".
      if (!is_fragment_ && !current_is(Name::frameset)) mode_ = Mode::after_frameset;
      return;
    case TokenKind::end_of_file:
      if (stack_.size() != 1) unexpected(token);
      return;  // stop parsing
  }
}

// Of a run of characters only the whitespace.
void TreeBuilder::insert_whitespace_only(const Token& token) {
  constexpr std::string_view blanks = "\t\n\f\r ";
  std::string_view rest = token.data;
  while (!rest.empty()) {
    const std::size_t begin = rest.find_first_of(blanks);
    if (begin != 0) unexpected(token);
    if (begin == std::string_view::npos) return;
    rest.remove_prefix(begin);
    const std::size_t size = std::min(rest.find_first_not_of(blanks), rest.size());
    insert_text(rest.substr(0, size), token.begin);
    rest.remove_prefix(size);
  }
}

}  // namespace kroniek::html
