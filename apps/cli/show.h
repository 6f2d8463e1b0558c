// The verb `kroniek show`: versions of an archive, as a person or a program reads them.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "archive_verbs.h"

namespace kroniek::cli {

struct ShowArguments {
  std::string archive = default_archive;
  std::string format;
  bool all = false;
  bool annotate = false;
  std::vector<std::string> names;
};

CLI::App* add_show(CLI::App& app, ShowArguments& arguments);
int run_show(const ShowArguments& arguments);

}  // namespace kroniek::cli
