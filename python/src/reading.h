// Reading many pages from Python: a run of the pipeline (apps/cli/read_pipeline.h) on a thread of its own, whose pages
// are taken one by one. Knows nothing of Python; reading_binding.cpp does.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cli/read_pipeline.h"
#include "kroniek/read.h"
#include "record.h"

namespace kroniek::python {

struct ReadingOptions {
  std::vector<std::string> inputs;
  std::string url;
  bool annotate = false;
  std::string language;
  std::string published;
  unsigned jobs = 0;  // 0: as many as there are cores
};

[[nodiscard]] ReadOptions read_options(const ReadingOptions& options);

// The one page of a source that is no collection; an Error where it cannot be read at all.
[[nodiscard]] Result<RecordPointer> read_page(Source& source, const std::string& input, const ReadingOptions& options);

enum class Taken : std::uint8_t { page, nothing_yet, end };

class Reading {
 public:
  // Begins at once.
  explicit Reading(ReadingOptions options);
  // Stops, and waits for the pages in hand.
  ~Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  // The next page in the order of the inputs; waits a tenth of a second at most. From any thread.
  [[nodiscard]] Taken take(RecordPointer& page);
  void stop();

  [[nodiscard]] cli::PipelineProgress progress() const;
  [[nodiscard]] std::uint64_t taken() const;
  [[nodiscard]] bool ended() const;

 private:
  // Shared with the pipeline's threads, one of which may be left behind in a read(2) that does not come back.
  struct Shared {
    ReadingOptions options;
    std::size_t room = 0;  // finished pages that may wait to be taken
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::deque<RecordPointer> pages;
    std::uint64_t taken = 0;
    bool stopping = false;
    bool ended = false;
    cli::PipelineProgress progress;

    bool give(RecordPointer page);
  };
  static void run(const std::shared_ptr<Shared>& shared, unsigned jobs);

  std::shared_ptr<Shared> shared_;
  int process_;  // a fork has no threads of ours to wait for
  std::thread thread_;
};

}  // namespace kroniek::python
