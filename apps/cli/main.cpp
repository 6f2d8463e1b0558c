// The command line: parse, choose the verb, run it. Each verb has its own file; wrong usage is said here.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <string>

#include "add.h"
#include "annotate.h"
#include "check.h"
#include "correct.h"
#include "diff.h"
#include "exit_status.h"
#include "export.h"
#include "facts.h"
#include "golden.h"
#include "kroniek/version.h"
#include "kroniek/view.h"
#include "read.h"
#include "remove.h"
#include "search.h"
#include "serve.h"
#include "show.h"
#include "stats.h"
#include "stories.h"
#include "terminal.h"
#include "versions.h"

namespace {

using namespace kroniek::cli;  // NOLINT: the whole program is this namespace's

// "kroniek golden add": the verb that was chosen, with those that it is a verb of.
std::string command_of(const CLI::App* verb) {
  std::string command;
  for (; verb != nullptr; verb = verb->get_parent()) {
    if (!command.empty()) command.insert(0, " ");
    command.insert(0, verb->get_name());
  }
  return command.empty() ? "kroniek" : command;
}

int say_wrong_usage(const CLI::App* verb, const std::string& what) {
  const std::string command = command_of(verb);
  std::fprintf(stderr, "%s: %s\nTry '%s --help'.\n", command.c_str(), kroniek::printable(what).c_str(),
               command.c_str());
  return exit_usage;
}

// Help and the version are data that was asked for: standard output, and a failure to write it is one.
int print(const std::string& text) {
  const bool written = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
  return written ? exit_all_read : exit_some_failed;
}

int run(int argc, char** argv) {
  CLI::App app("kroniek reads news pages and keeps the record of what they report.", "kroniek");
  app.footer(
      "Exit status:\n  0 all read  1 nothing found  2 wrong usage  3 some inputs failed, or the output could not be "
      "written\n  4 the archive failed  130 interrupted. A closed pipe is success.\n\n"
      "'kroniek read --help' has the flags and examples; docs/GUIDE.md has all of it.");
  app.set_version_flag("--version", "kroniek " + std::string(kroniek::version()) + "\n" + kroniek::libraries(),
                       "Print the version, and those of the libraries, and end");
  app.set_help_flag("-h,--help", "Print this help and end");
  app.get_formatter()->column_width(28);
  app.require_subcommand(0, 1);  // one verb: a word of a query that is a verb's name is none
  ReadArguments read_arguments;
  const CLI::App* read = add_read(app, read_arguments);

  AddArguments add_arguments;
  const CLI::App* add = add_add(app, add_arguments);

  AnnotateArguments annotate_arguments;
  const CLI::App* annotate = add_annotate(app, annotate_arguments);

  CorrectArguments correct_arguments;
  const CLI::App* correct = add_correct(app, correct_arguments);

  SearchArguments search_arguments;
  const CLI::App* search = add_search(app, search_arguments);

  CheckArguments check_arguments;
  const CLI::App* check = add_check(app, check_arguments);

  VersionsArguments versions_arguments;
  const CLI::App* versions = add_versions(app, versions_arguments);

  DiffArguments diff_arguments;
  const CLI::App* diff = add_diff(app, diff_arguments);

  VersionsArguments copies_arguments;
  const CLI::App* copies = add_copies(app, copies_arguments);

  FactArguments who_arguments;
  const CLI::App* who = add_who(app, who_arguments);

  FactArguments quotes_arguments;
  const CLI::App* quotes = add_quotes(app, quotes_arguments);

  FactArguments places_arguments;
  const CLI::App* places = add_places(app, places_arguments);

  FactArguments events_arguments;
  const CLI::App* events = add_events(app, events_arguments);

  FactArguments timeline_arguments;
  const CLI::App* timeline = add_timeline(app, timeline_arguments);

  StoriesArguments stories_arguments;
  const CLI::App* stories = add_stories(app, stories_arguments);

  ShowArguments show_arguments;
  const CLI::App* show = add_show(app, show_arguments);

  ExportArguments export_arguments;
  const CLI::App* exporting = add_export(app, export_arguments);

  StatsArguments stats_arguments;
  const CLI::App* stats = add_stats(app, stats_arguments);

  FailuresArguments failures_arguments;
  const CLI::App* failures = add_failures(app, failures_arguments);

  RemoveArguments remove_arguments;
  const CLI::App* remove = add_remove(app, remove_arguments);

  MergeArguments merge_arguments;
  const CLI::App* merge = add_merge(app, merge_arguments);

  ServeArguments serve_arguments;
  const CLI::App* serve = add_serve(app, serve_arguments);

  GoldenArguments golden_arguments;
  const CLI::App* golden_add = add_golden(app, golden_arguments);

  const auto verb = [&]() -> const CLI::App* {
    const CLI::App* found = nullptr;
    for (auto verbs = app.get_subcommands(); !verbs.empty(); verbs = found->get_subcommands()) found = verbs.front();
    return found;
  };
  try {
    app.parse(argc, argv);
    if (read->parsed()) return run_read(read_arguments);
    if (add->parsed()) return run_add(add_arguments);
    if (annotate->parsed()) return run_annotate(annotate_arguments);
    if (correct->parsed()) return run_correct(correct_arguments);
    if (search->parsed()) return run_search(search_arguments, search->remaining());
    if (check->parsed()) return run_check(check_arguments);
    if (versions->parsed()) return run_versions(versions_arguments);
    if (diff->parsed()) return run_diff(diff_arguments);
    if (copies->parsed()) return run_copies(copies_arguments);
    if (who->parsed()) return run_who(who_arguments);
    if (quotes->parsed()) return run_quotes(quotes_arguments);
    if (places->parsed()) return run_places(places_arguments);
    if (events->parsed()) return run_events(events_arguments);
    if (timeline->parsed()) return run_timeline(timeline_arguments);
    if (stories->parsed()) return run_stories(stories_arguments);
    if (show->parsed()) return run_show(show_arguments);
    if (exporting->parsed()) return run_export(export_arguments);
    if (stats->parsed()) return run_stats(stats_arguments);
    if (failures->parsed()) return run_failures(failures_arguments);
    if (remove->parsed()) return run_remove(remove_arguments);
    if (merge->parsed()) return run_merge(merge_arguments);
    if (serve->parsed()) return run_serve(serve_arguments);
    if (golden_add->parsed()) return run_golden_add(golden_arguments);
  } catch (const CLI::CallForHelp&) {
    const CLI::App* chosen = verb();
    if (chosen == nullptr) return print(app.help());
    const std::string command = command_of(chosen);
    return print(chosen->help(command.substr(0, command.rfind(' '))));
  } catch (const CLI::CallForVersion& version) {
    return print(std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    return say_wrong_usage(verb(), error.what());
  }
  std::fputs(app.help().c_str(), stderr);  // no verb
  return exit_usage;
}

}  // namespace

int main(int argc, char** argv) {
  fill_standard_streams();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {  // std::bad_alloc, no threads: what no input should bring about
    std::fprintf(stderr, "kroniek: the system could not give what was needed: %s\n", error.what());
    return exit_some_failed;
  }
}
