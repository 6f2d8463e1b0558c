// The flag of annotators.h.
#include "annotators.h"

#include <CLI/CLI.hpp>

namespace kroniek::cli {

void add_without_option(CLI::App& verb, std::vector<std::string>& without) {
  const auto is_annotator = [](const std::string& name) {
    AnnotateOptions options;
    return leave_out(name, options)
               ? std::string()
               : "there is no annotator " + name + ": names, places, times, quotes, quantities and events are";
  };
  verb.add_option("--without", without, "Leave out annotators: names, places, times, quotes, quantities, events")
      ->type_name("NAME,...")
      ->delimiter(',')
      ->allow_extra_args(false)  // what follows is an INPUT
      ->check(is_annotator);
}

AnnotateOptions annotators_but(const std::vector<std::string>& without) {
  AnnotateOptions options;
  for (const std::string& name : without) static_cast<void>(leave_out(name, options));
  return options;
}

}  // namespace kroniek::cli
