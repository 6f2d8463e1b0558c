// The JSON view: the contract of `kroniek read`, one object a line, keys in the contract's order.
//
// What the page does not give is null or an empty list. RapidJSON's Writer keeps the structure; the strings are
// escaped by json_writer.h.
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/view.h"
#include "view/annotations_json.h"
#include "view/json_writer.h"
#include "view/wholesome.h"

namespace kroniek {
namespace view {
namespace {

void write_moment(JsonWriter& json, std::string_view key, const std::optional<Moment>& moment) {
  json.key(key);
  if (!moment) {
    json.Null();
    return;
  }
  json.StartObject();
  json.member("value", moment->value);
  json.member("precision", name(moment->precision));
  json.member("from", name(moment->from));
  json.member("evidence", moment->evidence);
  json.member("settled_by", moment->settled_by);
  json.EndObject();
}

void write_candidates(JsonWriter& json, std::string_view key, const std::vector<MomentCandidate>& candidates) {
  json.key(key);
  json.StartArray();
  for (const MomentCandidate& candidate : candidates) {
    json.StartObject();
    json.member("value", candidate.value);
    json.member("from", name(candidate.from));
    json.member("evidence", candidate.evidence);
    json.key("chosen");
    json.Bool(candidate.chosen);
    json.EndObject();
  }
  json.EndArray();
}

void write_why(JsonWriter& json, const Why& why) {
  json.key("why");
  json.StartObject();
  json.member("title", why.title);
  json.member("authors", why.authors);
  json.member("publisher", why.publisher);
  json.member("section", why.section);
  json.member("language", why.language);
  json.key("titles");
  json.StartArray();
  for (const TextCandidate& candidate : why.titles) {
    json.StartObject();
    json.member("value", candidate.value);
    json.member("from", candidate.from);
    json.key("chosen");
    json.Bool(candidate.chosen);
    json.EndObject();
  }
  json.EndArray();
  json.key("names");
  json.StartArray();
  for (const NamesCandidate& candidate : why.names) {
    json.StartObject();
    json.member("values", candidate.values);
    json.member("from", candidate.from);
    json.key("chosen");
    json.Bool(candidate.chosen);
    json.EndObject();
  }
  json.EndArray();
  write_candidates(json, "published", why.published);
  write_candidates(json, "modified", why.modified);
  json.EndObject();
}

void write_lists(JsonWriter& json, const Article& article) {
  json.key("blocks");
  json.StartArray();
  for (const Block& block : article.blocks) {
    json.StartObject();
    json.member("role", name(block.role));
    json.key("begin");
    json.Uint(block.begin);
    json.key("end");
    json.Uint(block.end);
    json.EndObject();
  }
  json.EndArray();

  json.key("withheld");
  json.StartArray();
  for (const Withheld& withheld : article.withheld) {
    json.StartObject();
    json.member("provider", withheld.provider);
    json.member("notice", withheld.notice);
    json.EndObject();
  }
  json.EndArray();

  json.key("pointers");
  json.StartArray();
  for (const Pointer& pointer : article.pointers) {
    json.StartObject();
    json.member("text", pointer.text);
    json.member("url", pointer.url);
    json.EndObject();
  }
  json.EndArray();

  json.key("media");
  json.StartArray();
  for (const Media& media : article.media) {
    json.StartObject();
    json.member("kind", media.kind);
    json.member("url", media.url);
    json.member("caption", media.caption);
    json.member("credit", media.credit);
    json.EndObject();
  }
  json.EndArray();
}

}  // namespace

void write_article_members(JsonWriter& json, const Article& article) {
  json.member("source", article.source);
  json.member("url", article.url);
  json.member("canonical_url", article.canonical_url);
  json.member("status", name(article.status));
  json.member("error", article.error);
  json.member("kind", name(article.kind));
  json.member("title", article.title);
  json.member("standfirst", article.standfirst);
  json.member("authors", article.authors);
  json.member("publisher", article.publisher);
  json.member("section", article.section);
  json.member("keywords", article.keywords);
  json.member("language", article.language);
  json.member("access", name(article.access));
  write_moment(json, "published", article.published);
  write_moment(json, "modified", article.modified);
  json.member("text", article.text);
  write_lists(json, article);
  write_why(json, article.why);
}

}  // namespace view

void append_json(const Article& article, std::string& out) {
  append_json(article, nullptr, out);
}

void append_json(const Article& any_article, const Annotations* annotations, std::string& out) {
  Article storage;
  const Article& article = view::wholesome(any_article, storage);
  out.reserve(out.size() + article.text.size() + article.text.size() / 8 + 2048);
  view::StringStream stream{out};
  view::JsonWriter json(stream);
  json.StartObject();
  view::write_article_members(json, article);
  if (annotations != nullptr) view::write_annotations_members(json, *annotations);
  json.EndObject();
  out += '\n';
}

void append_json(const Receipt& receipt, std::string& out) {
  view::StringStream stream{out};
  view::JsonWriter json(stream);
  json.StartObject();
  json.member("source", receipt.source);
  json.member("fate", name(receipt.fate));
  json.key("article");
  receipt.article_id == 0 ? json.Null() : json.Int64(receipt.article_id);
  json.key("version");
  receipt.version_id == 0 ? json.Null() : json.Int64(receipt.version_id);
  json.member("error", receipt.error);
  json.EndObject();
  out += '\n';
}

}  // namespace kroniek
