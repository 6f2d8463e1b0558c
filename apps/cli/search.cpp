// `kroniek search`: its flags, what is printed where, the exit status. Searching is kroniek/search.h's.
#include "search.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "archive_verbs.h"
#include "exit_status.h"
#include "interrupt.h"
#include "kroniek/search.h"
#include "kroniek/view.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr unsigned widest_text = 100;

constexpr const char* description =
    R"(kroniek search [OPTIONS] QUERY...

Finds articles in an archive by their words.

On a terminal the answer is text for people; in a pipe or a file it is JSONL: a line a hit, and one about the search.
Put a query with quotations, parentheses or - into single quotes, so that the shell leaves it alone.
)";

constexpr const char* footer =
    R"(
Examples:
  kroniek search brug
  kroniek search '"rode brug" -haven date:2022-11..2022-12'
  kroniek search -a ukraine.db --sort newest --facets 'publisher:krant (brug OR tunnel)'
  kroniek search --format csv --limit 1000 'lang:nl NEAR(brug dicht, 5)' > found.csv

Exit status:
  0 found  1 nothing found  2 a query that cannot be understood, or wrong usage  3 the output could not be written
  4 the archive failed. A closed pipe is success.)";

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (word.starts_with("--") && word.size() > 2) {
      wrong_usage("there is no flag " + word + "; to search for it leave the hyphens away");
    }
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

std::string rendered(const SearchResults& results, const Query& query, const std::string& format,
                     const TextStyle& style) {
  std::string text;
  if (format == "text") {
    append_text(results, query, style, text);
  } else if (format == "csv") {
    append_csv_head(text);
    for (const SearchHit& hit : results.hits) append_csv(hit, text);
  } else {
    for (const SearchHit& hit : results.hits) append_json(hit, text);
    append_json(results, query, text);
  }
  return text;
}

}  // namespace

int run_search(const SearchArguments& arguments, const std::vector<std::string>& words) {
  const std::string text = joined(words);
  const Query query = Query::parse(text);
  if (query.fault()) {
    std::string where = "kroniek search: ";
    append_text(*query.fault(), text, where);
    std::fprintf(stderr, "%sTry 'kroniek search --help'.\n", where.c_str());
    return exit_usage;
  }
  watch_interrupts();
  auto output = Output::open("");
  if (!output.ok()) return exit_some_failed;
  const int descriptor = output.value()->descriptor();
  const std::string format = !arguments.format.empty() ? arguments.format : is_terminal(descriptor) ? "text" : "jsonl";
  if (format == "csv" && arguments.facets) wrong_usage("--facets are written as text or jsonl, not as csv");

  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  SearchOptions options;
  options.order = arguments.sort == "newest" ? SearchOrder::newest : SearchOrder::relevance;
  options.limit = arguments.limit;
  options.page = arguments.page;
  options.facets = arguments.facets;
  options.widen = arguments.widen;
  const Result<SearchResults> results = search(archive.value(), query, options);
  if (!results.ok()) {
    if (results.error().code == ErrorCode::invalid_value) wrong_usage(results.error().text());
    return archive_failed(results.error());
  }

  TextStyle style;
  if (is_terminal(descriptor)) {
    style.width = std::min(terminal_columns(descriptor, 80), widest_text);
    style.colour = wants_colour(descriptor);
  }
  if (results.value().hits.empty()) {
    std::fprintf(stderr, "%s\n", message("nothing found: " + query.in_words()).c_str());
    if (format == "text") return exit_nothing_found;
  }
  output.value()->write(rendered(results.value(), query, format, style));
  if (!output.value()->close() && !output.value()->is_closed_pipe()) {
    std::fprintf(stderr, "%s\n", message(output.value()->failure()).c_str());
    return exit_some_failed;
  }
  if (format == "csv" && !results.value().next.empty()) {
    std::fprintf(stderr, "%s\n", message("next page: --page " + results.value().next).c_str());
  }
  return results.value().hits.empty() ? exit_nothing_found : exit_all_read;
}

CLI::App* add_search(CLI::App& app, SearchArguments& arguments) {
  CLI::App* verb = app.add_subcommand("search", "Find articles in an archive");
  verb->preparse_callback([verb](std::size_t) {  // for its own help alone
    verb->description(description);
    verb->footer(std::string(query_help()) + footer);
  });
  // What begins with - may be a word that is not wanted, so the words are what the flags leave.
  verb->allow_extras();
  verb->set_help_flag("--help", "Print this help and end");
  arguments.archive = default_archive;
  add_archive_option(*verb, arguments.archive);
  verb->add_option("--sort", arguments.sort, "relevance (when not given) or newest")
      ->type_name("ORDER")
      ->check(CLI::IsMember({"relevance", "newest"}).description(""));
  verb->add_option("--limit", arguments.limit, "Hits of a page, 1 to 1000; 10 when not given")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_hits).description(""));
  verb->add_option("--page", arguments.page, "Go on at this mark, which the page before gave")->type_name("MARK");
  verb->add_flag("--facets", arguments.facets, "Count publishers, languages, authors, months and kinds too");
  verb->add_flag("--widen", arguments.widen, "Rank and count all that match, not the newest 10,000");
  verb->add_option("--format", arguments.format, "How to write: text, jsonl or csv")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "jsonl", "csv"}).description(""));
  return verb;
}

}  // namespace kroniek::cli
