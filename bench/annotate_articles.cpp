// Articles a second that each annotator takes, on one core: texts (.txt) or pages, read beforehand, of any INPUT of
// kroniek read.
//
//   annotate_articles [--language nl] [--published 2022-11-09] [--rounds N] INPUT...
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "annotate/entities/entities.h"
#include "annotate/events/events.h"
#include "annotate/grammar/grammar.h"
#include "annotate/names/names.h"
#include "annotate/places/places.h"
#include "annotate/quantities/quantities.h"
#include "annotate/quotes/quotes.h"
#include "annotate/times/times.h"
#include "annotate/tokenized_text.h"
#include "bench/bench_machine.h"
#include "kroniek/annotate.h"
#include "kroniek/read.h"
#include "kroniek/source.h"

namespace {

using namespace kroniek;  // NOLINT: what this program measures

std::vector<Article> articles_of(const std::vector<std::string>& inputs, const ReadOptions& options) {
  std::vector<Article> articles;
  for (const std::string& input : inputs) {
    auto source = open_source(input);
    if (!source.ok()) {
      std::fprintf(stderr, "annotate_articles: %s\n", source.error().text().c_str());
      continue;
    }
    while (auto capture = source.value()->next()) {
      if (!capture->ok()) continue;
      Article article = read_article(capture->value(), options);
      if (article.status == Status::ok) articles.push_back(std::move(article));
    }
  }
  return articles;
}

constexpr std::array<const char*, 9> steps = {"tokens",     "names",  "entities", "places", "times",
                                              "quantities", "quotes", "grammar",  "events"};

}  // namespace

int main(int count, char** arguments) {
  ReadOptions options;
  int rounds = 3;
  std::vector<std::string> inputs;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    const bool has_value = i + 1 < count;
    if (argument == "--language" && has_value)
      options.language = arguments[++i];
    else if (argument == "--published" && has_value)
      options.published = arguments[++i];
    else if (argument == "--rounds" && has_value)
      rounds = std::max(1, std::atoi(arguments[++i]));
    else
      inputs.push_back(argument);
  }
  if (inputs.empty()) {
    std::fputs("annotate_articles [--language nl] [--published 2022-11-09] [--rounds N] INPUT...\n", stderr);
    return 2;
  }
  const std::vector<Article> articles = articles_of(inputs, options);
  std::size_t bytes = 0;
  for (const Article& article : articles) bytes += article.text.size();
  if (articles.empty() || bytes == 0) {
    std::fputs("annotate_articles: there is no text in these folders\n", stderr);
    return 1;
  }

  std::array<double, steps.size()> best{};
  double best_whole = 1e9;
  std::size_t tokens = 0;
  std::array<std::size_t, steps.size()> found{};
  static_cast<void>(annotate_article(articles.front()));  // loads the models
  for (int round = 0; round < rounds; ++round) {
    std::array<double, steps.size()> spent{};
    tokens = 0;
    found.fill(0);
    for (const Article& article : articles) {
      double last = bench::thread_seconds();
      std::size_t step = 0;
      const auto done = [&] {
        const double now = bench::thread_seconds();
        spent[step++] += now - last;
        last = now;
      };
      const annotate::TokenizedText text(article);
      done();
      Annotations annotations;
      annotations.names = annotate::find_names(text);
      done();
      annotate::join_entities(text, annotations);
      done();
      annotate::resolve_places(article, text, annotations);
      done();
      annotations.times = annotate::find_times(text, article.published);
      done();
      annotations.quantities = annotate::find_quantities(text, annotations.times);
      done();
      annotations.quotes = annotate::find_quotes(text, annotations);
      done();
      const annotate::Grammar grammar(text);
      done();
      annotations.events = annotate::find_events(text, grammar, annotations, article.published);
      done();
      tokens += text.tokens().size();
      const std::array<std::size_t, steps.size()> counts = {
          text.sentences().size(),   annotations.names.size(), annotations.entities.size(),
          annotations.places.size(), annotations.times.size(), annotations.quantities.size(),
          annotations.quotes.size(), grammar.words().size(),   annotations.events.size()};
      for (std::size_t i = 0; i < steps.size(); ++i) found[i] += counts[i];
    }
    double whole = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      whole += spent[i];
      best[i] = round == 0 ? spent[i] : std::min(best[i], spent[i]);
    }
    best_whole = std::min(best_whole, whole);
  }

  const auto all = static_cast<double>(articles.size());
  std::printf("%s; %s\n%zu articles of %.0f bytes of text, %zu tokens; one core, the least CPU time of %d rounds\n\n",
              bench::today().c_str(), bench::machine().c_str(), articles.size(), static_cast<double>(bytes) / all,
              tokens, rounds);
  std::printf("| annotator  | articles/s | us an article | tokens/s | found |\n|---|---:|---:|---:|---:|\n");
  const auto line = [&](const char* name, double seconds, std::size_t finds) {
    seconds = std::max(seconds, 1e-9);
    std::printf("| %-10s | %10.0f | %8.1f | %10.0f | %7zu |\n", name, all / seconds, seconds / all * 1e6,
                static_cast<double>(tokens) / seconds, finds);
  };
  for (std::size_t i = 0; i < steps.size(); ++i) line(steps[i], best[i], found[i]);
  std::size_t sum = 0;
  for (std::size_t i = 1; i < steps.size(); ++i) sum += found[i];
  line("all", best_whole, sum);
  return 0;
}
