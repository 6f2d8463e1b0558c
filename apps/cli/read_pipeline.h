// Reads the pages of many inputs on many threads and gives them in order.
//
// One thread pulls captures from the sources, `jobs` threads read and render them, and the caller's thread takes
// the results in the order of the input: the output does not depend on the number of threads. What is in flight is
// bounded, in pages (a ring of four a job) and in bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
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
  std::size_t pages_in_flight = 0;           // at most; 0 is four a job
  // Asked for each file (of a folder too) before it is opened, and for each item of a file, counted from 0; what is not
  // wanted is passed over. On the reading thread. May be empty.
  std::function<bool(const std::string& file)> wants_file;
  std::function<bool(const std::string& file, std::uint64_t item)> wants_item;
  // Whether the end of each file that gave pages and was read to its end comes as an item of its own.
  bool marks_ends = false;
  // For a caller whose thread does much with the pages: the workers leave it the core that it needs.
  bool caller_goes_first = false;
  // Asked ten times a second and after each page: true ends the run. Empty: a signal does (interrupt.h).
  std::function<bool()> wants_to_stop;
};

// What comes out of a source: a capture or the Error in its place.
struct PipelineItem {
  Result<Capture> capture;
  std::optional<Error> damage;  // of a capture that could be read in part: what is wrong with it
  std::string input;            // the INPUT that it comes from
  std::string file = {};        // the file of it: of a folder, one in it
  std::uint64_t item = 0;       // which of the file's pages, from 0
  bool ends_file = false;       // no page: there are no more in `file`
};

// What a worker made of an item, and what is to be done with it when its turn comes.
struct FinishedPage {
  std::size_t bytes = 0;       // about what it takes in memory
  std::function<bool()> give;  // on the caller's thread, in order; false ends the run
};

struct PipelineProgress {
  std::uint64_t bytes_done = 0;   // of the inputs, compressed
  std::uint64_t bytes_total = 0;  // 0 when unknown
  std::uint64_t skipped_hidden = 0;
  std::uint64_t skipped_foreign = 0;
};

struct PipelineSteps {
  // Reads a capture, or the Error in its place; `index` counts from 0. On any of the threads.
  std::function<FinishedPage(const PipelineItem& item, std::uint64_t index)> read;
  // Nothing is ready: a moment to flush. On the caller's thread, as is the next.
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

// The contract's `source` of something that could not be read: the path, path#offset for a record, - for standard
// input.
[[nodiscard]] std::string source_of(const Error& error, const std::string& input);

[[nodiscard]] PipelineEnd run_pipeline(const PipelineOptions& options, const PipelineSteps& steps);

}  // namespace kroniek::cli
