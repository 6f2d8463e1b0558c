// How fast archives are read, and in how much memory: build/release/bench/read_warc [--list] FILE...
//     build/release/bench/read_warc --generate MEGABYTES [gzip|zstd|plain]   reads an archive written on the fly
// Prints records, captures, errors, MB/s of the file and of what is in it, and the peak of memory. --list prints
// each capture and error instead.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>

#include "../tests/support/warc_writer.h"
#include "kroniek/source.h"

namespace {

double seconds_of_cpu() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Pages of news-like text, some kilobytes each, every one different.
std::string make_page(std::mt19937& random) {
  static constexpr std::string_view words[] = {
      "de",  "minister", "zei",    "dinsdag",   "dat", "het",     "kabinet", "nieuwe", "regels", "voor",
      "een", "stad",     "oorlog", "president", "in",  "volgens", "burgers", "front",  "op",     "gas"};
  std::string page =
      "<!doctype html><html lang=nl><head><meta charset=utf-8><title>Nieuws</title></head><body><article>";
  const auto paragraphs = static_cast<unsigned>(8 + random() % 40);
  for (unsigned i = 0; i < paragraphs; ++i) {
    page += "<p class=\"tekst alinea-" + std::to_string(random() % 100000) + "\">";
    for (unsigned word = 0; word < 40; ++word)
      page.append(words[random() % std::size(words)]).append(random() % 9 ? " " : ", ");
    page += "</p>\n";
  }
  return page + "</article></body></html>";
}

// Writes an archive of about that size to a pipe from a child process, and makes the pipe standard input.
bool generate(std::uint64_t bytes, std::string_view coding) {
  int ends[2];
  if (pipe(ends) != 0) return false;
  const pid_t child = fork();
  if (child < 0) return false;
  if (child > 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    return true;
  }
  close(ends[0]);
  std::mt19937 random(1);
  // A pool of packed records, repeated: the reader is to be measured, not the writer.
  std::vector<std::string> pool;
  for (int i = 0; i < 2000; ++i) {
    const std::string record =
        kroniek::test::response("http://example.org/" + std::to_string(i), make_page(random)).text();
    pool.push_back(coding == "gzip"   ? kroniek::test::gzipped(record)
                   : coding == "zstd" ? kroniek::test::zstd_packed(record)
                                      : record);
  }
  for (std::size_t i = 0; bytes > 0; ++i) {
    const std::string& record = pool[i % pool.size()];
    for (std::size_t done = 0; done < record.size();) {
      const ssize_t written = write(ends[1], record.data() + done, record.size() - done);
      if (written <= 0) _exit(0);
      done += static_cast<std::size_t>(written);
    }
    bytes -= std::min<std::uint64_t>(bytes, record.size());
  }
  _exit(0);
}

int read_one(const std::string& input, bool list) {
  auto source = kroniek::open_source(input);
  if (!source.ok()) {
    std::fprintf(stderr, "%s\n", source.error().text().c_str());
    return 3;
  }
  std::uint64_t captures = 0;
  std::uint64_t errors = 0;
  std::uint64_t bytes = 0;
  const double cpu = seconds_of_cpu();
  const auto start = std::chrono::steady_clock::now();
  while (auto item = (*source)->next()) {
    if (item->ok()) {
      ++captures;
      bytes += (*item)->bytes.size();
      if (list) {
        const kroniek::Capture& capture = **item;
        std::printf("%s\t%s\t%s\t%s\t%s\t%zu\n", capture.source.c_str(), capture.url.c_str(), capture.captured.c_str(),
                    capture.media_type.c_str(), capture.charset.c_str(), capture.bytes.size());
      }
    } else {
      ++errors;
      if (list) std::printf("ERROR %s\n", item->error().text().c_str());
    }
  }
  const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const double spent = seconds_of_cpu() - cpu;
  const kroniek::SourceProgress progress = (*source)->progress();
  const double records = static_cast<double>(captures + errors + progress.skipped_foreign);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%s: %.0f records (%llu pages, %llu foreign, %llu errors), %.1f MB in the file, %.1f MB of pages\n",
              input.c_str(), records, static_cast<unsigned long long>(captures),
              static_cast<unsigned long long>(progress.skipped_foreign), static_cast<unsigned long long>(errors),
              static_cast<double>(progress.bytes_done) / 1e6, static_cast<double>(bytes) / 1e6);
  std::printf(
      "  %.2f s CPU, %.2f s wall: %.0f records/s, %.0f MB/s of the file, %.0f MB/s of pages (CPU time); peak memory "
      "%.1f MB\n",
      spent, wall, records / spent, static_cast<double>(progress.bytes_done) / 1e6 / spent,
      static_cast<double>(bytes) / 1e6 / spent, static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  bool list = false;
  int status = 0;
  if (argc < 2) {
    std::fprintf(stderr, "usage: read_warc [--list] FILE... | read_warc --generate MEGABYTES [gzip|zstd|plain]\n");
    return 2;
  }
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--list") {
      list = true;
    } else if (argument == "--generate" && i + 1 < argc) {
      const std::uint64_t megabytes = std::strtoull(argv[++i], nullptr, 10);
      const std::string_view coding = i + 1 < argc ? argv[++i] : "gzip";
      if (!generate(megabytes * 1'000'000, coding)) return 4;
      status = std::max(status, read_one("-", false));
      wait(nullptr);
    } else {
      status = std::max(status, read_one(argv[i], list));
    }
  }
  return status;
}
