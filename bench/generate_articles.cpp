// generate_articles [--seed N] [--count N] [--first N] [--mean-bytes N] [--in-order] [--jsonl] [--text]: the articles
// of the generator, or (without --jsonl and --text) how fast they are made. The digest is of all that was made, to
// compare machines.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include "bench/article_generator.h"
#include "kroniek/view.h"

namespace {

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argument_count, char** arguments) {
  kroniek::bench::GeneratorOptions options;
  std::uint64_t count = 10'000;
  std::uint64_t first = 0;
  bool is_jsonl = false;
  bool is_text = false;
  bool in_order = false;
  for (int i = 1; i < argument_count; ++i) {
    const std::string_view argument = arguments[i];
    const bool has_value = i + 1 < argument_count;
    if (argument == "--jsonl") {
      is_jsonl = true;
    } else if (argument == "--text") {
      is_text = true;
    } else if (argument == "--in-order") {
      in_order = true;
    } else if (argument == "--seed" && has_value) {
      options.seed = std::strtoull(arguments[++i], nullptr, 10);
    } else if (argument == "--count" && has_value) {
      count = std::strtoull(arguments[++i], nullptr, 10);
    } else if (argument == "--first" && has_value) {
      first = std::strtoull(arguments[++i], nullptr, 10);
    } else if (argument == "--mean-bytes" && has_value) {
      options.mean_text_bytes = std::strtod(arguments[++i], nullptr);
    } else {
      std::fputs(
          "usage: generate_articles [--seed N] [--count N] [--first N] [--mean-bytes N] [--in-order] [--jsonl] "
          "[--text]\n",
          stderr);
      return 2;
    }
  }
  if (in_order) options.in_order = first + count;
  const double began = cpu_seconds();
  const kroniek::bench::ArticleGenerator generator(options);
  const double ready = cpu_seconds();
  std::uint64_t digest = 0;
  std::uint64_t text_bytes = 0;
  double making = 0;
  std::string out;
  for (std::uint64_t i = first; i < first + count; ++i) {
    const double before = cpu_seconds();
    const kroniek::bench::GeneratedArticle made = generator.make(i);
    making += cpu_seconds() - before;
    text_bytes += made.article.text.size();
    digest = kroniek::bench::digest(made, digest);
    if (!is_jsonl && !is_text) continue;
    out.clear();
    if (is_jsonl) {
      kroniek::append_json(made.article, out);
    } else {
      kroniek::append_text(made.article, {}, out);
      out += "\n----\n\n";
    }
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 0;
  }
  std::fprintf(stderr,
               "%llu articles, seed %llu, digest %016llx: %.0f bytes of text each; %.0f articles/s of CPU time, ready "
               "after %.2f s\n",
               static_cast<unsigned long long>(count), static_cast<unsigned long long>(options.seed),
               static_cast<unsigned long long>(digest), static_cast<double>(text_bytes) / static_cast<double>(count),
               static_cast<double>(count) / making, ready - began);
  return 0;
}
