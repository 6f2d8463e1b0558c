// TreeBuilder: tokens to a tree, as https://html.spec.whatwg.org/#tree-construction says.
//
// This file holds the machine: the state, how tokens are dispatched, and the algorithms that several insertion
// modes share. What each mode does with a token stands in modes/, one file a mode, in the standard's order. Where
// the limits of kroniek/limits.h make it depart from the standard, the comment begins with "Limit:".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "html/document_store.h"
#include "html/formatting_list.h"
#include "html/open_elements.h"
#include "html/token.h"
#include "html/tokenizer.h"
#include "kroniek/document.h"

namespace kroniek::html {

// https://html.spec.whatwg.org/#the-insertion-mode
// clang-format off
enum class Mode : std::uint8_t {
  initial, before_html, before_head, in_head, in_head_noscript, after_head, in_body, text, in_table, in_table_text,
  in_caption, in_column_group, in_table_body, in_row, in_cell, in_template, after_body, in_frameset, after_frameset,
  after_after_body, after_after_frameset,
};
// clang-format on

class TreeBuilder {
 public:
  TreeBuilder(DocumentStore& store, Tokenizer& tokenizer, const ParseOptions& options);

  // Reads all tokens and leaves the finished tree in the store.
  void run();

 private:
  // Where a node is to be inserted: as a child of `parent`, before `before` (no_node: at its end).
  struct Place {
    NodeId parent = no_node;
    NodeId before = no_node;
  };

  // -- the modes (modes/*.cpp) ------------------------------------------------------------------------------
  void initial(Token& token);
  void before_html(Token& token);
  void before_head(Token& token);
  void in_head(Token& token);
  void in_head_noscript(Token& token);
  void after_head(Token& token);
  void in_body(Token& token);
  void in_body_characters(Token& token);
  void in_body_start_tag(Token& token);
  void in_body_list_item(const Token& token);
  void in_body_end_tag(Token& token);
  void in_body_end_form(const Token& token);
  void in_body_end_of_file(Token& token);
  void text(Token& token);
  void in_table(Token& token);
  void in_table_anything_else(Token& token);
  void in_table_text(Token& token);
  void in_caption(Token& token);
  void in_column_group(Token& token);
  void in_table_body(Token& token);
  void in_row(Token& token);
  void in_cell(Token& token);
  void in_template(Token& token);
  void after_body(Token& token);
  void in_frameset(Token& token);
  void after_frameset(Token& token);
  void after_after_body(Token& token);
  void after_after_frameset(Token& token);
  void foreign_content(Token& token);
  void foreign_start_tag(Token& token);
  void foreign_end_tag(Token& token);
  void leave_foreign_content(Token& token);

  // -- dispatch ---------------------------------------------------------------------------------------------
  void process(Token& token);          // "reprocess the token" too
  void process_by_mode(Token& token);  // by the current insertion mode, whatever the current node
  void process_in(Mode mode, Token& token) {
    mode_ = mode;
    process(token);
  }
  [[nodiscard]] bool is_foreign(const Token& token) const;
  void reset_insertion_mode();

  // -- inserting --------------------------------------------------------------------------------------------
  [[nodiscard]] const OpenElement& adjusted_current_node() const noexcept {
    return stack_.size() == 1 && is_fragment_ ? context_ : stack_.current();
  }
  [[nodiscard]] bool current_is(Name name) const noexcept { return stack_.current().is_html(name); }
  [[nodiscard]] NodeId contents_of(NodeId parent) const noexcept;  // of a template, its fragment
  [[nodiscard]] Place appropriate_place(const OpenElement& target) const;
  void insert_at(Place place, NodeId node);
  NodeId insert_html(const Token& token) {
    return insert_html(token.name, store_.store_attributes(token.attributes), token.begin);
  }
  NodeId insert_html(Name name, std::span<const Attribute> stored, std::uint32_t source);
  void insert_void(const Token& token);  // insert, and immediately pop
  NodeId insert_foreign(const Token& token, Name name, Namespace name_space, std::span<const Attribute> stored);
  void insert_foreign_token(const Token& token, Name name, Namespace name_space);
  void insert_html_element(const Token& token);  // <html>, the first element
  void insert_implied(Name name, const Token& because) { insert_html(name, {}, because.begin); }
  void insert_text(std::string_view characters, std::uint32_t source);
  void insert_comment(const Token& token);
  void insert_comment_in(const Token& token, NodeId parent);
  void make_room();
  void add_missing_attributes(NodeId element, const Token& token);
  void follow_text(const Token& token, State state);  // the generic raw text and RCDATA element parsing algorithms
  void drop_null(Token& token);                       // removes U+0000
  void replace_null(Token& token);                    // by U+FFFD
  void insert_whitespace_only(const Token& token);
  std::uint32_t take_whitespace(Token& token, Token& whitespace) const;

  // -- closing ----------------------------------------------------------------------------------------------
  void pop();
  void pop_until(Name name);
  void pop_until_any(Traits any_of);
  void pop_until_node(NodeId node);
  void erase_open(std::size_t index);
  void generate_implied_end_tags(Name except = Name::none);
  void generate_implied_end_tags_thoroughly();
  void clear_stack_back_to(Traits context);
  void close_p();
  void close_p_in_button_scope() {
    if (stack_.has_in_button_scope(Name::p)) close_p();
  }
  void close_cell();
  void close_template(const Token& token);
  void any_other_end_tag(const Token& token);
  void check_all_closed(const Token& token);
  void stop_parsing();

  // -- formatting -------------------------------------------------------------------------------------------
  void reconstruct_formatting() {
    if (formatting_.empty()) return;
    const NodeId last = formatting_[formatting_.size() - 1].node;
    if (last == no_node || store_.nodes[last].is_open) return;
    reopen_formatting();
  }
  void reopen_formatting();
  [[nodiscard]] bool may_reopen(std::uint32_t count);
  NodeId clone_element(NodeId node, std::uint32_t source);
  void adoption_agency(const Token& token);

  // -- the customizable select ------------------------------------------------------------------------------
  void fill_selected_content(NodeId select);

  void error(std::string_view code, const Token& token) { store_.errors.add(code, token.begin); }
  void unexpected(const Token& token);  // the parse error that the standard leaves without a name

  DocumentStore& store_;
  Tokenizer& tokenizer_;
  OpenElements stack_;
  FormattingList formatting_;
  std::vector<Mode> template_modes_;
  std::vector<Token> table_text_;  // "pending table character tokens"
  Mode mode_ = Mode::initial;
  Mode original_mode_ = Mode::initial;
  bool scripting_;
  bool is_fragment_ = false;
  bool frameset_ok_ = true;
  bool foster_parenting_ = false;
  bool skip_newline_ = false;  // after <pre>, <listing>, <textarea>
  bool acknowledged_ = false;  // the token's self-closing flag
  bool cdata_allowed_ = false;
  bool stopped_ = false;
  bool has_selected_content_ = false;  // a <selectedcontent> was seen
  OpenElement context_;                // of the fragment case
  NodeId html_ = no_node;
  NodeId head_ = no_node;
  NodeId form_ = no_node;
  std::uint32_t reopened_ = 0;
};

}  // namespace kroniek::html
