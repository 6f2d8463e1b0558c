// JSON-LD: schema.org's NewsArticle (https://schema.org/NewsArticle) and what stands around it. Only terms of
// schema.org's vocabulary; tests/view/json_ld_test.cpp has the table of those that are used.
#include <algorithm>
#include <string>
#include <string_view>

#include "view/body.h"
#include "view/escape.h"
#include "view/export_parts.h"
#include "view/json_writer.h"

namespace kroniek::view {
namespace {

std::string_view type_of(Kind kind) {
  switch (kind) {
    case Kind::article: return "NewsArticle";
    case Kind::live: return "LiveBlogPosting";
    case Kind::forum: return "DiscussionForumPosting";
    default: return "Article";
  }
}

// Whether a byline names an organisation rather than a person: the publisher itself, or the short name of an agency,
// which is all capitals.
bool is_organisation(const std::string& author, const Article& article) {
  if (author == article.publisher) return true;
  return author.size() >= 3 && author.size() <= 6 &&
         std::all_of(author.begin(), author.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// The members that are left out where there is nothing to say: JSON-LD has no use for null.
class Writer {
 public:
  explicit Writer(JsonWriter& json) : json_(json) {}
  void begin(std::string_view type) {
    json_.StartObject();
    text("@type", type);
  }
  void end() { json_.EndObject(); }
  void text(std::string_view term, std::string_view value) {
    if (value.empty()) return;
    json_.key(term);
    json_.string(value);
  }
  void list(std::string_view term) {
    json_.key(term);
    json_.StartArray();
  }
  void end_list() { json_.EndArray(); }
  void named(std::string_view type, std::string_view name) {
    begin(type);
    text("name", name);
    end();
  }
  void property(std::string_view id, std::string_view value) {
    begin("PropertyValue");
    text("propertyID", id);
    text("value", value);
    end();
  }

 private:
  JsonWriter& json_;
};

void write_media(Writer& json, const Article& article, std::string_view kind, std::string_view term,
                 std::string_view type) {
  bool has_any = false;
  for (const Media& one : article.media) {
    if (one.kind != kind || !is_web_url(one.url)) continue;
    if (!has_any) json.list(term);
    has_any = true;
    json.begin(type);
    json.text("contentUrl", encoded_url(one.url));
    json.text("caption", one.caption);
    json.text("creditText", one.credit);
    json.end();
  }
  if (has_any) json.end_list();
}

void write_captures(Writer& json, const Version& version) {
  if (version.sightings.empty()) return;
  json.list("isBasedOn");
  for (const Sighting& one : version.sightings) {
    json.begin("WebPage");
    if (is_web_url(one.url)) json.text("url", encoded_url(one.url));
    json.text("dateCreated", one.captured);
    json.text("archivedAt", file_url(one.source));
    if (!one.digest.empty()) {
      json.list("identifier");
      json.property("sha256", one.digest);
      json.end_list();
    }
    json.end();
  }
  json.end_list();
}

}  // namespace

void append_json_ld(const Version& version, bool with_context, std::string& out) {
  const Article& article = version.article;
  StringStream stream{out};
  JsonWriter writer(stream);
  Writer json(writer);
  writer.StartObject();
  if (with_context) json.text("@context", "https://schema.org");
  json.text("@type", type_of(article.kind));
  json.list("identifier");
  json.property("kroniek", std::to_string(version.id));
  json.end_list();
  json.text("headline", article.title);
  for (const TextCandidate& title : article.why.titles) {
    if (title.chosen || title.value == article.title) continue;
    json.text("alternativeHeadline", title.value);
    break;
  }
  json.text("description", article.standfirst);
  if (!article.authors.empty()) {
    json.list("author");
    for (const std::string& author : article.authors) {
      json.named(is_organisation(author, article) ? "Organization" : "Person", author);
    }
    json.end_list();
  }
  if (!article.publisher.empty()) {
    writer.key("publisher");
    json.named("Organization", article.publisher);
  }
  if (article.published) json.text("datePublished", article.published->value);
  if (article.modified) json.text("dateModified", article.modified->value);
  json.text("inLanguage", language_tag(article.language));
  json.text("articleSection", article.section);
  if (!article.keywords.empty()) {
    json.list("keywords");
    for (const std::string& keyword : article.keywords) writer.string(keyword);
    json.end_list();
  }
  if (article.access == Access::free || article.access == Access::paid) {
    writer.key("isAccessibleForFree");
    writer.Bool(article.access == Access::free);
  }
  if (!address_of(version).empty()) json.text("url", encoded_url(address_of(version)));
  write_media(json, article, "image", "image", "ImageObject");
  write_media(json, article, "video", "video", "VideoObject");
  write_media(json, article, "audio", "audio", "AudioObject");
  json.text("articleBody", article.text);
  if (!article.pointers.empty()) {
    json.list("citation");
    for (const Pointer& pointer : article.pointers) {
      json.begin("CreativeWork");
      json.text("name", pointer.text);
      if (is_web_url(pointer.url)) json.text("url", encoded_url(pointer.url));
      json.end();
    }
    json.end_list();
  }
  write_captures(json, version);
  writer.EndObject();
}

}  // namespace kroniek::view
