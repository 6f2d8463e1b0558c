// Reads a figure: the image's address (lazy or not), its caption, and whose picture it is.
#include "article/media.h"

#include <algorithm>

#include "article/text_builder.h"
#include "base/url.h"
#include "page/hints.h"

namespace kroniek::article {
namespace {

constexpr std::size_t most_media = 60;
// Images that are looked at, and nodes of one figure: a page could put all its images into one.
constexpr std::size_t most_looked_at = 240;
constexpr int most_figure_nodes = 2000;

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) > 0x20)
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return to_nfc(out);
}

// The first address of a srcset ("a.jpg 640w, b.jpg 1280w").
std::string_view first_of_set(std::string_view set) {
  const std::size_t begin = set.find_first_not_of(" \t\n\r,");
  if (begin == std::string_view::npos) return {};
  set.remove_prefix(begin);
  const std::size_t end = set.find_first_of(" \t\n\r");
  return set.substr(0, end);
}

std::string_view address(const Document& document, NodeId id) {
  for (const Name name : {Name::data_src, Name::src}) {
    const std::string_view url = document.attribute_or_empty(id, name);
    if (!url.empty() && !url.starts_with("data:")) return url;
  }
  for (const Name name : {Name::data_srcset, Name::srcset}) {
    const std::string_view url = first_of_set(document.attribute_or_empty(id, name));
    if (!url.empty() && !url.starts_with("data:")) return url;
  }
  for (NodeId below = document.next(id, id); below != no_node; below = document.next(below, id))
    if (document.is(below, Name::source)) {
      const std::string_view url = document.attribute_or_empty(below, Name::src);
      if (!url.empty()) return url;
    }
  return {};
}

// An element that says whose picture it is.
bool says_credit(const Document& document, NodeId id) {
  for (const Name name : {Name::class_, Name::itemprop}) {
    const std::string_view value = document.attribute_or_empty(id, name);
    for (const std::string_view word :
         {"credit", "copyright", "photographer", "source", "author", "creator", "Credit", "Copyright"})
      if (value.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// One or two words that end in a comma or colon.
bool is_label(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= 0x20) text.remove_suffix(1);
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= 0x20) text.remove_prefix(1);
  return (text.ends_with(',') || text.ends_with(':')) && std::count(text.begin(), text.end(), ' ') <= 2;
}

Caption figure_caption(const Document& document, NodeId figure) {
  NodeId caption_node = no_node;
  int left = most_figure_nodes;
  for (NodeId id = figure; id != no_node && caption_node == no_node && left-- > 0; id = document.next(id, figure))
    if (document.is(id, Name::figcaption)) caption_node = id;
  left = most_figure_nodes;
  for (NodeId id = document.next(figure, figure); id != no_node && caption_node == no_node && left-- > 0;
       id = document.next(id, figure))
    if (document.node(id).kind == NodeKind::element && page::hints(document, id).has(page::Hint::caption))
      caption_node = id;
  if (caption_node == no_node) caption_node = figure;
  // The credit's element apart, the rest is the caption.
  Caption out;
  std::string text;
  left = most_figure_nodes;
  for (NodeId id = caption_node; id != no_node && left-- > 0;) {
    const Node& node = document.node(id);
    if (node.kind == NodeKind::element &&
        (document.is(id, Name::noscript) || document.is(id, Name::script) || document.is(id, Name::style) ||
         document.is(id, Name::button) || page::hints(document, id).has(page::Hint::hidden))) {
      id = document.next_after(id, caption_node);
      continue;
    }
    if (node.kind == NodeKind::element && id != caption_node && says_credit(document, id)) {
      std::string credit;
      document.append_text(id, credit);
      if (out.credit.empty()) out.credit = folded(credit);
      id = document.next_after(id, caption_node);
      continue;
    }
    // "Image caption, " before a paragraph is a label for screen readers.
    if (document.is(id, Name::p) && document.node(id).parent == caption_node && is_label(text)) text.clear();
    if (node.kind == NodeKind::text) text.append(document.text(id)).push_back(' ');
    id = document.next(id, caption_node);
  }
  out.caption = folded(text);
  if (!out.credit.empty()) {
    // "Foto: X" within the credit's own element keeps the name alone.
    const Caption parts = part_caption(out.credit);
    if (!parts.credit.empty() && parts.caption.empty()) out.credit = parts.credit;
    return out;
  }
  return part_caption(out.caption);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '(' || text.front() == '|' || text.front() == '/'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == ')' || text.back() == '|' || text.back() == '/'))
    text.remove_suffix(1);
  return text;
}

}  // namespace

Caption part_caption(std::string_view text) {
  constexpr std::string_view sign = "\xc2\xa9";  // ©
  if (const std::size_t at = text.find(sign); at != std::string_view::npos)
    return {std::string(trimmed(text.substr(0, at))), std::string(trimmed(text.substr(at + sign.size())))};
  // A last part of a word, a colon and a name: "Foto: Jan Peeters", "Image credit: AP". The colon's word is short and
  // what follows holds no further sentence.
  const std::size_t colon = text.rfind(": ");
  if (colon == std::string_view::npos || text.size() - colon > 80) return {std::string(text), {}};
  std::size_t begin = colon;
  int words = 0;
  while (begin > 0 && colon - begin < 24) {
    const char before = text[begin - 1];
    if (before == '.' || before == '!' || before == '?' || before == '(' || before == '|') break;
    if (begin >= 3 && text.substr(begin - 3, 3) == "\xe2\x80\x9d") break;  // ”
    words += before == ' ';
    --begin;
  }
  // Quotation marks that close the sentence before belong to it.
  for (const std::string_view closer : {"\xe2\x80\x99", "\xe2\x80\x9d", "\xc2\xbb", "\"", "'"})
    if (text.substr(begin).starts_with(closer)) begin += closer.size();
  const bool parted = begin == 0 || (colon - begin < 24 && words <= 2);
  const std::string_view name = trimmed(text.substr(colon + 2));
  const bool is_name = !name.empty() && !name.ends_with('.') && std::count(name.begin(), name.end(), ' ') <= 6;
  if (!parted || !is_name) return {std::string(text), {}};
  return {std::string(trimmed(text.substr(0, begin))), std::string(name)};
}

std::vector<Media> describe_media(const Page& page, std::string_view base_url) {
  const Document& document = page.document();
  std::vector<Media> all;
  std::size_t looked_at = 0;
  NodeId last_figure = no_node;
  for (const PageMedia& media : page.media) {
    if (all.size() >= most_media || ++looked_at > most_looked_at) break;
    const Name name = document.node(media.node).name;
    const std::string_view url = address(document, media.node);
    if (url.empty()) continue;
    if (media.fallback && media.figure == last_figure) continue;  // the same picture for readers without scripts
    last_figure = media.figure;
    Media out;
    out.kind = name == Name::img ? "image" : name == Name::audio ? "audio" : "video";
    out.url = resolve_url(base_url, url);
    if (media.figure != no_node) {
      Caption caption = figure_caption(document, media.figure);
      out.caption = std::move(caption.caption);
      out.credit = std::move(caption.credit);
    }
    const auto same = std::find_if(all.begin(), all.end(), [&](const Media& m) { return m.url == out.url; });
    if (same == all.end())
      all.push_back(std::move(out));
    else if (same->caption.empty())
      same->caption = std::move(out.caption);
  }
  return all;
}

}  // namespace kroniek::article
