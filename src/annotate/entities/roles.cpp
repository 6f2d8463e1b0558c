// What the text calls somebody beside the name: "de Russische generaal Sergej Soerovikin", "Jan Peeters, burgemeester
// van Gent,", "minister van Defensie Ludivine Dedonder". Which words are roles is data (entities.words).
#include <algorithm>
#include <optional>
#include <unordered_set>

#include "annotate/entities/article_names.h"

namespace kroniek::annotate {
namespace {

constexpr std::size_t most_modifiers = 6;      // words before a role that belong to it
constexpr std::size_t longest_complement = 9;  // words behind it: "van Buitenlandse Zaken"
constexpr std::size_t longest_role = 160;      // bytes; what is longer is no role but a sentence

// Tokens [begin, end), of which `noun` is the role itself.
struct Role {
  std::size_t begin = 0;
  std::size_t noun = 0;
  std::size_t end = 0;
};

class RoleFinder {
 public:
  RoleFinder(const TokenWords& words, const std::vector<KnownName>& names, Annotations& annotations)
      : words_(words), text_(words.text()), names_(names), annotations_(annotations) {}

  std::vector<EntityFacts> run() {
    std::vector<EntityFacts> facts(annotations_.entities.size());
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (annotations_.names[i].type != EntityType::person || names_[i].end_token == names_[i].first_token) continue;
      EntityFacts& fact = facts[*annotations_.names[i].entity];
      Entity& entity = annotations_.entities[*annotations_.names[i].entity];
      if (entity.type != EntityType::person) continue;
      enter(i);
      const Gender titled = gender_of_titles();
      if (fact.gender == Gender::unknown) fact.gender = titled;
      std::optional<Role> role = within();
      if (!role) role = before();
      if (!role) role = before_comma();
      if (!role) role = behind();
      if (!role) continue;
      const TextSpan span = {text_.tokens()[role->begin].begin, text_.tokens()[role->end - 1].end};
      if (span.end - span.begin > longest_role) continue;
      if (fact.gender == Gender::unknown) fact.gender = words_.gender_of_role(language_, role->noun);
      if (!entity.role.empty()) continue;
      entity.role = text_.of(span);
      std::replace(entity.role.begin(), entity.role.end(), '\n', ' ');
      entity.roled = span;
      fact.role_noun = words_.lower(role->noun);
      fact.role_token = static_cast<std::uint32_t>(role->noun);
      for (std::size_t token = role->begin; token < role->noun; ++token)
        fact.role_adjectives.push_back(words_.lower(token));
    }
    std::unordered_set<std::string_view> surnames;
    for (const Entity& entity : annotations_.entities) {
      const std::size_t blank = entity.key.rfind(' ');
      if (entity.type == EntityType::person && blank != std::string::npos)
        surnames.insert(std::string_view(entity.key).substr(blank + 1));
    }
    for (std::size_t i = 0; i < facts.size(); ++i) {
      facts[i].ambiguous =
          annotations_.entities[i].type == EntityType::person && surnames.contains(annotations_.entities[i].key);
      if (facts[i].gender == Gender::unknown && annotations_.entities[i].type == EntityType::person)
        facts[i].gender = words_.gender_of_full_name(annotations_.entities[i].name);
    }
    return facts;
  }

 private:
  void enter(std::size_t i) {
    at_ = i;
    name_ = &names_[i];
    const Sentence& sentence = text_.sentences()[name_->sentence];
    language_ = sentence.language;
    first_ = sentence.first_token;
    end_ = sentence.end_token;
    left_ = name_->first_token;
  }

  // The gender that titles show, those in front of the name and those within it; left_ moves before them.
  Gender gender_of_titles() {
    Gender gender = Gender::unknown;
    const auto look = [&](std::size_t token) {
      const Gender of_title = words_.gender_of_title(language_, token);
      if (of_title != Gender::unknown) gender = of_title;
    };
    for (std::size_t token = name_->first_token; token < name_->title_end; ++token) look(token);
    while (left_ > first_ && words_.is(language_, WordList::titles, left_ - 1)) look(--left_);
    return gender;
  }

  // The name that covers a token, which lies before (or behind) the one that is looked at; nothing: none.
  const KnownName* covering_before(std::size_t token) const {
    for (std::size_t i = at_; i > 0 && at_ - i < most_modifiers; --i) {
      if (names_[i - 1].end_token <= token) return nullptr;
      if (names_[i - 1].first_token <= token) return &names_[i - 1];
    }
    return nullptr;
  }
  const KnownName* covering_behind(std::size_t token) const {
    for (std::size_t i = at_ + 1; i < names_.size() && i - at_ < longest_complement; ++i) {
      if (names_[i].first_token > token) return nullptr;
      if (names_[i].end_token > token) return &names_[i];
    }
    return nullptr;
  }
  bool is_person(const KnownName& name) const {
    return annotations_.names[static_cast<std::size_t>(&name - names_.data())].type == EntityType::person;
  }

  // Whether a word may stand before a role as a part of it.
  bool is_modifier(std::size_t token) const {
    if (words_.is_sign(token)) return false;
    if (words_.is_role(language_, token) || words_.is_adjective(language_, token)) return true;
    return words_.is_demonym(language_, token);
  }

  // From the role at `noun` to the left, over what belongs to it.
  std::size_t begin_of(std::size_t noun) const {
    std::size_t begin = noun;
    while (begin > first_ && noun - begin < most_modifiers) {
      const KnownName* const name = covering_before(begin - 1);
      if (name && is_person(*name)) break;
      if (name) {
        if (name->first_token < first_) break;
        begin = name->first_token;
      } else if (is_modifier(begin - 1)) {
        --begin;
      } else {
        break;
      }
    }
    while (begin < noun && words_.is(language_, WordList::definite, begin)) ++begin;
    return begin;
  }

  // "President Bush" where the tagger took both for the name.
  std::optional<Role> within() const {
    for (std::size_t token = name_->title_end; token > name_->first_token; --token) {
      if (words_.is_role(language_, token - 1)) return Role{begin_of(token - 1), token - 1, token};
    }
    return std::nullopt;
  }

  // "de Russische generaal Sergej Soerovikin", "minister van Defensie Ludivine Dedonder"
  std::optional<Role> before() const {
    if (left_ == first_) return std::nullopt;
    if (words_.is_sign(left_ - 1)) return std::nullopt;
    if (words_.is_role(language_, left_ - 1)) return Role{begin_of(left_ - 1), left_ - 1, left_};
    return with_complement(left_);
  }

  // A role with its field that ends before `end`: the field's last word is a name or another noun, not an adjective
  // of what comes behind it.
  std::optional<Role> with_complement(std::size_t end) const {
    if (end < first_ + 3) return std::nullopt;
    const KnownName* const last = covering_before(end - 1);
    if (last && is_person(*last)) return std::nullopt;
    if (!last && (words_.is_adjective(language_, end - 1) || words_.is_demonym(language_, end - 1) ||
                  words_.is(language_, WordList::complement, end - 1)))
      return std::nullopt;
    bool small = false;  // a word in small letters: "minister van defensie"; only as the whole field
    for (std::size_t token = end; token > first_ && end - token < longest_complement;) {
      --token;
      if (words_.is_sign(token) || words_.is(language_, WordList::stop, token)) return std::nullopt;
      const bool is_of = words_.is(language_, WordList::of, token);
      if (is_of && token > first_ && token + 1 < end && words_.is_role(language_, token - 1)) {
        if (small && end - token != 2) return std::nullopt;
        return Role{begin_of(token - 1), token - 1, end};
      }
      if (is_of || words_.is(language_, WordList::complement, token)) continue;
      if (covering_before(token) || words_.is_capital(token)) continue;
      if (token + 1 != end) return std::nullopt;
      small = true;
    }
    return std::nullopt;
  }

  // "De president van Rusland, Vladimir Poetin, zei": between commas.
  std::optional<Role> before_comma() const {
    if (left_ < first_ + 2 || words_.of(left_ - 1) != "," || name_->end_token >= end_) return std::nullopt;
    if (!words_.is_sign(name_->end_token)) return std::nullopt;
    const std::size_t end = left_ - 1;
    std::optional<Role> role;
    if (words_.is_role(language_, end - 1)) {
      role = Role{begin_of(end - 1), end - 1, end};
    } else {
      role = with_complement(end);
    }
    if (!role || role->begin == first_) return std::nullopt;
    return words_.is(language_, WordList::definite, role->begin - 1) ? role : std::nullopt;
  }

  // A sign that ends what stands beside a name; a hyphen or an apostrophe does not.
  bool is_end(std::size_t token) const {
    const std::string_view sign = words_.of(token);
    for (const std::string_view each : {",", ".", ";", ":", ")", "(", "!", "?", "–", "—", "”", "\""}) {
      if (sign == each) return true;
    }
    return false;
  }

  // "Jan Peeters, burgemeester van Gent, zei", "Jan Peeters (burgemeester van Gent)"
  std::optional<Role> behind() const {
    std::size_t token = name_->end_token;
    if (token + 1 >= end_ || (words_.of(token) != "," && words_.of(token) != "(")) return std::nullopt;
    ++token;
    if (words_.is(language_, WordList::definite, token) || words_.is(language_, WordList::indefinite, token) ||
        words_.is(language_, WordList::possessive, token))
      ++token;
    const std::size_t begin = token;
    std::optional<std::size_t> noun;
    for (; token < end_ && token - begin <= most_modifiers; ++token) {
      const KnownName* const name = covering_behind(token);
      if (name && is_person(*name)) return std::nullopt;
      if (!name && words_.is_role(language_, token)) {
        noun = token;
      } else if (noun || !(name || is_modifier(token))) {
        break;
      }
    }
    if (!noun) return std::nullopt;
    std::size_t end = *noun + 1;
    if (end < end_ && words_.is(language_, WordList::complement, end)) {
      while (end < end_ && end - *noun <= longest_complement && !words_.is_sign(end) &&
             !words_.is(language_, WordList::stop, end))
        ++end;
      if (end - *noun > longest_complement) return std::nullopt;
    }
    // What comes behind must end it: anything else began something that is not understood here.
    if (end < end_ && !is_end(end) && !words_.is(language_, WordList::stop, end)) return std::nullopt;
    while (end > *noun + 1 && words_.is(language_, WordList::complement, end - 1)) --end;
    return Role{begin, *noun, end};
  }

  const TokenWords& words_;
  const TokenizedText& text_;
  const std::vector<KnownName>& names_;
  Annotations& annotations_;
  std::size_t at_ = 0;
  const KnownName* name_ = nullptr;
  Language language_ = Language::other;
  std::size_t first_ = 0, end_ = 0;  // of the sentence
  std::size_t left_ = 0;             // the name's first token, or its first title's
};

}  // namespace

std::vector<EntityFacts> find_roles(const TokenWords& words, const std::vector<KnownName>& names,
                                    Annotations& annotations) {
  return RoleFinder(words, names, annotations).run();
}

}  // namespace kroniek::annotate
