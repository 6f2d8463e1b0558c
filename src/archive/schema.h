// The archive's tables, their version, and the way from each released version to the next.
#pragma once

#include "archive/database.h"

namespace kroniek::archive {

inline constexpr std::int64_t application_id = 0x6b726f6e;  // "kron"
inline constexpr std::int64_t schema_version = 1;

// Makes the tables in a new file, or looks whether the file is an archive whose tables are exactly those that this
// kroniek knows. Migrates an earlier version where the file is open for writing.
[[nodiscard]] Outcome prepare_schema(Database& database, ArchiveMode mode);

// The tables' SQL, for the tests and the documentation.
[[nodiscard]] std::string_view schema_sql() noexcept;

}  // namespace kroniek::archive
