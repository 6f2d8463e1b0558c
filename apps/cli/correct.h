// The verb `kroniek correct`: what people say that the annotators got wrong.
#pragma once

#include <CLI/App.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "archive_verbs.h"

namespace kroniek::cli {

struct CorrectArguments {
  std::string archive = default_archive;
  // -- one correction
  std::vector<std::string> names;
  std::string as;          // of split
  std::string type;        // of relabel
  std::string shown;       // of relabel
  std::int64_t place = 0;  // of relabel
  std::string of_type;
  std::string in;
  bool this_version = false;
  std::string spelling;
  std::string at;
  std::string kind;
  std::string by;
  std::string note;
  bool dry_run = false;
  bool quiet = false;
  // -- of the verb itself
  bool list = false;
  std::string format;
  std::int64_t undo = 0;
  std::string import;
  std::string export_to;

  CLI::App* verb = nullptr;
  CLI::App* merge = nullptr;
  CLI::App* split = nullptr;
  CLI::App* hide = nullptr;
  CLI::App* relabel = nullptr;
};

// Describes the verb with its own verbs to the parser.
CLI::App* add_correct(CLI::App& app, CorrectArguments& arguments);
int run_correct(const CorrectArguments& arguments);

}  // namespace kroniek::cli
