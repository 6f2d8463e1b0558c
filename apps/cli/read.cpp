// `kroniek read`: what its flags mean, how a page is rendered, what is said on standard error, the exit status.
// The threads are read_pipeline.h's.
#include "read.h"

#include <sys/stat.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <utility>

#include "annotators.h"
#include "arrow_output.h"
#include "exit_status.h"
#include "interrupt.h"
#include "kroniek/annotate.h"
#include "kroniek/explain.h"
#include "kroniek/read.h"
#include "kroniek/view.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "page_reader.h"
#include "page_renderer.h"
#include "paths.h"
#include "progress.h"
#include "read_pipeline.h"
#include "reading_options.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr unsigned widest_text = 100;  // longer lines are hard to read

constexpr const char* description =
    R"(Reads news pages and gives back the clean, dated article of each.

INPUT is a file, a folder (walked, its files in the order of their paths) or - for standard input: .html, .html.gz,
.mhtml, .warc, .warc.gz, .warc.zst or .txt. On a terminal the answer is readable text; in a pipe or a file it is
JSONL, one object a page, in the order of the input whatever --jobs.
)";

constexpr const char* footer =
    R"(Examples:
  kroniek read page.html
  kroniek read --format markdown page.html > page.md
  kroniek read crawl.warc.gz | jq -r '[.published.value, .title] | @tsv'
  kroniek read --output articles.jsonl pages/ more.warc.zst
  kroniek read --explain --format html page.html > why.html
  kroniek read --format arrow --table quotes --output quotes.arrows crawl.warc.gz
  kroniek read --annotate --without events,quantities pages/
  curl -s https://nieuws.example/brug | kroniek read --url https://nieuws.example/brug -

Exit status:
  0 all read  1 nothing found  2 wrong usage  3 some inputs failed, or the output could not be written
  4 the archive failed  130 interrupted. A closed pipe is success.

Standard output carries data only. Every input that fails is named on standard error, and the rest is read.
NO_COLOR=1 keeps the text without colours. docs/GUIDE.md has every field of the JSON.)";

// What the parser cannot see: flags that do not go together.
void check(const ReadArguments& arguments) {
  if (arguments.explain && !arguments.format.empty() && arguments.format != "text" && arguments.format != "html") {
    wrong_usage("--explain is written as text or html, not as " + arguments.format);
  }
  if (arguments.annotate && !arguments.format.empty() && arguments.format != "jsonl") {
    wrong_usage("--annotate is written as jsonl, not as " + arguments.format);
  }
  check_table(arguments.table, arguments.format);
  if (arguments.annotate && arguments.explain) wrong_usage("--annotate and --explain do not go together");
  if (!arguments.without.empty() && !arguments.annotate) wrong_usage("--without needs --annotate");
  check(arguments.reading);
  for (const std::string& input : arguments.reading.inputs) {
    if (!arguments.output.empty() && is_same_file(arguments.output, input)) {
      wrong_usage("--output " + arguments.output + " is an INPUT too, and would be overwritten; name another file");
    }
  }
}

Format format_of(const ReadArguments& arguments, int output) {
  static const std::map<std::string, Format> formats = {{"text", Format::text},         {"jsonl", Format::jsonl},
                                                        {"markdown", Format::markdown}, {"html", Format::html},
                                                        {"conllu", Format::conllu},     {"arrow", Format::arrow}};
  const auto found = formats.find(arguments.format);
  if (found != formats.end()) return found->second;
  if (arguments.explain) return Format::text;
  if (arguments.annotate) return Format::jsonl;
  return is_terminal(output) ? Format::text : Format::jsonl;
}

// -- all of them ---------------------------------------------------------------------------------------------

struct Counts {
  std::uint64_t ok = 0;
  std::uint64_t empty = 0;
  std::uint64_t failed = 0;
  std::uint64_t partial = 0;  // of those that are ok or empty
  [[nodiscard]] std::uint64_t pages() const { return ok + empty + failed; }
};

std::string summary(const Counts& counts, const PipelineProgress& progress) {
  std::string line = "read " + counted(counts.pages(), "page") + ": " + grouped(counts.ok) + " ok, " +
                     grouped(counts.empty) + " empty, " + grouped(counts.failed) + " failed";
  if (counts.partial > 0) line += "; " + grouped(counts.partial) + " damaged and read in part";
  const std::string rest = skipped(progress);
  return rest.empty() ? line : line + "; " + rest;
}

// A page on its way into a table; one whose bytes mean nothing is a page that failed.
UnpackedRows rows_of(ReadPage& page) {
  if (std::optional<UnpackedRows> rows = unpacked_rows(page.rendered)) return std::move(*rows);
  UnpackedRows failed;
  failed.article.source = page.source;
  failed.article.status = page.status = Status::failed;
  failed.article.error = "the process that read it gave no answer that means anything; it is left out";
  page.error = page.source + ": " + failed.article.error;
  return failed;
}

// What is said at the end, and the status that it comes to.
int conclude(const ReadArguments& arguments, const Counts& counts, const std::string& last, const PipelineEnd& end,
             Output& output, Progress& progress) {
  const bool failed_to_write = !output.close() && !output.is_closed_pipe();
  progress.clear();
  if (failed_to_write) progress.say(message(output.failure()));
  if (end.interrupted) {
    std::string line = "interrupted after " + counted(counts.pages(), "page");
    if (!last.empty()) line += ", the last of them " + last;
    progress.say(message(line + "; what was written is complete up to there"));
    return exit_interrupted;
  }
  if (failed_to_write) return exit_some_failed;
  if (output.is_closed_pipe()) return exit_all_read;

  const bool has_skipped = !skipped(end.progress).empty();
  if (counts.ok == 0 && counts.failed == 0 && counts.partial == 0) {
    std::string line = "nothing found: ";
    if (counts.pages() == 0) {
      line += "there is no page in ";
      line += arguments.reading.inputs.size() == 1 ? arguments.reading.inputs.front()
                                                   : counted(arguments.reading.inputs.size(), "input");
    } else if (counts.pages() == 1) {
      line += "there is nothing to read in " + last;
    } else {
      line += "there is nothing to read in any of " + counted(counts.pages(), "page");
    }
    if (has_skipped) line += " (" + skipped(end.progress) + ")";
    progress.say(message(line));
    return exit_nothing_found;
  }
  const bool is_worth_a_line =
      has_skipped || (counts.pages() > 1 && (counts.failed + counts.partial > 0 || is_terminal(STDERR_FILENO)));
  if (is_worth_a_line && !arguments.reading.quiet) progress.say(message(summary(counts, end.progress)));
  return counts.failed + counts.partial > 0 ? exit_some_failed : exit_all_read;
}

}  // namespace

int run_read(const ReadArguments& arguments) {
  check(arguments);
  auto opened = Output::open(arguments.output);
  if (!opened.ok()) {
    std::fprintf(stderr, "%s\n", message(opened.error().text()).c_str());
    return exit_some_failed;
  }
  Output& output = *opened.value();

  PageRenderer renderer;
  renderer.format = format_of(arguments, output.descriptor());
  renderer.explain = arguments.explain;
  std::optional<ArrowOutput> arrow;
  if (renderer.format == Format::arrow) {
    check_is_no_terminal(output);
    arrow.emplace(table_asked_for(arguments.table), output);
  }
  renderer.annotate = arguments.annotate || (arrow && is_made_of_annotations(table_asked_for(arguments.table)));
  renderer.annotators = annotators_but(arguments.without);
  if (is_terminal(output.descriptor())) {
    renderer.style.width = std::min(terminal_columns(output.descriptor(), 80), widest_text);
    renderer.style.colour = wants_colour(output.descriptor());
  }
  renderer.options = read_options(arguments.reading);
  const PipelineOptions options = pipeline_options(arguments.reading);

  if (renderer.annotate && renderer.annotators.places && !arguments.reading.quiet) say_if_places_are_not_found();
  const auto reader = PageReader::start(renderer, !arguments.no_sandbox);
  if (!reader.ok()) {
    std::fprintf(stderr, "%s\n", message(reader.error().text()).c_str());
    return exit_some_failed;
  }

  // Two lines that both move would disturb each other: no progress while the pages themselves go to the terminal.
  Progress progress(!arguments.reading.quiet && has_cursor(STDERR_FILENO) && !is_terminal(output.descriptor()));
  Counts counts;
  std::string last;
  PipelineSteps steps;
  const auto give = [&](ReadPage& page) {
    std::optional<UnpackedRows> rows;
    if (arrow) rows = rows_of(page);
    switch (page.status) {
      case Status::ok: ++counts.ok; break;
      case Status::empty: ++counts.empty; break;
      case Status::failed: ++counts.failed; break;
    }
    const bool goes_on = rows ? arrow->add(rows->article, rows->annotations ? &*rows->annotations : nullptr)
                              : output.write(page.rendered);
    if (page.is_partial && page.status != Status::failed) ++counts.partial;
    if (page.status == Status::failed || page.is_partial) {
      output.flush();  // so that on a terminal the message stands with its page
      progress.say(message(page.error));
    }
    last = std::move(page.source);
    return goes_on;
  };
  steps.read = [&, &read = *reader.value()](const PipelineItem& item, std::uint64_t index) -> FinishedPage {
    const auto page = std::make_shared<ReadPage>(read(item, index));
    return {page->rendered.size(), [&give, page] { return give(*page); }};
  };
  steps.idle = [&] { output.flush(); };
  steps.progress = [&](const PipelineProgress& now) {
    progress.update({counts.pages(), now.bytes_done, now.bytes_total});
  };

  watch_interrupts();
  const PipelineEnd end = run_pipeline(options, steps);
  if (renderer.format == Format::html && counts.pages() > 0) {
    std::string tail;
    if (renderer.explain)
      append_explanation_html_end(tail);
    else
      append_html_end(tail);
    output.write(tail);
  }
  if (arrow && !arrow->end() && !arrow->failure().empty()) {
    progress.clear();
    progress.say(message(arrow->failure()));
    return exit_some_failed;
  }
  const int status = conclude(arguments, counts, last, end, output, progress);
  // Nothing of ours is buffered in stdio, and flushing standard input would wait for the thread that reads it.
  if (end.reader_left_behind) std::_Exit(status);
  return status;
}

// -- the flags -----------------------------------------------------------------------------------------------

CLI::App* add_read(CLI::App& app, ReadArguments& arguments) {
  CLI::App* read = app.add_subcommand("read", "Read news pages: files, folders, web archives");
  read->preparse_callback([read](std::size_t) { read->description(description); });  // for its own help alone
  read->footer(footer);
  read->add_option("--format", arguments.format, "How to write: text, jsonl, markdown, html, conllu or arrow")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "jsonl", "markdown", "html", "conllu", "arrow"}).description(""));
  add_table_option(*read, arguments.table);
  read->add_flag("--explain", arguments.explain,
                 "Why: the page's blocks with role, score and what decided; as text, or with --format html");
  read->add_flag("--annotate", arguments.annotate,
                 "With the names, places, times, quotations, quantities and events found in the text (JSONL)");
  add_without_option(*read, arguments.without);
  read->add_option("-o,--output", arguments.output, "Write to FILE instead of standard output")->type_name("FILE");
  read->add_flag("--no-sandbox", arguments.no_sandbox,
                 "Read pages in this process: one that crashes it ends the run, and nothing bounds it");
  add_reading_options(*read, arguments.reading);
  read->get_option("INPUT")->required();
  return read;
}

}  // namespace kroniek::cli
