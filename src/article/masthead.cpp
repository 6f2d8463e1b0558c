// The names that a site shows of itself (article/masthead.h).
#include "article/masthead.h"

#include <algorithm>
#include <span>

#include "article/fold.h"
#include "article/title.h"
#include "base/url.h"

namespace kroniek::article {
namespace {

constexpr std::size_t max_name = 100;
constexpr std::size_t max_headings = 60;  // of those that are compared with the names

// The name that a link shows: its words, or those of its picture.
std::string name_of_link(const Document& document, NodeId link) {
  std::string name = text_below(document, link, max_name);
  if (!name.empty()) return name;
  const NodeId end = document.next_after(link);
  int steps = 0;
  for (NodeId id = link; id != no_node && id != end && ++steps < 40; id = document.next(id)) {
    if (document.node(id).kind != NodeKind::element) continue;
    for (const Name key : {Name::alt, Name::title, Name::aria_label}) {
      const std::string_view text = document.attribute_or_empty(id, key);
      if (!text.empty()) return plain(text);
    }
    // A drawn picture names itself by its first child.
    if (document.is(id, Name::svg)) {
      for (NodeId inner = document.node(id).first_child; inner != no_node; inner = document.node(inner).next) {
        if (document.node(inner).kind == NodeKind::element && document.node(inner).name == Name::title)
          return text_below(document, inner, max_name);
      }
    }
  }
  return {};
}

// Whether two keys name the same: "The Tarn Valley Herald" and "Tarn Valley Herald". A title that only mentions the
// site's name does not name it.
bool same_name(const std::string& piece, const std::string& shown) {
  if (piece.size() < 3 || shown.size() < 3) return false;
  return shown.find(piece) != std::string::npos ||
         (piece.size() <= shown.size() + 12 && piece.find(shown) != std::string::npos);
}

// Whether one of the document's last texts tells of copyright and holds the key.
bool in_copyright_line(const Document& document, const std::string& key) {
  int texts = 0;
  for (NodeId id = document.node_count(); id-- > 0 && texts < 120;) {
    if (document.node(id).kind != NodeKind::text || document.node(id).size < 4) continue;
    ++texts;
    const std::string_view text = document.text(id);
    const std::size_t sign = text.find("\xc2\xa9");
    if (text.size() > 400 || (sign == std::string_view::npos && text.find("opyright") == std::string_view::npos))
      continue;
    if (comparison_key(text).find(key) != std::string::npos) return true;
    // "©" may stand in an element of its own.
    if (text.size() < 40 && document.node(id).parent != no_node &&
        comparison_key(text_below(document, document.node(id).parent, 300)).find(key) != std::string::npos)
      return true;
  }
  return false;
}

}  // namespace

std::string_view site_label(std::string_view host) noexcept {
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos) return {};
  const bool country = host.size() - dot == 3;
  std::string_view front = host.substr(0, dot);
  std::size_t before = front.rfind('.');
  // "co.uk", "com.au", "gov.br": the second level is the register's own.
  if (country && before != std::string_view::npos && front.size() - before <= 4) {
    front = front.substr(0, before);
    before = front.rfind('.');
  }
  return before == std::string_view::npos ? front : front.substr(before + 1);
}

Masthead read_masthead(const Document& document, const Signals& signals, std::string_view title, std::string_view host,
                       bool publisher_wanted) {
  Masthead masthead;
  const std::string label = comparison_key(site_label(host));
  struct Shown {
    std::string name;
    std::string key;
    NodeId link;
  };
  std::vector<Shown> shown;
  for (const NodeId link : signals.home_links) {
    const std::string_view other = url_host(document.attribute_or_empty(link, Name::href));
    if (!other.empty() && !host.empty() && site_label(other) != site_label(host)) continue;
    std::string name = name_of_link(document, link);
    std::string key = comparison_key(name);
    if (!key.empty() && name.size() <= max_name) shown.push_back({std::move(name), std::move(key), link});
  }
  const std::span<const HeadingMark> headings(signals.headings.data(), std::min(signals.headings.size(), max_headings));
  // One end of the title that one of these, the feed, the host or the copyright line also names.
  const std::vector<std::string_view> pieces = title_pieces(title);
  std::string publisher_key;
  if (pieces.size() > 1) {
    std::string feed;
    if (!signals.feed_titles.empty()) feed = comparison_key(plain(signals.feed_titles.front()));
    for (const bool copyright : {false, true}) {
      if (copyright && !publisher_wanted) break;
      for (const std::string_view piece : {pieces.back(), pieces.front()}) {
        const std::string key = comparison_key(piece);
        if (key.size() < 3 || piece.size() > max_name || !masthead.publisher.empty()) continue;
        const bool announced = same_name(key, label) || feed.find(key) != std::string::npos;
        // A heading of those words is the article's, then, and the piece its title.
        const bool heads = std::any_of(headings.begin(), headings.end(), [&](const HeadingMark& one) {
          return one.level == 1 && comparison_key(text_below(document, one.node, 2 * max_name)) == key;
        });
        const bool linked =
            std::any_of(shown.begin(), shown.end(), [&](const Shown& one) { return same_name(key, one.key); });
        const bool named = copyright
                               ? !heads && key.size() >= 4 && piece.size() <= 40 && in_copyright_line(document, key)
                               : announced || (linked && !heads);
        if (!named) continue;
        masthead.publisher = fold(piece);
        publisher_key = key;
      }
    }
  }
  for (Shown& one : shown) {
    if (!same_name(one.key, label) && !same_name(one.key, publisher_key)) continue;
    const NodeId end = document.next_after(one.link);
    for (const HeadingMark& heading : headings) {
      // The heading in the link, or the link in the heading.
      const NodeId heading_end = document.next_after(heading.node);
      const bool within = heading.node > one.link && (end == no_node || heading.node < end);
      const bool around = heading.node < one.link && (heading_end == no_node || one.link < heading_end);
      if ((within || around) && comparison_key(text_below(document, heading.node, 2 * max_name)) == one.key)
        masthead.headings.push_back(heading.node);
    }
    masthead.names.push_back(std::move(one.name));
  }
  return masthead;
}

}  // namespace kroniek::article
