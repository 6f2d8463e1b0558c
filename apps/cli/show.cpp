// `kroniek show`: which versions are meant, and how each is written.
#include "show.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "archive_verbs.h"
#include "exit_status.h"
#include "kroniek/export.h"
#include "kroniek/facts.h"
#include "kroniek/view.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr unsigned widest_text = 100;  // longer lines are hard to read

constexpr const char* description =
    R"(Shows what an archive holds: a version by its number, as `kroniek search` gives it, or an article by its address.

Of an article that has several versions the current one is shown, with --all every one, the oldest first.
)";

constexpr const char* footer =
    R"(Examples:
  kroniek show https://nieuws.example/brug
  kroniek show --format markdown 18144192001 > brug.md
  kroniek show --all --format jsonl https://nieuws.example/brug | jq -r .modified.value

Exit status:
  0 all shown  1 one of them is not in the archive  2 wrong usage  3 the output could not be written
  4 the archive failed)";

// What the archive knows of it, below the text.
void append_record(const Version& version, std::string& out) {
  out += "\nversion " + std::to_string(version.id);
  if (!version.is_current) out += ", not the current one";
  if (!version.address.empty()) out += " \u00B7 " + printable(version.address);
  out += '\n';
  for (const Sighting& one : version.sightings) {
    out += one.captured.empty() ? "added " + one.added : "captured " + one.captured;
    out += " \u00B7 " + printable(one.source);
    if (!one.collection.empty()) out += " \u00B7 " + printable(one.collection);
    out += '\n';
  }
}

}  // namespace

int run_show(const ShowArguments& arguments) {
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  auto opened = Output::open("");
  if (!opened.ok()) return exit_some_failed;
  Output& output = *opened.value();
  const bool on_terminal = is_terminal(output.descriptor());
  if (arguments.annotate && !arguments.format.empty() && arguments.format != "jsonl")
    wrong_usage("--annotate is written as jsonl, not as " + arguments.format);
  const bool is_text = arguments.format.empty() && on_terminal && !arguments.annotate;
  const std::string format = !arguments.format.empty() ? arguments.format : is_text ? "text" : "jsonl";
  TextStyle style;
  if (on_terminal) {
    style.width = std::min(terminal_columns(output.descriptor(), 80), widest_text);
    style.colour = wants_colour(output.descriptor());
  }

  std::vector<VersionId> ids;
  int status = exit_all_read;
  for (const std::string& name : arguments.names) {
    Result<std::vector<VersionId>> found = named_versions(archive.value(), name, arguments.all);
    if (!found.ok()) return archive_failed(found.error());
    if (found.value().empty()) status = nothing_found("there is no " + name + " in " + arguments.archive);
    ids.insert(ids.end(), found.value().begin(), found.value().end());
  }
  const auto known = export_format(format);
  const bool is_many = ids.size() > 1;
  std::string out;
  ExportOptions export_options;
  export_options.annotations = arguments.annotate;
  Exporter exporter(known.value_or(ExportFormat::jsonl), export_options);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    Result<Version> version = archive.value().version(ids[i]);
    if (!version.ok()) {
      output.write(out);
      output.close();
      return archive_failed(version.error());
    }
    if (arguments.annotate) {
      const auto annotations = annotations_of(archive.value(), ids[i]);
      if (!annotations.ok()) {
        output.write(out);
        output.close();
        return archive_failed(annotations.error());
      }
      exporter.add(version.value(), &annotations.value(), out);
    } else if (known) {
      if (is_many)
        exporter.add(version.value(), nullptr, out);
      else
        append_version(version.value(), *known, out);
    } else if (format == "html") {
      if (i == 0) append_html_head(version.value().article.title, version.value().article.language, out);
      append_html_article(version.value().article, out);
    } else {
      if (i > 0) out += "\n\n";
      append_text(version.value().article, style, out);
      append_record(version.value(), out);
    }
    if (!output.write(out)) break;
    out.clear();
  }
  if (known && is_many) exporter.end(out);
  if (!ids.empty() && format == "html") append_html_end(out);
  if (!ids.empty()) output.write(out);
  if (!output.close() && !output.is_closed_pipe()) {
    std::fprintf(stderr, "%s\n", message(output.failure()).c_str());
    return exit_some_failed;
  }
  return status;
}

CLI::App* add_show(CLI::App& app, ShowArguments& arguments) {
  CLI::App* show = app.add_subcommand("show", "Show a version or an article of an archive");
  show->preparse_callback([show](std::size_t) { show->description(description); });  // for its own help alone
  show->footer(footer);
  add_archive_option(*show, arguments.archive);
  show->add_option("--format", arguments.format, "How to write: text, jsonl, markdown, html, tei, jsonld or csv")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "jsonl", "markdown", "html", "tei", "jsonld", "csv"}).description(""));
  show->add_flag("--all", arguments.all, "Of an address: all its versions, the oldest first");
  show->add_flag("--annotate", arguments.annotate,
                 "With the names, places, times, quotations, quantities and events found in the text (JSONL)");
  show->add_option("VERSION", arguments.names, "Numbers of versions, or addresses")->type_name("")->required();
  return show;
}

}  // namespace kroniek::cli
