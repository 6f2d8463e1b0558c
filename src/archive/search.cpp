// Searching an archive: a walk over what matches, newest first, that keeps the best of a window (or the newest),
// counts, and stops where the answer is known. The plan of the query is search_plan.h's, scores rank.h's, page marks
// search_cursor.h's, sentences snippet.h's.
#include "kroniek/search.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "archive/place.h"
#include "archive/rank.h"
#include "archive/search_cursor.h"
#include "archive/search_estimate.h"
#include "archive/search_facets.h"
#include "archive/search_plan.h"
#include "archive/search_walk.h"
#include "archive/snippet.h"
#include "archive/store.h"

namespace kroniek {
namespace archive {
namespace {

// Newest first, so many matches are counted; of more the number is estimated.
constexpr std::size_t most_counted = 500;
// A walk that goes through so many entries of lists (search_estimate.h: 0.3 to 0.6 us each) ends where it has found
// least_found matches: FTS5 goes through every text in which all words of a phrase stand, whether they stand in a row
// or not, which in a million articles takes a fifth of a second for the most common words.
constexpr double most_steps = 40'000;
constexpr double most_steps_newest = 10'000;
constexpr std::size_t least_found = 20;

struct Found {
  Match match;
  double score = 0;
  std::int64_t time = 0;  // the place within the hour
};

// Whether a stands before b on the pages.
bool by_relevance(const Found& a, const Found& b) noexcept {
  return a.score != b.score ? a.score > b.score : a.match.id > b.match.id;
}
bool by_time(const Found& a, const Found& b) noexcept {
  const std::int64_t hour_a = a.match.id >> hour_bits;
  const std::int64_t hour_b = b.match.id >> hour_bits;
  if (hour_a != hour_b) return hour_a > hour_b;
  return a.time != b.time ? a.time > b.time : a.match.id > b.match.id;
}

Found found_at(const SearchCursor& cursor) {
  Found found;
  found.match.id = cursor.last_id;
  found.score = cursor.last_score;
  found.time = cursor.last_time;
  return found;
}

class Search {
 public:
  Search(Archive& archive, const Query& query, const SearchOptions& options)
      : store_(archive.store()), database_(store_.database()), query_(query), options_(options) {}

  Result<SearchResults> run() {
    if (auto error = wrong_options()) return *std::move(error);
    const Snapshot snapshot(database_);
    Result<SearchPlan> planned = plan_search(store_, query_.tree(), Limits{});
    if (!planned.ok()) {
      static_cast<void>(database_.take_failure());
      return planned.error();
    }
    plan_ = std::move(planned).value();
    results_.order = has_text() ? options_.order : SearchOrder::newest;
    Statement ask = database_.prepare("SELECT max(number) FROM version");
    cursor_.last_number = ask.step() ? ask.integer(0) : 0;
    if (auto error = read_page_mark()) return *std::move(error);

    std::vector<Found> page = results_.order == SearchOrder::newest ? newest() : relevant();
    finish(page);
    if (auto error = database_.take_failure()) return *std::move(error);
    return std::move(results_);
  }

 private:
  [[nodiscard]] std::optional<Error> wrong_options() const {
    const auto wrong = [](std::string sentence) { return Error{ErrorCode::invalid_value, std::move(sentence), ""}; };
    if (query_.fault()) {
      return Error{ErrorCode::invalid_value, query_.fault()->message,
                   "character " + std::to_string(query_.fault()->character + 1) + " of the query"};
    }
    if (options_.limit < 1 || options_.limit > most_hits) {
      return wrong("a page has 1 to " + std::to_string(most_hits) + " hits");
    }
    if (options_.window < 1) return wrong("at least one match must be ranked");
    return std::nullopt;
  }

  [[nodiscard]] bool has_text() const {
    return std::any_of(plan_.leaves.begin(), plan_.leaves.end(),
                       [](const SearchLeaf& leaf) { return leaf.is_text && leaf.is_wanted; });
  }

  // -- page marks ----------------------------------------------------------------------------------------------

  [[nodiscard]] std::uint64_t identity() const {
    std::string text = query_.canonical();
    text += '\n';
    text += results_.order == SearchOrder::newest ? 'n' : 'r';
    if (results_.order == SearchOrder::relevance) {
      text += options_.widen ? std::string("all") : std::to_string(options_.window);
    }
    return fingerprint(text);
  }

  std::optional<Error> read_page_mark() {
    newest_number_ = cursor_.last_number;
    cursor_.query = identity();
    if (options_.page.empty()) return std::nullopt;
    std::optional<SearchCursor> mark = read_cursor(options_.page);
    const bool is_ours = mark && mark->query == cursor_.query && mark->last_number >= 0 &&
                         mark->last_number <= newest_number_ &&
                         (results_.order == SearchOrder::newest || mark->frequencies.size() == plan_.leaves.size());
    if (!is_ours) {
      return Error{ErrorCode::invalid_value,
                   "this page mark is not one of this search in this archive; begin with the first page", ""};
    }
    cursor_ = *std::move(mark);
    is_first_page_ = false;
    return std::nullopt;
  }

  // What the pages show is as of their first one; where nothing was added since, no version need be looked at for that.
  [[nodiscard]] std::int64_t last_number() const noexcept {
    return cursor_.last_number < newest_number_ ? cursor_.last_number : INT64_MAX;
  }

  // -- newest first --------------------------------------------------------------------------------------------

  static Found found_by_time(const Match& match) {
    return {match, 0, match.published ? match.published->seconds : hour_of_id(match.id)};
  }

  std::vector<Found> newest() {
    const Found before = found_at(cursor_);
    VersionId last_id = plan_.last_id;
    if (!is_first_page_) last_id = std::min(last_id, cursor_.last_id | ((VersionId{1} << hour_bits) - 1));
    std::vector<Found> page;
    Count count(*this);
    Walk walk(database_, plan_, {plan_.first_id, last_id, last_number(), false});
    bool is_full = false;
    while (const Match* match = walk.next()) {
      // Within an hour ids do not follow the time, so all of the page's last hour is read.
      const bool new_hour = page.empty() || page.back().match.id >> hour_bits != match->id >> hour_bits;
      is_full = is_full || (new_hour && page.size() > options_.limit);
      // The first page's walk goes on to count.
      if (is_full && (!is_first_page_ || !count.goes_on(*match))) break;
      if (is_first_page_) count.add(*match);
      if (is_full) continue;
      Found found = found_by_time(*match);
      if (!is_first_page_ && !by_time(before, found)) continue;
      page.push_back(found);
    }
    std::sort(page.begin(), page.end(), by_time);
    if (!is_first_page_ && options_.facets) {
      Walk all(database_, plan_, {plan_.first_id, plan_.last_id, last_number(), false});
      for (const Match* match = all.next(); match != nullptr && count.goes_on(*match); match = all.next())
        count.add(*match);
    }
    count.give();
    return page;
  }

  // Counts what matches, from the newest on, for the total and the facets.
  class Count {
   public:
    explicit Count(Search& search) : search_(search), facets_(search.options_.facets) {
      const SearchOptions& options = search.options_;
      if (options.widen) most_ = std::numeric_limits<std::size_t>::max();
      if (!options.widen && options.facets) most_ = std::max(options.window, most_counted);
    }
    // False where it has counted enough.
    [[nodiscard]] bool goes_on(const Match& next) {
      is_whole_ = counted_ < most_ && !search_.is_long_enough(counted_, next, most_steps_newest);
      return is_whole_;
    }
    void add(const Match& match) {
      reached_ = match.id;
      facets_.add(match);
      ++counted_;
    }
    void give() {
      search_.give_facets(facets_, is_whole_);
      if (search_.is_first_page_) search_.set_total(counted_, is_whole_, reached_);
    }

   private:
    Search& search_;
    Facets facets_;
    std::size_t most_ = most_counted;
    std::uint64_t counted_ = 0;
    VersionId reached_ = search_.plan_.first_id;
    bool is_whole_ = true;
  };

  // Whether a walk that has found so many went through so many entries of lists that it ends before this match.
  bool is_long_enough(std::uint64_t found, const Match& next, double most) {
    if (options_.widen || found < std::max(least_found, options_.limit + 1)) return false;
    if (!end_) {
      estimate();
      end_ = steps_ <= most ? 0 : sample().id_below(most / steps_);
    }
    return next.id < *end_;
  }

  // -- by relevance --------------------------------------------------------------------------------------------

  std::vector<Found> relevant() {
    if (is_first_page_) {
      estimate();
      cursor_.frequencies = frequencies_;
    }
    const Ranking ranking = ranking_of(cursor_);
    const Found before = found_at(cursor_);
    const VersionId first_id = is_first_page_ ? plan_.first_id : std::max(plan_.first_id, cursor_.first_id);
    Facets facets(options_.facets);
    std::vector<Found> best;  // a heap, the worst in front
    std::uint64_t ranked = 0;
    bool is_whole = true;
    VersionId reached = plan_.first_id;
    Walk walk(database_, plan_, {first_id, plan_.last_id, last_number(), true, !options_.facets});
    while (const Match* match = walk.next()) {
      if (is_first_page_ && !options_.widen &&
          (ranked == options_.window || is_long_enough(ranked, *match, most_steps))) {
        is_whole = false;
        break;
      }
      reached = match->id;
      ++ranked;
      facets.add(*match);
      Found found{*match, ranking.score(walk.counts(), match->text_bytes), 0};
      if (!is_first_page_ && !by_relevance(before, found)) continue;
      if (best.size() > options_.limit) {
        if (!by_relevance(found, best.front())) continue;
        std::pop_heap(best.begin(), best.end(), by_relevance);
        best.back() = found;
      } else {
        best.push_back(found);
      }
      std::push_heap(best.begin(), best.end(), by_relevance);
    }
    if (is_first_page_) {
      cursor_.ranked = ranked;
      cursor_.ranked_all = is_whole;
      cursor_.first_id = reached;
      set_total(ranked, is_whole, reached);
    }
    give_facets(facets, cursor_.ranked_all);
    results_.ranked = cursor_.ranked;
    results_.ranked_all = cursor_.ranked_all;
    std::sort(best.begin(), best.end(), by_relevance);
    return best;
  }

  const VersionSample& sample() { return store_.sample(cursor_.last_number); }

  void estimate() {
    if (!frequencies_.empty()) return;
    const VersionSample& sample = this->sample();
    cursor_.mean_text_bytes = sample.mean_text_bytes();
    LeafEstimates estimates = estimate_leaves(
        database_, plan_.leaves, sample, static_cast<std::uint64_t>(std::max<std::int64_t>(1, cursor_.last_number)));
    frequencies_ = std::move(estimates.frequencies);
    steps_ = estimates.steps;
  }

  [[nodiscard]] Ranking ranking_of(const SearchCursor& cursor) const {
    return {plan_.leaves,
            {static_cast<std::uint64_t>(std::max<std::int64_t>(1, cursor.last_number)), cursor.mean_text_bytes,
             cursor.frequencies}};
  }

  // -- what is given -------------------------------------------------------------------------------------------

  void set_total(std::uint64_t counted, bool is_whole, VersionId reached) {
    cursor_.total = counted;
    cursor_.total_is_exact = is_whole;
    if (is_whole) return;
    const VersionSample& sample = this->sample();
    const double seen = sample.share(reached, plan_.last_id);
    const double all = std::max(seen, sample.share(plan_.first_id, plan_.last_id));
    // Two figures: more would say more than is known.
    const double about = static_cast<double>(counted) * all / seen;
    const double unit = std::pow(10, std::floor(std::log10(std::max(10.0, about))) - 1);
    cursor_.total = std::max(counted + 1, static_cast<std::uint64_t>(std::llround(about / unit) * std::llround(unit)));
  }

  void give_facets(Facets& facets, bool is_whole) {
    if (options_.facets) results_.facets = facets.give(database_, is_whole);
  }

  // Cuts the page, marks where the next begins and fills in the hits.
  void finish(std::vector<Found>& page) {
    results_.total = cursor_.total;
    results_.total_is_exact = cursor_.total_is_exact;
    if (page.size() > options_.limit) {
      page.resize(options_.limit);
      const Found& last = page.back();
      cursor_.last_id = last.match.id;
      cursor_.last_time = last.time;
      cursor_.last_score = last.score;
      results_.next = write_cursor(cursor_);
    }
    const Ranking ranking = ranking_of(cursor_);
    for (Found& found : page) {
      complete(database_, found.match);
      SearchHit& hit = results_.hits.emplace_back();
      hit.version = found.match.id;
      hit.article = found.match.article;
      hit.is_current = found.match.is_current;
      hit.kind = found.match.kind;
      hit.score = found.score;
      if (found.match.published) hit.published = write_instant(*found.match.published);
      Statement ask = database_.prepare("SELECT address FROM article WHERE id = ?");
      if (ask.bind(found.match.article).step()) hit.address = ask.text(0);
      const Article article = store_.article(found.match.number);
      if (database_.failed()) return;
      hit.title = article.title;
      hit.publisher = article.publisher;
      hit.language = article.language;
      std::vector<LeafMatch> facts;
      if (const auto annotations = wanted_facts(found.match.id, article))
        facts = find_facts(article, annotations->annotations, plan_.leaves);
      add_snippet(article, plan_.leaves, ranking, facts, hit);
    }
  }

  // What was found in a version, where the query asks for facts.
  std::optional<Archive::Store::Found> wanted_facts(VersionId id, const Article& article) {
    const bool are_asked = std::any_of(plan_.leaves.begin(), plan_.leaves.end(), [](const SearchLeaf& leaf) {
      return leaf.is_wanted && (leaf.fact != QueryOp::word || leaf.field == QueryField::said);
    });
    return are_asked ? store_.annotations(id, article.text.size()) : std::nullopt;
  }

  Archive::Store& store_;
  Database& database_;
  const Query& query_;
  const SearchOptions& options_;
  SearchPlan plan_;
  SearchCursor cursor_;             // of the page before; on the first page it is filled in
  std::int64_t newest_number_ = 0;  // as the archive is now
  bool is_first_page_ = true;
  std::vector<std::uint64_t> frequencies_;  // of the leaves; where they were needed
  double steps_ = 0;                        // of a walk over all that match
  std::optional<VersionId> end_;            // below it the walk is long enough
  SearchResults results_;
};

}  // namespace
}  // namespace archive

Result<SearchResults> search(Archive& archive, const Query& query, const SearchOptions& options) {
  return archive::within_memory(archive.store().database(),
                                [&] { return archive::Search(archive, query, options).run(); });
}

}  // namespace kroniek
