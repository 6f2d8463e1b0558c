// The table of named character references, hashed at compile time, and the rules for numeric ones.
#include "html/entities.h"

#include <algorithm>
#include <array>

#include "html/scan.h"

namespace kroniek::html {
namespace {

struct Source {
  std::string_view name;
  std::string_view value;
  bool legacy;
};

constexpr Source sources[] = {
#define KRONIEK_ENTITY(name, value) {name, value, false},
#define KRONIEK_LEGACY(name, value) {name, value, true},
#include "html/entities_table.inc"
#undef KRONIEK_ENTITY
#undef KRONIEK_LEGACY
};
constexpr std::size_t entity_count = std::size(sources);

constexpr std::size_t longest_name = [] {
  std::size_t longest = 0;
  for (const Source& source : sources) longest = std::max(longest, source.name.size());
  return longest;
}();
// Legacy names ("amp", "frac12") are short, so finding the longest that is a prefix takes five look-ups at most.
constexpr std::size_t longest_legacy_name = 6;
constexpr std::size_t shortest_name = 2;

struct Entity {
  std::uint16_t name_at;
  std::uint8_t name_size;
  bool legacy;
  std::uint8_t value_size;
  std::array<char, longest_reference_value> value;
};

// The names stand in one string, so that the table holds no pointers to relocate.
struct Table {
  static constexpr std::size_t slot_count = 8192;

  std::array<char, 16384> names{};
  std::array<Entity, entity_count> entities{};
  std::array<std::uint16_t, slot_count> slots{};  // an entity's number plus one; 0: empty
};

constexpr std::size_t hash(const char* name, std::size_t size) {
  std::uint32_t h = static_cast<std::uint32_t>(size);
  for (std::size_t i = 0; i < size; ++i) h = (h ^ static_cast<unsigned char>(name[i])) * 0x0100'0193u;
  return (h ^ h >> 15) & (Table::slot_count - 1);
}

constexpr Table build_table() {
  Table table;
  std::size_t at = 0;
  for (std::size_t i = 0; i < entity_count; ++i) {
    const Source& source = sources[i];
    Entity& entity = table.entities[i];
    entity = {static_cast<std::uint16_t>(at),
              static_cast<std::uint8_t>(source.name.size()),
              source.legacy,
              static_cast<std::uint8_t>(source.value.size()),
              {}};
    for (std::size_t k = 0; k < source.name.size(); ++k) table.names[at++] = source.name[k];
    for (std::size_t k = 0; k < source.value.size(); ++k) entity.value[k] = source.value[k];
    std::size_t slot = hash(source.name.data(), source.name.size());
    while (table.slots[slot] != 0) slot = (slot + 1) & (Table::slot_count - 1);
    table.slots[slot] = static_cast<std::uint16_t>(i + 1);
  }
  return table;
}

constinit const Table table = build_table();

static_assert(entity_count == 2125);
// What Tokenizer::decoded() counts on: only a reference of five bytes grows, and by one byte.
static_assert(std::all_of(std::begin(sources), std::end(sources), [](const Source& source) {
  const std::size_t size = source.name.size() + 2;
  return source.value.size() <= (size == 5 ? 6 : size) && (!source.legacy || source.value.size() < size);
}));

const Entity* find(const char* name, std::size_t size) noexcept {
  for (std::size_t slot = hash(name, size); table.slots[slot] != 0; slot = (slot + 1) & (Table::slot_count - 1)) {
    const Entity& entity = table.entities[table.slots[slot] - 1u];
    if (entity.name_size == size && std::equal(name, name + size, table.names.data() + entity.name_at)) return &entity;
  }
  return nullptr;
}

NamedReference found(const Entity& entity, bool semicolon) noexcept {
  return {{entity.value.data(), entity.value_size}, entity.name_size + (semicolon ? 1u : 0u), semicolon};
}

// https://html.spec.whatwg.org/#numeric-character-reference-end-state: the table of 0x80 to 0x9F; 0: not in it.
constexpr std::array<char16_t, 32> windows_1252 = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                   0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                                   0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                   0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

}  // namespace

// A name with its semicolon matches only as a whole run of letters and digits; any other match is one of the legacy
// names, and the longest of those that is a prefix.
NamedReference match_named_reference(const char* at, const char* end) noexcept {
  const auto room = std::min<std::size_t>(static_cast<std::size_t>(end - at), longest_name + 1);
  std::size_t run = 0;
  while (run < room && scan::is(at[run], scan::letter | scan::digit)) ++run;
  if (run < room && at[run] == ';') {
    if (const Entity* entity = find(at, run)) return found(*entity, true);
  }
  for (std::size_t size = std::min(run, longest_legacy_name); size >= shortest_name; --size) {
    const Entity* entity = find(at, size);
    if (entity != nullptr && entity->legacy) return found(*entity, false);
  }
  return {};
}

NumericReference resolve_numeric_reference(std::uint32_t number) noexcept {
  constexpr char32_t replacement = 0xfffd;
  if (number == 0) return {replacement, "null-character-reference"};
  if (number > 0x10'ffff) return {replacement, "character-reference-outside-unicode-range"};
  if (number >= 0xd800 && number <= 0xdfff) return {replacement, "surrogate-character-reference"};
  if ((number >= 0xfdd0 && number <= 0xfdef) || (number & 0xfffe) == 0xfffe) {
    return {number, "noncharacter-character-reference"};
  }
  const bool control = number < 0x20 || (number >= 0x7f && number <= 0x9f);
  if (control && number != '\t' && number != '\n' && number != '\f') {
    const char32_t mapped = number >= 0x80 ? windows_1252[number - 0x80] : 0;
    return {mapped != 0 ? mapped : number, "control-character-reference"};
  }
  return {number, {}};
}

char* write_utf8(char32_t code_point, char* out) noexcept {
  const auto put = [&](char32_t byte) { *out++ = static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xc0 | code_point >> 6);
    put(0x80 | (code_point & 0x3f));
  } else if (code_point < 0x1'0000) {
    put(0xe0 | code_point >> 12);
    put(0x80 | (code_point >> 6 & 0x3f));
    put(0x80 | (code_point & 0x3f));
  } else {
    put(0xf0 | code_point >> 18);
    put(0x80 | (code_point >> 12 & 0x3f));
    put(0x80 | (code_point >> 6 & 0x3f));
    put(0x80 | (code_point & 0x3f));
  }
  return out;
}

}  // namespace kroniek::html
