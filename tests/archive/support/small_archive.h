// What the archive's tests share: small articles, captures of them and the files that they come from; adding them;
// asking the full-text index behind the public interface. No archive of its own: a test names the file.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/store.h"
#include "archive/terms.h"
#include "kroniek/archive.h"
#include "kroniek/upkeep.h"

namespace kroniek::test {

struct Seen {
  Capture capture;
  Article article;
};

// A page at an address, captured at some time.
inline Seen seen(std::string url, std::string text, std::string captured = "2022-11-10T08:00:00Z",
                 std::string published = "2022-11-09T18:05:00+01:00") {
  Seen it;
  it.capture.url = url;
  it.capture.bytes = "<p>" + text + "</p>";
  it.capture.media_type = "text/html";
  it.capture.charset = "utf-8";
  it.capture.captured = std::move(captured);
  Article& article = it.article;
  article.url = std::move(url);
  article.kind = Kind::article;
  article.title = "Brug dicht";
  article.authors = {"An Peeters"};
  article.publisher = "De Krant";
  article.language = "nl";
  article.text = std::move(text);
  article.blocks = {{Role::paragraph, 0, static_cast<std::uint32_t>(article.text.size())}};
  if (!published.empty()) {
    article.published = Moment{std::move(published), Precision::second, Origin::meta, "meta", ""};
    if (article.published->value.size() == 10) article.published->precision = Precision::day;
    if (article.published->value.size() == 7) article.published->precision = Precision::month;
    if (article.published->value.size() == 4) article.published->precision = Precision::year;
  }
  return it;
}

inline InputFile file_of(std::string path, std::int64_t changed = 1, std::string collection = "") {
  return {std::move(path), 1000, changed, std::move(collection)};
}

// One file of several pages, as records of a web archive when there are more than one.
inline void add_file(ArchiveWriter& writer, const InputFile& file, std::vector<Seen> pages, bool finished = true) {
  for (std::size_t i = 0; i < pages.size(); ++i) {
    Seen& page = pages[i];
    page.capture.source = page.article.source = file.path;
    if (pages.size() > 1) {
      page.capture.record_id = "<urn:" + std::to_string(i) + ">";
      page.capture.offset = 100 * i;
      page.capture.source = page.article.source = file.path + "#" + std::to_string(100 * i);
    }
    writer.add(writer.prepare(file, i, page.capture, page.article));
  }
  if (finished) writer.finish(file);
}

inline std::vector<Receipt> commit(ArchiveWriter& writer) {
  Result<std::vector<Receipt>> receipts = writer.commit();
  EXPECT_TRUE(receipts.ok()) << receipts.error().text();
  return receipts.ok() ? receipts.value() : std::vector<Receipt>();
}

inline ArchiveWriter writer_to(const std::string& path, const AddOptions& options = {}) {
  Result<ArchiveWriter> writer = ArchiveWriter::open(path, options);
  if (!writer.ok()) throw std::runtime_error(writer.error().text());
  return std::move(writer).value();
}

// Adds one file and gives the fates of its pages: "new version identical".
inline std::string add(const std::string& path, const InputFile& file, std::vector<Seen> pages,
                       const AddOptions& options = {}) {
  ArchiveWriter writer = writer_to(path, options);
  add_file(writer, file, std::move(pages));
  std::string fates;
  for (const Receipt& receipt : commit(writer)) {
    if (!fates.empty()) fates += ' ';
    fates += name(receipt.fate);
  }
  return fates;
}

inline Archive archive_at(const std::string& path, ArchiveMode mode = ArchiveMode::read) {
  Result<Archive> archive = Archive::open(path, {mode, std::chrono::seconds(20)});
  if (!archive.ok()) throw std::runtime_error(archive.error().text());
  return std::move(archive).value();
}

inline std::vector<VersionId> ids_of(Archive& archive, std::string_view url) {
  Result<std::vector<VersionId>> ids = archive.versions_of(url);
  EXPECT_TRUE(ids.ok()) << ids.error().text();
  return ids.ok() ? ids.value() : std::vector<VersionId>();
}

// The ids of one statement's first column.
inline std::vector<std::int64_t> numbers(Archive& archive, std::string_view sql, std::string_view value = "") {
  std::vector<std::int64_t> rows;
  {
    archive::Statement ask = archive.store().database().prepare(sql);
    if (!value.empty()) ask.bind(value);
    while (ask.step()) rows.push_back(ask.integer(0));
  }
  const auto error = archive.store().database().take_failure();
  EXPECT_FALSE(error) << error->text();
  return rows;
}

inline std::int64_t number(Archive& archive, std::string_view sql) {
  const std::vector<std::int64_t> rows = numbers(archive, sql);
  return rows.empty() ? -1 : rows.front();
}

// The versions that hold a term, oldest first: match("tags", "collection=vlaams").
inline std::vector<VersionId> match(Archive& archive, const std::string& column, const std::string& term) {
  return numbers(archive, "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid",
                 column + " : \"" + term + "\"");
}

// What check_archive finds, a line each; empty for an archive that is whole.
inline std::string problems(Archive& archive, bool is_quick = false) {
  CheckOptions options;
  options.is_quick = is_quick;
  Result<CheckReport> report = check_archive(archive, options);
  if (!report.ok()) return "error: " + report.error().text();
  std::string lines;
  for (const std::string& problem : report.value().problems) lines += problem + "\n";
  return lines;
}
inline std::string problems(const std::string& path) {
  Archive archive = archive_at(path);
  return problems(archive);
}

// Everything that an archive says, independent of rows and of the order of additions: for "the same is in both".
using Sayings = std::set<std::pair<std::string, std::string>>;
inline Sayings all_of(Archive& archive) {
  Sayings all;
  for (const VersionId id : numbers(archive, "SELECT id FROM version")) {
    Result<Version> version = archive.version(id);
    if (!version.ok()) {
      all.emplace("error", version.error().text());
      continue;
    }
    const Version& it = version.value();
    std::string said = it.article.title + "|" + it.article.text + (it.is_current ? "|current" : "");
    std::set<std::string> sightings;  // those of one time come in the order of their additions
    for (const Sighting& sighting : it.sightings) {
      sightings.insert("|" + sighting.source + " " + sighting.url + " " + sighting.captured + " " + sighting.digest +
                       " " + sighting.collection + " " + std::to_string(sighting.length) +
                       (sighting.has_page ? " page" : ""));
    }
    for (const std::string& sighting : sightings) said += sighting;
    all.emplace(it.address, said);
  }
  Result<std::vector<Failure>> failures = archive.failures();
  if (!failures.ok()) {
    all.emplace("error", failures.error().text());
    return all;
  }
  for (const Failure& failure : failures.value()) all.emplace("failure " + failure.source, failure.reason);
  return all;
}

}  // namespace kroniek::test
