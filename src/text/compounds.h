// The parts of Dutch and German compounds: "spoorbrug" is spoor + brug. Not a morphology: it only says which words a
// searcher of "brug" wants to find as well. models/compounds/CARD.md has its figures.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::text {

enum class CompoundLanguage : std::uint8_t { none, nl, de };

[[nodiscard]] CompoundLanguage compound_language(std::string_view language) noexcept;

// The parts of a folded word, as words: "regeringsleiders" is regering + leiders. A part that is a compound itself is
// followed by its own parts. Empty for a word that is no compound.
[[nodiscard]] std::vector<std::string> compound_parts(std::string_view folded_word, CompoundLanguage language);

// The terms of the parts, each once: '~' and the part's stem. They stay good until the thread's next call.
[[nodiscard]] std::span<const std::string> compound_terms(std::string_view folded_word, CompoundLanguage language);

}  // namespace kroniek::text
