// /api/stories: articles by what they are about; and one story with its course.
#include <optional>
#include <string>

#include "facts.h"
#include "json.h"
#include "kroniek/stories.h"
#include "routes.h"

namespace kroniek::server {
namespace {

constexpr double score_parts = 1e3;

void write_head(Json& json, const Story& story) {
  const std::string language = story.languages.empty() ? "" : story.languages.front();
  json.number("id", story.id).member("title", story.title).direction(language);
  json.text("first", story.first).text("last", story.last);
  json.number("articles", static_cast<std::int64_t>(story.articles));
  json.texts("outlets", story.outlets).texts("languages", story.languages);
}

void write_member(Json& json, const StoryMember& member) {
  json->StartObject();
  json.number("article", member.article).number("version", member.version).member("address", member.address);
  json.member("title", member.title).member("publisher", member.publisher).member("published", member.published);
  json.member("language", member.language).direction(member.language).real("score", member.score, score_parts);
  member.copy_of == 0 ? json.null("copy_of") : json.number("copy_of", member.copy_of);
  json->EndObject();
}

}  // namespace

StoryQuery story_query(const Question& question, const FactPart& part) {
  constexpr std::int64_t most_articles = std::int64_t{1} << 53;  // that a reader's numbers can count
  StoryQuery query;
  query.within = part.query().within;
  query.limit = part.query().limit;
  query.page = part.query().page;
  query.since = question.text("since", 1024);
  query.until = question.text("until", 1024);
  query.least = static_cast<std::uint64_t>(question.number("least", 2, 1, most_articles));
  return query;
}

Response api_stories(const Question& question) {
  const FactPart part(question, 20, 100);
  const StoryPage page = value_or_refuse(find_stories(question.archive, story_query(question, part)));
  Json json;
  json->StartObject();
  json.key("stories");
  json->StartArray();
  for (const Story& one : page.stories) {
    json->StartObject();
    write_head(json, one);
    json->EndObject();
  }
  json->EndArray();
  json.member("next", page.next);
  json->EndObject();
  return json.response();
}

Response api_story(const Question& question) {
  const Story found = value_or_refuse(story(question.archive, question.id(2)));
  Json json;
  json->StartObject();
  write_head(json, found);
  json.key("members");
  json->StartArray();
  for (const StoryMember& member : found.members) write_member(json, member);
  json->EndArray();
  json->EndObject();
  return json.response();
}

}  // namespace kroniek::server
