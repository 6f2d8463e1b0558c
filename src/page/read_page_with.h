// read_page with a reading model other than the built-in one: for training and its cross-validation.
#pragma once

#include "kroniek/page.h"
#include "page/reading_model.h"

namespace kroniek::page {

[[nodiscard]] Page read_page_with(const ReadingModel& model, const Document& document, const PageHints& hints,
                                  const Limits& limits);

}  // namespace kroniek::page
