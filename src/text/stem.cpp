// Stems by Snowball (libstemmer). Its stemmers are not to be shared, so each thread has its own, made when first used.
#include <libstemmer.h>

#include <array>
#include <limits>
#include <memory>

#include "text/index_terms.h"
#include "text/language.h"

namespace kroniek::text {
namespace {

struct Algorithm {
  std::string_view language;
  const char* name;
};

// In the order of the language. Macrolanguages and their written forms share an algorithm.
constexpr std::array algorithms = {
    Algorithm{"ar", "arabic"},    Algorithm{"ca", "catalan"},    Algorithm{"da", "danish"},
    Algorithm{"de", "german"},    Algorithm{"el", "greek"},      Algorithm{"en", "english"},
    Algorithm{"es", "spanish"},   Algorithm{"eu", "basque"},     Algorithm{"fi", "finnish"},
    Algorithm{"fr", "french"},    Algorithm{"ga", "irish"},      Algorithm{"hi", "hindi"},
    Algorithm{"hu", "hungarian"}, Algorithm{"hy", "armenian"},   Algorithm{"id", "indonesian"},
    Algorithm{"it", "italian"},   Algorithm{"lt", "lithuanian"}, Algorithm{"nb", "norwegian"},
    Algorithm{"ne", "nepali"},    Algorithm{"nl", "dutch"},      Algorithm{"nn", "norwegian"},
    Algorithm{"no", "norwegian"}, Algorithm{"pt", "portuguese"}, Algorithm{"ro", "romanian"},
    Algorithm{"ru", "russian"},   Algorithm{"sr", "serbian"},    Algorithm{"sv", "swedish"},
    Algorithm{"ta", "tamil"},     Algorithm{"tr", "turkish"},    Algorithm{"yi", "yiddish"},
};

struct Deleter {
  void operator()(sb_stemmer* stemmer) const noexcept { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, Deleter>;

// Null for a language without one.
sb_stemmer* stemmer_of(std::string_view language) {
  struct Slot {
    Stemmer stemmer;
    bool tried = false;
  };
  thread_local std::array<Slot, algorithms.size()> slots;
  for (std::size_t i = 0; i < algorithms.size(); ++i) {
    if (!is_language(language, algorithms[i].language)) continue;
    if (!slots[i].tried) slots[i].stemmer.reset(sb_stemmer_new(algorithms[i].name, nullptr));
    slots[i].tried = true;
    return slots[i].stemmer.get();
  }
  return nullptr;
}

}  // namespace

std::string stem(std::string_view folded_word, std::string_view language) {
  sb_stemmer* const stemmer = folded_word.size() <= max_term_bytes ? stemmer_of(language) : nullptr;
  if (stemmer == nullptr) return std::string(folded_word);
  const sb_symbol* const found = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(folded_word.data()),
                                                 static_cast<int>(folded_word.size()));
  const int size = found == nullptr ? 0 : sb_stemmer_length(stemmer);
  if (size <= 0) return std::string(folded_word);
  return {reinterpret_cast<const char*>(found), static_cast<std::size_t>(size)};
}

const std::vector<std::string_view>& stemmer_languages() {
  static const std::vector<std::string_view> languages = [] {
    std::vector<std::string_view> names;
    for (const Algorithm& algorithm : algorithms) names.push_back(algorithm.language);
    return names;
  }();
  return languages;
}

}  // namespace kroniek::text
