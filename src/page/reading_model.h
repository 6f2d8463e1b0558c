// ReadingModel: the two trained parts that together say which blocks are the article's own. Borrows both.
#pragma once

#include "page/class_words.h"
#include "page/model.h"

namespace kroniek::page {

struct ReadingModel {
  const Model& forest;
  const ClassWords& class_words;

  [[nodiscard]] static ReadingModel built_in() { return {Model::built_in(), ClassWords::built_in()}; }
};

}  // namespace kroniek::page
