// Which names of an article mean one: equal ones, surnames and the full names they come from, abbreviations and what
// they stand for, firms with and without their legal form. Where two could be meant, neither is.
#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "annotate/entities/article_names.h"
#include "annotate/entities/entities.h"

namespace kroniek::annotate {
namespace {

constexpr std::size_t most_of_one_surname = 16;  // full names that share a last word and are compared with each other
constexpr std::size_t longest_name = 16;         // words; longer ones join only where they are equal

// Names that are equal: their key, and whether they are of persons. Persons are never joined with anything else.
struct Group {
  std::string key;
  std::vector<std::string_view> words;  // of the key
  bool person = false;
  bool men = false;  // it is said of a man; of a woman. Both: of two persons
  bool women = false;
  float weights[4] = {};
  std::uint32_t names = 0;
  std::uint32_t first = 0;  // the first name of it
};

std::vector<std::string_view> split(std::string_view key) {
  std::vector<std::string_view> words;
  while (!key.empty()) {
    const std::size_t end = key.find(' ');
    if (end != 0) words.push_back(key.substr(0, end));
    if (end == std::string_view::npos) break;
    key.remove_prefix(end + 1);
  }
  return words;
}

bool ends_with(std::string_view text, std::string_view end) noexcept {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Bytes of an apostrophe with an s (or alone) at the end of a name.
std::size_t possessive(std::string_view name) noexcept {
  for (const std::string_view end : {"'s", "’s", "'S", "’S", "'", "’"}) {
    if (ends_with(name, end) && name.size() > end.size()) return end.size();
  }
  return 0;
}

bool is_initial(std::string_view word) noexcept {
  return word.size() == 1;
}

bool may_be_one(std::string_view a, std::string_view b) noexcept {
  return a == b || ((is_initial(a) || is_initial(b)) && a.front() == b.front());
}

// Whether two full names with one last word may be one person's: no word of one speaks against the other.
bool agree(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  const std::vector<std::string_view>& shorter = a.size() <= b.size() ? a : b;
  const std::vector<std::string_view>& longer = a.size() <= b.size() ? b : a;
  // The last words of the longer: De Croo, Alexander De Croo.
  if (std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin())) return true;
  if (!may_be_one(shorter.front(), longer.front())) return false;
  // What stands between the first and the last word comes in the longer one in the same order.
  std::size_t at = 1;
  for (std::size_t i = 1; i + 1 < shorter.size(); ++i) {
    while (at + 1 < longer.size() && !may_be_one(shorter[i], longer[at])) ++at;
    if (at + 1 >= longer.size()) return false;
    ++at;
  }
  return true;
}

class Joiner {
 public:
  Joiner(const TokenWords& words, Annotations& annotations)
      : words_(words), text_(words.text()), annotations_(annotations), names_(annotations.names.size()) {}

  std::vector<KnownName> run() {
    locate();
    know_firms();
    group_by_key();
    follow_majority();
    follow_persons();
    know_genders();
    parents_.resize(groups_.size());
    std::iota(parents_.begin(), parents_.end(), 0u);
    join_full_names();
    join_short_names();
    join_legal_forms();
    join_abbreviations();
    make_entities();
    return std::move(names_);
  }

 private:
  Language language_of(const KnownName& name) const { return text_.sentences()[name.sentence].language; }

  // The tokens of each name, and what of it is the name alone.
  void locate() {
    std::size_t token = 0, sentence = 0;
    const auto& tokens = text_.tokens();
    const auto& sentences = text_.sentences();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const TextSpan span = annotations_.names[i].span;
      KnownName& name = names_[i];
      while (token < tokens.size() && tokens[token].end <= span.begin) ++token;
      while (sentence + 1 < sentences.size() && sentences[sentence].end <= span.begin) ++sentence;
      std::size_t end = token;
      while (end < tokens.size() && tokens[end].begin < span.end) ++end;
      name.first_token = static_cast<std::uint32_t>(token);
      name.end_token = static_cast<std::uint32_t>(end);
      name.sentence = static_cast<std::uint32_t>(sentence);
      name.title_end = name.first_token;
      name.bare = span;
      if (end == token || sentences.empty()) continue;
      // Signs that the tagger took along: “ Jobs.
      while (name.title_end + 1 < name.end_token && words_.is_sign(name.title_end)) ++name.title_end;
      name.bare.begin = std::max(name.bare.begin, tokens[name.title_end].begin);
      strip_begin(name, annotations_.names[i].type, annotations_.names[i].span);
      strip_end(name, annotations_.names[i].type);
    }
  }

  // A title or a rank that the tagger took along is no part of the name: its span begins behind it.
  void strip_begin(KnownName& name, EntityType type, TextSpan& span) const {
    const Language language = language_of(name);
    while (name.title_end + 1 < name.end_token) {
      const bool goes =
          type == EntityType::person
              ? words_.is(language, WordList::titles, name.title_end) || words_.is_role(language, name.title_end)
              : name.title_end == name.first_token && words_.is(language, WordList::definite, name.title_end);
      if (!goes) break;
      ++name.title_end;
    }
    if (type == EntityType::person) {
      std::uint32_t first = name.first_token;
      while (first < name.title_end && (words_.is(language, WordList::titles, first) ||
                                        words_.is(language, WordList::ranks, first) || words_.of(first) == "."))
        ++first;
      if (first > name.first_token) {
        name.first_token = first;
        span.begin = text_.tokens()[first].begin;
      }
    }
    name.bare.begin = std::max(name.bare.begin, text_.tokens()[name.title_end].begin);
  }

  // A firm may have an apostrophe in its name (McDonald's); it goes where the name stands without it elsewhere.
  void strip_end(KnownName& name, EntityType type) {
    const std::string_view bare = name.bare.of(text_.text());
    const std::size_t size = possessive(bare);
    if (size == 0) return;
    if (type == EntityType::person || type == EntityType::place) {
      name.bare.end -= static_cast<std::uint32_t>(size);
      while (name.bare.end > name.bare.begin && text_.text()[name.bare.end - 1] == ' ') --name.bare.end;
    }
  }

  const std::string& key_of(std::string_view bare) {
    auto [found, is_new] = keys_.try_emplace(std::string(bare));
    if (is_new) found->second = name_key(bare, tag_of(text_.language()));
    return found->second;
  }

  // What ends as firms do is one, and so is what is written like it without that end.
  void know_firms() {
    const auto& legal = words_.lists().words(Language::other, WordList::legal);
    std::unordered_set<std::string> firms;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const KnownName& name = names_[i];
      if (name.end_token < name.title_end + 2) continue;
      const std::string_view last = words_.of(name.end_token - 1);
      const bool is_form = last.size() > 2 || last.back() == '.' || (last.back() >= 'A' && last.back() <= 'Z');
      if (!is_form || !words_.is_capital(name.end_token - 1) || !legal.contains(lower_case(last))) continue;
      annotations_.names[i].type = EntityType::organisation;
      if (name.end_token == name.title_end + 2) firms.emplace(words_.of(name.title_end));
    }
    if (firms.empty()) return;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].end_token == names_[i].title_end + 1 && firms.contains(std::string(words_.of(names_[i].title_end))))
        annotations_.names[i].type = EntityType::organisation;
    }
  }

  // By the titles before a name and within it, and the role right before it.
  Gender gender_shown(const KnownName& name) const {
    const Sentence& sentence = text_.sentences()[name.sentence];
    for (std::size_t token = name.first_token; token < name.title_end; ++token) {
      const Gender gender = words_.gender_of_title(sentence.language, token);
      if (gender != Gender::unknown) return gender;
    }
    if (name.first_token <= sentence.first_token || name.first_token == name.end_token) return Gender::unknown;
    const Gender gender = words_.gender_of_title(sentence.language, name.first_token - 1);
    return gender != Gender::unknown ? gender : words_.gender_of_role(sentence.language, name.first_token - 1);
  }

  void know_genders() {
    genders_.resize(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) {
      Group& group = groups_[names_[i].group];
      if (!group.person) continue;
      genders_[i] = gender_shown(names_[i]);
      if (genders_[i] == Gender::man) group.men = true;
      if (genders_[i] == Gender::woman) group.women = true;
    }
    for (Group& group : groups_) {
      if (!group.person || group.words.size() < 2 || group.men || group.women) continue;
      const Gender gender = words_.gender_of_full_name(names_[group.first].bare.of(text_.text()));
      group.men = gender == Gender::man;
      group.women = gender == Gender::woman;
    }
  }

  void group_by_key() {
    std::unordered_set<std::string> whole, last;
    for (const KnownName& name : names_) {
      const std::string& key = key_of(name.bare.of(text_.text()));
      whole.insert(key);
      const std::size_t blank = key.rfind(' ');
      if (blank != std::string::npos) last.insert(key.substr(blank + 1));
    }
    std::unordered_map<std::string, std::uint32_t> groups;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      KnownName& name = names_[i];
      const std::string_view bare = name.bare.of(text_.text());
      std::string key = key_of(bare);
      // "Poetins" where Poetin is known, "McDonald's" where McDonald is.
      std::size_t shown = possessive(bare);
      const bool bare_s = shown == 0 && ends_with(bare, "s") && bare.size() > 4 &&
                          !words_.lists().words(language_of(name), WordList::suffix_s).empty();
      if (bare_s && !last.contains(key)) shown = 1;
      if (shown > 0 && bare.size() > shown) {
        const std::string& without = key_of(bare.substr(0, bare.size() - shown));
        if (!without.empty() && (whole.contains(without) || last.contains(without))) {
          key = without;
          name.bare.end -= static_cast<std::uint32_t>(shown);
        }
      }
      const NameMention& mention = annotations_.names[i];
      const bool person = mention.type == EntityType::person;
      const auto [found, is_new] =
          groups.try_emplace((person ? 'p' : 'n') + key, static_cast<std::uint32_t>(groups_.size()));
      if (is_new) groups_.push_back({key, {}, person, false, false, {}, 0, static_cast<std::uint32_t>(i)});
      Group& group = groups_[found->second];
      group.weights[static_cast<std::size_t>(mention.type)] += std::max(mention.score, 0.05f);
      ++group.names;
      name.group = found->second;
    }
    for (Group& group : groups_) group.words = split(group.key);
    for (std::uint32_t i = 0; i < groups_.size(); ++i) by_key_[groups_[i].key].push_back(i);
  }

  // Names that are written the same and typed otherwise follow the others, where these are many more.
  void follow_majority() {
    constexpr float clear = 2.0f / 3;
    std::vector<std::uint32_t> moved(groups_.size());
    std::iota(moved.begin(), moved.end(), 0u);
    for (const auto& [key, groups] : by_key_) {
      float weights[4] = {};
      std::uint32_t count = 0;
      for (const std::uint32_t group : groups) {
        for (std::size_t type = 0; type < 4; ++type) weights[type] += groups_[group].weights[type];
        count += groups_[group].names;
      }
      const float all = std::accumulate(std::begin(weights), std::end(weights), 0.0f);
      const auto best = static_cast<std::size_t>(std::max_element(std::begin(weights), std::end(weights)) - weights);
      if (count < 3 || weights[best] < clear * all) continue;
      const bool person = best == static_cast<std::size_t>(EntityType::person);
      const auto target = std::find_if(groups.begin(), groups.end(),
                                       [&](std::uint32_t group) { return groups_[group].person == person; });
      for (const std::uint32_t group : groups) moved[group] = *target;
      Group& kept = groups_[*target];
      std::copy(std::begin(weights), std::end(weights), kept.weights);
      for (const std::uint32_t group : groups) {
        if (group == *target) continue;
        kept.names += groups_[group].names;
        groups_[group].names = 0;
        kept.first = std::min(kept.first, groups_[group].first);
      }
      kept.weights[best] += all;  // whatever joins it later, the others do not outweigh what was clear
      settled_.insert({*target, static_cast<EntityType>(best)});
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      names_[i].group = moved[names_[i].group];
      const auto settled = settled_.find(names_[i].group);
      if (settled != settled_.end()) annotations_.names[i].type = settled->second;
    }
  }

  // What the tagger calls neither person nor place nor organisation, and is written like a person of the article.
  void follow_persons() {
    std::map<std::string_view, std::uint32_t> persons;  // by the whole key; by the last word where there is no such
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].person && groups_[i].names > 0 && !groups_[i].words.empty()) persons.insert({groups_[i].key, i});
    }
    std::unordered_set<std::string_view> surnames;
    for (const auto& [key, group] : persons) surnames.insert(groups_[group].words.back());
    std::vector<bool> changes(groups_.size());
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      Group& group = groups_[i];
      const auto other = static_cast<std::size_t>(EntityType::other);
      const bool only_other =
          group.weights[other] > 0 && group.weights[other] == std::accumulate(group.weights, group.weights + 4, 0.0f);
      if (group.person || group.names == 0 || group.words.empty() || !only_other) continue;
      changes[i] = persons.contains(group.key) || (group.words.size() == 1 && surnames.contains(group.words.front()));
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const std::uint32_t from = names_[i].group;
      if (!changes[from]) continue;
      annotations_.names[i].type = EntityType::person;
      const auto same = persons.find(groups_[from].key);
      if (same == persons.end()) {
        groups_[from].person = true;
        continue;
      }
      names_[i].group = same->second;
      groups_[same->second].first = std::min(groups_[same->second].first, groups_[from].first);
      groups_[same->second].names += 1;
      groups_[from].names -= 1;
    }
  }

  std::uint32_t root(std::uint32_t group) {
    while (parents_[group] != group) group = parents_[group] = parents_[parents_[group]];
    return group;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a), b = root(b);
    if (a != b) parents_[std::max(a, b)] = std::min(a, b);
  }

  bool is_full_person(const Group& group) const {
    return group.person && group.names > 0 && group.words.size() > 1 && group.words.size() <= longest_name;
  }

  // Full names with one surname. Each joins the only one that it agrees with; where it agrees with two that do not
  // agree with each other (G. Bush), it stays alone.
  void join_full_names() {
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      if (is_full_person(groups_[i])) by_last_[groups_[i].words.back()].push_back(i);
    }
    for (auto& [last, groups] : by_last_) {
      if (groups.size() < 2 || groups.size() > most_of_one_surname) continue;
      for (std::size_t a = 0; a < groups.size(); ++a) {
        std::vector<std::uint32_t> agreeing;
        for (std::size_t b = 0; b < groups.size(); ++b) {
          if (a != b && agree(groups_[groups[a]].words, groups_[groups[b]].words)) agreeing.push_back(groups[b]);
        }
        bool certain = true;
        for (std::size_t x = 0; x < agreeing.size(); ++x) {
          for (std::size_t y = x + 1; y < agreeing.size(); ++y)
            certain = certain && agree(groups_[agreeing[x]].words, groups_[agreeing[y]].words);
        }
        if (!certain) continue;
        for (const std::uint32_t b : agreeing) join(groups[a], b);
      }
    }
  }

  void add_candidate(std::vector<std::uint32_t>& candidates, std::uint32_t group) {
    const std::uint32_t candidate = root(group);
    if (std::find(candidates.begin(), candidates.end(), candidate) == candidates.end()) candidates.push_back(candidate);
  }

  // Surnames alone, or first names alone where nobody has them as a surname.
  void join_short_names() {
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_first;
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      if (is_full_person(groups_[i]) && !is_initial(groups_[i].words.front()))
        by_first[groups_[i].words.front()].push_back(i);
    }
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (!group.person || group.names == 0 || group.words.size() != 1) continue;
      std::vector<std::uint32_t> candidates;
      const std::string_view word = group.words.front();
      if (const auto found = by_last_.find(word); found != by_last_.end()) {
        for (const std::uint32_t full : found->second) add_candidate(candidates, full);
      } else if (const auto first = by_first.find(word); first != by_first.end()) {
        for (const std::uint32_t full : first->second) add_candidate(candidates, full);
      }
      if (candidates.size() == 1 && !(group.men && is_woman(candidates.front())) &&
          !(group.women && is_man(candidates.front()))) {
        join(i, candidates.front());
      } else if (!candidates.empty()) {
        ambiguous_.emplace(i, std::move(candidates));
      }
    }
  }

  bool is_man(std::uint32_t group) const { return groups_[group].men && !groups_[group].women; }
  bool is_woman(std::uint32_t group) const { return groups_[group].women && !groups_[group].men; }

  void join_legal_forms() {
    std::unordered_map<std::string, std::uint32_t> by_base;
    const auto& legal = words_.lists().words(Language::other, WordList::legal);
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (group.person || group.names == 0 || group.words.empty() ||
          group.weights[static_cast<std::size_t>(EntityType::organisation)] == 0)
        continue;
      const std::string surface(names_[group.first].bare.of(text_.text()));
      std::string base = lower_case(surface);
      for (std::size_t cut = base.find_last_of(" -"); cut != std::string::npos && cut > 0;
           cut = base.find_last_of(" -")) {
        if (!legal.contains(std::string_view(base).substr(cut + 1))) break;
        base.resize(cut);
        while (!base.empty() && (base.back() == ',' || base.back() == ' ')) base.pop_back();
      }
      const auto [found, is_new] = by_base.try_emplace(base, i);
      if (!is_new) join(i, found->second);
    }
  }

  // The first letters of a name's words, in capitals; small words are left out. Empty where it has not two.
  std::string initials_of(const KnownName& name) const {
    std::string initials;
    const Language language = language_of(name);
    for (std::size_t token = name.title_end; token < name.end_token; ++token) {
      if (words_.is_sign(token)) continue;
      const std::string_view word = words_.of(token);
      if (words_.is_capital(token)) {
        for (std::size_t at = 0; at != std::string_view::npos && at < word.size();) {
          if (word[at] >= 'A' && word[at] <= 'Z') initials += word[at];
          at = word.find('-', at);
          if (at != std::string_view::npos) ++at;
        }
      } else if (!words_.is(language, WordList::abbreviation, token) && word != "'s" && word != "’s") {
        return {};
      }
    }
    return initials.size() < 2 ? std::string() : initials;
  }

  static std::string letters_of(std::string_view surface) {
    std::string letters;
    for (const char c : surface) {
      if (c >= 'A' && c <= 'Z') {
        letters += c;
      } else if (c != '.') {
        return {};
      }
    }
    return letters.size() >= 2 && letters.size() <= 8 ? letters : std::string();
  }

  // "Verenigde Naties (VN)": the letters of what stands in brackets come in the name in order.
  bool explains(std::string_view surface, std::string_view letters) const {
    const std::string name = lower_case(surface);
    const std::string wanted = lower_case(letters);
    std::size_t at = 0;
    for (const char c : wanted) {
      at = name.find(c, at);
      if (at == std::string::npos || (&c == wanted.data() && at != 0)) return false;
      ++at;
    }
    return true;
  }

  void join_abbreviations() {
    std::map<std::string, std::vector<std::uint32_t>> by_letters, by_initials;
    for (std::uint32_t i = 0; i < groups_.size(); ++i) {
      const Group& group = groups_[i];
      if (group.person || group.names == 0) continue;
      const KnownName& name = names_[group.first];
      const std::string letters = letters_of(name.bare.of(text_.text()));
      if (!letters.empty()) {
        by_letters[letters].push_back(i);
      } else if (group.words.size() > 1) {
        const std::string initials = initials_of(name);
        if (!initials.empty()) by_initials[initials].push_back(i);
      }
    }
    for (std::size_t i = 0; i + 1 < names_.size(); ++i) {
      const KnownName& name = names_[i];
      const KnownName& next = names_[i + 1];
      if (groups_[name.group].person || groups_[next.group].person || next.first_token != name.end_token + 1 ||
          words_.of(name.end_token) != "(" || next.end_token >= text_.tokens().size() ||
          words_.of(next.end_token) != ")")
        continue;
      const std::string_view a = name.bare.of(text_.text()), b = next.bare.of(text_.text());
      const std::string letters_a = letters_of(a), letters_b = letters_of(b);
      if ((!letters_b.empty() && letters_a.empty() && explains(a, letters_b)) ||
          (!letters_a.empty() && letters_b.empty() && explains(b, letters_a))) {
        join(name.group, next.group);
        explained_.insert(letters_a.empty() ? letters_b : letters_a);
      }
    }
    for (const auto& [letters, groups] : by_letters) {
      for (const std::uint32_t group : groups) join(group, groups.front());  // V.S. and VS
      if (explained_.contains(letters)) continue;
      const auto full = by_initials.find(letters);
      if (full == by_initials.end()) continue;
      std::vector<std::uint32_t> candidates;
      for (const std::uint32_t group : full->second) add_candidate(candidates, group);
      if (candidates.size() == 1) join(groups.front(), candidates.front());
    }
  }

  // A surname that two have: theirs whose gender a title shows, theirs who alone was named in full before it, or
  // nobody's.
  std::uint32_t cluster_of(std::size_t i, const std::unordered_set<std::uint32_t>& named_before) {
    const KnownName& name = names_[i];
    const auto ambiguous = ambiguous_.find(name.group);
    if (ambiguous == ambiguous_.end()) return root(name.group);
    std::uint32_t chosen = root(name.group);
    std::size_t before = 0;
    if (genders_[i] != Gender::unknown) {
      std::vector<std::uint32_t> fitting;
      for (const std::uint32_t candidate : ambiguous->second) {
        if (genders_[i] == Gender::man ? is_man(candidate) : is_woman(candidate)) fitting.push_back(candidate);
      }
      if (fitting.size() == 1) return root(fitting.front());
    }
    // Mr. Obama, Mrs. Obama, Obama: with one of them named in full, the surname alone may still be the other's.
    if (ambiguous->second.size() == 1) return root(name.group);
    for (const std::uint32_t candidate : ambiguous->second) {
      if (genders_[i] == Gender::man && is_woman(candidate)) continue;
      if (genders_[i] == Gender::woman && is_man(candidate)) continue;
      if (!named_before.contains(root(candidate))) continue;
      chosen = root(candidate);
      ++before;
    }
    return before == 1 ? chosen : root(name.group);
  }

  void make_entities() {
    std::unordered_map<std::uint32_t, std::uint32_t> entities;
    std::unordered_set<std::uint32_t> named;
    std::vector<std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      KnownName& name = names_[i];
      const std::uint32_t cluster = cluster_of(i, named);
      if (is_full_person(groups_[name.group])) named.insert(cluster);
      const auto [found, is_new] = entities.try_emplace(cluster, static_cast<std::uint32_t>(members.size()));
      if (is_new) members.emplace_back();
      members[found->second].push_back(i);
      name.cluster = found->second;
      annotations_.names[i].entity = found->second;
    }
    annotations_.entities.clear();
    for (const std::vector<std::size_t>& names : members) annotations_.entities.push_back(entity_of(names));
  }

  Entity entity_of(const std::vector<std::size_t>& members) {
    Entity entity;
    float weights[4] = {};
    const KnownName* best = nullptr;
    std::size_t best_rank = 0;
    for (const std::size_t i : members) {
      weights[static_cast<std::size_t>(annotations_.names[i].type)] += std::max(annotations_.names[i].score, 0.05f);
      const std::size_t rank = fullness(names_[i]);
      if (!best || rank > best_rank) best = &names_[i], best_rank = rank;
    }
    entity.type =
        static_cast<EntityType>(std::max_element(std::begin(weights), std::end(weights)) - std::begin(weights));
    entity.name = one_line(best->bare.of(text_.text()));
    entity.key = key_of(entity.name);
    return entity;
  }

  // More words are fuller, initials count for less, and a full name is fuller than its letters.
  std::size_t fullness(const KnownName& name) const {
    const std::vector<std::string_view>& words = groups_[name.group].words;
    std::size_t full = 0;
    for (const std::string_view word : words) full += is_initial(word) ? 1 : 4;
    return std::min<std::size_t>(full, 64) * 256 + std::min<std::size_t>(name.bare.end - name.bare.begin, 255);
  }

  static std::string one_line(std::string_view surface) {
    std::string line;
    for (const char c : surface) {
      const bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
      if (!blank) {
        line += c;
      } else if (!line.empty() && line.back() != ' ') {
        line += ' ';
      }
    }
    return line;
  }

  const TokenWords& words_;
  const TokenizedText& text_;
  Annotations& annotations_;
  std::vector<KnownName> names_;
  std::vector<Gender> genders_;  // of each name, as titles show it
  std::vector<Group> groups_;
  std::vector<std::uint32_t> parents_;
  std::unordered_map<std::string, std::string> keys_;
  std::map<std::string, std::vector<std::uint32_t>> by_key_;
  std::unordered_map<std::uint32_t, EntityType> settled_;
  std::map<std::string_view, std::vector<std::uint32_t>> by_last_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> ambiguous_;
  std::unordered_set<std::string> explained_;
};

}  // namespace

std::vector<KnownName> join_names(const TokenWords& words, Annotations& annotations) {
  return Joiner(words, annotations).run();
}

}  // namespace kroniek::annotate
