// The machine of the tree builder: the loop over tokens, the dispatcher, and resetting the insertion mode.
// Inserting stands in tree_insertion.cpp, closing in tree_closing.cpp, formatting in tree_formatting.cpp.
#include "html/tree_builder.h"

#include <algorithm>

// Lists of tag names stay lists, as the standard has them:
// clang-format off

namespace kroniek::html {

TreeBuilder::TreeBuilder(DocumentStore& store, Tokenizer& tokenizer, const ParseOptions& options)
    : store_(store),
      tokenizer_(tokenizer),
      // html, head and what stands in it, or html, body and one more, are the least that the modes rely on.
      stack_(std::max(options.limits.open_elements, 4u)),
      formatting_(store),
      scripting_(options.scripting) {
  Name context = options.fragment_context;
  if (context == Name::none && !options.fragment_context_name.empty()) {
    context = store.names.intern(options.fragment_context_name);
  }
  if (context == Name::none) return;

  // https://html.spec.whatwg.org/#parsing-html-fragments
  is_fragment_ = true;
  context_ = {no_node, context, traits_of(context, options.fragment_namespace, false)};
  // The context's node document may be in quirks mode; a context element alone does not say, so: no-quirks.
  // "Set the state of the tokenization stage as follows, switching on the context element"
  if (options.fragment_namespace == Namespace::html) {
    switch (context) {
      case Name::title: case Name::textarea: tokenizer_.set_state(State::rcdata); break;
      case Name::style: case Name::xmp: case Name::iframe: case Name::noembed: case Name::noframes:
        tokenizer_.set_state(State::rawtext);
        break;
      case Name::script: tokenizer_.set_state(State::script_data); break;
      case Name::noscript:
        if (scripting_) tokenizer_.set_state(State::rawtext);
        break;
      case Name::plaintext: tokenizer_.set_state(State::plaintext); break;
      default: break;
    }
  }
  // "Let root be the result of creating an element given document, "html", ... Append root to document. Set up the
  // parser's stack of open elements so that it contains just the single element root."
  html_ = store_.create_element(Name::html, Namespace::html, {}, 0);
  store_.append(Document::root, html_);
  stack_.push({html_, Name::html, html_traits_of(Name::html)});
  // "If context is a template element, then push "in template" onto the stack of template insertion modes"
  if (context_.is_html(Name::template_)) template_modes_.push_back(Mode::in_template);
  reset_insertion_mode();
  // "Set the parser's form element pointer to the nearest node to context that is a form element (...)": the
  // context itself is all that is known. It is not in this tree; any node that is never open stands for it.
  if (context_.is_html(Name::form)) form_ = Document::root;
}

void TreeBuilder::run() {
  Token token;
  do {
    if (!stack_.empty()) {
      // A CDATA section is one where the adjusted current node is not in the HTML namespace.
      const bool allowed = adjusted_current_node().has(trait::foreign);
      if (allowed != cdata_allowed_) tokenizer_.set_cdata_allowed(cdata_allowed_ = allowed);
    }
    tokenizer_.next(token);
    if (skip_newline_) [[unlikely]] {
      // "If the next token is a U+000A LINE FEED (LF) character token, then ignore that token and move on to the
      // next one. (Newlines at the start of pre blocks are ignored as an authoring convenience.)"
      skip_newline_ = false;
      if (token.kind == TokenKind::characters && token.data.front() == '\n') {
        token.data.remove_prefix(1);
        if (token.data.empty()) continue;
        token.only_whitespace = token.data.find_first_not_of("\t\n\f\r ") == std::string_view::npos;
      }
    }
    acknowledged_ = false;
    process(token);
    if (token.self_closing && token.kind == TokenKind::start_tag && !acknowledged_) {
      error("non-void-html-element-start-tag-with-trailing-solidus", token);
    }
  } while (token.kind != TokenKind::end_of_file && !stopped_ && !store_.nodes_dropped());
  stop_parsing();
}

// https://html.spec.whatwg.org/#tree-construction-dispatcher
void TreeBuilder::process(Token& token) {
  const bool in_foreign = !stack_.empty() && adjusted_current_node().has(trait::foreign) && is_foreign(token);
  if (in_foreign) return foreign_content(token);
  process_by_mode(token);
}

// Whether the rules for foreign content apply, where the adjusted current node is not in the HTML namespace.
bool TreeBuilder::is_foreign(const Token& token) const {
  const OpenElement& node = adjusted_current_node();
  const bool start = token.kind == TokenKind::start_tag;
  const bool characters = token.kind == TokenKind::characters;
  if (token.kind == TokenKind::end_of_file) return false;
  // "If the adjusted current node is a MathML text integration point and the token is a start tag whose tag name is
  // neither "mglyph" nor "malignmark"", "... and the token is a character token"
  if (node.has(trait::mathml_text_integration_point)) {
    if (start && token.name != Name::mglyph && token.name != Name::malignmark) return false;
    if (characters) return false;
  }
  // "If the adjusted current node is a MathML annotation-xml element and the token is a start tag whose tag name is
  // "svg""
  if (start && token.name == Name::svg && node.name == Name::annotation_xml && node.has(trait::mathml)) return false;
  // "If the adjusted current node is an HTML integration point and the token is a start tag", "... a character token"
  return !(node.has(trait::html_integration_point) && (start || characters));
}

void TreeBuilder::process_by_mode(Token& token) {
  switch (mode_) {
    case Mode::initial: return initial(token);
    case Mode::before_html: return before_html(token);
    case Mode::before_head: return before_head(token);
    case Mode::in_head: return in_head(token);
    case Mode::in_head_noscript: return in_head_noscript(token);
    case Mode::after_head: return after_head(token);
    case Mode::in_body: return in_body(token);
    case Mode::text: return text(token);
    case Mode::in_table: return in_table(token);
    case Mode::in_table_text: return in_table_text(token);
    case Mode::in_caption: return in_caption(token);
    case Mode::in_column_group: return in_column_group(token);
    case Mode::in_table_body: return in_table_body(token);
    case Mode::in_row: return in_row(token);
    case Mode::in_cell: return in_cell(token);
    case Mode::in_template: return in_template(token);
    case Mode::after_body: return after_body(token);
    case Mode::in_frameset: return in_frameset(token);
    case Mode::after_frameset: return after_frameset(token);
    case Mode::after_after_body: return after_after_body(token);
    case Mode::after_after_frameset: return after_after_frameset(token);
  }
}

// https://html.spec.whatwg.org/#reset-the-insertion-mode-appropriately
void TreeBuilder::reset_insertion_mode() {
  for (std::size_t i = stack_.size(); i-- > 0;) {
    // "If node is the first node in the stack of open elements, then set last to true, and, if the parser was
    // created as part of the HTML fragment parsing algorithm, set node to the context element"
    const bool last = i == 0;
    const OpenElement& node = last && is_fragment_ ? context_ : stack_[i];
    if (node.has(trait::sets_mode)) {
      switch (node.name) {
        case Name::td: case Name::th:
          if (!last) {
            mode_ = Mode::in_cell;
            return;
          }
          break;
        case Name::tr: mode_ = Mode::in_row; return;
        case Name::tbody: case Name::thead: case Name::tfoot: mode_ = Mode::in_table_body; return;
        case Name::caption: mode_ = Mode::in_caption; return;
        case Name::colgroup: mode_ = Mode::in_column_group; return;
        case Name::table: mode_ = Mode::in_table; return;
        case Name::template_: mode_ = template_modes_.empty() ? Mode::in_body : template_modes_.back(); return;
        case Name::head:
          if (!last) {
            mode_ = Mode::in_head;
            return;
          }
          break;
        case Name::body: mode_ = Mode::in_body; return;
        case Name::frameset: mode_ = Mode::in_frameset; return;
        case Name::html: mode_ = head_ == no_node ? Mode::before_head : Mode::after_head; return;
        default: break;
      }
    }
  }
  mode_ = Mode::in_body;
}

// https://html.spec.whatwg.org/#stop-parsing, as far as it concerns the tree
void TreeBuilder::stop_parsing() {
  while (stack_.size() > 1) pop();
  const NodeId root = html_;
  if (is_fragment_ && root < store_.limits.nodes) {
    // "Return root's children, in tree order": they become the document node's.
    store_.remove(root);
    store_.move_children(root, Document::root);
  }
  store_.trim();
  const auto kept = [this](NodeId id) { return id < store_.nodes.size() ? id : no_node; };
  store_.html = store_.head = store_.body = no_node;
  if (is_fragment_ || kept(root) == no_node) return;
  store_.html = root;
  store_.head = kept(head_);
  for (NodeId child = store_.nodes[root].first_child; child != no_node; child = store_.nodes[child].next) {
    const Node& node = store_.nodes[child];
    if (node.kind == NodeKind::element && node.name == Name::body && node.name_space == Namespace::html) {
      store_.body = child;
      break;
    }
  }
}

void TreeBuilder::unexpected(const Token& token) {
  switch (token.kind) {
    case TokenKind::doctype: return error("unexpected-doctype", token);
    case TokenKind::start_tag: return error("unexpected-start-tag", token);
    case TokenKind::end_tag: return error("unexpected-end-tag", token);
    case TokenKind::comment: return;
    case TokenKind::characters: return error("unexpected-characters", token);
    case TokenKind::end_of_file: return error("unexpected-end-of-file", token);
  }
}

}  // namespace kroniek::html
