// Views of an article: what a program (JSONL) or a person (text, Markdown, HTML) gets.
//
// Every view appends valid UTF-8 whatever the article holds: malformed bytes become U+FFFD and the blocks'
// offsets are counted in what is written. A page that failed or is empty is shown too. None of them can fail.
#pragma once

#include <string>
#include <string_view>

#include "kroniek/archive.h"
#include "kroniek/article.h"

namespace kroniek {

// One JSON object on one line, with a newline at its end: the contract of `kroniek read` (docs/GUIDE.md).
void append_json(const Article& article, std::string& out);

// What became of an added item, one JSON object on one line.
void append_json(const Receipt& receipt, std::string& out);

struct TextStyle {
  bool colour = false;  // ANSI colours; the caller has looked at the terminal and NO_COLOR
  unsigned width = 0;   // wrap at this many columns; 0 never wraps
};
// Readable text. Control characters of the page (escape sequences) come out as U+FFFD, so that a page cannot
// drive the terminal it is shown on.
void append_text(const Article& article, const TextStyle& style, std::string& out);

// CommonMark with GitHub's tables, after a YAML front matter (title, authors, date, url, ...).
void append_markdown(const Article& article, std::string& out);

// A self-contained page without scripts and without requests to other servers.
void append_html(const Article& article, std::string& out);
// The same in parts, for one page of many articles: the head, each article, the end.
void append_html_head(std::string_view title, std::string_view language, std::string& out);
void append_html_article(const Article& article, std::string& out);
void append_html_end(std::string& out);

// The text with each control character but the newline made harmless: a tab becomes a space, the others (C0,
// DEL, C1) and malformed UTF-8 become U+FFFD. For anything that is printed where a terminal may show it.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace kroniek
