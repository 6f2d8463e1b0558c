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
  return std::any_of(site_names.begin(), site_names.end(), [&](const std::string& site) { return comparison_key(site) == key; });
}

void without_site(Names& names, const Names& site_names) {
  std::erase_if(names, [&](const std::string& name) { return is_one_of(name, site_names); });
}

Names from_json_ld(const LdThing& thing) {
  Names names;
  for (const LdAuthor& author : thing.authors) {
    add_names(names, author_names(author.name, author.organisation ? NameSource::organisation : NameSource::structured));
  }
  return names;
}

// Whether the first label of the page's Twitter card announces an author.
bool labels_author(const Signals& signals) {
  const std::string label = lower_case(signals.meta({"twitter:label1"}));
  return label == "written by" || label == "author" || label.ends_with(" by") || label == "autor" || label == "auteur" || label == "verfasst von" ||
         label == "geschreven door" || label == "écrit par" || label == "escrito por" || label == "scritto da";
}

// Every content under the best name that gives any.
Names from_meta(const Signals& signals) {
  struct Field {
    std::string_view name;
    NameSource source;
  };
  constexpr Field fields[] = {
      {"citation_author", NameSource::last_first}, {"parsely-author", NameSource::field}, {"sailthru.author", NameSource::field},
      {"cxenseparse:author", NameSource::field},   {"author", NameSource::field},         {"article:author", NameSource::field},
      {"article:author_name", NameSource::field},  {"byl", NameSource::field},            {"og:article:author", NameSource::field},
      {"og:author", NameSource::field},            {"authors", NameSource::field},        {"dc.creator", NameSource::last_first},
      {"dcterms.creator", NameSource::last_first}, {"dc.author", NameSource::field},      {"article.author", NameSource::field},
      {"rbauthors", NameSource::field},            {"creator", NameSource::field},        {"twitter:data1", NameSource::field},
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

}  // namespace

Names choose_authors(const Document& document, const Signals& signals, const LdThing* thing, NodeId headline, const Names& site_names) {
  Names organisations;
  if (thing != nullptr) {
    Names names = from_json_ld(*thing);
    Names people = names;
    without_site(people, site_names);
    if (!people.empty()) return names;
    organisations = std::move(names);  // the house itself, unless a person is named below
  }
  Names names = from_meta(signals);
  without_site(names, site_names);
  if (!names.empty()) return names;

  for (const ItemMark& item : signals.items) {
    if (item.aside || !has_token(item.names, "author")) continue;
    // The name within, where the author is a thing of its own.
    std::string text(item.value);
    const NodeId end = document.next_after(item.node);
    for (const ItemMark& inner : signals.items) {
      if (inner.node <= item.node || (end != no_node && inner.node >= end) || !has_token(inner.names, "name")) continue;
      text = inner.value.empty() ? text_below(document, inner.node, 200) : std::string(inner.value);
      break;
    }
    if (text.empty()) text = text_below(document, item.node, 200);
    add_names(names, author_names(text, NameSource::field));
  }
  without_site(names, site_names);
  if (!names.empty()) return names;

  // Links and elements that say author, near the headline first.
  for (const bool link : {true, false}) {
    const AuthorMark* best = nullptr;
    for (const AuthorMark& mark : signals.authors) {
      if (mark.aside || (link && !mark.link)) continue;
      const NodeId distance = headline == no_node ? 0 : mark.node > headline ? mark.node - headline : headline - mark.node;
      if (headline != no_node && distance > 400) continue;
      const std::string text = text_below(document, mark.node, 160);
      if (text.empty() || text.size() > 140) continue;
      Names found = author_names(text, link ? NameSource::field : NameSource::byline);
      without_site(found, site_names);
      if (found.empty()) continue;
      // The first one's neighbours that say the same thing are further authors.
      if (best != nullptr && mark.node - best->node > 40) break;
      if (best == nullptr) best = &mark;
      add_names(names, found);
      if (!link) break;
    }
    if (!names.empty()) return names;
  }
  return organisations;
}

}  // namespace kroniek::article
