// Calendar arithmetic for ids and times (place.h).
#include "archive/place.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "article/date_parts.h"
#include "article/dates.h"

namespace kroniek::archive {
namespace {

constexpr std::int64_t day = 86'400;
constexpr std::int64_t hour = 3'600;
constexpr std::int64_t first_second = -62'135'596'800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253'402'300'799;   // 9999-12-31T23:59:59Z

// A file may say anything: what lies outside the calendar is brought inside.
std::int64_t inside(std::int64_t seconds) noexcept {
  return std::clamp(seconds, first_second, last_second);
}
std::int32_t zone_of(const Instant& instant) noexcept {
  constexpr std::int32_t most = 14 * 60;  // Kiritimati
  return std::clamp(instant.zone.value_or(0), -most, most);
}

// "+01:00" -> 60.
std::optional<std::int32_t> zone_minutes(std::string_view zone) noexcept {
  if (zone == "Z") return 0;
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
  const auto digit = [&](std::size_t at) { return zone[at] - '0'; };
  const std::int32_t minutes = (digit(1) * 10 + digit(2)) * 60 + digit(4) * 10 + digit(5);
  return zone[0] == '-' ? -minutes : minutes;
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) noexcept {
  return a / b - (a % b < 0 ? 1 : 0);
}

}  // namespace

std::optional<Instant> read_instant(std::string_view value) {
  if (value.empty()) return std::nullopt;
  const std::optional<article::DateReading> date = article::read_machine_date(value);
  if (!date || date->year < 1 || date->year > 9999) return std::nullopt;
  Instant instant;
  instant.precision = date->precision();
  instant.zone = zone_minutes(date->zone);
  instant.seconds = date->days() * day + std::max<std::int64_t>(date->hour, 0) * hour +
                    std::max<std::int64_t>(date->minute, 0) * 60 + std::max<std::int64_t>(date->second, 0) -
                    std::int64_t{instant.zone.value_or(0)} * 60;
  return instant;
}

std::string write_instant(const Instant& instant) {
  const std::int64_t local = inside(inside(instant.seconds) + std::int64_t{zone_of(instant)} * 60);
  article::DateReading date = article::civil_from_days(floor_divide(local, day));
  const std::int64_t rest = local - floor_divide(local, day) * day;
  switch (instant.precision) {
    case Precision::second: date.second = static_cast<std::int8_t>(rest % 60); [[fallthrough]];
    case Precision::minute:
      date.hour = static_cast<std::int8_t>(rest / hour);
      date.minute = static_cast<std::int8_t>(rest / 60 % 60);
      break;
    case Precision::year: date.month = 0; [[fallthrough]];
    case Precision::month: date.day = 0; break;
    case Precision::day: break;
  }
  const bool has_time = instant.precision <= Precision::minute;
  if (has_time && instant.zone == 0) {
    date.zone = "Z";
  } else if (has_time && instant.zone) {
    const int minutes = std::abs(zone_of(instant));
    date.zone = article::zone_of_offset(*instant.zone > 0, minutes / 60, minutes % 60);
  }
  return date.value();
}

std::int64_t end_of(const Instant& instant) noexcept {
  const std::int64_t seconds = inside(instant.seconds);
  const std::int64_t shift = std::int64_t{zone_of(instant)} * 60;
  const article::DateReading date = article::civil_from_days(floor_divide(seconds + shift, day));
  switch (instant.precision) {
    case Precision::second: return seconds + 1;
    case Precision::minute: return seconds + 60;
    case Precision::day: return seconds + day;
    case Precision::month: {
      const bool december = date.month == 12;
      return article::days_from_civil(date.year + (december ? 1 : 0), december ? 1 : date.month + 1, 1) * day - shift;
    }
    case Precision::year: return article::days_from_civil(date.year + 1, 1, 1) * day - shift;
  }
  return seconds;
}

std::int64_t now_seconds() noexcept {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

VersionId first_id_of_hour(std::int64_t seconds) noexcept {
  const std::int64_t id = ((inside(seconds) - first_second) / hour) << hour_bits;
  return std::max<std::int64_t>(id, 1);
}

std::int64_t hour_of_id(VersionId id) noexcept {
  return (id >> hour_bits) * hour + first_second;
}

}  // namespace kroniek::archive
