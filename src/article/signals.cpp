// The one walk that collects what a page says about itself (article/signals.h).
#include "article/signals.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "article/class_words.h"
#include "article/fold.h"

namespace kroniek::article {
namespace {

constexpr std::size_t max_home_links = 8;
constexpr std::size_t max_marks = 2000;  // of each kind; no page needs more

constexpr std::uint32_t hash_of(std::string_view text) noexcept {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

// Class attributes come again and again: their words are remembered, in as many slots as a page has common ones.
class WordMemory {
 public:
  std::uint32_t words(std::string_view text) {
    if (text.size() < 8) return text.size() < 4 ? 0 : class_words(text);
    // Both ends, which are all of a text of up to 32 bytes: a hit costs no look at the remembered text itself.
    const std::size_t half = text.size() < 16 ? 8 : 16;
    const Ends ends = {at(text, 0), at(text, half - 8), at(text, text.size() - half), at(text, text.size() - 8)};
    Slot& slot = slots_[((ends.a ^ (ends.d << 1) ^ text.size()) * 0x9E37'79B9'7F4A'7C15u) >> 56];
    const bool known = slot.size == text.size() && slot.ends.a == ends.a && slot.ends.b == ends.b &&
                       slot.ends.c == ends.c && slot.ends.d == ends.d &&
                       (text.size() <= 32 || std::memcmp(slot.data + 16, text.data() + 16, text.size() - 32) == 0);
    if (!known) slot = {ends, text.data(), text.size(), class_words(text)};
    return slot.words;
  }

 private:
  struct Ends {
    std::uint64_t a = 0, b = 0, c = 0, d = 0;
  };
  struct Slot {
    Ends ends;
    const char* data = nullptr;
    std::size_t size = 0;
    std::uint32_t words = 0;
  };
  static std::uint64_t at(std::string_view text, std::size_t offset) {
    std::uint64_t out = 0;
    std::memcpy(&out, text.data() + offset, 8);
    return out;
  }
  std::array<Slot, 256> slots_;
};

bool has_any_token(std::string_view list, std::initializer_list<std::string_view> tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [&](std::string_view token) { return has_token(list, token); });
}

class Collector {
 public:
  explicit Collector(const Document& document) : document_(document) {}

  Signals collect() {
    find_headings();
    for (NodeId id = Document::root; id != no_node;) {
      if (id == aside_end_) in_aside_ = false;
      const Node& node = document_.node(id);
      if (node.kind == NodeKind::element) element(id, node);
      id = node.name == Name::template_ ? document_.next_after(id) : document_.next(id);
    }
    return std::move(signals_);
  }

 private:
  // First, for a region that holds a main heading is never an aside.
  void find_headings() {
    // In the order of ids, which is that of the document but for misnested tags.
    const std::uint32_t count = document_.node_count();
    for (NodeId id = Document::root; id < count; ++id) {
      const Node& node = document_.node(id);
      if (node.kind != NodeKind::element || node.name_space != Namespace::html) continue;
      const int level = node.name == Name::h1 ? 1 : node.name == Name::h2 ? 2 : node.name == Name::h3 ? 3 : 0;
      if (level > 0 && signals_.headings.size() < max_marks) signals_.headings.push_back({id, level, false});
    }
  }

  void element(NodeId id, const Node& node) {
    switch (node.name) {
      case Name::html:
        signals_.language = document_.attribute_or_empty(id, Name::lang);
        if (signals_.language.empty()) {
          if (const Name xml = document_.find_name("xml:lang"); xml != Name::none)
            signals_.language = document_.attribute_or_empty(id, xml);
        }
        return;
      case Name::base:
        if (signals_.base.empty()) signals_.base = document_.attribute_or_empty(id, Name::href);
        return;
      case Name::title:
        if (signals_.title.empty() && node.name_space == Namespace::html && node.first_child != no_node) {
          signals_.title = document_.text(node.first_child);
        }
        return;
      case Name::link: link(id); return;
      case Name::meta: meta(id); return;
      case Name::script: script(id, node); return;
      case Name::style:
      case Name::svg:
      case Name::path:
      case Name::br:
      case Name::template_: return;
      default: break;
    }
    if (node.size > 0 || node.name == Name::aside || node.name == Name::nav || node.name == Name::footer ||
        node.name == Name::time)
      marks(id, node);
    if (node.name == Name::h1 || node.name == Name::h2 || node.name == Name::h3) {
      const auto by_id = [](const HeadingMark& heading, NodeId wanted) { return heading.node < wanted; };
      const auto found = std::lower_bound(signals_.headings.begin(), signals_.headings.end(), id, by_id);
      if (found != signals_.headings.end() && found->node == id) found->aside = in_aside_ || in_trail(id);
    }
  }

  void link(NodeId id) {
    const std::string_view rel = document_.attribute_or_empty(id, Name::rel);
    if (signals_.canonical.empty() && has_token(rel, "canonical"))
      signals_.canonical = document_.attribute_or_empty(id, Name::href);
    const std::string_view item = document_.attribute_or_empty(id, Name::itemprop);
    if (!item.empty()) add_item(id, item, document_.attribute_or_empty(id, Name::href));
    if (signals_.feed_titles.size() < 4 && has_token(rel, "alternate")) {
      const std::string_view type = document_.attribute_or_empty(id, Name::type);
      const std::string_view title = document_.attribute_or_empty(id, Name::title);
      if (!title.empty() && (type.ends_with("rss+xml") || type.ends_with("atom+xml")))
        signals_.feed_titles.push_back(title);
    }
  }

  void meta(NodeId id) {
    const std::string_view content = document_.attribute_or_empty(id, Name::content);
    if (content.empty()) return;
    for (const Name key : {Name::property, Name::name, Name::itemprop, Name::http_equiv}) {
      const std::string_view name = document_.attribute_or_empty(id, key);
      if (name.empty()) continue;
      if (key == Name::itemprop) {
        add_item(id, name, content);
        const auto date = date_kind(name);
        if (date.published || date.modified)
          add_date(
              {id, content, false, date.published, date.modified, in_aside_, in_comments_, in_aside_ && in_related_});
      }
      if (signals_.metas.size() < max_marks) add_meta(name, content);
      // property="og:title" name="title": both count
    }
  }

  void add_meta(std::string_view name, std::string_view content) {
    std::string lower = lower_case(trimmed(name));
    const std::uint32_t hash = hash_of(lower);
    signals_.metas.push_back({std::move(lower), content, hash});
  }

  void script(NodeId id, const Node& node) {
    const std::string_view type = trimmed(document_.attribute_or_empty(id, Name::type));
    constexpr std::string_view wanted = "application/ld+json";
    if (type.size() < wanted.size() || !equal_ignoring_case(type.substr(0, wanted.size()), wanted)) return;
    if (node.first_child != no_node && signals_.json_ld.size() < max_marks)
      signals_.json_ld.push_back(document_.text(node.first_child));
  }

  struct DateKind {
    bool published = false;
    bool modified = false;
  };
  static DateKind date_kind(std::string_view itemprop) {
    return {has_any_token(itemprop, {"datePublished", "dateCreated", "uploadDate"}),
            has_token(itemprop, "dateModified")};
  }

  void marks(NodeId id, const Node& node) {
    std::string_view class_;
    std::string_view own_id;
    std::string_view itemprop;
    std::string_view datetime;
    std::string_view content;
    std::string_view title;
    std::string_view rel;
    std::string_view href;
    std::string_view itemtype;
    std::string_view test_id;
    bool pubdate = false;
    for (const Attribute& attribute : document_.attributes(id)) {
      switch (attribute.name()) {
        case Name::class_: class_ = attribute.value(); break;
        case Name::id: own_id = attribute.value(); break;
        case Name::itemprop:
        case Name::property: itemprop = attribute.value(); break;
        case Name::datetime: datetime = attribute.value(); break;
        case Name::content: content = attribute.value(); break;
        case Name::title: title = attribute.value(); break;
        case Name::rel: rel = attribute.value(); break;
        case Name::href: href = attribute.value(); break;
        case Name::itemtype: itemtype = attribute.value(); break;
        case Name::data_testid:
        case Name::data_component: test_id = attribute.value(); break;
        case Name::pubdate: pubdate = true; break;
        default: break;
      }
    }
    const std::uint32_t words = memory_.words(class_) | memory_.words(own_id) | memory_.words(test_id);
    if (!in_aside_) enter_aside(id, node, words, itemtype);
    if ((words & class_breadcrumb) != 0 && signals_.breadcrumbs.size() < 4) signals_.breadcrumbs.push_back(id);

    DateKind kind;
    if (!itemprop.empty()) {
      kind = date_kind(itemprop);
      add_item(id, itemprop,
               !content.empty()                                  ? content
               : !datetime.empty()                               ? datetime
               : node.name == Name::a || node.name == Name::link ? href
                                                                 : std::string_view());
    }
    const bool dated = (words & class_date) != 0;
    if (node.name == Name::time || kind.published || kind.modified ||
        (dated && node.name != Name::body && node.name != Name::input)) {
      DateMark mark;
      mark.node = id;
      mark.machine = !datetime.empty() ? datetime : !content.empty() ? content : title;
      mark.time_element = node.name == Name::time;
      mark.published = kind.published || pubdate;
      mark.modified = (kind.modified || (words & class_modified) != 0) && !mark.published;
      mark.aside = in_aside_;
      mark.comments = in_aside_ && in_comments_;
      mark.related = in_aside_ && in_related_;
      add_date(mark);
    }
    if (node.name == Name::a && signals_.home_links.size() < max_home_links && is_front_page(href))
      signals_.home_links.push_back(id);
    const bool link = node.name == Name::a && (has_token(rel, "author") || names_author(href));
    if ((words & class_author) != 0 || link) {
      if (signals_.authors.size() < max_marks)
        signals_.authors.push_back({id, link, (words & class_user) != 0, in_aside_});
    }
  }

  // "/", "/nl/", "index.php", "https://www.krant.example": the front page of a site.
  static bool is_front_page(std::string_view href) {
    constexpr std::size_t longest_path = 14;
    if (href.empty() || href.size() > 64 || href[0] == '#' || href[0] == '?') return false;
    if (href[0] == '/' && href.size() > longest_path && href[1] != '/') return false;
    if (const std::size_t colon = href.find("://"); colon != std::string_view::npos) {
      const std::size_t slash = href.find('/', colon + 3);
      href = slash == std::string_view::npos ? "/" : href.substr(slash);
    } else if (href.starts_with("//")) {
      const std::size_t slash = href.find('/', 2);
      href = slash == std::string_view::npos ? "/" : href.substr(slash);
    }
    if (href.starts_with("./") && href.size() > 2) href.remove_prefix(2);
    if (href.starts_with('/')) href.remove_prefix(1);
    href = href.substr(0, href.find_first_of("?#"));
    if (href.ends_with('/')) href.remove_suffix(1);
    if (href.empty()) return true;
    if (href.size() == 2 || (href.size() == 5 && (href[2] == '-' || href[2] == '_')))  // a language
      return std::all_of(href.begin(), href.begin() + 2, [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; });
    const std::string_view name = href.substr(0, href.find('.'));
    return href.size() <= 12 && (name == "index" || name == "default") && href.find('/') == std::string_view::npos;
  }

  // "/author/ann-lee", "/autoren/...": a page about somebody who writes here.
  static bool names_author(std::string_view href) {
    if (href.find("aut") == std::string_view::npos) return false;
    // Behind the word somebody must be named; "/authors" is a list.
    href = href.substr(0, href.find_first_of("?#"));
    while (href.ends_with('/')) href.remove_suffix(1);
    const std::size_t slash = href.rfind('/');
    return slash != std::string_view::npos && (class_words(href.substr(0, slash)) & class_author) != 0;
  }

  // Regions whose dates and names are not the article's own.
  void enter_aside(NodeId id, const Node& node, std::uint32_t words, std::string_view itemtype) {
    bool aside = node.name == Name::aside || node.name == Name::nav || node.name == Name::blockquote ||
                 (words & (class_related | class_comments)) != 0 || itemtype.ends_with("Comment") ||
                 itemtype.ends_with("UserComments");
    // An aside that says of itself that it is the byline is one.
    if (node.name == Name::aside && (words & class_author) != 0 && (words & (class_related | class_comments)) == 0)
      aside = false;
    if (node.name == Name::footer) aside = !within_article(id);  // an article's own footer may hold its date
    if (node.name == Name::body || node.name == Name::main) aside = false;
    if (!aside) return;
    const NodeId end = document_.next_after(id);
    const bool holds_heading =
        std::any_of(signals_.headings.begin(), signals_.headings.end(), [&](const HeadingMark& heading) {
          return heading.level == 1 && heading.node > id && (end == no_node || heading.node < end);
        });
    if (holds_heading) return;
    // Half a page is no sidebar, whatever its class says.
    const NodeId last = end == no_node ? document_.node_count() : end;
    if ((words & class_comments) == 0 && last > id && last - id > document_.node_count() / 2) return;
    in_aside_ = true;
    in_related_ = (words & class_related) != 0;
    in_comments_ = (words & class_comments) != 0 || itemtype.find("Comment") != std::string_view::npos;
    aside_end_ = end;
    if (signals_.asides.size() < max_marks) signals_.asides.push_back({id, end});
  }

  // Whether a heading is the last step of a breadcrumb trail, where some sites put an h1 for search engines: in a list
  // or a nav, or right behind links beside it.
  [[nodiscard]] bool in_trail(NodeId id) const {
    int links = 0;
    for (NodeId before = document_.node(id).previous; before != no_node; before = document_.node(before).previous) {
      if (document_.node(before).kind != NodeKind::element) continue;
      if (document_.is(before, Name::a)) {
        ++links;
      } else if (!document_.is(before, Name::span) && !document_.is(before, Name::svg)) {
        break;
      }
    }
    if (links >= 2) return true;
    NodeId up = id;
    for (int level = 0; level < 4 && up != no_node; ++level, up = document_.node(up).parent) {
      if (document_.is(up, Name::nav) || document_.is(up, Name::li)) return true;
      if ((class_words(document_.attribute_or_empty(up, Name::class_)) & class_breadcrumb) != 0) return true;
    }
    return false;
  }

  [[nodiscard]] bool within_article(NodeId id) const {
    for (NodeId up = document_.node(id).parent; up != no_node; up = document_.node(up).parent) {
      if (document_.is(up, Name::article)) return true;
    }
    return false;
  }

  void add_item(NodeId id, std::string_view names, std::string_view value) {
    if (signals_.items.size() < max_marks) signals_.items.push_back({id, names, value, in_aside_});
  }
  void add_date(const DateMark& mark) {
    if (signals_.dates.size() < max_marks) signals_.dates.push_back(mark);
  }

  const Document& document_;
  WordMemory memory_;
  Signals signals_;
  bool in_aside_ = false;
  bool in_comments_ = false;
  bool in_related_ = false;
  NodeId aside_end_ = no_node;
};

}  // namespace

std::string_view Signals::meta(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    const std::uint32_t hash = hash_of(name);
    for (const MetaField& field : metas) {
      if (field.hash == hash && field.name == name && !trimmed(field.content).empty()) return trimmed(field.content);
    }
  }
  return {};
}

Signals read_signals(const Document& document) {
  return Collector(document).collect();
}

std::string text_below(const Document& document, NodeId node, std::size_t most, Buttons buttons) {
  std::string out;
  std::size_t steps = 0;
  for (NodeId id = node; id != no_node && out.size() < most && ++steps < 4 * most;) {
    const Node& at = document.node(id);
    if (at.kind == NodeKind::text) {
      out.append(document.text(id).substr(0, most));
    } else if (at.kind == NodeKind::element) {
      if (at.name == Name::script || at.name == Name::style || at.name == Name::template_ ||
          at.name == Name::noscript || at.name == Name::svg ||
          (at.name == Name::button && id != node && buttons == Buttons::skip)) {
        id = document.next_after(id, node);
        continue;
      }
      // Blocks and breaks part words, and so do spans (a kicker and its headline, a byline's parts); other inline
      // elements do not.
      const bool flows = at.name == Name::a || at.name == Name::b || at.name == Name::i || at.name == Name::em ||
                         at.name == Name::strong || at.name == Name::sup || at.name == Name::sub ||
                         at.name == Name::font || at.name == Name::small || at.name == Name::mark ||
                         at.name == Name::abbr || at.name == Name::time || at.name == Name::u || at.name == Name::wbr;
      if (!flows && !out.empty()) out += ' ';
    }
    id = document.next(id, node);
  }
  return fold(out);
}

}  // namespace kroniek::article
