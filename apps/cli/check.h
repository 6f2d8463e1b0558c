// The verb `kroniek check`: is the archive whole, and making its index anew.
#pragma once

#include <CLI/App.hpp>

#include <string>

namespace kroniek::cli {

struct CheckArguments {
  std::string archive;
  bool is_quick = false;
  bool repair = false;
  bool quiet = false;
};

CLI::App* add_check(CLI::App& app, CheckArguments& arguments);
int run_check(const CheckArguments& arguments);

}  // namespace kroniek::cli
