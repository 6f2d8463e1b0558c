// The verb `kroniek add`: news pages into an archive.
#pragma once

#include <CLI/App.hpp>

#include <string>

#include "reading_options.h"

namespace kroniek::cli {

// The archive that every verb takes when -a does not name one.
inline constexpr const char* default_archive = "news.db";

struct AddArguments {
  std::string archive = default_archive;
  std::string collection;
  bool keep_pages = false;
  bool retry_failed = false;
  std::string receipts;  // a file, "-" for standard output; empty: none are written
  ReadingArguments reading;
};

CLI::App* add_add(CLI::App& app, AddArguments& arguments);
int run_add(const AddArguments& arguments);

// The flag -a, the same for every verb.
void add_archive_option(CLI::App& verb, std::string& archive);

}  // namespace kroniek::cli
