// `kroniek serve`: an archive in the browser, on this machine.
#pragma once

#include <CLI/App.hpp>

#include <string>

namespace kroniek::cli {

struct ServeArguments {
  std::string archive;
  std::string host = "127.0.0.1";
  int port = 8118;
  bool read_only = false;
  std::string token;
  bool no_open = false;
};

CLI::App* add_serve(CLI::App& app, ServeArguments& arguments);
int run_serve(const ServeArguments& arguments);

}  // namespace kroniek::cli
