// The tables' columns (table_columns.h). A change here is a change of docs/TABLES.md, and of tables_version where it
// says so.
#include "view/table_columns.h"

#include <array>

namespace kroniek {
namespace view {
namespace {

using enum ColumnType;
constexpr bool null = true;  // may be
constexpr bool set = false;  // never null

constexpr std::array articles{
    Column{"source", text, set},
    Column{"version", int64, null},
    Column{"url", text, null},
    Column{"canonical_url", text, null},
    Column{"status", text, set},
    Column{"error", text, null},
    Column{"kind", text, set},
    Column{"title", text, null},
    Column{"standfirst", text, null},
    Column{"authors", texts, set},
    Column{"publisher", text, null},
    Column{"section", text, null},
    Column{"keywords", texts, set},
    Column{"language", text, null},
    Column{"access", text, set},
    Column{"published", text, null},
    Column{"published_precision", text, null},
    Column{"published_from", text, null},
    Column{"published_day", day, null},
    Column{"published_utc", instant, null},
    Column{"modified", text, null},
    Column{"text", text, set},
};
constexpr std::array blocks{
    Column{"source", text, set},    Column{"version", int64, null}, Column{"index", int32, set},
    Column{"begin", int32, set},    Column{"end", int32, set},      Column{"begin_byte", int32, set},
    Column{"end_byte", int32, set}, Column{"text", text, set},      Column{"role", text, set},
};
constexpr std::array mentions{
    Column{"source", text, set},    Column{"version", int64, null}, Column{"index", int32, set},
    Column{"begin", int32, set},    Column{"end", int32, set},      Column{"begin_byte", int32, set},
    Column{"end_byte", int32, set}, Column{"text", text, set},      Column{"kind", text, set},
    Column{"type", text, set},      Column{"entity", text, null},   Column{"name", text, null},
    Column{"key", text, null},      Column{"score", real, set},
};
constexpr std::array quotes{
    Column{"source", text, set},    Column{"version", int64, null}, Column{"index", int32, set},
    Column{"begin", int32, set},    Column{"end", int32, set},      Column{"begin_byte", int32, set},
    Column{"end_byte", int32, set}, Column{"text", text, set},      Column{"mode", text, set},
    Column{"cue", text, null},      Column{"speaker", text, null},  Column{"entity", text, null},
    Column{"name", text, null},     Column{"key", text, null},      Column{"score", real, set},
};
constexpr std::array times{
    Column{"source", text, set},      Column{"version", int64, null}, Column{"index", int32, set},
    Column{"begin", int32, set},      Column{"end", int32, set},      Column{"begin_byte", int32, set},
    Column{"end_byte", int32, set},   Column{"text", text, set},      Column{"type", text, set},
    Column{"value", text, null},      Column{"from", text, null},     Column{"to", text, null},
    Column{"unresolved", text, null}, Column{"score", real, set},
};
constexpr std::array places{
    Column{"source", text, set},    Column{"version", int64, null},  Column{"index", int32, set},
    Column{"begin", int32, set},    Column{"end", int32, set},       Column{"begin_byte", int32, set},
    Column{"end_byte", int32, set}, Column{"text", text, set},       Column{"kind", text, set},
    Column{"entity", text, null},   Column{"geonames", int64, null}, Column{"name", text, null},
    Column{"country", text, null},  Column{"latitude", real, set},   Column{"longitude", real, set},
    Column{"precision", text, set}, Column{"score", real, set},
};

constexpr std::array<std::string_view, table_count> names{"articles", "blocks", "mentions",
                                                          "quotes",   "times",  "places"};

}  // namespace

std::span<const Column> columns_of(Table table) noexcept {
  switch (table) {
    case Table::articles: return articles;
    case Table::blocks: return blocks;
    case Table::mentions: return mentions;
    case Table::quotes: return quotes;
    case Table::times: return times;
    case Table::places: return places;
  }
  return articles;
}

}  // namespace view

std::string_view name(Table table) noexcept {
  return view::names[static_cast<std::size_t>(table)];
}

bool is_made_of_annotations(Table table) noexcept {
  return table != Table::articles && table != Table::blocks;
}

std::optional<Table> table_of(std::string_view name) noexcept {
  for (std::size_t i = 0; i < table_count; ++i) {
    if (view::names[i] == name) return static_cast<Table>(i);
  }
  return std::nullopt;
}

}  // namespace kroniek
