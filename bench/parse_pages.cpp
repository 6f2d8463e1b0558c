// parse_pages [--repeat N] [--json] FILE-OR-FOLDER...: how fast parse_html_into is. All pages are read, unpacked and
// made UTF-8 first; then each is parsed into one reused Document, N times over, timed by the processor's clock. Not
// timed: reading, charsets, and everything that `kroniek read` does after the parser. --json: only the seconds of the
// best pass.
//     parse_pages --texts FILE FILE-OR-FOLDER...   writes the pages' texts to FILE, each after its length, and parses
//     none
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/document.h"
#include "kroniek/source.h"
#include "source/charset.h"

namespace {

struct InputPage {
  std::string source;
  std::string text;
  double seconds = 1e9;  // of the fastest repeat
};

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

double megabytes(std::size_t bytes) {
  return static_cast<double>(bytes) / 1e6;
}
double rate(const InputPage& page) {
  return megabytes(page.text.size()) / page.seconds;
}

bool read_input(const std::string& path, std::vector<InputPage>& pages) {
  auto source = kroniek::open_source(path);
  if (!source) {
    std::fprintf(stderr, "parse_pages: %s\n", source.error().text().c_str());
    return false;
  }
  while (auto capture = (*source)->next()) {
    if (!capture->ok()) {
      std::fprintf(stderr, "parse_pages: %s\n", capture->error().text().c_str());
      continue;
    }
    const kroniek::Capture& found = **capture;
    pages.push_back({found.source, std::string(kroniek::decode_html(found.bytes, found.charset).text())});
  }
  return true;
}

void print_page(const char* what, const InputPage& page) {
  std::printf("%-15s %8.2f MB/s  %8.3f ms  %8.3f MB  %s\n", what, rate(page), page.seconds * 1e3,
              megabytes(page.text.size()), page.source.c_str());
}

int write_texts(const std::vector<InputPage>& pages, const char* path) {
  std::ofstream file(path, std::ios::binary);
  for (const InputPage& page : pages) {
    const auto size = static_cast<std::uint32_t>(page.text.size());  // little-endian on what is measured here
    file.write(reinterpret_cast<const char*>(&size), sizeof size);
    file.write(page.text.data(), static_cast<std::streamsize>(page.text.size()));
  }
  return file.good() ? 0 : 1;
}

int usage() {
  std::fputs(
      "usage: parse_pages [--repeat N] [--json] FILE-OR-FOLDER... | parse_pages --texts FILE FILE-OR-FOLDER...\n",
      stderr);
  return 2;
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::vector<InputPage> pages;
  int repeats = 5;
  bool json = false;
  const char* texts = nullptr;
  for (int i = 1; i < argument_count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--repeat") {
      if (++i == argument_count) return usage();
      const char* const end = arguments[i] + std::strlen(arguments[i]);
      if (std::from_chars(arguments[i], end, repeats).ptr != end || repeats < 1) return usage();
    } else if (argument == "--json") {
      json = true;
    } else if (argument == "--texts") {
      if (++i == argument_count) return usage();
      texts = arguments[i];
    } else if (argument.starts_with("--")) {
      return usage();
    } else if (!read_input(arguments[i], pages)) {
      return 1;
    }
  }
  if (pages.empty()) return usage();
  if (texts != nullptr) return write_texts(pages, texts);

  std::size_t bytes = 0;
  for (const InputPage& page : pages) bytes += page.text.size();
  const double peak_before = peak_megabytes();

  kroniek::Document document;
  std::vector<double> passes;
  std::size_t nodes = 0;
  std::size_t attributes = 0;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    double pass = 0;
    for (InputPage& page : pages) {
      const double begin = cpu_seconds();
      kroniek::parse_html_into(document, page.text);
      const double seconds = cpu_seconds() - begin;
      pass += seconds;
      page.seconds = std::min(page.seconds, seconds);
      if (repeat != 0) continue;
      nodes += document.node_count();
      for (kroniek::NodeId id = 0; id < document.node_count(); ++id) attributes += document.attributes(id).size();
    }
    passes.push_back(pass);
  }
  std::sort(passes.begin(), passes.end());
  if (json) {
    std::printf("{\"seconds\": %.4f}\n", passes.front());
    return 0;
  }

  const std::size_t tree = nodes * sizeof(kroniek::Node) + attributes * sizeof(kroniek::Attribute);
  std::printf("%zu pages, %.1f MB\n", pages.size(), megabytes(bytes));
  std::printf("%.1f MB/s of CPU time (best of %d), %.1f (median)\n", megabytes(bytes) / passes.front(), repeats,
              megabytes(bytes) / passes[passes.size() / 2]);
  std::printf("%zu nodes, %zu attributes: %.3f bytes of tree a byte of input\n", nodes, attributes,
              static_cast<double>(tree) / static_cast<double>(std::max<std::size_t>(bytes, 1)));
  std::printf("peak memory %.1f MB, of which the parser added %.1f MB to the pages\n", peak_megabytes(),
              peak_megabytes() - peak_before);

  print_page("longest page", *std::max_element(pages.begin(), pages.end(), [](const InputPage& a, const InputPage& b) {
               return a.seconds < b.seconds;
             }));
  // Tiny pages say more about the clock than about the parser.
  InputPage* slowest = nullptr;
  for (InputPage& page : pages) {
    if (page.text.size() >= 32'000 && (slowest == nullptr || rate(page) < rate(*slowest))) slowest = &page;
  }
  if (slowest != nullptr) print_page("slowest page", *slowest);
  return 0;
}
