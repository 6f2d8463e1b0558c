// /api/export: versions as a file, made and sent part by part.
#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "kroniek/export.h"
#include "kroniek/facts.h"
#include "kroniek/search.h"
#include "listing.h"
#include "routes.h"

namespace kroniek::server {
namespace {

constexpr std::int64_t most_exported = 100'000;
constexpr std::size_t part_bytes = 256u << 10;

std::vector<VersionId> named_versions(const std::string& text) {
  std::vector<VersionId> ids;
  const char* at = text.data();
  const char* end = at + text.size();
  while (at != end) {
    VersionId id = 0;
    const auto [next, error] = std::from_chars(at, end, id);
    if (error != std::errc{} || id < 1 || (next != end && *next != ',')) {
      throw bad("versions are ids, parted by commas");
    }
    ids.push_back(id);
    at = next == end ? end : next + 1;
  }
  return ids;
}

std::string_view media_type(ExportFormat format) noexcept {
  switch (format) {
    case ExportFormat::jsonl: return "application/jsonl; charset=utf-8";
    case ExportFormat::csv: return "text/csv; charset=utf-8";
    case ExportFormat::markdown: return "text/markdown; charset=utf-8";
    case ExportFormat::tei: return "application/tei+xml";
    case ExportFormat::json_ld: return "application/ld+json";
    case ExportFormat::web_annotations: return "application/jsonl; charset=utf-8";
    case ExportFormat::geojson: return "application/geo+json";
    case ExportFormat::timelinejs: return "application/json";
    case ExportFormat::dossier: return "text/html; charset=utf-8";
  }
  return "application/octet-stream";
}

std::string_view ending(ExportFormat format) noexcept {
  switch (format) {
    case ExportFormat::jsonl: return "jsonl";
    case ExportFormat::csv: return "csv";
    case ExportFormat::markdown: return "md";
    case ExportFormat::tei: return "xml";
    case ExportFormat::json_ld: return "json";
    case ExportFormat::web_annotations: return "annotations.jsonl";
    case ExportFormat::geojson: return "geojson";
    case ExportFormat::timelinejs: return "timeline.json";
    case ExportFormat::dossier: return "html";
  }
  return "txt";
}

// What is left to be written.
struct Rest {
  Exporter exporter;
  std::vector<VersionId> ids;
  std::size_t next = 0;

  // A version with what was found in it; nullopt where it was removed meanwhile.
  struct Found {
    Version version;
    std::optional<StoredAnnotations> annotations;
  };
  std::optional<Found> take(Archive& archive, VersionId id) const {
    Result<Version> version = archive.version(id);
    if (!version.ok()) {
      if (version.error().code == ErrorCode::not_found) return std::nullopt;
      throw std::runtime_error(version.error().message);  // the connection is cut, so that it is noticed
    }
    Found found{std::move(version).value(), std::nullopt};
    if (exporter.wants_annotations()) {
      auto stored = annotations_of(archive, id);
      if (!stored.ok()) {
        if (stored.error().code == ErrorCode::not_found) return std::nullopt;
        throw std::runtime_error(stored.error().message);
      }
      found.annotations = std::move(stored).value();
    }
    return found;
  }

  void survey(Archive& archive) {
    if (!exporter.wants_survey()) return;
    std::size_t seen = 0;
    for (; seen < ids.size() && !exporter.is_full(); ++seen) {
      if (const auto found = take(archive, ids[seen])) exporter.survey(found->version, found->annotations);
    }
    exporter.leave_out(ids.size() - seen);
  }

  // Appends about a part; false when that was all.
  bool append(Archive& archive, std::string& out) {
    while (next < ids.size() && out.size() < part_bytes && !exporter.is_full()) {
      const auto found = take(archive, ids[next++]);
      if (found) exporter.add(found->version, exporter.wants_annotations() ? &found->annotations : nullptr, out);
    }
    if (next < ids.size() && !exporter.is_full()) return true;
    exporter.end(out);
    return false;
  }
};

}  // namespace

Response api_export(const Question& question) {
  const std::string name = question.text("format");
  const std::optional<ExportFormat> format = export_format(name.empty() ? "jsonl" : name);
  if (!format) {
    throw bad("format is jsonl, csv, markdown, tei, jsonld, webannotation, geojson, timelinejs or dossier");
  }
  const auto most = static_cast<std::size_t>(question.number("limit", 10'000, 1, most_exported));
  const std::string versions = question.text("versions");
  const std::string text = question.text("q");
  if (versions.empty() == text.empty()) throw bad("what is exported is either q or versions");
  ExportOptions options;
  options.annotations = question.flag("annotate");
  if (options.annotations && *format != ExportFormat::jsonl) throw bad("annotate is of the format jsonl alone");
  options.title = question.text("title", 1024);
  options.language = question.words.tag;
  std::vector<VersionId> ids;
  if (!versions.empty()) {
    ids = named_versions(versions);
    if (ids.size() > most) ids.resize(most);
  } else {
    const Query query = Query::parse(text);
    if (query.fault()) {
      throw Refused{400, "query", query.fault()->message, query.fault()->byte, query.fault()->character};
    }
    ids = value_or_refuse(matching(question.archive, query, most));
    options.query = query.canonical();
    // It is read from its beginning to its end: the oldest article first.
    if (*format == ExportFormat::dossier) std::ranges::reverse(ids);
  }
  auto rest = std::make_shared<Rest>(Rest{Exporter(*format, options), std::move(ids)});
  rest->survey(question.archive);
  Response response;
  const bool goes_on = rest->append(question.archive, response.body);
  if (rest->exporter.added() == 0) throw missing("nothing was found");
  response.content_type = media_type(*format);
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"kroniek." + std::string(ending(*format)) + "\"");
  if (goes_on) {
    response.more = [rest](Archive& archive, std::string& out) { return rest->append(archive, out); };
  }
  return response;
}

}  // namespace kroniek::server
