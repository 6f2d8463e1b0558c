// From the library's Error to Python's exceptions, which kroniek/_errors.py defines.
#pragma once

#include <utility>

#include "kroniek/error.h"
#include "kroniek/result.h"

namespace kroniek::python {

// Thrown inside the extension alone: nanobind makes the Python exception of it.
struct Failure {
  Error error;
};

template <class T>
[[nodiscard]] T value_of(Result<T> result) {
  if (!result.ok()) throw Failure{std::move(result).error()};
  return std::move(result).value();
}

// Once, when the module is loaded.
void register_errors();

}  // namespace kroniek::python
