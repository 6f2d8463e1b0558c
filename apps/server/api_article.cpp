// /api/articles/...: one version, its annotations, what the archive knows of it, its versions, copies and reasons.
#include <algorithm>
#include <optional>
#include <string>

#include "json.h"
#include "kroniek/changes.h"
#include "kroniek/copies.h"
#include "kroniek/view.h"
#include "record.h"
#include "routes.h"
#include "view/annotations_json.h"

namespace kroniek::server {
namespace {

constexpr std::size_t most_captures = 1'000;  // of one version, the newest

std::string value_of(const std::optional<Moment>& moment) {
  return moment ? moment->value : std::string();
}

void write_captures(Json& json, const std::vector<Sighting>& sightings) {
  const std::size_t left_out = sightings.size() > most_captures ? sightings.size() - most_captures : 0;
  json.key("captures");
  json->StartArray();
  for (std::size_t i = left_out; i < sightings.size(); ++i) {
    const Sighting& one = sightings[i];
    json->StartObject();
    json.member("captured", one.captured).member("added", one.added).member("url", one.url);
    json.member("source", one.source).member("collection", one.collection).member("digest", one.digest);
    json.flag("has_page", one.has_page);
    json->EndObject();
  }
  json->EndArray();
  json.number("captures_left_out", static_cast<std::int64_t>(left_out));
}

Response article(const Question& question, VersionId id) {
  const Record record = record_of(question, id);
  const Version& version = record.version;
  Json json;
  json->StartObject();
  json.number("version", version.id).number("article", version.article_id).member("address", version.address);
  json.flag("current", version.is_current).direction(version.article.language);
  json.member("first_captured", first_captured(version)).member("last_captured", last_captured(version));
  write_captures(json, version.sightings);
  json.key("versions");
  json->StartArray();
  for (const VersionId one : versions_like(question, version)) {
    const bool is_current =
        one == version.id ? version.is_current : value_or_refuse(question.archive.version(one)).is_current;
    json->StartObject();
    json.number("id", one).flag("current", is_current);
    json->EndObject();
  }
  json->EndArray();
  json.spans("sentences", record.sentences).text("annotated", record.annotations_are_stored ? "stored" : "now");
  view::write_article_members(*json, version.article);
  view::write_annotations_members(*json, record.annotations);
  json->EndObject();
  return json.response();
}

void write_version(Json& json, const Version& version, const Changes* changes) {
  const Article& article = version.article;
  json->StartObject();
  json.number("id", version.id).flag("current", version.is_current);
  json.number("captures", static_cast<std::int64_t>(version.sightings.size()));
  json.member("first_captured", first_captured(version)).member("last_captured", last_captured(version));
  json.member("published", value_of(article.published)).member("modified", value_of(article.modified));
  json.member("title", article.title).number("text_bytes", static_cast<std::int64_t>(article.text.size()));
  json.key("changes");
  if (changes == nullptr) {
    json->Null();
  } else {
    json->StartObject();
    for (const ChangeKind kind :
         {ChangeKind::unchanged, ChangeKind::added, ChangeKind::removed, ChangeKind::reworded, ChangeKind::moved}) {
      json.number(name(kind), static_cast<std::int64_t>(changes->count(kind)));
    }
    json.key("fields");
    json->StartArray();
    for (const FieldChange& field : changes->fields) json->string(field.field);
    json->EndArray();
    json->EndObject();
  }
  json->EndObject();
}

}  // namespace

Response api_article(const Question& question) {
  return article(question, question.id(2));
}

Response api_article_at(const Question& question) {
  const std::string url = question.text("url", 8192);
  if (url.empty()) throw bad("the parameter url is missing");
  return article(question, version_at(question, url));
}

Response api_versions(const Question& question) {
  const Version version = version_of(question, question.id(2));
  Json json;
  json->StartObject();
  json.member("address", version.address).key("versions");
  json->StartArray();
  std::optional<Version> before;
  for (const VersionId id : versions_like(question, version)) {
    Version one = version_of(question, id);
    std::optional<Changes> changes;
    if (before) changes = compare(before->article, one.article);
    write_version(json, one, changes ? &*changes : nullptr);
    before = std::move(one);
  }
  json->EndArray();
  json->EndObject();
  return json.response();
}

Response api_copies(const Question& question) {
  const VersionId id = question.id(2);
  const std::vector<Copy> copies = value_or_refuse(near_duplicates(question.archive, id));
  Json json;
  json->StartObject();
  json.number("id", id).key("copies");
  json->StartArray();
  for (const Copy& copy : copies) {
    const Version version = version_of(question, copy.id);
    json->StartObject();
    json.number("id", copy.id).member("address", version.address).real("copied", copy.copied, 1e3);
    json.real("jaccard", copy.jaccard, 1e3).member("published", value_of(version.article.published));
    json.member("first_captured", first_captured(version)).member("publisher", version.article.publisher);
    json.member("title", version.article.title);
    json->EndObject();
  }
  json->EndArray();
  json->EndObject();
  return json.response();
}

Response api_why(const Question& question) {
  const Version version = version_of(question, question.id(2));
  // The contract's own members, of an article with nothing else in it.
  Article bare;
  bare.published = version.article.published;
  bare.modified = version.article.modified;
  bare.why = version.article.why;
  std::string whole;
  append_json(bare, whole);
  const std::size_t published = whole.find("\"published\":");
  const std::size_t text = whole.find(",\"text\":null", published);
  const std::size_t why = whole.find("\"why\":", text);
  Response response;
  response.body = "{\"version\":" + std::to_string(version.id) + "," + whole.substr(published, text - published) + "," +
                  whole.substr(why);
  return response;
}

Response api_diff(const Question& question) {
  const VersionId first = question.id(2);
  Version before;
  Version after = version_of(question, first);
  if (question.request.segments.size() > 4) {
    before = std::move(after);
    after = version_of(question, question.id(4));
  } else {
    const std::vector<VersionId> ids = versions_like(question, after);
    const auto own = std::find(ids.begin(), ids.end(), first);
    if (own == ids.begin()) throw missing("this is the first version of its article");
    before = version_of(question, *(own - 1));
  }
  const Changes changes = compare(before.article, after.article);
  Response response;
  append_json(changes, {&before.article, before.id, first_captured(before)},
              {&after.article, after.id, first_captured(after)}, response.body);
  return response;
}

}  // namespace kroniek::server
