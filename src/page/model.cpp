// Loads the reading model.
#include "page/model.h"

#include "page/built_in.h"

namespace kroniek::page {

Result<Model> Model::load(std::string_view bytes) {
  Result<Forest> forest = Forest::load(bytes);
  if (!forest) return std::move(forest).error();
  Model model;
  model.forest_ = std::move(forest).value();
  return model;
}

const Model& Model::built_in() {
  // The built-in bytes are checked by a test; a broken build gives an empty forest, not a crash.
  static const Model model = [] {
    Result<Model> loaded = load(built_in_reading_model());
    return loaded ? std::move(loaded).value() : Model{};
  }();
  return model;
}

}  // namespace kroniek::page
