// One page: read, written in its format, and packed for the way between processes.
#include "page_renderer.h"

#include <utility>

#include "arrow_output.h"
#include "base/packing.h"
#include "messages.h"

namespace kroniek::cli {

ReadPage PageRenderer::operator()(const PipelineItem& item, std::uint64_t index) const {
  ReadPage page;
  Explanation explanation;
  Article& article = explanation.article;
  if (item.capture.ok()) {
    if (explain)
      explanation = explain_article(item.capture.value(), options);
    else
      article = read_article(item.capture.value(), options);
    page.error = article.source + ": " + (article.error.empty() ? std::string(name(article.status)) : article.error);
    if (item.damage) {
      page.is_partial = true;
      page.error = said(*item.damage, item.input);
      note_damage(item, article);
    }
  } else {
    article = article_of(item, options);
    page.error = said(item.capture.error(), item.input);
  }
  page.source = article.source;
  page.status = article.status;
  if (explain)
    write(explanation, index, page.rendered);
  else
    write(article, index, page.rendered);
  return page;
}

void PageRenderer::write(const Explanation& explanation, std::uint64_t index, std::string& out) const {
  if (format == Format::html) {
    if (index == 0) append_explanation_html_head(explanation.article.title, out);
    append_explanation_html(explanation, index, out);
    return;
  }
  if (index > 0) out = "\n" + rule() + "\n\n";
  append_explanation_text(explanation, style, out);
}

void PageRenderer::write(const Article& article, std::uint64_t index, std::string& out) const {
  switch (format) {
    case Format::jsonl: {
      Annotations annotations;
      if (annotate) annotations = annotate_article(article, annotators);
      append_json(article, annotate ? &annotations : nullptr, out);
      break;
    }
    case Format::text:
      if (index > 0) out = "\n" + rule() + "\n\n";
      append_text(article, style, out);
      break;
    case Format::markdown:
      if (index > 0) out = "\n";
      append_markdown(article, out);
      break;
    case Format::conllu: append_conllu(article, out); break;
    case Format::arrow: {
      Annotations annotations;
      if (annotate) annotations = annotate_article(article);
      out = packed_rows(article, annotate ? &annotations : nullptr);
      break;
    }
    case Format::html:
      if (index == 0) append_html_head(article.title, article.language, out);
      append_html_article(article, out);
      break;
  }
}

// Between two pages of text: a line of box drawing characters.
std::string PageRenderer::rule() const {
  std::string line;
  for (unsigned i = 0; i < (style.width == 0 ? 72 : style.width); ++i) line += "\xE2\x94\x80";
  return line;
}

// -- between processes ---------------------------------------------------------------------------------------

std::string packed(const PipelineItem& item, std::uint64_t index) {
  const Capture& capture = item.capture.value();
  Packer to;
  to.out.reserve(capture.bytes.size() + 1024);
  to.number(index);
  to.text(item.input);
  for (const std::string* const field : {&capture.source, &capture.url, &capture.bytes, &capture.media_type,
                                         &capture.charset, &capture.captured, &capture.record_id, &capture.digest}) {
    to.text(*field);
  }
  to.number(capture.offset);
  to.number(item.damage ? 1 : 0);
  if (item.damage) {
    to.name(item.damage->code);
    to.text(item.damage->message);
    to.text(item.damage->where);
  }
  return std::move(to.out);
}

std::optional<PageTask> unpacked_task(std::string_view bytes) {
  Unpacker from(bytes);
  const std::uint64_t index = from.number();
  std::string input = from.text();
  Capture capture;
  for (std::string* const field : {&capture.source, &capture.url, &capture.bytes, &capture.media_type, &capture.charset,
                                   &capture.captured, &capture.record_id, &capture.digest}) {
    *field = from.text();
  }
  capture.offset = from.number();
  std::optional<Error> damage;
  if (from.flag()) {
    const auto code = from.name(ErrorCode::busy);
    std::string what = from.text();
    damage = Error{code, std::move(what), from.text()};
  }
  if (from.wrong() || !from.at_end()) return std::nullopt;
  return PageTask{{std::move(capture), std::move(damage), std::move(input)}, index};
}

std::string packed(const ReadPage& page) {
  Packer to;
  to.out.reserve(page.rendered.size() + 256);
  to.text(page.rendered);
  to.text(page.source);
  to.text(page.error);
  to.name(page.status);
  to.number(page.is_partial ? 1 : 0);
  return std::move(to.out);
}

std::optional<ReadPage> unpacked_page(std::string_view bytes) {
  Unpacker from(bytes);
  ReadPage page;
  page.rendered = from.text();
  page.source = from.text();
  page.error = from.text();
  page.status = from.name(Status::failed);
  page.is_partial = from.flag();
  if (from.wrong() || !from.at_end()) return std::nullopt;
  return page;
}

}  // namespace kroniek::cli
