// Raises what kroniek/_errors.py makes of an Error (errors.h).
#include "errors.h"

#include <nanobind/nanobind.h>

#include <exception>
#include <string_view>

namespace nb = nanobind;

namespace kroniek::python {
namespace {

const char* code_of(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::unreadable: return "unreadable";
    case ErrorCode::unsupported: return "unsupported";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::damaged: return "damaged";
    case ErrorCode::invalid_value: return "invalid_value";
    case ErrorCode::interrupted: return "interrupted";
    case ErrorCode::output_failed: return "output_failed";
    case ErrorCode::busy: return "busy";
  }
  return "unreadable";
}

nb::object text(std::string_view bytes) {
  return nb::steal(PyUnicode_DecodeUTF8(bytes.data(), static_cast<Py_ssize_t>(bytes.size()), "replace"));
}

void translate(const std::exception_ptr& thrown, void*) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Failure& failure) {
    const Error& error = failure.error;
    const std::string_view said = error.message.empty() ? sentence(error.code) : std::string_view(error.message);
    const nb::object made =
        nb::module_::import_("kroniek._errors").attr("error_of")(code_of(error.code), text(said), text(error.where));
    PyErr_SetObject(made.type().ptr(), made.ptr());
  }
}

}  // namespace

void register_errors() {
  nb::register_exception_translator(translate);
}

}  // namespace kroniek::python
