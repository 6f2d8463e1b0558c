// What the views in HTML share (html.cpp): an article's text as elements. The article must be wholesome (wholesome.h).
#pragma once

#include <string>
#include <string_view>

#include "kroniek/article.h"

namespace kroniek::view {

// Its paragraphs, headings (a headline of this level, subheadings of the next), lists and tables, without what stands
// in the header (title, standfirst, byline).
void append_pieces_html(const Article& article, int level, std::string& out);

// ` lang="nl" dir="ltr"`, or ` dir="auto"` where the language is unknown.
void append_language(const std::string& language, std::string& out);

// The words as a link where the address is one of the web, as plain text where not.
void append_link(std::string_view url, std::string_view words, std::string& out);

}  // namespace kroniek::view
