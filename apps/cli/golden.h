// The verb `kroniek golden`: pages that were read wrongly become tests of kroniek.
#pragma once

#include <CLI/App.hpp>

#include <string>

namespace kroniek::cli {

struct GoldenArguments {
  std::string page;
  std::string url;
  std::string slug;    // empty: the file's name
  std::string folder;  // empty: tests/golden of the source tree around the working directory
};

// Describes the verb with its own verbs to the parser; gives `golden add`.
CLI::App* add_golden(CLI::App& app, GoldenArguments& arguments);

int run_golden_add(const GoldenArguments& arguments);

}  // namespace kroniek::cli
