// The choice of authors (article/byline.h).
#include "article/byline.h"

#include <algorithm>

#include "article/author_names.h"
#include "article/fold.h"

namespace kroniek::article {
namespace {

using Names = std::vector<std::string>;

bool is_one_of(const std::string& name, const Names& site_names) {
  const std::string key = comparison_key(name);
  // A host's name is a site, whoever's.
  if (name.find(' ') == std::string::npos && name.find('.') != std::string::npos && name.find('.') > 1 &&
      !name.ends_with('.'))
    return true;
  return std::any_of(site_names.begin(), site_names.end(),
                     [&](const std::string& site) { return comparison_key(site) == key; });
}

void without_site(Names& names, const Names& site_names) {
  std::erase_if(names, [&](const std::string& name) { return is_one_of(name, site_names); });
}

Names from_json_ld(const LdThing& thing) {
  Names names;
  for (const LdAuthor& author : thing.authors) {
    add_names(names,
              author_names(author.name, author.organisation ? NameSource::organisation : NameSource::structured));
  }
  return names;
}

// Whether the first label of the page's Twitter card announces an author.
bool labels_author(const Signals& signals) {
  const std::string label = lower_case(signals.meta({"twitter:label1"}));
  return label == "written by" || label == "author" || label.ends_with(" by") || label == "autor" ||
         label == "auteur" || label == "verfasst von" || label == "geschreven door" || label == "écrit par" ||
         label == "escrito por" || label == "scritto da";
}

// Every content under the best name that gives any.
Names from_meta(const Signals& signals) {
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
      {"creator", NameSource::field},
      {"twitter:data1", NameSource::field},
  };
  Names names;
  for (const Field& wanted : fields) {
    // Of the pairs that Twitter's cards show, only the one whose label says author.
    if (wanted.name == "twitter:data1" && !labels_author(signals)) continue;
    for (const MetaField& field : signals.metas) {
      if (field.name == wanted.name) add_names(names, author_names(field.content, wanted.source));
    }
    if (!names.empty()) return names;
  }
  return names;
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
            return !(has_shape_of_name(name) || (named && is_one_word(name)));
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
    const std::string folded = fold(text);
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
    std::erase_if(names, [](const std::string& name) { return !has_shape_of_name(name); });
    if (!names.empty()) return names;
  }
  return {};
}

}  // namespace

Names choose_authors(const Document& document, const Signals& signals, const LdThing* thing, NodeId headline,
                     const Names& site_names) {
  Names house;  // an organisation, mostly the site itself, unless a person is named below
  const auto people = [&](Names names) {
    Names persons = names;
    without_site(persons, site_names);
    if (persons.empty() && house.empty()) house = std::move(names);
    return persons;
  };
  if (thing != nullptr) {
    Names names = people(from_json_ld(*thing));
    const bool person = std::any_of(thing->authors.begin(), thing->authors.end(),
                                    [](const LdAuthor& author) { return !author.organisation; });
    if (!names.empty() && person) return names;
    if (!names.empty() && house.empty()) house = std::move(names);
  }
  if (Names stated = people(from_meta(signals)); !stated.empty()) return stated;
  if (Names stated = people(from_items(document, signals)); !stated.empty()) return stated;

  // Elements that say author, near the headline.
  Names names;
  NodeId last = no_node;
  for (const AuthorMark& mark : signals.authors) {
    if (mark.aside) continue;
    if (headline != no_node && (mark.node > headline ? mark.node - headline > 400 : headline - mark.node > 120))
      continue;
    // The links beside the first one are further authors.
    if (!names.empty() && (!mark.link || mark.node > last + 24)) break;
    Names found = people(names_within(document, mark.node, mark.link));
    if (found.empty()) continue;
    add_names(names, found);
    last = mark.node;
  }
  if (!names.empty()) return names;
  names = people(announced_by_headline(document, headline));
  return names.empty() ? house : names;
}

}  // namespace kroniek::article
