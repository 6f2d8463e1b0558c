// The verb `kroniek annotate`: an archive's annotations found anew.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "archive_verbs.h"

namespace kroniek::cli {

struct AnnotateArguments {
  std::string archive = default_archive;
  bool all = false;
  std::vector<std::string> without;  // annotators
  unsigned jobs = 0;
  bool quiet = false;
};

CLI::App* add_annotate(CLI::App& app, AnnotateArguments& arguments);
int run_annotate(const AnnotateArguments& arguments);

}  // namespace kroniek::cli
