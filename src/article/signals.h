// Signals: everything on a page that may say something about it, found in one walk over the document. What each
// means is decided elsewhere (title.h, publication_date.h, metadata.cpp).
//
// Borrows from the document.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/document.h"
#include "kroniek/limits.h"

namespace kroniek::article {

struct MetaField {
  std::string name;  // lower case: name, property or itemprop
  std::string_view content;
  std::uint32_t hash = 0;  // of the name
};

// An element that may show a date: <time>, itemprop="datePublished", class="entry-date".
struct DateMark {
  NodeId node = no_node;
  std::string_view machine;  // datetime, content or title attribute; may be empty
  bool time_element = false;
  bool published = false;  // says so: itemprop, pubdate
  bool modified = false;   // says so: itemprop, class
  bool aside = false;      // stands in a related card, comments, navigation, a footer
  bool comments = false;   // namely in comments
  bool related = false;    // namely in what its class calls related
};

// An element with an itemprop.
struct ItemMark {
  NodeId node = no_node;
  std::string_view names;  // the attribute: names parted by blanks
  std::string_view value;  // content, datetime or href attribute; may be empty: then the text counts
  bool aside = false;
};

struct HeadingMark {
  NodeId node = no_node;
  int level = 1;
  bool aside = false;
};

struct AuthorMark {
  NodeId node = no_node;
  bool link = false;  // rel="author", or an address that says author
  bool user = false;  // class="username"
  bool aside = false;
};

struct Signals {
  std::string_view language;   // html lang
  std::string_view base;       // base href
  std::string_view canonical;  // link rel=canonical
  std::string_view title;      // the title element's text, as it stands
  std::vector<MetaField> metas;
  std::vector<std::string_view> json_ld;
  std::vector<HeadingMark> headings;  // h1, h2 and h3
  std::vector<DateMark> dates;
  std::vector<ItemMark> items;
  std::vector<AuthorMark> authors;
  std::vector<NodeId> breadcrumbs;
  std::vector<NodeId> home_links;             // the first links to a front page
  std::vector<std::string_view> feed_titles;  // of link rel=alternate
  // The asides, as first node and the node after the last one (no_node: the document's end), in order, apart.
  struct Range {
    NodeId begin = no_node;
    NodeId end = no_node;
  };
  std::vector<Range> asides;

  // The first non-empty content under any of the names, in the order of the names; empty when there is none.
  [[nodiscard]] std::string_view meta(std::initializer_list<std::string_view> names) const;
};

[[nodiscard]] Signals read_signals(const Document& document);

// The text that a reader sees below a node, folded, cut near `most` bytes: no script, style or template. What buttons
// in a heading do is not part of it; authors may be buttons.
enum class Buttons : std::uint8_t { keep, skip };
[[nodiscard]] std::string text_below(const Document& document, NodeId node, std::size_t most = 1000,
                                     Buttons buttons = Buttons::keep);

}  // namespace kroniek::article
