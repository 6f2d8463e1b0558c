// The rows of corrections (schema.cpp), and one correction as the bytes of its row. Applying them is corrector.h's.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.h"
#include "kroniek/corrections.h"

namespace kroniek::archive {

// Without `id` and `made`, which are columns.
[[nodiscard]] std::string pack_correction(const Correction& correction);
[[nodiscard]] std::optional<Correction> unpack_correction(std::string_view record);
// What it says, without who said it, when and why: the same for two that mean the same.
[[nodiscard]] std::string meaning_of(const Correction& correction);

// What is wrong with a correction, as a sentence; nullopt where it makes sense.
[[nodiscard]] std::optional<std::string> fault_of(const Correction& correction, const Limits& limits = {});

// Changes whenever the rows do; 0 in an archive that never had any.
[[nodiscard]] std::int64_t correction_serial(Database& database);
// All rows in the order in which they apply; an error sticks where one cannot be read.
[[nodiscard]] std::vector<Correction> all_corrections(Database& database);
[[nodiscard]] std::vector<Correction> active_corrections(Database& database);

}  // namespace kroniek::archive
