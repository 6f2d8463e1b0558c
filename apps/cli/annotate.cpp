// `kroniek annotate`: its flags, and what is said about what was done. Annotating is kroniek/upkeep.h's.
#include "annotate.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "annotators.h"
#include "exit_status.h"
#include "group.h"
#include "interrupt.h"
#include "kroniek/upkeep.h"
#include "messages.h"
#include "numbers.h"
#include "progress.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr const char* description =
    R"(Finds anew what the texts of an archive speak of: who, where, when, and what was said. After an upgrade of kroniek, or
for what was added with --no-annotate or --without. Only versions that these annotators have not annotated yet are
looked at; what others found beside stays, but with --all.
)";

constexpr const char* footer =
    R"(Examples:
  kroniek annotate
  kroniek annotate -a ukraine.db --jobs 2
  kroniek annotate --without events

Exit status:
  0 all annotated (or nothing was to do)  2 wrong usage  4 the archive failed
  130 interrupted: what was done stays, and the same command goes on from there (with --all from the beginning).

Each version's old annotations stay until the new ones are stored in their place. Others may read and add meanwhile.)";

}  // namespace

int run_annotate(const AnnotateArguments& arguments) {
  watch_interrupts();
  Result<Archive> archive = Archive::open(arguments.archive, {ArchiveMode::write});
  if (!archive.ok()) return archive_failed(archive.error());
  AnnotateArchiveOptions options;
  options.annotators = annotators_but(arguments.without);
  if (options.annotators.places && !arguments.quiet) say_if_places_are_not_found();
  Progress progress(!arguments.quiet && has_cursor(STDERR_FILENO));
  options.all = arguments.all;
  options.jobs = arguments.jobs;
  options.progress = [&](std::uint64_t done, std::uint64_t total) {
    progress.update({done, done, total});
    return !interrupted();
  };
  const Result<AnnotateReport> report = annotate_archive(archive.value(), options);
  progress.clear();
  if (!report.ok()) return archive_failed(report.error());
  if (const int status = group(archive.value(), false, arguments.quiet); status != exit_all_read) return status;
  if (arguments.quiet) return exit_all_read;
  const auto& [annotated, changed, before] = report.value();
  std::string line = annotated == 0 ? "nothing to annotate in " + arguments.archive
                                    : "annotated " + counted(annotated, "version") + " of " + arguments.archive + ", " +
                                          grouped(changed) + " of them with another result than before";
  if (before > 0) line += "; " + counted(before, "version") + " annotated before";
  std::fprintf(stderr, "%s\n", message(line).c_str());
  return exit_all_read;
}

CLI::App* add_annotate(CLI::App& app, AnnotateArguments& arguments) {
  CLI::App* annotate = app.add_subcommand("annotate", "Find anew what an archive's texts speak of");
  annotate->preparse_callback([annotate](std::size_t) { annotate->description(description); });  // for its own help
  annotate->footer(footer);
  add_archive_option(*annotate, arguments.archive);
  annotate->add_flag("--all", arguments.all, "Those too that these annotators have annotated before");
  add_without_option(*annotate, arguments.without);
  annotate->add_option("-j,--jobs", arguments.jobs, "Threads; as many as there are cores when not given")
      ->type_name("N")
      ->check(CLI::Range(1u, 1024u).description(""));
  annotate->add_flag("-q,--quiet", arguments.quiet, "No progress and no summary");
  return annotate;
}

}  // namespace kroniek::cli
