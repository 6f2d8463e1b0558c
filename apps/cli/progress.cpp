// Draws and clears the progress line with carriage return and "erase to the end of the line".
#include "progress.h"

#include <unistd.h>

#include <cmath>

#include "interrupt.h"
#include "numbers.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

void write_error(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(STDERR_FILENO, text.data(), text.size());
    if (written <= 0) return;  // nowhere to complain to
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

std::string progress_line(const ProgressFigures& figures, double seconds) {
  std::string line = counted(figures.pages, "page");
  if (seconds > 0 && figures.pages > 0) {
    const double rate = static_cast<double>(figures.pages) / seconds;
    if (rate >= 10) {
      line += ", " + grouped(static_cast<std::uint64_t>(std::llround(rate))) + " pages/s";
    } else {
      const auto tenths = static_cast<std::uint64_t>(std::llround(rate * 10));
      line += ", " + std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " pages/s";
    }
  }
  line += ", " + megabytes(figures.bytes_done);
  if (figures.bytes_total == 0 || figures.bytes_done > figures.bytes_total) return line + " MB";
  line += " of " + megabytes(figures.bytes_total) + " MB";
  if (figures.bytes_done > 0 && seconds >= 1) {
    const double left = seconds * static_cast<double>(figures.bytes_total - figures.bytes_done) /
                        static_cast<double>(figures.bytes_done);
    if (left < 1e7) line += ", " + clock_time(static_cast<std::uint64_t>(std::ceil(left))) + " left";
  }
  return line;
}

Progress::Progress(bool enabled) : enabled_(enabled) {}

void Progress::update(const ProgressFigures& figures) {
  if (!enabled_) return;
  const auto now = Clock::now();
  if (now - drawn_ < std::chrono::milliseconds(200)) return;  // nothing is drawn for a run that is over at once
  drawn_ = now;
  std::string line = progress_line(figures, std::chrono::duration<double>(now - begin_).count());
  const unsigned columns = terminal_columns(STDERR_FILENO, 80);
  if (line.size() >= columns) line.resize(columns - 1);  // a line that wraps cannot be cleared
  write_error("\r\x1b[K" + line);
  shown_ = true;
  set_progress_shown(true);
}

void Progress::say(std::string_view line) {
  clear();
  write_error(std::string(line) + "\n");
}

void Progress::clear() {
  if (!shown_) return;
  write_error("\r\x1b[K");
  shown_ = false;
  set_progress_shown(false);
}

}  // namespace kroniek::cli
