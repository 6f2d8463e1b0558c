// read_page with a reading model other than the built-in one: for training and its cross-validation.
#pragma once

#include "kroniek/page.h"
#include "page/model.h"

namespace kroniek::page {

[[nodiscard]] Page read_page_with(const Model& model, const Document& document, const PageHints& hints,
                                  const Limits& limits);

}  // namespace kroniek::page
