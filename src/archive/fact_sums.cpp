// Sums over the annotations of an archive (kroniek/facts.h), from its tables of names.
#include <algorithm>
#include <set>

#include "archive/fact_names.h"
#include "archive/fact_terms.h"
#include "archive/store.h"
#include "article/fold.h"
#include "kroniek/annotate.h"
#include "kroniek/facts.h"
#include "kroniek/limits.h"

namespace kroniek {
namespace {

using archive::Statement;

std::uint64_t count_at(const Statement& ask, int column) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(ask.integer(column), 0));
}

// The largest, of any number that are offered.
template <class One>
class Largest {
 public:
  explicit Largest(std::size_t most) : most_(most) {}
  void offer(One one) {
    if (most_ == 0 || (heap_.size() == most_ && !larger(one, heap_.front()))) return;
    heap_.push_back(std::move(one));
    std::ranges::push_heap(heap_, larger);
    if (heap_.size() <= most_) return;
    std::ranges::pop_heap(heap_, larger);
    heap_.pop_back();
  }
  std::vector<One> take() {
    std::ranges::sort(heap_, larger);
    return std::move(heap_);
  }

 private:
  static bool larger(const One& a, const One& b) {
    return a.versions != b.versions ? a.versions > b.versions : a.name < b.name;
  }
  std::size_t most_;
  std::vector<One> heap_;  // the smallest in front
};

}  // namespace

Result<std::vector<EntityCount>> count_entities(Archive& archive, const EntityName& name, std::size_t most) {
  archive::Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<std::vector<EntityCount>> {
    const archive::Snapshot snapshot(database);
    archive::NameKeys keys;
    if (!name.name.empty()) keys = archive::asked_keys(archive.store(), name.name);
    Largest<EntityCount> largest(most);
    EntityCount one;
    std::uint64_t most_by_a_name = 0;
    const auto offer = [&] {
      if (one.versions > 0 && (name.name.empty() || archive::bears_name(one.key, keys))) largest.offer(one);
      one.versions = 0;
      most_by_a_name = 0;
    };
    {
      Statement ask = database.prepare("SELECT type, key, name, versions FROM entity ORDER BY type, key, name");
      while (ask.step()) {
        const auto type = static_cast<EntityType>(
            std::clamp<std::int64_t>(ask.integer(0), 0, static_cast<std::int64_t>(EntityType::other)));
        const bool is_wanted =
            name.type ? type == *name.type : type == EntityType::person || type == EntityType::organisation;
        if (!is_wanted) continue;
        if (type != one.type || ask.text(1) != one.key) {
          offer();
          one.type = type;
          one.key = ask.text(1);
        }
        one.versions += count_at(ask, 3);
        if (count_at(ask, 3) <= most_by_a_name) continue;
        most_by_a_name = count_at(ask, 3);
        one.name = ask.text(2);
      }
    }
    offer();
    if (auto error = database.take_failure()) return *std::move(error);
    return largest.take();
  });
}

Result<std::vector<PlaceCount>> count_places(Archive& archive, const PlaceQuery& what, std::size_t most) {
  archive::Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<std::vector<PlaceCount>> {
    const archive::Snapshot snapshot(database);
    archive::NamedPlaces named;
    if (!what.name.empty()) named = archive::places_of_name(database, what.name, Limits{}.query_names);
    const std::set<std::int64_t> held = archive::places_in(database, named);
    const std::string country = article::lower_case(what.country);
    Largest<PlaceCount> largest(most);
    {
      Statement ask =
          database.prepare("SELECT id, name, country, latitude, longitude, precision, versions FROM place ORDER BY id");
      while (ask.step()) {
        const std::int64_t id = ask.integer(0);
        const std::string land = article::lower_case(ask.text(2));
        if (what.geonames && id != *what.geonames) continue;
        if (!country.empty() && land != country) continue;
        if (!what.name.empty() && !std::ranges::binary_search(named.ids, id) &&
            !std::ranges::binary_search(named.holders, land) && !held.contains(id))
          continue;
        PlaceCount one;
        one.geonames = std::max<std::int64_t>(id, 0);
        one.name = ask.text(1);
        one.country = ask.text(2);
        one.latitude = static_cast<double>(std::clamp<std::int64_t>(ask.integer(3), -9'000'000, 9'000'000)) / 1e5;
        one.longitude = static_cast<double>(std::clamp<std::int64_t>(ask.integer(4), -18'000'000, 18'000'000)) / 1e5;
        one.precision = static_cast<PlacePrecision>(
            std::clamp<std::int64_t>(ask.integer(5), 0, static_cast<std::int64_t>(PlacePrecision::mountain)));
        one.versions = count_at(ask, 6);
        largest.offer(std::move(one));
      }
    }
    if (auto error = database.take_failure()) return *std::move(error);
    return largest.take();
  });
}

Result<FactStats> fact_stats(Archive& archive) {
  archive::Database& database = archive.store().database();
  return archive::within_memory(database, [&]() -> Result<FactStats> {
    const archive::Snapshot snapshot(database);
    FactStats stats;
    std::uint64_t versions = 0;
    {
      Statement ask = database.prepare("SELECT count(*) FROM version");
      if (ask.step()) versions = count_at(ask, 0);
    }
    std::int64_t current = 0;
    {
      Statement ask = database.prepare("SELECT id FROM revision WHERE annotators = ?");
      if (ask.bind(std::string_view(annotators_revision())).step()) current = ask.integer(0);
    }
    {
      // Chunks of one revision are counted, the few others looked into.
      Statement ask = database.prepare(
          "SELECT c.revision, count(*) FROM content c JOIN version v ON v.content = c.id WHERE c.revision IS NOT NULL "
          "GROUP BY c.revision");
      while (ask.step()) (ask.integer(0) == current ? stats.annotated : stats.outdated) += count_at(ask, 1);
    }
    {
      Statement ask = database.prepare("SELECT id FROM content WHERE revision IS NULL AND found IS NOT NULL");
      while (ask.step()) {
        for (const archive::AnnotationRecord& one : archive.store().annotation_records(ask.integer(0)))
          if (!one.record.empty()) ++(one.revision == current ? stats.annotated : stats.outdated);
      }
    }
    const std::uint64_t known = stats.annotated + stats.outdated;
    stats.without = versions > known ? versions - known : 0;
    {
      Statement ask = database.prepare("SELECT type, count(DISTINCT key) FROM entity GROUP BY type");
      while (ask.step()) {
        const std::uint64_t count = count_at(ask, 1);
        switch (ask.integer(0)) {
          case 0: stats.persons = count; break;
          case 1: stats.organisations = count; break;
          case 3: stats.others = count; break;
          default: break;
        }
      }
    }
    {
      Statement ask = database.prepare("SELECT count(*) FROM place");
      if (ask.step()) stats.places = count_at(ask, 0);
    }
    if (auto error = database.take_failure()) return *std::move(error);
    return stats;
  });
}

}  // namespace kroniek
