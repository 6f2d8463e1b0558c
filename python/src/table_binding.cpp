// Articles as Arrow tables (kroniek/tables.h) by the PyCapsule interface
// (https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html): what pyarrow, pandas, Polars and
// DuckDB take, without a dependency of ours. A stream reads without the GIL and never takes it.
#include <nanoarrow/nanoarrow.h>
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include <cerrno>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "bindings.h"
#include "errors.h"
#include "kroniek/tables.h"

namespace nb = nanobind;

namespace kroniek::python {
namespace {

struct Stream {
  TableRows rows;
  NextRecord next;
  Table table;
  bool ended = false;
  std::string error = {};
};

Stream& of(ArrowArrayStream* stream) {
  return *static_cast<Stream*>(stream->private_data);
}

int failed(Stream& stream, const Outcome& done) {
  stream.error = done.error().text();
  return EIO;
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  const Outcome done = write_schema(of(stream).table, out);
  return done.ok() ? 0 : failed(of(stream), done);
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  Stream& self = of(stream);
  try {
    while (!self.ended && !self.rows.is_full()) {
      RecordPointer page;
      self.ended = !self.next(page);
      if (self.ended) break;
      const Outcome done = self.rows.add(page->article, page->annotations ? &*page->annotations : nullptr);
      if (!done.ok()) return failed(self, done);
    }
    out->release = nullptr;  // the end, where there are no rows
    if (self.rows.rows() == 0) return 0;
    const Outcome done = self.rows.take(out);
    return done.ok() ? 0 : failed(self, done);
  } catch (const std::exception& problem) {
    self.error = problem.what();
    return ENOMEM;
  }
}

const char* get_last_error(ArrowArrayStream* stream) {
  return of(stream).error.empty() ? nullptr : of(stream).error.c_str();
}

void release(ArrowArrayStream* stream) {
  delete static_cast<Stream*>(stream->private_data);
  stream->release = nullptr;
}

// A C structure in a capsule, which releases it where nobody took it.
template <class Structure>
nb::capsule capsule_of(std::unique_ptr<Structure> structure, const char* name) {
  return {structure.release(), name, [](void* pointer) noexcept {
            const std::unique_ptr<Structure> mine(static_cast<Structure*>(pointer));
            if (mine->release != nullptr) mine->release(mine.get());
          }};
}

nb::capsule schema_of(const TableObject& self, const nb::object& /*requested*/) {
  auto schema = std::make_unique<ArrowSchema>();
  const Outcome done = write_schema(self.table, schema.get());
  if (!done.ok()) throw Failure{done.error()};
  return capsule_of(std::move(schema), "arrow_schema");
}

nb::capsule stream_of(const TableObject& self, const nb::object& /*requested*/) {
  auto stream = std::make_unique<ArrowArrayStream>();
  stream->private_data = new Stream{TableRows(self.table), self.begin(), self.table};
  stream->get_schema = get_schema;
  stream->get_next = get_next;
  stream->get_last_error = get_last_error;
  stream->release = release;
  return capsule_of(std::move(stream), "arrow_array_stream");
}

}  // namespace

Table table_named(const std::string& name, bool annotated) {
  const std::optional<Table> table = table_of(name);
  if (!table) {
    throw Failure{{ErrorCode::invalid_value, "must be articles, blocks, mentions, quotes, times or places, not " + name,
                   "table"}};
  }
  if (is_made_of_annotations(*table) && !annotated) {
    throw Failure{{ErrorCode::invalid_value, "needs annotations: read with annotate=True", "table " + name}};
  }
  return *table;
}

void bind_tables(nb::module_& module) {
  nb::class_<TableObject>(module, "Table",
                          "A table of docs/TABLES.md for whoever takes Arrow's PyCapsule interface: pyarrow.table(t), "
                          "polars.DataFrame(t), and DuckDB through either. The table of many pages is read while it is "
                          "taken, and can be taken once.")
      .def_prop_ro(
          "name", [](const TableObject& self) { return std::string(name(self.table)); },
          "articles, blocks, mentions, quotes, times or places.")
      .def("__arrow_c_schema__", [](const TableObject& self) { return schema_of(self, nb::none()); })
      .def("__arrow_c_stream__", &stream_of, nb::arg("requested_schema") = nb::none())
      .def("__repr__", [](const TableObject& self) { return "<Table " + std::string(name(self.table)) + ">"; });
}

}  // namespace kroniek::python
