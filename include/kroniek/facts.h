// Facts: the annotations that an archive keeps, and walks over them: who is spoken of, who said what, where, when.
//
// Every fact is tied to the words that it stands in: a version, a span of its text, and the sentence around it. Lists
// are given page by page, so that an archive of a million articles is walked in the memory of one page. What the
// annotators find, and how sure they are, is kroniek/annotation.h's; what the archive stores of it
// docs/decisions/0012's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/result.h"
#include "kroniek/search.h"
#include "kroniek/span.h"

namespace kroniek {

// -- of one version ------------------------------------------------------------------------------------------

struct StoredAnnotations {
  Annotations annotations;
  std::string revision;  // of the annotators that found them: annotators_revision() of their day
};

// What is stored of a version; nullopt where it was added without being annotated. Coordinates come back in steps of
// 1e-5 degrees and scores in steps of 1/1000, as JSON has them. `not_found` when there is no version of this id.
[[nodiscard]] Result<std::optional<StoredAnnotations>> annotations_of(Archive& archive, VersionId id);

// -- lists ---------------------------------------------------------------------------------------------------

// Where a fact stands.
struct FactSource {
  VersionId version = 0;
  std::int64_t article = 0;
  bool is_current = true;
  std::string address;
  std::string title;
  std::string publisher;
  std::string published;  // ISO 8601 as far as it is known; may be empty
  std::string language;
  TextSpan span;            // of Article::text
  std::string sentence;     // the sentence that the span begins in; with a long one, the part around it
  TextSpan sentence_place;  // of Article::text
  TextSpan in_sentence;     // the span, as far as it lies in `sentence`
  bool cut_before = false;  // a long sentence is shown in part
  bool cut_after = false;
};

// Which versions are looked at, and which part of the list is given.
struct FactQuery {
  // Only versions that a search for this finds, in the language of docs/SEARCH.md; nullptr: all that are current.
  // "versions:all" looks at earlier versions too.
  const Query* within = nullptr;
  std::size_t limit = 100;  // facts of a page, 1 to most_facts
  std::string page;         // FactPage::next of the page before; empty: the first page
};
inline constexpr std::size_t most_facts = 10'000;

template <class Fact>
struct FactPage {
  std::vector<Fact> facts;
  std::string next;  // FactQuery::page of the next page; empty on the last
};

// A mention of a person or organisation, or other words that mean it.
struct EntityMention {
  FactSource source;
  Entity entity;
  bool is_name = true;  // else a reference: "de president", "hij"
  float score = 0;
};

// A person or an organisation (or another kind of entity) by its name. Names meet in any spelling and script that has
// the same key: Poetin, Putin, Путин. A part of a name is enough: "Poetin" finds Vladimir Poetin.
struct EntityName {
  std::string name;                // empty: everyone
  std::optional<EntityType> type;  // nullopt: persons and organisations
};

// All mentions of those who bear the name, the newest version first, each version's in the order of its text.
[[nodiscard]] Result<FactPage<EntityMention>> find_mentions(Archive& archive, const EntityName& name,
                                                            const FactQuery& query);

struct QuotationFact {
  FactSource source;  // of the words that were said
  Quotation quote;
  std::string words;             // what was said; parts that the reporter parts have " … " between them
  std::string cue;               // "verklaarde"; empty when unknown
  std::string speaker;           // the words for the speaker: "hij"; empty when unknown
  std::optional<Entity> entity;  // whom they mean
};

struct QuotationQuery {
  std::string by;     // a name, as in EntityName; empty: anyone, the unknown too
  std::string about;  // words that are said, in any form; empty: any
};

// Quotations, the newest version first, each version's in the order of its text.
[[nodiscard]] Result<FactPage<QuotationFact>> find_quotations(Archive& archive, const QuotationQuery& what,
                                                              const FactQuery& query);

struct PlaceFact {
  FactSource source;
  PlaceMention place;
};

struct PlaceQuery {
  std::string name;                      // any name of a place, country or what is in it, as where: takes it; or empty
  std::optional<std::int64_t> geonames;  // a place by its number
  std::string country;                   // ISO 3166-1 alpha-2; empty: any
  bool with_demonyms = false;            // "Russische", "het Kremlin" too
};

// Mentions of places, the newest version first, each version's in the order of its text.
[[nodiscard]] Result<FactPage<PlaceFact>> find_places(Archive& archive, const PlaceQuery& what, const FactQuery& query);

// What happens, with its slots in words.
struct EventFact {
  struct Participant {
    EventRole role = EventRole::actor;
    std::string words;
    std::optional<Entity> entity;
  };
  FactSource source;  // of the trigger
  Event event;
  std::string words;  // the trigger
  std::vector<Participant> participants;
  std::optional<PlaceMention> place;
  std::optional<TimeMention> time;
  std::optional<Entity> said_by;  // absent: the article itself
};

// All that is asked for must hold.
struct EventQuery {
  std::optional<EventType> type;
  std::optional<EventStatus> status;
  std::string actor;   // a name, as in EntityName, or words that stand there; empty: any
  std::string target;  // the same of a target, a victim or an object
  std::string place;   // as PlaceQuery::name
  std::string when;    // as TimeQuery::when: the time that it has meets this one
  std::string source;  // a name: who says so
  bool with_place = false;
};

// Events, the newest version first, each version's in the order of its text.
[[nodiscard]] Result<FactPage<EventFact>> find_events(Archive& archive, const EventQuery& what, const FactQuery& query);

struct TimeFact {
  FactSource source;
  TimeMention time;
  std::vector<EventFact> events;  // that happen then, as far as event and words
};

struct TimeQuery {
  std::string when;  // a day, month, year or range, as when: takes it; empty: any
};

// Times that have a place on the calendar, by the first day that they mean, the wider ones first. A list of the whole
// archive opens only the versions that it gives; with `when` or FactQuery::within all versions that have such a time
// are opened for every page.
[[nodiscard]] Result<FactPage<TimeFact>> find_times(Archive& archive, const TimeQuery& what, const FactQuery& query);

// -- sums ----------------------------------------------------------------------------------------------------

// An entity of the whole archive.
struct EntityCount {
  EntityType type = EntityType::other;
  std::string key;
  std::string name;            // the one that most versions call it by
  std::uint64_t versions = 0;  // that speak of it
};
// Those that most versions (earlier ones too) speak of, whose name has the words of `name.name` in a row.
[[nodiscard]] Result<std::vector<EntityCount>> count_entities(Archive& archive, const EntityName& name,
                                                              std::size_t most = 20);

struct PlaceCount {
  std::int64_t geonames = 0;  // 0 where the gazetteer's source has no number of theirs
  std::string name;
  std::string country;
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::city;
  std::uint64_t versions = 0;  // that speak of the place itself
};
// The places that most versions (earlier ones too) speak of; with `name` (and a country's name means all in it) only
// those.
[[nodiscard]] Result<std::vector<PlaceCount>> count_places(Archive& archive, const PlaceQuery& what,
                                                           std::size_t most = 20);

struct FactStats {
  std::uint64_t annotated = 0;  // versions, by the annotators of this kroniek
  std::uint64_t outdated = 0;   // versions, by others: `kroniek annotate` redoes them
  std::uint64_t without = 0;    // versions that were never annotated
  std::uint64_t persons = 0;    // different ones
  std::uint64_t organisations = 0;
  std::uint64_t others = 0;
  std::uint64_t places = 0;
};
[[nodiscard]] Result<FactStats> fact_stats(Archive& archive);

}  // namespace kroniek
