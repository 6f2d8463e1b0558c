// Looks written names up in the gazetteer: as they stand, in other spellings, as demonyms or as seats of power.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotate/places/gazetteer.h"
#include "annotate/places/resolve.h"
#include "annotate/tokenized_text.h"

namespace kroniek::annotate {

[[nodiscard]] std::uint8_t use_of(Language language) noexcept;  // name_use::dutch, ...
[[nodiscard]] bool begins_with_capital(std::string_view word) noexcept;

constexpr std::uint32_t bit(PlaceKind kind) noexcept {
  return 1u << static_cast<unsigned>(kind);
}
inline constexpr std::uint32_t state_kinds = bit(PlaceKind::country) | bit(PlaceKind::region);
inline constexpr std::uint32_t enclosing_kinds = state_kinds | bit(PlaceKind::district) | bit(PlaceKind::continent);
inline constexpr std::uint32_t part_of_world_kinds = bit(PlaceKind::continent) | bit(PlaceKind::area) |
                                                     bit(PlaceKind::sea) | bit(PlaceKind::island) |
                                                     bit(PlaceKind::river) | bit(PlaceKind::mountain);

// What a name is looked up by when its spelling is another language's: "Nova Kachovka" and "Nova Kakhovka" have one. No
// folded name is like it.
[[nodiscard]] std::string spelling_key(std::string_view written, std::string_view language);

class PlaceLookup {
 public:
  enum class Wanted : std::uint8_t { place, demonym, metonym };

  explicit PlaceLookup(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  // The places that `written` names, or whose demonym or seat of power it is. An abbreviation must be written as one.
  [[nodiscard]] std::vector<Posting> find(std::string_view written, Language language, Wanted wanted = Wanted::place);

  // The same for what is surely a name, in other spellings where it is not found as it stands. Sets name.postings, and
  // what the spelling says of it: use, kinds, direction.
  void find_name(std::string_view written, PlaceName& name);

  // Bits of the kinds of those that have the name as their own or in this language, at least as big as that.
  [[nodiscard]] std::uint32_t kinds_of(const std::vector<Posting>& postings, Language language,
                                       std::uint32_t least_population = 0) const;

 private:
  std::vector<Posting> find_folded(std::string_view written, Language language, Wanted wanted);
  void add_by_key(std::string_view written, PlaceName& name);
  std::vector<Posting> find_respelled(std::string_view written, PlaceName& name);

  const Gazetteer& gazetteer_;
  std::string folded_;
};

}  // namespace kroniek::annotate
