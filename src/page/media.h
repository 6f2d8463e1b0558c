// Media: which of the page's images, videos and players belong to the article, and which words are their captions.
#pragma once

#include <vector>

#include "kroniek/page.h"
#include "page/blocks.h"

namespace kroniek::page {

// The box of a picture or player: the largest element around it that holds no more than it and a few words, be it a
// <figure> or a <div>. Those words, blocks [begin, end), are its caption and credit.
struct MediaBox {
  NodeId node = no_node;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool marked = false;  // a <figure>, or called a caption; else it only looks like one
};

// One for each of tree.media; without a node where there is no such box.
[[nodiscard]] std::vector<MediaBox> media_boxes(const Document& document, const BlockTree& tree,
                                                const PageHints& hints);

// Those that stand between the headline and the end of the text, outside the boxes that are the page's own. `page` has
// its blocks and their roles.
[[nodiscard]] std::vector<PageMedia> article_media(const BlockTree& tree, const std::vector<MediaBox>& boxes,
                                                   const PageHints& hints, const Page& page);

}  // namespace kroniek::page
