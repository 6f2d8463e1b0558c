// `kroniek stories`: articles by what they are about.
#pragma once

#include <CLI/App.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kroniek::cli {

struct StoriesArguments {
  std::string archive;
  std::string format;              // empty: text on a terminal, else jsonl
  std::vector<std::string> words;  // a query, or one story's id or an address of an article
  std::string since;
  std::string until;
  std::uint64_t least = 2;
  std::size_t limit = 20;
  bool all = false;
  bool members = false;
  std::string page;
  bool anew = false;
  bool quiet = false;
};

CLI::App* add_stories(CLI::App& app, StoriesArguments& arguments);
int run_stories(const StoriesArguments& arguments);

}  // namespace kroniek::cli
