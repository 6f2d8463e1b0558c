// archive_scale [--count N] [--seed N] [--jobs N] [--mean-bytes N] [--in-order] [--annotate] [--json FILE] ARCHIVE: how
// fast
// articles go into an archive, and how large it gets. The archive is made anew, of generated articles
// (article_generator.h), and stays for archive_search. By the library, as `kroniek add` does it: threads that prepare,
// one that writes.
//
// Timed is all of it by the wall's clock, the making of the articles too; its share is printed beside. Not in it:
// reading pages, and the SHA-256 of their bytes, which are not made.
#include <sys/stat.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/priority.h"
#include "bench/article_generator.h"
#include "bench/bench_machine.h"
#include "kroniek/annotate.h"
#include "kroniek/archive.h"

namespace {

using namespace kroniek;         // NOLINT: one program
using namespace kroniek::bench;  // NOLINT

constexpr std::uint64_t items_of_a_file = 10'000;
// More than a batch: what is prepared while the writer ends one is there for the next.
constexpr std::size_t in_flight = 12'288;
constexpr std::uint64_t items_at_once = 32;

struct Arguments {
  std::string archive;
  std::string json;
  std::uint64_t count = 100'000;
  bool annotates = false;
  unsigned jobs = std::max(std::thread::hardware_concurrency(), 1u);
  GeneratorOptions generator;
};

struct Figures {
  double seconds = 0;
  double making = 0;     // CPU seconds of the generator
  double preparing = 0;  // of prepare()
  double annotating = 0;
  double writing = 0;  // of the writer, by the wall
  double slowest = 0;  // commit
  std::uint64_t commits = 0;
  double joining = 0;  // the index's parts, at the end
  std::uint64_t digest = 0;
};

InputFile file_of(std::uint64_t index) {
  InputFile file;
  file.path = "/archief/crawl/" + std::to_string(index / items_of_a_file) + ".warc.gz";
  file.size = 1'000'000'000;
  file.changed = 1'600'000'000'000'000'000;
  return file;
}

// Hands out indexes to the threads that prepare, and their items, in order, to the one that writes.
class Line {
 public:
  explicit Line(std::uint64_t count) : count_(count), slots_(in_flight) {}

  // The first of up to items_at_once indexes; `count` when there are none left.
  std::uint64_t take() {
    std::unique_lock lock(mutex_);
    free_.wait(lock, [&] { return next_ + items_at_once <= given_ + in_flight || next_ >= count_; });
    const std::uint64_t first = next_;
    next_ = std::min(next_ + items_at_once, count_);
    return first;
  }
  void put(std::uint64_t first, std::vector<std::shared_ptr<PreparedItem>> items) {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < items.size(); ++i) slots_[(first + i) % in_flight] = std::move(items[i]);
    ready_.notify_one();
  }
  std::shared_ptr<PreparedItem> next() {
    std::unique_lock lock(mutex_);
    auto& slot = slots_[given_ % in_flight];
    ready_.wait(lock, [&] { return slot != nullptr; });
    ++given_;
    if (given_ % items_at_once == 0) free_.notify_all();
    return std::move(slot);
  }

 private:
  std::mutex mutex_;
  std::condition_variable free_;
  std::condition_variable ready_;
  std::uint64_t count_;
  std::uint64_t next_ = 0;
  std::uint64_t given_ = 0;
  std::vector<std::shared_ptr<PreparedItem>> slots_;
};

int fail(const Error& error) {
  std::fprintf(stderr, "archive_scale: %s\n", error.text().c_str());
  return 4;
}

Result<Figures> add_all(const Arguments& arguments, const ArticleGenerator& generator) {
  Result<ArchiveWriter> writer = ArchiveWriter::open(arguments.archive);
  if (!writer.ok()) return writer.error();
  Figures figures;
  Line line(arguments.count);
  std::atomic<std::uint64_t> digests = 0;
  std::mutex sums;
  const double begin = wall_seconds();
  const auto prepare = [&] {
    step_back();
    double making = 0;
    double annotating = 0;
    const double began = thread_seconds();
    for (std::uint64_t first = line.take(); first < arguments.count; first = line.take()) {
      std::vector<std::shared_ptr<PreparedItem>> items;
      for (std::uint64_t i = first; i < std::min(first + items_at_once, arguments.count); ++i) {
        const double before = thread_seconds();
        GeneratedArticle made = generator.make(i);
        making += thread_seconds() - before;
        digests += Random::mix(digest(made) + i);
        const InputFile file = file_of(i);
        Capture capture;
        capture.source = file.path + "#" + std::to_string(i % items_of_a_file * 50'000);
        capture.url = made.sighting.url;
        capture.bytes = made.sighting.digest;
        capture.media_type = "text/html";
        capture.captured = made.sighting.captured;
        made.article.source = capture.source;
        if (arguments.annotates) {
          const double start = thread_seconds();
          const Annotations annotations = annotate_article(made.article);
          annotating += thread_seconds() - start;
          items.push_back(writer.value().prepare(file, i % items_of_a_file, capture, made.article, annotations));
          continue;
        }
        items.push_back(writer.value().prepare(file, i % items_of_a_file, capture, made.article));
      }
      line.put(first, std::move(items));
    }
    const std::lock_guard lock(sums);
    figures.making += making;
    figures.annotating += annotating;
    figures.preparing += thread_seconds() - began - making - annotating;
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < arguments.jobs; ++i) threads.emplace_back(prepare);
  std::optional<Error> failure;
  const auto commit = [&] {
    const double before = wall_seconds();
    Result<std::vector<Receipt>> receipts = writer.value().commit();
    const double took = wall_seconds() - before;
    figures.writing += took;
    figures.slowest = std::max(figures.slowest, took);
    ++figures.commits;
    if (!receipts.ok()) failure = receipts.error();
  };
  double said = begin;
  for (std::uint64_t i = 0; i < arguments.count; ++i) {
    writer.value().add(line.next());
    if ((i + 1) % items_of_a_file == 0 || i + 1 == arguments.count) writer.value().finish(file_of(i));
    if (!failure && (writer.value().is_full() || i + 1 == arguments.count)) commit();
    if (wall_seconds() - said > 10) {
      said = wall_seconds();
      std::fprintf(stderr, "%llu articles, %.0f/s\n", static_cast<unsigned long long>(i + 1),
                   static_cast<double>(i + 1) / (said - begin));
    }
  }
  for (std::thread& thread : threads) thread.join();
  const double added = wall_seconds();
  for (bool goes_on = true; !failure && goes_on;) {
    const Result<bool> joined = writer.value().join_index();
    if (!joined.ok()) failure = joined.error();
    goes_on = joined.ok() && joined.value();
  }
  figures.joining = wall_seconds() - added;
  figures.seconds = wall_seconds() - begin;
  figures.digest = digests;
  if (failure) return *failure;
  return figures;
}

int usage() {
  std::fputs(
      "usage: archive_scale [--count N] [--seed N] [--jobs N] [--mean-bytes N] [--in-order] [--annotate] [--json FILE] "
      "ARCHIVE\n",
      stderr);
  return 2;
}

}  // namespace

int main(int argument_count, char** given) {
  Arguments arguments;
  bool in_order = false;
  for (int i = 1; i < argument_count; ++i) {
    const std::string_view argument = given[i];
    if (argument == "--in-order") {
      in_order = true;
    } else if (argument == "--annotate") {
      arguments.annotates = true;
    } else if (!argument.starts_with("--")) {
      arguments.archive = argument;
    } else if (++i == argument_count) {
      return usage();
    } else if (argument == "--count") {
      arguments.count = std::strtoull(given[i], nullptr, 10);
    } else if (argument == "--seed") {
      arguments.generator.seed = std::strtoull(given[i], nullptr, 10);
    } else if (argument == "--jobs") {
      arguments.jobs = static_cast<unsigned>(std::strtoul(given[i], nullptr, 10));
    } else if (argument == "--mean-bytes") {
      arguments.generator.mean_text_bytes = std::strtod(given[i], nullptr);
    } else if (argument == "--json") {
      arguments.json = given[i];
    } else {
      return usage();
    }
  }
  struct stat info = {};
  if (arguments.archive.empty() || arguments.count == 0 || arguments.jobs == 0) return usage();
  if (stat(arguments.archive.c_str(), &info) == 0) {
    std::fprintf(stderr, "archive_scale: %s is there already; remove it first\n", arguments.archive.c_str());
    return 2;
  }
  if (in_order) arguments.generator.in_order = arguments.count;
  const ArticleGenerator generator(arguments.generator);
  const double process = process_seconds();
  Result<Figures> added = add_all(arguments, generator);
  if (!added.ok()) return fail(added.error());
  const Figures& figures = added.value();
  const double cpu = process_seconds() - process;
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return fail(archive.error());
  Result<ArchiveStats> asked = archive.value().stats();
  if (!asked.ok()) return fail(asked.error());
  const ArchiveStats& stats = asked.value();
  const double count = static_cast<double>(arguments.count);
  const double text = static_cast<double>(stats.text_bytes);
  const double ratio = static_cast<double>(stats.file_bytes) / text;
  std::printf("%s; %s\n", today().c_str(), machine().c_str());
  std::printf("%.0f articles, seed %llu%s, digest %016llx: %llu addresses, %llu versions, %.1f MB of text\n", count,
              static_cast<unsigned long long>(arguments.generator.seed), in_order ? ", in order" : "",
              static_cast<unsigned long long>(figures.digest), static_cast<unsigned long long>(stats.articles),
              static_cast<unsigned long long>(stats.versions), text / 1e6);
  std::printf("added in %.1f s by %u threads and the writer: %.0f articles/s, %.1f MB of text/s\n", figures.seconds,
              arguments.jobs, count / figures.seconds, text / 1e6 / figures.seconds);
  std::printf(
      "CPU time of an article: %.0f us to make it, %.0f us to annotate it, %.0f us to prepare it, %.0f us in all\n",
      figures.making / count * 1e6, figures.annotating / count * 1e6, figures.preparing / count * 1e6,
      cpu / count * 1e6);
  std::printf("the writer: %llu commits in %.1f s, the slowest %.2f s; joining the index's parts %.1f s\n",
              static_cast<unsigned long long>(figures.commits), figures.writing, figures.slowest, figures.joining);
  std::printf("file %.1f MB, %.3f times the text; peak memory %.0f MB\n", static_cast<double>(stats.file_bytes) / 1e6,
              ratio, peak_megabytes());
  if (!arguments.json.empty()) {
    std::ofstream file(arguments.json);
    file << "{\"date\": \"" << today() << "\", \"machine\": \"" << machine() << "\", \"count\": " << arguments.count
         << ", \"seed\": " << arguments.generator.seed << ", \"in_order\": " << (in_order ? "true" : "false")
         << ", \"mean_bytes\": " << arguments.generator.mean_text_bytes << ", \"digest\": \"" << std::hex
         << figures.digest << std::dec << "\", \"jobs\": " << arguments.jobs << ", \"articles\": " << stats.articles
         << ", \"versions\": " << stats.versions << ", \"text_bytes\": " << stats.text_bytes
         << ", \"file_bytes\": " << stats.file_bytes << ", \"ratio\": " << ratio << ", \"seconds\": " << figures.seconds
         << ", \"articles_per_second\": " << count / figures.seconds
         << ", \"make_us\": " << figures.making / count * 1e6 << ", \"prepare_us\": " << figures.preparing / count * 1e6
         << ", \"cpu_us\": " << cpu / count * 1e6 << ", \"commit_seconds\": " << figures.writing
         << ", \"slowest_commit\": " << figures.slowest << ", \"join_seconds\": " << figures.joining
         << ", \"peak_mb\": " << peak_megabytes() << "}\n";
  }
  return 0;
}
