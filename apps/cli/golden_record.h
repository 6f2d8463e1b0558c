// The record of a golden page (tests/golden/README.md): the JSON of `kroniek read` in the form that people edit, a line
// a field and a line a block with its words. tools/golden writes the same form and reads it.
#pragma once

#include <string>

#include "kroniek/article.h"

namespace kroniek::cli {

[[nodiscard]] std::string golden_record(const Article& article);

// A JSON string with its quotes.
[[nodiscard]] std::string json_string(std::string_view text);

}  // namespace kroniek::cli
