// /api/search, /api/query, /api/help, /api/stats, /api/collections: what the archive holds.
#include <algorithm>
#include <mutex>
#include <string>

#include "archive/store.h"
#include "json.h"
#include "kroniek/facts.h"
#include "kroniek/search.h"
#include "kroniek/version.h"
#include "kroniek/view.h"
#include "listing.h"
#include "routes.h"

namespace kroniek::server {
namespace {

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void write_query(Json& json, const std::string& text, const Query& query) {
  json->StartObject();
  json.text("text", text);
  const bool says_nothing = is_blank(text);
  json.text("query", says_nothing || query.fault() ? std::string() : query.canonical());
  json.text("words", says_nothing || query.fault() ? std::string() : query.in_words());
  json.key("fault");
  if (says_nothing || !query.fault()) {
    json->Null();
  } else {
    json->StartObject();
    json.text("message", query.fault()->message);
    json.number("byte", static_cast<std::int64_t>(query.fault()->byte));
    json.number("character", static_cast<std::int64_t>(query.fault()->character));
    json->EndObject();
  }
  json->EndObject();
}

void write_counts(Json& json, std::string_view name, const std::vector<FacetValue>& values) {
  json.key(name);
  json->StartArray();
  for (const FacetValue& value : values) {
    json->StartObject();
    json.text("value", value.value);
    json.number("count", static_cast<std::int64_t>(value.count));
    json->EndObject();
  }
  json->EndArray();
}

// Of a text that is not valid UTF-8, which is repaired, places mean nothing any more.
std::vector<TextSpan> places_in(const std::string& text, const std::vector<TextSpan>& places) {
  return view::is_valid_utf8(text) ? places : std::vector<TextSpan>();
}

void write_hit(Json& json, const Listed& listed) {
  const SearchHit& hit = listed.hit;
  json->StartObject();
  json.number("version", hit.version).number("article", hit.article).member("address", hit.address);
  json.member("title", hit.title).spans("title_matches", places_in(hit.title, hit.title_matches));
  json.member("published", hit.published).member("publisher", hit.publisher).member("language", hit.language);
  json.text("kind", name(hit.kind)).flag("current", hit.is_current).real("score", hit.score, 1e4);
  json.member("sentence", hit.sentence).spans("sentence_matches", places_in(hit.sentence, hit.sentence_matches));
  json.span("place", hit.sentence_place).texts("authors", listed.authors).member("captured", listed.captured);
  json.direction(hit.language).flag("cut_before", hit.cut_before).flag("cut_after", hit.cut_after);
  json->EndObject();
}

void write_facets(Json& json, const std::optional<SearchFacets>& facets) {
  json.key("facets");
  if (!facets) {
    json->Null();
    return;
  }
  json->StartObject();
  json.number("counted", static_cast<std::int64_t>(facets->counted)).flag("whole", facets->is_whole);
  write_counts(json, "publishers", facets->publishers);
  write_counts(json, "languages", facets->languages);
  write_counts(json, "authors", facets->authors);
  write_counts(json, "months", facets->months);
  write_counts(json, "kinds", facets->kinds);
  json->EndObject();
}

void write_histogram(Json& json, const std::optional<Histogram>& histogram) {
  json.key("histogram");
  if (!histogram) {
    json->Null();
    return;
  }
  json->StartObject();
  json.text("unit", histogram->unit).number("counted", static_cast<std::int64_t>(histogram->counted));
  json.flag("whole", histogram->is_whole);
  json.number("without_date", static_cast<std::int64_t>(histogram->without_date));
  write_counts(json, "bars", histogram->bars);
  json->EndObject();
}

}  // namespace

Response api_query(const Question& question) {
  const std::string text = question.text("q");
  Json json;
  write_query(json, text, Query::parse(text));
  return json.response();
}

Response api_search(const Question& question) {
  const std::string text = question.text("q");
  SearchOptions options;
  options.limit = static_cast<std::size_t>(question.number("limit", 10, 1, 100));
  options.page = question.text("page");
  options.facets = question.flag("facets");
  options.widen = question.flag("widen");
  const std::string order = question.text("order");
  if (!order.empty() && order != "relevance" && order != "newest") throw bad("order is relevance or newest");
  if (order == "newest") options.order = SearchOrder::newest;
  const bool wants_histogram = question.flag("histogram");

  const Query query = Query::parse(text);
  if (query.fault() && !is_blank(text)) {
    throw Refused{400, "query", query.fault()->message, query.fault()->byte, query.fault()->character};
  }
  const Listing listing = value_or_refuse(list_articles(question.archive, text, query, options));
  std::optional<Histogram> bars;
  if (wants_histogram) {
    const std::size_t most = options.widen ? SIZE_MAX : options.window;
    bars = value_or_refuse(histogram(question.archive, text, query, most));
  }
  const SearchResults& results = listing.results;
  const bool is_newest = results.order == SearchOrder::newest;
  Json json;
  json->StartObject();
  json.key("query");
  write_query(json, text, query);
  json.text("order", is_newest ? "newest" : "relevance");
  json.key("hits");
  json->StartArray();
  for (const Listed& listed : listing.hits) write_hit(json, listed);
  json->EndArray();
  json.number("total", static_cast<std::int64_t>(results.total)).flag("exact", results.total_is_exact);
  if (is_newest) {
    json.null("ranked").null("ranked_all");
  } else {
    json.number("ranked", static_cast<std::int64_t>(results.ranked)).flag("ranked_all", results.ranked_all);
  }
  write_facets(json, results.facets);
  write_histogram(json, bars);
  json.member("next", results.next);
  json->EndObject();
  return json.response();
}

Response api_help(const Question&) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = query_help();
  return response;
}

// Looks at every version, so what it gave is kept until something is added.
Response api_stats(const Question& question) {
  static std::mutex mutex;
  static std::string kept;
  static std::string kept_of;
  const ArchiveStats stats = value_or_refuse(question.archive.stats());
  const FactStats facts = value_or_refuse(fact_stats(question.archive));
  const std::int64_t newest = value_or_refuse(question.archive.newest_number());
  const std::string mark = question.archive.store().database().path() + '\n' + std::to_string(newest) + ' ' +
                           std::to_string(stats.versions) + ' ' + std::to_string(stats.captures) + ' ' +
                           std::to_string(stats.failures) + ' ' + std::to_string(facts.annotated);
  Response response;
  {
    const std::lock_guard lock(mutex);
    if (!kept.empty() && kept_of == mark) {
      response.body = kept;
      return response;
    }
  }
  const ArchiveOverview overview = value_or_refuse(question.archive.overview(50));
  std::string own = "{\"kroniek\":";
  view::append_json_string(version(), own);
  own += ',';
  append_json(stats, overview, facts, response.body);
  response.body.replace(0, 1, own);
  const std::lock_guard lock(mutex);
  kept = response.body;
  kept_of = mark;
  return response;
}

Response api_collections(const Question& question) {
  archive::Database& database = question.archive.store().database();
  Json json;
  json->StartObject();
  json.key("collections");
  json->StartArray();
  {
    archive::Statement rows = database.prepare(
        "SELECT c.name, count(p.id) FROM collection c JOIN input i ON i.collection = c.id "
        "JOIN capture p ON p.input = i.id GROUP BY c.id ORDER BY c.name LIMIT 1000");
    while (rows.step()) {
      json->StartObject();
      json.text("name", rows.text(0)).number("captures", rows.integer(1));
      json->EndObject();
    }
  }
  if (auto error = database.take_failure()) throw refused(*error);
  json->EndArray();
  json->EndObject();
  return json.response();
}

}  // namespace kroniek::server
