// Names to keys and places (fact_names.h).
#include "archive/fact_names.h"

#include <algorithm>
#include <set>

#include "annotate/entities/entities.h"
#include "annotate/places/cues.h"
#include "annotate/places/gazetteer.h"
#include "annotate/places/lookup.h"
#include "archive/fact_terms.h"
#include "archive/prepare.h"
#include "article/fold.h"
#include "kroniek/annotation.h"

namespace kroniek::archive {
namespace {

// A hostile archive may hold any number of these.
constexpr std::int64_t most_languages = 1'000;

constexpr annotate::Language place_languages[] = {annotate::Language::nl, annotate::Language::en};

std::uint32_t kinds_of(PlacePrecision precision) noexcept {
  using annotate::bit;
  using annotate::PlaceKind;
  switch (precision) {
    case PlacePrecision::continent: return bit(PlaceKind::continent);
    case PlacePrecision::country: return bit(PlaceKind::country);
    case PlacePrecision::region: return bit(PlaceKind::region) | bit(PlaceKind::district);
    case PlacePrecision::sea: return bit(PlaceKind::sea);
    case PlacePrecision::river: return bit(PlaceKind::river);
    case PlacePrecision::mountain: return bit(PlaceKind::mountain);
    case PlacePrecision::area: return bit(PlaceKind::area) | bit(PlaceKind::island);
    case PlacePrecision::point: return bit(PlaceKind::point);
    case PlacePrecision::city: break;
  }
  return bit(PlaceKind::capital) | bit(PlaceKind::seat1) | bit(PlaceKind::seat2) | bit(PlaceKind::town) |
         bit(PlaceKind::part);
}

// A name without the word that says what kind of place it is.
struct KindOfName {
  std::string name;
  std::uint32_t kinds = 0;
};

// "province of Utrecht", "provincie Utrecht", "Kherson oblast".
std::vector<KindOfName> readings_with_kind(std::string_view name) {
  std::vector<KindOfName> readings;
  const std::string folded = annotate::fold_place_name(name);
  const std::string_view whole = folded;
  const auto after = [](std::string_view words, std::size_t blank) {
    return blank == std::string_view::npos ? std::string_view() : words.substr(blank + 1);
  };
  for (const annotate::Language language : place_languages) {
    const std::size_t first = whole.find(' ');
    if (const std::uint32_t kinds = annotate::kinds_before(whole.substr(0, first), language); kinds != 0) {
      std::string_view rest = after(whole, first);
      while (!rest.empty() && annotate::is_filler(rest.substr(0, rest.find(' ')), language))
        rest = after(rest, rest.find(' '));
      if (!rest.empty()) readings.push_back({std::string(rest), kinds});
    }
    const std::size_t last = whole.rfind(' ');
    if (last == std::string_view::npos) continue;
    if (const std::uint32_t kinds = annotate::kinds_behind(whole.substr(last + 1), language); kinds != 0)
      readings.push_back({std::string(whole.substr(0, last)), kinds});
  }
  return readings;
}

// What a name may mean, by the archive's own texts and by the gazetteer, as far as the archive speaks of it.
class PlaceSearch {
 public:
  PlaceSearch(Database& database, std::size_t most)
      : database_(database), most_(static_cast<std::int64_t>(most)), gazetteer_(annotate::gazetteer()) {}

  // Places of these kinds; of any where `kinds` is 0.
  void add(std::string_view name, std::uint32_t kinds) {
    by_texts(name, kinds);
    if (gazetteer_ != nullptr) by_gazetteer(name, kinds);
    if (kinds != 0) return;
    // "Utrecht" is the town, where it is not said to be the province.
    std::erase_if(holders_, [&](const std::string& holder) {
      return std::ranges::any_of(towns_, [&](std::int64_t town) { return lies_in(town, holder); });
    });
    for (const std::string& holder : holders_of_towns_) holders_.erase(holder);
  }
  [[nodiscard]] bool is_empty() const noexcept { return ids_.empty() && holders_.empty(); }

  NamedPlaces give() {
    NamedPlaces places;
    for (const std::int64_t id : ids_) {
      if (static_cast<std::int64_t>(places.ids.size()) > most_) break;
      places.ids.push_back(id);
    }
    places.holders.assign(holders_.begin(), holders_.end());
    return places;
  }

 private:
  void by_texts(std::string_view name, std::uint32_t kinds) {
    for (const std::vector<std::string>& words : keys_of_name(database_, name)) {
      std::string key;
      for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
      std::vector<std::int64_t> called;
      {
        Statement ask = database_.prepare("SELECT place FROM place_name WHERE key = ? ORDER BY place LIMIT ?");
        ask.bind(std::string_view(key)).bind(most_ + 1);
        while (ask.step()) called.push_back(ask.integer(0));
      }
      for (const std::int64_t id : called) {
        Statement ask = database_.prepare("SELECT country, precision FROM place WHERE id = ?");
        if (!ask.bind(id).step()) continue;
        const auto precision = static_cast<PlacePrecision>(
            std::clamp<std::int64_t>(ask.integer(1), 0, static_cast<std::int64_t>(PlacePrecision::mountain)));
        if (kinds != 0 && (kinds & kinds_of(precision)) == 0) continue;
        ids_.insert(id);
        if (precision == PlacePrecision::country && !ask.text(0).empty())
          holders_.insert(article::lower_case(ask.text(0)));
        if (precision == PlacePrecision::region) holders_.insert(std::to_string(id));
        if (precision == PlacePrecision::city) towns_.push_back(id);
      }
    }
  }

  void by_gazetteer(std::string_view name, std::uint32_t kinds) {
    using annotate::PlaceKind;
    constexpr std::uint32_t wide = annotate::enclosing_kinds | annotate::part_of_world_kinds;
    annotate::PlaceLookup lookup(*gazetteer_);
    for (const annotate::Language language : place_languages) {
      for (const annotate::Posting& posting : lookup.find(name, language)) {
        const annotate::PlaceRecord place = gazetteer_->place(posting.place);
        const std::uint32_t kind = annotate::bit(place.kind);
        if ((kind & wide) == 0) forget_regions_of(place);
        // Towns are known by the names that texts have for them.
        if ((kind & (kinds == 0 ? wide : kinds)) == 0) continue;
        const std::int64_t id = place_id(place.geonames, place.name, place.country_code());
        if (is_known(id)) ids_.insert(id);
        if (place.kind == PlaceKind::country) holders_.insert(article::lower_case(place.country_code()));
        if (place.kind == PlaceKind::region || place.kind == PlaceKind::district) holders_.insert(std::to_string(id));
      }
    }
  }

  void forget_regions_of(annotate::PlaceRecord place) {
    for (int level = 0; level < 3 && place.parent < gazetteer_->size(); ++level) {
      place = gazetteer_->place(place.parent);
      if (place.kind == annotate::PlaceKind::country) return;
      holders_of_towns_.insert(std::to_string(place_id(place.geonames, place.name, place.country_code())));
    }
  }

  bool is_known(std::int64_t id) {
    Statement ask = database_.prepare("SELECT 1 FROM place WHERE id = ?");
    return ask.bind(id).step();
  }
  bool lies_in(std::int64_t town, const std::string& holder) {
    // A town may have its country's name, and the country is meant.
    if (holder.find_first_not_of("-0123456789") != std::string::npos) return false;
    const std::string key = holder_key(holder);
    Statement ask = database_.prepare("SELECT 1 FROM place_name WHERE key = ? AND place = ?");
    return ask.bind(std::string_view(key)).bind(town).step();
  }

  Database& database_;
  std::int64_t most_;
  const annotate::Gazetteer* gazetteer_;
  std::set<std::int64_t> ids_;
  std::vector<std::int64_t> towns_;
  std::set<std::string> holders_;
  std::set<std::string> holders_of_towns_;
};

}  // namespace

NameKeys keys_of_name(Database& database, std::string_view name) {
  std::set<std::string> languages = {"", "en", "nl"};
  Statement ask = database.prepare("SELECT tag FROM language ORDER BY id LIMIT ?");
  ask.bind(most_languages);
  while (ask.step()) languages.insert(article::lower_case(primary_language(ask.text(0))));
  std::set<std::vector<std::string>> keys;
  for (const std::string& language : languages) keys.insert(name_words(annotate::name_key(name, language)));
  keys.insert(name_words(name));
  keys.erase(std::vector<std::string>{});
  return {keys.begin(), keys.end()};
}

bool bears_name(std::string_view entity_key, const NameKeys& keys) {
  const std::vector<std::string> words = name_words(entity_key);
  return std::ranges::any_of(keys, [&](const std::vector<std::string>& key) {
    return std::search(words.begin(), words.end(), key.begin(), key.end()) != words.end();
  });
}

bool NamedPlaces::have(const PlaceMention& place) const {
  if (std::ranges::binary_search(ids, place_id(place))) return true;
  const std::vector<std::string> in = holders_of(place);
  return std::ranges::any_of(in,
                             [&](const std::string& holder) { return std::ranges::binary_search(holders, holder); });
}

std::set<std::int64_t> places_in(Database& database, const NamedPlaces& places) {
  std::set<std::int64_t> in;
  for (const std::string& holder : places.holders) {
    if (holder.find_first_not_of("-0123456789") != std::string::npos) continue;  // a country: each row has its own
    const std::string key = holder_key(holder);
    Statement ask = database.prepare("SELECT place FROM place_name WHERE key = ?");
    ask.bind(std::string_view(key));
    while (ask.step()) in.insert(ask.integer(0));
  }
  return in;
}

NamedPlaces places_of_name(Database& database, std::string_view name, std::size_t most) {
  PlaceSearch search(database, most);
  search.add(name, 0);
  if (search.is_empty()) {
    for (const KindOfName& reading : readings_with_kind(name)) search.add(reading.name, reading.kinds);
  }
  return search.give();
}

}  // namespace kroniek::archive
