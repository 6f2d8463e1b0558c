// Counting facets, and naming the largest (search_facets.h).
#include "archive/search_facets.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "article/date_parts.h"
#include "base/varint.h"

namespace kroniek::archive {
namespace {

using Pairs = std::vector<std::pair<std::int64_t, std::uint64_t>>;

Pairs largest(const std::unordered_map<std::int64_t, std::uint64_t>& counts) {
  Pairs pairs(counts.begin(), counts.end());
  const auto more = [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a < b; };
  const auto middle = pairs.begin() + static_cast<std::ptrdiff_t>(std::min(pairs.size(), most_facet_values));
  std::partial_sort(pairs.begin(), middle, pairs.end(), more);
  pairs.erase(middle, pairs.end());
  return pairs;
}

std::vector<FacetValue> named(Database& database, std::string_view sql, const Pairs& pairs) {
  std::vector<FacetValue> values;
  for (const auto& [id, count] : pairs) {
    Statement ask = database.prepare(sql);
    if (ask.bind(id).step()) values.push_back({std::string(ask.text(0)), count});
  }
  return values;
}

}  // namespace

void Facets::add(const Match& match) {
  if (!wanted_) return;
  ++counted_;
  if (match.publisher != 0) ++publishers_[match.publisher];
  if (match.language != 0) ++languages_[match.language];
  ++kinds_[static_cast<std::size_t>(match.kind)];
  std::string_view authors = match.authors;
  for (int i = 0; i < 64 && !authors.empty(); ++i) {
    const std::optional<std::uint64_t> author = take_varint(authors);
    if (!author) break;
    ++authors_[static_cast<std::int64_t>(*author)];
  }
  if (match.published && match.published->precision <= Precision::month) {
    const std::int64_t seconds = match.published->seconds + std::int64_t{match.published->zone.value_or(0)} * 60;
    const article::DateReading date = article::civil_from_days(seconds / 86'400 - (seconds % 86'400 < 0 ? 1 : 0));
    ++months_[std::int64_t{date.year} * 12 + date.month - 1];
  }
}

SearchFacets Facets::give(Database& database, bool is_whole) const {
  SearchFacets facets;
  facets.counted = counted_;
  facets.is_whole = is_whole;
  facets.publishers = named(database, "SELECT name FROM publisher WHERE id = ?", largest(publishers_));
  facets.languages = named(database, "SELECT tag FROM language WHERE id = ?", largest(languages_));
  facets.authors = named(database, "SELECT name FROM author WHERE id = ?", largest(authors_));
  Pairs months = largest(months_);
  std::sort(months.rbegin(), months.rend());
  for (const auto& [month, count] : months) {
    std::string text = std::to_string(month / 12);
    text.insert(0, 4 - std::min<std::size_t>(4, text.size()), '0');
    const std::int64_t in_year = month % 12 + 1;
    text += in_year < 10 ? "-0" : "-";
    facets.months.push_back({text + std::to_string(in_year), count});
  }
  std::unordered_map<std::int64_t, std::uint64_t> kinds;
  for (std::size_t kind = 0; kind < kinds_.size(); ++kind) {
    if (kinds_[kind] > 0) kinds.emplace(static_cast<std::int64_t>(kind), kinds_[kind]);
  }
  for (const auto& [kind, count] : largest(kinds)) {
    facets.kinds.push_back({std::string(name(static_cast<Kind>(kind))), count});
  }
  return facets;
}

}  // namespace kroniek::archive
