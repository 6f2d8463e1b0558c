// Picks the article's media by where they stand and how large they are.
#include "page/media.h"

#include <algorithm>
#include <charconv>

namespace kroniek::page {
namespace {

constexpr Hint not_article[] = {Hint::navigation,    Hint::related,    Hint::share,   Hint::comments, Hint::byline,
                                Hint::advertisement, Hint::newsletter, Hint::aside,   Hint::footer,   Hint::overlay,
                                Hint::noscript,      Hint::consent,    Hint::paywall, Hint::hidden};
// Images narrower than this, by their own attribute, are icons and portraits.
constexpr int least_width = 120;

int number(std::string_view text) noexcept {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool is_player(std::string_view text) noexcept {
  for (const std::string_view word : {"video", "player", "youtube", "vimeo", "dailymotion", "audio", "podcast"})
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

}  // namespace

std::vector<PageMedia> article_media(const BlockTree& tree, const Page& page) {
  const Document& document = page.document();
  std::vector<PageMedia> found;
  std::size_t first = page.blocks.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (!page.blocks[i].in_article && page.blocks[i].role != Role::headline) continue;
    first = std::min(first, i);
    last = i;
  }
  for (const MediaNode& media : tree.media) {
    if (media.before_block < first || media.before_block > last + 2) continue;
    Hints around;
    int levels = 6;
    for (std::uint32_t at = media.container; at != no_container && levels-- > 0; at = tree.containers[at].parent)
      around = around | tree.containers[at].own;
    if (std::any_of(std::begin(not_article), std::end(not_article), [around](Hint hint) { return around.has(hint); }))
      continue;
    const Node& node = document.node(media.node);
    if (node.name == Name::img) {
      const int width = number(document.attribute_or_empty(media.node, Name::width));
      if (width >= 0 && width < least_width) continue;
      if (media.figure == no_node && width < 0 && !document.attribute(media.node, Name::alt)) continue;
    } else if (node.name == Name::iframe) {
      std::string_view url = document.attribute_or_empty(media.node, Name::src);
      if (url.empty()) url = document.attribute_or_empty(media.node, Name::data_src);
      if (!is_player(url) && !is_player(document.attribute_or_empty(media.node, Name::class_))) continue;
    }
    found.push_back({media.node, media.figure, tree.containers[media.container].node, media.before_block});
  }
  return found;
}

}  // namespace kroniek::page
