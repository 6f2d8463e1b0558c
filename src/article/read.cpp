// The whole way of one page: bytes, text, document, metadata, page, article.
#include "kroniek/read.h"

#include "article/assemble.h"
#include "article/metadata.h"
#include "article/read_with.h"
#include "article/script_body.h"
#include "base/stages.h"
#include "kroniek/document.h"
#include "kroniek/page.h"
#include "page/read_page_with.h"
#include "source/charset.h"

namespace kroniek {
namespace {

// "2022-11" as the command line gives it: a value cut to its precision, or nothing.
std::optional<Moment> stated_moment(const std::string& value) {
  Moment moment;
  moment.value = value;
  moment.from = Origin::text;
  moment.evidence = "stated by the caller";
  switch (value.size()) {
    case 0: return std::nullopt;
    case 4: moment.precision = Precision::year; break;
    case 7: moment.precision = Precision::month; break;
    case 10: moment.precision = Precision::day; break;
    case 16:
    case 22: moment.precision = Precision::minute; break;
    default: moment.precision = Precision::second; break;
  }
  return moment;
}

void read_plain(const Capture& capture, const ReadOptions& options, Article& article) {
  const Utf8Text text = decode_plain(capture.bytes, capture.charset);
  article::assemble_plain(text.text(), article);
  article.language = options.language;
  article.published = stated_moment(options.published);
}

// A page of this few words in its text may hold the rest as data for scripts.
constexpr std::size_t shell_bytes = 300;
bool shows_nothing(const Page& page) noexcept {
  std::size_t bytes = 0;
  for (const PageBlock& block : page.blocks)
    if (block.in_article) bytes += block.text_end - block.text_begin;
  return bytes < shell_bytes;
}

void read_html(const Capture& capture, const ReadOptions& options, const page::ReadingModel& model, Article& article) {
  enter(Stage::decode);
  const Utf8Text html = decode_html(capture.bytes, capture.charset);
  ParseOptions parse;
  parse.limits = options.limits;
  // One document a thread: its memory is used again for the next page.
  thread_local Document document;
  enter(Stage::parse);
  parse_html_into(document, html.text(), parse);
  enter(Stage::metadata);
  article::Metadata metadata = article::read_metadata(document, {capture.url, capture.captured}, options.limits);
  const PageHints hints{metadata.title, metadata.standfirst, metadata.body, metadata.kind_hint, metadata.authors};
  const Page page = page::read_page_with(model, document, hints, options.limits);
  enter(Stage::text);
  article::keep_what_is_stated(metadata, page.kind, page.kind_chance);
  article.canonical_url = metadata.canonical_url;
  article.title = metadata.title;
  article.authors = metadata.authors;
  article.publisher = metadata.publisher;
  article.section = metadata.section;
  article.keywords = metadata.keywords;
  article.language = metadata.language.empty() ? options.language : metadata.language;
  article.access = metadata.access;
  article.published = metadata.published;
  article.modified = metadata.modified;
  article.media = metadata.media;
  if (metadata.body.empty() && shows_nothing(page)) metadata.body = article::script_body(document, options.limits);
  article.why = metadata.why;
  article::assemble(page, metadata, article);
}

}  // namespace

Article read_article(const Capture& capture, const ReadOptions& options) {
  return article::read_article_with(page::ReadingModel::built_in(), capture, options);
}

Article article::read_article_with(const page::ReadingModel& model, const Capture& capture,
                                   const ReadOptions& options) {
  Article article;
  article.source = capture.source;
  article.url = capture.url;
  if (capture.bytes.size() > options.limits.page_bytes) {
    article.status = Status::failed;
    article.error = "the page has " + std::to_string(capture.bytes.size()) +
                    " bytes, more than the limit page_bytes (" + std::to_string(options.limits.page_bytes) + ")";
    return article;
  }
  if (capture.media_type == "text/plain")
    read_plain(capture, options, article);
  else
    read_html(capture, options, model, article);
  return article;
}

}  // namespace kroniek
