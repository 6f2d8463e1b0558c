// /api/publications and /api/captures: the archive in the order in which it was published, and in which it was
// captured.
#include <string>

#include "facts.h"
#include "json.h"
#include "kroniek/moments.h"
#include "record.h"
#include "routes.h"

namespace kroniek::server {

MomentPage moments_of(const Question& question, MomentOf of) {
  const FactPart part(question, 100, 200);
  MomentQuery query;
  query.of = of;
  query.when = question.text("when", 1024);
  query.within = part.query().within;
  query.limit = part.query().limit;
  query.page = part.query().page;
  return value_or_refuse(find_moments(question.archive, query));
}

Response api_moments(const Question& question) {
  const bool is_capture = question.segment(1) == "captures";
  const MomentPage page = moments_of(question, is_capture ? MomentOf::capture : MomentOf::publication);
  Json json;
  json->StartObject();
  json.key("moments");
  json->StartArray();
  for (const MomentFact& one : page.moments) {
    Result<Version> found = question.archive.version(one.version);
    if (!found.ok()) {
      if (found.error().code == ErrorCode::not_found) continue;  // removed meanwhile
      throw refused(found.error());
    }
    const Version& version = found.value();
    const Article& article = version.article;
    json->StartObject();
    json.text("value", one.value).number("version", version.id).flag("current", version.is_current);
    json.member("title", article.title).member("publisher", article.publisher).member("language", article.language);
    json.direction(article.language);
    json.member("published", article.published ? article.published->value : std::string());
    json.member("captured", first_captured(version));
    json->EndObject();
  }
  json->EndArray();
  json.member("next", page.next);
  json->EndObject();
  return json.response();
}

}  // namespace kroniek::server
