// Estimates by a sample of versions and by the newest thousand of a word's list (search_estimate.h).
#include "archive/search_estimate.h"

#include <algorithm>
#include <string>

#include "archive/terms.h"

namespace kroniek::archive {
namespace {

constexpr std::int64_t most_sampled = 256;
constexpr std::int64_t looked_at = 1'000;  // of a word's list; a shorter one is counted
// Where a list is only asked for single versions, so many of its entries are passed for each (a page of them is read).
constexpr double passed_for_one = 10;
// NEAR asks for synonyms at one place, which FTS5 merges word by word.
constexpr double steps_of_synonyms = 3;

// A string of FTS5 that finds any of the terms.
std::string any_of(const std::vector<std::string>& terms) {
  std::string field;
  for (const std::string& term : terms) append_term(term, &term != terms.data(), field);
  std::erase(field, '"');
  return '"' + field + '"';
}

}  // namespace

VersionSample::VersionSample(Database& database, std::int64_t last_number) : last_number_(last_number) {
  const std::int64_t step = std::max<std::int64_t>(1, last_number / most_sampled);
  Statement ask =
      database.prepare("SELECT id, text_bytes FROM version WHERE number BETWEEN ? AND ? ORDER BY number LIMIT 1");
  double bytes = 0;
  for (std::int64_t number = 1; number <= last_number && last_number - number < INT64_MAX - step; number += step) {
    if (ask.bind(number).bind(std::min(last_number, number + step - 1)).step()) {
      ids_.push_back(ask.integer(0));
      bytes += static_cast<double>(std::max<std::int64_t>(0, ask.integer(1)));
    }
    ask.reset();
    if (ids_.size() > 2 * most_sampled) break;
  }
  std::sort(ids_.begin(), ids_.end());
  if (!ids_.empty()) mean_text_bytes_ = std::max(1.0, bytes / static_cast<double>(ids_.size()));
}

// Between two sampled ids versions are taken to lie evenly.
double VersionSample::share_below(VersionId id) const noexcept {
  if (ids_.empty()) return 0;
  const auto above = std::lower_bound(ids_.begin(), ids_.end(), id);
  double below = static_cast<double>(above - ids_.begin());
  if (above != ids_.begin() && above != ids_.end()) {
    const auto from = static_cast<double>(*(above - 1));
    const double gap = static_cast<double>(*above) - from;
    if (gap > 0) below += (static_cast<double>(id) - from) / gap - 0.5;
  }
  return below / static_cast<double>(ids_.size());
}

double VersionSample::share(VersionId first, VersionId last) const noexcept {
  const double least = 0.5 / static_cast<double>(ids_.size() + 1);
  const double share = (last == INT64_MAX ? 1.0 : share_below(last + 1)) - share_below(first);
  return std::clamp(share, least, 1.0);
}

VersionId VersionSample::id_below(double share) const noexcept {
  const auto above = static_cast<std::size_t>(std::max(0.0, share * static_cast<double>(ids_.size())));
  return above < ids_.size() ? ids_[ids_.size() - 1 - above] : 0;
}

LeafEstimates estimate_leaves(Database& database, const std::vector<SearchLeaf>& leaves, const VersionSample& sample,
                              std::uint64_t versions) {
  LeafEstimates estimates;
  std::vector<std::uint64_t>& frequencies = estimates.frequencies;
  frequencies.assign(leaves.size(), 0);
  std::vector<std::vector<double>> lists(leaves.size());  // their lengths
  std::uint64_t fewest = versions;                        // that can match
  Statement ask = database.prepare(
      "SELECT count(*), min(id) FROM (SELECT rowid AS id FROM search_index WHERE search_index MATCH ? "
      "ORDER BY rowid DESC LIMIT ?)");
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const SearchLeaf& leaf = leaves[i];
    if (!leaf.is_text || !leaf.is_wanted) continue;
    std::uint64_t rarest = versions;
    for (std::size_t at = 0; at < leaf.positions.size(); ++at) {
      // All words of one beginning: as many as a common word's, and costly to look up twice.
      if (leaf.prefix && at + 1 == leaf.positions.size()) {
        rarest = std::min(rarest, versions / 20 + 1);
        lists[i].push_back(static_cast<double>(versions) / 20);
        continue;
      }
      const std::string expression = any_of(leaf.positions[at]);
      std::uint64_t frequency = 0;
      if (ask.bind(expression).bind(looked_at).step()) {
        frequency = static_cast<std::uint64_t>(std::max<std::int64_t>(0, ask.integer(0)));
        if (frequency >= looked_at) {
          frequency =
              static_cast<std::uint64_t>(static_cast<double>(frequency) / sample.share(ask.integer(1), INT64_MAX));
        }
      }
      ask.reset();
      rarest = std::min(rarest, frequency);
      const bool has_synonyms = leaf.phrases == 1 && leaf.positions[at].size() > 1;
      lists[i].push_back(static_cast<double>(frequency) * (has_synonyms ? steps_of_synonyms : 1));
    }
    frequencies[i] = rarest;
    if (leaf.is_required) fewest = std::min(fewest, rarest);
  }
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const double asked_for = static_cast<double>(leaves[i].is_required ? fewest : frequencies[i]);
    for (const double list : lists[i]) estimates.steps += std::min(list, asked_for * passed_for_one);
  }
  return estimates;
}

}  // namespace kroniek::archive
