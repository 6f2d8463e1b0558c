// Takes compounds apart.
#include "text/compounds.h"

#include "text/index_terms.h"
#include "text/language.h"

namespace kroniek::text {

CompoundLanguage compound_language(std::string_view language) noexcept {
  if (is_language(language, "nl")) return CompoundLanguage::nl;
  if (is_language(language, "de")) return CompoundLanguage::de;
  return CompoundLanguage::none;
}

std::span<const std::string> compound_terms(std::string_view, CompoundLanguage) {
  return {};
}

std::string_view compound_revision() {
  return "none";
}

std::string compound_term(std::string_view folded_word, std::string_view language) {
  if (folded_word.empty() || compound_language(language) == CompoundLanguage::none) return {};
  return "~" + stem(folded_word, language);
}

}  // namespace kroniek::text
