// `kroniek stats` and `kroniek failures`, as text for people and as JSON.
#include "stats.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "archive_verbs.h"
#include "exit_status.h"
#include "kroniek/facts.h"
#include "kroniek/view.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

constexpr std::size_t most_publishers = 10;
constexpr std::size_t most_months = 36;  // in the histogram; then it has a line a year
constexpr std::size_t bar_width = 40;

constexpr const char* stats_description = "Says what an archive holds, in numbers.\n";
constexpr const char* stats_footer =
    R"(Examples:
  kroniek stats
  kroniek stats -a ukraine.db --format json | jq .languages

Exit status: 0 said  2 wrong usage  3 the output could not be written  4 the archive failed)";

constexpr const char* failures_description =
    "Lists what could not be read when it was added, each with its reason. `kroniek add --retry-failed` tries it "
    "again.\n";
constexpr const char* failures_footer =
    R"(Examples:
  kroniek failures
  kroniek failures --format jsonl | jq -r .reason | sort | uniq -c

Exit status: 0 listed (or nothing has failed)  2 wrong usage  3 the output could not be written  4 the archive failed)";

int write_all(const std::string& text) {
  auto output = Output::open("");
  if (!output.ok()) return exit_some_failed;
  output.value()->write(text);
  if (!output.value()->close() && !output.value()->is_closed_pipe()) {
    std::fprintf(stderr, "%s\n", message(output.value()->failure()).c_str());
    return exit_some_failed;
  }
  return exit_all_read;
}

bool wants_text(const std::string& format) {
  return format == "text" || (format.empty() && is_terminal(1));
}

double ratio(const ArchiveStats& stats) {
  return stats.text_bytes == 0 ? 0 : static_cast<double>(stats.file_bytes) / static_cast<double>(stats.text_bytes);
}

std::string hundredths(double number) {
  const auto rounded = static_cast<std::uint64_t>(std::llround(number * 100));
  return std::to_string(rounded / 100) + "." + (rounded % 100 < 10 ? "0" : "") + std::to_string(rounded % 100);
}

// Columns of a person's terminal that a text takes, near enough: its code points.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string padded(std::string text, std::size_t width) {
  for (std::size_t have = width_of(text); have < width; ++have) text += ' ';
  return text;
}

void append_list(const std::vector<NamedCount>& counts, std::string& out) {
  std::size_t width = 0;
  for (const NamedCount& one : counts) width = std::max(width, width_of(printable(one.name)));
  for (const NamedCount& one : counts) {
    out += "  " + padded(one.name.empty() ? "unknown" : printable(one.name), std::max<std::size_t>(width, 7)) + "  " +
           grouped(one.versions) + "\n";
  }
}

void append_histogram(std::vector<NamedCount> months, std::string& out) {
  if (months.size() > most_months) {
    std::vector<NamedCount> years;
    for (const NamedCount& month : months) {
      const std::string year = month.name.substr(0, 4);
      if (years.empty() || years.back().name != year) years.push_back({year, 0});
      years.back().versions += month.versions;
    }
    months = std::move(years);
    if (months.size() > most_months) months.erase(months.begin(), months.end() - most_months);
  }
  std::uint64_t most = 1;
  for (const NamedCount& month : months) most = std::max(most, month.versions);
  for (const NamedCount& month : months) {
    const auto eighths = static_cast<std::size_t>(static_cast<double>(month.versions) / static_cast<double>(most) *
                                                  static_cast<double>(bar_width * 8));
    out += "  " + month.name + "  ";
    for (std::size_t i = 0; i < eighths / 8; ++i) out += "\u2588";
    constexpr const char* parts[] = {"", "\u258F", "\u258E", "\u258D", "\u258C", "\u258B", "\u258A", "\u2589"};
    out += eighths == 0 ? "\u258F" : parts[eighths % 8];
    out += " " + grouped(month.versions) + "\n";
  }
}

std::string stats_text(const ArchiveStats& stats, const ArchiveOverview& overview, const FactStats& facts) {
  std::string out;
  const auto line = [&](const std::string& name, const std::string& value) { out += padded(name, 11) + value + "\n"; };
  line("articles", grouped(stats.articles));
  line("versions", grouped(stats.versions));
  line("captures", grouped(stats.captures));
  line("failures", grouped(stats.failures) + (stats.failures > 0 ? "  (kroniek failures lists them)" : ""));
  line("inputs", grouped(stats.inputs));
  line("text", megabytes(stats.text_bytes) + " MB");
  line("file", megabytes(stats.file_bytes) + " MB, " + hundredths(ratio(stats)) + " times the text");
  if (!stats.first_published.empty()) line("published", stats.first_published + " to " + stats.last_published);
  std::string annotated = grouped(facts.annotated) + " versions";
  if (facts.outdated + facts.without > 0) {
    annotated += "; " + grouped(facts.outdated + facts.without) + " not yet by this kroniek (kroniek annotate does it)";
  }
  line("annotated", annotated);
  line("spoken of", grouped(facts.persons) + " persons, " + grouped(facts.organisations) + " organisations, " +
                        grouped(facts.places) + " places");
  if (!overview.languages.empty()) {
    out += "\nlanguages (versions)\n";
    append_list(overview.languages, out);
  }
  if (!overview.publishers.empty()) {
    out += "\npublishers";
    if (overview.publisher_count > overview.publishers.size()) {
      out += ", the " + std::to_string(overview.publishers.size()) + " largest of " + grouped(overview.publisher_count);
    }
    out += "\n";
    append_list(overview.publishers, out);
  }
  if (!overview.months.empty()) {
    out += "\nwhen\n";
    append_histogram(overview.months, out);
  }
  return out;
}

}  // namespace

int run_stats(const StatsArguments& arguments) {
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  Result<ArchiveStats> stats = archive.value().stats();
  if (!stats.ok()) return archive_failed(stats.error());
  Result<ArchiveOverview> overview = archive.value().overview(most_publishers);
  if (!overview.ok()) return archive_failed(overview.error());
  const Result<FactStats> facts = fact_stats(archive.value());
  if (!facts.ok()) return archive_failed(facts.error());
  if (wants_text(arguments.format)) return write_all(stats_text(stats.value(), overview.value(), facts.value()));
  std::string out;
  append_json(stats.value(), overview.value(), facts.value(), out);
  return write_all(out);
}

int run_failures(const FailuresArguments& arguments) {
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  Result<std::vector<Failure>> failures = archive.value().failures();
  if (!failures.ok()) return archive_failed(failures.error());
  const bool is_text = wants_text(arguments.format);
  std::string out;
  for (const Failure& one : failures.value()) {
    if (is_text) {
      std::string line = printable(one.source + ": " + one.reason);
      std::replace(line.begin(), line.end(), '\n', ' ');
      out += line + "\n";
    } else {
      append_json(one, out);
    }
  }
  if (failures.value().empty()) std::fprintf(stderr, "kroniek: nothing has failed\n");
  return write_all(out);
}

CLI::App* add_stats(CLI::App& app, StatsArguments& arguments) {
  CLI::App* stats = app.add_subcommand("stats", "Say what an archive holds, in numbers");
  stats->preparse_callback([stats](std::size_t) { stats->description(stats_description); });
  stats->footer(stats_footer);
  add_archive_option(*stats, arguments.archive);
  stats->add_option("--format", arguments.format, "text or json; when not given text on a terminal, json in a pipe")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}).description(""));
  return stats;
}

CLI::App* add_failures(CLI::App& app, FailuresArguments& arguments) {
  CLI::App* failures = app.add_subcommand("failures", "List what could not be read, and why");
  failures->preparse_callback([failures](std::size_t) { failures->description(failures_description); });
  failures->footer(failures_footer);
  add_archive_option(*failures, arguments.archive);
  failures
      ->add_option("--format", arguments.format, "text or jsonl; when not given text on a terminal, jsonl in a pipe")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "jsonl"}).description(""));
  return failures;
}

}  // namespace kroniek::cli
