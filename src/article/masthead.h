// What a site calls itself where readers see it: the links to its front page, the titles of its feeds, the copyright
// line, its host. Tells which end of a title is the site's name, on sites that state it nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/signals.h"
#include "kroniek/document.h"

namespace kroniek::article {

struct Masthead {
  std::string publisher;           // the name that the title and another place agree about; may be empty
  std::vector<std::string> names;  // what else the site calls itself
  std::vector<NodeId> headings;    // headings that show nothing but a link to the front page
};

// `title` is the title element's text; `host` is the page's own, empty when it is not known. The copyright line is read
// only where the publisher is wanted.
[[nodiscard]] Masthead read_masthead(const Document& document, const Signals& signals, std::string_view title,
                                     std::string_view host, bool publisher_wanted);

// The label of a host that names the site: "news.krant.co.example" -> "krant"; empty when there is none.
[[nodiscard]] std::string_view site_label(std::string_view host) noexcept;

}  // namespace kroniek::article
