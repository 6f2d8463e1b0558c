// The verbs that list what an archive's articles say: `kroniek who`, `quotes`, `places`, `events` and `timeline`.
#pragma once

#include <CLI/App.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace kroniek::cli {

struct FactArguments {
  std::string archive;
  std::string format;  // empty: text on a terminal, else jsonl
  std::size_t limit = 20;
  bool all = false;
  std::string page;
  std::string within;  // a query
  std::string name;    // of who, places
  std::string type;    // of who
  std::string by;      // of quotes
  std::string about;
  std::string country;  // of places
  bool with_demonyms = false;
  std::string when;   // of timeline and events
  std::string actor;  // of events
  std::string target;
  std::string place;
  std::string status;
  std::string source;
};

CLI::App* add_who(CLI::App& app, FactArguments& arguments);
int run_who(const FactArguments& arguments);

CLI::App* add_quotes(CLI::App& app, FactArguments& arguments);
int run_quotes(const FactArguments& arguments);

CLI::App* add_places(CLI::App& app, FactArguments& arguments);
int run_places(const FactArguments& arguments);

CLI::App* add_events(CLI::App& app, FactArguments& arguments);
int run_events(const FactArguments& arguments);

CLI::App* add_timeline(CLI::App& app, FactArguments& arguments);
int run_timeline(const FactArguments& arguments);

}  // namespace kroniek::cli
