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
// "and", ",": between places.
[[nodiscard]] bool is_conjunction(std::string_view word, Language language) noexcept;
// "police", "gemeenteraad", "residents": what a town has.
[[nodiscard]] bool is_civic(std::string_view word, Language language) noexcept;
// "Post", "Herald", "Road": neither the Washington Post nor Dublin Road is in the place.
[[nodiscard]] bool is_elsewhere(std::string_view word, Language language) noexcept;
// "Central", "Federal", "May": some place has the name, and hardly anyone means it.
[[nodiscard]] bool is_common_word(std::string_view word, Language language) noexcept;
// "in", "near": behind these a name is a place's, even where it is a person's elsewhere.
[[nodiscard]] bool is_sure_preposition(std::string_view word, Language language) noexcept;
// "het": between it and a name there are words in "het naburige Mykolajiv", and the name is no person's.
[[nodiscard]] bool is_neuter_article(std::string_view word, Language language) noexcept;
// "based" of "Denver-based".
[[nodiscard]] bool is_joined_to_place(std::string_view word, Language language) noexcept;
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
