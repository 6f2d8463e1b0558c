// Walks over what matches (listing.h), by the same plan and walk as the library's search.
#include "listing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "archive/search_plan.h"
#include "archive/search_walk.h"
#include "archive/store.h"

namespace kroniek::server {
namespace {

Error invalid(std::string sentence) {
  return {ErrorCode::invalid_value, std::move(sentence), ""};
}

// Calls visit(match) for what matches, the newest first, until it gives false.
template <class Visit>
Outcome walk(Archive& archive, const Query* query, VersionId last_id, Visit visit) {
  archive::Database& database = archive.store().database();
  const archive::Snapshot snapshot(database);
  archive::SearchPlan plan;
  if (query != nullptr) {
    if (query->fault()) return invalid(query->fault()->message);
    Result<archive::SearchPlan> planned = archive::plan_search(archive.store(), query->tree(), Limits{});
    if (!planned.ok()) {
      static_cast<void>(database.take_failure());
      return planned.error();
    }
    plan = std::move(planned).value();
  }
  {
    archive::Walk matches(database, plan, {plan.first_id, std::min(plan.last_id, last_id), INT64_MAX, false});
    while (const archive::Match* match = matches.next()) {
      if (!visit(*match)) break;
    }
  }
  if (auto error = database.take_failure()) return *std::move(error);
  return Done{};
}

// What the search does not say: authors, and when it was captured.
Outcome complete(Archive& archive, Listed& listed) {
  Result<Version> version = archive.version(listed.hit.version);
  if (!version.ok()) return version.error();
  listed.authors = version.value().article.authors;
  for (const Sighting& sighting : version.value().sightings) {
    if (listed.captured.empty()) listed.captured = sighting.captured;
  }
  return Done{};
}

Result<Listing> newest(Archive& archive, const SearchOptions& options) {
  VersionId last_id = INT64_MAX;
  if (!options.page.empty()) {
    const char* end = options.page.data() + options.page.size();
    const auto [at, error] = std::from_chars(options.page.data() + 1, end, last_id);
    if (options.page[0] != 'n' || error != std::errc{} || at != end || last_id < 2) {
      return invalid("this page mark is not one of this search in this archive; begin with the first page");
    }
    --last_id;
  }
  Listing listing;
  std::vector<VersionId> ids;
  Outcome walked = walk(archive, nullptr, last_id, [&](const archive::Match& match) {
    ids.push_back(match.id);
    return ids.size() <= options.limit;
  });
  if (!walked.ok()) return walked.error();
  if (ids.size() > options.limit) {
    ids.pop_back();
    listing.results.next = "n" + std::to_string(ids.back());
  }
  for (const VersionId id : ids) {
    Result<Version> version = archive.version(id);
    if (!version.ok()) return version.error();
    const Article& article = version.value().article;
    Listed& listed = listing.hits.emplace_back();
    listed.hit.version = id;
    listed.hit.article = version.value().article_id;
    listed.hit.address = version.value().address;
    listed.hit.title = article.title;
    if (article.published) listed.hit.published = article.published->value;
    listed.hit.publisher = article.publisher;
    listed.hit.language = article.language;
    listed.hit.kind = article.kind;
    // The first paragraph's beginning stands for the sentence.
    for (const Block& block : article.blocks) {
      if (block.role != Role::paragraph && block.role != Role::standfirst) continue;
      std::uint32_t end = std::min<std::uint32_t>(block.end, block.begin + 300);
      while (end < block.end && (static_cast<unsigned char>(article.text[end]) & 0xC0) == 0x80) ++end;
      listed.hit.sentence_place = {block.begin, end};
      listed.hit.sentence = listed.hit.sentence_place.of(article.text);
      listed.hit.cut_after = end < block.end;
      break;
    }
    listed.authors = article.authors;
    for (const Sighting& sighting : version.value().sightings) {
      if (listed.captured.empty()) listed.captured = sighting.captured;
    }
  }
  listing.results.order = SearchOrder::newest;
  Result<ArchiveStats> stats = archive.stats();
  if (!stats.ok()) return stats.error();
  listing.results.total = stats.value().articles;
  return listing;
}

}  // namespace

Result<Listing> list_articles(Archive& archive, const std::string& text, const Query& query,
                              const SearchOptions& options) {
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) return newest(archive, options);
  Result<SearchResults> results = search(archive, query, options);
  if (!results.ok()) return results.error();
  Listing listing;
  for (SearchHit& hit : results.value().hits) listing.hits.push_back({std::move(hit), {}, {}});
  for (Listed& listed : listing.hits) {
    Outcome completed = complete(archive, listed);
    if (!completed.ok() && completed.error().code != ErrorCode::not_found) return completed.error();
  }
  results.value().hits.clear();
  listing.results = std::move(results).value();
  return listing;
}

Result<Histogram> histogram(Archive& archive, const std::string& text, const Query& query, std::size_t most) {
  Histogram histogram;
  std::map<std::array<std::string, 3>, std::uint64_t> counts;  // by year, month and day, as far as they are known
  const bool is_all = text.find_first_not_of(" \t\r\n") == std::string::npos;
  Outcome walked = walk(archive, is_all ? nullptr : &query, INT64_MAX, [&](const archive::Match& match) {
    if (histogram.counted == most) {
      histogram.is_whole = false;
      return false;
    }
    ++histogram.counted;
    if (!match.published) {
      ++histogram.without_date;
      return true;
    }
    const std::string date = archive::write_instant(*match.published);
    ++counts[{date.substr(0, 4), date.size() >= 7 ? date.substr(5, 2) : "",
              date.size() >= 10 ? date.substr(8, 2) : ""}];
    return true;
  });
  if (!walked.ok()) return walked.error();
  const auto number = [](const std::string& digits) { return digits.empty() ? 1 : std::stol(digits); };
  const auto days = [&](const std::array<std::string, 3>& date) {
    return (number(date[0]) * 12 + number(date[1])) * 31 + number(date[2]);
  };
  const long span = counts.empty() ? 0 : days(counts.rbegin()->first) - days(counts.begin()->first);
  const std::size_t parts = span <= 62 ? 3 : span <= 100L * 12 * 31 ? 2 : 1;
  histogram.unit = parts == 3 ? "day" : parts == 2 ? "month" : "year";
  for (const auto& [date, count] : counts) {
    std::string value = date[0];
    for (std::size_t i = 1; i < parts; ++i) value += "-" + date[i];
    if (parts > 1 && date[parts - 1].empty()) {
      histogram.without_date += count;
    } else if (!histogram.bars.empty() && histogram.bars.back().value == value) {
      histogram.bars.back().count += count;
    } else {
      histogram.bars.push_back({value, count});
    }
  }
  return histogram;
}

Result<std::vector<VersionId>> matching(Archive& archive, const Query& query, std::size_t most) {
  std::vector<VersionId> ids;
  Outcome walked = walk(archive, &query, INT64_MAX, [&](const archive::Match& match) {
    ids.push_back(match.id);
    return ids.size() < most;
  });
  if (!walked.ok()) return walked.error();
  return ids;
}

}  // namespace kroniek::server
