// How well copies of one text are found: precision and recall on the pairs of tests/archive/near/make.py, or the pairs
// that are found among the articles of a JSONL of `kroniek read`.
//
//   near_pairs PAIRS.jsonl [--split develop|check] [--dump]   --dump: a line a pair, for looking at single ones
//   near_pairs --among ARTICLES.jsonl                         a line a pair that is found among them
#include <simdjson.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/min_hash.h"

namespace {

using namespace kroniek::text;  // NOLINT: what this program measures

struct Counts {
  std::size_t pairs = 0;
  std::size_t same = 0;      // as the set says
  std::size_t found = 0;     // share a band
  std::size_t measured = 0;  // are called the same copy when compared
  std::size_t both = 0;
  std::size_t right = 0;  // both, and the same
};

std::string field(simdjson::dom::element line, const char* name) {
  std::string_view value;
  return line[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

Terms terms_of(std::string_view text) {
  Terms terms;
  terms.find(text);
  return terms;
}

std::size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::set<std::string> set(a.begin(), a.end());
  return static_cast<std::size_t>(std::count_if(b.begin(), b.end(), [&](const auto& x) { return set.count(x) > 0; }));
}

std::string part(std::size_t one, std::size_t whole) {
  char text[64];
  if (whole == 0) return "       -";
  const double p = static_cast<double>(one) / static_cast<double>(whole);
  std::snprintf(text, sizeof text, "%.3f +- %.3f", p, std::sqrt(p * (1 - p) / static_cast<double>(whole)));
  return text;
}

int measure(const std::string& path, const std::string& split, bool dump) {
  std::ifstream file(path);
  simdjson::dom::parser parser;
  std::map<std::string, Counts> kinds;
  Counts all;
  for (std::string line; std::getline(file, line);) {
    simdjson::dom::element pair;
    if (parser.parse(line).get(pair) != simdjson::SUCCESS)
      return std::fprintf(stderr, "no JSON: %s\n", line.c_str()), 2;
    if (!split.empty() && field(pair, "split") != split) continue;
    bool same = false;
    if (pair["same"].get(same) != simdjson::SUCCESS) return 2;
    const Terms a = terms_of(field(pair, "a"));
    const Terms b = terms_of(field(pair, "b"));
    const std::size_t bands = shared(near_bands(a), near_bands(b));
    const Resemblance measured = resemblance(a, b);
    const bool both = bands > 0 && measured.is_same_copy();
    for (Counts* counts : {&all, &kinds[field(pair, "kind")]}) {
      ++counts->pairs;
      counts->same += same;
      counts->found += bands > 0;
      counts->measured += measured.is_same_copy();
      counts->both += both;
      counts->right += both && same;
    }
    if (dump) {
      std::printf("%s\t%s\t%d\t%zu\t%.3f\t%.3f\t%.3f\t%zu\t%zu\t%zu\n", field(pair, "kind").c_str(),
                  field(pair, "of").c_str(), same, bands, measured.jaccard, measured.copied, measured.numbers,
                  measured.words, a.size(), b.size());
    }
  }
  if (dump) return 0;
  std::printf("%-18s %6s %6s %6s %9s %6s\n", "kind", "pairs", "same", "bands", "measured", "both");
  for (const auto& [kind, counts] : kinds) {
    std::printf("%-18s %6zu %6zu %6zu %9zu %6zu\n", kind.c_str(), counts.pairs, counts.same, counts.found,
                counts.measured, counts.both);
  }
  std::printf("precision %s\nrecall    %s\n", part(all.right, all.both).c_str(), part(all.right, all.same).c_str());
  return 0;
}

int among(const std::string& path) {
  struct Text {
    std::string source;
    std::string title;
    Terms terms;
  };
  std::ifstream file(path);
  simdjson::dom::parser parser;
  std::vector<Text> texts;
  for (std::string line; std::getline(file, line);) {
    simdjson::dom::element article;
    if (parser.parse(line).get(article) != simdjson::SUCCESS) continue;
    if (field(article, "text").empty()) continue;
    texts.push_back({field(article, "source"), field(article, "title"), terms_of(field(article, "text"))});
  }
  const auto begin = std::chrono::steady_clock::now();
  std::unordered_map<std::string, std::vector<std::size_t>> index;
  for (std::size_t i = 0; i < texts.size(); ++i)
    for (const std::string& band : near_bands(texts[i].terms)) index[band].push_back(i);
  const std::chrono::duration<double, std::micro> spent = std::chrono::steady_clock::now() - begin;
  std::set<std::pair<std::size_t, std::size_t>> candidates;
  std::size_t longest = 0;
  for (const auto& [band, list] : index) {
    longest = std::max(longest, list.size());
    for (std::size_t i = 0; i < list.size(); ++i)
      for (std::size_t j = i + 1; j < list.size(); ++j) candidates.insert({list[i], list[j]});
  }
  std::size_t same = 0;
  for (const auto& [i, j] : candidates) {
    const Resemblance measured = resemblance(texts[i].terms, texts[j].terms);
    if (!measured.is_same_copy()) continue;
    ++same;
    std::printf("%.3f\t%.3f\t%.3f\t%zu\t%s\t%s\t%s\t%s\n", measured.jaccard, measured.copied, measured.numbers,
                measured.words, texts[i].source.c_str(), texts[j].source.c_str(), texts[i].title.c_str(),
                texts[j].title.c_str());
  }
  std::fprintf(stderr,
               "%zu texts, %.1f us a text for its bands, %zu candidates, %zu the same; the longest list has %zu\n",
               texts.size(), spent.count() / static_cast<double>(std::max<std::size_t>(texts.size(), 1)),
               candidates.size(), same, longest);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::string path;
  std::string split;
  bool dump = false;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--among" && i + 1 < argc) return among(argv[i + 1]);
    if (argument == "--split" && i + 1 < argc)
      split = argv[++i];
    else if (argument == "--dump")
      dump = true;
    else
      path = argument;
  }
  if (path.empty()) return std::fprintf(stderr, "usage: near_pairs PAIRS.jsonl | --among ARTICLES.jsonl\n"), 2;
  return measure(path, split, dump);
}
