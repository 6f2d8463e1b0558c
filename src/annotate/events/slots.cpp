// Where and when an event is, how far it got, and who says so (finder.h; docs/EVENTS.md).
#include <algorithm>

#include "annotate/events/finder.h"

namespace kroniek::annotate {
namespace {

constexpr std::size_t most_looked = 40;  // words, for one place or time
constexpr int most_place_steps = 4;

bool overlap(TextSpan a, TextSpan b) noexcept {
  return a.begin < b.end && b.begin < a.end;
}

bool is_oblique(Relation relation) noexcept {
  return relation == Relation::obl || relation == Relation::obl_arg || relation == Relation::nmod ||
         relation == Relation::obl_unmarked || relation == Relation::advmod || relation == Relation::nmod_unmarked;
}

// In the order of docs/EVENTS.md: the first that fits is it.
int rank_of(EventStatus status) noexcept {
  switch (status) {
    case EventStatus::denied: return 8;
    case EventStatus::hypothetical: return 7;
    case EventStatus::possible: return 6;
    case EventStatus::demanded: return 5;
    case EventStatus::ordered: return 4;
    case EventStatus::announced: return 3;
    case EventStatus::planned: return 2;
    case EventStatus::ongoing: return 1;
    case EventStatus::happened: return 0;
  }
  return 0;
}

void raise(EventStatus& status, EventStatus to) noexcept {
  if (rank_of(to) > rank_of(status)) status = to;
}

}  // namespace

// The words whose places and times are the event's: itself, and the verb that a noun's event is told with.
std::vector<std::uint32_t> EventFinder::anchors(const Candidate& candidate) const {
  std::vector<std::uint32_t> words = {candidate.word};
  std::uint32_t at = candidate.carrier;
  if (at == no_word && word(candidate.word).part == PartOfSpeech::verb &&
      word(candidate.word).relation == Relation::xcomp)
    at = word(candidate.word).head;
  if (at == no_word) return words;
  const EventFacts* facts = know_[at].facts;
  bool is_telling = grammar_.child(at, Relation::ccomp) != no_word;
  if (facts != nullptr) {
    for (const StatusWord& each : lexicon_->statuses(*facts))
      is_telling = is_telling || rank_of(each.status) >= rank_of(EventStatus::announced);
  }
  if (!is_telling) words.push_back(at);
  return words;
}

// The place that a word stands in, where it is none of the words that have a role.
std::optional<std::uint32_t> EventFinder::place_at(std::uint32_t at, const Candidate& candidate) const {
  const TextSpan span{word(at).begin, word(at).end};
  auto first = std::ranges::lower_bound(all_.places, span.begin, {}, [](const PlaceMention& e) { return e.span.end; });
  for (int looked = 0; first != all_.places.end() && first->span.begin < span.end && looked < 8; ++first, ++looked) {
    if (!overlap(first->span, span) || first->use != PlaceUse::place) continue;
    if (std::ranges::any_of(candidate.taken, [&](TextSpan one) { return overlap(one, first->span); })) return {};
    return static_cast<std::uint32_t>(first - all_.places.begin());
  }
  return {};
}

// The nearest place below a word, without going into other clauses: "struck a factory in the city of X".
std::optional<EventFinder::Where> EventFinder::place_below(std::uint32_t top, const Candidate& candidate) const {
  struct Step {
    std::uint32_t word;
    int depth;
    std::string_view preposition;
    Relation first;
  };
  std::vector<Step> steps = {{top, 0, {}, Relation::root}};
  std::optional<Where> other;  // behind another preposition than those of places
  for (std::size_t i = 0; i < steps.size() && i < most_looked; ++i) {
    const Step step = steps[i];
    for (const std::uint32_t child : grammar_.children(step.word)) {
      const Relation relation = word(child).relation;
      const bool is_inner = is_oblique(relation) || relation == Relation::appos || relation == Relation::flat ||
                            relation == Relation::compound || relation == Relation::nmod_poss ||
                            relation == Relation::nmod_desc || relation == Relation::amod ||
                            (step.depth == 0 && (relation == Relation::obj || relation == Relation::nsubj_pass));
      if (!is_inner || step.depth >= most_place_steps) continue;
      const std::uint32_t preposition = case_of(child);
      if (preposition != no_word && (has_list(preposition, list_idle) || has_list(preposition, list_by))) continue;
      const std::string_view its = preposition == no_word ? step.preposition : grammar_.lemma(preposition);
      const Relation first = step.depth == 0 ? relation : step.first;
      if (const std::optional<std::uint32_t> place = place_at(child, candidate)) {
        const bool is_placed = preposition != no_word && has_list(preposition, list_place);
        std::string way = std::to_string(step.depth);
        way.append(" ").append(name(first)).append(" ").append(name(relation));
        Where found{*place, child, std::move(way)};
        if (is_placed || (!its.empty() && step.depth > 0 && preposition == no_word)) return found;
        if (!other) other = std::move(found);
        continue;
      }
      steps.push_back({child, step.depth + 1, its, first});
    }
  }
  return other;
}

// Whether what stands at the word is told as one with what hangs from it, so that it has its place and time.
bool EventFinder::is_told_with(std::uint32_t at) const {
  const Relation relation = word(at).relation;
  return relation == Relation::conj || relation == Relation::xcomp || relation == Relation::acl ||
         relation == Relation::advcl || relation == Relation::amod || relation == Relation::obl ||
         relation == Relation::nmod || relation == Relation::nsubj || relation == Relation::obj ||
         relation == Relation::nsubj_pass;
}

void EventFinder::add_place(Candidate& candidate) const {
  const auto take = [&](std::optional<Where> found, std::string_view from) {
    if (!found) return false;
    candidate.event.place = found->index;
    candidate.place_word = found->word;
    candidate.place_way.append(from).append(" ").append(found->way);
    return true;
  };
  const std::vector<std::uint32_t> words = anchors(candidate);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (take(place_below(words[i], candidate), i == 0 ? "own" : "carrier")) return;
  std::uint32_t at = candidate.word;
  for (int steps = 0; steps < 2 && word(at).head != no_word && is_told_with(at); ++steps) {
    at = word(at).head;
    if (take(place_below(at, candidate), steps == 0 ? "above" : "higher")) return;
  }
}

std::optional<EventFinder::Where> EventFinder::time_below(std::uint32_t top, const Candidate& candidate) const {
  std::optional<Where> best;
  std::vector<std::pair<std::uint32_t, int>> steps = {{top, 0}};
  for (std::size_t i = 0; i < steps.size() && i < most_looked; ++i) {
    const auto [from, depth] = steps[i];
    for (const std::uint32_t child : grammar_.children(from)) {
      const std::uint32_t time = know_[child].time;
      const Relation relation = word(child).relation;
      if (time == no_word) {
        if (depth == 0 && (is_oblique(relation) || relation == Relation::obj || relation == Relation::nsubj ||
                           relation == Relation::nsubj_pass))
          steps.emplace_back(child, depth + 1);
        continue;
      }
      const TimeMention& mention = all_.times[time];
      if (mention.type == TimeType::duration || mention.type == TimeType::set || mention.from.empty()) continue;
      if (overlap(mention.span, candidate.event.span)) continue;
      // The most precise of them.
      if (best && mention.value.size() <= all_.times[best->index].value.size()) continue;
      best = Where{time, child, std::to_string(depth)};
    }
    if (best && (i + 1 == steps.size() || steps[i + 1].second > depth)) return best;
  }
  return best;
}

void EventFinder::add_time(Candidate& candidate) const {
  const auto take = [&](std::optional<Where> found, std::string_view from) {
    if (!found) return false;
    candidate.event.time = found->index;
    candidate.time_word = found->word;
    candidate.time_way.append(from).append(" ").append(found->way);
    return true;
  };
  const std::vector<std::uint32_t> words = anchors(candidate);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (take(time_below(words[i], candidate), i == 0 ? "own" : "carrier")) return;
  std::uint32_t at = candidate.word;
  for (int steps = 0; steps < 2 && word(at).head != no_word && is_told_with(at); ++steps) {
    at = word(at).head;
    if (take(time_below(at, candidate), steps == 0 ? "above" : "higher")) return;
  }
  // The only time of its sentence.
  std::uint32_t only = no_word;
  for (std::uint32_t i = first_; i < end_; ++i) {
    const std::uint32_t time = know_[i].time;
    if (time == no_word || all_.times[time].from.empty() || all_.times[time].type == TimeType::duration) continue;
    if (only != no_word && know_[only].time != time) return;
    only = i;
  }
  if (only != no_word && !overlap(all_.times[know_[only].time].span, candidate.event.span))
    take(Where{know_[only].time, only, {}}, "sentence");
}

const Quotation* EventFinder::quote_around(TextSpan span) const {
  const Quotation* best = nullptr;
  // In order of their beginnings: those that begin before, from the last one back.
  auto after = std::ranges::upper_bound(all_.quotes, span.begin, {}, [](const Quotation& e) { return e.span.begin; });
  for (int looked = 0; after != all_.quotes.begin() && looked < 16; ++looked) {
    --after;
    for (const TextSpan& part : after->said()) {
      if (part.begin > span.begin || part.end < span.end) continue;
      if (best == nullptr || after->span.end - after->span.begin < best->span.end - best->span.begin) best = &*after;
    }
  }
  return best;
}

void EventFinder::note_status(const StatusWord& said, std::uint32_t its_word, std::uint32_t governor,
                              Status& status) const {
  if (said.is_unless) {
    status.is_negative = true;
    return;
  }
  if (rank_of(said.status) > rank_of(status.status)) {
    status.status = said.status;
    status.certainty = said.certainty;
    status.word = its_word;
    const bool has_speaker = said.status == EventStatus::denied || said.status == EventStatus::demanded ||
                             said.status == EventStatus::ordered || said.status == EventStatus::announced;
    if (has_speaker && governor != no_word) status.governor = governor;
  }
}

// Whether it is a participant that is none: "niemand", "no civilian".
bool EventFinder::is_nobody(std::uint32_t at) const {
  const Relation relation = word(at).relation;
  if (relation != Relation::nsubj && relation != Relation::nsubj_pass && relation != Relation::obj) return false;
  if (has_list(at, list_negative)) return true;
  const std::uint32_t determiner = grammar_.child(at, Relation::det);
  return determiner != no_word && has_list(determiner, list_negative) && word(at).part != PartOfSpeech::verb;
}

// What stands beside the trigger, or beside the verb that carries it: auxiliaries, "not", "allegedly".
void EventFinder::look_around(std::uint32_t at, const Candidate& candidate, Status& status) const {
  bool is_later = false;
  bool is_would = false;
  bool is_hearsay = false;
  std::size_t looked = 0;
  for (const std::uint32_t child : grammar_.children(at)) {
    if (++looked > most_fillers * 4) break;
    const EventFacts* facts = know_[child].facts;
    const Relation relation = word(child).relation;
    if (is_nobody(child)) {
      status.is_negative = !status.is_negative;
      continue;
    }
    if (facts == nullptr || know_[child].is_compound) continue;
    if ((facts->lists & list_negative) != 0 && (relation == Relation::advmod || relation == Relation::det ||
                                                relation == Relation::case_ || relation == Relation::cc)) {
      status.is_negative = !status.is_negative;
      continue;
    }
    if (relation == Relation::mark && (facts->lists & list_negative) != 0) status.is_negative = true;  // "zonder dat"
    if (relation == Relation::mark && (facts->lists & list_if) != 0) raise(status.status, EventStatus::hypothetical);
    if (relation == Relation::aux) {
      // "zou" may have the lemma of "zal"; the form tells them apart.
      const EventFacts* form = lexicon_->find(grammar_.form(child));
      const std::uint32_t lists = facts->lists | (form == nullptr ? 0 : form->lists);
      if ((lists & list_would) != 0) {
        is_would = true;
        is_hearsay = is_hearsay || (lists & list_hearsay) != 0;
        continue;
      }
      if ((lists & list_later) != 0) {
        is_later = true;
        continue;
      }
      for (const StatusWord& each : lexicon_->statuses(*facts))
        if (each.part == EventPart::verb) note_status(each, child, no_word, status);
      continue;
    }
    if (relation == Relation::advmod || relation == Relation::amod) {
      for (const StatusWord& each : lexicon_->statuses(*facts))
        if (each.part == EventPart::adjective) note_status(each, child, no_word, status);
    }
  }
  const Quotation* quote = quote_around(candidate.event.span);
  if (is_would) {
    if (is_hearsay && quote == nullptr && rank_of(EventStatus::possible) > rank_of(status.status)) {
      status.status = EventStatus::possible;
      status.certainty = EventCertainty::probable;
    } else if (quote != nullptr) {
      is_later = true;
    } else {
      raise(status.status, EventStatus::hypothetical);
    }
  }
  if (is_later) raise(status.status, quote != nullptr ? EventStatus::announced : EventStatus::planned);
  // "is being built"
  if (word(at).part == PartOfSpeech::verb &&
      (grammar_.has_feature(at, "VerbForm=Ger") || grammar_.has_feature(at, "Tense=Pres"))) {
    const std::uint32_t be = grammar_.child(at, Relation::aux);
    if (be != no_word && grammar_.has_feature(be, "Tense=Pres")) raise(status.status, EventStatus::ongoing);
  }
}

void EventFinder::add_status(Candidate& candidate) {
  Status status;
  Event& event = candidate.event;
  look_around(candidate.word, candidate, status);
  if (candidate.carrier != no_word) {
    const Relation relation = word(candidate.word).relation;
    if (candidate.is_carried || is_oblique(relation) == false) look_around(candidate.carrier, candidate, status);
  }
  // Up the tree, as long as what is above speaks of what is below.
  std::uint32_t at = candidate.word;
  for (int steps = 0; steps < most_event_steps; ++steps) {
    const GrammarWord& its = word(at);
    if (its.head == no_word) break;
    const std::uint32_t above = its.head;
    const Relation relation = its.relation;
    const EventFacts* facts = know_[above].is_compound ? nullptr : know_[above].facts;
    const bool is_content = relation == Relation::xcomp || relation == Relation::ccomp || relation == Relation::csubj ||
                            relation == Relation::obj || relation == Relation::nsubj_pass ||
                            relation == Relation::csubj_pass;
    const std::uint32_t preposition = case_of(at);
    const bool is_asked =
        (relation == Relation::obl || relation == Relation::obl_arg || relation == Relation::nmod ||
         relation == Relation::acl || (relation == Relation::advcl && !grammar_.has_feature(at, "VerbForm=Fin"))) &&
        (preposition == no_word || (!has_list(preposition, list_idle) && !has_list(preposition, list_by)));
    const bool is_subject = relation == Relation::nsubj;
    if (relation == Relation::conj) {
      at = above;
      continue;
    }
    if (relation == Relation::advcl) {
      const std::uint32_t mark = grammar_.child(at, Relation::mark);
      if (mark != no_word && has_list(mark, list_if)) raise(status.status, EventStatus::hypothetical);
    }
    bool goes_on = is_content;
    if (facts != nullptr && (is_content || is_asked || is_subject)) {
      for (const StatusWord& each : lexicon_->statuses(*facts)) {
        const PartOfSpeech part = word(above).part;
        const bool is_its = each.part == EventPart::verb ? part == PartOfSpeech::verb || part == PartOfSpeech::aux
                            : each.part == EventPart::noun
                                ? part == PartOfSpeech::noun
                                : part == PartOfSpeech::adj || part == PartOfSpeech::adv || part == PartOfSpeech::verb;
        if (!is_its) continue;
        if (is_subject && each.status != EventStatus::ongoing && each.part != EventPart::adjective) continue;
        if (is_asked && !is_content && rank_of(each.status) < rank_of(EventStatus::planned) && !each.is_unless)
          continue;
        note_status(each, above, above, status);
        goes_on = true;
      }
    }
    if (is_content && word(above).part == PartOfSpeech::verb && relation != Relation::ccomp) {
      Status beside;
      if (above != candidate.carrier) {
        look_around(above, candidate, beside);
        if (rank_of(beside.status) > rank_of(status.status)) {
          status.status = beside.status;
          status.certainty = beside.certainty;
          status.word = beside.word;
        }
        if (beside.is_negative) status.is_negative = !status.is_negative;
      }
    }
    if (!goes_on) break;
    at = above;
  }
  // Told for a day that is yet to come.
  if (status.status == EventStatus::happened && event.time && published_) {
    const std::string& from = all_.times[*event.time].from;
    const std::string day = published_->value.substr(0, 10);
    if (day.size() == 10 && from.size() >= 10 && from.substr(0, 10) > day) status.status = EventStatus::planned;
  }

  // "X denied that ...": what a quotation's cue says of its words.
  const Quotation* quoted = quote_around(event.span);
  if (quoted != nullptr && quoted->cue && quoted->mode != QuoteMode::direct) {
    const std::uint32_t cue = grammar_.word_at(quoted->cue->end - 1);
    const EventFacts* facts = cue < know_.size() ? know_[cue].facts : nullptr;
    if (facts != nullptr) {
      for (const StatusWord& each : lexicon_->statuses(*facts)) {
        if (each.status != EventStatus::denied) continue;
        status.status = EventStatus::denied;
        status.word = cue;
        status.certainty.reset();
        status.is_negative = true;
      }
    }
  }
  // What goes on as long as nothing else is said: "missing".
  if (status.status == EventStatus::happened && know_[candidate.word].facts != nullptr) {
    for (const StatusWord& each : lexicon_->statuses(*know_[candidate.word].facts)) {
      if (each.part != EventPart::adjective || each.status != EventStatus::ongoing) continue;
      status.status = EventStatus::ongoing;
      status.word = candidate.word;
    }
  }

  event.status = status.status;
  const bool is_denied = status.status == EventStatus::denied;
  event.polarity = status.is_negative || is_denied ? EventPolarity::negative : EventPolarity::positive;
  switch (status.status) {
    case EventStatus::possible: event.certainty = EventCertainty::possible; break;
    case EventStatus::demanded:
    case EventStatus::hypothetical: event.certainty = EventCertainty::unknown; break;
    default: event.certainty = EventCertainty::certain;
  }
  if (status.certainty) event.certainty = *status.certainty;

  // Who says so: whoever announced, ordered, demanded or denied it, else the speaker of the words that it stands in.
  const auto entity_at = [&](std::uint32_t who) -> std::optional<std::uint32_t> {
    std::optional<std::uint32_t> entity;
    if (who != no_word && who >= first_ && who < end_) static_cast<void>(span_of(who, entity));
    return entity;
  };
  candidate.governor = status.governor;
  candidate.status_word = status.word;
  if (status.governor != no_word) {
    std::uint32_t who = no_word;
    if (word(status.governor).part == PartOfSpeech::verb && !is_passive(status.governor))
      who = subject_of(status.governor, most_event_steps);
    else if (word(status.governor).part == PartOfSpeech::verb) {
      for (const std::uint32_t child : grammar_.children(status.governor)) {
        const std::uint32_t preposition = case_of(child);
        if (preposition != no_word && has_list(preposition, list_by)) who = child;
      }
    } else {
      who = grammar_.child(status.governor, Relation::nmod_poss);
    }
    event.source = entity_at(who);
    // Who announces or orders is the doer where the sentence names no other.
    const bool is_doer = status.status == EventStatus::announced || status.status == EventStatus::ordered ||
                         status.status == EventStatus::denied;
    const bool has_doer = std::ranges::any_of(candidate.participants,
                                              [](const Participant& each) { return each.is.role == EventRole::actor; });
    if (is_doer && !has_doer && who != no_word && who >= first_ && who < end_ && is_animate(who) &&
        status.status != EventStatus::denied) {
      for (const FrameSlot& slot : lexicon_->frame(*candidate.entry)) {
        if (slot.function != "s" || slot.role != EventRole::actor) continue;
        add_participant(candidate, slot, {"says", who, FillerWay::inherited});
        std::ranges::stable_sort(candidate.participants, {},
                                 [](const Participant& each) { return each.is.span.begin; });
        break;
      }
    }
  }
  if (!event.source) {
    const Quotation* quote = quote_around(event.span);
    if (quote != nullptr) event.source = quote->entity;
    candidate.is_quoted_source = event.source.has_value();
  }
  // A named speaker's "not".
  if (event.source && event.status == EventStatus::happened && event.polarity == EventPolarity::negative)
    event.status = EventStatus::denied;
}

}  // namespace kroniek::annotate
