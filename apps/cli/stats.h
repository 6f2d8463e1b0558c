// The verbs `kroniek stats` and `kroniek failures`: what an archive holds in numbers, and what it could not read.
#pragma once

#include <CLI/App.hpp>

#include <string>

#include "archive_verbs.h"

namespace kroniek::cli {

struct StatsArguments {
  std::string archive = default_archive;
  std::string format;
};

CLI::App* add_stats(CLI::App& app, StatsArguments& arguments);
int run_stats(const StatsArguments& arguments);

struct FailuresArguments {
  std::string archive = default_archive;
  std::string format;
};

CLI::App* add_failures(CLI::App& app, FailuresArguments& arguments);
int run_failures(const FailuresArguments& arguments);

}  // namespace kroniek::cli
