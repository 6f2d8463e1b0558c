// The run of adding.h: the same pipeline, bookkeeping and writer as the command's.
#include "adding.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <new>
#include <utility>

#include "cli/added_files.h"
#include "cli/page_article.h"
#include "cli/read_pipeline.h"
#include "kroniek/annotate.h"
#include "kroniek/view.h"

namespace kroniek::python {
namespace {

constexpr std::size_t pages_in_flight = 16'384;  // workers go on while a batch is stored

}  // namespace

Adding::Adding(AddingOptions options) : options_(std::move(options)), thread_([this] { run(); }) {}

Adding::~Adding() {
  stop();
  if (thread_.joinable()) thread_.join();
}

bool Adding::ended() {
  if (!ended_) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  return ended_;
}

Result<std::string> Adding::receipts() {
  if (thread_.joinable()) thread_.join();
  if (failure_) return *failure_;
  return std::move(receipts_);
}

bool Adding::store(ArchiveWriter& writer) {
  if (failure_) return false;
  Result<std::vector<Receipt>> stored = writer.commit();
  if (!stored.ok()) {
    failure_ = std::move(stored).error();
    return false;
  }
  for (const Receipt& receipt : *stored) append_json(receipt, receipts_);
  return true;
}

void Adding::run() {
  Result<ArchiveWriter> writer = ArchiveWriter::open(options_.archive, {options_.keep_pages});
  if (writer.ok()) {
    Result<Archive> archive = Archive::open(options_.archive);
    if (archive.ok()) {
      add_all(*writer, std::move(archive).value());
    } else {
      failure_ = std::move(archive).error();
    }
  } else {
    failure_ = std::move(writer).error();
  }
  ended_ = true;
}

void Adding::add_all(ArchiveWriter& writer, Archive archive) {
  cli::Left left(std::move(archive), options_.collection, options_.retry_failed);
  cli::OpenFiles files;
  cli::PipelineOptions options;
  options.inputs = options_.inputs;
  options.jobs = options_.jobs > 0 ? options_.jobs : std::max(std::thread::hardware_concurrency(), 1u);
  options.pages_in_flight = pages_in_flight;
  options.marks_ends = true;
  options.wants_to_stop = [this] { return stopping_.load(); };
  options.wants_file = [&](const std::string& file) {
    if (!left.wants_file(file)) return false;
    files.put(left.file(), file);
    return true;
  };
  options.wants_item = [&](const std::string&, std::uint64_t item) { return left.wants_item(item); };

  const auto store_when_full = [&] { return !failure_ && (!writer.is_full() || store(writer)); };
  ReadOptions read;
  read.language = options_.language;
  read.published = options_.published;
  cli::PipelineSteps steps;
  steps.read = [&](const cli::PipelineItem& item, std::uint64_t) -> cli::FinishedPage {
    const InputFile file = files.at(item.file, options_.collection);
    if (item.ends_file) {
      return {sizeof file, [&, file, path = item.file] {
                files.remove(path);  // all of its pages are given
                writer.finish(file);
                return store_when_full();
              }};
    }
    std::shared_ptr<PreparedItem> prepared;
    if (item.capture.ok()) {
      const Capture& capture = item.capture.value();
      const Article article = cli::article_of(item, read);
      prepared = options_.annotate && article.status == Status::ok
                     ? writer.prepare(file, item.item, capture, article, annotate_article(article))
                     : writer.prepare(file, item.item, capture, article);
    } else {
      const Error& error = item.capture.error();
      if (error.code == ErrorCode::not_found) {
        return {sizeof error, [&, error] {
                  if (!failure_) failure_ = error;
                  return store_when_full();
                }};
      }
      prepared = writer.prepare_failure(file, item.item, cli::source_of(error, item.input), error);
    }
    const std::size_t bytes = ArchiveWriter::bytes_of(*prepared);
    return {bytes, [&, prepared] {
              writer.add(prepared);
              return store_when_full();
            }};
  };
  const cli::PipelineEnd end = cli::run_pipeline(options, steps);
  store(writer);
  // All pages are stored by then: a join that fails leaves searches as slow as they are.
  for (bool goes_on = !failure_; goes_on && !stopping_;) {
    const Result<bool> joined = writer.join_index();
    goes_on = joined.ok() && joined.value();
  }
  if (!end.reader_left_behind) left.close();
}

}  // namespace kroniek::python
