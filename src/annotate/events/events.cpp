// The names of what events are made of, and the version of what finds them (events.h, kroniek/annotation.h).
#include "annotate/events/events.h"

#include <algorithm>
#include <cstdio>

#include "annotate/events/built_in.h"
#include "annotate/grammar/grammar.h"

namespace kroniek {
namespace {

constexpr std::string_view types[] = {"agree",    "consult",  "support", "concede",  "cooperate", "aid",
                                      "retreat",  "request",  "accuse",  "reject",   "threaten",  "protest",
                                      "sanction", "mobilize", "coerce",  "assault",  "displace",  "casualty",
                                      "accident", "crime",    "trial",   "disaster", "election",  "appointment",
                                      "measure",  "business", "health",  "sport",    "culture",   "life"};
static_assert(std::size(types) == event_type_count);
constexpr std::string_view roles[] = {"actor", "target", "victim", "object", "amount", "instrument"};
static_assert(std::size(roles) == event_role_count);
constexpr std::string_view statuses[] = {"happened", "ongoing",  "announced", "planned",     "ordered",
                                         "demanded", "possible", "denied",    "hypothetical"};
static_assert(std::size(statuses) == event_status_count);

template <class Value, std::size_t count>
std::optional<Value> known(const std::string_view (&names)[count], std::string_view name) noexcept {
  const auto* found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Value>(found - std::begin(names));
}

constexpr unsigned bit(EventRole role) noexcept {
  return 1u << static_cast<unsigned>(role);
}

}  // namespace

std::string_view name(EventType type) noexcept {
  return types[static_cast<std::size_t>(type)];
}
std::optional<EventType> event_type(std::string_view name) noexcept {
  return known<EventType>(types, name);
}
std::string_view name(EventRole role) noexcept {
  return roles[static_cast<std::size_t>(role)];
}
std::optional<EventRole> event_role(std::string_view name) noexcept {
  return known<EventRole>(roles, name);
}
std::string_view name(EventStatus status) noexcept {
  return statuses[static_cast<std::size_t>(status)];
}
std::optional<EventStatus> event_status(std::string_view name) noexcept {
  return known<EventStatus>(statuses, name);
}
std::string_view name(EventCertainty certainty) noexcept {
  constexpr std::string_view names[] = {"certain", "probable", "possible", "unknown"};
  return names[static_cast<std::size_t>(certainty)];
}
std::string_view name(EventPolarity polarity) noexcept {
  return polarity == EventPolarity::positive ? "positive" : "negative";
}

// The table of types in docs/EVENTS.md.
bool has_role(EventType type, EventRole role) noexcept {
  constexpr unsigned actor = bit(EventRole::actor);
  constexpr unsigned target = bit(EventRole::target);
  constexpr unsigned victim = bit(EventRole::victim);
  constexpr unsigned object = bit(EventRole::object);
  constexpr unsigned amount = bit(EventRole::amount);
  constexpr unsigned instrument = bit(EventRole::instrument);
  unsigned its = actor | target | object | amount;
  switch (type) {
    case EventType::consult:
    case EventType::appointment: its = actor | target | object; break;
    case EventType::threaten:
    case EventType::protest:
    case EventType::coerce: its |= instrument; break;
    case EventType::assault: its |= victim | instrument; break;
    case EventType::displace: its = actor | target | victim | amount; break;
    case EventType::casualty: its = victim | amount | instrument; break;
    case EventType::accident: its = actor | victim | object | amount; break;
    case EventType::crime: its = actor | victim | object | amount | instrument; break;
    case EventType::trial: its |= victim; break;
    case EventType::disaster: its = victim | object | amount | instrument; break;
    case EventType::health: its = actor | victim | object | amount; break;
    default: break;
  }
  return (its & bit(role)) != 0;
}

}  // namespace kroniek

namespace kroniek::annotate {

namespace {
constexpr std::string_view code_version = "1";
}  // namespace

std::string events_version() {
  static const std::string version = [] {
    std::uint64_t h = 0xcbf29ce484222325u;
    for (const std::string_view data : {built_in_events_nl(), built_in_events_en()}) {
      for (const char c : data) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(h ^ (h >> 32)));
    return std::string(code_version) + "." + digits + ".g" + grammar_version();
  }();
  return version;
}

}  // namespace kroniek::annotate
