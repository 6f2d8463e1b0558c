// The choice of the title (article/title.h).
#include "article/title.h"

#include <algorithm>
#include <array>
#include <optional>

#include "article/class_words.h"
#include "article/fold.h"

namespace kroniek::article {
namespace {

constexpr std::size_t max_title = 500;
constexpr std::size_t max_listed = 8;

struct Candidate {
  std::string text;
  std::string key;
  std::string_view from;
  NodeId node = no_node;
  bool aside = false;
  bool alternative = false;
};

// The part of a heading's text that is exactly what the page states, where the heading holds something else besides,
// in nodes of its own: a kicker, a badge. Empty when there is none.
std::string stated_part(const Document& document, NodeId heading, const std::string& key) {
  std::vector<std::string_view> texts;
  std::vector<std::string> keys;
  for (NodeId id = document.next(heading, heading); id != no_node && texts.size() < 40;
       id = document.next(id, heading)) {
    if (document.node(id).kind != NodeKind::text) continue;
    std::string text_key = comparison_key(document.text(id));
    if (text_key.empty() && texts.empty()) continue;
    texts.push_back(document.text(id));
    keys.push_back(std::move(text_key));
  }
  for (std::size_t from = 0; from < texts.size(); ++from) {
    if (keys[from].empty()) continue;
    std::string so_far;
    std::string text;
    for (std::size_t i = from; i < texts.size() && so_far.size() < key.size(); ++i) {
      so_far += keys[i];
      text.append(texts[i]);
      if (so_far == key) return fold(text);
    }
  }
  return {};
}

// A heading's text without the sign for copying its address, which many generators of documentation put at its end.
std::string without_handle(std::string text) {
  for (const std::string_view handle : {"\xc2\xb6", "#", "\xf0\x9f\x94\x97"})
    if (text.size() > handle.size() && text.ends_with(handle)) text.resize(text.size() - handle.size());
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

// Some sites escape twice.
std::string heading_text(const Document& document, NodeId heading) {
  std::string text = text_below(document, heading, max_title, Buttons::skip);
  if (text.empty()) text = text_below(document, heading, max_title);
  return text.find("&#") == std::string::npos && text.find("&amp;") == std::string::npos ? text : plain(text);
}

// The element with a text that is the title, where no heading shows it.
NodeId shown_elsewhere(const Document& document, const std::string& key) {
  if (key.size() < 12 || document.body() == no_node) return no_node;
  const NodeId body = document.body();
  for (NodeId id = document.next(body, body); id != no_node; id = document.next(id, body)) {
    const Node& node = document.node(id);
    if (node.kind != NodeKind::text || node.size < key.size() || node.size > 3 * key.size() + 64) continue;
    if (!document.is(node.parent, Name::script) && comparison_key(document.text(id)) == key) return node.parent;
  }
  return no_node;
}

bool contains_key(const std::string& key, const std::string& part) {
  return part.size() >= 8 && key.size() > part.size() && key.find(part) != std::string::npos;
}

// The words of a text, in lower case, sorted; in scripts without blanks every letter is a word.
std::vector<std::string> sorted_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    const char32_t point = next_point(text, i);
    std::string one;
    append_point(one, point);
    const std::string key = comparison_key(one);
    if (key.empty()) {
      finish();
    } else if (point >= 0x2E80 && point < 0xAC00) {
      finish();
      words.push_back(key);
    } else {
      word += key;
    }
  }
  finish();
  std::sort(words.begin(), words.end());
  return words;
}

constexpr auto separators = std::to_array<std::string_view>(
    {" | ", " - ", " – ", " — ", " · ", " » ", " « ", " :: ", " • ", " / ", " ‹ ", " › ", " > ",
     " < ", " : ", ": ",  "|",   "｜",  "ㅣ",  " ~ ", " － ", "－",  "：",  "_",   "--"});

struct Cut {
  std::size_t begin;
  std::size_t end;
};

std::vector<Cut> cuts_of(std::string_view title) {
  std::vector<Cut> cuts;
  for (std::size_t i = 0; i < title.size();) {
    std::size_t size = 0;
    const char c = title[i];
    const bool letter = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
    // A separator begins with a blank, a mark, or the first byte of a character of three.
    const bool possible = !letter && (static_cast<unsigned char>(c) < 0x80 || static_cast<unsigned char>(c) >= 0xE2);
    for (const std::string_view separator : separators) {
      if (!possible) break;
      if (title.substr(i).starts_with(separator)) {
        size = separator.size();
        break;
      }
    }
    if (size == 0) {
      ++i;
      continue;
    }
    if (i > 0 && i + size < title.size()) cuts.push_back({i, i + size});
    i += size;
  }
  return cuts;
}

bool names_site(std::string_view piece, const std::vector<std::string>& site_keys) {
  const std::string key = comparison_key(piece);
  if (key.empty()) return false;
  return std::any_of(site_keys.begin(), site_keys.end(), [&](const std::string& site) {
    if (site.size() < 3) return site == key;
    return key == site || (key.starts_with(site) && key.size() <= site.size() + 12) ||
           (site.starts_with(key) && key.size() >= 4) ||
           (key.size() >= 4 && key.size() + 6 >= site.size() && site.ends_with(key)) ||
           (key.ends_with(site) && key.size() <= site.size() + 12);
  });
}

}  // namespace

namespace {
double likeness(const std::vector<std::string>& x, const std::vector<std::string>& y) {
  if (x.empty() || y.empty()) return 0;
  std::vector<std::string> shared;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(shared));
  return static_cast<double>(shared.size()) / static_cast<double>(x.size() + y.size() - shared.size());
}
}  // namespace

double likeness(std::string_view a, std::string_view b) {
  return likeness(sorted_words(a), sorted_words(b));
}

std::vector<std::string_view> title_pieces(std::string_view title) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (const Cut& cut : cuts_of(title)) {
    pieces.push_back(trimmed(title.substr(begin, cut.begin - begin)));
    begin = cut.end;
  }
  pieces.push_back(trimmed(title.substr(begin)));
  return pieces;
}

std::string without_site_name(std::string_view title, const std::vector<std::string>& site_keys,
                              const std::vector<std::string>& other_keys) {
  std::string_view rest = trimmed(title);
  // A piece between separators that is one of the other candidates is the title.
  const std::vector<Cut> cuts = cuts_of(rest);
  if (cuts.size() > 16) return std::string(rest);
  for (std::size_t from = 0; from <= cuts.size(); ++from) {
    for (std::size_t to = cuts.size() + 1; to-- > from;) {
      const std::size_t begin = from == 0 ? 0 : cuts[from - 1].end;
      const std::size_t end = to == cuts.size() ? rest.size() : cuts[to].begin;
      if (begin >= end) continue;
      const std::string_view piece = rest.substr(begin, end - begin);
      const std::string key = comparison_key(piece);
      if (key.size() >= 8 && std::find(other_keys.begin(), other_keys.end(), key) != other_keys.end())
        return std::string(trimmed(piece));
    }
  }
  // Else what names the site goes, from the end and then from the beginning.
  for (int i = static_cast<int>(cuts.size()) - 1; i >= 0; --i) {
    const Cut& cut = cuts[static_cast<std::size_t>(i)];
    if (cut.end >= rest.size()) continue;  // trimmed away behind the last cut ("a | | site")
    if (names_site(rest.substr(cut.end), site_keys)) rest = trimmed(rest.substr(0, cut.begin));
  }
  // A hyphen without blanks is part of a word, unless what follows is the very name of the site or the section.
  if (const std::size_t hyphen = rest.rfind('-'); hyphen != std::string_view::npos && hyphen > 0) {
    const std::string key = comparison_key(rest.substr(hyphen + 1));
    if (key.size() >= 4 && static_cast<unsigned char>(key[0]) >= 0x80 &&
        std::find(site_keys.begin(), site_keys.end(), key) != site_keys.end())
      rest = trimmed(rest.substr(0, hyphen));
  }
  for (const Cut& cut : cuts_of(rest)) {
    if (names_site(rest.substr(0, cut.begin), site_keys)) return std::string(trimmed(rest.substr(cut.end)));
  }
  return std::string(rest);
}

namespace {

class TitleChooser {
 public:
  TitleChooser(const Document& document, const Signals& signals, const LdThing* thing,
               const std::vector<std::string>& site_names, const std::vector<NodeId>& mastheads)
      : document_(document), signals_(signals), thing_(thing) {
    collect(site_names, mastheads);
  }

  TitleChoice choose() {
    TitleChoice choice = best();
    without_kicker(choice);
    list(choice);
    return choice;
  }

 private:
  void collect(const std::vector<std::string>& site_names, const std::vector<NodeId>& mastheads) {
    for (const HeadingMark& heading : signals_.headings) {
      if (headings_.size() >= 60) break;
      if (heading.level == 3 && heading.aside) continue;
      Candidate candidate;
      candidate.text = without_handle(heading_text(document_, heading.node));
      candidate.key = comparison_key(candidate.text);
      candidate.from = heading.level == 1 ? "h1" : heading.level == 2 ? "h2" : "h3";
      candidate.node = heading.node;
      candidate.aside = heading.aside || std::find(mastheads.begin(), mastheads.end(), heading.node) != mastheads.end();
      if (!candidate.key.empty()) headings_.push_back(std::move(candidate));
    }
    for (const std::string& name : site_names) {
      if (std::string key = comparison_key(name); !key.empty()) site_keys_.push_back(std::move(key));
    }

    // What the page says its title is, best first.
    const auto state = [&](std::string text, std::string_view from, bool alternative = false) {
      std::string key = comparison_key(text);
      if (!key.empty() && text.size() <= 4 * max_title)
        stated_.push_back({std::move(text), std::move(key), from, no_node, false, alternative});
    };
    std::vector<std::string> known;
    for (const Candidate& heading : headings_) known.push_back(heading.key);
    if (thing_ != nullptr) {
      const std::string& headline = thing_->headline.empty() && thing_->rank >= 2 ? thing_->name : thing_->headline;
      state(without_site_name(headline, site_keys_, {}), "json-ld headline");
    }
    if (!stated_.empty()) known.push_back(stated_.front().key);
    state(without_site_name(plain(signals_.meta({"og:title"})), site_keys_, known), "og:title");
    state(without_site_name(plain(signals_.meta({"twitter:title"})), site_keys_, known), "twitter:title");
    if (thing_ != nullptr) state(thing_->alternative, "json-ld alternative", true);
    for (const ItemMark& item : signals_.items) {
      if (item.aside || !has_token(item.names, "headline")) continue;
      state(item.value.empty() ? text_below(document_, item.node, max_title) : plain(item.value), "itemprop headline");
      break;
    }
    for (const std::string_view name :
         {"citation_title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title"}) {
      if (const std::string_view content = signals_.meta({name}); !content.empty()) {
        state(without_site_name(plain(content), site_keys_, known), "meta title");
        break;
      }
    }
    for (const Candidate& one : stated_) known.push_back(one.key);
    state(without_site_name(plain(signals_.title), site_keys_, known), "title");
  }

  TitleChoice best() {
    // The site's name is no title, where anything else is there to be one; nor is the heading that shows it.
    const auto is_site = [&](const Candidate& one) {
      return std::find(site_keys_.begin(), site_keys_.end(), one.key) != site_keys_.end();
    };
    for (Candidate& heading : headings_) heading.aside = heading.aside || is_site(heading);
    if (!headings_.empty() || !std::all_of(stated_.begin(), stated_.end(), is_site)) std::erase_if(stated_, is_site);

    // The heading that most of them agree with: equal, one within the other, or most words shared.
    const Candidate* best = nullptr;
    double best_points = 0;
    std::vector<std::vector<std::string>> stated_words;
    for (const Candidate& one : stated_) stated_words.push_back(sorted_words(one.text));
    for (const Candidate& heading : headings_) {
      double points = 0;
      bool exact = false;
      std::vector<std::string> words;
      for (std::size_t i = 0; i < stated_.size(); ++i) {
        const Candidate& one = stated_[i];
        if (one.key == heading.key || (heading.from != "h1" && contains_key(heading.key, one.key) &&
                                       !stated_part(document_, heading.node, one.key).empty())) {
          points += 3;
          exact = true;
        } else if (heading.from != "h1") {
          continue;
        } else if (heading.key.size() >= 12 && one.key.size() >= 12 &&
                   (one.key.starts_with(heading.key) || heading.key.starts_with(one.key))) {
          points += 1.5;
        } else {
          if (words.empty()) words = sorted_words(heading.text);
          const double like = likeness(stated_words[i], words);
          if (like >= 0.5) points += like;
        }
      }
      // Lower headings_ only where they are the very title; sections like to repeat its words.
      if (heading.from != "h1") points = exact ? points * (heading.from == "h2" ? 0.6 : 0.5) : 0;
      if (heading.aside) points *= 0.1;
      if (points > best_points) {
        best = &heading;
        best_points = points;
      }
    }
    if (best != nullptr) {
      const auto support = [&](const std::string& key) {
        return std::count_if(stated_.begin(), stated_.end(), [&](const Candidate& one) { return one.key == key; });
      };
      const auto own_support = support(best->key);
      for (const Candidate& one : stated_) {
        if (one.key.size() < 8 || one.key == best->key) continue;
        // The heading holds a kicker or a badge, and the page states the title without it; an alternative headline is
        // not enough against the whole.
        if (contains_key(best->key, one.key) && (own_support == 0 || !one.alternative)) {
          if (std::string part = stated_part(document_, best->node, one.key); !part.empty())
            return {part, best->from, best->node, {}};
        }
        // Several places state a kicker that stands beside the heading.
        if (one.key.size() > best->key.size() && support(one.key) >= 2 && own_support == 0 &&
            one.key.ends_with(best->key))
          return {one.text, one.from, best->node, {}};
      }
      return {best->text, best->from, best->node, {}};
    }

    // No heading agrees: an h1 of some length is still what the reader sees.
    const Candidate* lone = nullptr;
    int count = 0;
    for (const Candidate& heading : headings_) {
      if (heading.from != "h1" || heading.aside) continue;
      ++count;
      if (lone == nullptr) lone = &heading;
    }
    if (stated_.empty()) {
      if (lone != nullptr) return {lone->text, lone->from, lone->node, {}};
      for (const Candidate& heading : headings_) {
        if (!heading.aside) return {heading.text, heading.from, heading.node, {}};
      }
      return {};
    }
    // A heading that long is a paragraph in large letters, where the page states a title.
    const bool paragraph = lone != nullptr && lone->text.size() > 200 && stated_.front().from != "title";
    if (lone != nullptr && !paragraph && sorted_words(lone->text).size() >= 4)
      return {lone->text, lone->from, lone->node, {}};
    // Without a heading, the piece of the title element that the page shows in a text of its own.
    if (lone == nullptr && stated_.front().from == "title") {
      std::string_view longest;
      NodeId shown = no_node;
      int pieces = 0;
      for (const std::string_view piece : title_pieces(stated_.front().text)) {
        if (++pieces > 8) break;
        if (piece.size() == stated_.front().text.size() || piece.size() <= longest.size()) continue;
        if (const NodeId node = shown_elsewhere(document_, comparison_key(piece)); node != no_node) {
          longest = piece;
          shown = node;
        }
      }
      if (shown != no_node) return {std::string(longest), "title", shown, {}};
    }
    NodeId node = count == 1 ? lone->node : no_node;
    if (node == no_node) node = shown_elsewhere(document_, stated_.front().key);
    return {stated_.front().text, stated_.front().from, node, {}};
  }

  // A kicker in the heading, in an element whose class says so, is no part of the headline. What JSON-LD calls the
  // headline is one, kicker and all.
  void without_kicker(TitleChoice& choice) const {
    if (choice.node == no_node || choice.from.size() != 2) return;  // h1, h2, h3
    NodeId first = choice.node;
    NodeId second = no_node;
    for (int level = 0; level < 4 && second == no_node; ++level) {
      first = first_shown(document_.node(first).first_child);
      if (first == no_node || document_.node(first).kind != NodeKind::element) return;
      second = first_shown(document_.node(first).next);
    }
    if (second == no_node) return;
    const std::string kicker = text_below(document_, first, max_title);
    const std::string kicker_key = comparison_key(kicker);
    const std::string key = comparison_key(choice.title);
    if (kicker_key.empty() || kicker_key.size() >= key.size() || !key.starts_with(kicker_key)) return;
    const bool headline = std::any_of(stated_.begin(), stated_.end(), [&](const Candidate& one) {
      return (one.from == "json-ld headline" || one.from == "itemprop headline") && one.key == key;
    });
    if (headline) return;
    if ((class_words(document_.attribute_or_empty(first, Name::class_)) & class_kicker) == 0) return;
    std::string rest = choice.title;
    if (rest.starts_with(kicker)) rest = fold(rest.substr(kicker.size()));
    while (!rest.empty() && (rest.front() == ':' || rest.front() == '-' || rest.front() == '|' || rest.front() == ' '))
      rest.erase(0, 1);
    if (sorted_words(rest).size() >= 2 && comparison_key(rest).size() + kicker_key.size() == key.size())
      choice.title = std::move(rest);
  }
  // The first of a row of siblings that shows something.
  [[nodiscard]] NodeId first_shown(NodeId id) const {
    for (; id != no_node; id = document_.node(id).next) {
      const Node& node = document_.node(id);
      if (node.kind == NodeKind::text && !trimmed(document_.text(id)).empty()) return id;
      if (node.kind == NodeKind::element && !text_below(document_, id, 60).empty()) return id;
    }
    return no_node;
  }

  void list(TitleChoice& choice) const {
    if (choice.title.empty()) return;
    std::vector<std::string> keys = {comparison_key(choice.title)};
    choice.candidates.push_back({choice.title, std::string(choice.from), true});
    const auto add = [&](const Candidate& one) {
      const auto known = std::find(keys.begin(), keys.end(), one.key);
      if (known == keys.end()) {
        if (choice.candidates.size() >= max_listed) return;
        keys.push_back(one.key);
        choice.candidates.push_back({one.text, std::string(one.from), false});
        return;
      }
      // Every place that says the same.
      std::string& from = choice.candidates[static_cast<std::size_t>(known - keys.begin())].from;
      if (from.find(one.from) == std::string::npos) from.append(", ").append(one.from);
    };
    for (const Candidate& heading : headings_) {
      if (heading.from == "h1" && !heading.aside) add(heading);
    }
    for (const Candidate& one : stated_) add(one);
  }

  const Document& document_;
  const Signals& signals_;
  const LdThing* thing_;
  std::vector<Candidate> headings_;
  std::vector<Candidate> stated_;  // what the page says its title is, best first
  std::vector<std::string> site_keys_;
};

}  // namespace

TitleChoice choose_title(const Document& document, const Signals& signals, const LdThing* thing,
                         const std::vector<std::string>& site_names, const std::vector<NodeId>& mastheads) {
  return TitleChooser(document, signals, thing, site_names, mastheads).choose();
}

}  // namespace kroniek::article
