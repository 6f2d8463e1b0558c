// The text of a generated article: sentences in blocks, and what becomes of them in a further version or in an agency
// copy. Who published it and when is article_generator.h's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/article_vocabulary.h"
#include "kroniek/article.h"

namespace kroniek::bench {

// What an article is about: its names and the words that it comes back to.
struct Topic {
  struct Name {
    std::string full;
    std::string brief;  // as it is called once it is known: "Peeters"
  };
  std::vector<Name> persons;
  std::vector<std::string> places;
  std::vector<std::string> organisations;
  std::vector<std::string> words;
};

[[nodiscard]] Topic topic_of(const Vocabulary& vocabulary, Random& random);

struct Sentence {
  std::uint32_t begin = 0;  // bytes into the text
  std::uint32_t end = 0;
  std::uint32_t block = 0;
};

struct Draft {
  std::string text;
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
};

// About `bytes` of text.
[[nodiscard]] Draft write_draft(const Vocabulary& vocabulary, const Topic& topic, Random& random, std::uint32_t bytes);

// A later version: some sentences reworded, added or taken out; never the same.
[[nodiscard]] Draft revised(const Draft& draft, const Vocabulary& vocabulary, const Topic& topic, Random& random);

// As another outlet prints it: a dateline or not, cut at its end or not, hardly a word changed.
[[nodiscard]] Draft taken_over(const Draft& draft, const Vocabulary& vocabulary, const Topic& topic, Random& random);

// Some words in a row, the first with a capital and without a full stop: a headline or a subheading.
void append_heading(const Vocabulary& vocabulary, const Topic& topic, Random& random, std::uint32_t words,
                    std::string& out);

// A number of bytes around 1 as texts of news differ in length: log-normal, mean 1, sigma 0.65 (news-fixtures' gold).
[[nodiscard]] double length_factor(Random& random);

}  // namespace kroniek::bench
