// A placeholder is a small container that speaks of cookies or is marked as a consent box, and that asks for
// something: it has a control, a link, or stands in the place of an embedded frame.
#include "page/withheld.h"

#include <algorithm>
#include <array>

namespace kroniek::page {
namespace {

// Words of one placeholder at most; longer ones are prose (an article about cookies).
constexpr std::uint32_t most_words = 110;
constexpr int most_levels = 5;
// Nodes of a placeholder that are looked at; a small one has a few dozen.
constexpr int most_nodes = 1000;

bool contains_folded(std::string_view text, std::string_view what) noexcept {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; };
  return std::search(text.begin(), text.end(), what.begin(), what.end(), same) != text.end();
}

// The loanword that consent notices use in every language, in the scripts that spell it anew.
bool speaks_of_cookies(std::string_view text) noexcept {
  static constexpr std::string_view spellings[] = {"cookie", "куки",  "кукі",   "クッキー",
                                                   "쿠키",   "كوكيز", "עוגיות", "çerez"};
  return std::any_of(std::begin(spellings), std::end(spellings),
                     [text](std::string_view word) { return contains_folded(text, word); });
}

struct Platform {
  std::string_view mark;
  std::string_view name;
};
constexpr Platform platforms[] = {
    {"twitter", "Twitter"},         {"x.com", "X"},
    {"facebook", "Facebook"},       {"instagram", "Instagram"},
    {"youtube", "YouTube"},         {"youtu.be", "YouTube"},
    {"tiktok", "TikTok"},           {"vimeo", "Vimeo"},
    {"spotify", "Spotify"},         {"soundcloud", "SoundCloud"},
    {"dailymotion", "Dailymotion"}, {"telegram", "Telegram"},
    {"t.me", "Telegram"},           {"bluesky", "Bluesky"},
    {"bsky.app", "Bluesky"},        {"mastodon", "Mastodon"},
    {"linkedin", "LinkedIn"},       {"pinterest", "Pinterest"},
    {"reddit", "Reddit"},           {"datawrapper", "Datawrapper"},
    {"flourish", "Flourish"},       {"google.com/maps", "Google Maps"},
    {"infogram", "Infogram"},       {"social", "social media"},  // last: pages that say no more than that
};

// Whose content it is, by the attributes of the elements of the placeholder (addresses, data-provider, classes).
std::string provider_of(const Document& document, NodeId node) {
  const Platform* found = nullptr;
  int left = most_nodes;
  for (NodeId id = node; id != no_node && left-- > 0; id = document.next(id, node))
    for (const Attribute& attribute : document.attributes(id))
      for (const Platform& platform : platforms)
        if ((found == nullptr || &platform < found) && contains_folded(attribute.value().substr(0, 512), platform.mark))
          found = &platform;
  return found ? std::string(found->name) : std::string();
}

bool asks_for_something(const Document& document, const BlockTree& tree, const Container& container) {
  for (std::uint32_t i = container.block_begin; i < container.block_end; ++i)
    if (tree.blocks[i].controls || tree.blocks[i].link != no_node || tree.blocks[i].shape == Shape::control)
      return true;
  int left = most_nodes;
  for (NodeId id = container.node; id != no_node && left-- > 0; id = document.next(id, container.node))
    if (document.is(id, Name::iframe) || document.is(id, Name::input) || document.is(id, Name::template_)) return true;
  return false;
}

}  // namespace

std::vector<WithheldRange> find_withheld(const Document& document, const BlockTree& tree, std::uint32_t begin,
                                         std::uint32_t end) {
  std::vector<WithheldRange> found;
  for (std::uint32_t i = begin; i < end; ++i) {
    const bool cookies = speaks_of_cookies(tree.text_of(tree.blocks[i]));
    // The largest container around the block that is still small, inside the stretch and marked or speaking.
    std::uint32_t best = no_container;
    std::uint32_t at = tree.blocks[i].container;
    bool marked = false;
    for (int level = 0; at != no_container && level < most_levels; ++level, at = tree.containers[at].parent) {
      const Container& container = tree.containers[at];
      if (container.block_begin < begin || container.block_end > end) break;
      // A placeholder is never a part of the article that stands for itself: an entry of a live blog, a section.
      if (container.name == Name::article || container.name == Name::section || container.name == Name::main ||
          container.name == Name::li)
        break;
      std::uint32_t words = 0;
      for (std::uint32_t b = container.block_begin; b < container.block_end && words <= most_words; ++b)
        words += tree.blocks[b].words;
      if (words > most_words) break;
      marked = marked || container.own.has(Hint::consent);
      if ((cookies || marked) && asks_for_something(document, tree, container)) best = at;
    }
    if (best == no_container) continue;
    const Container& container = tree.containers[best];
    found.push_back({container.block_begin, container.block_end, provider_of(document, container.node)});
    i = container.block_end - 1;
  }
  return found;
}

}  // namespace kroniek::page
