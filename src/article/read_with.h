// read_article with a reading model other than the built-in one: for training and its cross-validation.
#pragma once

#include "kroniek/read.h"
#include "page/reading_model.h"

namespace kroniek::article {

[[nodiscard]] Article read_article_with(const page::ReadingModel& model, const Capture& capture,
                                        const ReadOptions& options);

}  // namespace kroniek::article
