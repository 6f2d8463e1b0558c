// The progress line on standard error: pages, rate, megabytes, time left. Only on a terminal; cleared at the end.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace kroniek::cli {

struct ProgressFigures {
  std::uint64_t pages = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;  // 0 when unknown
};

class Progress {
 public:
  explicit Progress(bool enabled);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Draws the line anew, at most five times a second.
  void update(const ProgressFigures& figures);
  // A line that stays, above the progress line.
  void say(std::string_view line);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  bool enabled_;
  bool shown_ = false;
  Clock::time_point begin_ = Clock::now();
  Clock::time_point drawn_ = begin_;
};

// The line's words, without control sequences: "1,204 pages, 350 pages/s, 41.2 of 416.0 MB, 1:12 left".
[[nodiscard]] std::string progress_line(const ProgressFigures& figures, double seconds);

}  // namespace kroniek::cli
