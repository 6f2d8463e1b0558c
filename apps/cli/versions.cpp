// `kroniek versions` and `kroniek copies`: one article's versions, each against the one before; and its copies
// elsewhere.
#include "versions.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <optional>

#include "archive_verbs.h"
#include "exit_status.h"
#include "golden_record.h"
#include "kroniek/changes.h"
#include "kroniek/copies.h"
#include "kroniek/view.h"
#include "numbers.h"
#include "terminal.h"
#include "version_operand.h"

namespace kroniek::cli {
namespace {

constexpr const char* versions_footer =
    R"(Examples:
  kroniek versions https://nieuws.example/brug
  kroniek diff https://nieuws.example/brug         what changed last

Any address of the article will do: www. and m., http and https, AMP, with or without tracking parameters, and the
replay of a web archive.

Exit status: 0 shown  1 no such article  2 wrong usage  3 the output could not be written  4 the archive failed)";

constexpr const char* copies_footer =
    R"(Examples:
  kroniek copies https://nieuws.example/brug
  kroniek copies 13877411020

Exit status: 0 shown  1 no such version, or no copies of it  2 wrong usage  3 the output could not be written
  4 the archive failed)";

std::string json_or_null(const std::string& text) {
  return text.empty() ? "null" : json_string(text);
}
std::string value_of(const std::optional<Moment>& moment) {
  return moment ? moment->value : std::string();
}

std::string captures_of(const Version& version) {
  const std::string first = first_captured(version);
  const std::string last = last_captured(version);
  std::string text = "captured " + (version.sightings.size() == 1 ? "once" : counted(version.sightings.size(), "time"));
  if (!first.empty()) text += first == last ? ", " + first : ", " + first + " to " + last;
  return text;
}

void append_version_text(const Version& version, const Changes* changes, std::string& out) {
  const Article& article = version.article;
  out += "\n" + std::to_string(version.id) + (version.is_current ? "  current" : "") + "\n";
  out += "  " + printable(article.title.empty() ? "(no title)" : article.title) + "\n";
  out += "  " + captures_of(version) + "\n";
  if (article.published) out += "  published " + printable(article.published->value);
  if (article.modified) out += (article.published ? ", modified " : "  modified ") + printable(article.modified->value);
  if (article.published || article.modified) out += "\n";
  if (changes != nullptr) out += "  against the one before: " + summary(*changes) + "\n";
}

void append_version_json(const Version& version, const Changes* changes, std::string& out) {
  const Article& article = version.article;
  out += "{\"id\":" + std::to_string(version.id) + ",\"current\":" + (version.is_current ? "true" : "false");
  out += ",\"captures\":" + std::to_string(version.sightings.size());
  out += ",\"first_captured\":" + json_or_null(first_captured(version));
  out += ",\"last_captured\":" + json_or_null(last_captured(version));
  out += ",\"published\":" + json_or_null(value_of(article.published));
  out += ",\"modified\":" + json_or_null(value_of(article.modified));
  out += ",\"title\":" + json_or_null(article.title);
  out += ",\"text_bytes\":" + std::to_string(article.text.size()) + ",\"changes\":";
  if (changes == nullptr) {
    out += "null}";
    return;
  }
  char before = '{';
  for (const ChangeKind kind :
       {ChangeKind::unchanged, ChangeKind::added, ChangeKind::removed, ChangeKind::reworded, ChangeKind::moved}) {
    out.append(1, before).append("\"").append(name(kind)).append("\":").append(std::to_string(changes->count(kind)));
    before = ',';
  }
  out += ",\"fields\":[";
  for (const FieldChange& field : changes->fields) {
    if (out.back() != '[') out += ',';
    out += json_string(field.field);
  }
  out += "]}}";
}

void append_copy_text(const Version& version, const Copy& copy, std::string& out) {
  const Article& article = version.article;
  const std::string date = article.published ? article.published->value : first_captured(version);
  out +=
      "\n" + std::to_string(version.id) + "  " + std::to_string(std::lround(copy.copied * 100)) + " % word for word\n";
  out += "  " + printable(article.title.empty() ? "(no title)" : article.title) + "\n  ";
  if (!article.publisher.empty()) out += printable(article.publisher) + ", ";
  if (!date.empty()) out += printable(date) + ", ";
  out += printable(version.address) + "\n";
}

std::string decimals(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.3f", value);
  return text;
}

void append_copy_json(const Version& version, const Copy& copy, std::string& out) {
  const Article& article = version.article;
  out += "{\"id\":" + std::to_string(version.id) + ",\"address\":" + json_or_null(version.address);
  out += ",\"copied\":" + decimals(copy.copied) + ",\"jaccard\":" + decimals(copy.jaccard);
  out += ",\"published\":" + json_or_null(value_of(article.published));
  out += ",\"first_captured\":" + json_or_null(first_captured(version));
  out += ",\"publisher\":" + json_or_null(article.publisher) + ",\"title\":" + json_or_null(article.title) + "}";
}

void add_options(CLI::App& verb, VersionsArguments& arguments) {
  arguments.archive = default_archive;
  add_archive_option(verb, arguments.archive);
  verb.add_option("--format", arguments.format, "text or json; text when not given")
      ->type_name("FORMAT")
      ->check(CLI::IsMember({"text", "json"}));
}

}  // namespace

int run_versions(const VersionsArguments& arguments) {
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  Result<std::vector<VersionId>> ids = versions_of_operand(archive.value(), arguments.article);
  if (!ids.ok()) return say_archive_error(ids.error());
  const bool is_json = arguments.format == "json";
  std::string out;
  std::optional<Version> before;
  for (const VersionId id : ids.value()) {
    Result<Version> version = archive.value().version(id);
    if (!version.ok()) return say_archive_error(version.error());
    if (!before) {
      out += is_json ? "{\"address\":" + json_string(version.value().address) + ",\"versions\":["
                     : printable(version.value().address) + "\n" + counted(ids.value().size(), "version") + "\n";
    } else if (is_json) {
      out += ',';
    }
    std::optional<Changes> changes;
    if (before) changes = compare(before->article, version.value().article);
    (is_json ? append_version_json : append_version_text)(version.value(), changes ? &*changes : nullptr, out);
    before = std::move(version).value();
  }
  if (is_json) out += "]}\n";
  return give(out);
}

int run_copies(const VersionsArguments& arguments) {
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  Result<Version> version = version_of_operand(archive.value(), arguments.article);
  if (!version.ok()) return say_archive_error(version.error());
  Result<std::vector<Copy>> copies = near_duplicates(archive.value(), version.value().id);
  if (!copies.ok()) return say_archive_error(copies.error());
  const bool is_json = arguments.format == "json";
  std::string out = is_json ? "{\"id\":" + std::to_string(version.value().id) + ",\"copies\":["
                            : printable(version.value().article.title) + "\n" +
                                  (copies.value().size() == 1 ? "1 copy" : grouped(copies.value().size()) + " copies") +
                                  " at other addresses\n";
  bool is_first = true;
  for (const Copy& copy : copies.value()) {
    Result<Version> other = archive.value().version(copy.id);
    if (!other.ok()) return say_archive_error(other.error());
    if (is_json && !is_first) out += ',';
    is_first = false;
    (is_json ? append_copy_json : append_copy_text)(other.value(), copy, out);
  }
  if (is_json) out += "]}\n";
  const int status = give(out);
  return status == exit_all_read && copies.value().empty() ? exit_nothing_found : status;
}

CLI::App* add_versions(CLI::App& app, VersionsArguments& arguments) {
  CLI::App* versions = app.add_subcommand("versions", "Show the versions of an article, and what changed");
  versions->footer(versions_footer);
  add_options(*versions, arguments);
  versions->add_option("ARTICLE", arguments.article, "An address of the article, or the id of one of its versions")
      ->type_name("")
      ->required();
  return versions;
}

CLI::App* add_copies(CLI::App& app, VersionsArguments& arguments) {
  CLI::App* copies = app.add_subcommand("copies", "Show where else a text ran (agency copy, edited or not)");
  copies->footer(copies_footer);
  add_options(*copies, arguments);
  copies->add_option("ARTICLE", arguments.article, "An address of the article (its current version), or a version's id")
      ->type_name("")
      ->required();
  return copies;
}

}  // namespace kroniek::cli
