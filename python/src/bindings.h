// The parts of the extension module, each a file; module.cpp calls them in this order.
#pragma once

#include <nanobind/nanobind.h>

#include "record.h"

namespace kroniek::python {

void bind_spans(nanobind::module_& module);
void bind_article(nanobind::module_& module);
void bind_reading(nanobind::module_& module);
void bind_archive(nanobind::module_& module);

// What Python calls an Article.
struct ArticleObject {
  RecordPointer record;
};

}  // namespace kroniek::python
