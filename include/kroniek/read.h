// The whole way in one call: a capture in, an article out. Start here to use kroniek as a library.
#pragma once

#include <string>

#include "kroniek/article.h"
#include "kroniek/capture.h"
#include "kroniek/limits.h"

namespace kroniek {

struct ReadOptions {
  Limits limits = {};
  std::string language;   // for plain text: what a page would have said of itself ("nl")
  std::string published;  // for plain text: "2022-11", "2022-11-09", ...
};

// Reads one page. Never fails: a capture that holds nothing readable gives status `empty` or `failed` with a
// sentence in `error`. Safe to call from many threads at once.
[[nodiscard]] Article read_article(const Capture& capture, const ReadOptions& options = {});

}  // namespace kroniek
