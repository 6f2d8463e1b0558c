// The verb `kroniek add`: news pages into an archive.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "archive_verbs.h"
#include "reading_options.h"

namespace kroniek::cli {

struct AddArguments {
  std::string archive = default_archive;
  std::string collection;
  bool keep_pages = false;
  bool no_annotate = false;
  std::vector<std::string> without;  // annotators
  bool retry_failed = false;
  std::string receipts;  // a file, "-" for standard output; empty: none are written
  ReadingArguments reading;
};

CLI::App* add_add(CLI::App& app, AddArguments& arguments);
int run_add(const AddArguments& arguments);

}  // namespace kroniek::cli
