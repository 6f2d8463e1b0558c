// Record: one page that was read, as the Python objects share it. What Python sees of it is article_binding.cpp's.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/code_points.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::python {

// Immutable, and never moved: its parts are pointed at.
struct Record {
  Record(Article article_, std::optional<Annotations> annotations_)
      : article(std::move(article_)), annotations(std::move(annotations_)), code_points(article.text) {}
  Record(const Record&) = delete;
  Record& operator=(const Record&) = delete;

  const Article article;
  const std::optional<Annotations> annotations;  // nullopt: not asked for
  const CodePoints code_points;
};
using RecordPointer = std::shared_ptr<const Record>;

// The line of `kroniek read`, without the newline at its end.
[[nodiscard]] std::string json(const Record& record);

}  // namespace kroniek::python
