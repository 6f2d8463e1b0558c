// archive_search [--count N] [--seed N] [--queries N] [--set NAME] [--each] [--json FILE] ARCHIVE: how long searching
// takes, by sets of queries, in an archive that archive_scale made with the same --count and --seed (and --in-order,
// --mean-bytes). --each prints every query with its time.
//
// Queries are taken from the articles of that seed, so they find something: the same seed gives the same ones. Each is
// asked once; of every set the first ones are asked before without being timed, so that figures are those of a program
// that runs, and not of the disk.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/article_generator.h"
#include "bench/bench_machine.h"
#include "kroniek/archive.h"
#include "kroniek/search.h"

namespace {

using namespace kroniek;         // NOLINT: one program
using namespace kroniek::bench;  // NOLINT

constexpr std::size_t warm_up = 5;

struct Arguments {
  std::string archive;
  std::string json;
  std::string set;
  std::uint64_t count = 100'000;
  std::size_t queries = 100;
  bool tells_each = false;
  GeneratorOptions generator;
};

struct QuerySet {
  std::string name;
  std::string what;
  std::function<std::string(const GeneratedArticle&, Random&)> query;
  SearchOptions options;
};

struct Figures {
  std::string name;
  std::vector<double> milliseconds;  // by the wall's clock
  std::vector<double> cpu;           // of the processor: the same on a machine that has other things to do
  double total = 0;                  // matches, as the search says
  std::uint64_t empty = 0;
  std::string slowest;
};

bool is_word(std::string_view word) {
  return word.size() > 1 && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
         });
}

// The words of a text without the signs around them; an empty one where a sentence or a block ends.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    std::string_view word = text.substr(0, end);
    const bool ends = word.find_first_of(".?,\"") != std::string_view::npos || (end < text.size() && text[end] == '\n');
    while (!word.empty() && std::string_view(".,?\"").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    while (!word.empty() && word.front() == '"') word.remove_prefix(1);
    words.emplace_back(word);
    if (ends) words.emplace_back();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// `count` words in a row, of which `wanted` says whether they will do.
std::vector<std::string> run_of(const GeneratedArticle& made, Random& random, std::size_t count) {
  const std::vector<std::string> words = words_of(made.article.text);
  for (int attempt = 0; attempt < 1000 && words.size() > count; ++attempt) {
    const std::size_t begin = random.below(static_cast<std::uint32_t>(words.size() - count));
    const std::vector<std::string> run(words.begin() + static_cast<std::ptrdiff_t>(begin),
                                       words.begin() + static_cast<std::ptrdiff_t>(begin + count));
    if (std::all_of(run.begin(), run.end(), is_word)) return run;
  }
  return std::vector<std::string>(count, "de");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

// The longest word of twenty: seldom a common one.
std::string rare_word(const GeneratedArticle& made, Random& random) {
  std::string longest;
  for (int i = 0; i < 20; ++i) {
    const std::string word = run_of(made, random, 1).front();
    if (word.size() > longest.size()) longest = word;
  }
  return longest;
}

// One of the listed words of the article's language, by their rank.
std::string listed_word(const GeneratedArticle& made, Random& random, std::uint32_t first, std::uint32_t last) {
  for (const LanguageWords& words : language_words()) {
    if (!made.article.language.starts_with(words.tag)) continue;
    const StringTable table = parted(words.common, ' ');
    last = std::min(last, table.size());
    return std::string(table[first + random.below(last - first)]);
  }
  return "de";
}

std::string person(const GeneratedArticle& made, Random& random) {
  for (const std::string& keyword : made.article.keywords) {
    if (keyword.find(' ') != std::string::npos) return keyword;
  }
  return made.article.authors.empty() ? run_of(made, random, 1).front() : made.article.authors.front();
}

std::string month(const GeneratedArticle& made) {
  return made.sighting.captured.substr(0, 7);
}

std::vector<QuerySet> query_sets() {
  SearchOptions newest;
  newest.order = SearchOrder::newest;
  SearchOptions facets;
  facets.facets = true;
  return {
      {"rare word", "the longest of twenty words", rare_word, {}},
      {"middling word",
       "ranks 80 to 170",
       [](const GeneratedArticle& made, Random& random) { return listed_word(made, random, 80, 170); },
       {}},
      {"most common word",
       "ranks 1 to 30",
       [](const GeneratedArticle& made, Random& random) { return listed_word(made, random, 0, 30); },
       {}},
      {"two words",
       "of one article",
       [](const GeneratedArticle& made, Random& random) {
         const std::string first = run_of(made, random, 1).front();
         return first + " " + run_of(made, random, 1).front();
       },
       {}},
      {"one of two words",
       "joined by OR",
       [](const GeneratedArticle& made, Random& random) {
         const std::string first = rare_word(made, random);
         return first + " OR " + run_of(made, random, 1).front();
       },
       {}},
      {"phrase",
       "three words in a row",
       [](const GeneratedArticle& made, Random& random) { return "\"" + joined(run_of(made, random, 3)) + "\""; },
       {}},
      {"phrase of common words",
       "two of ranks 1 to 30",
       [](const GeneratedArticle& made, Random& random) {
         const std::string first = listed_word(made, random, 0, 30);
         return "\"" + first + " " + listed_word(made, random, 0, 30) + "\"";
       },
       {}},
      {"name",
       "a person, as a phrase",
       [](const GeneratedArticle& made, Random& random) { return "\"" + person(made, random) + "\""; },
       {}},
      {"author",
       "author:\"...\"",
       [](const GeneratedArticle& made, Random& random) { return "author:\"" + person(made, random) + "\""; },
       {}},
      {"filtered: month",
       "a middling word and date:2017-03",
       [](const GeneratedArticle& made, Random& random) {
         return listed_word(made, random, 30, 170) + " date:" + month(made);
       },
       {}},
      {"filtered: publisher",
       "a middling word and publisher:\"...\"",
       [](const GeneratedArticle& made, Random& random) {
         return listed_word(made, random, 30, 170) + " publisher:\"" + made.article.publisher + "\"";
       },
       {}},
      {"filtered: language, kind",
       "a word, lang: and kind:",
       [](const GeneratedArticle& made, Random& random) {
         return run_of(made, random, 1).front() + " lang:" + made.article.language.substr(0, 2) + " kind:article";
       },
       {}},
      {"prefix",
       "the first five letters of a word",
       [](const GeneratedArticle& made, Random& random) {
         std::string word = rare_word(made, random).substr(0, 5);
         while (!word.empty() && (static_cast<unsigned char>(word.back()) & 0x80u) != 0) word.pop_back();
         return (word.size() < 3 ? "wat" : word) + "*";
       },
       {}},
      {"NEAR",
       "two words, five apart at most",
       [](const GeneratedArticle& made, Random& random) {
         const std::vector<std::string> run = run_of(made, random, 4);
         return "NEAR(" + run.front() + " " + run.back() + ", 5)";
       },
       {}},
      {"newest: common word", "newest first",
       [](const GeneratedArticle& made, Random& random) { return listed_word(made, random, 0, 30); }, newest},
      {"newest: middling word", "newest first",
       [](const GeneratedArticle& made, Random& random) { return listed_word(made, random, 80, 170); }, newest},
      {"newest: name", "newest first",
       [](const GeneratedArticle& made, Random& random) { return "\"" + person(made, random) + "\""; }, newest},
      {"who",
       "a person spoken of (with --annotate)",
       [](const GeneratedArticle& made, Random& random) { return "who:\"" + person(made, random) + "\""; },
       {}},
      {"who and a word",
       "a person spoken of, and a middling word",
       [](const GeneratedArticle& made, Random& random) {
         return "who:\"" + person(made, random) + "\" " + listed_word(made, random, 80, 170);
       },
       {}},
      {"when", "a month spoken of", [](const GeneratedArticle& made, Random&) { return "when:" + month(made); }, {}},
      {"says",
       "a middling word within a quotation",
       [](const GeneratedArticle& made, Random& random) { return "says:" + listed_word(made, random, 80, 170); },
       {}},
      {"facets", "a middling word, counted by all facets",
       [](const GeneratedArticle& made, Random& random) { return listed_word(made, random, 80, 170); }, facets},
  };
}

Result<Figures> measure(Archive& archive, const QuerySet& set, const Arguments& arguments,
                        const ArticleGenerator& generator) {
  Figures figures;
  figures.name = set.name;
  Random random(Random::mix(arguments.generator.seed + 99));
  double most = 0;
  for (std::size_t i = 0; i < arguments.queries + warm_up; ++i) {
    GeneratedArticle made = generator.make(random.next() % arguments.count);
    // What is parted by blanks are words in these languages only.
    while (made.article.language == "zh") made = generator.make(random.next() % arguments.count);
    const std::string text = set.query(made, random);
    const double begin = wall_seconds();
    const double cpu_begin = thread_seconds();
    Result<SearchResults> results = search(archive, Query::parse(text), set.options);
    const double milliseconds = (wall_seconds() - begin) * 1e3;
    const double cpu = (thread_seconds() - cpu_begin) * 1e3;
    if (!results.ok()) {
      Error error = results.error();
      error.message = "the query " + text + ": " + error.message;
      return error;
    }
    if (i < warm_up) continue;
    if (arguments.tells_each) {
      std::printf("%10.2f %10.2f CPU %10llu found %10llu ranked  %s\n", milliseconds, cpu,
                  static_cast<unsigned long long>(results.value().total),
                  static_cast<unsigned long long>(results.value().ranked), text.c_str());
    }
    figures.milliseconds.push_back(milliseconds);
    figures.cpu.push_back(cpu);
    figures.total += static_cast<double>(results.value().total) / static_cast<double>(arguments.queries);
    figures.empty += results.value().hits.empty() ? 1 : 0;
    if (milliseconds > most) figures.slowest = text;
    most = std::max(most, milliseconds);
  }
  return figures;
}

int usage() {
  std::fputs(
      "usage: archive_search [--count N] [--seed N] [--queries N] [--set NAME] [--each] [--in-order] [--mean-bytes N] "
      "[--json "
      "FILE] "
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
    } else if (argument == "--each") {
      arguments.tells_each = true;
    } else if (!argument.starts_with("--")) {
      arguments.archive = argument;
    } else if (++i == argument_count) {
      return usage();
    } else if (argument == "--count") {
      arguments.count = std::strtoull(given[i], nullptr, 10);
    } else if (argument == "--seed") {
      arguments.generator.seed = std::strtoull(given[i], nullptr, 10);
    } else if (argument == "--queries") {
      arguments.queries = std::strtoull(given[i], nullptr, 10);
    } else if (argument == "--mean-bytes") {
      arguments.generator.mean_text_bytes = std::strtod(given[i], nullptr);
    } else if (argument == "--set") {
      arguments.set = given[i];
    } else if (argument == "--json") {
      arguments.json = given[i];
    } else {
      return usage();
    }
  }
  if (arguments.archive.empty() || arguments.count == 0 || arguments.queries == 0) return usage();
  if (in_order) arguments.generator.in_order = arguments.count;
  const ArticleGenerator generator(arguments.generator);
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) {
    std::fprintf(stderr, "archive_search: %s\n", archive.error().text().c_str());
    return 4;
  }
  std::printf("%s; %s\n%llu articles, seed %llu; %zu queries of each set, ms\n\n", today().c_str(), machine().c_str(),
              static_cast<unsigned long long>(arguments.count),
              static_cast<unsigned long long>(arguments.generator.seed), arguments.queries);
  std::printf("| %-26s | %8s | %8s | %8s | %8s | %10s | %s |\n|---|---:|---:|---:|---:|---:|---|\n", "set", "p50",
              "p95", "most", "p95 CPU", "found", "the slowest");
  std::string json;
  for (const QuerySet& set : query_sets()) {
    if (!arguments.set.empty() && set.name != arguments.set) continue;
    Result<Figures> measured = measure(archive.value(), set, arguments, generator);
    if (!measured.ok()) {
      std::fprintf(stderr, "archive_search: %s\n", measured.error().text().c_str());
      return 4;
    }
    const Figures& figures = measured.value();
    const double half = percentile(figures.milliseconds, 0.5);
    const double most_of = percentile(figures.milliseconds, 0.95);
    const double most = percentile(figures.milliseconds, 1);
    const double cpu = percentile(figures.cpu, 0.95);
    std::printf("| %-26s | %8.2f | %8.2f | %8.2f | %8.2f | %10.0f | %s |\n", set.name.c_str(), half, most_of, most, cpu,
                figures.total, figures.slowest.c_str());
    std::fflush(stdout);
    json += (json.empty() ? "" : ",\n  ") + ("{\"set\": \"" + set.name + "\", \"p50\": " + std::to_string(half)) +
            ", \"p95\": " + std::to_string(most_of) + ", \"most\": " + std::to_string(most) +
            ", \"p95_cpu\": " + std::to_string(cpu) + ", \"found\": " + std::to_string(figures.total) +
            ", \"empty\": " + std::to_string(figures.empty) + "}";
  }
  if (!arguments.json.empty()) {
    std::ofstream file(arguments.json);
    file << "{\"date\": \"" << today() << "\", \"machine\": \"" << machine() << "\", \"count\": " << arguments.count
         << ", \"seed\": " << arguments.generator.seed << ", \"queries\": " << arguments.queries << ", \"sets\": [\n  "
         << json << "\n]}\n";
  }
  return 0;
}
