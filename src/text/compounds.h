// The parts of Dutch and German compounds: "spoorbrug" is spoor + brug. Not a morphology: it only says which words a
// searcher of "brug" wants to find as well.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kroniek::text {

enum class CompoundLanguage : std::uint8_t { none, nl, de };

[[nodiscard]] CompoundLanguage compound_language(std::string_view language) noexcept;

// The terms of the parts of a folded word: '~' and the part's stem each; none for a word that is no compound. They
// stay good until the thread's next call.
[[nodiscard]] std::span<const std::string> compound_terms(std::string_view folded_word, CompoundLanguage language);

// Changes with the lexicon.
[[nodiscard]] std::string_view compound_revision();

}  // namespace kroniek::text
