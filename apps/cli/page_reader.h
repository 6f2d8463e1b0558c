// Where the pages of `kroniek read` are read: in worker processes that have given up what they do not need
// (apps/box), or, with --no-sandbox, on the threads of this one.
#pragma once

#include <cstdint>
#include <memory>

#include "box/workers.h"
#include "kroniek/result.h"
#include "page_renderer.h"

namespace kroniek::cli {

class PageReader {
 public:
  // Starts what is needed, and boxes this process too: from then on it opens files for reading alone. Call it while
  // there is one thread and after the output is open.
  [[nodiscard]] static Result<std::unique_ptr<PageReader>> start(const PageRenderer& renderer, bool sandbox);

  // Reads and renders one item, on any thread. A page whose process dies is a page that failed.
  [[nodiscard]] ReadPage operator()(const PipelineItem& item, std::uint64_t index) const;

 private:
  explicit PageReader(const PageRenderer& renderer) : renderer_(renderer) {}

  PageRenderer renderer_;
  std::unique_ptr<box::Workers> workers_;  // nullptr: no sandbox
};

}  // namespace kroniek::cli
