// hostile_pages [--large] [SHAPE...]: what pages that are made to bring parsers down cost
// (tests/html/support/hostile_shapes.h): CPU time of parsing n, 2n, 4n and 8n bytes, the most that it grew by when the
// page doubled, and time and peak memory of 1 MB.
// --large: 100 MB of each shape instead. Each shape has a process of its own, so that peaks are its own; all shapes
// when none is named. It ends with 1 where a doubling took more than 2.2 times (and the page took long enough to
// measure), or 1 MB took more than a second or 128 MB; 100 MB more than a hundred times that time, or more than 1,024
// MB.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <string_view>

#include "kroniek/document.h"
#include "tests/html/support/hostile_shapes.h"

namespace {

using kroniek::test::hostile::make;
using kroniek::test::hostile::Shape;
using kroniek::test::hostile::shapes;

constexpr double most_growth = 2.2;
constexpr double shortest = 0.002;  // seconds: what takes less says more about the clock
constexpr double most_seconds = 1.0;
constexpr double most_megabytes = 128.0;
constexpr double most_large_seconds = 100 * most_seconds;
constexpr double most_large_megabytes = 1024.0;  // nodes and names end at their limits: it is no hundred times as much

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
}

// The least CPU time of some parses of a page, each into a document that is there already.
double least_seconds(kroniek::Document& document, const std::string& page, int repeats) {
  double least = 1e9;
  for (int i = 0; i < repeats; ++i) {
    const double begin = cpu_seconds();
    kroniek::parse_html_into(document, std::string_view(page));
    least = std::min(least, cpu_seconds() - begin);
  }
  return least;
}

// Whether the shape is as cheap as it must be.
bool measure(const Shape& shape) {
  // 1 MB first, in a new document: its peak is the process's.
  const std::string page = make(shape, 1'000'000);
  const double before = peak_megabytes();
  double seconds = 0;
  std::uint32_t nodes = 0;
  {
    kroniek::Document document;
    seconds = least_seconds(document, page, 3);
    nodes = document.node_count();
  }
  const double megabytes = peak_megabytes() - before;

  kroniek::Document document;
  double times[4] = {};
  double growth = 0;
  std::string pages[4];
  for (int i = 0; i < 4; ++i) pages[i] = make(shape, std::size_t{250'000} << i), times[i] = 1e9;
  // In turns, so that what else the machine does falls on all of them.
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < 4; ++i) times[i] = std::min(times[i], least_seconds(document, pages[i], 1));
  }
  for (int i = 1; i < 4; ++i) {
    if (times[i - 1] > shortest) growth = std::max(growth, times[i] / times[i - 1]);
  }
  const bool fine = growth <= most_growth && seconds <= most_seconds && megabytes <= most_megabytes;
  std::printf("%-22s %7.2f %7.2f %7.2f %7.2f %6.2f %9.2f %7.1f %9u%s\n", shape.name, times[0] * 1e3, times[1] * 1e3,
              times[2] * 1e3, times[3] * 1e3, growth, seconds * 1e3, megabytes, nodes, fine ? "" : "  TOO MUCH");
  return fine;
}

bool measure_large(const Shape& shape) {
  const std::string page = make(shape, 100'000'000);
  const double before = peak_megabytes();
  kroniek::Document document;
  const double seconds = least_seconds(document, page, 1);
  std::string limits;
  for (const std::string_view limit : document.limits_hit()) limits.append(" ").append(limit);
  const double megabytes = peak_megabytes() - before;
  const bool fine = seconds <= most_large_seconds && megabytes <= most_large_megabytes;
  std::printf("%-22s %7.2f s %8.1f MB %9u nodes%s%s\n", shape.name, seconds, megabytes, document.node_count(),
              limits.c_str(), fine ? "" : "  TOO MUCH");
  return fine;
}

// Whether the shape is one of those that the command line names.
bool is_asked(const Shape& shape, int first, int count, char** names) {
  return first == count || std::any_of(names + first, names + count,
                                       [&](const char* name) { return std::string_view(name) == shape.name; });
}

}  // namespace

int main(int argument_count, char** arguments) {
  const bool large = argument_count > 1 && std::string_view(arguments[1]) == "--large";
  const int first = large ? 2 : 1;
  for (int i = first; i < argument_count; ++i) {
    const auto is_it = [&](const Shape& shape) { return std::string_view(arguments[i]) == shape.name; };
    if (std::any_of(shapes().begin(), shapes().end(), is_it)) continue;
    std::fputs("usage: hostile_pages [--large] [SHAPE...], shapes of tests/html/support/hostile_shapes.h\n", stderr);
    return 2;
  }
  if (!large) {
    std::printf("%-22s %7s %7s %7s %7s %6s %9s %7s %9s\n", "ms of CPU at", "250 kB", "500 kB", "1 MB", "2 MB", "x2",
                "1 MB: ms", "MB", "nodes");
  }
  int status = 0;
  for (const Shape& shape : shapes()) {
    if (!is_asked(shape, first, argument_count, arguments)) continue;
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
      const bool fine = large ? measure_large(shape) : measure(shape);
      std::fflush(stdout);
      _exit(fine ? 0 : 1);
    }
    int ended = 0;
    if (child < 0 || waitpid(child, &ended, 0) != child || ended != 0) status = 1;
  }
  return status;
}
