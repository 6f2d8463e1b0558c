// Picks the article's media by where they stand and how large they are, and finds the box of each with its caption.
#include "page/media.h"

#include <algorithm>
#include <charconv>

#include "page/lead.h"

namespace kroniek::page {
namespace {

constexpr Hint not_article[] = {Hint::navigation,    Hint::related,    Hint::share, Hint::comments, Hint::byline,
                                Hint::advertisement, Hint::newsletter, Hint::aside, Hint::footer,   Hint::overlay,
                                Hint::consent,       Hint::paywall,    Hint::hidden};
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

// A picture as wide as an icon or a portrait, by its own attribute.
bool is_small(const Document& document, NodeId node) {
  const int width = number(document.attribute_or_empty(node, Name::width));
  return width >= 0 && width < least_width;
}

// A caption is short, and there are few blocks of it (caption, credit, a label).
constexpr std::uint32_t caption_words = 80;
constexpr std::uint32_t caption_words_unmarked = 35;
constexpr std::uint32_t caption_blocks = 5;
constexpr int box_levels = 6;

// Elements that hold more than a picture with its words: a box never reaches up to them.
bool is_structure(Name name) noexcept {
  return name == Name::body || name == Name::article || name == Name::main || name == Name::li || name == Name::form ||
         name == Name::header || name == Name::blockquote || name == Name::aside || name == Name::td;
}

// In a paragraph of its own (<p><img><br><em>The words</em></p>) the words come behind the picture and are set apart
// from it, by a line break or by an element of their own; else it is a picture inside running text.
bool follows_apart(const Document& document, const MediaNode& media, const TextBlock& block, NodeId paragraph) {
  if (block.first_text < media.node) return false;
  const NodeId parent = document.node(block.first_text).parent;
  if (parent != paragraph && !document.is(parent, Name::a)) return true;
  for (NodeId id = document.next_after(media.node, paragraph); id != no_node && id < block.first_text;
       id = document.next(id, paragraph))
    if (document.is(id, Name::br)) return true;
  return false;
}

MediaBox box_of(const Document& document, const BlockTree& tree, const std::vector<std::uint32_t>& media_before,
                const std::vector<std::uint32_t>& subtree_end, const MediaNode& media) {
  MediaBox box;
  bool marked = false;
  std::uint32_t at = media.container;
  for (int level = 0; at != no_container && level < box_levels; ++level, at = tree.containers[at].parent) {
    const Container& container = tree.containers[at];
    if (is_structure(container.name)) break;
    const bool figure = container.name == Name::figure;
    if (container.block_end - container.block_begin > caption_blocks) break;
    // One picture: copies in <noscript> are not counted.
    if (media_before[subtree_end[at]] - media_before[at] > 1) break;
    std::uint32_t words = 0;
    std::uint32_t link_words = 0;
    bool fits = true;
    bool bold = false;
    bool before = false;
    Hints below;
    for (std::uint32_t i = container.block_begin; i < container.block_end; ++i) {
      const TextBlock& block = tree.blocks[i];
      words += block.words;
      before = before || block.first_text < media.node;
      bold = bold || block.bold_bytes * 10 >= block.bytes() * 9;
      below = below | tree.containers[block.container].own;
      if (tree.containers[block.container].parent != no_container)
        below = below | tree.containers[tree.containers[block.container].parent].own;
      link_words += block.link_density() > 0.5f ? block.words : 0;
      if (block.container == media.container && !follows_apart(document, media, block, container.node)) fits = false;
      if (block.shape == Shape::heading || block.shape == Shape::table_row || block.shape == Shape::list_item ||
          block.shape == Shape::quote || block.shape == Shape::term || block.shape == Shape::preformatted)
        fits = false;
    }
    // An element that is called a caption, or a <figure>, may hold more of it than one that only looks like it.
    marked = marked || figure || below.has(Hint::caption);
    const std::uint32_t most = marked ? caption_words : caption_words_unmarked;
    if (!fits || ((bold || before) && !marked) || words > most || (link_words * 2 > words && !figure)) break;
    if (words > 0 || figure) box = {container.node, container.block_begin, container.block_end, marked};
    if (figure) break;
  }
  return box;
}

// A face beside a name: the small box around it holds a byline or the time.
bool is_portrait(const BlockTree& tree, const Page& page, const PageHints& hints, const MediaNode& media) {
  constexpr std::uint32_t most_blocks = 4;
  if (media.figure != no_node) return false;
  const Container& container = tree.containers[media.container];
  if (container.block_end - container.block_begin > most_blocks) return false;
  for (std::uint32_t i = container.block_begin; i < container.block_end; ++i)
    if (page.blocks[i].role == Role::byline || page.blocks[i].role == Role::dateline ||
        is_byline(tree, tree.blocks[i], hints))
      return true;
  return false;
}

}  // namespace

std::vector<MediaBox> media_boxes(const Document& document, const BlockTree& tree, const PageHints& hints) {
  const std::size_t containers = tree.containers.size();
  // Behind each container's last descendant: containers stand in document order.
  std::vector<std::uint32_t> subtree_end(containers);
  for (std::size_t c = containers; c-- > 0;) {
    subtree_end[c] = std::max(subtree_end[c], static_cast<std::uint32_t>(c + 1));
    if (const std::uint32_t parent = tree.containers[c].parent; parent != no_container)
      subtree_end[parent] = std::max(subtree_end[parent], subtree_end[c]);
  }
  std::vector<std::uint32_t> media_before(containers + 1, 0);
  const auto counts = [&](const MediaNode& media) {
    return !tree.containers[media.container].inherited.has(Hint::noscript) && !is_small(document, media.node);
  };
  for (const MediaNode& media : tree.media) media_before[media.container + 1] += counts(media);
  for (std::size_t c = 0; c < containers; ++c) media_before[c + 1] += media_before[c];
  std::vector<MediaBox> boxes(tree.media.size());
  for (std::size_t m = 0; m < tree.media.size(); ++m)
    if (!is_small(document, tree.media[m].node)) {
      const MediaBox box = box_of(document, tree, media_before, subtree_end, tree.media[m]);
      // A face beside a name is no picture with its caption.
      const bool portrait = !box.marked && std::any_of(tree.blocks.begin() + box.begin, tree.blocks.begin() + box.end,
                                                       [&](const TextBlock& b) { return is_byline(tree, b, hints); });
      if (!portrait) boxes[m] = box;
    }
  return boxes;
}

std::vector<PageMedia> article_media(const BlockTree& tree, const std::vector<MediaBox>& boxes, const PageHints& hints,
                                     const Page& page) {
  const Document& document = page.document();
  std::vector<PageMedia> found;
  std::size_t first = page.blocks.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    if (!page.blocks[i].in_article && page.blocks[i].role != Role::headline) continue;
    first = std::min(first, i);
    last = i;
  }
  if (page.kind == Kind::listing) return found;  // they are the teasers'
  for (std::size_t m = 0; m < tree.media.size(); ++m) {
    const MediaNode& media = tree.media[m];
    if (media.before_block < first || media.before_block > last + 1) continue;
    Hints around;
    int levels = 6;
    for (std::uint32_t at = media.container; at != no_container && levels-- > 0; at = tree.containers[at].parent)
      around = around | tree.containers[at].own;
    if (std::any_of(std::begin(not_article), std::end(not_article), [around](Hint hint) { return around.has(hint); }))
      continue;
    const Node& node = document.node(media.node);
    if (node.name == Name::img) {
      if (is_small(document, media.node) || is_portrait(tree, page, hints, media)) continue;
      const int width = number(document.attribute_or_empty(media.node, Name::width));
      if (media.figure == no_node && width < 0 && !document.attribute(media.node, Name::alt)) continue;
    } else if (node.name == Name::iframe) {
      std::string_view url = document.attribute_or_empty(media.node, Name::src);
      if (url.empty()) url = document.attribute_or_empty(media.node, Name::data_src);
      if (!is_player(url) && !is_player(document.attribute_or_empty(media.node, Name::class_))) continue;
    }
    const bool fallback = around.has(Hint::noscript);
    if (fallback && media.figure == no_node && boxes[m].node == no_node) continue;
    found.push_back({media.node, media.figure != no_node ? media.figure : boxes[m].node,
                     tree.containers[media.container].node, media.before_block, fallback});
  }
  return found;
}

}  // namespace kroniek::page
