// What the full-text index and the tables of names know of a version's annotations, so that it is found by who, where,
// when and what was said (docs/decisions/0012). All of it follows from the text and the annotations alone.
//
// The terms stand in the column `facts`, each with a sign that no word has, so that they can be taken out and put in
// without the words of the text:
//   @vladimir @putin    a person or organisation, the words of its key in a row; @ parts two of them
//   <vladimir <putin    the same of who said something
//   >woord >~deel       the words of a quotation, and parts of its compounds; > parts two of them
//   ^vladimir ^putin    who says it: at the same positions as its words, again every said_window of them
//   where=706448        a place, by its number (place_id)
//   in=ua in=3337388    a country or region that a place lies in (holders_of)
//   what=assault        the type of an event
//   when=2022-09        a day, month, year, decade (202) or century (20) that a time of the text covers
//   within=2022         a month, year, ... that has such a part
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::archive {

inline constexpr char who_sign = '@';
inline constexpr char by_sign = '<';
inline constexpr char said_sign = '>';
inline constexpr char speaker_sign = '^';
// A quotation whose speaker is known begins at a multiple of so many positions, and each so many positions of it have
// the speaker's name; at least as many without one stand before the next. So "this speaker, these words" is a
// condition on positions (rank.h), and no scan.
inline constexpr std::size_t said_window = 8;
inline constexpr std::size_t longest_speaker = said_window - 1;  // words; more of a name are left away

struct SpokenEntity {
  EntityType type = EntityType::other;
  std::string key;
  std::string name;
};
struct SpokenPlace {
  std::int64_t id = 0;  // place_id()
  std::string name;
  std::string country;
  std::int64_t latitude = 0;  // 1e-5 degrees
  std::int64_t longitude = 0;
  PlacePrecision precision = PlacePrecision::city;
};

struct Facts {
  std::string terms;                                              // the column `facts` (terms.h)
  std::vector<SpokenEntity> entities;                             // each type and key once
  std::vector<SpokenPlace> places;                                // each once; only the places themselves
  std::vector<std::pair<std::string, std::int64_t>> place_names;  // each once: a key, and the place that bears it
};

[[nodiscard]] Facts facts_of(const Article& article, const Annotations& annotations);
// Changes whenever it may give something else.
[[nodiscard]] std::string facts_revision();

// Distinct calendar parts of one version's times that are indexed; a text may name more.
inline constexpr std::size_t most_time_terms = 4'096;

// GeoNames' number, or a negative one made of the name where there is none.
[[nodiscard]] std::int64_t place_id(const PlaceMention& place);
[[nodiscard]] std::int64_t place_id(std::int64_t geonames, std::string_view name, std::string_view country);
// "ua", "3337388": the country and the regions that the place lies in, and itself where it is one of them; of the place
// itself, not of its demonyms.
[[nodiscard]] std::vector<std::string> holders_of(const PlaceMention& place);
// The key in `place_name` of all places that lie in a holder: no name has an equals sign.
[[nodiscard]] std::string holder_key(std::string_view holder);
// The words of a name as terms: a name's key, or any text.
[[nodiscard]] std::vector<std::string> name_words(std::string_view name);

// Days since 1970-01-01, both included.
struct Days {
  std::int64_t first = 0;
  std::int64_t last = 0;
};
// The days that a time may mean; nullopt where it has no place on the calendar of the years 1 to 9999.
[[nodiscard]] std::optional<Days> days_of(const TimeMention& time);
inline constexpr std::int64_t first_day = -719'162;  // 0001-01-01
inline constexpr std::int64_t last_day = 2'932'896;  // 9999-12-31

// The fewest days, months, years, decades and centuries that make up a range, in order: "2022-09", "202".
[[nodiscard]] std::vector<std::string> calendar_parts(Days days);
// All that a part is within: "2022", "202" and "20" of "2022-09".
[[nodiscard]] std::vector<std::string> wider_parts(std::string_view part);

}  // namespace kroniek::archive
