// A text as all annotators see it: its sentences and tokens, each in its language, and the block that each stands in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/span.h"
#include "text/tokens.h"

namespace kroniek::annotate {

// The languages that annotators have data for; `other` is every one that they have none for.
enum class Language : std::uint8_t { other, nl, en };

struct Sentence {
  std::uint32_t begin = 0;  // bytes of the text
  std::uint32_t end = 0;
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  Language language = Language::other;
  Role role = Role::paragraph;  // of the block that it stands in
  std::uint32_t block = 0;      // its number; sentences of one block have one
};

// Borrows the text, which must outlive it.
class TokenizedText {
 public:
  // The article's text. A block in another language than the article's has that one's sentences, where it is long
  // enough to tell; the rest is in the article's, or where that says none in the one that its letters and words tell.
  explicit TokenizedText(const Article& article);

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] Language language() const noexcept { return language_; }  // of the article
  [[nodiscard]] const std::vector<text::Token>& tokens() const noexcept { return tokens_; }
  [[nodiscard]] const std::vector<Sentence>& sentences() const noexcept { return sentences_; }
  [[nodiscard]] std::span<const text::Token> tokens_of(const Sentence& sentence) const noexcept {
    return std::span(tokens_).subspan(sentence.first_token, sentence.end_token - sentence.first_token);
  }
  [[nodiscard]] std::string_view operator[](const text::Token& token) const noexcept { return token.of(text_); }
  [[nodiscard]] std::string_view of(TextSpan span) const noexcept { return span.of(text_); }

  // The first token that ends behind `at`; tokens().size() where none does.
  [[nodiscard]] std::size_t token_at(std::uint32_t at) const noexcept;
  // The first sentence that ends behind `at`; sentences().size() where none does.
  [[nodiscard]] std::size_t sentence_at(std::uint32_t at) const noexcept;

 private:
  std::string_view text_;
  Language language_ = Language::other;
  std::vector<text::Token> tokens_;
  std::vector<Sentence> sentences_;
};

[[nodiscard]] Language language_of(std::string_view tag) noexcept;
[[nodiscard]] std::string_view tag_of(Language language) noexcept;  // "nl"; empty for other

}  // namespace kroniek::annotate
