// Times as numbers, and a version's place in time: its id.
//
// An id is the hours since the year 1 times 2^10, plus a number within the hour; a full hour flows over into the next,
// and the archive keeps how far that went (Store::overflow_hours). So the ids of a month are a range, and newest first
// is a walk backwards (docs/decisions/0006-the-archive.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/archive.h"
#include "kroniek/article.h"

namespace kroniek::archive {

// A time as the archive keeps it.
struct Instant {
  std::int64_t seconds = 0;  // since 1970-01-01 UTC, of its beginning: of the month, the day, ...
  Precision precision = Precision::second;
  std::optional<std::int32_t> zone;  // minutes east of UTC; nullopt: none was named, and UTC is taken
};

// What a Moment's value ("2022-11", "2022-11-09T18:05+01:00") or a WARC's date says; nullopt when it says nothing.
[[nodiscard]] std::optional<Instant> read_instant(std::string_view value);
// The same as ISO 8601, cut to the precision: what read_instant reads.
[[nodiscard]] std::string write_instant(const Instant& instant);
// The second after its last.
[[nodiscard]] std::int64_t end_of(const Instant& instant) noexcept;

[[nodiscard]] std::int64_t now_seconds() noexcept;

// 1,024 an hour and 24,576 a day: ids that lie close together take fewer bytes in the index.
inline constexpr int hour_bits = 10;
// The first id of the hour that holds this second. Times before the year 1 and after 9999 are brought inside.
[[nodiscard]] VersionId first_id_of_hour(std::int64_t seconds) noexcept;
// The second with which the id's hour begins.
[[nodiscard]] std::int64_t hour_of_id(VersionId id) noexcept;

}  // namespace kroniek::archive
