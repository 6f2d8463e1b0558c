// The verb `kroniek search`: what an archive holds for a query.
#pragma once

#include <CLI/App.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kroniek::cli {

struct SearchArguments {
  std::string archive;
  std::string sort = "relevance";
  std::size_t limit = 10;
  std::string page;
  bool facets = false;
  bool widen = false;
  std::string format;  // empty: text on a terminal, jsonl elsewhere
};

CLI::App* add_search(CLI::App& app, SearchArguments& arguments);

// Runs it with the words that stand beside the flags, in their order, and gives the exit status.
int run_search(const SearchArguments& arguments, const std::vector<std::string>& words);

}  // namespace kroniek::cli
