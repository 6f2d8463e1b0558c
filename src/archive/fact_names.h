// What a name that somebody asks for means in an archive: the keys under which its spellings meet, and the places that
// bear it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.h"
#include "kroniek/annotation.h"

namespace kroniek::archive {

// The words of the name's keys, each key once: how a name is respelled depends on the language that it is written in,
// which nobody says, so it is read in every language of the archive.
using NameKeys = std::vector<std::vector<std::string>>;
[[nodiscard]] NameKeys keys_of_name(Database& database, std::string_view name);

// Whether the words of one of the keys stand in a row in this key of an entity.
[[nodiscard]] bool bears_name(std::string_view entity_key, const NameKeys& keys);

// Places that versions of the archive call by this name or the gazetteer does, and the countries and regions among
// them, which stand for all that lies in them (holders, as fact_terms.h's holders_of), in order. At most `most` places
// and one more.
//
// A region that has the name of a town in it ("Utrecht") is meant with its kind only: "province of Utrecht", "Kherson
// oblast". So are places of other kinds where the name as a whole has none: "river Leie".
struct NamedPlaces {
  std::vector<std::int64_t> ids;
  std::vector<std::string> holders;
  [[nodiscard]] bool have(const PlaceMention& place) const;
};
// The places of the archive that lie in its regions.
[[nodiscard]] std::set<std::int64_t> places_in(Database& database, const NamedPlaces& places);
[[nodiscard]] NamedPlaces places_of_name(Database& database, std::string_view name, std::size_t most);

}  // namespace kroniek::archive
