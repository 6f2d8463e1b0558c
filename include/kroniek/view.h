// Views of an article: what a program (JSONL) or a person (text, Markdown, HTML) gets.
#pragma once

#include <string>

#include "kroniek/article.h"

namespace kroniek {

// One JSON object on one line, with a newline at its end: the contract of `kroniek read` (docs/GUIDE.md).
void append_json(const Article& article, std::string& out);

struct TextStyle {
  bool colour = false;    // ANSI colours; the caller has looked at the terminal and NO_COLOR
  unsigned width = 0;     // wrap at this many columns; 0 never wraps
};
void append_text(const Article& article, const TextStyle& style, std::string& out);
void append_markdown(const Article& article, std::string& out);
// A self-contained page without scripts and without requests to other servers.
void append_html(const Article& article, std::string& out);

}  // namespace kroniek
