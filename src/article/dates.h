// Dates as pages write them, for machines ("2022-11-09T18:05:00+01:00", "Wed, 09 Nov 2022 18:05 GMT", epoch
// seconds) and for people ("9 november 2022, 18.05 uur", "Nov. 9, 2022", "2022年11月9日"), read into numbers.
//
// Not the choice between the dates of one page (publication_date.h) and not times in running text (annotate/).
// What is impossible (31 February, hour 25) is never read. Month names are ICU's, see month_names.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"

namespace kroniek::article {

// How the page writes numbers as dates.
struct DateStyle {
  std::string language;      // primary subtag, lower case ("nl"); empty when unknown
  bool month_first = false;  // "11/09/2022" is 9 November
  // What decided that, in the words of Moment::settled_by: "language", "host" or "default".
  std::string_view decided_by = "default";
  std::string region;  // the land, upper case ("BE"), where the language's tag or the host names it; may be empty
};

// The style of a page in `language` (BCP 47 or what pages write for it: "en_US") at `url`; both may be empty. Only
// the United States and the lands that follow them put the month first.
[[nodiscard]] DateStyle date_style(std::string_view language, std::string_view url);

struct DateReading {
  std::int32_t year = 0;
  std::int8_t month = 0;  // 0 when only the year is given
  std::int8_t day = 0;    // 0 when only the month is given
  std::int8_t hour = -1;  // -1 when no time is given
  std::int8_t minute = -1;
  std::int8_t second = -1;
  std::string zone;             // "Z", "+01:00" or empty
  bool ambiguous = false;       // day and month could be exchanged; the style decided
  bool day_first = false;       // in numbers, day before month, and no other way is possible
  bool month_led = false;       // in numbers, month before day, and no other way is possible
  std::string_view settled_by;  // of an ambiguous one: what decided (Moment::settled_by); static
  bool short_year = false;      // two digits
  std::size_t begin = 0;        // bytes of the text it was read from
  std::size_t end = 0;

  [[nodiscard]] Precision precision() const noexcept;
  // ISO 8601 as far as the precision goes: kroniek::Moment::value.
  [[nodiscard]] std::string value() const;
  // Days since 1970-01-01 (the first day of the month or year where no more is known).
  [[nodiscard]] std::int64_t days() const noexcept;
  // The same date with day and month exchanged; nullopt where that is impossible.
  [[nodiscard]] std::optional<DateReading> exchanged() const;
};

// What a machine-readable field says: ISO 8601 in all its shapes, RFC 2822, JavaScript's and Java's Date strings,
// epoch seconds and milliseconds, digits alone ("20221109"), or any date for people. Precision down to the year.
[[nodiscard]] std::optional<DateReading> read_machine_date(std::string_view text, const DateStyle& style = {});

// Dates with day, month and year in a text for people, in order, at most `most` of them. Linear time.
[[nodiscard]] std::vector<DateReading> find_dates(std::string_view text, const DateStyle& style = {},
                                                  std::size_t most = 1);

// A date in the path of a URL: /2022/11/09/, /2022-11-09-..., /20221109/; digits that are part of a longer number
// (an id) never count. Month precision ("/2022/11/") is given too.
[[nodiscard]] std::optional<DateReading> find_url_date(std::string_view url);

[[nodiscard]] Moment make_moment(const DateReading& date, Origin from, std::string evidence);

}  // namespace kroniek::article
