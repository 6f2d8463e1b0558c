// Small facts about dates that the readers of dates share: the length of months, zones by name and by offset.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "article/dates.h"

namespace kroniek::article {

// Whether the day exists in the (proleptic Gregorian) calendar.
[[nodiscard]] bool valid_day(int year, int month, int day) noexcept;
// Whether all that the reading holds is in range. Month and day may be 0 (unknown), a day only with a month.
[[nodiscard]] bool possible(const DateReading& date) noexcept;
// 22 -> 2022, 97 -> 1997: two digits up to 50 are of this century.
[[nodiscard]] int full_year(std::uint32_t two_digits) noexcept;
// "CET" -> "+01:00", "GMT" -> "Z"; empty for a word that is no zone (also "ET", which does not say which half of
// the year it is).
[[nodiscard]] std::string zone_of_name(std::string_view name);
// "+01:00"; empty when out of range (-12:00 to +14:00).
[[nodiscard]] std::string zone_of_offset(bool east, int hours, int minutes);
// Days since 1970-01-01.
[[nodiscard]] std::int64_t days_from_civil(int year, int month, int day) noexcept;
// The solar Hijri calendar by its 33-year cycle of leap years, which is right from 1206 to 1498 (1827 to 2120).
[[nodiscard]] std::int64_t days_from_persian(int year, int month, int day) noexcept;
[[nodiscard]] DateReading civil_from_days(std::int64_t days) noexcept;

}  // namespace kroniek::article
