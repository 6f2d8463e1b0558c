// The words of messages.h.
#include "messages.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>

#include "kroniek/annotate.h"
#include "kroniek/view.h"
#include "numbers.h"

namespace kroniek::cli {

std::string said(const Error& error, const std::string& input) {
  return error.where.empty() ? input + ": " + sentence_of(error) : error.text();
}

std::string message(const std::string& text) {
  std::string line = "kroniek: " + printable(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

std::string skipped(const PipelineProgress& progress) {
  std::string line;
  if (progress.skipped_foreign > 0) line = grouped(progress.skipped_foreign) + " that are not pages";
  if (progress.skipped_hidden > 0) {
    line += (line.empty() ? "" : " and ") + counted(progress.skipped_hidden, "hidden file");
  }
  return line.empty() ? line : "skipped " + line;
}

void say_if_places_are_not_found() {
  if (gazetteer_available()) return;
  std::fprintf(stderr, "%s\n",
               message("places are not found: the gazetteer, which `make build` makes, is missing; KRONIEK_GAZETTEER "
                       "names another file")
                   .c_str());
}

void wrong_usage(const std::string& sentence) {
  throw CLI::ValidationError(sentence);
}

}  // namespace kroniek::cli
