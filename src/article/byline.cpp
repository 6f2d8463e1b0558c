// The choice of authors (article/byline.h).
#include "article/byline.h"

#include <algorithm>
#include <array>

#include "article/author_names.h"
#include "article/byline_places.h"
#include "article/date_labels.h"
#include "article/dates.h"
#include "article/fold.h"

namespace kroniek::article {
namespace {

// The last step of an address: "/author/ann-lee/" -> "annlee". Empty where it says nothing (a number, no letters).
std::string slug_of(std::string_view href) {
  href = href.substr(0, href.find_first_of("?#"));
  while (href.ends_with('/')) href.remove_suffix(1);
  const std::size_t slash = href.rfind('/');
  if (slash == std::string_view::npos) return {};
  href.remove_prefix(slash + 1);
  return comparison_key(href.substr(0, href.find('.')));
}

// Whether a link to somebody's page bears that somebody's name, as far as its address can tell. Links there say
// "Bio" and "Follow Sarah", too.
bool fits_link(const std::string& name, const std::string& slug) {
  const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const bool letters = std::any_of(slug.begin(), slug.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!ascii || !letters) return has_shape_of_name(name) || !ascii;
  const std::string key = comparison_key(name);
  if (slug.find(key) != std::string::npos || key.find(slug) != std::string::npos) return true;
  if (is_one_word(name)) return false;
  // One of its longer words is enough; initials and ids are not against it.
  bool letters_shared = slug.size() < 5;
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t end = std::min(name.find(' ', i), name.size());
    const std::string word = comparison_key(std::string_view(name).substr(i, end - i));
    letters_shared = letters_shared || (word.size() >= 3 && slug.find(word) != std::string::npos);
    i = end + 1;
  }
  return letters_shared;
}

// What links to authors say where they do not say a name.
bool is_wording(const std::string& name) {
  const std::string lower = lower_case(name);
  const std::string_view first = std::string_view(lower).substr(0, lower.find(' '));
  constexpr auto wording = std::to_array<std::string_view>(
      {"follow", "about",   "more",  "all",     "view",    "read",  "email",   "e-mail", "contact", "see",
       "login",  "bio",     "here",  "text",    "posts",   "post",  "profile", "mehr",   "über",    "alle",
       "folgen", "kontakt", "meer",  "volg",    "over",    "voir",  "plus",    "tous",   "ver",     "más",
       "todos",  "altri",   "tutti", "website", "twitter", "visit", "comment"});
  return name.size() < 3 || std::find(wording.begin(), wording.end(), first) != wording.end() ||
         lower.find("auth") != std::string::npos || lower.find("autor") != std::string::npos;
}

class AuthorChooser {
 public:
  AuthorChooser(const Document& document, const Signals& signals, const LdThing* thing, NodeId headline,
                const Names& site_names)
      : document_(document), signals_(signals), thing_(thing), headline_(headline) {
    for (const std::string& site : site_names) site_keys_.push_back(comparison_key(site));
  }

  AuthorChoice choose() {
    find();
    if (choice_.names.empty() && !house_.empty()) {
      choice_.names = house_;
      choice_.house =
          std::all_of(house_.begin(), house_.end(), [&](const std::string& name) { return is_site(name, site_keys_); });
      choice_.from = house_from_;
    }
    for (NamesCandidate& candidate : choice_.candidates)
      candidate.chosen = candidate.from == choice_.from && candidate.values == choice_.names;
    return std::move(choice_);
  }

 private:
  void find() {
    if (thing_ != nullptr) {
      for (const LdAuthor& author : thing_->authors) {
        if (author.account) accounts_.push_back(author.name);
      }
      const bool person = std::any_of(thing_->authors.begin(), thing_->authors.end(),
                                      [](const LdAuthor& author) { return !author.organisation; });
      if (offer(from_json_ld(*thing_), "json-ld author", person)) {
        // The byline's links may name somebody before these. Who comes after them edited or reviewed.
        Names shown = from_links();
        without_site(shown);
        const bool all = shown.size() > choice_.names.size() && !known(choice_.names, shown.front()) &&
                         std::all_of(choice_.names.begin(), choice_.names.end(),
                                     [&](const std::string& name) { return known(shown, name); });
        if (all) {
          choice_.names.clear();
          offer(std::move(shown), "byline", true);
        }
        return;
      }
    }
    const bool stated = !house_.empty();
    const bool desk = std::any_of(house_.begin(), house_.end(), [&](const std::string& name) {
      return !is_site(name, site_keys_) && !known(accounts_, name);
    });
    if (offer(from_meta(signals_, site_keys_), "meta", true)) return;
    if (offer(from_items(document_, signals_), "itemprop author", true)) return;
    if (offer(from_marks(false), "byline", true)) return;
    if (desk) return;
    if (offer(announced_by_headline(document_, headline_), "text", true)) return;
    if (offer(leading_name(), "text", true)) return;
    // Links whose address is another name than their text: accounts are often called otherwise.
    if (offer(from_marks(false, true), "byline", true)) return;
    // What follows is less sure than a house that JSON-LD names.
    if (stated) return;
    if (offer(beside_date(), "text", true)) return;
    if (offer(labelled(), "text", true)) return;
    if (!house_.empty() || offer(from_marks(true), "byline", true)) return;
    for (const AuthorMark& mark : signals_.authors) {
      if (!mark.aside && !mark.link && is_near(mark.node) && offer(desk_of(mark.node), "byline", true)) return;
    }
  }

  // Takes the persons among the names. A house is kept for the end, mostly it is the site itself.
  bool offer(Names names, std::string_view from, bool persons) {
    if (names.empty()) return false;
    choice_.candidates.push_back({names, std::string(from), false});
    Names people = names;
    without_site(people);
    std::erase_if(people, [&](const std::string& name) { return from != "json-ld author" && known(accounts_, name); });
    if (!people.empty() && persons) {
      choice_.names = std::move(people);
      choice_.from = from;
      return true;
    }
    if (house_.empty()) {
      house_ = people.empty() ? std::move(names) : std::move(people);
      house_from_ = from;
    }
    return false;
  }

  static bool known(const Names& names, const std::string& name) {
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& other) { return comparison_key(other) == comparison_key(name); });
  }

  // The row of links to authors by the headline.
  [[nodiscard]] Names from_links() const {
    Names names;
    NodeId last = no_node;
    for (const AuthorMark& mark : signals_.authors) {
      if (mark.aside || !mark.link || !is_near(mark.node)) continue;
      if (!names.empty() && mark.node > last + 24) break;
      Names found = names_of_mark(mark);
      std::erase_if(found, [](const std::string& name) { return !has_shape_of_name(name); });
      if (found.empty()) continue;
      add_names(names, found);
      last = mark.node;
    }
    return names;
  }

  [[nodiscard]] bool is_near(NodeId node) const {
    return headline_ == no_node || (node > headline_ ? node - headline_ <= 400 : headline_ - node <= 120);
  }

  // "Podium Staff", "Newsdesk": all that an element for authors holds, where it is short and no wording of the page.
  [[nodiscard]] Names desk_of(NodeId node) const {
    const std::string text = text_below(document_, node, 80);
    const auto rest = after_by(text);
    std::string_view name = rest && !rest->empty() ? *rest : std::string_view(text);
    const auto blanks = std::count(name.begin(), name.end(), ' ');
    if (name.size() < 5 || name.size() > 40 || blanks > 3 || !begins_with_capital(name)) return {};
    for (const char c : name) {
      const bool part = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-';
      if (!part && static_cast<unsigned char>(c) < 0x80) return {};
    }
    // At most one small word: "The Currency editors", not "Catch more fish".
    int small = 0;
    for (std::size_t i = 0; i + 1 < name.size(); ++i)
      small += name[i] == ' ' && name[i + 1] >= 'a' && name[i + 1] <= 'z';
    if (small > 1) return {};
    if (rest && rest->empty()) return {};
    // "Posted on" and its like end with a small word.
    const std::size_t last = name.rfind(' ') + 1;  // 0 for one word
    if (last > 0 && name.size() - last <= 3 && name[last] >= 'a' && name[last] <= 'z') return {};
    if (label_before_date(name) != DateLabel::none) return {};
    return is_wording(std::string(name)) ? Names() : Names{std::string(name)};
  }

  [[nodiscard]] Names names_of_mark(const AuthorMark& mark, bool loose = false) const {
    Names found = names_within(document_, mark.node, mark.link || mark.user);
    if (mark.link && !found.empty()) {
      // First and last name may be spans of their own; a name and what its bearer does may be, too.
      Names whole = author_names(text_below(document_, mark.node, 140), NameSource::byline);
      const bool longer = whole.size() == 1 && has_shape_of_name(whole.front()) &&
                          whole.front().starts_with(found.front()) &&
                          std::count(whole.front().begin(), whole.front().end(), ' ') <= 2;
      if (longer) found = std::move(whole);
    }
    if (mark.user) std::erase_if(found, is_wording);
    if (mark.user && found.size() > 1) found.resize(1);
    if (!mark.link) return found;
    const std::string slug = slug_of(document_.attribute_or_empty(mark.node, Name::href));
    std::erase_if(found,
                  [&](const std::string& name) { return is_wording(name) || (!loose && !fits_link(name, slug)); });
    return found;
  }

  void without_site(Names& names) const {
    std::erase_if(names, [&](const std::string& name) { return is_site(name, site_keys_); });
  }

  // Elements that say author, near the headline; or, far from it, the first of them where all say the same.
  [[nodiscard]] Names from_marks(bool far, bool loose = false) const {
    Names names;
    NodeId last = no_node;
    for (const AuthorMark& mark : signals_.authors) {
      if (mark.aside) continue;
      if (!far && !is_near(mark.node)) continue;
      // The links beside the first one are further authors.
      if (!far && !names.empty() && (!mark.link || mark.node > last + 24)) break;
      Names found = names_of_mark(mark, loose);
      if (far) {
        std::erase_if(found, [](const std::string& name) { return !has_shape_of_name(name); });
        without_site(found);
        if (found.empty()) continue;
        if (!names.empty() && comparison_key(names.front()) != comparison_key(found.front())) return {};
        if (names.empty()) names = std::move(found);
        continue;
      }
      if (found.empty()) continue;
      add_names(names, found);
      last = mark.node;
    }
    return names;
  }

  // "Ann Lee | 9 November 2022": a name in the line of the date by the headline, not a link (that is a section).
  [[nodiscard]] Names beside_date() const {
    if (headline_ == no_node) return {};
    int texts = 0;
    std::string before;
    NodeId before_node = no_node;
    bool dated = false;
    NodeId date_node = no_node;
    for (NodeId id = document_.next_after(headline_); id != no_node && texts < 24; id = document_.next(id)) {
      const Node& node = document_.node(id);
      if (node.kind != NodeKind::text || node.size < 4 || in_script(id)) continue;
      const std::string_view own = trimmed(document_.text(id));
      if (own.size() < 4) continue;
      ++texts;
      if (own.size() > 100) {
        dated = false;
        before_node = no_node;
        continue;
      }
      const std::string text = fold(own);
      const std::vector<DateReading> dates = find_dates(text, {}, 1);
      if (!dates.empty()) {
        // "Ann Lee | Senior Writer | July 2, 2025", in one text.
        const std::string front = text.substr(0, dates.front().begin);
        const std::size_t bar = front.find('|');
        if (bar != std::string::npos) {
          if (Names names = name_alone(front.substr(0, bar)); !names.empty()) return names;
        }
        if (before_node != no_node && is_row(before_node, id)) {
          if (Names names = name_alone(before); !names.empty()) return names;
        }
        dated = true;
        date_node = id;
        continue;
      }
      if (dated && is_row(date_node, id)) {
        if (Names names = name_alone(text); !names.empty()) return names;
      }
      dated = false;
      before = text;
      before_node = in_link(id) ? no_node : id;
    }
    return {};
  }

  // Two texts in one row: their elements are siblings, or one holds the other.
  [[nodiscard]] bool is_row(NodeId a, NodeId b) const {
    if (in_link(b)) return false;
    const NodeId x = document_.node(a).parent;
    const NodeId y = document_.node(b).parent;
    if (x == no_node || y == no_node) return false;
    const auto inline_element = [&](NodeId id) {
      return document_.is(id, Name::span) || document_.is(id, Name::time) || document_.is(id, Name::b) ||
             document_.is(id, Name::strong) || document_.is(id, Name::em) || document_.is(id, Name::i);
    };
    if (x == y) return true;
    if (document_.node(x).parent == document_.node(y).parent) return inline_element(x) && inline_element(y);
    return (document_.node(x).parent == y && inline_element(x)) || (document_.node(y).parent == x && inline_element(y));
  }
  [[nodiscard]] bool in_script(NodeId text) const {
    const NodeId parent = document_.node(text).parent;
    return parent != no_node && (document_.is(parent, Name::script) || document_.is(parent, Name::style));
  }
  [[nodiscard]] bool in_link(NodeId text) const {
    NodeId up = document_.node(text).parent;
    for (int level = 0; level < 3 && up != no_node; ++level, up = document_.node(up).parent) {
      if (document_.is(up, Name::a)) return true;
    }
    return false;
  }
  // The names in a text that holds nothing else but marks at its ends.
  [[nodiscard]] Names name_alone(std::string_view text) const {
    Names names = author_names(text, NameSource::byline);
    without_site(names);
    std::size_t letters = 0;
    for (const std::string& name : names) {
      if (!has_shape_of_name(name) || is_one_word(name)) return {};
      letters += comparison_key(name).size();
    }
    return letters + 4 >= comparison_key(text).size() ? names : Names();
  }

  // Whether a text is all of its paragraph.
  [[nodiscard]] bool is_alone(NodeId text) const {
    NodeId up = document_.node(text).parent;
    if (up != no_node && (document_.is(up, Name::strong) || document_.is(up, Name::b) || document_.is(up, Name::em)))
      up = document_.node(up).parent;
    if (up == no_node || !document_.is(up, Name::p)) return false;
    return text_below(document_, up, 200) == fold(document_.text(text));
  }

  // Some papers write the byline as the first paragraph of the text; their description, cut from it, has it, then.
  [[nodiscard]] Names leading_name() const {
    const std::string description = plain(signals_.meta({"og:description", "description", "twitter:description"}));
    if (description.empty() || headline_ == no_node) return {};
    int texts = 0;
    for (NodeId id = document_.next_after(headline_); id != no_node && texts < 40; id = document_.next(id)) {
      const Node& node = document_.node(id);
      if (node.kind != NodeKind::text || node.size < 6 || in_script(id)) continue;
      const std::string_view own = trimmed(document_.text(id));
      if (own.empty()) continue;
      ++texts;
      if (own.size() < 6 || own.size() > 80 || !is_alone(id)) continue;
      const std::string text = fold(own);
      const std::size_t at = description.find(text);
      if (at == std::string::npos) continue;
      if (at + text.size() < description.size() && description[at + text.size()] != ' ') continue;
      if (Names names = name_alone(text); !names.empty()) return names;
    }
    return {};
  }

  // "Author: Ann Lee" and "Written by" far from the headline, where a word can mean nothing else.
  [[nodiscard]] Names labelled() const {
    int texts = 0;
    auto aside = signals_.asides.begin();
    for (NodeId id = headline_ != no_node ? headline_ : document_.body(); id != no_node && texts < 2000;) {
      while (aside != signals_.asides.end() && aside->begin < id) ++aside;
      if (aside != signals_.asides.end() && aside->begin == id) {
        id = aside->end;
        continue;
      }
      const Node& node = document_.node(id);
      if (node.kind == NodeKind::text && node.size >= 4) {
        ++texts;
        if (node.size < 64 && labels_author(document_.text(id)) && !in_script(id)) {
          if (Names names = names_after_label(id); !names.empty()) return names;
        }
      }
      id = document_.next(id);
    }
    return {};
  }
  [[nodiscard]] Names names_after_label(NodeId id) const {
    const NodeId parent = document_.node(id).parent;
    const std::string text = fold(document_.text(id));
    const auto rest = after_by(text);
    // In the middle of a sentence it is no label.
    if (!rest || parent == no_node || (text[0] >= 'a' && text[0] <= 'z')) return {};
    if (!rest->empty()) {
      Names names = author_names(text, NameSource::byline);
      std::erase_if(names, [](const std::string& name) { return !has_shape_of_name(name); });
      without_site(names);
      return text.size() <= 120 ? names : Names();
    }
    NodeId up = parent;
    for (int level = 0; level < 2 && up != no_node; ++level, up = document_.node(up).parent) {
      Names names = names_within(document_, up, false);
      std::erase_if(names, [](const std::string& name) { return !has_shape_of_name(name); });
      without_site(names);
      if (!names.empty()) return names;
    }
    return {};
  }

  const Document& document_;
  const Signals& signals_;
  const LdThing* thing_;
  NodeId headline_;
  std::vector<std::string> site_keys_;
  Names house_;
  Names accounts_;
  std::string_view house_from_;
  AuthorChoice choice_;
};

}  // namespace

AuthorChoice choose_authors(const Document& document, const Signals& signals, const LdThing* thing, NodeId headline,
                            const Names& site_names) {
  return AuthorChooser(document, signals, thing, headline, site_names).choose();
}

}  // namespace kroniek::article
