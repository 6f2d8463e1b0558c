// A placeholder is a small container that is marked as one by its attributes (a consent manager's, or an embed's that
// has not loaded), or that speaks of cookies, and that asks for something: it has a control, a link, or stands in the
// place of an embedded frame. The marks are words of code; of languages only the loanword "cookie" is known.
#include "page/withheld.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>
#include <span>

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
  // A byte that none of them begins with, nearly every one, is passed over by one look.
  static constexpr std::array<bool, 256> begins = [] {
    std::array<bool, 256> table{};
    for (const std::string_view word : spellings) table[static_cast<unsigned char>(word[0])] = true;
    table['C'] = true;
    return table;
  }();
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins[static_cast<unsigned char>(text[at])]) continue;
    const std::string_view rest = text.substr(at);
    for (const std::string_view word : spellings)
      if (rest.size() >= word.size() &&
          std::equal(word.begin(), word.end(), rest.begin(), [same](char b, char a) { return same(a, b); }))
        return true;
  }
  return false;
}

// Words in the names and values of attributes that two-click embeds leave: "uc-embedding-container", "embetty-tweet".
constexpr std::string_view embed_marks[] = {
    "cookieblock",       "uc-embed",         "embetty",     "borlabs",   "cmplz",           "cmplazyload",
    "klaro-placeholder", "two-click",        "twoclick",    "2click",    "content-blocker", "privacy-embed",
    "external-content",  "consent-required", "cky-blocked", "contextual"};
// Words that consent managers leave on all sorts of boxes.
constexpr std::string_view consent_marks[] = {
    "consent", "cookie", "onetrust", "optanon", "usercentrics", "klaro", "didomi",      "tarteaucitron", "iubenda",
    "opt-in",  "optin",  "gdpr",     "dsgvo",   "axeptio",      "cky-",  "sourcepoint", "trustarc"};

// Words that are sought all at once: by the first two letters of each, so that nearly every place of a text is passed
// over by two looks.
class Marks {
 public:
  constexpr explicit Marks(std::span<const std::string_view> words) : words_(words) {
    for (std::size_t w = 0; w < words.size(); ++w) {
      put(first_, words[w][0], 1u << w);
      put(second_, words[w][1], 1u << w);
    }
  }
  // Whether any stands in the text, in any case.
  [[nodiscard]] bool stand_in(std::string_view text) const noexcept {
    for (std::size_t at = 0; at + 1 < text.size(); ++at) {
      std::uint32_t may =
          first_[static_cast<unsigned char>(text[at])] & second_[static_cast<unsigned char>(text[at + 1])];
      for (; may != 0; may &= may - 1) {
        const std::string_view word = words_[static_cast<std::size_t>(std::countr_zero(may))];
        if (contains_folded(text.substr(at, word.size()), word)) return true;
      }
    }
    return false;
  }

 private:
  using Table = std::array<std::uint32_t, 256>;
  static constexpr void put(Table& table, char c, std::uint32_t bit) {
    table[static_cast<unsigned char>(c)] |= bit;
    if (c >= 'a' && c <= 'z') table[static_cast<unsigned char>(c - 'a' + 'A')] |= bit;
  }
  std::span<const std::string_view> words_;  // at most 32, of two letters or more
  Table first_{};
  Table second_{};
};
constexpr Marks embeds{embed_marks};
constexpr Marks consents{consent_marks};
static_assert(std::size(embed_marks) <= 32 && std::size(consent_marks) <= 32);

bool has_mark(const Document& document, NodeId node, const Marks& marks) {
  for (const Attribute& attribute : document.attributes(node)) {
    const Name name = attribute.name();
    // What the page says of its own text is no mark: an alternative, a title, an address.
    if (name == Name::href || name == Name::alt || name == Name::title || name == Name::style) continue;
    if (marks.stand_in(document.spelling(name)) || marks.stand_in(attribute.value().substr(0, 256))) return true;
  }
  return false;
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
  const auto look_at = [&found](std::string_view text) {
    for (const Platform& platform : platforms)
      if ((found == nullptr || &platform < found) && contains_folded(text, platform.mark)) found = &platform;
  };
  for (NodeId id = node; id != no_node && left-- > 0; id = document.next(id, node)) {
    if (document.node(id).kind == NodeKind::element) look_at(document.spelling(document.node(id).name));
    for (const Attribute& attribute : document.attributes(id)) look_at(attribute.value().substr(0, 512));
  }
  return found ? std::string(found->name) : std::string();
}

// Something to press: a button, a label, a link that leads nowhere else.
bool has_control(const Document& document, const BlockTree& tree, const Container& container) {
  for (std::uint32_t i = container.block_begin; i < container.block_end; ++i) {
    const TextBlock& block = tree.blocks[i];
    if (block.controls || block.shape == Shape::control) return true;
    if (block.link == no_node) continue;
    const std::string_view address = document.attribute_or_empty(block.link, Name::href);
    if (address.empty() || address.starts_with('#') || address.starts_with("javascript:")) return true;
  }
  return false;
}

bool has_link(const BlockTree& tree, const Container& container) {
  for (std::uint32_t i = container.block_begin; i < container.block_end; ++i)
    if (tree.blocks[i].link != no_node) return true;
  return false;
}

bool has_frame(const Document& document, const Container& container) {
  int left = most_nodes;
  for (NodeId id = container.node; id != no_node && left-- > 0; id = document.next(id, container.node))
    if (document.is(id, Name::iframe) || document.is(id, Name::template_)) return true;
  return false;
}

// A box to tick in the midst of an article, outside of any form and without a field to fill in, asks for consent.
constexpr std::uint32_t words_of_a_notice = 20;
bool has_consent_switch(const Document& document, const BlockTree& tree, const Container& container) {
  std::uint32_t words = 0;
  for (std::uint32_t i = container.block_begin; i < container.block_end; ++i) words += tree.blocks[i].words;
  if (words < words_of_a_notice) return false;
  bool ticks = false;
  int left = most_nodes;
  for (NodeId id = container.node; id != no_node && left-- > 0; id = document.next(id, container.node)) {
    if (document.is(id, Name::form) || document.is(id, Name::textarea) || document.is(id, Name::select)) return false;
    if (!document.is(id, Name::input)) continue;
    if (document.attribute_or_empty(id, Name::type) != "checkbox") return false;
    if (ticks) return false;  // several of them are a list to choose from
    ticks = true;
  }
  return ticks;
}

bool has_input(const Document& document, const Container& container) {
  int left = most_nodes;
  for (NodeId id = container.node; id != no_node && left-- > 0; id = document.next(id, container.node))
    if (document.is(id, Name::input)) return true;
  return false;
}

// Boxes that are no placeholders whatever they are marked with, and lists of links.
bool is_something_else(const BlockTree& tree, const Container& container) {
  std::uint32_t bytes = 0;
  std::uint32_t link_bytes = 0;
  for (std::uint32_t i = container.block_begin; i < container.block_end; ++i) {
    bytes += tree.blocks[i].bytes();
    link_bytes += tree.blocks[i].link_bytes;
  }
  if (link_bytes * 10 > bytes * 8) return true;
  for (const Hint hint : {Hint::newsletter, Hint::related, Hint::navigation, Hint::comments, Hint::footer, Hint::form})
    if (container.inherited.has(hint)) return true;
  return false;
}

// A placeholder by its marks: one that only embeds have, or one of a consent manager's with something of a medium: a
// platform's name, a frame, the word for cookies.
bool is_marked(const Document& document, const BlockTree& tree, const Container& container, bool cookies, bool report) {
  const bool embed = has_mark(document, container.node, embeds);
  const bool consent = container.own.has(Hint::consent) || has_mark(document, container.node, consents);
  if (report && has_control(document, tree, container) && has_consent_switch(document, tree, container)) return true;
  if (!embed && !consent) return false;
  const bool asks = has_control(document, tree, container) || has_link(tree, container) ||
                    has_frame(document, container) || has_input(document, container);
  if (!asks) return false;
  return embed || cookies || container.own.has(Hint::embed) || has_frame(document, container) ||
         !provider_of(document, container.node).empty();
}

// An element that is made for an embed (<amp-twitter>, <embetty-tweet>): what stands in it stands in for it.
bool is_embed_element(const Document& document, NodeId node) {
  const std::string_view name = document.spelling(document.node(node).name);
  if (name.find('-') == std::string_view::npos) return false;
  return std::any_of(std::begin(platforms), std::end(platforms), [name](const Platform& platform) {
    return contains_folded(name, platform.mark) || contains_folded(name, "embed");
  });
}

}  // namespace

std::vector<WithheldRange> find_withheld(const Document& document, const BlockTree& tree, std::uint32_t begin,
                                         std::uint32_t end, bool report) {
  std::vector<WithheldRange> found;
  for (std::uint32_t i = begin; i < end; ++i) {
    const bool cookies = speaks_of_cookies(tree.text_of(tree.blocks[i]));
    // Around the block: the largest small container that is marked, or else the smallest one that asks for something.
    std::uint32_t best = no_container;
    NodeId around = no_node;  // the embed's own element, where it has one
    std::uint32_t at = tree.blocks[i].container;
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
      const NodeId parent = document.node(container.node).parent;
      if (parent != no_node && is_embed_element(document, parent) &&
          document.attribute(container.node, Name::placeholder)) {
        best = at;
        around = parent;
        break;
      }
      if (is_something_else(tree, container)) continue;
      const bool speaks = cookies && (has_control(document, tree, container) || has_frame(document, container));
      if ((speaks && best == no_container) || is_marked(document, tree, container, cookies, report)) best = at;
    }
    if (best == no_container) continue;
    const Container& container = tree.containers[best];
    found.push_back({container.block_begin, container.block_end, around != no_node || cookies,
                     provider_of(document, around != no_node ? around : container.node)});
    i = container.block_end - 1;
  }
  return found;
}

}  // namespace kroniek::page
