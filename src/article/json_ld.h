// JSON-LD: what a page says about itself in schema.org's words (https://schema.org/Article, https://json-ld.org).
//
// Not a JSON-LD processor: no contexts are expanded, schema.org's short names are taken as they stand. @graph,
// arrays, nesting and @id references are followed. Which of several articles is the page's own is chosen here, too.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/limits.h"

namespace kroniek::article {

struct LdAuthor {
  std::string name;
  bool organisation = false;
  bool account = false;  // the account that a new site begins with: nobody
};

// One thing that may be what the page is about. All text is plain() already; dates and URLs stand as written.
struct LdThing {
  std::string type;  // "NewsArticle": the first of its types that is known here
  std::string headline;
  std::string alternative;  // alternativeHeadline
  std::string name;
  std::string description;
  std::string body;  // lines parted by '\n'
  std::string section;
  std::string language;
  std::string publisher;
  std::vector<std::string> urls;  // url, @id, mainEntityOfPage
  std::string main_page;          // the one of them that mainEntityOfPage or url names; may be empty
  std::vector<LdAuthor> authors;
  std::vector<std::string> keywords;
  std::vector<std::string> breadcrumbs;
  std::string published;
  std::string modified;
  std::string created;  // dateCreated, uploadDate
  Access access = Access::unknown;
  std::vector<Media> media;
  int rank = 0;         // by type: 4 news articles ... 0 not what a page is about
  bool listed = false;  // stands in a list or as a part of something else
  bool main = false;    // is the mainEntity of something
};

struct JsonLd {
  std::vector<LdThing> things;           // in order
  std::vector<std::string> breadcrumbs;  // names, root first
  std::string site_name;                 // of a WebSite, or the page's Organization
  std::vector<std::string> types;        // of the top-level things, in order, each once
};

// What the choice goes by: the page's own addresses and titles, as comparison keys (fold.h) and canonical URLs.
struct PageMarks {
  std::vector<std::string> urls;
  std::vector<std::string> title_keys;
};

// Reads every script's text; broken ones are repaired (json_repair.h), scripts past Limits::json_ld_bytes are left out.
[[nodiscard]] JsonLd read_json_ld(std::span<const std::string_view> scripts, const Limits& limits = {});

// The index of the thing that the page is, things.size() when none is.
[[nodiscard]] std::size_t choose_thing(const JsonLd& json_ld, const PageMarks& marks);

// Whether two URLs name the same page: scheme, "www.", "/amp", fragment, query and a final slash aside.
[[nodiscard]] bool same_page(std::string_view a, std::string_view b);

}  // namespace kroniek::article
