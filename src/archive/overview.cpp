// Looking at all versions of an archive: one after the other, and how they spread over languages, publishers and
// months.
#include <algorithm>
#include <unordered_map>

#include "archive/place.h"
#include "archive/store.h"

namespace kroniek {
namespace {

using archive::Statement;

using Counts = std::unordered_map<std::int64_t, std::uint64_t>;  // by row; 0 where nothing is known

std::vector<NamedCount> named(archive::Database& database, const Counts& counts, std::string_view ask_name,
                              std::size_t most) {
  std::vector<std::pair<std::int64_t, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  std::vector<NamedCount> result;
  for (const auto& [row, count] : sorted) {
    if (result.size() == most) break;
    NamedCount& one = result.emplace_back();
    one.versions = count;
    if (row == 0) continue;
    Statement ask = database.prepare(ask_name);
    if (ask.bind(row).step()) one.name = ask.text(0);
  }
  return result;
}

}  // namespace

Result<ArchiveOverview> Archive::overview(std::size_t most_publishers) {
  archive::Database& database = store_->database();
  ArchiveOverview overview;
  Counts languages;
  Counts publishers;
  {
    Statement ask = database.prepare("SELECT id, language, publisher FROM version ORDER BY id");
    std::int64_t hour = -1;
    while (ask.step()) {
      // Ids go with time, so the month is worked out once an hour of the archive and not once a version.
      const VersionId id = ask.integer(0);
      if (hour != id >> archive::hour_bits) {
        hour = id >> archive::hour_bits;
        const std::string month = archive::write_instant({archive::hour_of_id(id), Precision::month, std::nullopt});
        if (overview.months.empty() || overview.months.back().name != month) overview.months.push_back({month, 0});
      }
      ++overview.months.back().versions;
      ++languages[ask.integer(1)];
      ++publishers[ask.integer(2)];
    }
  }
  overview.publisher_count = publishers.size() - publishers.count(0);
  overview.languages = named(database, languages, "SELECT tag FROM language WHERE id = ?", SIZE_MAX);
  overview.publishers = named(database, publishers, "SELECT name FROM publisher WHERE id = ?", most_publishers);
  if (auto error = database.take_failure()) return *std::move(error);
  return overview;
}

Result<std::vector<VersionId>> Archive::versions_after(VersionId id, const Walk& walk, std::size_t most) {
  archive::Database& database = store_->database();
  std::vector<VersionId> ids;
  {
    constexpr std::string_view all = "SELECT id FROM version WHERE id > ? AND number <= ? ORDER BY id LIMIT ?";
    constexpr std::string_view current =
        "SELECT v.id FROM version v WHERE v.superseded = 0 AND v.id > ? AND "
        "v.number "
        "<= ? ORDER BY v.id LIMIT ?";
    Statement ask = database.prepare(walk.all_versions ? all : current);
    ask.bind(id).bind(walk.newest_number).bind(static_cast<std::int64_t>(std::min<std::size_t>(most, INT32_MAX)));
    while (ask.step()) ids.push_back(ask.integer(0));
  }
  if (auto error = database.take_failure()) return *std::move(error);
  return ids;
}

Result<std::int64_t> Archive::newest_number() {
  archive::Database& database = store_->database();
  std::int64_t number = 0;
  {
    Statement ask = database.prepare("SELECT coalesce(max(number), 0) FROM version");
    if (ask.step()) number = ask.integer(0);
  }
  if (auto error = database.take_failure()) return *std::move(error);
  return number;
}

}  // namespace kroniek
