// What became of an article, as JSON (docs/GUIDE.md, "kroniek diff").
#include <string>

#include "kroniek/view.h"
#include "view/escape.h"
#include "view/utf8.h"

namespace kroniek {
namespace {

void append_string(std::string_view text, std::string& out) {
  view::append_json_string(view::repaired_utf8(text), out);
}

void append_key(std::string_view key, std::string& out) {
  if (out.back() != '{') out += ',';
  out.append("\"").append(key).append("\":");
}

void append_text_or_null(std::string_view key, std::string_view value, std::string& out) {
  append_key(key, out);
  if (value.empty())
    out += "null";
  else
    append_string(value, out);
}

void append_side(std::string_view key, const ComparedArticle& side, std::string& out) {
  const Article& article = *side.article;
  append_key(key, out);
  out += '{';
  append_key("version", out);
  out += side.version == 0 ? "null" : std::to_string(side.version);
  append_text_or_null("source", article.source, out);
  append_text_or_null("url", article.url, out);
  append_text_or_null("captured", side.captured, out);
  append_text_or_null("title", article.title, out);
  append_text_or_null("published", article.published ? std::string_view(article.published->value) : "", out);
  append_text_or_null("modified", article.modified ? std::string_view(article.modified->value) : "", out);
  out += '}';
}

void append_span(std::string_view key, TextSpan span, std::string_view text, bool is_there, std::string& out) {
  append_key(key, out);
  if (!is_there) {
    out += "null";
    return;
  }
  out += "{\"begin\":" + std::to_string(span.begin) + ",\"end\":" + std::to_string(span.end) + ",\"text\":";
  append_string(span.of(text), out);
  out += '}';
}

void append_words(const std::vector<WordChange>& words, std::string_view before, std::string_view after,
                  std::string& out) {
  append_key("words", out);
  out += '[';
  for (const WordChange& word : words) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_span("before", word.before, before, true, out);
    append_span("after", word.after, after, true, out);
    out += '}';
  }
  out += ']';
}

}  // namespace

void append_json(const Changes& changes, const ComparedArticle& before, const ComparedArticle& after,
                 std::string& out) {
  out += '{';
  append_side("before", before, out);
  append_side("after", after, out);
  append_key("same", out);
  out += changes.empty() ? "true" : "false";
  append_key("counts", out);
  out += '{';
  for (const ChangeKind kind :
       {ChangeKind::unchanged, ChangeKind::added, ChangeKind::removed, ChangeKind::reworded, ChangeKind::moved}) {
    append_key(name(kind), out);
    out += std::to_string(changes.count(kind));
  }
  out += '}';
  append_key("fields", out);
  out += '[';
  for (const FieldChange& field : changes.fields) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_text_or_null("field", field.field, out);
    append_text_or_null("before", field.before, out);
    append_text_or_null("after", field.after, out);
    append_words(field.words, field.before, field.after, out);
    out += '}';
  }
  out += ']';
  append_key("sentences", out);
  out += '[';
  for (const SentenceChange& sentence : changes.sentences) {
    if (out.back() != '[') out += ',';
    out += '{';
    append_text_or_null("change", name(sentence.kind), out);
    append_key("moved", out);
    out += sentence.moved ? "true" : "false";
    append_span("before", sentence.before, before.article->text, sentence.kind != ChangeKind::added, out);
    append_span("after", sentence.after, after.article->text, sentence.kind != ChangeKind::removed, out);
    append_words(sentence.words, before.article->text, after.article->text, out);
    out += '}';
  }
  out += "]}\n";
}

}  // namespace kroniek
