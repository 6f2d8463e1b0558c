// The extension module kroniek._kroniek: what it is made of. What a person imports is kroniek/__init__.py.
#include <nanobind/nanobind.h>
#include <nanobind/stl/string.h>

#include "bindings.h"
#include "errors.h"
#include "kroniek/annotate.h"
#include "kroniek/version.h"

namespace nb = nanobind;

NB_MODULE(_kroniek, module) {
  using namespace kroniek::python;
  module.doc() = "The compiled part of kroniek; import kroniek instead.";
  register_errors();
  bind_spans(module);
  bind_tables(module);
  bind_article(module);
  bind_reading(module);
  bind_archive(module);
  module.def(
      "version", [] { return std::string(kroniek::version()); }, "The version of kroniek, \"0.1.0\".");
  module.def("libraries", &kroniek::libraries, "The libraries that it reads with, and their versions.");
  module.def("gazetteer_available", &kroniek::gazetteer_available,
             "Whether the gazetteer was found; without it no places are.");
}
