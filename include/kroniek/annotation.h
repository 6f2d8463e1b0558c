// Annotations: what an article's text says of people, places, times, quotations and quantities, each tied to its words.
//
// Plain data; owns its strings. Every span is in bytes of UTF-8 of Article::text, lies inside it and begins and ends at
// a character. Nothing is without a span, and nothing is invented: what an annotator does not know is absent.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/span.h"

namespace kroniek {

enum class EntityType : std::uint8_t { person, organisation, place, other };
[[nodiscard]] std::string_view name(EntityType type) noexcept;  // "organisation"

// Who or what an article speaks of. Others refer to it by its place in Annotations::entities; in JSON the first is
// "e1".
struct Entity {
  EntityType type = EntityType::other;
  std::string name;               // the fullest name that the text gives it: "Vladimir Poetin"
  std::string role;               // what the text calls it beside its name: "president"; may be empty
  std::optional<TextSpan> roled;  // where it does
  std::string key;                // the same for one name in other spellings and scripts: "vladimir putin"
};

// A name as it stands in the text. Names never overlap; a place inside another name ("Raad van Cherson") is a
// PlaceMention alone.
struct NameMention {
  TextSpan span;
  EntityType type = EntityType::other;
  float score = 0;  // 0 to 1: how sure the tagger is of the span and the type
  std::optional<std::uint32_t> entity;
};

// Words other than a name that mean an entity of the article, where that is certain: "de president", "hij".
struct Reference {
  TextSpan span;
  std::uint32_t entity = 0;
  float score = 0;
};

// How a word that has to do with a place is used.
enum class PlaceUse : std::uint8_t {
  place,    // the place itself: "in Cherson"
  demonym,  // of it, or its people: "Russische", "Oekraïners"
  metonym,  // who rules or acts there: "het Kremlin ontkent", "Brussel eist"
};
[[nodiscard]] std::string_view name(PlaceUse use) noexcept;

enum class PlacePrecision : std::uint8_t { point, city, area, region, country, continent, sea, river, mountain };
[[nodiscard]] std::string_view name(PlacePrecision precision) noexcept;

struct PlaceCandidate {
  std::int64_t geonames = 0;
  std::string name;  // as the gazetteer has it
  double latitude = 0;
  double longitude = 0;
  float score = 0;
};

// A region that a place lies in; its country is the place's.
struct PlaceRegion {
  std::int64_t geonames = 0;
  std::string name;  // as the gazetteer has it: "Flemish Region"
};

struct PlaceMention {
  TextSpan span;
  std::optional<std::uint32_t> entity;
  PlaceUse use = PlaceUse::place;
  std::int64_t geonames = 0;  // https://www.geonames.org/ID; 0 where the gazetteer's source has no number of theirs
  std::string name;           // as the gazetteer has it: "Kherson"
  std::string country;        // ISO 3166-1 alpha-2; empty at sea
  double latitude = 0;        // WGS 84, degrees
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::city;
  std::vector<PlaceRegion> within;  // the regions that it lies in, the smallest first: a district, a province or state
  float score = 0;
  std::vector<PlaceCandidate> candidates;  // best first, the chosen one among them; at most max_place_candidates
};
inline constexpr std::size_t max_place_candidates = 8;

enum class TimeType : std::uint8_t { date, time, duration, set };
[[nodiscard]] std::string_view name(TimeType type) noexcept;  // "DATE", as TIMEX3 writes it

// A time as TIMEX3 means it. `from` and `to` are the first and the last day (or second) that it may mean, ISO 8601;
// empty where it has no place on the calendar (a duration, a set, an unresolved time).
struct TimeMention {
  TextSpan span;
  TimeType type = TimeType::date;
  std::string value;  // TIMEX3's: "2022-09", "P2W", "PAST_REF"; empty where it is unresolved
  std::string from;
  std::string to;
  std::string unresolved;  // why there is no value, a few words: "an event without a date"; else empty
  float score = 0;
};

enum class QuoteMode : std::uint8_t {
  direct,    // in quotation marks, a clause or more: “We zullen hen redden”, zei hij
  indirect,  // told in the reporter's words: zei dat ...
  partial,   // some quoted words within a sentence of the reporter's: “voor hun eigen veiligheid” geëvacueerd
};
[[nodiscard]] std::string_view name(QuoteMode mode) noexcept;

struct Quotation {
  TextSpan span;  // from the first word that was said to the last; the quotation marks are not a part of it
  QuoteMode mode = QuoteMode::direct;
  std::optional<TextSpan> cue;          // "verklaarde", "volgens"
  std::optional<TextSpan> speaker;      // "hij", "de Russische generaal Sergej Soerovikin"
  std::optional<std::uint32_t> entity;  // whom `speaker` means
  // Where the reporter's words interrupt it, its parts in order: “Nee”, zei hij. “Nooit.” Empty where it is whole.
  std::vector<TextSpan> parts;
  float score = 0;

  // The words that were said, without the reporter's: `parts`, or `span` alone.
  [[nodiscard]] std::span<const TextSpan> said() const noexcept {
    return parts.empty() ? std::span(&span, 1) : std::span(parts);
  }
};

struct Quantity {
  TextSpan span;              // with what is counted: "minstens twee doden"
  std::optional<double> low;  // bounds; both the same for an exact number, one absent where words leave it open
  std::optional<double> high;
  TextSpan of;  // what is counted or measured: "doden"; empty where the text does not say
  float score = 0;
};

// What happened (docs/EVENTS.md): the thirty types.
enum class EventType : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
  displace,
  casualty,
  accident,
  crime,
  trial,
  disaster,
  election,
  appointment,
  measure,
  business,
  health,
  sport,
  culture,
  life,
};
inline constexpr std::size_t event_type_count = 30;
[[nodiscard]] std::string_view name(EventType type) noexcept;  // "retreat"
[[nodiscard]] std::optional<EventType> event_type(std::string_view name) noexcept;

enum class EventRole : std::uint8_t { actor, target, victim, object, amount, instrument };
inline constexpr std::size_t event_role_count = 6;
[[nodiscard]] std::string_view name(EventRole role) noexcept;
[[nodiscard]] std::optional<EventRole> event_role(std::string_view name) noexcept;
// Whether events of the type have such a participant.
[[nodiscard]] bool has_role(EventType type, EventRole role) noexcept;

// How far it got, as it is told.
enum class EventStatus : std::uint8_t {
  happened,
  ongoing,
  announced,
  planned,
  ordered,
  demanded,
  possible,
  denied,
  hypothetical,
};
inline constexpr std::size_t event_status_count = 9;
[[nodiscard]] std::string_view name(EventStatus status) noexcept;
[[nodiscard]] std::optional<EventStatus> event_status(std::string_view name) noexcept;

enum class EventCertainty : std::uint8_t { certain, probable, possible, unknown };
[[nodiscard]] std::string_view name(EventCertainty certainty) noexcept;
enum class EventPolarity : std::uint8_t { positive, negative };
[[nodiscard]] std::string_view name(EventPolarity polarity) noexcept;

struct EventParticipant {
  EventRole role = EventRole::actor;
  TextSpan span;                        // few words: a name, or a noun with its adjectives
  std::optional<std::uint32_t> entity;  // whom they mean
};

// One mention of an event; the mentions of one happening have one id.
struct Event {
  TextSpan span;  // the trigger, one word: "terugtrekking"
  EventType type = EventType::life;
  EventStatus status = EventStatus::happened;
  EventCertainty certainty = EventCertainty::certain;
  EventPolarity polarity = EventPolarity::positive;
  std::uint32_t id = 0;  // from 0, in the order of first mentions; in JSON the first is "v1"
  std::vector<EventParticipant> participants;
  std::optional<std::uint32_t> place;   // where: in Annotations::places
  std::optional<std::uint32_t> time;    // when: in Annotations::times
  std::optional<std::uint32_t> source;  // who says so, an entity; absent for the article itself
  float score = 0;
};

// One article's. Each list is in the order of the text (by begin, then the longer first).
struct Annotations {
  std::vector<Entity> entities;  // in the order of their first mention
  std::vector<NameMention> names;
  std::vector<Reference> references;
  std::vector<PlaceMention> places;
  std::vector<TimeMention> times;
  std::vector<Quotation> quotes;
  std::vector<Quantity> quantities;
  std::vector<Event> events;

  [[nodiscard]] bool empty() const noexcept {
    return names.empty() && references.empty() && places.empty() && times.empty() && quotes.empty() &&
           quantities.empty() && events.empty();
  }
};

}  // namespace kroniek
