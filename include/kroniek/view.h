// Views of an article: what a program (JSONL) or a person (text, Markdown, HTML) gets.
//
// Every view appends valid UTF-8 whatever the article holds: malformed bytes become U+FFFD and the blocks'
// offsets are counted in what is written. A page that failed or is empty is shown too. None of them can fail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/article.h"
#include "kroniek/changes.h"
#include "kroniek/facts.h"
#include "kroniek/search.h"

namespace kroniek {

// One JSON object on one line, with a newline at its end: the contract of `kroniek read` (docs/GUIDE.md).
void append_json(const Article& article, std::string& out);
// With "entities" and "annotations" where `annotations` is not null: those of this article, whose text must be valid
// UTF-8 (that of read_article is).
void append_json(const Article& article, const Annotations* annotations, std::string& out);

// What became of an added item, one JSON object on one line.
void append_json(const Receipt& receipt, std::string& out);
// The same of what `kroniek stats` and `kroniek failures` say.
void append_json(const ArchiveStats& stats, const ArchiveOverview& overview, const FactStats& facts, std::string& out);
void append_json(const Failure& failure, std::string& out);

struct TextStyle {
  bool colour = false;  // ANSI colours; the caller has looked at the terminal and NO_COLOR
  unsigned width = 0;   // wrap at this many columns; 0 never wraps
};
// Readable text. Control characters of the page (escape sequences) come out as U+FFFD, so that a page cannot
// drive the terminal it is shown on.
void append_text(const Article& article, const TextStyle& style, std::string& out);

// CommonMark with GitHub's tables, after a YAML front matter (title, authors, date, url, ...).
void append_markdown(const Article& article, std::string& out);

// CoNLL-U (https://universaldependencies.org/format.html): the sentences of the text with part of speech, lemma,
// features and dependencies of their words; TokenRange in the last column is a word's place in the text, in bytes.
// Nothing for an article in a language whose grammar is not known.
void append_conllu(const Article& article, std::string& out);

// A self-contained page without scripts and without requests to other servers.
void append_html(const Article& article, std::string& out);
// The same in parts, for one page of many articles: the head, each article, the end.
void append_html_head(std::string_view title, std::string_view language, std::string& out);
void append_html_article(const Article& article, std::string& out);
void append_html_end(std::string& out);

// A search for people: how the query was understood, the hits with their sentences, facets, and the next page's mark.
void append_text(const SearchResults& results, const Query& query, const TextStyle& style, std::string& out);
// The same for programs: a hit as one JSON object on one line, and the line after the last hit, about the search.
void append_json(const SearchHit& hit, std::string& out);
void append_json(const SearchResults& results, const Query& query, std::string& out);
// Hits as a table (RFC 4180: CRLF, quotes doubled), its first line the names of the columns. A cell that a spreadsheet
// would take for a formula (it begins with = + - @, a tab or a line end) gets an apostrophe in front.
void append_csv_head(std::string& out);
void append_csv(const SearchHit& hit, std::string& out);
// Where a query was not understood: the sentence, the query and a caret under the place. Ends with a newline.
void append_text(const QueryFault& fault, std::string_view query, std::string& out);

// One side of a comparison: an article, and where it is from.
struct ComparedArticle {
  const Article* article = nullptr;
  std::int64_t version = 0;  // its id in an archive; 0 where it is from none
  std::string captured;      // when first, RFC 3339; empty when unknown
};

// What became of an article, as one JSON object on one line (docs/GUIDE.md, "kroniek diff"). `changes` are those of
// compare(*before.article, *after.article).
void append_json(const Changes& changes, const ComparedArticle& before, const ComparedArticle& after, std::string& out);
// For people: fields, then the sentences that changed with one unchanged sentence around them. With colour what was
// removed is red and struck through and what was added green; without, [-removed-] and {+added+}.
void append_text(const Changes& changes, const ComparedArticle& before, const ComparedArticle& after,
                 const TextStyle& style, std::string& out);
// "2 sentences added, 1 reworded; title, modified", or "no change".
[[nodiscard]] std::string summary(const Changes& changes);

// The text with each control character but the newline made harmless: a tab becomes a space, the others (C0,
// DEL, C1) and malformed UTF-8 become U+FFFD. For anything that is printed where a terminal may show it.
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace kroniek
