// Media: which of the page's images, videos and players belong to the article.
#pragma once

#include <vector>

#include "kroniek/page.h"
#include "page/blocks.h"

namespace kroniek::page {

// Those that stand between the headline and the end of the text, outside the boxes that are the page's own. `page` has
// its blocks and their roles.
[[nodiscard]] std::vector<PageMedia> article_media(const BlockTree& tree, const Page& page);

}  // namespace kroniek::page
