// What the readable views (text, Markdown, HTML) share: which blocks stand in the header already, and how a list's
// or a table's text is parted. Not the layout itself: each view has its own.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"

namespace kroniek::view {

// What is set apart from its neighbours in the body.
struct Piece {
  Role role = Role::paragraph;
  std::string text;
};

// The article's blocks as pieces: without the headline, standfirst and byline that the header shows already, and
// with lists and tables whole where the article has them in more than one block (one a line of the piece). A text
// without blocks (an article that a program made) is parted at its empty lines.
[[nodiscard]] std::vector<Piece> pieces_of(const Article& article);

// The lines of a block, without the empty ones.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

// A list's line without the mark that some pages write themselves ("- ", "• ").
[[nodiscard]] std::string_view item_of(std::string_view line) noexcept;

// A table's lines parted into cells, at tabs or else at " | ". Rows may differ in length; none has more
// than `column_limit` cells (the rest stays in the last one).
inline constexpr std::size_t column_limit = 64;
[[nodiscard]] std::vector<std::vector<std::string>> rows_of(std::string_view text);

// A date as a person reads it: "2022-11-09 18:05 +01:00", "2022-11".
[[nodiscard]] std::string shown(const Moment& moment);

// The page's own address, as far as it is one that can be visited; empty otherwise.
[[nodiscard]] std::string_view address_of(const Article& article) noexcept;

// "source: failed: sentence" for a page that was not read, "source: sentence" for one that was damaged and is there in
// part, empty for all others.
[[nodiscard]] std::string status_line(const Article& article);

// Whether a language is written from right to left ("ar", "fa-IR", "he"). False when unknown.
[[nodiscard]] bool is_right_to_left(const std::string& language);

// The language where it has the form of a BCP 47 tag (letters, digits, hyphens), else empty.
[[nodiscard]] std::string_view language_tag(std::string_view language) noexcept;

}  // namespace kroniek::view
