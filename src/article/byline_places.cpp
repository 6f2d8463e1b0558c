// The reading of the places that name authors (article/byline_places.h).
#include "article/byline_places.h"

#include <algorithm>

#include "article/author_names.h"
#include "article/dates.h"
#include "article/fold.h"

namespace kroniek::article {

bool is_site(const std::string& name, const Names& site_keys) {
  // A host's name is a site, whoever's.
  if (name.find(' ') == std::string::npos && name.find('.') != std::string::npos && name.find('.') > 1 &&
      !name.ends_with('.'))
    return true;
  if (std::find(site_keys.begin(), site_keys.end(), comparison_key(name)) != site_keys.end()) return true;
  // "Deutsche Welle" on the site of DW.
  std::string initials;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != ' ' && (i == 0 || name[i - 1] == ' ')) initials += name[i];
  }
  initials = comparison_key(initials);
  return initials.size() >= 2 && std::find(site_keys.begin(), site_keys.end(), initials) != site_keys.end();
}

bool begins_with_capital(std::string_view text) {
  return !text.empty() && text[0] >= 'A' && text[0] <= 'Z';
}

Names from_json_ld(const LdThing& thing) {
  Names names;
  for (const LdAuthor& author : thing.authors) {
    add_names(names,
              author_names(author.name, author.organisation ? NameSource::organisation : NameSource::structured));
  }
  return names;
}

namespace {
// Whether the first label of the page's Twitter card announces an author.
bool card_labels_author(const Signals& signals) {
  const std::string label = lower_case(signals.meta({"twitter:label1"}));
  return label == "written by" || label == "author" || label.ends_with(" by") || label == "autor" ||
         label == "auteur" || label == "verfasst von" || label == "geschreven door" || label == "écrit par" ||
         label == "escrito por" || label == "scritto da";
}
}  // namespace

// Every content under the best name that gives any.
Names from_meta(const Signals& signals, const Names& site_keys) {
  struct Field {
    std::string_view name;
    NameSource source;
  };
  constexpr Field fields[] = {
      {"citation_author", NameSource::last_first},
      {"parsely-author", NameSource::field},
      {"sailthru.author", NameSource::field},
      {"cxenseparse:author", NameSource::field},
      {"author", NameSource::field},
      {"article:author", NameSource::field},
      {"article:author_name", NameSource::field},
      {"byl", NameSource::field},
      {"og:article:author", NameSource::field},
      {"og:author", NameSource::field},
      {"authors", NameSource::field},
      {"dc.creator", NameSource::last_first},
      {"dcterms.creator", NameSource::last_first},
      {"dc.author", NameSource::field},
      {"article.author", NameSource::field},
      {"rbauthors", NameSource::field},
      {"articleauthor", NameSource::field},
      {"creator", NameSource::field},
      {"twitter:data1", NameSource::field},
  };
  Names names;
  Names house;
  for (const Field& wanted : fields) {
    // Of the pairs that Twitter's cards show, only the one whose label says author.
    if (wanted.name == "twitter:data1" && !card_labels_author(signals)) continue;
    for (const MetaField& field : signals.metas) {
      if (field.name != wanted.name) continue;
      Names found = author_names(field.content, wanted.source);
      // "krant.example, Frankfurt, Germany": the site and where it lives.
      if (found.size() > 1 && is_site(found.front(), site_keys)) found.resize(1);
      add_names(names, found);
    }
    const bool person =
        std::any_of(names.begin(), names.end(), [&](const std::string& name) { return !is_site(name, site_keys); });
    if (person) return names;
    if (house.empty()) house = std::move(names);
    names.clear();
  }
  return house;
}

// itemprop="author": of the thing that the first of them belongs to, for answers and comments have authors, too.
Names from_items(const Document& document, const Signals& signals) {
  Names names;
  const auto thing_of = [&](NodeId id) {
    for (NodeId up = document.node(id).parent; up != no_node; up = document.node(up).parent) {
      if (document.node(up).kind == NodeKind::element && document.attribute(up, Name::itemscope)) return up;
    }
    return no_node;
  };
  NodeId thing = no_node;
  bool first = true;
  for (const ItemMark& item : signals.items) {
    if (item.aside || !has_token(item.names, "author")) continue;
    const NodeId own = thing_of(item.node);
    if (!first && own != thing) continue;
    first = false;
    thing = own;
    // The name within, where the author is a thing of its own.
    std::string text(item.value);
    const NodeId end = document.next_after(item.node);
    for (const ItemMark& inner : signals.items) {
      if (inner.node <= item.node || (end != no_node && inner.node >= end) || !has_token(inner.names, "name")) continue;
      text = inner.value.empty() ? text_below(document, inner.node, 200) : std::string(inner.value);
      break;
    }
    if (text.empty() || text.find("//") != std::string::npos) text = text_below(document, item.node, 200);
    add_names(names, author_names(text, NameSource::field));
  }
  return names;
}

// A handle or a first name: enough where a word for "by" announces it.
bool is_one_word(const std::string& name) {
  return name.size() <= 30 && name.find(' ') == std::string::npos;
}

namespace {
bool is_latin(const std::string& name) {
  return static_cast<unsigned char>(name[0]) < 0xE0;
}
}  // namespace

// The names of an element that shows a byline. Its texts are read one by one: words for "by", then names until
// something else comes ("By", "Ann Lee", "and", "Bo Li", "Senior editor").
Names names_within(const Document& document, NodeId within, bool trusted) {
  Names names;
  bool expecting = true;
  bool announced = trusted;
  std::size_t bytes = 0;
  int texts = 0;
  for (NodeId id = within; id != no_node && texts < 16 && bytes < 400;) {
    const Node& node = document.node(id);
    if (node.kind == NodeKind::element &&
        (node.name == Name::script || node.name == Name::style || node.name == Name::svg ||
         node.name == Name::template_ || node.name == Name::time)) {
      id = document.next_after(id, within);
      continue;
    }
    if (node.kind == NodeKind::text) {
      const std::string text = fold(document.text(id));
      if (!text.empty()) {
        ++texts;
        bytes += text.size();
        const std::string lower = lower_case(text);
        const auto rest = after_by(text);
        if (rest && rest->empty()) {
          announced = expecting = true;
        } else if (lower == "," || lower == "&" || lower == "and" || lower == "en" || lower == "und" || lower == "et" ||
                   lower == "y" || lower == "e" || lower == "·" || lower == "|") {
          expecting = expecting || lower != "|";
        } else if (expecting || rest) {
          if (text.size() > 140) break;
          Names found = author_names(text, NameSource::byline);
          const bool named = announced || rest.has_value();
          std::erase_if(found, [&](const std::string& name) {
            return !(has_shape_of_name(name) || (named && is_one_word(name) && is_latin(name)));
          });
          if (!found.empty()) {
            add_names(names, found);
            expecting = text.ends_with(',') || text.ends_with('&') || lower.ends_with(" and");
          } else if (!names.empty()) {
            break;
          }
        } else if (!names.empty()) {
          break;
        }
      }
    }
    id = document.next(id, within);
  }
  return names;
}

namespace {
std::string names_front(const Names& names) {
  return names.empty() ? std::string() : names.front();
}

// "geplaatst door Gilbert Moens op 11/08/2011" without its date and the small word before that.
std::string without_date(std::string text) {
  const std::vector<DateReading> dates = find_dates(text, {}, 1);
  if (dates.empty() || dates.front().begin < 8) return text;
  text.resize(dates.front().begin);
  text = std::string(trimmed(text));
  const std::size_t blank = text.rfind(' ');
  if (blank != std::string::npos && text.size() - blank <= 4 && text[blank + 1] >= 'a' && text[blank + 1] <= 'z')
    text.resize(blank);
  return text;
}
}  // namespace

// A text by the headline that begins with a word for "by".
Names announced_by_headline(const Document& document, NodeId headline) {
  if (headline == no_node) return {};
  int texts = 0;
  std::size_t bytes = 0;
  for (NodeId id = document.next_after(headline); id != no_node && texts < 40 && bytes < 2000; id = document.next(id)) {
    const Node& node = document.node(id);
    if (node.kind != NodeKind::text || node.size < 2) continue;
    const NodeId parent = node.parent;
    if (parent != no_node && (document.is(parent, Name::script) || document.is(parent, Name::style))) continue;
    const std::string_view text = trimmed(document.text(id));
    if (text.empty()) continue;
    ++texts;
    bytes += text.size();
    if (text.size() > 120) continue;
    const std::string folded = without_date(fold(text));
    const auto rest = after_by(folded);
    if (!rest) continue;
    if (rest->empty()) {
      // "By" alone: the names stand beside it, at most one element further out.
      Names names = names_within(document, parent, false);
      if (names.empty() && parent != no_node && document.node(parent).parent != no_node)
        names = names_within(document, document.node(parent).parent, false);
      if (!names.empty()) return names;
      continue;
    }
    Names names = author_names(folded, NameSource::byline);
    // "By TPN, in": one word where it is marked off; "By Tuesday all was quiet" is a sentence.
    const bool marked_off = *rest == names_front(names) || rest->starts_with(names_front(names) + ",");
    const bool first = names.size() >= 1 && is_one_word(names.front()) && marked_off && begins_with_capital(*rest);
    if (first) names.resize(1);
    std::erase_if(names, [&](const std::string& name) { return !first && !has_shape_of_name(name); });
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace kroniek::article
