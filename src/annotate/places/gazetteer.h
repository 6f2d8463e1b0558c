// The gazetteer: which places of the world have a name. One file, built at install (models/places/build), mapped and
// used in place. Not who is meant where several have it: that is resolve.h.
//
// Any bytes are a gazetteer or are refused, and none can do harm: sizes are checked when it is opened, and every number
// that leads somewhere is checked when it is followed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::annotate {

// In the file by their numbers: models/places/build has the same.
enum class PlaceKind : std::uint8_t {
  none,
  continent,
  country,
  region,    // of the first level: a state, a province
  district,  // of the second: a county, a department
  capital,   // of a country
  seat1,     // of a region
  seat2,     // of a district
  town,
  part,  // of a town
  sea,
  river,
  mountain,
  area,
  island,
  point,  // a building: the Kremlin
};
inline constexpr std::size_t place_kinds = 16;

// How a place has a name; bits.
namespace name_use {
inline constexpr std::uint8_t main = 1;     // its own, as the gazetteer writes it
inline constexpr std::uint8_t dutch = 2;    // what Dutch calls it
inline constexpr std::uint8_t english = 4;  // what English does
inline constexpr std::uint8_t abbreviation = 8;
inline constexpr std::uint8_t demonym = 16;  // what its people and things are called, in that language
inline constexpr std::uint8_t metonym = 32;  // who acts there is called so
}  // namespace name_use

struct PlaceRecord {
  std::int64_t geonames = 0;
  double latitude = 0;
  double longitude = 0;
  std::uint32_t population = 0;
  std::uint32_t parent = UINT32_MAX;  // the region or country that it is in; UINT32_MAX for none
  PlaceKind kind = PlaceKind::none;
  std::uint8_t names = 0;  // how many it has, up to 255: a measure of how known it is
  char country[2] = {};    // ISO 3166-1 alpha-2; zeros for none
  std::string_view name;   // valid UTF-8, in the gazetteer's memory
  [[nodiscard]] std::string_view country_code() const noexcept { return {country, country[0] != 0 ? 2u : 0u}; }
};

struct Posting {
  std::uint32_t place = 0;
  std::uint8_t uses = 0;
};

class Gazetteer {
 public:
  // Places of one name that are looked at, the most spoken of first.
  static constexpr std::size_t most_postings = 512;

  // Nothing where the bytes are no gazetteer. They must outlive it.
  [[nodiscard]] static std::optional<Gazetteer> open(std::string_view bytes);

  [[nodiscard]] std::uint32_t size() const noexcept { return places_; }
  [[nodiscard]] std::string_view revision() const noexcept { return revision_; }
  // Good for any number; a place that is none has kind none.
  [[nodiscard]] PlaceRecord place(std::uint32_t number) const noexcept;
  // Appends the places of a name as fold_place_name gives it.
  void find(std::string_view folded, std::vector<Posting>& found) const;

 private:
  Gazetteer() = default;

  const char* places_at_ = nullptr;
  const char* buckets_at_ = nullptr;
  const char* postings_at_ = nullptr;
  std::string_view strings_;
  std::string_view revision_;
  std::uint32_t places_ = 0;
  std::uint32_t postings_ = 0;
  unsigned bucket_bits_ = 0;
};

// The one of this process, found as gazetteer_path says and mapped at the first call; null where there is none.
[[nodiscard]] const Gazetteer* gazetteer();
// Where it is looked for: what the environment's KRONIEK_GAZETTEER names, and nowhere else where that is set; beside
// the running program (../share/kroniek/places.gazetteer); in the tree that it was built in; in the system's
// share/kroniek. Empty where there is none.
[[nodiscard]] std::string gazetteer_path();

// What names are compared by: letters and digits folded as in the index, words parted by one blank. Full stops and
// apostrophes are dropped within a word ("U.S.", "L'viv"), other signs part words. At most max_place_name_bytes.
[[nodiscard]] std::string fold_place_name(std::string_view name);
inline constexpr std::size_t max_place_name_bytes = 160;

// -- the file, for its writer ----------------------------------------------------------------------------------
namespace gazetteer_file {
inline constexpr std::string_view magic = "kroniek places 1";
inline constexpr std::size_t header_bytes = 64;  // magic, revision (16), places, bucket bits, postings, string bytes
inline constexpr std::size_t place_bytes = 32;
inline constexpr std::size_t posting_bytes = 8;
inline constexpr unsigned most_bucket_bits = 24;
inline constexpr std::uint32_t most_places = 1u << 24;  // a posting has 24 bits for it
[[nodiscard]] std::uint64_t name_hash(std::string_view folded) noexcept;
}  // namespace gazetteer_file

}  // namespace kroniek::annotate
