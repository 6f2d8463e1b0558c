// Blocks to sentences to tokens (tokenized_text.h).
#include "annotate/tokenized_text.h"

#include <algorithm>

#include "article/language_guess.h"
#include "text/language.h"

namespace kroniek::annotate {
namespace {

// A shorter block is taken to be in the article's language: guessing a language takes some sentences.
constexpr std::size_t least_foreign_bytes = 200;

}  // namespace

Language language_of(std::string_view tag) noexcept {
  if (text::is_language(tag, "nl")) return Language::nl;
  if (text::is_language(tag, "en")) return Language::en;
  return Language::other;
}

std::string_view tag_of(Language language) noexcept {
  switch (language) {
    case Language::nl: return "nl";
    case Language::en: return "en";
    case Language::other: break;
  }
  return {};
}

TokenizedText::TokenizedText(const Article& article) : text_(article.text) {
  language_ = article.language.empty() ? language_of(article::guess_language(text_)) : language_of(article.language);

  std::uint32_t number = 0;
  const auto add = [&](std::size_t begin, std::size_t end, Role role) {
    const std::string_view part = text_.substr(begin, end - begin);
    Language language = language_;
    if (part.size() >= least_foreign_bytes) {
      const std::string guessed = article::guess_language(part);
      if (!guessed.empty()) language = language_of(guessed);
    }
    for (const text::Span span : text::split_sentences(part, tag_of(language))) {
      Sentence sentence;
      sentence.begin = static_cast<std::uint32_t>(begin) + span.begin;
      sentence.end = static_cast<std::uint32_t>(begin) + span.end;
      sentence.first_token = static_cast<std::uint32_t>(tokens_.size());
      text::append_tokens(text_, {sentence.begin, sentence.end}, tag_of(language), tokens_);
      sentence.end_token = static_cast<std::uint32_t>(tokens_.size());
      sentence.language = language;
      sentence.role = role;
      sentence.block = number;
      sentences_.push_back(sentence);
    }
    ++number;
  };

  // Blocks lie in the text and in order (article.h); what is in none is text all the same.
  std::size_t done = 0;
  for (const Block& block : article.blocks) {
    const std::size_t begin = std::max<std::size_t>(block.begin, done);
    const std::size_t end = std::min<std::size_t>(block.end, text_.size());
    if (begin >= end) continue;
    if (begin > done) add(done, begin, Role::paragraph);
    add(begin, end, block.role);
    done = end;
  }
  if (done < text_.size()) add(done, text_.size(), Role::paragraph);
}

std::size_t TokenizedText::token_at(std::uint32_t at) const noexcept {
  const auto found =
      std::partition_point(tokens_.begin(), tokens_.end(), [&](const text::Token& t) { return t.end <= at; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

std::size_t TokenizedText::sentence_at(std::uint32_t at) const noexcept {
  const auto found =
      std::partition_point(sentences_.begin(), sentences_.end(), [&](const Sentence& s) { return s.end <= at; });
  return static_cast<std::size_t>(found - sentences_.begin());
}

}  // namespace kroniek::annotate
