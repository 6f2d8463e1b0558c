// `--without`: the annotators that `read --annotate`, `add` and `annotate` leave out.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "kroniek/annotate.h"

namespace kroniek::cli {

void add_without_option(CLI::App& verb, std::vector<std::string>& without);

// All but those.
[[nodiscard]] AnnotateOptions annotators_but(const std::vector<std::string>& without);

}  // namespace kroniek::cli
