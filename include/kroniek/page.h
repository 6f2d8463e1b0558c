// Page: the text blocks of one document in reading order, each with the role it plays and why.
//
// A Page borrows from its Document and cannot outlive it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/document.h"

namespace kroniek {

struct PageBlock {
  NodeId node = no_node;         // the element whose text this is (or the first text node of a loose run)
  std::uint32_t text_begin = 0;  // into Page::text_buffer
  std::uint32_t text_end = 0;
  Role role = Role::paragraph;
  NodeId group = no_node;   // the list or table whose items or rows belong together
  NodeId link = no_node;    // its first <a>, or no_node
  bool selected = false;    // taken by the joint decision, before the roles were given
  bool in_article = false;  // part of Article::text
  bool control = false;     // holds text of a button or label: what to press, not what is said
  std::string_view reason;  // static: what decided
  float score = 0;          // how sure: log-odds of being the article's own text
};

// An image, video or frame inside the article.
struct PageMedia {
  NodeId node = no_node;
  NodeId figure = no_node;         // the <figure> around it, or the element that holds it and its caption, or no_node
  NodeId container = no_node;      // the block-level element that holds it
  std::uint32_t before_block = 0;  // the index of the block that follows it
  bool fallback = false;           // in a <noscript>: what is shown where scripts do not run
};

// Blocks [begin, end) are a placeholder for media that the page hides until its reader consents.
struct PageWithheld {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string provider;  // "YouTube"; empty when the page does not say
};

class Page {
 public:
  explicit Page(const Document& document) : document_(&document) {}
  explicit Page(Document&&) = delete;

  [[nodiscard]] const Document& document() const noexcept { return *document_; }
  [[nodiscard]] std::string_view text(const PageBlock& block) const noexcept {
    return std::string_view(text_buffer).substr(block.text_begin, block.text_end - block.text_begin);
  }

  Kind kind = Kind::other;
  float kind_chance = 0;  // 0 to 1: how sure that is
  std::vector<PageBlock> blocks;
  std::vector<PageMedia> media;
  std::vector<PageWithheld> withheld;
  std::string text_buffer;  // the blocks' text, folded: single spaces, lines kept where the reader sees them

 private:
  const Document* document_;
};

// What is known about the page before its blocks are labelled.
struct PageHints {
  std::string_view title;                // the article's title as its metadata says, to find the headline by
  std::string_view standfirst;           // its description, to find the standfirst by
  std::string_view body;                 // articleBody of its JSON-LD, to find the body by; may be empty
  Kind kind = Kind::other;               // what its metadata says that it is
  std::span<const std::string> authors;  // their names, to find the byline by
};

// Parts the document into blocks and gives each its role.
[[nodiscard]] Page read_page(const Document& document, const PageHints& hints = {}, const Limits& limits = {});
Page read_page(Document&&, const PageHints& = {}, const Limits& = {}) = delete;

}  // namespace kroniek
