// The words of each language that say what kind of place a name beside them is, that a place acts, or that part a name
// from its place. Tables; another language is another row.
#pragma once

#include <cstdint>
#include <string_view>

#include "annotate/places/gazetteer.h"
#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

// Bits of PlaceKinds that a word before ("de stad X", "the city of X") or behind a name ("X county") allows; 0 for any
// other word. Words are folded.
[[nodiscard]] std::uint32_t kinds_before(std::string_view word, Language language) noexcept;
[[nodiscard]] std::uint32_t kinds_behind(std::string_view word, Language language) noexcept;
// "of", "van", "the": may stand between such a word and the name.
[[nodiscard]] bool is_filler(std::string_view word, Language language) noexcept;
// "Raad van X", "University of X": what a place follows within another name.
[[nodiscard]] bool is_place_preposition(std::string_view word, Language language) noexcept;
// "says", "eist", "ontkent": what people do, and places only where they stand for those who rule there.
[[nodiscard]] bool is_act(std::string_view word, Language language) noexcept;
// "in", "naar": behind these a place is a place.
[[nodiscard]] bool is_location_preposition(std::string_view word, Language language) noexcept;
// "noord", "southern": a part of the place that follows.
[[nodiscard]] bool is_direction(std::string_view word, Language language) noexcept;
// The article of a name: "the Hague" is found by "hague" as well.
[[nodiscard]] bool is_article(std::string_view word, Language language) noexcept;

// A language's own countries, which its news mostly speaks of.
[[nodiscard]] bool is_home(std::string_view country, Language language) noexcept;

}  // namespace kroniek::annotate
