// Which export is which, and JSON Lines. CSV, TEI and JSON-LD have files of their own.
#include "kroniek/export.h"

#include <algorithm>
#include <array>

#include "kroniek/fact_views.h"
#include "kroniek/view.h"
#include "view/annotations_json.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/export_parts.h"
#include "view/json_writer.h"
#include "view/utf8.h"
#include "view/wholesome.h"

namespace kroniek {
namespace {

constexpr std::array<std::string_view, 6> names = {"jsonl", "csv", "markdown", "tei", "jsonld", "webannotation"};

// A version that can be exported as it is: the same, or a repaired copy in `storage`.
const Version& wholesome(const Version& version, Version& storage) {
  Article repaired;
  const Article& article = view::wholesome(version.article, repaired);
  bool is_valid = &article == &version.article && view::is_valid_utf8(version.address);
  for (const Sighting& one : version.sightings) {
    for (const std::string* text :
         {&one.source, &one.url, &one.captured, &one.added, &one.digest, &one.collection, &one.kroniek}) {
      is_valid = is_valid && view::is_valid_utf8(*text);
    }
  }
  if (is_valid) return version;
  storage = version;
  if (&article == &repaired) storage.article = std::move(repaired);
  storage.address = view::repaired_utf8(version.address);
  for (Sighting& one : storage.sightings) {
    for (std::string* text :
         {&one.source, &one.url, &one.captured, &one.added, &one.digest, &one.collection, &one.kroniek}) {
      *text = view::repaired_utf8(*text);
    }
  }
  return storage;
}

}  // namespace

std::string_view name(ExportFormat format) noexcept {
  return names[static_cast<std::size_t>(format)];
}

std::optional<ExportFormat> export_format(std::string_view name) noexcept {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<ExportFormat>(found - names.begin());
}

void append_export_head(ExportFormat format, std::string& out) {
  switch (format) {
    case ExportFormat::csv: view::append_csv_head(out); break;
    case ExportFormat::tei: view::append_tei_corpus_head(out); break;
    case ExportFormat::json_ld: out += "{\"@context\":\"https://schema.org\",\"@graph\":["; break;
    case ExportFormat::jsonl:
    case ExportFormat::markdown:
    case ExportFormat::web_annotations: break;
  }
}

void append_export(const Version& any_version, ExportFormat format, std::uint64_t index, std::string& out,
                   const std::optional<StoredAnnotations>* found) {
  Version storage;
  const Version& version = wholesome(any_version, storage);
  const std::optional<StoredAnnotations> none;
  // They do not fit a text that had to be repaired.
  if (found != nullptr && version.article.text.size() != any_version.article.text.size()) found = &none;
  switch (format) {
    case ExportFormat::jsonl: view::append_version_json(version, found, out); break;
    case ExportFormat::csv: view::append_csv_row(version, out); break;
    case ExportFormat::tei: view::append_tei(version, false, out); break;
    case ExportFormat::markdown:
      if (index > 0) out += '\n';
      append_markdown(version.article, out);
      break;
    case ExportFormat::json_ld:
      out += index > 0 ? ",\n" : "\n";
      view::append_json_ld(version, false, out);
      break;
    case ExportFormat::web_annotations:
      if (found != nullptr && *found) append_web_annotations(version, (*found)->annotations, out);
      break;
  }
}

void append_export_end(ExportFormat format, std::string& out) {
  if (format == ExportFormat::tei) view::append_tei_corpus_end(out);
  if (format == ExportFormat::json_ld) out += "\n]}\n";
}

void append_version(const Version& any_version, ExportFormat format, std::string& out) {
  Version storage;
  const Version& version = wholesome(any_version, storage);
  switch (format) {
    case ExportFormat::jsonl: view::append_version_json(version, nullptr, out); break;
    case ExportFormat::csv:
      view::append_csv_head(out);
      view::append_csv_row(version, out);
      break;
    case ExportFormat::tei: view::append_tei(version, true, out); break;
    case ExportFormat::markdown: append_markdown(version.article, out); break;
    case ExportFormat::json_ld:
      view::append_json_ld(version, true, out);
      out += '\n';
      break;
    case ExportFormat::web_annotations: break;
  }
}

namespace view {

void append_version_json(const Version& version, const std::optional<StoredAnnotations>* annotations,
                         std::string& out) {
  StringStream stream{out};
  JsonWriter json(stream);
  json.StartObject();
  json.key("version");
  json.Int64(version.id);
  json.key("number");
  json.Int64(version.number);
  json.key("article");
  json.Int64(version.article_id);
  json.member("address", version.address);
  json.key("current");
  json.Bool(version.is_current);
  write_article_members(json, version.article);
  if (annotations != nullptr && *annotations) {
    json.member("annotators", repaired_utf8((*annotations)->revision));
    write_annotations_members(json, (*annotations)->annotations);
  } else if (annotations != nullptr) {
    for (const char* name : {"annotators", "entities", "annotations"}) {
      json.key(name);
      json.Null();
    }
  }
  json.key("captures");
  json.StartArray();
  for (const Sighting& one : version.sightings) {
    json.StartObject();
    json.member("source", one.source);
    json.member("url", one.url);
    json.member("captured", one.captured);
    json.member("added", one.added);
    json.member("digest", one.digest);
    json.key("length");
    json.Uint64(one.length);
    json.member("collection", one.collection);
    json.member("kroniek", one.kroniek);
    json.key("page");
    json.Bool(one.has_page);
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  out += '\n';
}

std::string_view address_of(const Version& version) noexcept {
  const std::string_view own = address_of(version.article);
  return own.empty() && is_web_url(version.address) ? std::string_view(version.address) : own;
}

std::string file_url(std::string_view source) {
  return source.empty() || source.front() != '/' ? std::string() : "file://" + encoded_url(source);
}

}  // namespace view
}  // namespace kroniek
