// What the full-text index and the tables of names know of a version's annotations, so that it is found by who, where,
// when and what was said (docs/decisions/0012). All of it follows from the text and the annotations alone.
//
// The terms stand in the column `facts`, each with a sign that no word has, so that they can be taken out and put in
// without the words of the text:
//   @vladimir @putin    a person or organisation, the words of its key in a row; @ parts two of them
//   <vladimir <putin    the same of who said something
//   >woord >~deel       the words within the marks of a quotation, and parts of its compounds; > parts two of them
//   where=706448        a place, by its number (place_id)
//   land=ua             the country of a place
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
