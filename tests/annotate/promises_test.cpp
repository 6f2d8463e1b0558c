// All annotators together: what kroniek/annotation.h promises holds of real texts and of texts that are harmed, the
// answer is the same from many threads, and a text ten times as long takes about ten times as long.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>

#include "kroniek/annotate.h"
#include "kroniek/read.h"
#include "kroniek/view.h"
#include "support/annotation_promises.h"

namespace kroniek {
namespace {

std::vector<Article> examples() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(KRONIEK_REPOSITORY) + "/examples/pages")) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Article> articles;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    Capture capture;
    capture.source = path.filename().string();
    capture.bytes.assign(std::istreambuf_iterator<char>(file), {});
    Article article = read_article(capture);
    if (article.status == Status::ok) articles.push_back(std::move(article));
  }
  return articles;
}

std::string json_of(const Article& article) {
  const Annotations annotations = annotate_article(article);
  EXPECT_EQ(AnnotationPromises(article.text, annotations).broken(), "") << article.source;
  std::string json;
  append_json(article, &annotations, json);
  return json;
}

TEST(Annotations, KeepTheirPromisesOnTheExamples) {
  const std::vector<Article> articles = examples();
  ASSERT_GT(articles.size(), 20u);
  std::size_t annotated = 0;
  for (const Article& article : articles) annotated += annotate_article(article).empty() ? 0 : 1;
  EXPECT_GT(annotated, 10u);
  for (const Article& article : articles) json_of(article);
}

TEST(Annotations, KeepTheirPromisesOnHarmedTexts) {
  std::mt19937 random(1);
  for (Article article : examples()) {
    for (int round = 0; round < 20; ++round) {
      Article harmed = article;
      harmed.language = round % 2 == 0 ? "nl" : "en";
      for (int change = 0; change < 1 + round; ++change) {
        if (harmed.text.size() < 8) break;
        const std::size_t at = random() % (harmed.text.size() - 4);
        switch (random() % 4) {
          case 0: harmed.text[at] = static_cast<char>(random() % 256); break;
          case 1: harmed.text.erase(at, random() % 4); break;
          case 2: harmed.text.insert(at, "\xE2\x80\x9C"); break;
          default: harmed.text.insert(at, harmed.text.substr(random() % harmed.text.size(), 40)); break;
        }
      }
      for (Block& block : harmed.blocks) {
        block.end = std::min(block.end, static_cast<std::uint32_t>(harmed.text.size()));
        block.begin = std::min(block.begin, block.end);
      }
      const Annotations annotations = annotate_article(harmed);
      ASSERT_EQ(AnnotationPromises(harmed.text, annotations).broken(), "") << article.source << ", round " << round;
    }
  }
}

TEST(Annotations, AreTheSameFromManyThreads) {
  const std::vector<Article> articles = examples();
  std::vector<std::string> expected;
  for (const Article& article : articles) expected.push_back(json_of(article));
  std::vector<std::thread> threads;
  std::vector<int> wrong(4, 0);
  for (std::size_t thread = 0; thread < wrong.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < articles.size(); ++i) wrong[thread] += json_of(articles[i]) != expected[i] ? 1 : 0;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

double cpu_seconds(const Article& article, const AnnotateOptions& options) {
  timespec begin{};
  timespec end{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
  static_cast<void>(annotate_article(article, options));
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
  return static_cast<double>(end.tv_sec - begin.tv_sec) + static_cast<double>(end.tv_nsec - begin.tv_nsec) * 1e-9;
}

// With sanitizers everything takes twenty times as long.
#ifdef KRONIEK_SANITIZED
constexpr std::size_t share = 4;
#else
constexpr std::size_t share = 1;
#endif

// A text of one shape over and over; eight times as long it may take no more than twenty times as long.
TEST(Annotations, TakeTimeLinearInTheText) {
  for (const std::string shape : {"Jan zei dat Piet zei dat ",
                                  "\xE2\x80\x9C",
                                  "\"'",
                                  "Jan Jan ",
                                  "1 ",
                                  "op 1 mei 2022 ",
                                  "a, b, c en ",
                                  "(",
                                  "President ",
                                  "“Ja”, zei hij. ",
                                  "Jan Peeters. De president. Hij zei. ",
                                  "honderdduizend",
                                  "volgens ",
                                  "said that ",
                                  "A.",
                                  "tussen 1 en ",
                                  "New York, ",
                                  "Cherson ",
                                  "in de nacht van maandag op ",
                                  "Raad van ",
                                  "J. ",
                                  "the the ",
                                  "drie miljoen ",
                                  "\n\n",
                                  "“Ja.\n\n"}) {
    for (const char* language : {"nl", "en"}) {
      Article article;
      article.language = language;
      AnnotateOptions options;
      const auto timed = [&](std::size_t bytes) {
        article.text.clear();
        while (article.text.size() < bytes) article.text += shape;
        return cpu_seconds(article, options);
      };
      timed(1'000 / share);
      // Sentences are parsed one by one, at a hundredth of the others' speed: of events less text says as much.
      const double parsed = std::max(timed(4'000 / share), 1e-3);
      EXPECT_LT(timed(32'000 / share), 20 * parsed) << language << ": " << shape;
      options.events = false;
      const double small = std::max(timed(32'000 / share), 1e-3);
      EXPECT_LT(timed(256'000 / share), 20 * small) << language << ": " << shape;
    }
  }
}

}  // namespace
}  // namespace kroniek
