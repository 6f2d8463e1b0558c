// A generator of plausible news articles, for benchmarks and tests of the archive: as many as are asked for, any one
// at once, the same bytes for the same seed. Nothing is kept of earlier articles: article i is a function of the seed
// and of i, so a further version of article j writes j anew and then changes it.
//
// Plausible is what decides how fast and how large an archive gets: how often words and names come and come again, how
// the vocabulary grows, lengths, how well the text packs, the fields beside it (`why`, media, addresses). Where the
// figures are from stands in bench/README.md. It makes no sense to read.
//
// Not in the product: only benchmarks and tests use it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/article_text.h"
#include "bench/article_vocabulary.h"
#include "kroniek/archive.h"
#include "kroniek/article.h"

namespace kroniek::bench {

struct GeneratorOptions {
  std::uint64_t seed = 1;
  double mean_text_bytes = 5460;  // of news-fixtures' gold
  // Shares of all that is made; the rest are articles of their own.
  double identical = 0.05;      // another capture of what was captured before, word for word
  double versions = 0.10;       // a later version of an earlier article
  double agency_copies = 0.08;  // an earlier article at another outlet
  // 0: published at any time of ten years, whatever the index. Otherwise the index goes with time, as in a crawl that
  // went on for ten years and gave so many articles.
  std::uint64_t in_order = 0;
};

enum class Making : std::uint8_t { fresh, identical, version, agency_copy };

struct GeneratedArticle {
  Article article;
  Sighting sighting;  // `added` and `kroniek` are left to the archive
  Making making = Making::fresh;
  std::uint64_t origin = 0;  // what it repeats: the index of an earlier article; its own when it is fresh
};

// A digest of all that was made, one article after the other; for pinning a corpus.
[[nodiscard]] std::uint64_t digest(const GeneratedArticle& made, std::uint64_t so_far = 0);

class ArticleGenerator {
 public:
  explicit ArticleGenerator(const GeneratorOptions& options = {});

  // Article `index`, from 0. May be called by many threads at once.
  [[nodiscard]] GeneratedArticle make(std::uint64_t index) const;

 private:
  struct Plan {
    Making making = Making::fresh;
    std::uint64_t origin = 0;
  };
  struct Publisher {
    std::string name;
    std::string host;
    std::uint64_t id = 0;
  };
  struct Language {
    explicit Language(const LanguageWords& words) : vocabulary(words) {}
    Vocabulary vocabulary;
    std::vector<Publisher> publishers;  // the largest first
  };
  struct Times {
    std::int64_t published = 0;  // seconds since 1970, UTC
    std::int64_t modified = 0;
    std::int64_t captured = 0;
  };

  [[nodiscard]] Random random_of(std::uint64_t index, std::uint64_t what) const noexcept;
  [[nodiscard]] Plan plan_of(std::uint64_t index) const;
  [[nodiscard]] const Language& language_of(std::uint64_t root) const;
  [[nodiscard]] std::int64_t published_at(std::uint64_t root) const;
  void write_why(const Language& language, Random& random, const Times& times, Article& article) const;
  void write_media(const Language& language, const Topic& topic, Random& random, Article& article) const;

  GeneratorOptions options_;
  double mean_bytes_;
  std::vector<Language> languages_;
  AliasTable shares_;
};

}  // namespace kroniek::bench
