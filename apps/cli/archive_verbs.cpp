// What the verbs that ask an archive share (archive_verbs.h).
#include "archive_verbs.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>

#include "exit_status.h"
#include "messages.h"

namespace kroniek::cli {

void add_archive_option(CLI::App& verb, std::string& archive) {
  verb.add_option("-a,--archive", archive, "The archive's file; news.db when not given")->type_name("FILE");
}

int archive_failed(const Error& error) {
  std::fprintf(stderr, "%s\n", message(error.text()).c_str());
  return error.code == ErrorCode::interrupted ? exit_interrupted : exit_archive_failed;
}

int nothing_found(const std::string& sentence) {
  std::fprintf(stderr, "%s\n", message("nothing found: " + sentence).c_str());
  return exit_nothing_found;
}

Result<std::vector<VersionId>> named_versions(Archive& archive, const std::string& name, bool all) {
  VersionId id = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
  if (error == std::errc{} && end == name.data() + name.size()) {
    Result<Version> version = archive.version(id);
    if (version.ok()) return std::vector<VersionId>{id};
    if (version.error().code == ErrorCode::not_found) return std::vector<VersionId>{};
    return version.error();
  }
  Result<std::vector<VersionId>> ids = archive.versions_of(name);
  if (!ids.ok() || all) return ids;
  for (const VersionId one : ids.value()) {
    Result<Version> version = archive.version(one);
    if (!version.ok()) return version.error();
    if (version.value().is_current) return std::vector<VersionId>{one};
  }
  return std::vector<VersionId>{};
}

Query query_of(const std::vector<std::string>& words, bool all_versions) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  Query query = Query::parse(text);
  if (const auto& fault = query.fault()) {
    wrong_usage("the query " + text + ", character " + std::to_string(fault->character + 1) + ": " + fault->message);
  }
  // Everything that the words say, in every version.
  if (all_versions && !query.canonical().ends_with("versions:all")) {
    // date: and captured: may not stand in parentheses, and what OR joins must.
    const std::string canonical = query.canonical();
    query = Query::parse(canonical + " versions:all");
    if (query.fault()) query = Query::parse("(" + canonical + ") versions:all");
  }
  return query;
}

Result<std::vector<VersionId>> matching_versions(Archive& archive, const Query& query) {
  std::vector<VersionId> ids;
  SearchOptions options;
  options.order = SearchOrder::newest;
  options.limit = most_hits;
  do {
    Result<SearchResults> results = search(archive, query, options);
    if (!results.ok()) return results.error();
    for (const SearchHit& hit : results.value().hits) ids.push_back(hit.version);
    options.page = results.value().next;
  } while (!options.page.empty());
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace kroniek::cli
