// The verbs `kroniek versions` and `kroniek copies`: what an archive has of one article, and where else its text ran.
#pragma once

#include <CLI/App.hpp>

#include <string>

namespace kroniek::cli {

struct VersionsArguments {
  std::string archive;
  std::string format;  // empty: text
  std::string article;
};

CLI::App* add_versions(CLI::App& app, VersionsArguments& arguments);
int run_versions(const VersionsArguments& arguments);

CLI::App* add_copies(CLI::App& app, VersionsArguments& arguments);
int run_copies(const VersionsArguments& arguments);

}  // namespace kroniek::cli
