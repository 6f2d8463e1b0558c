// Who and what is in an event: words in the places of a frame, and the few words of each that name it (finder.h).
#include <algorithm>

#include "annotate/events/finder.h"

namespace kroniek::annotate {
namespace {

constexpr std::size_t most_words_of_span = 6;

bool is_subject(Relation relation) noexcept {
  return relation == Relation::nsubj || relation == Relation::nsubj_outer;
}

bool is_nominal(PartOfSpeech part) noexcept {
  return part == PartOfSpeech::noun || part == PartOfSpeech::propn || part == PartOfSpeech::pron ||
         part == PartOfSpeech::num || part == PartOfSpeech::adj || part == PartOfSpeech::x || part == PartOfSpeech::sym;
}

}  // namespace

bool EventFinder::is_passive(std::uint32_t verb) const {
  if (grammar_.child(verb, Relation::aux_pass) != no_word || grammar_.child(verb, Relation::nsubj_pass) != no_word)
    return true;
  const GrammarWord& its = word(verb);
  const bool is_participle = grammar_.has_feature(verb, "VerbForm=Part");
  // "Man opgepakt in Breda"
  const bool is_alone = its.relation == Relation::root || its.relation == Relation::parataxis;
  if (is_alone && is_participle && !grammar_.has_feature(verb, "Tense=Pres") &&
      grammar_.child(verb, Relation::aux) == no_word && grammar_.child(verb, Relation::cop) == no_word &&
      grammar_.child(verb, Relation::obj) == no_word)
    return true;
  if (its.relation == Relation::amod) return is_participle && !grammar_.has_feature(verb, "Tense=Pres");
  if (its.relation == Relation::acl) return is_participle && !grammar_.has_feature(verb, "Tense=Pres");
  if (its.relation == Relation::conj && its.head != no_word && is_participle &&
      grammar_.child(verb, Relation::nsubj) == no_word && grammar_.child(verb, Relation::aux) == no_word) {
    return grammar_.child(its.head, Relation::aux_pass) != no_word;
  }
  return false;
}

// "Man arrested in Rotterdam": a title leaves out "was", and the form is that of the past.
bool EventFinder::is_titled_passive(const Candidate& candidate) const {
  const std::uint32_t at = candidate.word;
  if (text_.sentences()[grammar_.sentence_of(at)].role != Role::headline || candidate.entry == nullptr) return false;
  if (!grammar_.has_feature(at, "Tense=Past") || grammar_.child(at, Relation::aux) != no_word) return false;
  for (const Relation relation : {Relation::obj, Relation::ccomp, Relation::xcomp})
    if (grammar_.child(at, relation) != no_word) return false;
  bool has_doer = false;
  bool has_done = false;
  for (const FrameSlot& slot : lexicon_->frame(*candidate.entry)) {
    has_doer = has_doer || slot.function == "s";
    has_done = has_done || slot.function == "o";
  }
  return has_doer && has_done;
}

// Whom a relative pronoun means: the word that its clause hangs from.
std::uint32_t EventFinder::referent(std::uint32_t at) const {
  if (at == no_word || word(at).part != PartOfSpeech::pron || know_[at].reference != no_word) return at;
  const std::uint32_t verb = word(at).head;
  if (verb == no_word || has_list(at, list_pronoun)) return at;
  const Relation relation = word(verb).relation;
  if (relation == Relation::acl_relcl || relation == Relation::acl) return word(verb).head;
  return at;
}

// Who stands as the subject of a verb, or would if it were said again.
std::uint32_t EventFinder::subject_of(std::uint32_t verb, int steps) const {
  for (const Relation relation :
       {Relation::nsubj, Relation::nsubj_pass, Relation::nsubj_outer, Relation::csubj, Relation::csubj_pass}) {
    const std::uint32_t child = grammar_.child(verb, relation);
    if (child != no_word)
      return relation == Relation::csubj || relation == Relation::csubj_pass ? no_word : referent(child);
  }
  const GrammarWord& its = word(verb);
  // A name before the verb that the parser took for something else.
  if (its.part == PartOfSpeech::verb && grammar_.has_feature(verb, "VerbForm=Fin")) {
    for (const std::uint32_t child : grammar_.children(verb)) {
      if (child >= verb) break;
      if (know_[child].name != no_word && know_[child].time == no_word && case_of(child) == no_word) return child;
    }
  }
  if (its.head == no_word || steps <= 0) return no_word;
  switch (its.relation) {
    case Relation::conj:
    case Relation::parataxis:
      if (word(its.head).part != PartOfSpeech::verb && word(its.head).part != PartOfSpeech::adj) return no_word;
      if (its.relation == Relation::parataxis) return no_word;
      return subject_of(its.head, steps - 1);
    case Relation::xcomp:
    case Relation::ccomp: {
      // "forced him to leave", "dwong hem te vertrekken"; else "wants to leave".
      if (its.relation == Relation::ccomp && grammar_.has_feature(verb, "VerbForm=Fin")) return no_word;
      for (const Relation relation : {Relation::iobj, Relation::obj}) {
        const std::uint32_t object = grammar_.child(its.head, relation);
        if (object != no_word && is_nominal(word(object).part)) return referent(object);
      }
      return subject_of(its.head, steps - 1);
    }
    case Relation::acl:
    case Relation::amod:
    case Relation::acl_relcl: return its.head;
    case Relation::advcl:
      if (grammar_.has_feature(verb, "VerbForm=Fin")) return no_word;
      return subject_of(its.head, steps - 1);
    default: return no_word;
  }
}

void EventFinder::add_obliques(std::uint32_t at, std::vector<Filler>& fillers) const {
  for (const std::uint32_t child : grammar_.children(at)) {
    if (fillers.size() >= most_fillers * 3) return;
    const Relation relation = word(child).relation;
    const bool is_oblique = relation == Relation::obl || relation == Relation::obl_arg ||
                            relation == Relation::obl_agent || relation == Relation::nmod ||
                            relation == Relation::advcl || relation == Relation::xcomp;
    if (!is_oblique || !is_nominal(word(child).part)) continue;
    const std::uint32_t preposition = case_of(child);
    if (preposition == no_word) continue;
    // "killed at least five soldiers": that is no preposition, but a part of the number.
    const std::uint32_t quantity = know_[child].quantity;
    if (quantity != no_word && word(preposition).begin >= all_.quantities[quantity].span.begin) {
      if (relation != Relation::nmod && child > at) fillers.push_back({"o", child, FillerWay::mended});
      continue;
    }
    fillers.push_back({grammar_.lemma(preposition), child});
  }
}

void EventFinder::add_fillers(Candidate& candidate) const {
  const std::uint32_t at = candidate.word;
  const GrammarWord& its = word(at);
  std::vector<Filler>& fillers = candidate.fillers;
  const auto add = [&](std::string_view function, std::uint32_t filler, FillerWay way = FillerWay::own) {
    if (filler == no_word || filler == at) return;
    // What does not hang from the trigger came from a word above it, or is that word.
    if (way == FillerWay::own && word(filler).head != at)
      way = its.head == filler ? FillerWay::relative : FillerWay::inherited;
    fillers.push_back({function, filler, way});
  };
  if (its.part == PartOfSpeech::verb) {
    const std::uint32_t subject = subject_of(at, most_event_steps);
    if (is_passive(at) || is_titled_passive(candidate)) {
      add("o", subject, subject != no_word && word(subject).head == at ? FillerWay::passive : FillerWay::own);
      add_obliques(at, fillers);
      for (Filler& each : fillers) {
        const std::uint32_t preposition = case_of(each.word);
        if (each.function != "o" && preposition != no_word && has_list(preposition, list_by)) each.function = "s";
      }
      return;
    }
    // Of two objects the first is the indirect one where it is somebody; of two subjects the second is the object.
    std::uint32_t object = no_word;
    std::uint32_t indirect = referent(grammar_.child(at, Relation::iobj));
    std::uint32_t subjects = 0;
    FillerWay way_of_object = FillerWay::own;
    for (const std::uint32_t child : grammar_.children(at)) {
      const Relation relation = word(child).relation;
      if (relation == Relation::obj || (is_subject(relation) && subjects++ > 0 && child > at)) {
        if (object != no_word && indirect == no_word && is_animate(object)) {
          indirect = object;
          object = no_word;
        }
        if (object == no_word) object = referent(child);
        if (relation != Relation::obj) way_of_object = FillerWay::mended;
      }
    }
    const bool is_infinitive_noun = its.relation == Relation::acl && !grammar_.has_feature(at, "VerbForm=Part") &&
                                    !grammar_.has_feature(at, "VerbForm=Ger");
    // "the man police arrested": whose place is open is the noun that the clause hangs from.
    const bool has_own_subject = grammar_.child(at, Relation::nsubj) != no_word;
    if (!is_infinitive_noun) add("s", subject == object ? no_word : subject);
    if (object != no_word)
      add("o", object, way_of_object);
    else if (its.relation == Relation::acl_relcl && has_own_subject && subject != its.head)
      add("o", its.head);
    add("i", indirect);
    add_obliques(at, fillers);
    return;
  }
  if (its.part == PartOfSpeech::adj) {
    if (its.relation == Relation::amod)
      add("s", its.head);
    else
      add("s", subject_of(at, 2));
    if (!fillers.empty()) {
      const std::uint32_t who = fillers.front().word;
      if (candidate.entry != nullptr) add("o", who);
    }
    add_obliques(at, fillers);
    return;
  }
  add("poss", grammar_.child(at, Relation::nmod_poss));
  add_obliques(at, fillers);
  // The verb that carries it.
  if (its.head == no_word) return;
  const GrammarWord& above = word(its.head);
  const bool is_part = its.relation == Relation::nsubj || its.relation == Relation::nsubj_pass ||
                       its.relation == Relation::obj || its.relation == Relation::obl ||
                       its.relation == Relation::obl_arg;
  if (!is_part || (above.part != PartOfSpeech::verb && above.part != PartOfSpeech::adj)) return;
  candidate.carrier = its.head;
  const bool is_light = has_list(its.head, list_light);
  if (!is_light || its.relation == Relation::obl) return;
  candidate.is_carried = true;
  if (its.relation == Relation::obj) {
    add("s", subject_of(its.head, most_event_steps), FillerWay::carried);
    add("i", referent(grammar_.child(its.head, Relation::iobj)), FillerWay::carried);
  }
  const std::size_t before = fillers.size();
  add_obliques(its.head, fillers);
  for (std::size_t i = before; i < fillers.size(); ++i) {
    const std::uint32_t preposition = case_of(fillers[i].word);
    fillers[i].way = FillerWay::carried;
    if (preposition != no_word && has_list(preposition, list_by)) fillers[i].function = "s";
  }
}

bool EventFinder::is_animate(std::uint32_t at) const {
  const WordFacts& know = know_[at];
  if (know.name != no_word) return all_.names[know.name].type != EntityType::other;
  if (know.reference != no_word) return true;
  if (has_list(at, list_pronoun)) return true;
  return know.facts != nullptr && (know.facts->classes & lexicon_->animate()) != 0;
}

// "tienduizenden inwoners": what is counted, whichever of the two the tree hangs from the other.
std::uint32_t EventFinder::counted(std::uint32_t at) const {
  if (know_[at].quantity == no_word) return at;
  const Quantity& quantity = all_.quantities[know_[at].quantity];
  if (quantity.of.empty() || word(at).end > quantity.of.begin) return at;
  const std::uint32_t head = grammar_.word_at(quantity.of.end - 1);
  return head < end_ && head >= first_ ? head : at;
}

// The number that is said of a word: "at least five" of "at least five soldiers".
std::optional<TextSpan> EventFinder::number_at(std::uint32_t at) const {
  const auto trimmed = [&](TextSpan span) -> std::optional<TextSpan> {
    const std::string_view whole = text_.text();
    while (span.end > span.begin && (whole[span.end - 1] == ' ' || whole[span.end - 1] == '\n')) --span.end;
    if (span.empty()) return std::nullopt;
    return span;
  };
  if (know_[at].quantity != no_word) {
    const Quantity& quantity = all_.quantities[know_[at].quantity];
    if (quantity.of.empty()) return std::nullopt;
    if (quantity.of.begin <= quantity.span.begin) return std::nullopt;
    // "six" of "six Indian diplomats"
    std::uint32_t end = quantity.of.begin;
    std::uint32_t looked = 0;
    for (std::uint32_t i = at; i > first_ && word(i - 1).end > quantity.span.begin && looked < 8; ++looked) {
      --i;
      if (word(i).end > quantity.of.begin) continue;
      if (word(i).part != PartOfSpeech::num) continue;
      end = word(i).end;
      break;
    }
    return trimmed({quantity.span.begin, end});
  }
  const std::uint32_t number = grammar_.child(at, Relation::nummod);
  if (number == no_word || know_[number].time != no_word) return std::nullopt;
  return TextSpan{word(number).begin, word(number).end};
}

// The few words that name what stands there.
std::optional<TextSpan> EventFinder::span_of(std::uint32_t at, std::optional<std::uint32_t>& entity) const {
  const auto of_name = [&](std::uint32_t name) {
    entity = all_.names[name].entity;
    return all_.names[name].span;
  };
  if (know_[at].time != no_word) return std::nullopt;
  if (know_[at].name != no_word) return of_name(know_[at].name);
  const PartOfSpeech part = word(at).part;
  if (part == PartOfSpeech::pron) {
    if (know_[at].reference != no_word) entity = all_.references[know_[at].reference].entity;
    if (!entity && !has_list(at, list_pronoun)) return std::nullopt;
    return TextSpan{word(at).begin, word(at).end};
  }
  if (part != PartOfSpeech::noun && part != PartOfSpeech::propn && part != PartOfSpeech::adj) return std::nullopt;
  // "president Vladimir Poetin": the name, where it follows at once.
  const std::uint32_t last = end_;
  if (at + 1 < last && know_[at + 1].name != no_word && word(at + 1).begin <= word(at).end + 2) {
    const std::uint32_t next = at + 1;
    const Relation relation = word(next).relation;
    if (word(next).head == at && (relation == Relation::appos || relation == Relation::flat)) {
      return of_name(know_[next].name);
    }
  }
  std::uint32_t first = at;
  while (first > first_ && at - first + 1 < most_words_of_span) {
    const GrammarWord& before = word(first - 1);
    const bool is_own =
        before.head == at && (before.relation == Relation::amod || before.relation == Relation::compound ||
                              before.relation == Relation::flat || before.relation == Relation::nmod_desc);
    if (!is_own || before.part == PartOfSpeech::num || know_[first - 1].time != no_word) break;
    if (word(first).begin > before.end + 2) break;
    if (grammar_.form(first - 1).find_first_of("0123456789") != std::string_view::npos) break;
    --first;
  }
  if (know_[at].reference != no_word) entity = all_.references[know_[at].reference].entity;
  return TextSpan{word(first).begin, word(at).end};
}

void EventFinder::add_amount(Candidate& candidate, TextSpan span, const Filler& filler) {
  if (!has_role(candidate.event.type, EventRole::amount)) return;
  if (candidate.participants.size() >= most_participants) return;
  for (const Participant& each : candidate.participants)
    if (each.is.span.begin < span.end && span.begin < each.is.span.end) return;
  candidate.participants.push_back({{EventRole::amount, span, std::nullopt}, filler});
  candidate.taken.push_back(span);
}

void EventFinder::add_participant(Candidate& candidate, const FrameSlot& slot, const Filler& filler) {
  const std::uint32_t at = filler.word;
  const std::uint32_t head = counted(at);
  const std::optional<EventRole> role = is_animate(head) ? slot.role : slot.things;
  if (!role || !has_role(candidate.event.type, *role)) return;
  if (*role == EventRole::amount) {
    if (know_[at].quantity == no_word) return;
    const Quantity& quantity = all_.quantities[know_[at].quantity];
    add_amount(candidate, quantity.of.empty() ? quantity.span : number_at(at).value_or(quantity.span), filler);
    return;
  }
  if (word(head).part == PartOfSpeech::num) {
    if (*role == EventRole::victim || *role == EventRole::target)
      add_amount(candidate, {word(head).begin, word(head).end}, filler);
    return;
  }
  if ((*role == EventRole::actor || *role == EventRole::victim) && !is_animate(head) && know_[head].name == no_word &&
      word(head).part != PartOfSpeech::noun)
    return;
  std::optional<std::uint32_t> entity;
  const std::optional<TextSpan> span = span_of(head, entity);
  if (!span || (span->begin < candidate.event.span.end && candidate.event.span.begin < span->end)) return;
  for (const Participant& each : candidate.participants)
    if (each.is.span.begin < span->end && span->begin < each.is.span.end) return;
  if (candidate.participants.size() >= most_participants) return;
  candidate.participants.push_back({{*role, *span, entity}, filler});
  candidate.taken.push_back(*span);
  if (const std::optional<TextSpan> number = number_at(head)) add_amount(candidate, *number, filler);
}

void EventFinder::add_participants(Candidate& candidate) {
  for (const FrameSlot& slot : lexicon_->frame(*candidate.entry)) {
    std::size_t taken = 0;
    for (const Filler& filler : candidate.fillers) {
      if (filler.function != slot.function || taken >= most_fillers) continue;
      if (filler.word < first_ || filler.word >= end_) continue;
      ++taken;
      add_participant(candidate, slot, filler);
      for (const std::uint32_t other : grammar_.children(filler.word)) {
        if (word(other).relation != Relation::conj || !is_nominal(word(other).part)) continue;
        if (++taken > most_fillers) break;
        add_participant(candidate, slot, {filler.function, other, FillerWay::beside});
      }
    }
  }
  if (const std::optional<TextSpan> number = number_at(candidate.word);
      number && candidate.entry->part != EventPart::verb) {
    add_amount(candidate, *number, {"trigger", candidate.word});
  }
  std::ranges::stable_sort(candidate.participants, {}, [](const Participant& each) { return each.is.span.begin; });
}

}  // namespace kroniek::annotate
