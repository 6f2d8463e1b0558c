// Views of facts: lists of what an archive's articles say, for programs (JSON, CSV, GeoJSON, Web Annotations) and
// people.
//
// As the other views: valid UTF-8 whatever the archive holds, harmless on a terminal, none of them can fail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/corrections.h"
#include "kroniek/facts.h"
#include "kroniek/stories.h"
#include "kroniek/view.h"

namespace kroniek {

// One JSON object on one line: the fact, `sentence` with the place of the words in it (`in_sentence`), and its source.
void append_json(const EntityMention& fact, std::string& out);
void append_json(const QuotationFact& fact, std::string& out);
void append_json(const PlaceFact& fact, std::string& out);
void append_json(const TimeFact& fact, std::string& out);
void append_json(const EventFact& fact, std::string& out);
// Who or what is spoken of in how many versions.
void append_json(const EntityCount& count, std::string& out);
void append_json(const PlaceCount& count, std::string& out);
// The line after the last: {"list": {"facts": 100, "next": "..."}}; `next` is null on the last page.
void append_json_end(std::uint64_t facts, std::string_view next, std::string& out);

// For people: the article, then its sentences with the words marked.
void append_text(const std::vector<EntityMention>& facts, const TextStyle& style, std::string& out);
void append_text(const std::vector<QuotationFact>& facts, const TextStyle& style, std::string& out);
void append_text(const std::vector<PlaceFact>& facts, const TextStyle& style, std::string& out);
void append_text(const std::vector<TimeFact>& facts, const TextStyle& style, std::string& out);
void append_text(const std::vector<EventFact>& facts, const TextStyle& style, std::string& out);
void append_text(const std::vector<EntityCount>& counts, const TextStyle& style, std::string& out);
void append_text(const std::vector<PlaceCount>& counts, const TextStyle& style, std::string& out);

// Tables for a spreadsheet, as append_csv of a search: the head, then a line a fact.
enum class FactKind : std::uint8_t { mention, quotation, place, time, event };
void append_csv_head(FactKind kind, std::string& out);
void append_csv(const EntityMention& fact, std::string& out);
void append_csv(const QuotationFact& fact, std::string& out);
void append_csv(const PlaceFact& fact, std::string& out);
void append_csv(const TimeFact& fact, std::string& out);
void append_csv(const EventFact& fact, std::string& out);

// A GeoJSON FeatureCollection (RFC 7946), a Point a mention, with the sentence and its source as properties: the head,
// features parted by what append_geojson itself puts before each but the first, the end.
void append_geojson_head(std::string& out);
void append_geojson(const PlaceFact& fact, bool is_first, std::string& out);
// Of an event that has a place.
void append_geojson(const EventFact& fact, bool is_first, std::string& out);
void append_geojson_end(std::string& out);

// Stories. JSON: an object on one line, with `members` where it has them. Text: a list, or one with its course, copies
// under what they are copies of. CSV: a row a story, or with its members a row each.
void append_json(const Story& story, std::string& out);
void append_text(const std::vector<Story>& stories, const TextStyle& style, std::string& out);
void append_course(const Story& story, const TextStyle& style, std::string& out);
void append_story_csv_head(bool members, std::string& out);
void append_story_csv(const Story& story, bool members, std::string& out);

// A correction as one JSON object on one line, as read_correction() reads it; and a list of them for people.
void append_json(const Correction& correction, std::string& out);
void append_text(const std::vector<Correction>& corrections, const TextStyle& style, std::string& out);
// "Poetin is Vladimir Poetin", in English and on one line.
[[nodiscard]] std::string summary(const Correction& correction);

// One version's annotations as Web Annotations (https://www.w3.org/TR/annotation-model/), a JSON-LD object on one line
// each. The target is the article's address with two selectors: the words with what stands before and behind them
// (TextQuoteSelector), and their place in Article::text in code points (TextPositionSelector).
void append_web_annotations(const Version& version, const Annotations& annotations, std::string& out);

}  // namespace kroniek
