// The way of a page to a worker and back.
#include "page_reader.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "box/box.h"
#include "kroniek/annotate.h"

namespace kroniek::cli {
namespace {

// Address space of a worker. The costliest page known takes 12 times its bytes, a node 40 and its growth as many again;
// the models and the gazetteer take 0.1 GiB.
// A sanitizer takes terabytes for itself.
std::size_t worker_memory(const Limits& limits) {
#ifdef KRONIEK_SANITIZED
  (void)limits;
  return 0;
#else
  return std::max({std::size_t{4} << 30, 32 * limits.page_bytes, 128 * std::size_t{limits.nodes}});
#endif
}

}  // namespace

Result<std::unique_ptr<PageReader>> PageReader::start(const PageRenderer& renderer, bool sandbox) {
  std::unique_ptr<PageReader> reader(new PageReader(renderer));
  if (!sandbox) return reader;
  const auto work = [renderer](std::string_view request) -> std::string {
    const std::optional<PageTask> task = unpacked_task(request);
    if (!task) return {};
    return packed(renderer(task->item, task->index));
  };
  box::WorkersOptions options;
  options.memory = worker_memory(renderer.options.limits);
  options.prepare = [annotates = renderer.annotate] {
    if (annotates) (void)gazetteer_available();  // opened here: a worker could not
  };
  Result<std::unique_ptr<box::Workers>> workers = box::Workers::start(work, options);
  if (!workers.ok()) {
    Error error = std::move(workers).error();
    error.message += "; --no-sandbox reads without them";
    return error;
  }
  reader->workers_ = std::move(*workers);
  (void)box::enter_reader_box();
  return reader;
}

ReadPage PageReader::operator()(const PipelineItem& item, std::uint64_t index) const {
  if (workers_ == nullptr || !item.capture.ok()) return renderer_(item, index);
  const Result<std::string> answer = workers_->ask(packed(item, index));
  if (answer.ok()) {
    if (std::optional<ReadPage> page = unpacked_page(answer.value())) return std::move(*page);
  }
  Error error{ErrorCode::unreadable, "the process that read it gave no answer that means anything; it is left out", ""};
  if (!answer.ok()) error = answer.error();
  error.where = item.capture.value().source;
  return renderer_({std::move(error), std::nullopt, item.input}, index);
}

}  // namespace kroniek::cli
