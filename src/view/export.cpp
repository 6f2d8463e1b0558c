// Which export is which, and JSON Lines. CSV, TEI and JSON-LD have files of their own.
#include "kroniek/export.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kroniek/fact_views.h"
#include "kroniek/version_facts.h"
#include "kroniek/view.h"
#include "view/annotations_json.h"
#include "view/body.h"
#include "view/dossier.h"
#include "view/escape.h"
#include "view/export_parts.h"
#include "view/json_writer.h"
#include "view/utf8.h"
#include "view/wholesome.h"

namespace kroniek {
namespace {

constexpr std::array<std::string_view, 9> names = {"jsonl",         "csv",     "markdown",   "tei",    "jsonld",
                                                   "webannotation", "geojson", "timelinejs", "dossier"};

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

bool is_made_of_annotations(ExportFormat format) noexcept {
  switch (format) {
    case ExportFormat::web_annotations:
    case ExportFormat::geojson:
    case ExportFormat::timelinejs:
    case ExportFormat::dossier: return true;
    default: return false;
  }
}

struct Exporter::Work {
  ExportFormat format;
  ExportOptions options;
  std::uint64_t added = 0;
  bool is_first = true;  // of the features or slides
  std::optional<view::Dossier> dossier;

  void head(std::string& out) const {
    switch (format) {
      case ExportFormat::csv: view::append_csv_head(out); break;
      case ExportFormat::tei: view::append_tei_corpus_head(out); break;
      case ExportFormat::json_ld: out += "{\"@context\":\"https://schema.org\",\"@graph\":["; break;
      case ExportFormat::geojson: append_geojson_head(out); break;
      case ExportFormat::timelinejs: view::append_timelinejs_head(options.title, out); break;
      case ExportFormat::jsonl:
      case ExportFormat::markdown:
      case ExportFormat::web_annotations:
      case ExportFormat::dossier: break;
    }
  }

  void version(const Version& one, const std::optional<StoredAnnotations>* found, std::string& out) {
    const Annotations* annotations = found != nullptr && *found ? &(*found)->annotations : nullptr;
    switch (format) {
      case ExportFormat::jsonl: view::append_version_json(one, found, out); break;
      case ExportFormat::csv: view::append_csv_row(one, out); break;
      case ExportFormat::tei: view::append_tei(one, false, out); break;
      case ExportFormat::markdown:
        if (added > 0) out += '\n';
        append_markdown(one.article, out);
        break;
      case ExportFormat::json_ld:
        out += added > 0 ? ",\n" : "\n";
        view::append_json_ld(one, false, out);
        break;
      case ExportFormat::web_annotations:
        if (annotations != nullptr) append_web_annotations(one, *annotations, out);
        break;
      case ExportFormat::geojson:
        if (annotations == nullptr) break;
        for (const PlaceFact& fact : facts_of(one, *annotations).places) {
          if (fact.place.use != PlaceUse::place) continue;
          append_geojson(fact, std::exchange(is_first, false), out);
        }
        break;
      case ExportFormat::timelinejs: view::append_timelinejs(one, annotations, is_first, out); break;
      case ExportFormat::dossier: dossier->add(one, out); break;
    }
  }

  void end(std::string& out) {
    if (format == ExportFormat::tei) view::append_tei_corpus_end(out);
    if (format == ExportFormat::json_ld) out += "\n]}\n";
    if (format == ExportFormat::geojson) append_geojson_end(out);
    if (format == ExportFormat::timelinejs) view::append_timelinejs_end(out);
    if (dossier) dossier->end(out);
  }
};

Exporter::Exporter(ExportFormat format, ExportOptions options) : work_(std::make_unique<Work>()) {
  work_->format = format;
  work_->options = std::move(options);
  if (format == ExportFormat::dossier) work_->dossier.emplace(work_->options);
}
Exporter::Exporter(Exporter&&) noexcept = default;
Exporter& Exporter::operator=(Exporter&&) noexcept = default;
Exporter::~Exporter() = default;

bool Exporter::wants_annotations() const noexcept {
  if (work_->format == ExportFormat::jsonl) return work_->options.annotations;
  return is_made_of_annotations(work_->format);
}
bool Exporter::wants_survey() const noexcept {
  return work_->dossier.has_value();
}
bool Exporter::is_full() const noexcept {
  if (!work_->dossier) return false;
  return work_->added > 0 ? work_->added >= most_dossier_articles : work_->dossier->is_full();
}
void Exporter::leave_out(std::uint64_t versions) noexcept {
  if (work_->dossier) work_->dossier->leave_out(versions);
}
std::uint64_t Exporter::added() const noexcept {
  return work_->added;
}

void Exporter::survey(const Version& any_version, const std::optional<StoredAnnotations>& found) {
  if (!work_->dossier) return;
  Version storage;
  const Version& version = wholesome(any_version, storage);
  const bool fits = found && version.article.text.size() == any_version.article.text.size();
  work_->dossier->survey(version, fits ? &found->annotations : nullptr);
}

void Exporter::add(const Version& any_version, const std::optional<StoredAnnotations>* found, std::string& out) {
  Version storage;
  const Version& version = wholesome(any_version, storage);
  const std::optional<StoredAnnotations> none;
  // They do not fit a text that had to be repaired.
  if (found != nullptr && version.article.text.size() != any_version.article.text.size()) found = &none;
  if (work_->added == 0) work_->head(out);
  work_->version(version, found, out);
  ++work_->added;
}

void Exporter::end(std::string& out) {
  if (work_->added > 0) work_->end(out);
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
    case ExportFormat::web_annotations:
    case ExportFormat::geojson:
    case ExportFormat::timelinejs:
    case ExportFormat::dossier: break;
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
