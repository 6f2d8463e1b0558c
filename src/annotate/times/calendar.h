// Dates, weeks, months and holidays of the Gregorian calendar, as stretches with TIMEX3's values. Not what words mean
// (resolve.cpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

#include "annotate/times/resolve.h"

namespace kroniek::annotate::times {

inline constexpr std::int64_t day_seconds = 86400;
inline constexpr int least_year = 1;  // docs/LIMITS.md
inline constexpr int most_year = 2999;

[[nodiscard]] int year_of(Days date) noexcept;
[[nodiscard]] int month_of(Days date) noexcept;
[[nodiscard]] int weekday_of(Days date) noexcept;
[[nodiscard]] Days monday_of(Days date) noexcept;
[[nodiscard]] std::int64_t seconds_of(Days date) noexcept;
// The day that a second is in.
[[nodiscard]] Days day_of(std::int64_t seconds) noexcept;
// Whether there is such a date between least_year and most_year.
[[nodiscard]] bool exists(int y, int m, int d) noexcept;
// Of a date that exists.
[[nodiscard]] Days date_of(int y, int m, int d) noexcept;
[[nodiscard]] Days last_of_month(int y, int m) noexcept;
// The same day of the month, or the last that there is.
[[nodiscard]] Days add_months(Days date, int count) noexcept;
// The Gregorian Easter Sunday.
[[nodiscard]] Days easter_of(int y) noexcept;
// The n-th such weekday (1 Monday to 7 Sunday) of a month, -1 the last.
[[nodiscard]] std::optional<Days> nth_weekday(int y, int m, int n, int weekday) noexcept;
// Field::holiday says how a code is made.
[[nodiscard]] std::optional<Days> holiday_in(int y, int code) noexcept;
// "2022-11-09"
[[nodiscard]] std::string day_text(Days date);
// "2022-11-09T18:05:00"
[[nodiscard]] std::string second_text(std::int64_t seconds);
// "2022-W45"
[[nodiscard]] std::string week_text(Days monday);
// Whole days, from the first to the last.
[[nodiscard]] Stretch stretch_of(Days from, Days to, Grain grain, std::string value);
[[nodiscard]] Stretch day_stretch(Days date);
[[nodiscard]] Stretch month_stretch(int y, int m);
[[nodiscard]] Stretch year_stretch(int y);
[[nodiscard]] Stretch week_stretch(Days monday);
[[nodiscard]] Stretch weekend_stretch(Days monday);
[[nodiscard]] Stretch months_stretch(int y, int m, int count, Grain grain, std::string value);

// printf into a string, for numbers.
template <std::size_t size, typename... Numbers>
std::string print(const char (&format)[size], Numbers... numbers) {
  char buffer[64];
  const int written = std::snprintf(buffer, sizeof buffer, format, numbers...);
  return std::string(buffer, static_cast<std::size_t>(std::clamp(written, 0, static_cast<int>(sizeof buffer) - 1)));
}

// TIMEX3's names, and the hours: those that a part of the day may mean.
struct DayPartHours {
  const char* name;
  int from;
  int to;  // the first hour behind it; above 24 on the next day
};
inline constexpr DayPartHours day_parts[] = {{"MO", 6, 12},  {"MI", 11, 14}, {"AF", 12, 18},
                                             {"EV", 18, 24}, {"NI", 20, 30}, {"DT", 6, 20}};
inline constexpr const char* season_names[] = {"SP", "SU", "FA", "WI"};

}  // namespace kroniek::annotate::times
