// Grouping pages into stories, without an archive: which sketch, which threshold, how fast.
//
//   story_sketches INPUT... [--threshold X] [--members] [--cold] [--weights "14 numbers"]      a line {"url", "story"}
//   an article, in the order given story_sketches INPUT... --search            lines of a threshold and 14 weights in,
//   the stories of all articles out
//   ... --background FOLDER                     other pages among them, at their times, which are not told
//   story_sketches INPUT... --dump GOLD.tsv     a line a pair of an article and a candidate, for fitting (GOLD: url,
//   story) story_sketches --generate N                 articles/s of the generator's articles: profiles, then grouping
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "archive/place.h"
#include "bench/article_generator.h"
#include "bench/bench_machine.h"
#include "kroniek/annotate.h"
#include "kroniek/read.h"
#include "kroniek/source.h"
#include "stories/grouping.h"

namespace {

using namespace kroniek;           // NOLINT: what this program measures
using namespace kroniek::stories;  // NOLINT

struct Item {
  std::string url;
  Profile profile;
};
constexpr const char* background = "background";

Profile profile_of_article(const Article& article, const Annotations& annotations) {
  const auto published = article.published ? archive::read_instant(article.published->value) : std::nullopt;
  return profile_of(article, annotations, published ? published->seconds : 0);
}

std::vector<Item> items_of(const std::vector<std::string>& inputs) {
  std::vector<Item> items;
  for (const std::string& input : inputs) {
    auto source = open_source(input);
    if (!source.ok()) continue;
    while (auto capture = source.value()->next()) {
      if (!capture->ok()) continue;
      const Article article = read_article(capture->value(), {});
      if (article.status != Status::ok) continue;
      items.push_back({article.canonical_url, profile_of_article(article, annotate_article(article))});
    }
  }
  return items;
}

// Other articles among them, at their times: a few stories alone are found too easily.
void add_background(std::vector<Item> others, std::vector<Item>& items) {
  std::vector<Item> all;
  const std::size_t each = others.size() / std::max<std::size_t>(items.size(), 1);
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = i * each; j < (i + 1) * each; ++j) {
      others[j].url = background;
      others[j].profile.time = items[i].profile.time;
      all.push_back(std::move(others[j]));
    }
    all.push_back(std::move(items[i]));
  }
  items = std::move(all);
}

int dump(const std::vector<Item>& items, const std::string& gold_path, bool by_members) {
  std::map<std::string, std::string> gold;
  std::ifstream file(gold_path);
  for (std::string line; std::getline(file, line);)
    if (const auto tab = line.find('\t'); tab != std::string::npos) gold[line.substr(0, tab)] = line.substr(tab + 1);
  std::map<std::string, std::int64_t> numbers;
  Grouping grouping;
  for (const Item& item : items) grouping.rarity().add(item.profile);
  std::int64_t member = 0;
  std::vector<std::int64_t> story_of_unit;
  for (const Item& item : items) {
    const auto [known, is_new] =
        numbers.try_emplace(item.url == background ? item.url + std::to_string(member) : gold[item.url],
                            static_cast<std::int64_t>(numbers.size()) + 1);
    const Weighed weighed = grouping.weigh(item.profile);
    bool found = false;
    for (const auto& [at, likeness] : grouping.candidates(item.profile, weighed)) {
      if (item.url == background) break;
      const bool same = story_of_unit[static_cast<std::size_t>(at)] == known->second;
      found = found || same;
      std::printf("%s\t%lld\t%d\t%d", item.url.c_str(), static_cast<long long>(at), same, likeness.across);
      for (const float value : likeness.values) std::printf("\t%.5f", static_cast<double>(value));
      std::printf("\n");
    }
    if (!is_new && !found) std::fprintf(stderr, "no candidate: %s %s\n", item.url.c_str(), known->first.c_str());
    ++member;
    if (is_new || by_members) story_of_unit.push_back(known->second);
    grouping.put(item.profile, member, by_members ? member : known->second);
  }
  return 0;
}

int generate(std::size_t count) {
  // The processor's time: the machine may be in use.
  struct Clock {
    using duration = std::chrono::duration<double>;
    static duration now() { return duration(static_cast<double>(std::clock()) / CLOCKS_PER_SEC); }
  };
  const bench::ArticleGenerator generator({.in_order = count});
  std::vector<Profile> profiles;
  Clock::duration profiling{};
  Clock::duration grouping_time{};
  Clock::duration annotating{};
  Grouping grouping;
  std::size_t stories = 0;
  std::size_t copies = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bench::GeneratedArticle made = generator.make(i);
    const auto begin = Clock::now();
    const Annotations found = annotate_article(made.article);
    const auto annotated = Clock::now();
    const Profile profile = profile_of_article(made.article, found);
    const auto profiled = Clock::now();
    grouping.rarity().add(profile);
    const Placement placed =
        grouping.place(profile, static_cast<std::int64_t>(i) + 1, static_cast<std::int64_t>(i) + 1);
    grouping_time += Clock::now() - profiled;
    annotating += annotated - begin;
    profiling += profiled - annotated;
    stories += placed.is_new ? 1 : 0;
    copies += placed.copy_of != 0 ? 1 : 0;
    if (i % 10'000 == 9'999) grouping.forget_before(profile.time - 400LL * 86'400);
    if ((i + 1) % (count / 4 + 1) == 0 || i + 1 == count) {
      const auto rate = [&](Clock::duration spent) { return static_cast<double>(i + 1) / spent.count(); };
      std::printf(
          "%zu articles, %zu stories, %zu copies: profiles %.0f/s, grouping %.0f/s, both %.0f/s (annotating %.0f/s)\n",
          i + 1, stories, copies, rate(profiling), rate(grouping_time), rate(profiling + grouping_time),
          rate(annotating));
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  Grouping::Options options;
  std::string gold;
  bool cold = false;
  bool from_input = false;
  std::size_t generated = 0;
  std::vector<std::string> inputs;
  std::vector<std::string> others;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    const bool has_value = i + 1 < count;
    if (argument == "--threshold" && has_value)
      options.threshold = std::strtod(arguments[++i], nullptr);
    else if (argument == "--weights" && has_value) {
      std::istringstream numbers(arguments[++i]);
      for (double& weight : options.weights.within) numbers >> weight;
      for (double& weight : options.weights.across) numbers >> weight;
    } else if (argument == "--background" && has_value)
      others.emplace_back(arguments[++i]);
    else if (argument == "--dump" && has_value)
      gold = arguments[++i];
    else if (argument == "--generate" && has_value)
      generated = std::strtoul(arguments[++i], nullptr, 10);
    else if (argument == "--members")
      options.by_members = true;
    else if (argument == "--cold")
      cold = true;
    else if (argument == "--search")
      from_input = true;
    else
      inputs.push_back(argument);
  }
  if (generated > 0) return generate(generated);
  std::vector<Item> items = items_of(inputs);
  if (!others.empty()) add_background(items_of(others), items);
  if (!gold.empty()) return dump(items, gold, options.by_members);
  Grouping grouping(options);
  if (!cold)
    for (const Item& item : items) grouping.rarity().add(item.profile);
  if (from_input) {  // each line a threshold and 14 weights: the stories of all articles in a line
    for (std::string line; std::getline(std::cin, line);) {
      std::istringstream numbers(line);
      numbers >> options.threshold;
      for (double& weight : options.weights.within) numbers >> weight;
      for (double& weight : options.weights.across) numbers >> weight;
      Grouping tried(options);
      tried.rarity() = grouping.rarity();
      std::int64_t number = 0;
      for (const Item& item : items) {
        ++number;
        const Placement placed = tried.place(item.profile, number, number);
        std::printf("%s%lld ", item.url == background ? "b" : "", static_cast<long long>(placed.story));
      }
      std::printf("\n");
      std::fflush(stdout);
    }
    return 0;
  }
  std::int64_t member = 0;
  for (const Item& item : items) {
    if (cold) grouping.rarity().add(item.profile);
    ++member;
    const Placement placed = grouping.place(item.profile, member, member);
    if (item.url == background) continue;
    std::printf("{\"url\": \"%s\", \"story\": %lld, \"score\": %.3f, \"copy_of\": %lld}\n", item.url.c_str(),
                static_cast<long long>(placed.story), placed.score, static_cast<long long>(placed.copy_of));
  }
  return 0;
}
