// The "text" insertion mode: the contents of script, style, title, textarea and their like.
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#parsing-main-incdata
void TreeBuilder::text(Token& token) {
  switch (token.kind) {
    // A character token: insert the character. (The tokenizer has replaced U+0000.)
    case TokenKind::characters: return insert_text(token.data, token.begin);
    case TokenKind::end_of_file:
      // A parse error. Pop the current node, switch to the original insertion mode, and reprocess.
      error(current_is(Name::script) ? "eof-in-script" : "eof-in-text", token);
      pop();
      return process_in(original_mode_, token);
    // An end tag, script or other (nothing is run): pop the current node, switch to the original insertion mode.
    case TokenKind::end_tag:
      pop();
      mode_ = original_mode_;
      return;
    default: return;  // the tokenizer gives no other token here
  }
}

}  // namespace kroniek::html
