// The parts of the extension module, each a file; module.cpp calls them in this order.
#pragma once

#include <nanobind/nanobind.h>

#include <functional>
#include <string>

#include "kroniek/tables.h"
#include "record.h"

namespace kroniek::python {

void bind_spans(nanobind::module_& module);
void bind_tables(nanobind::module_& module);
void bind_article(nanobind::module_& module);
void bind_reading(nanobind::module_& module);
void bind_archive(nanobind::module_& module);

// What Python calls an Article.
struct ArticleObject {
  RecordPointer record;
};

// The next article of a table; false at the end. Called without the GIL.
using NextRecord = std::function<bool(RecordPointer& record)>;

// What Python calls a Table.
struct TableObject {
  Table table;
  std::function<NextRecord()> begin;  // from the first article on; throws Failure where that is past
};

// Of a name that Python gave; throws Failure.
[[nodiscard]] Table table_named(const std::string& name, bool annotated);

}  // namespace kroniek::python
