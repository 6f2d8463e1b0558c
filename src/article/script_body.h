// Script body: the text of a report that a page holds only as data for its own scripts.
//
// Many sites send an empty page and the article beside it, as a string of HTML within JSON within a script
// ("contentHtml", "body"; the state of React, Vue and their frameworks). No script is run and no site's names are
// known: of all strings in the page's scripts, the one that is the most prose in HTML is taken. Only for pages that
// show next to nothing.
#pragma once

#include <string>

#include "kroniek/document.h"
#include "kroniek/limits.h"

namespace kroniek::article {

// The HTML, or "" when no script holds any. Looks at Limits::script_bytes of each script.
[[nodiscard]] std::string script_body(const Document& document, const Limits& limits);

}  // namespace kroniek::article
