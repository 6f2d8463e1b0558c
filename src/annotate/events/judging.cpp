// What is seen of an event, its status and its slots, and what is given of them: only what is likely enough to be right
// (judged.h, finder.h).
#include <algorithm>
#include <cmath>
#include <utility>

#include "annotate/events/finder.h"

namespace kroniek::annotate {
namespace {

// A list of traits in the making; each also beside the language, where they differ by language.
class Traits {
 public:
  explicit Traits(std::string_view language) : language_(language) { all_.emplace_back("always"); }

  void add(std::string_view key, std::string_view value = {}) {
    std::string& one = all_.emplace_back(key);
    if (!value.empty()) one.append("=").append(value);
  }
  void add(std::string_view key, std::string_view value, std::string_view more) {
    all_.emplace_back(key).append("=").append(value).append("|").append(more);
  }
  void add_own(std::string_view key, std::string_view value) {
    add(key, value);
    all_.emplace_back(language_).append(":").append(key).append("=").append(value);
  }
  void add_if(bool is_so, std::string_view key) {
    if (is_so) add(key);
  }
  // Each of them once.
  std::vector<std::string> take() {
    std::ranges::sort(all_);
    all_.erase(std::unique(all_.begin(), all_.end()), all_.end());
    return std::move(all_);
  }

 private:
  std::string_view language_;
  std::vector<std::string> all_;
};

std::string_view way_of(FillerWay way) noexcept {
  constexpr std::string_view names[] = {"own", "inherited", "relative", "passive", "carried", "mended", "beside"};
  return names[static_cast<std::size_t>(way)];
}

std::string_view count_of(std::size_t count) noexcept {
  constexpr std::string_view names[] = {"0", "1", "2", "3", "4", "5"};
  return count < 5 ? names[count] : "more";
}

std::string_view distance_of(std::uint32_t from, std::uint32_t to) noexcept {
  const std::uint32_t steps = from < to ? to - from : from - to;
  if (steps <= 1) return to < from ? "before1" : "after1";
  if (steps <= 4) return to < from ? "before4" : "after4";
  if (steps <= 10) return to < from ? "before10" : "after10";
  return to < from ? "before" : "after";
}

constexpr std::string_view verb_forms[] = {"VerbForm=Fin", "VerbForm=Inf", "VerbForm=Part", "VerbForm=Ger"};
constexpr std::string_view tenses[] = {"Tense=Past", "Tense=Pres"};

}  // namespace

std::vector<std::string> EventFinder::event_traits(const Candidate& candidate) const {
  const std::uint32_t at = candidate.word;
  const GrammarWord& its = word(at);
  const Event& event = candidate.event;
  const Sentence& sentence = text_.sentences()[grammar_.sentence_of(at)];
  Traits traits(tag_of(sentence.language));
  const std::string_view part = name(its.part);
  traits.add_own("type", name(event.type));
  traits.add_own("part", part);
  traits.add("type", name(event.type), part);
  traits.add("word", tag_of(sentence.language), grammar_.lemma(at));
  traits.add("word", grammar_.lemma(at), name(event.type));
  traits.add("weight", std::to_string(std::lround(candidate.entry->weight * 20.0f)));
  traits.add("conditions", count_of(candidate.conditions), part);
  traits.add_if(candidate.is_compound, "compound");
  if (candidate.failed != 0) {
    const std::string_view scope = candidate.failed == 's' ? "subject" : "object";
    const bool is_absent = std::ranges::none_of(
        candidate.fillers, [&](const Filler& each) { return each.function == std::string_view(&candidate.failed, 1); });
    traits.add("failed", scope, part);
    traits.add("failed", scope, name(event.type));
    traits.add("failed", is_absent ? "absent" : "another", scope);
  }
  traits.add("relation", name(its.relation), part);
  traits.add("block", name(sentence.role));
  traits.add_if(sentence.first_token == 0, "first sentence");
  if (const Quotation* quote = quote_around(event.span)) traits.add("quoted", name(quote->mode));
  const std::uint32_t preposition = case_of(at);
  if (preposition != no_word) {
    traits.add("preposition", grammar_.lemma(preposition));
    traits.add_if(has_list(preposition, list_idle), "idle");
  }
  if (candidate.entry->part == EventPart::noun) {
    const std::uint32_t determiner = grammar_.child(at, Relation::det);
    traits.add("determiner", determiner == no_word ? "none" : grammar_.lemma(determiner));
    traits.add_if(grammar_.has_feature(at, "Number=Plur"), "plural");
    if (candidate.carrier != no_word) traits.add(candidate.is_carried ? "carried" : "told with");
    traits.add_if(number_at(at).has_value(), "numbered");
    traits.add_if(grammar_.child(at, Relation::nmod_poss) != no_word, "possessed");
  } else {
    for (const std::string_view form : verb_forms) traits.add_if(grammar_.has_feature(at, form), form);
    for (const std::string_view tense : tenses) traits.add_if(grammar_.has_feature(at, tense), tense);
    traits.add_if(is_passive(at), "passive");
    traits.add_if(grammar_.child(at, Relation::nsubj) != no_word, "own subject");
  }
  bool has_name = false;
  for (const Participant& one : candidate.participants) {
    traits.add("role", name(one.is.role));
    traits.add("role", name(one.is.role), name(event.type));
    has_name = has_name || one.is.entity.has_value();
  }
  traits.add_if(has_name, "named");
  traits.add("participants", count_of(candidate.participants.size()), part);
  traits.add_if(event.place.has_value(), "place");
  traits.add_if(event.time.has_value(), "time");
  traits.add_if(candidate.participants.empty() && !event.place && !event.time, "bare");
  traits.add("status", name(event.status));
  traits.add_if(event.source.has_value(), "source");
  traits.add_if(event.polarity == EventPolarity::negative, "negative");
  if (its.head != no_word) {
    traits.add("above", name(word(its.head).part), name(its.relation));
    const EventFacts* above = know_[its.head].facts;
    traits.add_if(above != nullptr && above->first_word != above->end_word, "above an event");
    traits.add_if(above != nullptr && above->first_status != above->end_status, "above a status");
  }
  traits.add_if(grammar_.child(at, Relation::conj) != no_word, "joined");
  traits.add_if(end_ > first_ && grammar_.form(end_ - 1) == "?", "asked");
  traits.add_if(know_[at].quantity != no_word, "in a quantity");
  return traits.take();
}

std::vector<std::string> EventFinder::status_traits(const Candidate& candidate) const {
  const std::uint32_t at = candidate.word;
  const GrammarWord& its = word(at);
  const Event& event = candidate.event;
  const Sentence& sentence = text_.sentences()[grammar_.sentence_of(at)];
  Traits traits(tag_of(sentence.language));
  const std::string_view status = name(event.status);
  traits.add_own("status", status);
  traits.add("part", name(its.part), status);
  traits.add("type", name(event.type));
  traits.add("type", name(event.type), status);
  traits.add("by", candidate.status_word == no_word ? "nothing" : grammar_.lemma(candidate.status_word), status);
  traits.add("block", name(sentence.role), status);
  const Quotation* quote = quote_around(event.span);
  traits.add("quoted", quote == nullptr ? "not" : name(quote->mode), status);
  traits.add("certainty", name(event.certainty), status);
  traits.add("polarity", name(event.polarity), status);
  traits.add("relation", name(its.relation), status);
  if (candidate.entry->part != EventPart::noun) {
    for (const std::string_view form : verb_forms)
      if (grammar_.has_feature(at, form)) traits.add("form", form, status);
    for (const std::string_view tense : tenses)
      if (grammar_.has_feature(at, tense)) traits.add("form", tense, status);
    const std::uint32_t aux = grammar_.child(at, Relation::aux);
    if (aux != no_word) traits.add("aux", grammar_.lemma(aux), status);
    traits.add_if(is_passive(at), "passive");
  } else {
    const std::uint32_t determiner = grammar_.child(at, Relation::det);
    traits.add("determiner", determiner == no_word ? "none" : grammar_.lemma(determiner), status);
    traits.add("carried", candidate.is_carried ? "yes" : candidate.carrier != no_word ? "with" : "no", status);
    const std::uint32_t preposition = case_of(at);
    if (preposition != no_word) traits.add("preposition", grammar_.lemma(preposition), status);
  }
  // What stands above it, even where it was not taken to say anything.
  std::uint32_t above = its.head;
  for (int steps = 0; steps < 2 && above != no_word; ++steps, above = word(above).head) {
    const EventFacts* facts = know_[above].facts;
    if (facts != nullptr && facts->first_status != facts->end_status) {
      traits.add("above", grammar_.lemma(above));
      traits.add("above", steps == 0 ? "at once" : "later", status);
    }
  }
  traits.add_if(end_ > first_ && grammar_.form(end_ - 1) == "?", "asked");
  traits.add_if(event.time.has_value(), "time");
  traits.add_if(event.source.has_value(), "source");
  for (std::uint32_t i = first_; i < end_; ++i) {
    if (word(i).part == PartOfSpeech::aux && has_list(i, list_later | list_would))
      traits.add("beside", "later", status);
    if (has_list(i, list_negative)) traits.add("beside", "not", status);
    if (has_list(i, list_if)) traits.add("beside", "if", status);
  }
  return traits.take();
}

std::vector<std::string> EventFinder::participant_traits(const Candidate& candidate, const Participant& one) const {
  const Sentence& sentence = text_.sentences()[grammar_.sentence_of(candidate.word)];
  Traits traits(tag_of(sentence.language));
  const std::string_view role = name(one.is.role);
  const std::string_view type = name(candidate.event.type);
  const std::uint32_t at = one.filler.word;
  const std::uint32_t head = counted(at);
  const std::string_view part = name(word(candidate.word).part);
  traits.add_own("role", role);
  traits.add("role", role, type);
  traits.add("role", role, part);
  traits.add("function", one.filler.function, role);
  traits.add("function", one.filler.function, part);
  traits.add("way", way_of(one.filler.way), role);
  traits.add("way", way_of(one.filler.way), part);
  traits.add("relation", name(word(at).relation), role);
  traits.add("filler", name(word(head).part), role);
  if (know_[head].name != no_word) {
    const NameMention& mention = all_.names[know_[head].name];
    traits.add("name", name(mention.type), role);
  } else if (know_[head].reference != no_word) {
    traits.add("reference", role);
  } else {
    traits.add("noun", is_animate(head) ? "somebody" : "something", role);
    traits.add("noun", grammar_.lemma(head));
  }
  traits.add_if(one.is.entity.has_value(), "entity");
  traits.add("distance", distance_of(candidate.word, at), role);
  traits.add("weight", std::to_string(std::lround(candidate.entry->weight * 20.0f)));
  std::size_t same = 0;
  for (const Participant& other : candidate.participants) same += other.is.role == one.is.role ? 1u : 0u;
  traits.add("same role", count_of(same), role);
  traits.add_if(is_passive(candidate.word), "passive");
  traits.add_if(quote_around(candidate.event.span) != nullptr, "quoted");
  traits.add("block", name(sentence.role), role);
  const auto bytes = one.is.span.end - one.is.span.begin;
  traits.add("bytes", bytes < 4 ? "few" : bytes < 20 ? "some" : "many", role);
  traits.add("word", grammar_.lemma(candidate.word), role);
  // Whether what names it goes on behind the words that were taken.
  bool has_more = false;
  for (const std::uint32_t child : grammar_.children(head))
    has_more = has_more ||
               (child > head && (word(child).relation == Relation::nmod || word(child).relation == Relation::appos));
  traits.add_if(has_more, "goes on");
  return traits.take();
}

// What a place or a time hangs from.
std::string_view EventFinder::head_of(const Candidate& candidate, std::uint32_t at) const {
  const std::uint32_t head = word(at).head;
  if (head == candidate.word) return "itself";
  if (head == no_word) return "nothing";
  const EventFacts* facts = know_[head].facts;
  if (facts != nullptr && facts->first_word != facts->end_word) return "an event";
  if (facts != nullptr && facts->first_status != facts->end_status) return "a status";
  if (head == candidate.carrier) return "carrier";
  return word(head).part == PartOfSpeech::verb ? "verb" : "another";
}

std::string_view EventFinder::verbs_between(std::uint32_t from, std::uint32_t to) const {
  std::size_t count = 0;
  for (std::uint32_t i = std::min(from, to) + 1; i < std::max(from, to) && count < 3; ++i)
    count += word(i).part == PartOfSpeech::verb ? 1u : 0u;
  return count_of(count);
}

std::vector<std::string> EventFinder::place_traits(const Candidate& candidate) const {
  Traits traits(tag_of(text_.sentences()[grammar_.sentence_of(candidate.word)].language));
  const PlaceMention& place = all_.places[*candidate.event.place];
  const std::uint32_t at = candidate.place_word;
  traits.add_own("role", "place");
  traits.add("role", "place", name(candidate.event.type));
  traits.add("precision", name(place.precision));
  traits.add("place way", candidate.place_way);
  traits.add("place from", candidate.place_way.substr(0, candidate.place_way.find(' ')),
             name(word(candidate.word).part));
  traits.add("place relation", name(word(at).relation));
  traits.add("place head", head_of(candidate, at));
  traits.add("place verbs", verbs_between(candidate.word, at));
  const std::uint32_t preposition = case_of(at);
  if (preposition != no_word) traits.add("place preposition", grammar_.lemma(preposition));
  traits.add("place distance", distance_of(candidate.word, at));
  traits.add_if(word(at).begin > place.span.begin || word(at).end < place.span.end, "place of a noun");
  traits.add_if(candidate.is_carried, "place carried");
  traits.add("place part", name(word(candidate.word).part));
  return traits.take();
}

std::vector<std::string> EventFinder::time_traits(const Candidate& candidate) const {
  Traits traits(tag_of(text_.sentences()[grammar_.sentence_of(candidate.word)].language));
  const TimeMention& time = all_.times[*candidate.event.time];
  const std::uint32_t at = candidate.time_word;
  traits.add_own("role", "time");
  traits.add("role", "time", name(candidate.event.type));
  traits.add("time type", name(time.type), std::to_string(std::min<std::size_t>(time.value.size(), 16)));
  traits.add("time way", candidate.time_way);
  traits.add("time way", candidate.time_way, name(word(candidate.word).part));
  traits.add("time at", word(at).begin < candidate.event.span.begin ? "before" : "after", candidate.time_way);
  traits.add("time relation", name(word(at).relation));
  traits.add("time head", head_of(candidate, at));
  traits.add("time verbs", verbs_between(candidate.word, at));
  const std::uint32_t preposition = case_of(at);
  traits.add("time preposition", preposition == no_word ? "none" : grammar_.lemma(preposition));
  traits.add("time distance", distance_of(candidate.word, at));
  traits.add("time status", name(candidate.event.status));
  traits.add("time part", name(word(candidate.word).part));
  return traits.take();
}

std::vector<std::string> EventFinder::source_traits(const Candidate& candidate) const {
  Traits traits(tag_of(text_.sentences()[grammar_.sentence_of(candidate.word)].language));
  traits.add_own("role", "source");
  traits.add("role", "source", name(candidate.event.type));
  traits.add("source status", name(candidate.event.status));
  traits.add("source by", candidate.is_quoted_source ? "quotation" : "verb");
  const Quotation* quote = quote_around(candidate.event.span);
  if (quote != nullptr && candidate.is_quoted_source) {
    traits.add("source mode", name(quote->mode));
    traits.add("source score", std::to_string(static_cast<int>(quote->score * 5.0f)));
    if (quote->speaker) traits.add("source speaker", quote->speaker->begin < quote->span.begin ? "before" : "after");
    if (quote->cue) traits.add("source cue", text_.of(*quote->cue));
    traits.add("source relation", name(word(candidate.word).relation), name(quote->mode));
    if (quote->speaker) {
      bool is_whole = false;
      for (const NameMention& one : all_.names)
        is_whole = is_whole || (one.entity == candidate.event.source && one.span.end == quote->speaker->end);
      traits.add("source whole", is_whole ? "yes" : "no");
    }
  } else if (candidate.governor != no_word) {
    traits.add("source word", grammar_.lemma(candidate.governor));
    traits.add("source part", name(word(candidate.governor).part));
  }
  traits.add("source type", name(all_.entities[*candidate.event.source].type));
  return traits.take();
}

JudgedEvent EventFinder::traits_of(const Candidate& candidate) const {
  JudgedEvent traits;
  traits.event = event_traits(candidate);
  traits.status = status_traits(candidate);
  for (const Participant& one : candidate.participants) traits.slots.push_back(participant_traits(candidate, one));
  if (candidate.event.place) traits.slots.push_back(place_traits(candidate));
  if (candidate.event.time) traits.slots.push_back(time_traits(candidate));
  if (candidate.event.source) traits.slots.push_back(source_traits(candidate));
  return traits;
}

// Leaves out the slots that are not likely enough; false where the rest of it is not.
bool EventFinder::judge(Candidate& candidate) {
  JudgedEvent traits = traits_of(candidate);
  Event& event = candidate.event;
  if (judged != nullptr) {
    for (const Participant& one : candidate.participants) event.participants.push_back(one.is);
    judged->push_back(std::move(traits));
    return true;
  }
  const EventWeights& weights = EventWeights::built_in();
  double likelihood = weights.likelihood(EventWeights::of_event, traits.event) *
                      weights.likelihood(EventWeights::of_status, traits.status);
  std::size_t slot = 0;
  const auto is_given = [&] {
    const double its = weights.likelihood(EventWeights::of_slot, traits.slots[slot++]);
    if (its < weights.least_slot()) return false;
    likelihood *= its;
    return true;
  };
  for (const Participant& one : candidate.participants)
    if (is_given()) event.participants.push_back(one.is);
  if (event.place && !is_given()) event.place.reset();
  if (event.time && !is_given()) event.time.reset();
  if (event.source && !is_given()) event.source.reset();
  if (likelihood < weights.least_event()) return false;
  event.score = static_cast<float>(likelihood);
  return true;
}

}  // namespace kroniek::annotate
