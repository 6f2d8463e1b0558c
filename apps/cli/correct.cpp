// `kroniek correct`: its verbs and flags, and what is said about what was done. Correcting is kroniek/corrections.h's.
#include "correct.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <optional>

#include "exit_status.h"
#include "interrupt.h"
#include "kroniek/corrections.h"
#include "kroniek/fact_views.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "progress.h"
#include "terminal.h"
#include "version_operand.h"

namespace kroniek::cli {
namespace {

constexpr unsigned widest_text = 100;

constexpr const char* description =
    R"(Corrects what the annotators found: two names that are one person (merge), a name that is somebody else (split), what is
wrong altogether (hide), a wrong type, name or place (relabel). Corrections are kept beside what was found: they hold
after kroniek annotate too, for articles that are added later, and can be undone.
)";

constexpr const char* footer =
    R"(Examples:
  kroniek correct merge Poetin 'Vladimir Poetin'
  kroniek correct split 'Jan Jansen' --in https://nieuws.example/voetbal --as 'Jan Jansen (voetballer)'
  kroniek correct hide Kijk --note 'no name: the first word of a pointer'
  kroniek correct --list
  kroniek correct --undo 3
  kroniek correct --export corrections.jsonl
  kroniek correct -a other.db --import corrections.jsonl

Exit status:
  0 done  1 nothing is concerned; nothing was changed  2 wrong usage  3 a file could not be read or written
  4 the archive failed; nothing was changed  130 interrupted; nothing was changed)";

constexpr const char* common_footer =
    R"(
NAME is a whole name, as kroniek who lists it, in any spelling. An occurrence is VERSION:BEGIN-END, the numbers that who,
quotes and places print as JSON, or a link of the reader's: http://127.0.0.1:8080/article/18144192001?at=10,16.

Standard output is the correction's number, which --undo takes. Exit status: kroniek correct --help.)";

void say(const CorrectArguments& arguments, const std::string& text) {
  if (!arguments.quiet) std::fprintf(stderr, "%s\n", message(text).c_str());
}

std::string who_says_so(const CorrectArguments& arguments) {
  if (arguments.verb->count("--by") > 0) return arguments.by;
  for (const CLI::App* one : arguments.verb->get_subcommands())
    if (one->count("--by") > 0) return arguments.by;
  for (const char* variable : {"LOGNAME", "USER"})
    if (const char* user = std::getenv(variable); user != nullptr && *user != '\0') return user;
  return {};
}

std::optional<EntityType> type_of(const std::string& word) {
  for (const EntityType type : {EntityType::person, EntityType::organisation, EntityType::place, EntityType::other})
    if (word == name(type)) return type;
  return std::nullopt;
}

std::optional<MentionKind> kind_of(const std::string& word) {
  for (int i = 0; i <= static_cast<int>(MentionKind::quantity); ++i)
    if (word == name(static_cast<MentionKind>(i))) return static_cast<MentionKind>(i);
  return std::nullopt;
}

// What a failure is to the shell. Nothing of the archive was changed.
int failed(const Error& error) {
  if (error.code == ErrorCode::not_found) return nothing_found(error.message);
  if (error.code == ErrorCode::invalid_value || error.code == ErrorCode::too_large) {
    std::fprintf(stderr, "%s\n", message(said(error, "")).c_str());
    return exit_usage;
  }
  return archive_failed(error);
}

struct Place {
  VersionId version = 0;
  TextSpan span;
};

// "18144192001:10-16", or a link that ends in "/article/18144192001?at=10,16".
std::optional<Place> read_place(std::string_view text) {
  char between = '-';
  char before = ':';
  if (const std::size_t link = text.find("/article/"); link != std::string_view::npos) {
    text.remove_prefix(link + 9);
    const std::size_t at = text.find("?at=");
    if (at == std::string_view::npos) return std::nullopt;
    before = '?';
    between = ',';
  }
  const auto number = [&](auto& value) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
  };
  const auto sign = [&](std::string_view wanted) {
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(wanted.size());
    return true;
  };
  Place place;
  const std::string_view first = before == '?' ? "?at=" : ":";
  if (!number(place.version) || !sign(first) || !number(place.span.begin) || !sign({&between, 1}) ||
      !number(place.span.end) || !text.empty() || place.span.begin >= place.span.end)
    return std::nullopt;
  return place;
}

// The correction that the flags describe. Wrong usage is thrown; an Error is the archive's.
Result<Correction> correction_of(Archive& archive, const CorrectArguments& arguments) {
  Correction one;
  const bool is_merge = arguments.merge->parsed();
  const bool is_split = arguments.split->parsed();
  one.action = is_merge                      ? CorrectionAction::merge
               : is_split                    ? CorrectionAction::split
               : arguments.relabel->parsed() ? CorrectionAction::relabel
                                             : CorrectionAction::hide;
  std::vector<std::string> names = arguments.names;
  if (is_merge) {
    if (names.empty() || (names.size() == 1 && arguments.at.empty()))
      wrong_usage("merge takes two names: the one that is to be found under the other, and the other");
    one.to.name = names.back();
    names.pop_back();
  }
  if (names.size() > 1) wrong_usage("there is one NAME too many; put a name of several words in quotes");
  if (names.empty() && arguments.at.empty()) wrong_usage("name whom it is about: NAME, or --at an occurrence");
  if (!arguments.at.empty()) {
    if (!arguments.spelling.empty()) wrong_usage("--at is one occurrence, --spelling is all that are written so");
    const std::optional<Place> place = read_place(arguments.at);
    if (!place) wrong_usage("--at " + arguments.at + " is neither VERSION:BEGIN-END nor a link of the reader's");
    Result<CorrectionTarget> target = occurrence_at(archive, place->version, place->span, kind_of(arguments.kind));
    if (!target.ok()) return target.error();
    one.of = std::move(target).value();
    if (!names.empty() && names.front() != one.of.name) one.of.name = names.front();
    if (arguments.this_version) {
      Result<std::string> digest = version_digest_of(archive, place->version);
      if (!digest.ok()) return digest.error();
      one.of.version = std::move(digest).value();
    }
  } else {
    if (!arguments.kind.empty()) wrong_usage("--kind goes with --at");
    one.of.name = names.front();
    one.of.spelling = arguments.spelling;
    if (!arguments.in.empty()) {
      Result<Version> version = version_of_operand(archive, arguments.in);
      if (!version.ok()) return version.error();
      one.of.address = version.value().address;
      if (arguments.this_version) {
        Result<std::string> digest = version_digest_of(archive, version.value().id);
        if (!digest.ok()) return digest.error();
        one.of.version = std::move(digest).value();
      }
    } else if (arguments.this_version) {
      wrong_usage("--this-version goes with --in or --at");
    }
  }
  if (!arguments.of_type.empty()) one.of.type = type_of(arguments.of_type);
  if (is_split) one.to.name = arguments.as;
  one.to.type = type_of(arguments.type);
  if (arguments.relabel->parsed()) {
    one.to.name = arguments.shown;
    if (arguments.place != 0) {
      Result<CorrectedPlace> place = place_by_number(archive, arguments.place);
      if (!place.ok()) return place.error();
      one.to.place = std::move(place).value();
    }
  }
  one.by = who_says_so(arguments);
  one.note = arguments.note;
  return one;
}

CorrectOptions options_of(const CorrectArguments& arguments, Progress& progress) {
  CorrectOptions options;
  options.dry_run = arguments.dry_run;
  options.progress = [&](std::uint64_t done, std::uint64_t total) {
    progress.update({done, done, total});
    return !interrupted();
  };
  return options;
}

int run_one(Archive& archive, const CorrectArguments& arguments) {
  Result<Correction> one = correction_of(archive, arguments);
  if (!one.ok()) return failed(one.error());
  Progress progress(!arguments.quiet && has_cursor(STDERR_FILENO));
  const Result<CorrectReport> report = correct(archive, std::move(one).value(), options_of(arguments, progress));
  progress.clear();
  if (!report.ok()) return failed(report.error());
  const CorrectReport& done = report.value();
  say(arguments,
      (arguments.dry_run ? std::string("would be: ") : "correction " + std::to_string(done.correction.id) + ": ") +
          summary(done.correction) + " (" + counted(done.mentions, "mention") + " in " +
          counted(done.versions, "version") + ")");
  return give(arguments.dry_run ? std::string() : std::to_string(done.correction.id) + "\n");
}

int run_undo(Archive& archive, const CorrectArguments& arguments) {
  Progress progress(!arguments.quiet && has_cursor(STDERR_FILENO));
  const Result<CorrectReport> report =
      undo_correction(archive, arguments.undo, who_says_so(arguments), options_of(arguments, progress));
  progress.clear();
  if (!report.ok()) return failed(report.error());
  say(arguments, std::string(arguments.dry_run ? "would be" : "is") + " undone: " + summary(report.value().correction) +
                     " (" + counted(report.value().versions, "version") + ")");
  return exit_all_read;
}

int run_list(Archive& archive, const CorrectArguments& arguments) {
  const Result<std::vector<Correction>> all = corrections(archive);
  if (!all.ok()) return archive_failed(all.error());
  const bool is_export = !arguments.export_to.empty();
  auto output = Output::open(arguments.export_to == "-" ? "" : arguments.export_to);
  if (!output.ok()) {
    std::fprintf(stderr, "%s\n", message(output.error().text()).c_str());
    return exit_some_failed;
  }
  const int descriptor = output.value()->descriptor();
  const bool is_text = !is_export && (arguments.format.empty() ? is_terminal(descriptor) : arguments.format == "text");
  std::string text;
  if (is_text) {
    TextStyle style;
    if (is_terminal(descriptor)) {
      style.width = std::min(terminal_columns(descriptor, 80), widest_text);
      style.colour = wants_colour(descriptor);
    }
    append_text(all.value(), style, text);
  } else {
    for (const Correction& one : all.value()) append_json(one, text);
  }
  output.value()->write(text);
  if (!output.value()->close() && !output.value()->is_closed_pipe()) {
    std::fprintf(stderr, "%s\n", message(output.value()->failure()).c_str());
    return exit_some_failed;
  }
  if (all.value().empty())
    return is_export ? exit_all_read : nothing_found("nothing was corrected in " + arguments.archive);
  return exit_all_read;
}

// Lines, each of a bounded length; the last one may lack its end. False at the end.
bool read_line(std::istream& in, std::size_t most, std::string& line) {
  line.clear();
  for (int c = in.get(); c != std::char_traits<char>::eof(); c = in.get()) {
    if (c == '\n') return true;
    line += static_cast<char>(c);
    if (line.size() > most) return true;
  }
  return !line.empty();
}

int run_import(Archive& archive, const CorrectArguments& arguments) {
  std::ifstream file;
  const bool is_standard = arguments.import == "-";
  if (!is_standard) {
    file.open(arguments.import, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "%s\n",
                   message(arguments.import + ": it cannot be opened; give a file of corrections, or -").c_str());
      return exit_some_failed;
    }
  }
  std::istream& in = is_standard ? std::cin : file;
  const Limits limits;
  std::vector<Correction> all;
  std::string line;
  for (std::size_t number = 1; read_line(in, limits.correction_bytes, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    Result<Correction> one = read_correction(line, limits);
    if (one.ok() && all.size() >= limits.corrections)
      one = Error{ErrorCode::too_large, "an archive has at most " + std::to_string(limits.corrections) + " corrections",
                  ""};
    if (!one.ok()) {
      const std::string where =
          (is_standard ? "standard input" : arguments.import) + ": line " + std::to_string(number);
      std::fprintf(stderr, "%s\n", message(where + ": " + one.error().message + "; nothing was taken in").c_str());
      return exit_some_failed;
    }
    all.push_back(std::move(one).value());
  }
  if (in.bad()) {
    std::fprintf(stderr, "%s\n",
                 message(arguments.import + ": it cannot be read to its end; nothing was taken in").c_str());
    return exit_some_failed;
  }
  if (all.empty()) return nothing_found("there is no correction in " + arguments.import);
  Progress progress(!arguments.quiet && has_cursor(STDERR_FILENO));
  const Result<ImportCorrectionsReport> done =
      import_corrections(archive, std::move(all), options_of(arguments, progress));
  progress.clear();
  if (!done.ok()) return failed(done.error());
  const ImportCorrectionsReport& report = done.value();
  for (const std::string& conflict : report.conflicts) say(arguments, conflict);
  std::string text = std::string(arguments.dry_run ? "would take in " : "took in ") +
                     counted(report.added, "correction") + ", " + grouped(report.known) + " known before";
  if (report.undone > 0) text += ", " + grouped(report.undone) + " undone";
  text += "; " + counted(report.versions, "version") + " changed";
  if (report.unmatched > 0)
    text += "; " + grouped(report.unmatched) + " concern nothing in " + arguments.archive + " yet, and are kept";
  say(arguments, text);
  return exit_all_read;
}

void add_common(CLI::App& verb, CorrectArguments& arguments) {
  add_archive_option(verb, arguments.archive);
  verb.add_option("--in", arguments.in, "Only in this article: an address, or a version's number")
      ->type_name("ARTICLE");
  verb.add_flag("--this-version", arguments.this_version,
                "Only in that very version of it, and not in all of its versions");
  verb.add_option("--spelling", arguments.spelling, "Only where the text has these very words")->type_name("WORDS");
  CLI::Option* at =
      verb.add_option("--at", arguments.at, "Only this occurrence: VERSION:BEGIN-END, or a link of the reader's")
          ->type_name("PLACE");
  verb.get_option("--in")->excludes(at);
  verb.add_option("--kind", arguments.kind, "What it is at that place: name, reference, place, time, quote or quantity")
      ->type_name("KIND")
      ->check(CLI::IsMember({"name", "reference", "place", "time", "quote", "quantity"}).description(""));
  verb.add_option("--of-type", arguments.of_type, "NAME as one of this type: person, organisation, place or other")
      ->type_name("TYPE")
      ->check(CLI::IsMember({"person", "organisation", "place", "other"}).description(""));
  verb.add_option("--by", arguments.by, "Who says so; the user's name when not given")->type_name("WHO");
  verb.add_option("--note", arguments.note, "Why")->type_name("TEXT");
  verb.add_flag("-n,--dry-run", arguments.dry_run, "Only say what would be");
  verb.add_flag("-q,--quiet", arguments.quiet, "No summary");
  verb.footer(common_footer);
}

}  // namespace

int run_correct(const CorrectArguments& arguments) {
  const bool is_action = !arguments.verb->get_subcommands().empty();
  const int asked = int{is_action} + int{arguments.list} + int{arguments.verb->count("--undo") > 0} +
                    int{!arguments.import.empty()} + int{!arguments.export_to.empty()};
  if (asked != 1)
    wrong_usage("give one of merge, split, hide and relabel, or of --list, --undo, --import and --export");
  const bool only_reads = arguments.list || !arguments.export_to.empty();
  watch_interrupts();
  Result<Archive> archive = Archive::open(arguments.archive, {only_reads ? ArchiveMode::read : ArchiveMode::write});
  if (!archive.ok()) return archive_failed(archive.error());
  if (only_reads) return run_list(archive.value(), arguments);
  if (is_action) return run_one(archive.value(), arguments);
  return arguments.import.empty() ? run_undo(archive.value(), arguments) : run_import(archive.value(), arguments);
}

CLI::App* add_correct(CLI::App& app, CorrectArguments& arguments) {
  CLI::App* correct = app.add_subcommand("correct", "Correct what was found: who is who, what is wrong");
  correct->preparse_callback([correct](std::size_t) { correct->description(description); });
  correct->footer(footer);
  correct->require_subcommand(0, 1);
  add_archive_option(*correct, arguments.archive);
  correct->add_flag("--list", arguments.list, "All corrections, in the order in which they apply");
  correct->add_option("--format", arguments.format, "How to write the list: text, jsonl")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "jsonl"}).description(""));
  correct->add_option("--undo", arguments.undo, "Undo the correction of this number; it stays in the list")
      ->type_name("N");
  correct
      ->add_option("--export", arguments.export_to,
                   "Write all to this file, one JSON object a line; - is standard output")
      ->type_name("FILE");
  correct->add_option("--import", arguments.import, "Take in all of this file; doing it again changes nothing")
      ->type_name("FILE");
  correct->add_option("--by", arguments.by, "Who undoes it; the user's name when not given")->type_name("WHO");
  correct->add_flag("-n,--dry-run", arguments.dry_run, "Only say what would be");
  correct->add_flag("-q,--quiet", arguments.quiet, "No summary");
  arguments.verb = correct;
  arguments.merge = correct->add_subcommand("merge", "NAME is who is called OTHER too");
  add_common(*arguments.merge, arguments);
  arguments.merge->add_option("NAME", arguments.names, "NAME OTHER: NAME is found under OTHER from now on")
      ->type_name("");
  arguments.split = correct->add_subcommand("split", "NAME is somebody else here");
  add_common(*arguments.split, arguments);
  arguments.split->add_option("--as", arguments.as, "A name that tells the two apart")->type_name("NEW")->required();
  arguments.split->add_option("NAME", arguments.names, "Who it was taken for")->type_name("");
  arguments.hide = correct->add_subcommand("hide", "NAME is no name, or an annotation is wrong");
  add_common(*arguments.hide, arguments);
  arguments.hide->add_option("NAME", arguments.names, "What is to be shown nowhere")->type_name("");
  arguments.relabel = correct->add_subcommand("relabel", "NAME has another type, name or place");
  add_common(*arguments.relabel, arguments);
  arguments.relabel->add_option("--type", arguments.type, "What it is: person, organisation, place or other")
      ->type_name("TYPE")
      ->check(CLI::IsMember({"person", "organisation", "place", "other"}).description(""));
  arguments.relabel->add_option("--name", arguments.shown, "The name to show")->type_name("NAME");
  arguments.relabel->add_option("--place", arguments.place, "Which place it is: its number at geonames.org")
      ->type_name("N");
  arguments.relabel->add_option("NAME", arguments.names, "What it is about")->type_name("");
  return correct;
}

}  // namespace kroniek::cli
