// Counting the phrases of a match inside FTS5, and the sum over them (rank.h).
#include "archive/rank.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "archive/index_writer.h"
#include "archive/terms.h"

namespace kroniek::archive {
namespace {

// A word of the title is worth as much as so many of the text; of an author's name likewise.
constexpr double title_weight = 4;
constexpr double author_weight = 3;
constexpr double k1 = 1.2;
constexpr double b = 0.6;

// More phrases than a query's words have with their families (kroniek/limits.h).
constexpr std::size_t most_count_bytes = 16'384;

// https://www.sqlite.org/fts5.html#custom_auxiliary_functions
void give_counts(const Fts5ExtensionApi* api, Fts5Context* index, sqlite3_context* result, int /*count*/,
                 sqlite3_value** /*values*/) {
  const int phrases = api->xPhraseCount(index);
  std::array<unsigned char, most_count_bytes> counts;
  const std::size_t bytes = std::min(counts.size(), static_cast<std::size_t>(std::max(phrases, 0)) * count_bytes);
  std::fill_n(counts.begin(), bytes, static_cast<unsigned char>(0));
  for (std::size_t phrase = 0; (phrase + 1) * count_bytes <= bytes; ++phrase) {
    Fts5PhraseIter iterator;
    int column = 0;
    int offset = 0;
    unsigned char* const columns = counts.data() + phrase * count_bytes;
    const int code = api->xPhraseFirst(index, static_cast<int>(phrase), &iterator, &column, &offset);
    if (code != SQLITE_OK) return sqlite3_result_error_code(result, code);
    while (column >= 0) {
      if (static_cast<std::size_t>(column) < count_bytes && columns[column] < 255) ++columns[column];
      api->xPhraseNext(index, &iterator, &column, &offset);
    }
  }
  sqlite3_result_blob(result, counts.data(), static_cast<int>(bytes), SQLITE_TRANSIENT);
}

}  // namespace

int register_rank(sqlite3* database) {
  fts5_api* const api = full_text_api(database);
  if (api == nullptr) return SQLITE_ERROR;
  return api->xCreateFunction(api, "kroniek_counts", nullptr, give_counts, nullptr);
}

Ranking::Ranking(const std::vector<SearchLeaf>& leaves, const RankFigures& figures)
    : weights_(leaves.size()), mean_text_bytes_(std::max(1.0, figures.mean_text_bytes)) {
  phrases_.push_back(0);
  for (const SearchLeaf& leaf : leaves) phrases_.push_back(phrases_.back() + leaf.phrases);
  for (std::size_t i = 0; i < leaves.size() && i < figures.frequencies.size(); ++i) {
    if (!leaves[i].is_text || !leaves[i].is_wanted) continue;
    const auto versions = static_cast<double>(figures.versions);
    const double frequency = std::min(static_cast<double>(figures.frequencies[i]), versions);
    weights_[i] = std::log(1 + (versions - frequency + 0.5) / (frequency + 0.5));
    // The words of a phrase are as rare as each of them; that they stand in a row is worth more still.
    weights_[i] *= static_cast<double>(leaves[i].positions.size());
  }
}

double Ranking::score(std::string_view counts, std::int64_t text_bytes) const noexcept {
  const double length = static_cast<double>(std::max<std::int64_t>(text_bytes, 0)) / mean_text_bytes_;
  const double norm = 1 - b + b * length;
  double sum = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    if (weights_[i] <= 0) continue;
    double frequency = 0;
    for (std::size_t at = phrases_[i]; at < phrases_[i + 1] && (at + 1) * count_bytes <= counts.size(); ++at) {
      const auto count = [&](Column column) {
        return static_cast<double>(
            static_cast<unsigned char>(counts[at * count_bytes + static_cast<std::size_t>(column)]));
      };
      frequency +=
          title_weight * count(Column::title) + count(Column::body) / norm + author_weight * count(Column::authors);
    }
    sum += weights_[i] * frequency * (k1 + 1) / (frequency + k1);
  }
  return sum;
}

}  // namespace kroniek::archive
