// Versions out of the archive, made fit to be shown (record.h).
#include "record.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "kroniek/annotate.h"
#include "kroniek/facts.h"
#include "text/sentences.h"
#include "view/wholesome.h"

namespace kroniek::server {

Version version_of(const Question& question, VersionId id) {
  Version version = value_or_refuse(question.archive.version(id));
  Article storage;
  if (&view::wholesome(version.article, storage) == &storage) version.article = std::move(storage);
  return version;
}

Record record_of(const Question& question, VersionId id) {
  Record record;
  record.version = version_of(question, id);
  const Article& article = record.version.article;
  std::optional<StoredAnnotations> stored = value_or_refuse(annotations_of(question.archive, id));
  // Those of other annotators than today's are as good as any until `kroniek annotate` redoes them.
  record.annotations_are_stored = stored.has_value();
  record.annotations = stored ? std::move(stored->annotations) : annotate_article(article);
  for (const text::Span& sentence : text::split_sentences(article.text, article.language)) {
    record.sentences.push_back({sentence.begin, sentence.end});
  }
  return record;
}

VersionId version_at(const Question& question, const std::string& url) {
  const std::vector<VersionId> ids = value_or_refuse(question.archive.versions_of(url));
  VersionId last = 0;
  for (const VersionId id : ids) {
    last = id;
    if (value_or_refuse(question.archive.version(id)).is_current) return id;
  }
  if (last == 0) throw missing("the archive has no article at this address");
  return last;
}

std::vector<VersionId> versions_like(const Question& question, const Version& version) {
  std::vector<VersionId> ids;
  if (!version.address.empty()) ids = value_or_refuse(question.archive.versions_of(version.address));
  if (std::find(ids.begin(), ids.end(), version.id) == ids.end()) ids.push_back(version.id);
  return ids;
}

}  // namespace kroniek::server
