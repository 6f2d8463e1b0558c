// Fuzzes the terms of the index, stems, compounds and sentences: offsets in order and within the text, terms of letters
// and digits, folded twice is folded once.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "text/compound_lexicon.h"
#include "text/index_terms.h"
#include "text/sentences.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kroniek::text;
  const std::vector<char> exact(data, data + size);
  const std::string_view text(exact.data(), exact.size());
  const std::vector<std::string_view>& languages = stemmer_languages();
  const std::string_view language = languages[size % languages.size()];
  Terms terms;
  terms.find(text, language);
  std::uint32_t last = 0;
  for (const IndexTerm& term : terms) {
    require(!term.term.empty() && term.term.size() <= max_term_bytes);
    require(term.begin < term.end && term.end <= text.size() && (term.same_position || term.begin >= last));
    last = term.end;
    for (const char c : term.term.substr(term.same_position ? 1 : 0))
      require(static_cast<unsigned char>(c) >= '0' && c != '~');
    if (!term.same_position) require(fold_word(term.term) == term.term);
    require(!stem(term.term, language).empty());
  }
  (void)stem(text, language);
  (void)fold_word(text);
  std::uint32_t end = 0;
  for (const Span& span : split_sentences(text, language)) {
    require(span.begin >= end && span.begin < span.end && span.end <= text.size());
    end = span.end;
  }
  (void)CompoundLexicon::read(text, "nl");
  return 0;
}
