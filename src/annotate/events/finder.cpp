// Which words tell events, and of which type (finder.h).
#include "annotate/events/finder.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kroniek::annotate {
namespace {

constexpr std::size_t least_compound_head = 5;  // bytes; shorter ones end too many other words
constexpr std::size_t least_class_head = 4;     // of words that are nothing but members of classes: "spoorbond"
constexpr std::size_t least_compound_front = 3;
constexpr std::size_t longest_lemma = 64;

// ASCII letters alone: the lexicon has no capitals of others.
std::string lowered(std::string_view word) {
  std::string lower(word);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string joined(std::string_view first, std::string_view second) {
  std::string both(first);
  return both.append(" ").append(second);
}

std::optional<EventPart> event_part(PartOfSpeech part) noexcept {
  switch (part) {
    case PartOfSpeech::verb: return EventPart::verb;
    case PartOfSpeech::noun:
    case PartOfSpeech::propn: return EventPart::noun;
    case PartOfSpeech::adj: return EventPart::adjective;
    default: return std::nullopt;
  }
}

}  // namespace

EventFinder::EventFinder(const TokenizedText& text, const Grammar& grammar, const Annotations& annotations,
                         const std::optional<Moment>& published)
    : text_(text), grammar_(grammar), all_(annotations), published_(published) {
  know_.resize(grammar.words().size());
}

std::vector<Event> EventFinder::run() {
  if (know_.empty()) return {};
  know_words();
  for (const GrammarSentence& sentence : grammar_.sentences()) {
    lexicon_ = EventsLexicon::built_in(text_.sentences()[sentence.sentence].language);
    if (lexicon_ == nullptr) continue;
    find_in(sentence.first_word, sentence.end_word);
  }
  join();
  std::vector<Event> events;
  events.reserve(found_.size());
  for (Candidate& each : found_) events.push_back(std::move(each.event));
  return events;
}

// What each word is by its lemma, and which annotations it stands in.
void EventFinder::know_words() {
  std::array<std::uint32_t, EventsLexicon::most_classes> counts{};
  const auto mark = [&](const auto& list, std::uint32_t WordFacts::*of) {
    std::uint32_t at = 0;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      while (at > 0 && word(at - 1).end > list[i].span.begin) --at;
      while (at < know_.size() && word(at).end <= list[i].span.begin) ++at;
      for (std::uint32_t inner = at; inner < know_.size() && word(inner).begin < list[i].span.end; ++inner)
        if (know_[inner].*of == no_word) know_[inner].*of = i;
      if (at >= know_.size()) at = static_cast<std::uint32_t>(know_.size());
    }
  };
  mark(all_.names, &WordFacts::name);
  mark(all_.references, &WordFacts::reference);
  mark(all_.times, &WordFacts::time);
  mark(all_.quantities, &WordFacts::quantity);
  for (const GrammarSentence& sentence : grammar_.sentences()) {
    lexicon_ = EventsLexicon::built_in(text_.sentences()[sentence.sentence].language);
    if (lexicon_ == nullptr) continue;
    for (std::uint32_t i = sentence.first_word; i < sentence.end_word; ++i) {
      WordFacts& know = know_[i];
      const std::string lemma = word(i).part == PartOfSpeech::verb ? grammar_.full_lemma(i) : std::string();
      // Of a verb the form first: its lemma may be guessed wrong ("beval").
      if (word(i).part == PartOfSpeech::verb) {
        const EventFacts* form = lexicon_->find(grammar_.form(i));
        if (form != nullptr && form->first_status != form->end_status) know.facts = form;
      }
      if (know.facts == nullptr)
        know.facts =
            facts_of_lemma(lemma.empty() ? grammar_.lemma(i) : std::string_view(lemma), word(i).part, know.is_compound);
      if (know.facts == nullptr) know.facts = facts_of_lemma(grammar_.form(i), word(i).part, know.is_compound);
      if (know.facts == nullptr) continue;
      for (std::size_t k = 0; k < counts.size(); ++k)
        if ((know.facts->classes >> k & 1) != 0) ++counts[k];
    }
  }
  for (std::size_t k = 0; k < counts.size(); ++k)
    if (counts[k] >= 2) text_classes_ |= std::uint64_t{1} << k;
}

const EventFacts* EventFinder::facts_of_lemma(std::string_view lemma, PartOfSpeech part, bool& is_compound) const {
  is_compound = false;
  if (lemma.size() > longest_lemma) return nullptr;
  const std::string lower = lowered(lemma);
  const std::string_view whole = lower;
  if (const EventFacts* facts = lexicon_->find(whole)) return facts;
  if (part != PartOfSpeech::noun || whole.size() < least_compound_front + least_compound_head) return nullptr;
  for (std::size_t at = least_compound_front; at + least_class_head <= whole.size(); ++at) {
    if ((static_cast<unsigned char>(whole[at]) & 0xC0u) == 0x80u) continue;
    const EventFacts* facts = lexicon_->find(whole.substr(at));
    if (facts == nullptr || (facts->lists & list_whole) != 0) continue;
    if (whole.size() - at < least_compound_head && facts->first_word != facts->end_word) continue;
    const bool is_noun = facts->classes != 0 || std::ranges::any_of(lexicon_->words(*facts), [](const EventWord& each) {
                           return each.part == EventPart::noun;
                         });
    if (!is_noun) continue;
    is_compound = true;
    return facts;
  }
  return nullptr;
}

// What the word is together with one that hangs from it: "air strike", "take effect".
const EventFacts* EventFinder::phrase_at(std::uint32_t at) const {
  const std::string own = lowered(grammar_.lemma(at));
  if (own.size() > longest_lemma) return nullptr;
  std::size_t looked = 0;
  for (const std::uint32_t child : grammar_.children(at)) {
    if (++looked > most_fillers * 2) break;
    const Relation relation = word(child).relation;
    const bool is_near = relation == Relation::compound || relation == Relation::obj || relation == Relation::xcomp ||
                         relation == Relation::compound_prt || relation == Relation::amod ||
                         relation == Relation::advmod;
    if (!is_near) continue;
    const std::string other = lowered(grammar_.lemma(child));
    if (other.size() > longest_lemma) continue;
    const EventFacts* facts = lexicon_->find(child < at ? joined(other, own) : joined(own, other));
    if (facts == nullptr && word(at).part == PartOfSpeech::verb) facts = lexicon_->find(joined(other, own));
    // "keurde ... goed": a particle that the parser took for an adverb.
    if (facts == nullptr && word(at).part == PartOfSpeech::verb && relation != Relation::obj && child > at)
      facts = lexicon_->find(other + own);
    if (facts != nullptr) return facts;
  }
  return nullptr;
}

void EventFinder::find_in(std::uint32_t first, std::uint32_t end) {
  first_ = first;
  end_ = end;
  sentence_classes_ = 0;
  for (std::uint32_t i = first; i < end; ++i)
    if (know_[i].facts != nullptr) sentence_classes_ |= know_[i].facts->classes;
  const std::size_t before = found_.size();
  for (std::uint32_t i = first; i < end; ++i) try_word(i);
  drop_doubles(before);
  for (std::size_t i = before; i < found_.size(); ++i) add_participants(found_[i]);
  // What has a trigger of its own is no participant.
  for (std::size_t i = before; i < found_.size(); ++i) {
    std::erase_if(found_[i].participants, [&](const Participant& one) {
      return std::any_of(
          found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end(), [&](const Candidate& other) {
            return one.is.span.begin <= other.event.span.begin && other.event.span.end == one.is.span.end;
          });
    });
  }
  for (std::size_t i = before; i < found_.size(); ++i) {
    add_time(found_[i]);
    add_place(found_[i]);
    add_status(found_[i]);
  }
  std::size_t kept = before;
  for (std::size_t i = before; i < found_.size(); ++i) {
    if (!judge(found_[i])) continue;
    if (kept != i) found_[kept] = std::move(found_[i]);
    ++kept;
  }
  found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(kept), found_.end());
}

void EventFinder::try_word(std::uint32_t at) {
  const GrammarWord& trigger = word(at);
  const std::optional<EventPart> part = event_part(trigger.part);
  if (!part) return;
  if (trigger.relation == Relation::compound || trigger.relation == Relation::flat) return;
  if (know_[at].time != no_word) return;
  // A word of a name is no event, but where the whole name is one.
  if (trigger.part == PartOfSpeech::propn && know_[at].name != no_word) return;
  const EventFacts* facts = phrase_at(at);
  bool is_compound = false;
  if (facts == nullptr || facts->first_word == facts->end_word) {
    facts = know_[at].facts;
    is_compound = know_[at].is_compound;
  }
  if (facts == nullptr || facts->first_word == facts->end_word) return;
  Candidate candidate;
  candidate.word = at;
  bool has_fillers = false;
  std::size_t most = 0;
  for (const EventWord& entry : lexicon_->words(*facts)) {
    // A participle is a form of the verb, whichever of the two the lexicon has.
    const bool is_participle =
        *part == EventPart::verb && entry.part == EventPart::adjective && grammar_.has_feature(at, "VerbForm=Part");
    if ((entry.part != *part && !is_participle) || (is_compound && *part != EventPart::noun)) continue;
    if (!has_fillers) {
      candidate.entry = &entry;
      add_fillers(candidate);
      candidate.entry = nullptr;
      has_fillers = true;
      most = 0;
    }
    // One condition of who stands beside it may fail: the tree, or the class of the word, may be what is wrong.
    char failed = 0;
    bool is_out = false;
    const std::span<const EventCondition> conditions = lexicon_->conditions(entry);
    for (const EventCondition& each : conditions) {
      if (holds(each, candidate)) continue;
      is_out = is_out || failed != 0 || each.is_negated || (each.scope != 's' && each.scope != 'o');
      failed = each.scope;
    }
    if (is_out) continue;
    const bool was_failed = candidate.failed != 0;
    const bool is_better =
        candidate.entry == nullptr || (was_failed && failed == 0) ||
        (was_failed == (failed != 0) &&
         (conditions.size() > most || (conditions.size() == most && entry.weight > candidate.entry->weight)));
    if (!is_better) continue;
    candidate.entry = &entry;
    candidate.failed = failed;
    most = conditions.size();
  }
  if (candidate.entry == nullptr) return;
  candidate.conditions = most;
  candidate.is_compound = is_compound;
  candidate.event.span = {trigger.begin, trigger.end};
  candidate.event.type = candidate.entry->type;
  found_.push_back(std::move(candidate));
}

bool EventFinder::is_of_class(std::uint32_t at, std::uint8_t word_class) const {
  const std::uint64_t bit = std::uint64_t{1} << word_class;
  if (know_[at].facts != nullptr && (know_[at].facts->classes & bit) != 0) return true;
  if (know_[at].name != no_word) return (lexicon_->classes_of(all_.names[know_[at].name].type) & bit) != 0;
  if (know_[at].reference != no_word) {
    const std::uint32_t entity = all_.references[know_[at].reference].entity;
    return entity < all_.entities.size() && (lexicon_->classes_of(all_.entities[entity].type) & bit) != 0;
  }
  return false;
}

bool EventFinder::holds(const EventCondition& condition, const Candidate& candidate) const {
  bool is_so = false;
  const std::uint64_t bit = std::uint64_t{1} << condition.word_class;
  switch (condition.scope) {
    case 'x': is_so = (sentence_classes_ & bit) != 0; break;
    case 't': is_so = (text_classes_ & bit) != 0 || (sentence_classes_ & bit) != 0; break;
    case '+':
      is_so = std::ranges::any_of(candidate.fillers,
                                  [&](const Filler& each) { return each.function == condition.preposition; });
      break;
    default: {
      // The object of a noun is who stands behind "of".
      const std::string_view function = condition.scope == 's' ? "s" : "o";
      for (const Filler& each : candidate.fillers) {
        const bool is_meant = each.function == function ||
                              (word(candidate.word).part != PartOfSpeech::verb &&
                               (condition.scope == 'o' ? each.function == "of" || each.function == "van"
                                                       : each.function == "poss" || each.function == "by" ||
                                                             each.function == "door" || each.function == "van"));
        if (is_meant &&
            (is_of_class(each.word, condition.word_class) || is_of_class(counted(each.word), condition.word_class)))
          is_so = true;
      }
    }
  }
  return is_so != condition.is_negated;
}

// One word's event is told by one of the words that stand together: of "won the elections" the verb, of "held talks"
// the noun, of "shot dead" the verb.
void EventFinder::drop_doubles(std::size_t first) {
  std::vector<std::uint32_t> words;
  for (std::size_t i = first; i < found_.size(); ++i) words.push_back(found_[i].word);
  const auto at = [&](std::uint32_t word) -> Candidate* {
    const auto place = std::ranges::lower_bound(words, word);
    if (place == words.end() || *place != word) return nullptr;
    return &found_[first + static_cast<std::size_t>(place - words.begin())];
  };
  std::vector<bool> is_out(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    Candidate& each = found_[first + i];
    const GrammarWord& its = word(each.word);
    if (its.head == no_word) continue;
    Candidate* above = at(its.head);
    if (above == nullptr) continue;
    const auto place = static_cast<std::size_t>(above - found_.data()) - first;
    if (each.entry->part == EventPart::noun && word(above->word).part == PartOfSpeech::verb &&
        (its.relation == Relation::obj || its.relation == Relation::nsubj_pass)) {
      if (above->event.type == each.event.type)
        is_out[i] = true;
      else if (has_list(above->word, list_light))
        is_out[place] = true;
    }
    if (each.entry->part == EventPart::adjective &&
        (its.relation == Relation::xcomp || its.relation == Relation::advmod))
      is_out[i] = true;
    if (its.relation == Relation::fixed) is_out[i] = true;
  }
  std::size_t kept = first;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_out[i]) continue;
    if (kept != first + i) found_[kept] = std::move(found_[first + i]);
    ++kept;
  }
  found_.erase(found_.begin() + static_cast<std::ptrdiff_t>(kept), found_.end());
}

}  // namespace kroniek::annotate
