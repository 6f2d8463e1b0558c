// Metadata: what a page says about itself, from JSON-LD, microdata, meta elements, time elements, its address and the
// text around its headline. Nothing here looks at the article's body; article.cpp merges the two.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/publication_date.h"
#include "kroniek/article.h"
#include "kroniek/document.h"
#include "kroniek/limits.h"

namespace kroniek::article {

struct Metadata {
  std::string title;
  NodeId title_node = no_node;  // the heading that shows the title; no_node when none does
  std::string standfirst;       // the page's description of itself; whether it stands on the page is not checked
  std::string canonical_url;
  std::string publisher;
  std::string section;
  std::string language;  // BCP 47
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
  Access access = Access::unknown;
  std::optional<Moment> published;
  std::optional<Moment> modified;
  DateTrust published_trust = DateTrust::loose;
  bool authors_stated = false;   // told to machines, not read off the page
  std::vector<Media> media;      // the images and videos that the page names as its own
  Kind kind_hint = Kind::other;  // other: the page does not say
  std::string schema_type;       // "NewsArticle"; empty when there is none
  std::string body;              // articleBody of JSON-LD, lines parted by '\n'
  Why why;
};

// What is known about the page from outside it.
struct PageFacts {
  std::string_view url;       // where it was captured from; may be empty
  std::string_view captured;  // when, RFC 3339; may be empty. Never a date of publication, only a bound to it.
};

// What only stands somewhere on a page says nothing of a page that is no report: a listing's dates and names are its
// cards', a product's its reviews'. Takes both away there; what the page states stays.
void keep_what_is_stated(Metadata& metadata, Kind kind, float kind_chance);

// Linear in the page; at most Limits::json_ld_bytes of each JSON-LD script. Safe from many threads.
[[nodiscard]] Metadata read_metadata(const Document& document, const PageFacts& facts = {}, const Limits& limits = {});

}  // namespace kroniek::article
