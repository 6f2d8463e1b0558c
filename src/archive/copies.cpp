// Where else a text ran (kroniek/copies.h): candidates share a band of the index, and their texts decide.
#include "kroniek/copies.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "archive/store.h"
#include "text/index_terms.h"
#include "text/min_hash.h"

namespace kroniek {
namespace {

using archive::Database;
using archive::Statement;

struct Row {
  std::int64_t number = 0;
  std::int64_t article = 0;
};

Row row_of(Database& database, VersionId id) {
  Statement ask = database.prepare("SELECT number, article FROM version WHERE id = ?");
  ask.bind(id);
  return ask.step() ? Row{ask.integer(0), ask.integer(1)} : Row{};
}

void add_ids(Statement ask, std::string_view query, VersionId id, std::vector<VersionId>& ids) {
  ask.bind(query).bind(id).bind(static_cast<std::int64_t>(copies_of_band / 2));
  while (ask.step()) ids.push_back(ask.integer(0));
}

// Versions that share bands, the likeliest first: a band that few have says more than a publisher's footer.
std::vector<VersionId> candidates_of(Database& database, const std::vector<std::string>& bands, VersionId id) {
  std::unordered_map<VersionId, double> scores;
  std::vector<VersionId> ids;
  for (const std::string& band : bands) {
    const std::string query = '"' + band + '"';
    ids.clear();
    add_ids(database.prepare("SELECT rowid FROM near WHERE near MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"),
            query, id, ids);
    add_ids(database.prepare("SELECT rowid FROM near WHERE near MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"), query,
            id, ids);
    for (const VersionId other : ids) scores[other] += 1.0 / static_cast<double>(ids.size());
  }
  std::vector<std::pair<double, VersionId>> ranked;
  ranked.reserve(scores.size());
  for (const auto& [other, score] : scores) ranked.emplace_back(-score, other);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > compared_copies) ranked.resize(compared_copies);
  std::vector<VersionId> found;
  found.reserve(ranked.size());
  for (const auto& [score, other] : ranked) found.push_back(other);
  return found;
}

Result<std::vector<Copy>> copies_of(Archive& archive, VersionId id) {
  Archive::Store& store = archive.store();
  Database& database = store.database();
  const Row own = row_of(database, id);
  if (auto error = database.take_failure()) return *std::move(error);
  if (own.number == 0) return Error{ErrorCode::not_found, "there is no version " + std::to_string(id), database.path()};

  text::Terms terms;
  text::Terms others;
  terms.find(store.article(own.number).text);
  std::vector<Copy> copies;
  for (const VersionId other : candidates_of(database, text::near_bands(terms), id)) {
    const Row row = row_of(database, other);
    if (row.number == 0 || row.article == own.article) continue;
    const Article article = store.article(row.number);
    others.find(article.text);
    const text::Resemblance measured = text::resemblance(terms, others);
    if (measured.is_same_copy()) copies.push_back({other, measured.copied, measured.jaccard});
  }
  if (auto error = database.take_failure()) return *std::move(error);
  std::sort(copies.begin(), copies.end(), [](const Copy& a, const Copy& b) { return a.id < b.id; });
  return copies;
}

}  // namespace

Result<std::vector<Copy>> near_duplicates(Archive& archive, VersionId id) {
  return archive::within_memory(archive.store().database(), [&] { return copies_of(archive, id); });
}

}  // namespace kroniek
