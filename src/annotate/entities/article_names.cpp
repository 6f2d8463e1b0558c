// The words around names.
#include "annotate/entities/article_names.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "text/fold.h"

namespace kroniek::annotate {

std::string lower_case(std::string_view word) {
  std::string lower(word);
  bool ascii = true;
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  }
  if (ascii) return lower;
  lower.clear();
  icu::UnicodeString::fromUTF8(icu::StringPiece(word.data(), static_cast<std::int32_t>(word.size())))
      .toLower(icu::Locale::getRoot())
      .toUTF8String(lower);
  return lower;
}

std::string TokenWords::lower(std::size_t token) const {
  return lower_case(of(token));
}

bool TokenWords::is(Language language, WordList list, std::size_t token) const {
  return lists_.has(language, list, lower(token));
}

bool TokenWords::is_capital(std::size_t token) const noexcept {
  std::size_t at = 0;
  const char32_t c = text::next_char(of(token), at);
  if (c < 0x80) return c >= U'A' && c <= U'Z';
  return c != text::not_a_char && (u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c)));
}

bool TokenWords::is_role(Language language, std::size_t token) const {
  constexpr std::size_t longest_compound = 48;
  const std::string word = lower(token);
  if (lists_.has(language, WordList::roles, word)) return true;
  if (word.size() > longest_compound) return false;
  const std::size_t hyphen = word.rfind('-');
  if (hyphen != std::string::npos && hyphen > 0 &&
      lists_.has(language, WordList::roles, std::string_view(word).substr(hyphen + 1)))
    return true;
  const auto& tails = lists_.words(language, WordList::tails);
  if (tails.empty()) return false;
  for (std::size_t at = 2; at + 6 <= word.size(); ++at) {
    if (tails.contains(std::string_view(word).substr(at))) return true;
  }
  return false;
}

bool TokenWords::is_demonym(Language language, std::size_t token) const {
  const std::string word = lower(token);
  if (!is_capital(token) || word.size() < 5) return false;
  for (std::size_t size = 2; size <= 5 && size < word.size(); ++size) {
    if (lists_.has(language, WordList::demonym_endings, std::string_view(word).substr(word.size() - size))) return true;
  }
  return false;
}

bool TokenWords::is_adjective(Language language, std::size_t token) const {
  constexpr std::size_t least_stem = 3;
  const std::string word = lower(token);
  if (lists_.has(language, WordList::adjectives, word)) return true;
  if (is_capital(token) || word.size() > 48) return false;
  for (const std::string_view ending : lists_.words(language, WordList::adjective_endings)) {
    if (word.size() >= ending.size() + least_stem && word.ends_with(ending)) return true;
  }
  return false;
}

Gender TokenWords::gender_of_title(Language language, std::size_t token) const {
  if (is(language, WordList::titles_of_women, token)) return Gender::woman;
  if (is(language, WordList::titles_of_men, token)) return Gender::man;
  return Gender::unknown;
}

Gender TokenWords::gender_of_full_name(std::string_view name) const {
  const std::size_t end = name.find_first_of(" \n");
  if (end > text::max_folded_bytes) return Gender::unknown;  // or there is only one name
  const std::string first = text::folded_by_icu(name.substr(0, end));
  if (lists_.has(Language::other, WordList::first_names_of_women, first)) return Gender::woman;
  if (lists_.has(Language::other, WordList::first_names_of_men, first)) return Gender::man;
  return Gender::unknown;
}

Gender TokenWords::gender_of_role(Language language, std::size_t token) const {
  const std::string word = lower(token);
  for (std::size_t at = 0; at < word.size(); ++at) {
    const std::string_view tail = std::string_view(word).substr(at);
    if (at > 0 && tail.size() < 6) break;
    if (lists_.has(language, WordList::roles_of_women, tail)) return Gender::woman;
    if (lists_.has(language, WordList::roles_of_men, tail)) return Gender::man;
  }
  return Gender::unknown;
}

}  // namespace kroniek::annotate
