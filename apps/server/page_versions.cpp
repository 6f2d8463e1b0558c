// Versions of an article with where else its text ran, and what changed between two of them.
#include <cmath>
#include <optional>
#include <string>

#include "html.h"
#include "kroniek/changes.h"
#include "kroniek/copies.h"
#include "record.h"
#include "routes.h"

namespace kroniek::server {
namespace {

std::string path_of(VersionId id) {
  return "/article/" + std::to_string(id);
}

std::string_view words_of(ChangeKind kind, const Words& words) noexcept {
  switch (kind) {
    case ChangeKind::added: return words.added;
    case ChangeKind::removed: return words.removed;
    case ChangeKind::reworded: return words.reworded;
    case ChangeKind::moved: return words.moved;
    default: return {};
  }
}

void write_title(Page& page, const Version& version) {
  const Article& article = version.article;
  page.raw("<a").language(article.language).raw(" href=\"").text(path_of(version.id)).raw("\">");
  page.text(article.title.empty() ? page.words().no_title : std::string_view(article.title)).raw("</a>");
}

void write_dates(Page& page, const Version& version) {
  const Words& words = page.words();
  const Article& article = version.article;
  if (article.published) page.raw("<br>").text(words.published).raw(" ").time(article.published->value);
  if (article.modified) page.raw("<br>").text(words.modified).raw(" ").time(article.modified->value);
  const std::string captured = first_captured(version);
  if (!captured.empty()) page.raw("<br>").text(words.captured).raw(" ").time(captured);
}

// The part of `text`, with <ins> or <del> around the words that changed in it.
void write_side(Page& page, std::string_view text, TextSpan part, const std::vector<WordChange>& words, bool is_after) {
  std::uint32_t at = part.begin;
  for (const WordChange& change : words) {
    const TextSpan span = is_after ? change.after : change.before;
    if (span.begin < at || span.end > part.end) continue;
    page.text(text.substr(at, span.begin - at));
    if (!span.empty()) page.raw(is_after ? "<ins>" : "<del>").text(span.of(text)).raw(is_after ? "</ins>" : "</del>");
    at = span.end;
  }
  page.text(text.substr(at, part.end - at));
}

void write_fields(Page& page, const Changes& changes) {
  if (changes.fields.empty()) return;
  page.section(page.words().fields_changed).raw("<dl>\n");
  for (const FieldChange& field : changes.fields) {
    page.raw("<dt lang=\"en\">").text(field.field).raw("</dt>\n<dd dir=\"auto\">");
    if (!field.before.empty()) page.raw("<del>").text(field.before).raw("</del> ");
    if (!field.after.empty()) page.raw("<ins>").text(field.after).raw("</ins>");
    page.raw("</dd>\n");
  }
  page.raw("</dl>\n");
}

// Sentences that changed, with one unchanged sentence around them.
void write_sentences(Page& page, const Changes& changes, const Article& before, const Article& after) {
  const auto is_changed = [&](std::size_t i) {
    return i < changes.sentences.size() &&
           (changes.sentences[i].kind != ChangeKind::unchanged || changes.sentences[i].moved);
  };
  page.raw("<div class=\"diff\"").language(after.language).raw(">\n");
  bool gap = false;
  for (std::size_t i = 0; i < changes.sentences.size(); ++i) {
    const SentenceChange& one = changes.sentences[i];
    if (!is_changed(i) && !is_changed(i + 1) && (i == 0 || !is_changed(i - 1))) {
      gap = true;
      continue;
    }
    if (gap) page.raw("<hr>\n");
    gap = false;
    page.raw("<p class=\"").raw(name(one.kind)).raw("\">");
    const std::string_view label = words_of(one.kind, page.words());
    if (!label.empty()) {
      page.raw("<span class=\"label\" lang=\"").raw(page.words().tag).raw("\">").text(label).raw("</span> ");
    }
    if (one.kind == ChangeKind::added) {
      page.raw("<ins>").text(one.after.of(after.text)).raw("</ins>");
    } else if (one.kind == ChangeKind::removed) {
      page.raw("<del>").text(one.before.of(before.text)).raw("</del>");
    } else if (one.kind == ChangeKind::reworded) {
      write_side(page, before.text, one.before, one.words, false);
      page.raw("<br>\n");
      write_side(page, after.text, one.after, one.words, true);
    } else {
      page.text(one.after.of(after.text));
    }
    page.raw("</p>\n");
  }
  page.raw("</div>\n");
}

}  // namespace

Response page_versions(const Question& question) {
  const Words& words = question.words;
  const Version version = version_of(question, question.id(1));
  Page page(words, version.article.title, PageKind::view);
  page.raw("<h1").language(version.article.language).raw(">");
  page.text(version.article.title.empty() ? words.no_title : std::string_view(version.article.title)).raw("</h1>\n");
  page.section(words.versions).raw("<ol class=\"versions\">\n");
  VersionId before = 0;
  for (const VersionId id : versions_like(question, version)) {
    const Version one = version_of(question, id);
    page.raw("<li>");
    write_title(page, one);
    if (one.is_current) page.raw(" <strong>").text(words.version_current).raw("</strong>");
    write_dates(page, one);
    if (before != 0) {
      page.raw("<br>").link(path_of(before) + "/diff/" + std::to_string(id), words.previous_version);
    }
    page.raw("</li>\n");
    before = id;
  }
  page.raw("</ol>\n").section(words.also_ran);
  const std::vector<Copy> copies = value_or_refuse(near_duplicates(question.archive, version.id));
  if (copies.empty()) page.paragraph(words.nothing_found);
  page.raw("<ul class=\"copies\">\n");
  for (const Copy& copy : copies) {
    const Version other = version_of(question, copy.id);
    page.raw("<li>");
    write_title(page, other);
    page.raw("<br>").text(other.article.publisher).raw(" \xC2\xB7 ");
    page.raw(std::to_string(std::lround(copy.copied * 100))).raw(" % ").text(words.word_for_word);
    write_dates(page, other);
    page.raw("</li>\n");
  }
  page.raw("</ul>\n");
  return page.response();
}

Response page_diff(const Question& question) {
  const Words& words = question.words;
  const Version before = version_of(question, question.id(1));
  const Version after = version_of(question, question.id(3));
  const Changes changes = compare(before.article, after.article);
  Page page(words, words.compare, PageKind::view);
  page.heading(words.compare).raw("<dl class=\"sides\">\n<dt>").text(words.before).raw("</dt><dd>");
  write_title(page, before);
  write_dates(page, before);
  page.raw("</dd>\n<dt>").text(words.after).raw("</dt><dd>");
  write_title(page, after);
  write_dates(page, after);
  page.raw("</dd>\n</dl>\n");
  if (changes.empty()) page.paragraph(words.no_change);
  write_fields(page, changes);
  write_sentences(page, changes, before.article, after.article);
  return page.response();
}

}  // namespace kroniek::server
