// What the steps of join_entities() share: the words around names, and the names as the steps know them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/entities/word_lists.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

enum class Gender : std::uint8_t { unknown, man, woman };

// The tokens of a text by number, in small letters, against the lists of the language that they stand in.
class TokenWords {
 public:
  TokenWords(const TokenizedText& text, const WordLists& lists) : text_(text), lists_(lists) {}

  [[nodiscard]] const TokenizedText& text() const noexcept { return text_; }
  [[nodiscard]] const WordLists& lists() const noexcept { return lists_; }
  [[nodiscard]] std::string_view of(std::size_t token) const noexcept { return text_[text_.tokens()[token]]; }
  [[nodiscard]] std::string lower(std::size_t token) const;
  [[nodiscard]] bool is(Language language, WordList list, std::size_t token) const;
  [[nodiscard]] bool is_sign(std::size_t token) const noexcept {
    return text_.tokens()[token].kind == text::TokenKind::sign;
  }
  [[nodiscard]] bool is_capital(std::size_t token) const noexcept;
  // Whether the token, a word alone, is a role; a compound that ends with one is, where the language writes such.
  [[nodiscard]] bool is_role(Language language, std::size_t token) const;
  // An adjective that is made from a place, by its capital and its ending.
  [[nodiscard]] bool is_demonym(Language language, std::size_t token) const;
  // Any other that may stand with a role.
  [[nodiscard]] bool is_adjective(Language language, std::size_t token) const;
  [[nodiscard]] Gender gender_of_role(Language language, std::size_t token) const;
  [[nodiscard]] Gender gender_of_title(Language language, std::size_t token) const;
  // By the first word of a name of more than one.
  [[nodiscard]] Gender gender_of_full_name(std::string_view name) const;

 private:
  const TokenizedText& text_;
  const WordLists& lists_;
};

[[nodiscard]] std::string lower_case(std::string_view word);

// One of annotations.names, with what the joining needs.
struct KnownName {
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  std::uint32_t sentence = 0;
  std::uint32_t title_end = 0;  // tokens before it are titles and roles within the name: "President Bush"
  TextSpan bare;                // without those, articles and what shows possession
  std::uint32_t group = 0;      // of equal names
  std::uint32_t cluster = 0;
};

// What one entity is known by beside its name, for the references.
struct EntityFacts {
  Gender gender = Gender::unknown;
  bool ambiguous = false;  // a surname that is another's, too
  std::string role_noun;   // in small letters; empty: none
  std::vector<std::string> role_adjectives;
  std::uint32_t role_token = 0;  // where it was given
};

// Sets the entity of every name and fills annotations.entities but for their roles. The names come back in their order.
[[nodiscard]] std::vector<KnownName> join_names(const TokenWords& words, Annotations& annotations);
// Gives entities their roles.
[[nodiscard]] std::vector<EntityFacts> find_roles(const TokenWords& words, const std::vector<KnownName>& names,
                                                  Annotations& annotations);
// Fills annotations.references.
void find_references(const TokenWords& words, const std::vector<KnownName>& names,
                     const std::vector<EntityFacts>& facts, Annotations& annotations);

}  // namespace kroniek::annotate
