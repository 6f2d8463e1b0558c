// `kroniek remove` and `kroniek merge`: what is meant, and what is said. The work is kroniek/upkeep.h's.
#include "remove.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <optional>

#include "archive_verbs.h"
#include "exit_status.h"
#include "group.h"
#include "interrupt.h"
#include "kroniek/upkeep.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "paths.h"
#include "progress.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr const char* remove_description =
    R"(Takes versions out of an archive for good: by their numbers, by an address (all its versions), or all that a query
finds, current or not. The files that they came from stay known, so adding those again does not bring them back.
)";

constexpr const char* remove_footer =
    R"(Examples:
  kroniek remove 18144192001
  kroniek remove https://nieuws.example/brug
  kroniek remove --dry-run --query 'publisher:"De Krant" date:2013' | wc -l

Standard output is the numbers of what was removed, one a line.

Exit status:
  0 removed  1 there is no such version; nothing was removed  2 wrong usage  3 the output could not be written
  4 the archive failed; nothing was removed)";

constexpr const char* merge_description =
    R"(Takes into an archive all that other archives hold. Articles, versions and files that both have become one; doing
it again takes in nothing twice. The other archives stay as they are.
)";

constexpr const char* merge_footer =
    R"(Examples:
  kroniek merge monday.db tuesday.db
  kroniek merge -a all.db /archive/2022-*.db

Exit status:
  0 merged  2 wrong usage  4 an archive failed  130 interrupted: the same command goes on from there)";

void say(const std::string& text) {
  std::fprintf(stderr, "%s\n", message(text).c_str());
}

}  // namespace

int run_remove(const RemoveArguments& arguments) {
  if (arguments.names.empty() == arguments.query.empty()) {
    wrong_usage("name versions or addresses, or give a --query, and not both");
  }
  std::optional<Query> query;
  if (!arguments.query.empty()) query = query_of({arguments.query}, true);
  if (query && query->canonical() == "versions:all") {
    wrong_usage("--query " + arguments.query + " means everything; to begin anew, remove the archive's file");
  }
  const ArchiveMode mode = arguments.dry_run ? ArchiveMode::read : ArchiveMode::write;
  Result<Archive> archive = Archive::open(arguments.archive, {mode});
  if (!archive.ok()) return archive_failed(archive.error());
  std::vector<VersionId> ids;
  if (query) {
    Result<std::vector<VersionId>> found = matching_versions(archive.value(), *query);
    if (!found.ok()) return archive_failed(found.error());
    ids = std::move(found).value();
    if (ids.empty()) return nothing_found("no version matches " + query->canonical());
  }
  for (const std::string& name : arguments.names) {
    Result<std::vector<VersionId>> found = named_versions(archive.value(), name, true);
    if (!found.ok()) return archive_failed(found.error());
    if (found.value().empty()) {
      return nothing_found("there is no " + name + " in " + arguments.archive + "; nothing was removed");
    }
    ids.insert(ids.end(), found.value().begin(), found.value().end());
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::uint64_t removed = ids.size();
  if (!arguments.dry_run) {
    Result<std::uint64_t> done = remove_versions(archive.value(), ids);
    if (!done.ok()) return archive_failed(done.error());
    removed = done.value();
  }
  std::string out;
  for (const VersionId id : ids) out += std::to_string(id) + "\n";
  auto output = Output::open("");
  if (!output.ok()) return exit_some_failed;
  output.value()->write(out);
  const bool written = output.value()->close() || output.value()->is_closed_pipe();
  if (!arguments.quiet) {
    say((arguments.dry_run ? "would remove " : "removed ") + counted(removed, "version") + " from " +
        arguments.archive);
  }
  if (!written) say(output.value()->failure());
  return written ? exit_all_read : exit_some_failed;
}

int run_merge(const MergeArguments& arguments) {
  for (const std::string& from : arguments.from) {
    if (is_same_file(from, arguments.archive)) wrong_usage(from + " is the archive itself");
  }
  watch_interrupts();
  for (const std::string& from : arguments.from) {
    Result<Archive> other = Archive::open(from);
    if (!other.ok()) return archive_failed(other.error());
    Progress progress(!arguments.quiet && has_cursor(STDERR_FILENO));
    Result<MergeReport> merged =
        merge_archives(arguments.archive, other.value(), [&](std::uint64_t done, std::uint64_t) {
          progress.update({done, 0, 0});
          return !interrupted();
        });
    progress.clear();
    if (!merged.ok() && merged.error().code == ErrorCode::interrupted) {
      say("interrupted while " + from + " was taken in; the same command goes on from there");
      return exit_interrupted;
    }
    if (!merged.ok()) return archive_failed(merged.error());
    if (arguments.quiet) continue;
    const MergeReport& report = merged.value();
    say("took " + counted(report.captures, "capture") + " of " + from + " into " + arguments.archive + ": " +
        counted(report.new_articles, "new article") + ", " + counted(report.new_versions, "new version") + ", " +
        grouped(report.known) + " known before" +
        (report.corrections > 0 ? "; " + counted(report.corrections, "correction") : ""));
    for (const std::string& conflict : report.conflicts) say(conflict);
  }
  Result<Archive> archive = Archive::open(arguments.archive, {ArchiveMode::write});
  if (!archive.ok()) return archive_failed(archive.error());
  return group(archive.value(), false, arguments.quiet);
}

CLI::App* add_remove(CLI::App& app, RemoveArguments& arguments) {
  CLI::App* verb = app.add_subcommand("remove", "Take versions out of an archive for good");
  verb->preparse_callback([verb](std::size_t) { verb->description(remove_description); });
  verb->footer(remove_footer);
  add_archive_option(*verb, arguments.archive);
  verb->add_option("--query", arguments.query, "All versions that this query finds; see `kroniek search --help`")
      ->type_name("QUERY");
  verb->add_flag("-n,--dry-run", arguments.dry_run, "Only say what would be removed");
  verb->add_flag("-q,--quiet", arguments.quiet, "No summary");
  verb->add_option("VERSION", arguments.names, "Numbers of versions, or addresses")->type_name("");
  return verb;
}

CLI::App* add_merge(CLI::App& app, MergeArguments& arguments) {
  CLI::App* verb = app.add_subcommand("merge", "Take other archives into one");
  verb->preparse_callback([verb](std::size_t) { verb->description(merge_description); });
  verb->footer(merge_footer);
  add_archive_option(*verb, arguments.archive);
  verb->add_flag("-q,--quiet", arguments.quiet, "No progress and no summary");
  verb->add_option("FROM", arguments.from, "The other archives' files")->type_name("")->required();
  return verb;
}

}  // namespace kroniek::cli
