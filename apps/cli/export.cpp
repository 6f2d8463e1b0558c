// `kroniek export`: walks an archive and writes each version as it goes, in the memory of a few.
#include "export.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <optional>

#include "archive_verbs.h"
#include "arrow_output.h"
#include "exit_status.h"
#include "interrupt.h"
#include "kroniek/export.h"
#include "kroniek/fact_views.h"
#include "kroniek/facts.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "paths.h"
#include "progress.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr const char* description =
    R"(Writes what an archive holds, or what a QUERY finds in it, as one file of another format, oldest first: every article
in its current version, or with --versions all in each of them. What is added while it runs is left out.

Formats: jsonl (the fields of `kroniek read` and the archive's own), csv, markdown, tei (TEI P5), jsonld (schema.org),
webannotation (who, where, when and who says what: the W3C's Web Annotations, one a line), geojson (places), timelinejs
(times, for TimelineJS), dossier (one page of HTML for people: map, timeline, quotations, articles, sources; no script
and no network are needed to read it), arrow (an Apache Arrow stream of one --table, for DuckDB, pandas, Polars ...).
)";

constexpr const char* footer =
    R"(Examples:
  kroniek export > all.jsonl
  kroniek export --format tei --output corpus.xml
  kroniek export --format markdown Cherson brug date:2022-11 | less
  kroniek export --format csv --versions all -a ukraine.db --output versions.csv
  kroniek export --format arrow --table quotes --output quotes.arrows
  kroniek export --format dossier --title 'The bridge' --output bridge.html brug date:2022-11

Exit status:
  0 written  1 there was nothing to export  2 wrong usage  3 the output could not be written  4 the archive failed
  130 interrupted: the file is complete up to there, and closed as its format asks.)";

struct Exporting {
  const ExportArguments& arguments;
  Exporter exporter;
  ArrowOutput* arrow;  // in the exporter's place; may be nullptr
  Archive& archive;
  Output& output;
  Progress progress;
  std::uint64_t bytes = 0;
  bool goes_on = true;
  bool surveys = false;
  std::uint64_t added = 0;

  [[nodiscard]] bool wants_annotations() const {
    return arrow != nullptr ? is_made_of_annotations(table_asked_for(arguments.table)) : exporter.wants_annotations();
  }

  // False when nothing more can be written.
  bool write(std::string& out) {
    bytes += out.size();
    goes_on = output.write(out);
    out.clear();
    return goes_on;
  }

  // Nothing, or what failed in the archive.
  std::optional<Error> run(const Query* query) {
    std::vector<VersionId> found;
    if (query != nullptr) {
      Result<std::vector<VersionId>> ids = matching_versions(archive, *query);
      if (!ids.ok()) return ids.error();
      found = std::move(ids).value();
    }
    Result<std::int64_t> newest = archive.newest_number();
    if (!newest.ok()) return newest.error();
    for (const bool survey : {true, false}) {
      if (survey && !exporter.wants_survey()) continue;
      surveys = survey;
      std::optional<Error> failure = query != nullptr ? versions(found) : everything(newest.value());
      if (failure || !goes_on) return failure;
    }
    if (arrow != nullptr) {
      goes_on = arrow->end();
      bytes = arrow->bytes();
      return std::nullopt;
    }
    std::string out;
    exporter.end(out);
    write(out);
    return std::nullopt;
  }

  std::optional<Error> everything(std::int64_t newest) {
    Walk walk;
    walk.all_versions = arguments.versions == "all";
    walk.newest_number = newest;
    VersionId id = 0;
    while (goes_on && !interrupted()) {
      Result<std::vector<VersionId>> ids = archive.versions_after(id, walk);
      if (!ids.ok()) return ids.error();
      if (ids.value().empty()) break;
      id = ids.value().back();
      if (auto failure = versions(ids.value())) return failure;
    }
    return std::nullopt;
  }

  std::optional<Error> versions(const std::vector<VersionId>& ids) {
    std::string out;
    for (const VersionId id : ids) {
      if (interrupted()) break;
      if (exporter.is_full()) {
        if (surveys) exporter.leave_out(1);
        continue;
      }
      Result<Version> version = archive.version(id);
      if (!version.ok()) {
        if (version.error().code == ErrorCode::not_found) continue;  // removed meanwhile
        return version.error();
      }
      std::optional<StoredAnnotations> found;
      if (wants_annotations()) {
        auto stored = annotations_of(archive, id);
        if (!stored.ok()) {
          if (stored.error().code == ErrorCode::not_found) continue;
          return stored.error();
        }
        found = std::move(stored).value();
      }
      if (surveys) {
        exporter.survey(version.value(), found);
        continue;
      }
      ++added;
      if (arrow != nullptr) {
        goes_on = arrow->add(version.value().article, found ? &found->annotations : nullptr, id);
        bytes = arrow->bytes();
      } else {
        exporter.add(version.value(), exporter.wants_annotations() ? &found : nullptr, out);
        write(out);
      }
      if (!goes_on) break;
      progress.update({added, bytes, 0});
    }
    return std::nullopt;
  }
};

}  // namespace

int run_export(const ExportArguments& arguments) {
  const bool is_arrow = arguments.format == "arrow";
  const auto format = is_arrow ? ExportFormat::jsonl : export_format(arguments.format);
  if (!format) wrong_usage("--format " + arguments.format + " is none that can be exported");
  check_table(arguments.table, arguments.format);
  if (arguments.annotate && (is_arrow || format != ExportFormat::jsonl))
    wrong_usage("--annotate is written as jsonl, not as " + arguments.format);
  if (is_same_file(arguments.archive, arguments.output)) wrong_usage("--output is the archive itself");
  std::optional<Query> query;
  if (!arguments.query.empty()) query = query_of(arguments.query, arguments.versions == "all");
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  auto opened = Output::open(arguments.output);
  if (!opened.ok()) {
    std::fprintf(stderr, "%s\n", message(opened.error().text()).c_str());
    return exit_some_failed;
  }
  Output& output = *opened.value();
  std::optional<ArrowOutput> arrow;
  if (is_arrow) {
    check_is_no_terminal(output);
    arrow.emplace(table_asked_for(arguments.table), output);
  }
  watch_interrupts();
  const bool shows_progress = !arguments.quiet && has_cursor(STDERR_FILENO) && !is_terminal(output.descriptor());
  ExportOptions options;
  options.annotations = arguments.annotate;
  options.title = arguments.title;
  if (query) options.query = query->canonical();
  Exporting exporting{arguments, Exporter(*format, options), arrow ? &*arrow : nullptr, archive.value(),
                      output,    Progress(shows_progress)};
  const std::optional<Error> failure = exporting.run(query ? &*query : nullptr);
  const bool failed_to_write = !output.close() && !output.is_closed_pipe();
  Progress& progress = exporting.progress;
  progress.clear();
  if (failed_to_write) progress.say(message(output.failure()));
  if (failure) return archive_failed(*failure);
  if (arrow && !arrow->failure().empty()) {
    progress.say(message(arrow->failure()));
    return exit_some_failed;
  }
  if (failed_to_write) return exit_some_failed;
  if (interrupted()) {
    progress.say(
        message("interrupted after " + counted(exporting.added, "version") + "; what was written is complete"));
    return exit_interrupted;
  }
  if (exporting.added == 0)
    return nothing_found(!query ? "there is no article in " + arguments.archive
                                : "nothing matches " + query->canonical());
  if (!arguments.quiet && is_terminal(STDERR_FILENO)) {
    progress.say(
        message("exported " + counted(exporting.added, "version") + ", " + megabytes(exporting.bytes) + " MB"));
  }
  return exit_all_read;
}

CLI::App* add_export(CLI::App& app, ExportArguments& arguments) {
  CLI::App* verb =
      app.add_subcommand("export", "Write an archive, or a selection, as a dossier, JSON Lines, CSV, TEI ...");
  verb->preparse_callback([verb](std::size_t) { verb->description(description); });  // for its own help alone
  verb->footer(footer);
  add_archive_option(*verb, arguments.archive);
  verb->add_option(
          "--format", arguments.format,
          "How to write: jsonl (when not given), csv, markdown, tei, jsonld, webannotation, geojson, timelinejs, "
          "dossier or arrow")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"jsonl", "csv", "markdown", "tei", "jsonld", "webannotation", "geojson", "timelinejs",
                             "dossier", "arrow"})
                  .description(""));
  add_table_option(*verb, arguments.table);
  verb->add_option("--title", arguments.title, "Of a dossier or a TimelineJS: what it is about")->type_name("TEXT");
  verb->add_option("--versions", arguments.versions, "current (when not given): of each article one; or all")
      ->type_name("WHICH")
      ->check(CLI::IsMember({"current", "all"}).description(""));
  verb->add_flag("--annotate", arguments.annotate,
                 "With the names, places, times, quotations, quantities and events found in the texts (jsonl)");
  verb->add_option("-o,--output", arguments.output, "Write to FILE instead of standard output")->type_name("FILE");
  verb->add_flag("-q,--quiet", arguments.quiet, "No progress and no summary");
  verb->add_option("QUERY", arguments.query, "What to export, as `kroniek search` takes it; all when not given")
      ->type_name("");
  return verb;
}

}  // namespace kroniek::cli
