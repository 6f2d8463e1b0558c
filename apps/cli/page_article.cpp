// From an item to its article (page_article.h).
#include "page_article.h"

#include "kroniek/error.h"

namespace kroniek::cli {

std::string sentence_of(const Error& error) {
  return error.message.empty() ? std::string(sentence(error.code)) : error.message;
}

void note_damage(const PipelineItem& item, Article& article) {
  if (!item.damage) return;
  const std::string rest = article.error.empty() ? "" : "; " + article.error;
  article.error = sentence_of(*item.damage) + rest;
}

Article article_of(const PipelineItem& item, const ReadOptions& options) {
  Article article;
  if (item.capture.ok()) {
    article = read_article(item.capture.value(), options);
    note_damage(item, article);
  } else {
    const Error& error = item.capture.error();
    article.source = source_of(error, item.input);
    article.status = Status::failed;
    article.error = sentence_of(error);
  }
  return article;
}

}  // namespace kroniek::cli
