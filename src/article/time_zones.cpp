// Land to offset at a moment (article/time_zones.h).
#include "article/time_zones.h"

#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <memory>
#include <string>

#include "article/date_parts.h"

namespace kroniek::article {

bool to_local_time(DateReading& date, std::string_view region) {
  if (region.size() != 2 || date.hour < 0) return false;
  UErrorCode status = U_ZERO_ERROR;
  const std::string land(region);
  const std::unique_ptr<icu::StringEnumeration> zones(
      icu::TimeZone::createTimeZoneIDEnumeration(UCAL_ZONE_TYPE_CANONICAL_LOCATION, land.c_str(), nullptr, status));
  if (U_FAILURE(status) || zones == nullptr) return false;
  const std::int64_t seconds =
      date.days() * 86'400 + date.hour * 3600 + date.minute * 60 + (date.second > 0 ? date.second : 0);
  bool found = false;
  std::int32_t offset = 0;
  while (const icu::UnicodeString* id = zones->snext(status)) {
    const std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(*id));
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    zone->getOffset(static_cast<UDate>(seconds) * 1000, false, raw, saving, status);
    if (U_FAILURE(status)) return false;
    if (found && raw + saving != offset) return false;
    offset = raw + saving;
    found = true;
  }
  if (!found) return false;
  const std::int64_t local = seconds + offset / 1000;
  DateReading moved = civil_from_days(local / 86'400);
  const std::int64_t rest = local % 86'400;
  moved.hour = static_cast<std::int8_t>(rest / 3600);
  moved.minute = static_cast<std::int8_t>(rest / 60 % 60);
  moved.second = date.second < 0 ? date.second : static_cast<std::int8_t>(rest % 60);
  const int minutes = (offset < 0 ? -offset : offset) / 60'000;
  moved.zone = zone_of_offset(offset >= 0, minutes / 60, minutes % 60);
  date = moved;
  return true;
}

}  // namespace kroniek::article
