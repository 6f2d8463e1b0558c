// The "initial" insertion mode.
#include "html/quirks.h"
#include "html/tree_builder.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#the-initial-insertion-mode
void TreeBuilder::initial(Token& token) {
  switch (token.kind) {
    // A whitespace character: ignore the token.
    case TokenKind::characters: {
      Token whitespace;
      take_whitespace(token, whitespace);
      if (token.data.empty()) return;
      break;
    }
    // A comment token: insert a comment as the last child of the Document object.
    case TokenKind::comment: return insert_comment_in(token, Document::root);
    case TokenKind::doctype: {
      // If the DOCTYPE token's name is not "html", or it has a public identifier, or a system identifier other than
      // "about:legacy-compat", then there is a parse error.
      if (token.data != "html" || token.has_public_id ||
          (token.has_system_id && token.system_id != "about:legacy-compat")) {
        error("unknown-doctype", token);
      }
      // Append a DocumentType node to the Document node.
      const NodeId doctype = store_.create(NodeKind::doctype, token.begin);
      store_.set_text(doctype, token.data);
      store_.append(Document::root, doctype);
      store_.public_id = token.public_id;
      store_.system_id = token.system_id;
      store_.quirks_mode = quirks_mode_of(token);
      mode_ = Mode::before_html;
      return;
    }
    default: break;
  }
  // Anything else: a parse error; set the Document to quirks mode. In any case, switch to "before html" and reprocess.
  error("missing-doctype", token);
  store_.quirks_mode = QuirksMode::quirks;
  process_in(Mode::before_html, token);
}

}  // namespace kroniek::html
