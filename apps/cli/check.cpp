// `kroniek check`: what is said about an archive's health, and the index made anew (kroniek/upkeep.h does both).
#include "check.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "archive_verbs.h"
#include "exit_status.h"
#include "interrupt.h"
#include "kroniek/upkeep.h"
#include "messages.h"
#include "numbers.h"
#include "progress.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr const char* description =
    R"(Looks whether an archive is whole: every page of the file against its checksum, the tables against each other,
every text against its digest, and the full-text index against the texts.
)";

constexpr const char* footer =
    R"(Exit status: 0 whole (or mended by --repair)  2 wrong usage  4 damaged, or it could not be checked  130 interrupted.

--repair makes the index anew from the texts; texts that are damaged themselves are named and stay as they are. Do the
same after an upgrade that finds words in another way: `kroniek add` says so.)";

int say(const CheckReport& report, const CheckArguments& arguments) {
  for (const std::string& problem : report.problems)
    std::fprintf(stderr, "%s\n", message(arguments.archive + ": " + problem).c_str());
  if (!report.problems.empty()) {
    if (report.index_is_wrong && !arguments.repair)
      std::fprintf(stderr, "kroniek: `kroniek check --repair` makes the index anew\n");
    return exit_archive_failed;
  }
  if (!arguments.quiet) {
    const std::string looked = arguments.is_quick ? "its structure was looked at, not its texts"
                                                  : counted(report.versions, "version") + " read";
    std::fprintf(stderr, "%s\n", message(arguments.archive + " is whole: " + looked).c_str());
  }
  return exit_all_read;
}

}  // namespace

int run_check(const CheckArguments& arguments) {
  ArchiveOptions options;
  options.mode = arguments.repair ? ArchiveMode::write : ArchiveMode::read;
  Result<Archive> archive = Archive::open(arguments.archive, options);
  if (!archive.ok()) return archive_failed(archive.error());
  watch_interrupts();
  Progress progress(!arguments.quiet && has_cursor(STDERR_FILENO));
  const UpkeepProgress tell = [&](std::uint64_t done, std::uint64_t total) {
    progress.update({done, done, total});
    return !interrupted();
  };
  CheckOptions check;
  check.is_quick = arguments.is_quick;
  check.progress = tell;
  Result<CheckReport> report = check_archive(archive.value(), check);
  if (report.ok() && report.value().index_is_wrong && arguments.repair) {
    if (Outcome rebuilt = rebuild_index(archive.value(), tell); !rebuilt.ok()) {
      progress.clear();
      return archive_failed(rebuilt.error());
    }
    progress.say("kroniek: the index was made anew");
    report = check_archive(archive.value(), check);
  }
  progress.clear();
  return report.ok() ? say(report.value(), arguments) : archive_failed(report.error());
}

CLI::App* add_check(CLI::App& app, CheckArguments& arguments) {
  CLI::App* check = app.add_subcommand("check", "Look whether an archive is whole; make its index anew");
  check->preparse_callback([check](std::size_t) { check->description(description); });  // for its own help alone
  check->footer(footer);
  arguments.archive = default_archive;
  add_archive_option(*check, arguments.archive);
  check->add_flag("--quick", arguments.is_quick, "The file and its tables only, not every text and the index");
  check->add_flag("--repair", arguments.repair, "Make the full-text index anew where it is wrong");
  check->add_flag("-q,--quiet", arguments.quiet, "Say only what is wrong");
  return check;
}

}  // namespace kroniek::cli
