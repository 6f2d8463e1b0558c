// Prints what is found in texts, for measuring (tests/annotate/times/recognizers.py and its like). Standard input has a
// text a line: language, the article's date or "-", and the text with \n for line breaks, parted by tabs. The answer is
// a line each: what was found, parted by tabs, each begin|end|...; begin and end in bytes.
//
// usage: show_times times|quantities|numbers|seconds N
//   seconds N: reads all lines as one article after the other N times and prints the seconds an article takes
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "annotate/numbers/lexicon.h"
#include "annotate/numbers/numbers.h"
#include "annotate/quantities/quantities.h"
#include "annotate/times/times.h"
#include "annotate/tokenized_text.h"

namespace {

using kroniek::Article;
using namespace kroniek::annotate;

bool read_line(Article& article) {
  std::string line;
  if (!std::getline(std::cin, line)) return false;
  article = {};
  const std::size_t first = line.find('\t');
  const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
  if (second == std::string::npos) return true;
  article.language = line.substr(0, first);
  const std::string published = line.substr(first + 1, second - first - 1);
  if (published != "-") {
    article.published.emplace();
    article.published->value = published;
  }
  for (std::size_t i = second + 1; i < line.size(); ++i) {
    const bool escaped = line[i] == '\\' && i + 1 < line.size() && line[i + 1] == 'n';
    article.text += escaped ? '\n' : line[i];
    if (escaped) ++i;
  }
  return true;
}

std::string bound(const std::optional<double>& value) {
  return value ? std::to_string(*value) : std::string();
}

void show_numbers(const Article& article) {
  const TokenizedText text(article);
  Lexicon lexicon;
  const NumberLanguage language(text.language(), lexicon);
  std::string line;
  for (const Sentence& sentence : text.sentences()) {
    std::vector<Atom> atoms;
    append_atoms(text, sentence, lexicon, language, atoms);
    for (std::size_t at = 0; at < atoms.size();) {
      const std::optional<Number> number = read_number(atoms, at, language, text.text());
      if (!number) {
        ++at;
        continue;
      }
      char value[64];
      std::snprintf(value, sizeof value, "%.15g", number->value);
      line += (line.empty() ? "" : "\t") + std::to_string(atoms[at].begin) + "|" +
              std::to_string(atoms[number->end - 1].end) + "|" + value + "|" + (number->ordinal ? "ordinal" : "number");
      at = number->end;
    }
  }
  std::cout << line << '\n';
}

void measure(int rounds) {
  std::vector<Article> articles;
  std::size_t bytes = 0;
  for (Article article; read_line(article);) {
    bytes += article.text.size();
    articles.push_back(article);
  }
  std::vector<TokenizedText> texts;
  for (const Article& article : articles) texts.emplace_back(article);
  double best = 1e9;
  std::size_t found = 0;
  for (int round = 0; round < rounds; ++round) {
    found = 0;
    const std::clock_t begin = std::clock();
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const auto times = find_times(texts[i], articles[i].published);
      found += times.size() + find_quantities(texts[i], times).size();
    }
    best = std::min(best, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::cout << articles.size() << " articles, " << bytes << " bytes, " << found << " found, " << best
            << " s: " << static_cast<double>(bytes) / 5000 / best << " articles of 5 kB a second\n";
}

}  // namespace

int main(int count, char** arguments) {
  const std::string what = count > 1 ? arguments[1] : "times";
  if (what == "seconds") {
    measure(count > 2 ? std::atoi(arguments[2]) : 3);
    return 0;
  }
  for (Article article; read_line(article);) {
    if (what == "numbers") {
      show_numbers(article);
      continue;
    }
    const TokenizedText text(article);
    const auto times = find_times(text, article.published);
    std::string line;
    if (what == "times") {
      for (const auto& time : times)
        line += (line.empty() ? "" : "\t") + std::to_string(time.span.begin) + "|" + std::to_string(time.span.end) +
                "|" + std::string(name(time.type)) + "|" + time.value + "|" + time.from + "|" + time.to;
    } else {
      for (const auto& one : find_quantities(text, times))
        line += (line.empty() ? "" : "\t") + std::to_string(one.span.begin) + "|" + std::to_string(one.span.end) + "|" +
                bound(one.low) + "|" + bound(one.high) + "|" + std::string(one.of.of(article.text));
    }
    std::cout << line << '\n';
  }
}
