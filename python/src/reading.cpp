// The run and the pages that wait (reading.h).
#include "reading.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "cli/page_article.h"
#include "kroniek/annotate.h"
#include "kroniek/source.h"

namespace kroniek::python {
namespace {

RecordPointer record_of(const cli::PipelineItem& item, const ReadOptions& options, bool annotate) {
  Article article = cli::article_of(item, options);
  std::optional<Annotations> annotations;
  if (annotate) annotations = annotate_article(article);
  return std::make_shared<const Record>(std::move(article), std::move(annotations));
}

}  // namespace

ReadOptions read_options(const ReadingOptions& options) {
  ReadOptions read;
  read.language = options.language;
  read.published = options.published;
  return read;
}

Result<RecordPointer> read_page(Source& source, const std::string& input, const ReadingOptions& options) {
  std::optional<Error> damage;
  for (;;) {
    std::optional<Result<Capture>> next = source.next();
    if (!next) break;
    if (next->ok()) {
      return record_of({std::move(*next), std::move(damage), input}, read_options(options), options.annotate);
    }
    if (!damage) damage = std::move(*next).error();
  }
  if (damage) return std::move(*damage);
  return Error{ErrorCode::unsupported, "there is no page in it", input};
}

// -- many ----------------------------------------------------------------------------------------------------

bool Reading::Shared::give(RecordPointer page) {
  std::unique_lock lock(mutex);
  changed.wait(lock, [&] { return stopping || pages.size() < room; });
  if (stopping) return false;
  pages.push_back(std::move(page));
  changed.notify_all();
  return true;
}

void Reading::run(const std::shared_ptr<Shared>& shared, unsigned jobs) {
  cli::PipelineOptions options;
  options.inputs = shared->options.inputs;
  options.source.url = shared->options.url;
  options.jobs = jobs;
  options.wants_to_stop = [shared] {
    const std::lock_guard lock(shared->mutex);
    return shared->stopping;
  };
  cli::PipelineSteps steps;
  steps.read = [shared, read = read_options(shared->options)](const cli::PipelineItem& item,
                                                              std::uint64_t) -> cli::FinishedPage {
    RecordPointer page = record_of(item, read, shared->options.annotate);
    const std::size_t bytes = 2 * page->article.text.size() + 4096;
    return {bytes, [shared, page = std::move(page)] { return shared->give(page); }};
  };
  steps.progress = [shared](const cli::PipelineProgress& now) {
    const std::lock_guard lock(shared->mutex);
    shared->progress = now;
  };
  const cli::PipelineEnd end = cli::run_pipeline(options, steps);
  const std::lock_guard lock(shared->mutex);
  shared->progress = end.progress;
  shared->ended = true;
  shared->changed.notify_all();
}

Reading::Reading(ReadingOptions options) : shared_(std::make_shared<Shared>()), process_(::getpid()) {
  const unsigned jobs = options.jobs > 0 ? options.jobs : std::max(std::thread::hardware_concurrency(), 1u);
  shared_->options = std::move(options);
  shared_->room = std::size_t{4} * jobs;
  thread_ = std::thread([shared = shared_, jobs] { run(shared, jobs); });
}

Reading::~Reading() {
  if (::getpid() != process_) {
    thread_.detach();
    return;
  }
  stop();
}

void Reading::stop() {
  {
    const std::lock_guard lock(shared_->mutex);
    shared_->stopping = true;
    shared_->pages.clear();
    shared_->changed.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

Taken Reading::take(RecordPointer& page) {
  std::unique_lock lock(shared_->mutex);
  shared_->changed.wait_for(lock, std::chrono::milliseconds(100),
                            [&] { return !shared_->pages.empty() || shared_->ended || shared_->stopping; });
  if (!shared_->pages.empty()) {
    page = std::move(shared_->pages.front());
    shared_->pages.pop_front();
    ++shared_->taken;
    shared_->changed.notify_all();
    return Taken::page;
  }
  return shared_->ended || shared_->stopping ? Taken::end : Taken::nothing_yet;
}

cli::PipelineProgress Reading::progress() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->progress;
}

std::uint64_t Reading::taken() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->taken;
}

bool Reading::ended() const {
  const std::lock_guard lock(shared_->mutex);
  return shared_->stopping || (shared_->ended && shared_->pages.empty());
}

}  // namespace kroniek::python
