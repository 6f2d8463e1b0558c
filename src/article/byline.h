// Who wrote the page, from all places that may say so.
#pragma once

#include <string>
#include <vector>

#include "article/json_ld.h"
#include "article/signals.h"
#include "kroniek/article.h"
#include "kroniek/document.h"

namespace kroniek::article {

struct AuthorChoice {
  std::vector<std::string> names;          // in the page's order, each once
  bool house = false;                      // nobody but the site itself is named
  std::string_view from;                   // "json-ld author", "meta", "byline": static; empty when there are none
  std::vector<NamesCandidate> candidates;  // every place that was asked and gave names, the chosen one marked
};

// `site_names` are taken for authors only where nobody else is named and the page says that the site wrote it.
[[nodiscard]] AuthorChoice choose_authors(const Document& document, const Signals& signals, const LdThing* thing,
                                          NodeId headline, const std::vector<std::string>& site_names);

}  // namespace kroniek::article
