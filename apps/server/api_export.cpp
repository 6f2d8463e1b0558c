// /api/export: versions as a file, made and sent part by part.
#include <charconv>
#include <memory>
#include <stdexcept>
#include <string>

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
  }
  return "txt";
}

// What is left to be written.
struct Rest {
  ExportFormat format = ExportFormat::jsonl;
  std::vector<VersionId> ids;
  std::size_t next = 0;
  std::uint64_t written = 0;

  // Appends about a part; false when that was all.
  bool append(Archive& archive, std::string& out) {
    while (next < ids.size() && out.size() < part_bytes) {
      Result<Version> version = archive.version(ids[next++]);
      if (!version.ok()) {
        if (version.error().code == ErrorCode::not_found) continue;  // removed meanwhile
        throw std::runtime_error(version.error().message);           // the connection is cut, so that it is noticed
      }
      if (written == 0) append_export_head(format, out);
      if (is_made_of_annotations(format)) {
        const auto found = annotations_of(archive, version.value().id);
        if (!found.ok()) {
          if (found.error().code == ErrorCode::not_found) continue;
          throw std::runtime_error(found.error().message);
        }
        append_export(version.value(), format, written++, out, &found.value());
      } else {
        append_export(version.value(), format, written++, out);
      }
    }
    if (next < ids.size()) return true;
    if (written > 0) append_export_end(format, out);
    return false;
  }
};

}  // namespace

Response api_export(const Question& question) {
  const std::string name = question.text("format");
  const std::optional<ExportFormat> format = export_format(name.empty() ? "jsonl" : name);
  if (!format) throw bad("format is jsonl, csv, markdown, tei, jsonld or webannotation");
  const auto most = static_cast<std::size_t>(question.number("limit", 10'000, 1, most_exported));
  const std::string versions = question.text("versions");
  const std::string text = question.text("q");
  if (versions.empty() == text.empty()) throw bad("what is exported is either q or versions");
  auto rest = std::make_shared<Rest>();
  rest->format = *format;
  if (!versions.empty()) {
    rest->ids = named_versions(versions);
    if (rest->ids.size() > most) rest->ids.resize(most);
  } else {
    const Query query = Query::parse(text);
    if (query.fault()) {
      throw Refused{400, "query", query.fault()->message, query.fault()->byte, query.fault()->character};
    }
    rest->ids = value_or_refuse(matching(question.archive, query, most));
  }
  Response response;
  const bool goes_on = rest->append(question.archive, response.body);
  if (rest->written == 0) throw missing("nothing was found");
  response.content_type = media_type(*format);
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"kroniek." + std::string(ending(*format)) + "\"");
  if (goes_on) {
    response.more = [rest](Archive& archive, std::string& out) { return rest->append(archive, out); };
  }
  return response;
}

}  // namespace kroniek::server
