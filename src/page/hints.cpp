// Reads hints off an element: its name, ARIA role, itemprop, and the tokens of its class and id.
#include "page/hints.h"

#include <array>
#include <iterator>
#include <utility>

#include "page/class_parts.h"

namespace kroniek::page {
namespace {

struct TokenHint {
  std::string_view token;
  Hint hint;
};

// Parts of class names after splitting at '-', '_', ':' and camel case.
constexpr TokenHint token_hints[] = {
    {"ad", Hint::advertisement},
    {"ads", Hint::advertisement},
    {"advert", Hint::advertisement},
    {"advertisement", Hint::advertisement},
    {"advertising", Hint::advertisement},
    {"adslot", Hint::advertisement},
    {"aside", Hint::aside},
    {"author", Hint::byline},
    {"authors", Hint::byline},
    {"banner", Hint::widget},
    {"bio", Hint::byline},
    {"breadcrumb", Hint::navigation},
    {"breadcrumbs", Hint::navigation},
    {"byline", Hint::byline},
    {"caption", Hint::caption},
    {"comment", Hint::comments},
    {"comments", Hint::comments},
    {"consent", Hint::consent},
    {"cookie", Hint::consent},
    {"cookiebot", Hint::consent},
    {"cookieconsent", Hint::consent},
    {"cookies", Hint::consent},
    {"copyright", Hint::footer},
    {"date", Hint::date},
    {"dateline", Hint::date},
    {"datetime", Hint::date},
    {"deck", Hint::standfirst},
    {"dek", Hint::standfirst},
    {"dialog", Hint::overlay},
    {"didomi", Hint::consent},
    {"disqus", Hint::comments},
    {"dropdown", Hint::navigation},
    {"embed", Hint::embed},
    {"figcaption", Hint::caption},
    {"follow", Hint::share},
    {"foot", Hint::footer},
    {"footer", Hint::footer},
    {"gallery", Hint::media},
    {"gdpr", Hint::consent},
    {"header", Hint::header},
    {"headline", Hint::headline},
    {"intro", Hint::standfirst},
    {"kicker", Hint::tags},
    {"klaro", Hint::consent},
    {"lead", Hint::standfirst},
    {"login", Hint::overlay},
    {"masthead", Hint::header},
    {"menu", Hint::navigation},
    {"menus", Hint::navigation},
    {"modal", Hint::overlay},
    {"mostread", Hint::related},
    {"nav", Hint::navigation},
    {"navbar", Hint::navigation},
    {"navigation", Hint::navigation},
    {"newsletter", Hint::newsletter},
    {"newsletters", Hint::newsletter},
    {"onetrust", Hint::consent},
    {"outbrain", Hint::related},
    {"overlay", Hint::overlay},
    {"pager", Hint::navigation},
    {"pagination", Hint::navigation},
    {"paywall", Hint::paywall},
    {"player", Hint::media},
    {"popular", Hint::related},
    {"popup", Hint::overlay},
    {"promo", Hint::widget},
    {"promotion", Hint::widget},
    {"pullquote", Hint::quote},
    {"readmore", Hint::related},
    {"recirc", Hint::related},
    {"recommended", Hint::related},
    {"recommendation", Hint::related},
    {"recommendations", Hint::related},
    {"related", Hint::related},
    {"reply", Hint::comments},
    {"replies", Hint::comments},
    {"respond", Hint::comments},
    {"screenreader", Hint::hidden},
    {"share", Hint::share},
    {"sharebar", Hint::share},
    {"sharedaddy", Hint::share},
    {"sharing", Hint::share},
    {"sidebar", Hint::aside},
    {"signup", Hint::newsletter},
    {"sitemap", Hint::footer},
    {"social", Hint::share},
    {"socials", Hint::share},
    {"sponsor", Hint::advertisement},
    {"sponsored", Hint::advertisement},
    {"standfirst", Hint::standfirst},
    {"subnav", Hint::navigation},
    {"subscribe", Hint::newsletter},
    {"subscription", Hint::newsletter},
    {"taboola", Hint::related},
    {"tag", Hint::tags},
    {"tags", Hint::tags},
    {"teaser", Hint::related},
    {"teasers", Hint::related},
    {"timestamp", Hint::date},
    {"toc", Hint::navigation},
    {"toolbar", Hint::control},
    {"topics", Hint::tags},
    {"trending", Hint::related},
    {"upsell", Hint::widget},
    {"widget", Hint::widget},
    {"widgets", Hint::widget},
};
constexpr std::size_t token_count = std::size(token_hints);

// Open hash table of the tokens, filled once.
class TokenTable {
 public:
  TokenTable() {
    for (const TokenHint& hint : token_hints) {
      const std::uint32_t hash = part_hash(hint.token);
      std::size_t at = slot(hash);
      while (slots_[at].hint != nullptr) at = (at + 1) & mask;
      slots_[at] = {hash, &hint};
    }
  }
  [[nodiscard]] Hint find(std::string_view token, std::uint32_t hash) const noexcept {
    for (std::size_t at = slot(hash); slots_[at].hint != nullptr; at = (at + 1) & mask)
      if (slots_[at].hash == hash && slots_[at].hint->token == token) return slots_[at].hint->hint;
    return Hint::none;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    const TokenHint* hint = nullptr;
  };
  static constexpr std::size_t mask = 1023;
  static constexpr std::size_t slot(std::uint32_t hash) noexcept { return (hash ^ hash >> 15) & mask; }
  std::array<Slot, mask + 1> slots_;
};
static_assert(token_count < 300, "keep the hash table of tokens sparse");

bool contains(std::string_view text, std::string_view what) noexcept {
  return text.find(what) != std::string_view::npos;
}

// "display:none", "visibility: hidden": inline styles that take an element off the page.
bool style_hides(std::string_view style) noexcept {
  const auto declares = [style](std::string_view property, std::string_view value) {
    for (std::size_t at = style.find(property); at != std::string_view::npos; at = style.find(property, at)) {
      at += property.size();
      std::size_t rest = at;
      while (rest < style.size() && (style[rest] == ' ' || style[rest] == ':')) ++rest;
      if (style.substr(rest, value.size()) == value) return true;
    }
    return false;
  };
  return declares("display", "none") || declares("visibility", "hidden") || declares("font-size", "0;") ||
         declares("font-size", "0p");
}

Hint element_hint(Name name) noexcept {
  switch (name) {
    case Name::article: return Hint::article;
    case Name::main: return Hint::main;
    case Name::nav: return Hint::navigation;
    case Name::header: return Hint::header;
    case Name::footer: return Hint::footer;
    case Name::aside: return Hint::aside;
    case Name::form: return Hint::form;
    case Name::figcaption: return Hint::caption;
    case Name::figure: return Hint::media;
    case Name::button: return Hint::control;
    case Name::label: return Hint::control;
    case Name::legend: return Hint::control;
    case Name::dialog: return Hint::overlay;
    case Name::noscript: return Hint::noscript;
    case Name::menu: return Hint::navigation;
    default: return Hint::none;
  }
}

Hint role_hint(std::string_view role) noexcept {
  constexpr std::pair<std::string_view, Hint> roles[] = {
      {"navigation", Hint::navigation},
      {"menu", Hint::navigation},
      {"menubar", Hint::navigation},
      {"banner", Hint::header},
      {"contentinfo", Hint::footer},
      {"complementary", Hint::aside},
      {"main", Hint::main},
      {"article", Hint::article},
      {"dialog", Hint::overlay},
      {"alertdialog", Hint::overlay},
      {"search", Hint::form},
      {"button", Hint::control},
      {"tablist", Hint::control},
      {"toolbar", Hint::control},
      {"tooltip", Hint::overlay},
      {"alert", Hint::overlay},
  };
  for (const auto& [word, hint] : roles)
    if (role == word) return hint;
  return Hint::none;
}

// Pairs of neighbouring parts that say more than each alone.
Hint pair_hint(std::string_view a, std::string_view b) noexcept {
  const bool text_word = b == "body" || b == "content" || b == "text" || b == "copy" || b == "contents";
  if (text_word && (a == "article" || a == "story" || a == "post" || a == "entry" || a == "rich" || a == "news"))
    return Hint::body;
  if (a == "most" && (b == "read" || b == "popular" || b == "viewed" || b == "recent")) return Hint::related;
  if ((a == "read" || a == "see") && (b == "more" || b == "also" || b == "next")) return Hint::related;
  if (a == "also" && b == "read") return Hint::related;
  if (a == "up" && b == "next") return Hint::related;
  if ((a == "sign" && b == "up") || (a == "mailing" && b == "list")) return Hint::newsletter;
  if ((a == "visually" && b == "hidden") || (a == "sr" && b == "only") || (a == "screen" && b == "reader"))
    return Hint::hidden;
  if (a == "skip" && (b == "link" || b == "to" || b == "links" || b == "nav")) return Hint::navigation;
  if (a == "pull" && b == "quote") return Hint::quote;
  return Hint::none;
}

Hint token_hint(std::string_view token, std::uint32_t hash) noexcept {
  static const TokenTable table;
  return table.find(token, hash);
}

void add_token_hints(std::string_view value, Hints& found) {
  char last[32];
  std::size_t last_size = 0;
  for_each_class_part(value, [&](std::string_view part, std::uint32_t hash) {
    found.add(token_hint(part, hash));
    found.add(pair_hint({last, last_size}, part));
    last_size = part.copy(last, sizeof last);
  });
}

}  // namespace

Hint token_hint(std::string_view token) noexcept {
  return token_hint(token, part_hash(token));
}

bool hides_inline(const Document& document, NodeId element) {
  for (const Attribute& attribute : document.attributes(element)) {
    switch (attribute.name()) {
      case Name::hidden: return attribute.value() != "until-found";
      case Name::style:
        if (style_hides(attribute.value())) return true;
        break;
      case Name::class_: {
        const std::string_view value = attribute.value();
        // Few classes have to do with it: these are looked at closer.
        if (!contains(value, "sr") && !contains(value, "idden") && !contains(value, "reader")) break;
        char last[32];
        std::size_t last_size = 0;
        bool hidden = false;
        for_each_class_part(value, [&](std::string_view part, std::uint32_t) {
          hidden = hidden || part == "visuallyhidden" || pair_hint({last, last_size}, part) == Hint::hidden;
          last_size = part.copy(last, sizeof last);
        });
        if (hidden) return true;
        break;
      }
      default: break;
    }
  }
  return false;
}

Hints hints(const Document& document, NodeId element) {
  Hints found;
  const Node& node = document.node(element);
  found.add(element_hint(node.name));
  for (const Attribute& attribute : document.attributes(element)) {
    const std::string_view value = attribute.value();
    switch (attribute.name()) {
      case Name::class_:
      case Name::id:
      case Name::data_component:
      case Name::data_testid:
        // <body class="..."> states flags of the whole page, not what it holds.
        if (node.name != Name::body && node.name != Name::html) add_token_hints(value, found);
        break;
      case Name::role: found.add(role_hint(value)); break;
      case Name::itemprop:
        if (contains(value, "articleBody")) found.add(Hint::body);
        if (value == "author") found.add(Hint::byline);
        if (value == "headline") found.add(Hint::headline);
        break;
      case Name::itemtype:
        if (contains(value, "Comment")) found.add(Hint::comments);
        if (contains(value, "DiscussionForumPosting")) found.add(Hint::post);
        break;
      case Name::hidden: found.add(Hint::hidden); break;
      case Name::aria_hidden:
        if (value == "true") found.add(Hint::hidden);
        break;
      case Name::style:
        if (style_hides(value)) found.add(Hint::hidden);
        break;
      default: break;
    }
  }
  // Content management systems write an article's keywords and date into its class ("tag-libraries", "date-2025").
  if (node.name == Name::article || node.name == Name::main)
    found.bits &= ~(static_cast<std::uint32_t>(Hint::tags) | static_cast<std::uint32_t>(Hint::date) |
                    static_cast<std::uint32_t>(Hint::byline));
  return found;
}

}  // namespace kroniek::page
