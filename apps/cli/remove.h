// The verbs `kroniek remove` and `kroniek merge`: versions out of an archive, and another archive into it.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "archive_verbs.h"

namespace kroniek::cli {

struct RemoveArguments {
  std::string archive = default_archive;
  std::string query;
  bool dry_run = false;
  bool quiet = false;
  std::vector<std::string> names;
};

CLI::App* add_remove(CLI::App& app, RemoveArguments& arguments);
int run_remove(const RemoveArguments& arguments);

struct MergeArguments {
  std::string archive = default_archive;
  bool quiet = false;
  std::vector<std::string> from;
};

CLI::App* add_merge(CLI::App& app, MergeArguments& arguments);
int run_merge(const MergeArguments& arguments);

}  // namespace kroniek::cli
