// Rows of annotations and of names (fact_store.h).
#include "archive/fact_store.h"

#include <algorithm>

#include "archive/chunk.h"
#include "archive/codec.h"
#include "base/hash.h"
#include "base/varint.h"

namespace kroniek::archive {

namespace {

// They are few bytes, and took milliseconds an article to find.
constexpr int annotation_level = 12;

}  // namespace

AnnotationFrame compress_annotations(const std::vector<AnnotationRecord>& records) {
  const bool is_empty = std::ranges::all_of(records, [](const AnnotationRecord& one) { return one.record.empty(); });
  if (is_empty) return {};
  std::vector<std::string> slots;
  for (const AnnotationRecord& one : records) {
    std::string& slot = slots.emplace_back();
    if (one.record.empty()) continue;
    append_varint(static_cast<std::uint64_t>(one.revision), slot);
    slot += one.record;
  }
  AnnotationFrame frame;
  const std::int64_t first = records.front().revision;
  const bool is_one = std::ranges::all_of(records, [&](const AnnotationRecord& one) { return one.revision == first; });
  if (is_one && first != 0) frame.revision = first;
  frame.bytes = compress(join_records({slots.begin(), slots.end()}), nullptr, annotation_level);
  return frame;
}

void write_annotations(std::int64_t content, const AnnotationFrame& frame, Database& database) {
  Statement update = database.prepare("UPDATE content SET revision = ?, found = ? WHERE id = ?");
  update.bind(frame.revision);
  (frame.bytes.empty() ? update.bind_null() : update.bind_blob(frame.bytes)).bind(content).run();
}

std::optional<std::vector<AnnotationRecord>> split_annotations(std::string_view records) {
  const std::optional<std::vector<std::string_view>> slots = split_records(records);
  if (!slots) return std::nullopt;
  std::vector<AnnotationRecord> split;
  for (std::string_view slot : *slots) {
    AnnotationRecord& one = split.emplace_back();
    if (slot.empty()) continue;
    const std::optional<std::uint64_t> revision = take_varint(slot);
    if (!revision || *revision == 0 || *revision > INT64_MAX || slot.empty()) return std::nullopt;
    one = {slot, static_cast<std::int64_t>(*revision)};
  }
  return split;
}

// -- FactNames -----------------------------------------------------------------------------------------------

void FactNames::add(const Facts& facts, std::int64_t versions) {
  for (const SpokenEntity& entity : facts.entities)
    entities_[{static_cast<int>(entity.type), entity.key, entity.name}] += versions;
  for (const SpokenPlace& place : facts.places) {
    auto& [known, count] = places_[place.id];
    if (known.id == 0 || versions > 0) known = place;
    count += versions;
  }
  for (const auto& name : facts.place_names) place_names_[name] += versions;
}

void FactNames::write(Database& database) {
  for (const auto& [row, versions] : entities_) {
    if (versions == 0) continue;
    const auto& [type, key, name] = row;
    database
        .prepare(
            "INSERT INTO entity (type, key, name, versions) VALUES (?, ?, ?, ?) "
            "ON CONFLICT DO UPDATE SET versions = versions + excluded.versions")
        .bind(std::int64_t{type})
        .bind(std::string_view(key))
        .bind(std::string_view(name))
        .bind(versions)
        .run();
    if (versions < 0) {
      database.prepare("DELETE FROM entity WHERE type = ? AND key = ? AND name = ? AND versions <= 0")
          .bind(std::int64_t{type})
          .bind(std::string_view(key))
          .bind(std::string_view(name))
          .run();
    }
  }
  for (const auto& [id, row] : places_) {
    const auto& [place, versions] = row;
    if (versions == 0) continue;
    database
        .prepare(
            "INSERT INTO place (id, name, country, latitude, longitude, precision, versions) VALUES (?, ?, ?, ?, ?, "
            "?, ?) ON CONFLICT DO UPDATE SET versions = versions + excluded.versions, name = excluded.name, country = "
            "excluded.country, latitude = excluded.latitude, longitude = excluded.longitude, precision = "
            "excluded.precision")
        .bind(id)
        .bind(std::string_view(place.name))
        .bind(std::string_view(place.country))
        .bind(place.latitude)
        .bind(place.longitude)
        .bind(static_cast<std::int64_t>(place.precision))
        .bind(versions)
        .run();
    if (versions < 0) database.prepare("DELETE FROM place WHERE id = ? AND versions <= 0").bind(id).run();
  }
  for (const auto& [row, versions] : place_names_) {
    if (versions == 0) continue;
    const auto& [key, place] = row;
    database
        .prepare(
            "INSERT INTO place_name (key, place, versions) VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET versions = versions + excluded.versions")
        .bind(std::string_view(key))
        .bind(place)
        .bind(versions)
        .run();
    if (versions < 0) {
      database.prepare("DELETE FROM place_name WHERE key = ? AND place = ? AND versions <= 0")
          .bind(std::string_view(key))
          .bind(place)
          .run();
    }
  }
  forget();
}

void FactNames::forget() {
  entities_.clear();
  places_.clear();
  place_names_.clear();
}

namespace {

std::uint64_t entity_sum(std::uint64_t type, std::string_view key, std::string_view name) {
  return hash_bytes(name, hash_bytes(key, type));
}
std::uint64_t place_sum(std::int64_t id) {
  return hash_bytes("place", static_cast<std::uint64_t>(id));
}
std::uint64_t name_of_place_sum(std::string_view key, std::int64_t id) {
  return hash_bytes(key, ~static_cast<std::uint64_t>(id));
}

}  // namespace

std::uint64_t name_sum(const Facts& facts) {
  std::uint64_t sum = 0;
  for (const SpokenEntity& one : facts.entities)
    sum += entity_sum(static_cast<std::uint64_t>(one.type), one.key, one.name);
  for (const SpokenPlace& one : facts.places) sum += place_sum(one.id);
  for (const auto& [key, id] : facts.place_names) sum += name_of_place_sum(key, id);
  return sum;
}

std::uint64_t name_sum(Database& database) {
  std::uint64_t sum = 0;
  const auto versions = [](const Statement& ask, int column) {
    return static_cast<std::uint64_t>(ask.integer(column));
  };
  Statement entities = database.prepare("SELECT type, key, name, versions FROM entity");
  while (entities.step()) {
    const auto type = static_cast<std::uint64_t>(entities.integer(0));
    sum += versions(entities, 3) * entity_sum(type, entities.text(1), entities.text(2));
  }
  Statement places = database.prepare("SELECT id, versions FROM place");
  while (places.step()) sum += versions(places, 1) * place_sum(places.integer(0));
  Statement names = database.prepare("SELECT key, place, versions FROM place_name");
  while (names.step()) sum += versions(names, 2) * name_of_place_sum(names.text(0), names.integer(1));
  return sum;
}

void clear_fact_names(Database& database) {
  database.run("DELETE FROM entity; DELETE FROM place; DELETE FROM place_name");
}

}  // namespace kroniek::archive
