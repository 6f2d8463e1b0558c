// Who wrote the page, from all places that may say so.
#pragma once

#include <string>
#include <vector>

#include "article/json_ld.h"
#include "article/signals.h"
#include "kroniek/document.h"

namespace kroniek::article {

// The authors, in the page's order, each once. `site_names` are taken for authors only where JSON-LD says so.
[[nodiscard]] std::vector<std::string> choose_authors(const Document& document, const Signals& signals,
                                                      const LdThing* thing, NodeId headline,
                                                      const std::vector<std::string>& site_names);

}  // namespace kroniek::article
