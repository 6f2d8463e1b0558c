// The verb `kroniek read`: news pages in, articles out.
#pragma once

#include <CLI/App.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "reading_options.h"

namespace kroniek::cli {

struct ReadArguments {
  std::string format;
  std::string table;  // empty: text on a terminal, jsonl elsewhere
  bool explain = false;
  bool annotate = false;
  std::vector<std::string> without;  // annotators
  bool no_sandbox = false;
  std::string output;
  ReadingArguments reading;
};

// Describes the verb and its flags to the parser; what is parsed lands in the arguments.
CLI::App* add_read(CLI::App& app, ReadArguments& arguments);

// Runs it and gives the exit status. Throws CLI::ValidationError for a usage that only shows here.
int run_read(const ReadArguments& arguments);

}  // namespace kroniek::cli
