// The verb `kroniek diff`: what changed between two versions of an article, or two pages.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace kroniek::cli {

struct DiffArguments {
  std::string archive;
  std::string format;  // empty: text
  std::vector<std::string> operands;
};

CLI::App* add_diff(CLI::App& app, DiffArguments& arguments);
int run_diff(const DiffArguments& arguments);

}  // namespace kroniek::cli
