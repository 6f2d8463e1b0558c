// Parts tokens by the table of a model (words.h).
#include "annotate/grammar/words.h"

#include <algorithm>

#include "annotate/grammar/word_features.h"

namespace kroniek::annotate {
namespace {

constexpr std::size_t longest_split_word = 64;
constexpr std::size_t longest_split_ending = 9;

// Lower case, with plain apostrophes; empty where its bytes would not be those of the form, one for one.
void fold(std::string_view form, std::string& folded) {
  folded.clear();
  append_lower(form, folded);
  if (folded.size() != form.size()) folded.clear();
}

// Whether a character begins there.
bool may_part(std::string_view text, std::size_t at) noexcept {
  return (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

const GrammarModel::Split* find_split(const GrammarModel& model, std::string_view word) {
  const auto& splits = model.splits();
  const auto found =
      std::lower_bound(splits.begin(), splits.end(), word,
                       [](const GrammarModel::Split& split, std::string_view key) { return split.word < key; });
  return found != splits.end() && found->word == word ? &*found : nullptr;
}

}  // namespace

void append_words(const GrammarModel& model, std::string_view text, std::span<const text::Token> tokens,
                  std::uint32_t first_token, std::string& buffer, std::vector<GrammarWord>& words) {
  std::string ending;
  for (std::uint32_t t = 0; t < tokens.size(); ++t) {
    const text::Token& token = tokens[t];
    const auto add = [&](std::uint32_t begin, std::uint32_t end) {
      if (end <= begin) return;
      GrammarWord word;
      word.begin = begin;
      word.end = end;
      word.token = first_token + t;
      words.push_back(word);
    };
    const std::string_view form = token.of(text);
    if (token.kind != text::TokenKind::word || form.size() > longest_split_word) {
      add(token.begin, token.end);
      continue;
    }
    fold(form, buffer);
    if (buffer.empty()) {
      add(token.begin, token.end);
      continue;
    }
    std::uint32_t end = token.end;
    if (const GrammarModel::Split* split = find_split(model, buffer);
        split != nullptr && may_part(text, token.begin + split->at)) {
      add(token.begin, token.begin + split->at);
      add(token.begin + split->at, end);
      continue;
    }
    // The longest ending of the table, unless it is the whole word.
    std::uint32_t ends_at = end;
    for (std::size_t size = std::min(longest_split_ending, buffer.size() - 1); size > 0; --size) {
      ending.assign("*");
      ending.append(buffer, buffer.size() - size);
      const GrammarModel::Split* split = find_split(model, ending);
      if (split == nullptr || split->at > size || !may_part(text, end - split->at)) continue;
      ends_at = end - split->at;
      break;
    }
    std::uint32_t begin = token.begin;
    if (model.splits_at_hyphens()) {
      for (std::uint32_t at = begin + 1; at + 1 < ends_at; ++at) {
        if (text[at] != '-') continue;
        const auto beginning = std::string_view(buffer).substr(0, at + 1 - token.begin);
        if (begin == token.begin && find_split(model, beginning) != nullptr) break;
        add(begin, at);
        add(at, at + 1);
        begin = at + 1;
      }
    }
    add(begin, ends_at);
    add(ends_at, end);
  }
}

}  // namespace kroniek::annotate
