// Reads the pages of many inputs on many threads and gives them in order.
//
// One thread pulls captures from the sources, `jobs` threads read and render them, and the caller's thread takes
// the results in the order of the input: the output does not depend on the number of threads. What is in flight is
// bounded, in pages (a ring of four a job) and in bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/source.h"

namespace kroniek::cli {

struct PipelineOptions {
  std::vector<std::string> inputs;
  SourceOptions source;
  unsigned jobs = 1;
  std::size_t bytes_in_flight = 256u << 20;  // pulled and not yet given; one page more may be
};

// One page, read and rendered.
struct ReadPage {
  std::string rendered;
  std::string source;
  std::string error;  // why it failed or is empty: "where: sentence"
  Status status = Status::ok;
};

struct PipelineProgress {
  std::uint64_t bytes_done = 0;   // of the inputs, compressed
  std::uint64_t bytes_total = 0;  // 0 when unknown
  std::uint64_t skipped_hidden = 0;
  std::uint64_t skipped_foreign = 0;
};

struct PipelineSteps {
  // Reads and renders a capture, or the Error in its place; `index` counts from 0. On any of the threads.
  std::function<ReadPage(const Result<Capture>& item, const std::string& input, std::uint64_t index)> read;
  // Takes the pages in order; false ends the run. On the caller's thread, as are the next two.
  std::function<bool(ReadPage&& page)> give;
  // Nothing is ready: a moment to flush.
  std::function<void()> idle;
  // About ten times a second, and after each page.
  std::function<void(const PipelineProgress& progress)> progress;
};

struct PipelineEnd {
  PipelineProgress progress;
  bool interrupted = false;  // ended by interrupted() (interrupt.h) before the inputs were at their end
  // The reading thread still waits for input (a pipe that nobody writes to) and was left behind: the program must end
  // with _exit.
  bool reader_left_behind = false;
};

[[nodiscard]] PipelineEnd run_pipeline(const PipelineOptions& options, const PipelineSteps& steps);

}  // namespace kroniek::cli
