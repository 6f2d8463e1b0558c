// The columns of each table, in order: their names, types and whether they may be null. docs/TABLES.md says what they
// mean; a test compares the two.
#pragma once

#include <cstdint>
#include <span>

#include "kroniek/tables.h"

namespace kroniek::view {

enum class ColumnType : std::uint8_t {
  text,     // utf8
  texts,    // list of utf8, never null inside
  int32,    //
  int64,    //
  real,     // float64
  day,      // date32
  instant,  // timestamp[s, UTC]
};

struct Column {
  const char* name;
  ColumnType type;
  bool nullable;
};

[[nodiscard]] std::span<const Column> columns_of(Table table) noexcept;

}  // namespace kroniek::view
