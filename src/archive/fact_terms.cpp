// From annotations to terms and names (fact_terms.h).
#include "archive/fact_terms.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <set>
#include <utility>

#include "archive/prepare.h"
#include "archive/search_cursor.h"
#include "archive/terms.h"
#include "article/date_parts.h"
#include "article/fold.h"
#include "text/index_terms.h"

namespace kroniek::archive {
namespace {

// Quotations within quotations, and no more: a hostile archive's may all be the whole text.
constexpr std::size_t most_said = 4;

void append_words(const std::vector<std::string>& words, char sign, std::string& field) {
  if (words.empty()) return;
  if (!field.empty()) append_term(std::string(1, sign), false, field);  // two names in a row are no name
  for (const std::string& word : words) append_term(sign + word, false, field);
}

void append_names(const std::set<std::string>& keys, char sign, std::string& field) {
  for (const std::string& key : keys) append_words(name_words(key), sign, field);
}

// The words of quotations: those of known speakers first, where positions are still counted.
class SaidWords {
 public:
  // They are added to the field.
  SaidWords(const Article& article, const Annotations& annotations, std::string& field)
      : article_(article), annotations_(annotations), left_(most_said * article.text.size()), field_(field) {
    if (!field.empty()) positions_ = 1 + static_cast<std::size_t>(std::ranges::count(field, next_position));
  }

  void run() {
    for (const Quotation& quote : annotations_.quotes) {
      if (!quote.entity) continue;
      std::vector<std::string> speaker = name_words(annotations_.entities[*quote.entity].key);
      if (speaker.size() > longest_speaker) speaker.resize(longest_speaker);
      if (!speaker.empty()) add(quote, speaker);
    }
    for (const Quotation& quote : annotations_.quotes)
      if (!quote.entity || name_words(annotations_.entities[*quote.entity].key).empty()) add(quote, {});
  }

 private:
  void add(const Quotation& quote, const std::vector<std::string>& speaker) {
    bool is_begun = false;
    for (const TextSpan& part : quote.said()) {
      const std::string_view words = part.of(article_.text);
      if (words.size() > left_) break;
      left_ -= words.size();
      terms_.find(words, article_.language);
      if (terms_.empty()) continue;
      if (!std::exchange(is_begun, true)) {
        begin(speaker);
      } else {
        part_words();
      }
      for (const text::IndexTerm& term : terms_) {
        const std::string said = said_sign + std::string(term.term);
        if (term.same_position)
          append_term(said, true, field_);
        else
          next(said);
      }
    }
    if (!is_begun || speaker_.empty()) return;
    // The whole name stands in the last window, too.
    while ((positions_ - 1) % said_window + 1 < speaker_.size()) part_words();
    was_spoken_ = true;
    speaker_ = {};
  }
  void begin(const std::vector<std::string>& speaker) {
    if (speaker.empty()) {
      if (positions_ > 0) part_words();
      // None of its words in the last window of somebody else's.
      if (std::exchange(was_spoken_, false))
        while (positions_ % said_window != 0) part_words();
      return;
    }
    std::size_t gap = positions_ % said_window == 0 ? 0 : said_window - positions_ % said_window;
    if (was_spoken_) gap += said_window;
    for (; gap > 0; --gap) part_words();
    speaker_ = speaker;
  }
  void part_words() { next(std::string(1, said_sign)); }
  void next(const std::string& term) {
    append_term(term, false, field_);
    const std::size_t at = positions_++ % said_window;
    if (at < speaker_.size()) append_term(speaker_sign + speaker_[at], true, field_);
  }

  const Article& article_;
  const Annotations& annotations_;
  std::size_t left_;
  text::Terms terms_;
  std::string& field_;
  std::size_t positions_ = 0;
  std::vector<std::string> speaker_;
  bool was_spoken_ = false;
};

void append_times(const Annotations& annotations, std::string& field) {
  std::set<std::string> parts;
  std::set<std::string> wider;
  for (const TimeMention& time : annotations.times) {
    const std::optional<Days> days = days_of(time);
    if (!days) continue;
    for (std::string& part : calendar_parts(*days)) {
      if (parts.size() >= most_time_terms) break;
      for (std::string& within : wider_parts(part)) wider.insert(std::move(within));
      parts.insert(std::move(part));
    }
  }
  for (const std::string& part : parts) append_term("when=" + part, true, field);
  for (const std::string& part : wider) append_term("within=" + part, true, field);
}

std::int64_t in_steps(double degrees, double most) {
  return std::isnan(degrees) ? 0 : std::llround(std::clamp(degrees, -most, most) * 100'000);
}

bool is_country(std::string_view code) noexcept {
  return code.size() == 2 &&
         std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

// The first or last day of "2022", "2022-09", "2022-09-12" or "2022-09-12T18:05".
std::optional<std::int64_t> day_at(std::string_view value, bool is_last) {
  value = value.substr(0, value.find('T'));
  const auto number = [&](std::size_t at, std::size_t digits) {
    int read = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
      if (i >= value.size() || value[i] < '0' || value[i] > '9') return 0;
      read = read * 10 + (value[i] - '0');
    }
    return read;
  };
  const bool has_month = value.size() >= 7 && value[4] == '-';
  const bool has_day = value.size() == 10 && has_month && value[7] == '-';
  if (value.size() != (has_day ? 10u : has_month ? 7u : 4u)) return std::nullopt;
  const int year = number(0, 4);
  const int month = has_month ? number(5, 2) : is_last ? 12 : 1;
  if (year == 0 || month == 0 || month > 12) return std::nullopt;
  if (has_day) {
    const int day = number(8, 2);
    if (day == 0 || !article::valid_day(year, month, day)) return std::nullopt;
    return article::days_from_civil(year, month, day);
  }
  if (!is_last) return article::days_from_civil(year, month, 1);
  return article::days_from_civil(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1;
}

std::string text_of(const char* format, int year, int month, int day) {
  char buffer[48];
  std::snprintf(buffer, sizeof buffer, format, year, month, day);
  return buffer;
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  text::Terms terms;
  terms.find(name);
  for (const text::IndexTerm& term : terms)
    if (!term.same_position) words.emplace_back(term.term);
  return words;
}

std::int64_t place_id(std::int64_t geonames, std::string_view name, std::string_view country) {
  if (geonames > 0) return geonames;
  const std::string known = std::string(name) + '\n' + std::string(country);
  return -1 - static_cast<std::int64_t>(fingerprint(known) & 0xff'ffff'ffff);
}

std::int64_t place_id(const PlaceMention& place) {
  return place_id(place.geonames, place.name, place.country);
}

std::vector<std::string> holders_of(const PlaceMention& place) {
  std::vector<std::string> holders;
  if (is_country(place.country)) holders.push_back(article::lower_case(place.country));
  if (place.precision == PlacePrecision::region) holders.push_back(std::to_string(place_id(place)));
  for (const PlaceRegion& region : place.within)
    holders.push_back(std::to_string(place_id(region.geonames, region.name, place.country)));
  return holders;
}

std::string holder_key(std::string_view holder) {
  return "in=" + std::string(holder);
}

std::optional<Days> days_of(const TimeMention& time) {
  const std::string& from = time.from.empty() ? time.to : time.from;
  const std::string& to = time.to.empty() ? time.from : time.to;
  const std::optional<std::int64_t> first = day_at(from, false);
  const std::optional<std::int64_t> last = day_at(to, true);
  if (!first || !last || *last < *first) return std::nullopt;
  return Days{*first, *last};
}

std::vector<std::string> calendar_parts(Days days) {
  std::vector<std::string> parts;
  std::int64_t at = std::max(days.first, first_day);
  const std::int64_t last = std::min(days.last, last_day);
  while (at <= last) {
    const article::DateReading date = article::civil_from_days(at);
    const int year = date.year;
    // The widest part that begins here and ends within.
    const bool begins_month = date.day == 1;
    const bool begins_year = begins_month && date.month == 1;
    std::int64_t after = at + 1;
    std::string part;
    for (const int years : {100, 10, 1}) {
      if (!begins_year || year % years != 0) continue;
      after = article::days_from_civil(year + years, 1, 1);
      if (after - 1 > last) continue;
      part = text_of(years == 100 ? "%02d" : years == 10 ? "%03d" : "%04d", year / years, 0, 0);
      break;
    }
    if (part.empty() && begins_month) {
      after = article::days_from_civil(date.month == 12 ? year + 1 : year, date.month == 12 ? 1 : date.month + 1, 1);
      if (after - 1 <= last) part = text_of("%04d-%02d", year, date.month, 0);
    }
    if (part.empty()) {
      after = at + 1;
      part = text_of("%04d-%02d-%02d", year, date.month, date.day);
    }
    parts.push_back(std::move(part));
    at = after;
  }
  return parts;
}

std::vector<std::string> wider_parts(std::string_view part) {
  std::vector<std::string> wider;
  for (const std::size_t size : {7u, 4u, 3u, 2u})
    if (size < part.size()) wider.emplace_back(part.substr(0, size));
  return wider;
}

Facts facts_of(const Article& article, const Annotations& annotations) {
  Facts facts;
  std::set<std::string> who;
  std::set<std::string> by;
  std::set<std::pair<EntityType, std::string_view>> known;
  for (const Entity& entity : annotations.entities) {
    if (entity.key.empty() || !known.emplace(entity.type, entity.key).second) continue;
    // Places have a table of their own.
    if (entity.type != EntityType::place) facts.entities.push_back({entity.type, entity.key, entity.name});
    if (entity.type == EntityType::person || entity.type == EntityType::organisation) who.insert(entity.key);
  }
  for (const Quotation& quote : annotations.quotes)
    if (quote.entity && !annotations.entities[*quote.entity].key.empty())
      by.insert(annotations.entities[*quote.entity].key);

  std::set<std::int64_t> places;
  std::set<std::string> holders;
  std::set<std::pair<std::string, std::int64_t>> names;
  for (const PlaceMention& place : annotations.places) {
    if (place.use != PlaceUse::place) continue;
    const std::int64_t id = place_id(place);
    if (places.insert(id).second) {
      facts.places.push_back({id, place.name, place.country, in_steps(place.latitude, 90),
                              in_steps(place.longitude, 180), place.precision});
    }
    for (std::string& holder : holders_of(place)) {
      names.emplace(holder_key(holder), id);
      holders.insert(std::move(holder));
    }
    const auto add_name = [&](std::string_view name) {
      std::string key;
      for (const std::string& word : name_words(name)) key += (key.empty() ? "" : " ") + word;
      if (!key.empty()) names.emplace(std::move(key), id);
    };
    add_name(place.span.of(article.text));
    add_name(place.name);
    if (place.entity) add_name(annotations.entities[*place.entity].key);
  }
  facts.place_names.assign(names.begin(), names.end());

  std::string& field = facts.terms;
  // All tags stand at one position: small numbers take few bytes.
  for (const std::int64_t id : places) append_term("where=" + std::to_string(id), true, field);
  for (const std::string& holder : holders) append_term(holder_key(holder), true, field);
  std::set<EventType> types;
  for (const Event& event : annotations.events) types.insert(event.type);
  if (!types.empty()) append_term("what=any", true, field);
  for (const EventType type : types) append_term("what=" + std::string(name(type)), true, field);
  append_times(annotations, field);
  append_names(who, who_sign, field);
  append_names(by, by_sign, field);
  SaidWords(article, annotations, field).run();
  return facts;
}

std::string facts_revision() {
  return "facts-3";
}

}  // namespace kroniek::archive
