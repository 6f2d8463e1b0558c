// What kroniek/_read.py calls to read: one page, or an iterator over many. The GIL is released while anything is read.
#include <nanobind/nanobind.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bindings.h"
#include "errors.h"
#include "kroniek/source.h"
#include "reading.h"

namespace nb = nanobind;

namespace kroniek::python {
namespace {

struct ArticlesObject {
  std::shared_ptr<Reading> reading;
  bool annotate = false;
};

ReadingOptions options_of(std::vector<std::string> inputs, const std::string& url, bool annotate,
                          const std::string& language, const std::string& published, unsigned jobs) {
  return {std::move(inputs), url, annotate, language, published, jobs};
}

ArticleObject page_of(Source& source, const std::string& input, const ReadingOptions& options) {
  return {value_of(read_page(source, input, options))};
}

ArticleObject read_bytes(const nb::bytes& page, const std::string& url, bool annotate, const std::string& language,
                         const std::string& published) {
  const ReadingOptions options = options_of({"-"}, url, annotate, language, published, 1);
  const std::string_view bytes(page.c_str(), page.size());  // `page` is held, and bytes do not change
  const nb::gil_scoped_release release;
  SourceOptions source_options;
  source_options.url = url;
  const std::unique_ptr<Source> source = value_of(open_bytes(bytes, source_options));
  if (source->is_collection()) {
    throw Failure{{ErrorCode::unsupported,
                   "these bytes are a web archive, which may hold many pages; write them to a file and give read_all() "
                   "its path",
                   "bytes"}};
  }
  return page_of(*source, "-", options);
}

// The page, or None where the path is of a collection.
std::optional<ArticleObject> read_file(const std::string& path, const std::string& url, bool annotate,
                                       const std::string& language, const std::string& published) {
  const ReadingOptions options = options_of({path}, url, annotate, language, published, 1);
  const nb::gil_scoped_release release;
  SourceOptions source_options;
  source_options.url = url;
  const std::unique_ptr<Source> source = value_of(open_source(path, source_options));
  if (source->is_collection()) return std::nullopt;
  return page_of(*source, path, options);
}

ArticlesObject read_inputs(std::vector<std::string> inputs, const std::string& url, bool annotate,
                           const std::string& language, const std::string& published, unsigned jobs) {
  return {std::make_shared<Reading>(options_of(std::move(inputs), url, annotate, language, published, jobs)), annotate};
}

void close(const ArticlesObject& self) {
  const nb::gil_scoped_release release;
  self.reading->stop();
}

ArticleObject next_page(const ArticlesObject& self) {
  for (;;) {
    RecordPointer page;
    Taken taken = Taken::nothing_yet;
    {
      const nb::gil_scoped_release release;
      taken = self.reading->take(page);
    }
    if (PyErr_CheckSignals() != 0) {  // Ctrl-C
      nb::python_error interrupt;
      close(self);
      throw interrupt;
    }
    if (taken == Taken::page) return {std::move(page)};
    if (taken == Taken::end) throw nb::stop_iteration();
  }
}

// The pages that were not taken yet.
TableObject table_of_articles(const ArticlesObject& self, const std::string& name) {
  return {table_named(name, self.annotate), [reading = self.reading] {
            if (reading->ended()) {
              throw Failure{
                  {ErrorCode::invalid_value, "these pages were all taken or closed; read them again", "Articles"}};
            }
            return NextRecord([reading](RecordPointer& next) {
              for (;;) {
                const Taken taken = reading->take(next);
                if (taken != Taken::nothing_yet) return taken == Taken::page;
              }
            });
          }};
}

nb::dict progress_of(const ArticlesObject& self) {
  const cli::PipelineProgress progress = self.reading->progress();
  nb::dict all;
  all["pages"] = self.reading->taken();
  all["bytes_done"] = progress.bytes_done;
  all["bytes_total"] = progress.bytes_total;
  all["skipped_hidden"] = progress.skipped_hidden;
  all["skipped_foreign"] = progress.skipped_foreign;
  return all;
}

}  // namespace

void bind_reading(nb::module_& module) {
  module.def("read_bytes", &read_bytes, nb::arg("page"), nb::arg("url"), nb::arg("annotate"), nb::arg("language"),
             nb::arg("published"));
  module.def("read_file", &read_file, nb::arg("path"), nb::arg("url"), nb::arg("annotate"), nb::arg("language"),
             nb::arg("published"));
  module.def("read_inputs", &read_inputs, nb::arg("inputs"), nb::arg("url"), nb::arg("annotate"), nb::arg("language"),
             nb::arg("published"), nb::arg("jobs"));
  nb::class_<ArticlesObject>(module, "Articles",
                             "Pages as they are read: an iterator over Article, in the order of the inputs. It reads "
                             "ahead on all cores, a few "
                             "pages a core, and stops when it is closed, dropped or interrupted. A page that cannot be "
                             "read comes as an Article "
                             "whose status is \"failed\" and whose error says why.")
      .def(
          "__iter__", [](const nb::handle& self) { return nb::borrow(self); },
          nb::sig("def __iter__(self) -> Articles"))
      .def("__next__", &next_page)
      .def("table", &table_of_articles, nb::arg("name") = "articles",
           "The rows of its pages in a table of docs/TABLES.md, which reads them as it is taken: articles (when not "
           "given), blocks, mentions, quotes, times or places.")
      .def("__arrow_c_schema__",
           [](nb::handle self) { return nb::object(self.attr("table")("articles").attr("__arrow_c_schema__")()); })
      .def(
          "__arrow_c_stream__",
          [](nb::handle self, nb::handle) {
            return nb::object(self.attr("table")("articles").attr("__arrow_c_stream__")());
          },
          nb::arg("requested_schema") = nb::none())
      .def("close", &close, "Stops reading. Idempotent.")
      .def(
          "__enter__", [](const nb::handle& self) { return nb::borrow(self); },
          nb::sig("def __enter__(self) -> Articles"))
      .def(
          "__exit__", [](const ArticlesObject& self, const nb::args&) { close(self); },
          nb::sig("def __exit__(self, *args: object) -> None"))
      .def_prop_ro("progress", &progress_of, nb::sig("def progress(self) -> dict[str, int]"),
                   "How far it has come: pages given, bytes_done of bytes_total (compressed; 0 when unknown), and how "
                   "many files or records were skipped as hidden or as no pages.")
      .def("__repr__", [](const ArticlesObject& self) {
        return "<Articles " + std::to_string(self.reading->taken()) + " read" +
               (self.reading->ended() ? ", at the end>" : ">");
      });
}

}  // namespace kroniek::python
