// Words other than names that mean somebody of the article: "de generaal", "hij". Only where one person can be meant;
// precision first.
#include <algorithm>
#include <map>
#include <optional>

#include "annotate/entities/article_names.h"

namespace kroniek::annotate {
namespace {

constexpr float nominal_score = 0.8f;
constexpr float pronoun_score = 0.75f;
constexpr float pronoun_afar_score = 0.65f;  // the person is of the sentence before
constexpr float pronoun_other_block_score = 0.55f;

class ReferenceFinder {
 public:
  ReferenceFinder(const TokenWords& words, const std::vector<KnownName>& names, const std::vector<EntityFacts>& facts,
                  Annotations& annotations)
      : words_(words), text_(words.text()), names_(names), facts_(facts), annotations_(annotations) {}

  void run() {
    count_role_nouns();
    std::size_t name = 0;
    bool quoted = false;  // over sentences, up to the end of the paragraph
    for (const Sentence& sentence : text_.sentences()) {
      // A paragraph may begin with who alone the last sentence before it spoke of.
      if (sentence.block != block_) {
        if (before_.size() != 1) before_.clear();
        other_block_ = true;
        quoted = false;
      }
      block_ = sentence.block;
      here_.clear();
      stranger_ = false;
      bool any_quoted = quoted;
      for (std::size_t token = sentence.first_token; token < sentence.end_token; ++token) {
        while (name < names_.size() && names_[name].end_token <= token) ++name;
        if (name < names_.size() && names_[name].first_token <= token) {
          if (!quoted && (names_[name].first_token == token || token == sentence.first_token)) see(name);
          continue;
        }
        if (words_.is_sign(token)) {
          const std::string_view sign = words_.of(token);
          if (sign == "“" || sign == "„" || sign == "«") quoted = true;
          if (sign == "”" || sign == "»") quoted = false;
          if (sign == "\"") quoted = !quoted;
          any_quoted |= quoted;
          continue;
        }
        if (words_.of(token).size() > 48) continue;
        if (words_.is(sentence.language, WordList::things, token)) continue;
        if (words_.is_role(sentence.language, token)) {
          nominal(sentence, token, quoted);
        } else if (quoted) {
          continue;  // who speaks may mean anybody
        } else if (words_.is(sentence.language, WordList::persons, token)) {
          stranger_ = true;
        } else {
          pronoun(sentence, token);
        }
      }
      // The next sentence may go on with who was spoken of in this one.
      if (any_quoted && here_.empty() && !stranger_) continue;  // nothing but what somebody said
      before_stranger_ = stranger_;
      before_ = here_;
      other_block_ = false;
    }
  }

 private:
  // The roles of the article's persons by noun, and who has each.
  void count_role_nouns() {
    for (std::uint32_t entity = 0; entity < facts_.size(); ++entity) {
      if (!facts_[entity].role_noun.empty()) holders_[facts_[entity].role_noun].push_back(entity);
    }
  }

  void see(std::size_t name) {
    const NameMention& mention = annotations_.names[name];
    if (mention.type == EntityType::person && mention.entity) add(*mention.entity);
  }
  void add(std::uint32_t entity) {
    if (std::find(here_.begin(), here_.end(), entity) == here_.end() && here_.size() < 4) here_.push_back(entity);
  }

  // A role without a name beside it: "de president". Whoever it is, a pronoun behind it may mean them.
  void nominal(const Sentence& sentence, std::size_t noun, bool quoted) {
    const Language language = sentence.language;
    for (const std::optional<TextSpan>& roled : roled_at(noun)) {
      if (roled) return;  // it stands beside its name
    }
    const bool stranger_before = stranger_;
    stranger_ = stranger_ || !quoted;
    const auto holders = holders_.find(words_.lower(noun));
    if (holders == holders_.end() || holders->second.size() != 1) return;
    const std::uint32_t entity = holders->second.front();
    const EntityFacts& facts = facts_[entity];
    if (noun <= facts.role_token) return;
    std::size_t begin = noun;
    std::vector<std::string> adjectives;
    while (begin > sentence.first_token && noun - begin < 3 && !words_.is_sign(begin - 1) &&
           !words_.is(language, WordList::definite, begin - 1)) {
      if (!words_.is(language, WordList::adjectives, begin - 1) && !words_.is_demonym(language, begin - 1)) return;
      adjectives.push_back(words_.lower(--begin));
    }
    if (begin == sentence.first_token || !words_.is(language, WordList::definite, begin - 1)) return;
    for (const std::string& adjective : adjectives) {
      if (std::find(facts.role_adjectives.begin(), facts.role_adjectives.end(), adjective) ==
          facts.role_adjectives.end())
        return;
    }
    // "de president van Oekraïne", "the mayor's": somebody's or something's, or the first part of another word.
    if (noun + 1 < sentence.end_token) {
      if (words_.is(language, WordList::of, noun + 1)) return;
      if (words_.of(noun + 1) == "'s" || words_.of(noun + 1) == "’s" || words_.is_capital(noun + 1)) return;
      if (words_.is_role(language, noun + 1)) return;
    }
    stranger_ = stranger_before;
    refer({text_.tokens()[begin - 1].begin, text_.tokens()[noun].end}, entity, nominal_score);
    if (!quoted) add(entity);
  }

  void pronoun(const Sentence& sentence, std::size_t token) {
    const std::string_view word = words_.of(token);
    if (word.size() > 4) return;
    const bool he = words_.is(sentence.language, WordList::he, token);
    const bool she = !he && words_.is(sentence.language, WordList::she, token);
    if (!he && !she) return;
    if (stranger_ || (she && may_be_plural(sentence, token))) return;
    const Gender other = he ? Gender::woman : Gender::man;
    std::optional<std::uint32_t> one;
    bool afar = true;
    for (const std::vector<std::uint32_t>* const list : {&here_, &before_}) {
      if (list == &before_ && before_stranger_ && !list->empty()) return;
      for (const std::uint32_t entity : *list) {
        if (facts_[entity].gender == other) continue;
        if (facts_[entity].ambiguous) return;
        if (one && *one != entity) return;
        one = entity;
        afar = afar && list == &before_;
      }
    }
    if (!one) return;
    // Some languages say "they" with the same word: there, only who is known to be a woman.
    const bool doubtful = she && !words_.lists().words(sentence.language, WordList::plural_verbs).empty();
    if (doubtful && facts_[*one].gender != Gender::woman) return;
    refer({text_.tokens()[token].begin, text_.tokens()[token].end}, *one,
          !afar          ? pronoun_score
          : other_block_ ? pronoun_other_block_score
                         : pronoun_afar_score);
    add(*one);
  }

  bool may_be_plural(const Sentence& sentence, std::size_t token) const {
    const auto& endings = words_.lists().words(sentence.language, WordList::plural_verbs);
    for (const bool behind : {true, false}) {
      if (behind ? token + 1 >= sentence.end_token : token == sentence.first_token) continue;
      const std::string verb = words_.lower(behind ? token + 1 : token - 1);
      for (const std::string_view ending : endings) {
        if (verb.size() >= ending.size() && verb.compare(verb.size() - ending.size(), ending.size(), ending) == 0)
          return true;
      }
    }
    return false;
  }

  // Whether the token is of a role that some entity got there, or stands right before a name.
  std::vector<std::optional<TextSpan>> roled_at(std::size_t token) const {
    std::vector<std::optional<TextSpan>> found;
    const std::uint32_t begin = text_.tokens()[token].begin;
    const auto span = std::upper_bound(roled_.begin(), roled_.end(), begin,
                                       [](std::uint32_t at, const TextSpan& b) { return at < b.begin; });
    if (span != roled_.begin() && std::prev(span)->end > begin) found.push_back(*std::prev(span));
    const auto next = std::lower_bound(names_.begin(), names_.end(), token + 1,
                                       [](const KnownName& a, std::size_t at) { return a.first_token < at; });
    if (next != names_.end() && next->first_token == token + 1) found.push_back(TextSpan{});
    return found;
  }

  void refer(TextSpan span, std::uint32_t entity, float score) {
    annotations_.references.push_back({span, entity, score});
  }

 public:
  // Where entities got their roles, in order.
  void set_roled() {
    for (const Entity& entity : annotations_.entities) {
      if (entity.roled) roled_.push_back(*entity.roled);
    }
    std::sort(roled_.begin(), roled_.end(), [](TextSpan a, TextSpan b) { return a.begin < b.begin; });
  }

 private:
  const TokenWords& words_;
  const TokenizedText& text_;
  const std::vector<KnownName>& names_;
  const std::vector<EntityFacts>& facts_;
  Annotations& annotations_;
  std::map<std::string, std::vector<std::uint32_t>> holders_;
  std::vector<TextSpan> roled_;
  std::vector<std::uint32_t> here_, before_;  // persons of this sentence and of the one before
  bool stranger_ = false;                     // somebody without a name was spoken of
  bool before_stranger_ = false;
  bool other_block_ = false;  // the sentence before is of another paragraph
  std::uint32_t block_ = 0;
};

}  // namespace

void find_references(const TokenWords& words, const std::vector<KnownName>& names,
                     const std::vector<EntityFacts>& facts, Annotations& annotations) {
  ReferenceFinder finder(words, names, facts, annotations);
  finder.set_roled();
  finder.run();
}

}  // namespace kroniek::annotate
