// `kroniek diff`: finds the two articles that are meant, compares them (kroniek/changes.h) and shows what came of it.
#include "diff.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "archive_verbs.h"
#include "exit_status.h"
#include "kroniek/changes.h"
#include "kroniek/read.h"
#include "kroniek/source.h"
#include "kroniek/view.h"
#include "messages.h"
#include "terminal.h"
#include "version_operand.h"

namespace kroniek::cli {
namespace {

constexpr const char* description =
    R"(Shows what changed between two versions of an article, sentence by sentence: added (+), removed (-), reworded (~),
moved (>), and title, authors and dates that are others now. White space is not compared.

A and B are ids of versions (`kroniek versions` lists them), addresses of articles in the archive (their current
version), or files, which are read as `kroniek read` reads them. Of one operand alone the version is compared with
the one before: for an address its last, for an id that one.
)";

constexpr const char* footer =
    R"(Examples:
  kroniek diff https://nieuws.example/brug
  kroniek diff 13877411020 13877411021
  kroniek diff --format json morning.html evening.html | jq '.sentences[] | select(.change != "unchanged")'

Exit status: 0 compared, whether or not there is a difference  1 no such version, or no version before it
  2 wrong usage  3 a file could not be read, or the output not be written  4 the archive failed)";

// One side, with what it borrows from.
struct Side {
  Article article;
  VersionId version = 0;
  std::string captured;

  [[nodiscard]] ComparedArticle compared() const { return {&article, version, captured}; }
};

Side side_of(Version&& version) {
  std::string captured = first_captured(version);
  return {std::move(version.article), version.id, std::move(captured)};
}

Result<Side> read_file(const std::string& path) {
  auto source = open_source(path, {});
  if (!source.ok()) return source.error();
  auto capture = source.value()->next();
  if (!capture) return Error{ErrorCode::unsupported, "there is no page in it", path};
  if (!capture->ok()) return capture->error();
  Side side;
  side.article = read_article(capture->value());
  side.captured = capture->value().captured;
  if (side.article.status == Status::failed) return Error{ErrorCode::unreadable, side.article.error, path};
  return side;
}

bool is_file(const std::string& operand) {
  return !is_version_id(operand) && !is_address(operand);
}

// The version before `operand` and its own: of an id that version, of an address the last one.
Result<std::pair<Side, Side>> last_two(Archive& archive, const std::string& operand) {
  Result<std::vector<VersionId>> ids = versions_of_operand(archive, operand);
  if (!ids.ok()) return ids.error();
  auto own = ids.value().end() - 1;
  if (is_version_id(operand)) {
    const auto found = std::find(ids.value().begin(), ids.value().end(), std::atoll(operand.c_str()));
    if (found != ids.value().end()) own = found;
  }
  if (own == ids.value().begin())
    return Error{ErrorCode::not_found,
                 ids.value().size() == 1 ? "there is one version only" : "this is the first version", operand};
  Result<Version> before = archive.version(*(own - 1));
  if (!before.ok()) return before.error();
  Result<Version> after = archive.version(*own);
  if (!after.ok()) return after.error();
  return std::pair(side_of(std::move(before).value()), side_of(std::move(after).value()));
}

int show(const Side& before, const Side& after, const std::string& format) {
  const Changes changes = compare(before.article, after.article);
  std::string out;
  if (format == "json") {
    append_json(changes, before.compared(), after.compared(), out);
  } else {
    TextStyle style;
    style.colour = wants_colour(STDOUT_FILENO);
    style.width = is_terminal(STDOUT_FILENO) ? std::min(terminal_columns(STDOUT_FILENO, 80), 100u) : 0;
    append_text(changes, before.compared(), after.compared(), style, out);
  }
  return give(out);
}

}  // namespace

int run_diff(const DiffArguments& arguments) {
  const std::vector<std::string>& operands = arguments.operands;
  if (operands.size() == 1 && is_file(operands[0])) {
    wrong_usage("B is missing: " + operands[0] + " is neither the id of a version nor an address, so it is a file");
  }
  std::optional<Archive> archive;
  if (!std::all_of(operands.begin(), operands.end(), is_file)) {
    Result<Archive> opened = Archive::open(arguments.archive);
    if (!opened.ok()) return archive_failed(opened.error());
    archive = std::move(opened).value();
  }
  if (operands.size() == 1) {
    Result<std::pair<Side, Side>> sides = last_two(*archive, operands[0]);
    if (!sides.ok()) return say_archive_error(sides.error());
    return show(sides.value().first, sides.value().second, arguments.format);
  }
  std::vector<Side> sides;
  for (const std::string& operand : operands) {
    if (is_file(operand)) {
      Result<Side> side = read_file(operand);
      if (!side.ok()) {
        std::fprintf(stderr, "%s\n", message(said(side.error(), operand)).c_str());
        return exit_some_failed;
      }
      sides.push_back(std::move(side).value());
    } else {
      Result<Version> version = version_of_operand(*archive, operand);
      if (!version.ok()) return say_archive_error(version.error());
      sides.push_back(side_of(std::move(version).value()));
    }
  }
  return show(sides[0], sides[1], arguments.format);
}

CLI::App* add_diff(CLI::App& app, DiffArguments& arguments) {
  CLI::App* diff = app.add_subcommand("diff", "Show what changed between two versions of an article");
  diff->preparse_callback([diff](std::size_t) { diff->description(description); });  // for its own help alone
  diff->footer(footer);
  arguments.archive = default_archive;
  add_archive_option(*diff, arguments.archive);
  diff->add_option("--format", arguments.format, "text or json; text when not given")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
  diff->add_option("A B", arguments.operands, "Versions, addresses or files")
      ->type_name("")
      ->required()
      ->expected(1, 2);
  return diff;
}

}  // namespace kroniek::cli
