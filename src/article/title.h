// The title as the reader sees it: the heading that agrees with what the page says elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/json_ld.h"
#include "article/signals.h"
#include "kroniek/article.h"
#include "kroniek/document.h"

namespace kroniek::article {

struct TitleChoice {
  std::string title;
  std::string_view from;                  // "json-ld headline", "og:title", "h1", "title": static
  NodeId node = no_node;                  // the heading that shows it, when one does
  std::vector<TextCandidate> candidates;  // what was considered, best first, each value once, the chosen one first
};

// `site_names` are what the site may call itself in its titles (publisher, og:site_name, its host); `mastheads` the
// headings that show the site's name.
[[nodiscard]] TitleChoice choose_title(const Document& document, const Signals& signals, const LdThing* thing,
                                       const std::vector<std::string>& site_names,
                                       const std::vector<NodeId>& mastheads = {});

// What stands between the separators of a title, trimmed, in order; one piece where there are none.
[[nodiscard]] std::vector<std::string_view> title_pieces(std::string_view title);

// A title element's text without the site's name at its end or beginning: cut at a separator where the rest names
// the site, or where what stays is one of the others. Both as comparison keys (fold.h).
[[nodiscard]] std::string without_site_name(std::string_view title, const std::vector<std::string>& site_keys,
                                            const std::vector<std::string>& other_keys);

// How alike two titles are, 0 to 1: shared words over all words.
[[nodiscard]] double likeness(std::string_view a, std::string_view b);

}  // namespace kroniek::article
