// The verb `kroniek export`: an archive, or what a query finds in it, as one file of another format.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "archive_verbs.h"

namespace kroniek::cli {

struct ExportArguments {
  std::string archive = default_archive;
  std::string format = "jsonl";
  std::string table;
  std::string versions = "current";
  std::string title;
  std::string output;
  bool annotate = false;
  bool quiet = false;
  std::vector<std::string> query;
};

CLI::App* add_export(CLI::App& app, ExportArguments& arguments);
int run_export(const ExportArguments& arguments);

}  // namespace kroniek::cli
