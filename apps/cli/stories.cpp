// `kroniek stories`: its flags, what is printed where, the exit status. Stories are kroniek/stories.h's.
#include "stories.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "archive_verbs.h"
#include "exit_status.h"
#include "group.h"
#include "interrupt.h"
#include "kroniek/fact_views.h"
#include "kroniek/stories.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "progress.h"
#include "terminal.h"
#include "version_operand.h"

namespace kroniek::cli {
namespace {

constexpr unsigned widest_text = 100;
constexpr std::size_t stories_a_page = 100;  // with --all

constexpr const char* description =
    R"(Lists stories: articles about one happening and what came of it, in any language, the one with the latest article first;
with QUERY those of which an article is found. With the number of a story, or an address of an article, its course: its
articles in the order of time, copies under what they are copies of.
)";

constexpr const char* footer =
    R"(
Examples:
  kroniek stories
  kroniek stories 'where:Antwerpen' --since 2022-09 --until 2022-10
  kroniek stories 17
  kroniek stories https://nieuws.example/brug
  kroniek stories --all --members --least 1 --format csv > stories.csv

Exit status:
  0 shown  1 nothing found  2 wrong usage  3 the output could not be written  4 the archive failed
  130 interrupted. A closed pipe is success.

`kroniek add` and `kroniek annotate` put articles into stories as they come.)";

class Listing {
 public:
  explicit Listing(const StoriesArguments& arguments) : arguments_(arguments) {
    const bool terminal = is_terminal(STDOUT_FILENO);
    format_ = !arguments.format.empty() ? arguments.format : terminal ? "text" : "jsonl";
    if (!terminal) return;
    style_.width = std::min(terminal_columns(STDOUT_FILENO, 80), widest_text);
    style_.colour = wants_colour(STDOUT_FILENO);
  }

  int one(Archive& archive, std::int64_t id) const {
    const Result<Story> found = story(archive, id);
    if (!found.ok()) return say_archive_error(found.error());
    std::string text;
    if (format_ == "text") append_course(found.value(), style_, text);
    if (format_ == "jsonl") append_json(found.value(), text);
    if (format_ == "csv") {
      append_story_csv_head(true, text);
      append_story_csv(found.value(), true, text);
    }
    return give(text);
  }

  int list(Archive& archive, StoryQuery query) const {
    auto output = Output::open("");
    if (!output.ok()) return exit_some_failed;
    std::uint64_t given = 0;
    std::string text;
    if (format_ == "csv") append_story_csv_head(arguments_.members, text);
    for (;;) {
      const Result<StoryPage> page = find_stories(archive, query);
      if (!page.ok()) {
        if (page.error().code == ErrorCode::invalid_value) wrong_usage(page.error().text());
        return archive_failed(page.error());
      }
      const std::vector<Story>& stories = page.value().stories;
      if (given == 0 && stories.empty())
        return nothing_found("no story" + std::string(arguments_.least > 1 ? " of several articles" : ""));
      if (format_ == "text" && given > 0 && !stories.empty()) text += '\n';
      if (format_ == "text" && !arguments_.members) append_text(stories, style_, text);
      for (const Story& story : stories) {
        if (format_ == "jsonl") append_json(story, text);
        if (format_ == "csv") append_story_csv(story, arguments_.members, text);
        if (format_ != "text" || !arguments_.members) continue;
        if (&story != &stories.front()) text += '\n';
        append_course(story, style_, text);
      }
      given += stories.size();
      query.page = page.value().next;
      if (!output.value()->write(text) || !arguments_.all || query.page.empty()) break;
      text.clear();
      if (interrupted()) return exit_interrupted;
    }
    if (!output.value()->close() && !output.value()->is_closed_pipe()) {
      std::fprintf(stderr, "%s\n", message(output.value()->failure()).c_str());
      return exit_some_failed;
    }
    if (!query.page.empty())
      std::fprintf(stderr, "%s\n", message("there is more: --page " + query.page + ", or --all").c_str());
    return exit_all_read;
  }

 private:
  const StoriesArguments& arguments_;
  std::string format_;
  TextStyle style_;
};

int group_anew(const StoriesArguments& arguments) {
  Result<Archive> archive = Archive::open(arguments.archive, {ArchiveMode::write});
  if (!archive.ok()) return archive_failed(archive.error());
  return group(archive.value(), true, arguments.quiet);
}

}  // namespace

int group(Archive& archive, bool anew, bool quiet) {
  Progress progress(!quiet && has_cursor(STDERR_FILENO));
  GroupOptions options;
  options.anew = anew;
  options.progress = [&](std::uint64_t done, std::uint64_t total) {
    progress.update({done, done, total});
    return !interrupted();
  };
  const Result<GroupReport> report = group_stories(archive, options);
  progress.clear();
  if (!report.ok()) return archive_failed(report.error());
  if (anew && !quiet) {
    std::fprintf(
        stderr, "%s\n",
        message("put " + counted(report.value().grouped, "article") + " into " +
                (report.value().new_stories == 1 ? "1 story" : grouped(report.value().new_stories) + " stories"))
            .c_str());
  }
  return exit_all_read;
}

int run_stories(const StoriesArguments& arguments) {
  watch_interrupts();
  if (arguments.anew && !arguments.words.empty())
    wrong_usage("--anew groups all articles: leave out what is to be shown");
  if (arguments.anew) return group_anew(arguments);
  std::optional<Query> within;
  const bool names_one =
      arguments.words.size() == 1 && (is_version_id(arguments.words.front()) || is_address(arguments.words.front()));
  if (!names_one && !arguments.words.empty()) within = query_of(arguments.words, false);
  const Listing listing(arguments);
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  if (names_one) {
    const std::string& name = arguments.words.front();
    if (is_version_id(name)) return listing.one(archive.value(), std::atoll(name.c_str()));
    const Result<std::int64_t> id = story_of(archive.value(), std::string_view(name));
    return id.ok() ? listing.one(archive.value(), id.value()) : say_archive_error(id.error());
  }
  StoryQuery query;
  query.within = within ? &*within : nullptr;
  query.since = arguments.since;
  query.until = arguments.until;
  query.least = arguments.least;
  query.members = arguments.members;
  query.limit = arguments.all ? stories_a_page : arguments.limit;
  query.page = arguments.page;
  return listing.list(archive.value(), query);
}

CLI::App* add_stories(CLI::App& app, StoriesArguments& arguments) {
  CLI::App* verb = app.add_subcommand("stories", "Articles by what they are about, in any language");
  verb->preparse_callback([verb](std::size_t) { verb->description(description); });
  verb->footer(footer);
  arguments.archive = default_archive;
  add_archive_option(*verb, arguments.archive);
  verb->add_option("--since", arguments.since, "Only stories that went on at or after this day, month or year")
      ->type_name("WHEN");
  verb->add_option("--until", arguments.until, "Only stories that began at or before it")->type_name("WHEN");
  verb->add_option("--least", arguments.least, "Only stories of so many articles; 2 when not given")->type_name("N");
  verb->add_flag("--members", arguments.members, "Each story with its course, not only its head");
  verb->add_option("--limit", arguments.limit, "How many, 1 to 1000; 20 when not given")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{1}, most_stories).description(""));
  CLI::Option* all = verb->add_flag("--all", arguments.all, "To the end, however many there are");
  verb->get_option("--limit")->excludes(all);
  verb->add_option("--page", arguments.page, "Go on at this mark, which the page before gave")->type_name("MARK");
  verb->add_option("--format", arguments.format, "How to write: text, jsonl, csv")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "jsonl", "csv"}).description(""));
  verb->add_flag("--anew", arguments.anew,
                 "Show nothing: forget all stories and group everything again; their numbers change");
  verb->add_flag("-q,--quiet", arguments.quiet, "With --anew: no progress and no summary");
  verb->add_option("QUERY", arguments.words, "A query (kroniek search --help), a story's number, or an address")
      ->type_name("");
  return verb;
}

}  // namespace kroniek::cli
