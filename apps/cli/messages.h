// What every verb says on standard error in the same words: failures, what was skipped, wrong usage.
#pragma once

#include <string>

#include "kroniek/error.h"
#include "page_article.h"
#include "read_pipeline.h"

namespace kroniek::cli {

// "where: sentence"; `input` is where when the error does not say.
[[nodiscard]] std::string said(const Error& error, const std::string& input);
// "kroniek: ...", on one line. Page text and file names in it cannot drive the terminal.
[[nodiscard]] std::string message(const std::string& text);
// "skipped 31 that are not pages and 2 hidden files", or nothing.
[[nodiscard]] std::string skipped(const PipelineProgress& progress);
// What a verb that annotates says, once, where the gazetteer is missing: places are not found then.
void say_if_places_are_not_found();
// Throws CLI::ValidationError, which main() says.
[[noreturn]] void wrong_usage(const std::string& sentence);

}  // namespace kroniek::cli
