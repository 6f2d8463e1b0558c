// The gazetteer's bytes from lines that say its places. Names are folded by the code that looks them up. Not for
// untrusted lines. For write_gazetteer.cpp and for tests that need a little world of their own.
//
// A line is a place, fields parted by tabs: kind, country, geonames, latitude and longitude (in 1e-5 degrees),
// population, the line of its parent (-1 for none), how many names it has, its name, and "uses:name" for each name.
#pragma once

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/places/gazetteer.h"
#include "annotate/places/lookup.h"

namespace gazetteer_writer {

using namespace kroniek::annotate;

struct Entry {
  std::uint64_t hash = 0;
  std::uint32_t place = 0;
  std::uint8_t uses = 0;
  float weight = 0;
};

inline std::int64_t number(std::string_view field) {
  std::int64_t value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

template <typename Number>
inline void put(std::string& out, Number value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

inline std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = line.find('\t');
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) return fields;
    line.remove_prefix(end + 1);
  }
}

// Countries before regions before towns, then by inhabitants: what is cut off where a name has too many is the least.
inline float weight_of(std::int64_t kind, std::int64_t population) {
  const float by_kind[place_kinds] = {0, 8, 8, 5, 3, 4, 2, 1, 0, -1, 4, 3, 3, 4, 4, 3};
  return by_kind[kind] + std::log(static_cast<float>(population) + 10.0F);
}

// Of towns whose own script is not Latin, and that news may speak of.
inline bool has_key(std::string_view country, std::int64_t kind, std::int64_t population) {
  constexpr std::string_view countries =
      "AE AF AM AZ BD BG BH BY CN DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KR KP KW KZ LB LK LY MA MD ME MK MM MN MR "
      "NP OM PK PS "
      "QA RS RU SA SD SY TH TJ TM TN TW UA UZ XK YE";
  return population >= 3'000 && kind >= static_cast<std::int64_t>(PlaceKind::region) &&
         kind <= static_cast<std::int64_t>(PlaceKind::town) && countries.find(country) != std::string_view::npos;
}

// Empty where a line is no place.
inline std::string gazetteer_bytes(std::istream& lines, std::string revision) {
  std::string places;
  std::string strings;
  std::map<std::string, std::uint32_t, std::less<>> string_at;
  std::vector<Entry> entries;
  std::string line;
  std::uint32_t count = 0;
  while (std::getline(lines, line)) {
    const std::vector<std::string_view> fields = fields_of(line);
    const std::int64_t kind = fields.size() < 10 ? 0 : number(fields[0]);
    if (kind <= 0 || kind >= static_cast<std::int64_t>(place_kinds) || fields[8].size() > 255) {
      return {};
    }
    auto name = string_at.find(fields[8]);
    if (name == string_at.end()) {
      name = string_at.emplace(std::string(fields[8]), static_cast<std::uint32_t>(strings.size())).first;
      strings += static_cast<char>(fields[8].size());
      strings += fields[8];
    }
    put(places, static_cast<std::uint32_t>(number(fields[2])));
    put(places, static_cast<std::int32_t>(number(fields[3])));
    put(places, static_cast<std::int32_t>(number(fields[4])));
    put(places, static_cast<std::uint32_t>(number(fields[5])));
    put(places, name->second);
    put(places, static_cast<std::uint32_t>(number(fields[6])));
    places += fields[1].size() == 2 ? fields[1][0] : '\0';
    places += fields[1].size() == 2 ? fields[1][1] : '\0';
    places += static_cast<char>(kind);
    places += static_cast<char>(number(fields[7]));
    put(places, std::uint32_t{0});
    std::map<std::string, unsigned> names;
    std::map<std::string, unsigned> demonyms;
    for (std::size_t i = 9; i < fields.size(); ++i) {
      const std::size_t colon = fields[i].find(':');
      if (colon == std::string_view::npos) continue;
      std::string folded = fold_place_name(fields[i].substr(colon + 1));
      const auto uses = static_cast<unsigned>(number(fields[i].substr(0, colon)));
      if (!folded.empty()) ((uses & name_use::demonym) != 0 ? demonyms : names)[folded] |= uses;
    }
    // Names from other scripts are respelled in each language's own way: they meet under a key as well.
    if (has_key(fields[1], kind, number(fields[5]))) {
      names.try_emplace(spelling_key(fields[8], "en"), 0u);
    }
    names.merge(demonyms);  // "Polen" is the country, not its people: one cannot tell them apart, and it says where
    for (const auto& [folded, uses] : names) {
      entries.push_back({gazetteer_file::name_hash(folded), count, static_cast<std::uint8_t>(uses),
                         weight_of(kind, number(fields[5]))});
    }
    ++count;
  }
  if (count == 0 || count > gazetteer_file::most_places) return {};

  const unsigned bits = std::max(1u, static_cast<unsigned>(std::bit_width(entries.size() / 4)));
  std::sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    const std::uint64_t bucket_a = a.hash >> (64 - bits);
    const std::uint64_t bucket_b = b.hash >> (64 - bits);
    if (bucket_a != bucket_b) return bucket_a < bucket_b;
    if (static_cast<std::uint32_t>(a.hash) != static_cast<std::uint32_t>(b.hash)) {
      return static_cast<std::uint32_t>(a.hash) < static_cast<std::uint32_t>(b.hash);
    }
    return a.weight != b.weight ? a.weight > b.weight : a.place < b.place;
  });
  std::string buckets;
  std::string postings;
  std::size_t at = 0;
  for (std::uint64_t bucket = 0; bucket <= std::uint64_t{1} << bits; ++bucket) {
    put(buckets, static_cast<std::uint32_t>(at));
    while (at < entries.size() && entries[at].hash >> (64 - bits) == bucket) {
      put(postings, static_cast<std::uint32_t>(entries[at].hash));
      put(postings, entries[at].place | std::uint32_t{entries[at].uses} << 24);
      ++at;
    }
  }
  std::string file(gazetteer_file::magic);
  revision.resize(16, '0');
  file += revision;
  put(file, count);
  put(file, static_cast<std::uint32_t>(bits));
  put(file, static_cast<std::uint32_t>(entries.size()));
  put(file, static_cast<std::uint32_t>(strings.size()));
  file.resize(gazetteer_file::header_bytes, '\0');
  return file + places + buckets + postings + strings;
}

}  // namespace gazetteer_writer
