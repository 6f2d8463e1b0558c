// read_pages [--list FILE] [--jsonl FILE] [--json FILE] INPUT...: how fast a page becomes a line of JSON.
// Timed by the processor's clock: read_article and append_json, from the page's bytes in memory. Not timed: opening
// and unpacking the input. --list names a file with an input a line; --jsonl keeps the lines that were made, --json
// the figures with the time of every page.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/read.h"
#include "kroniek/source.h"
#include "kroniek/view.h"

namespace {

struct Arguments {
  std::vector<std::string> inputs;
  std::string jsonl;
  std::string json;
};

struct Figures {
  std::vector<double> milliseconds;  // a page, in the order of the input
  std::size_t bytes = 0;
};

double cpu_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// Reads every page of an input. One that cannot be opened or read is a line with status `failed` and takes no time.
void read_input(const std::string& input, Figures& figures, std::ofstream& lines) {
  std::string line;
  const auto fail = [&](const kroniek::Error& error) {
    kroniek::Article article;
    article.source = error.where.empty() ? input : error.where;
    article.status = kroniek::Status::failed;
    article.error = error.text();
    kroniek::append_json(article, line);
    figures.milliseconds.push_back(0);
    lines << line;
    line.clear();
  };
  auto source = kroniek::open_source(input);
  if (!source) return fail(source.error());
  while (auto capture = (*source)->next()) {
    if (!capture->ok()) {
      fail(capture->error());
      continue;
    }
    const double begin = cpu_milliseconds();
    kroniek::append_json(kroniek::read_article(**capture), line);
    figures.milliseconds.push_back(cpu_milliseconds() - begin);
    figures.bytes += (**capture).bytes.size();
    lines << line;
    line.clear();
  }
}

double percentile(const std::vector<double>& sorted, double share) {
  const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
  return sorted[std::min(sorted.size(), std::max<std::size_t>(rank, 1)) - 1];
}

void write_json(const std::string& path, const Figures& figures) {
  std::ofstream file(path);
  file << "{\"peak_kb\": " << peak_kilobytes() << ", \"bytes\": " << figures.bytes << ", \"ms\": [";
  for (std::size_t i = 0; i < figures.milliseconds.size(); ++i) file << (i == 0 ? "" : ", ") << figures.milliseconds[i];
  file << "]}\n";
}

int usage() {
  std::fputs("usage: read_pages [--list FILE] [--jsonl FILE] [--json FILE] INPUT...\n", stderr);
  return 2;
}

}  // namespace

int main(int argument_count, char** arguments) {
  Arguments given;
  for (int i = 1; i < argument_count; ++i) {
    const std::string_view argument = arguments[i];
    if (!argument.starts_with("--")) {
      given.inputs.emplace_back(argument);
      continue;
    }
    if (++i == argument_count) return usage();
    if (argument == "--jsonl") {
      given.jsonl = arguments[i];
    } else if (argument == "--json") {
      given.json = arguments[i];
    } else if (argument == "--list") {
      std::ifstream list(arguments[i]);
      for (std::string line; std::getline(list, line);) given.inputs.push_back(line);
    } else {
      return usage();
    }
  }
  if (given.inputs.empty()) return usage();

  std::ofstream lines;
  if (!given.jsonl.empty()) lines.open(given.jsonl);
  Figures figures;
  for (const std::string& input : given.inputs) read_input(input, figures, lines);
  if (figures.milliseconds.empty()) {
    std::fputs("read_pages: no pages there\n", stderr);
    return 1;
  }
  if (!given.json.empty()) write_json(given.json, figures);

  std::vector<double> sorted = figures.milliseconds;
  std::sort(sorted.begin(), sorted.end());
  double total = 0;
  for (const double milliseconds : sorted) total += milliseconds;
  const double megabytes = static_cast<double>(figures.bytes) / 1e6;
  std::printf("%zu pages, %.1f MB in %.2f s of CPU time: %.0f pages/s, %.1f MB/s\n", sorted.size(), megabytes,
              total / 1e3, static_cast<double>(sorted.size()) * 1e3 / total, megabytes * 1e3 / total);
  std::printf("ms a page: p50 %.3f, p90 %.3f, p99 %.3f, most %.3f\n", percentile(sorted, .5), percentile(sorted, .9),
              percentile(sorted, .99), sorted.back());
  std::printf("peak memory %.1f MB\n", static_cast<double>(peak_kilobytes()) * 1024 / 1e6);
  return 0;
}
