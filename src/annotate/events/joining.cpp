// Which mentions are of one event (finder.h): same type, and participants, places and times that do not contradict.
#include <algorithm>
#include <array>

#include "annotate/events/events.h"
#include "annotate/events/finder.h"

namespace kroniek::annotate {
namespace {

// How many earlier events of its type a mention is compared with.
constexpr std::size_t most_earlier = 24;

}  // namespace

bool EventFinder::can_be_one(const Candidate& a, const Candidate& b) const {
  bool shares = false;
  if (a.event.place && b.event.place) {
    const PlaceMention& one = all_.places[*a.event.place];
    const PlaceMention& other = all_.places[*b.event.place];
    const bool is_same = one.geonames != 0 ? one.geonames == other.geonames : one.name == other.name;
    if (!is_same && one.country == other.country && one.precision == other.precision) return false;
    if (!is_same && one.country != other.country) return false;
    shares = shares || is_same;
  }
  if (a.event.time && b.event.time) {
    const TimeMention& one = all_.times[*a.event.time];
    const TimeMention& other = all_.times[*b.event.time];
    if (one.to < other.from || other.to < one.from) return false;
    shares = true;
  }
  for (std::size_t role = 0; role < event_role_count; ++role) {
    bool has_one = false;
    bool has_other = false;
    bool is_same = false;
    for (const EventParticipant& one : a.event.participants) {
      if (one.role != static_cast<EventRole>(role)) continue;
      has_one = has_one || one.entity.has_value();
      for (const EventParticipant& other : b.event.participants) {
        if (other.role != one.role) continue;
        has_other = has_other || other.entity.has_value();
        if (one.entity && one.entity == other.entity) is_same = true;
        if (!one.entity && !other.entity && text_.of(one.span) == text_.of(other.span)) is_same = true;
      }
    }
    if (has_one && has_other && !is_same) return false;
    shares = shares || is_same;
  }
  if (shares) return true;
  // Nothing that they share but the word itself, where one of them says no more.
  const bool is_bare = a.event.participants.empty() || b.event.participants.empty();
  const bool is_same_word = grammar_.lemma(a.word) == grammar_.lemma(b.word);
  return is_same_word && is_bare;
}

void EventFinder::join() {
  std::uint32_t next = 0;
  std::array<std::vector<std::uint32_t>, event_type_count> earlier;
  for (std::uint32_t i = 0; i < found_.size(); ++i) {
    Candidate& each = found_[i];
    std::vector<std::uint32_t>& same_type = earlier[static_cast<std::size_t>(each.event.type)];
    bool is_known = false;
    for (std::size_t k = same_type.size(); k > 0 && same_type.size() - k < most_earlier; --k) {
      const Candidate& other = found_[same_type[k - 1]];
      if (!can_be_one(each, other)) continue;
      each.event.id = other.event.id;
      is_known = true;
      break;
    }
    if (!is_known) each.event.id = next++;
    same_type.push_back(i);
  }
}

std::vector<Event> find_events(const TokenizedText& text, const Grammar& grammar, const Annotations& annotations,
                               const std::optional<Moment>& published) {
  return EventFinder(text, grammar, annotations, published).run();
}

}  // namespace kroniek::annotate
