// Weighs the candidates of an article's names of places (resolve.h).
#include "annotate/places/resolve.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "annotate/places/cues.h"

namespace kroniek::annotate {
namespace {

// Bounds of the work on one article, so that it stays linear: names beyond the first see their country and regions
// weighed, but not how near other places are.
constexpr std::size_t most_choices = 24;
constexpr std::size_t most_choices_by_context = 16;
constexpr std::size_t most_near_groups = 64;
constexpr std::size_t near_choices = 3;
constexpr float least_near_probability = 0.15F;
constexpr std::uint32_t none = UINT32_MAX;

constexpr unsigned bit(PlaceKind kind) {
  return 1u << static_cast<unsigned>(kind);
}
constexpr unsigned nature_kinds = bit(PlaceKind::river) | bit(PlaceKind::sea) | bit(PlaceKind::mountain) |
                                  bit(PlaceKind::area) | bit(PlaceKind::island);
bool is_town(PlaceKind kind) noexcept {
  return kind >= PlaceKind::capital && kind <= PlaceKind::part;
}

std::size_t at(PlaceFeature feature) noexcept {
  return static_cast<std::size_t>(feature);
}

std::uint16_t code_of(const PlaceRecord& place) noexcept {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(place.country[0]) << 8 |
                                    static_cast<unsigned char>(place.country[1]));
}

PlaceChoice choice_from(const Gazetteer& gazetteer, const Posting& posting) {
  PlaceChoice choice;
  choice.place = posting.place;
  choice.uses = posting.uses;
  choice.record = gazetteer.place(posting.place);
  const double radians = 3.14159265358979323846 / 180;
  const double latitude = choice.record.latitude * radians;
  const double longitude = choice.record.longitude * radians;
  choice.direction = {static_cast<float>(std::cos(latitude) * std::cos(longitude)),
                      static_cast<float>(std::cos(latitude) * std::sin(longitude)),
                      static_cast<float>(std::sin(latitude))};
  // At most district, region, country; a file that goes in circles ends all the same.
  PlaceRecord record = choice.record;
  std::uint32_t number = posting.place;
  for (int level = 0; level < 4 && record.kind != PlaceKind::none; ++level) {
    if (record.kind == PlaceKind::district) choice.district = number;
    if (record.kind == PlaceKind::region) choice.region = number;
    if (record.kind == PlaceKind::country) choice.country = number;
    if (record.parent == none) break;
    number = record.parent;
    record = gazetteer.place(number);
  }
  return choice;
}

bool is_within(const PlaceChoice& choice, std::uint32_t place) noexcept {
  return choice.place != place && (choice.district == place || choice.region == place || choice.country == place);
}

bool is_within_any(const PlaceChoice& choice, const std::vector<std::uint32_t>& places) noexcept {
  return std::any_of(places.begin(), places.end(), [&](std::uint32_t place) { return is_within(choice, place); });
}

class Resolver {
 public:
  Resolver(const Gazetteer& gazetteer, std::string_view text, const std::vector<PlaceName>& names,
           const PlaceSetting& setting, const PlaceWeights& weights)
      : gazetteer_(gazetteer), text_(text), names_(names), setting_(setting), weights_(weights) {}

  std::vector<PlaceGroup> run() {
    group();
    for (PlaceGroup& group : groups_) describe(group);
    weigh(weights_.own);
    for (int pass = 0; pass < 2; ++pass) {
      gather();
      for (std::size_t i = 0; i < groups_.size(); ++i) describe_by_others(i);
      weigh(weights_.context);
    }
    for (PlaceGroup& group : groups_) {
      std::stable_sort(group.choices.begin(), group.choices.end(),
                       [](const PlaceChoice& a, const PlaceChoice& b) { return a.score > b.score; });
    }
    return std::move(groups_);
  }

 private:
  void group() {
    std::unordered_map<std::string, std::size_t> by_name;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const PlaceName& name = names_[i];
      if (name.postings.empty()) continue;
      std::string key = fold_place_name(name.span.of(text_));
      key += static_cast<char>(name.use);
      const auto [found, is_new] = by_name.try_emplace(std::move(key), groups_.size());
      if (is_new) groups_.emplace_back();
      groups_[found->second].names.push_back(static_cast<std::uint32_t>(i));
    }
    // What the text names as regions and countries keeps lesser candidates in the running.
    std::vector<std::uint32_t> regions;
    for (const PlaceGroup& group : groups_) {
      for (const Posting& posting : names_[group.names.front()].postings) {
        const PlaceKind kind = gazetteer_.place(posting.place).kind;
        if (kind == PlaceKind::region || kind == PlaceKind::district || kind == PlaceKind::country) {
          regions.push_back(posting.place);
        }
        if (regions.size() > 4 * most_near_groups) break;
      }
    }
    for (const PlaceName& name : names_) {
      if (regions.size() > 8 * most_near_groups) break;
      regions.insert(regions.end(), name.qualifier.begin(), name.qualifier.end());
      regions.insert(regions.end(), name.hints.begin(), name.hints.end());
    }
    std::sort(regions.begin(), regions.end());
    regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
    const auto is_named = [&](std::uint32_t place) {
      return place != none && std::binary_search(regions.begin(), regions.end(), place);
    };
    for (PlaceGroup& group : groups_) {
      const std::vector<Posting>& postings = names_[group.names.front()].postings;
      std::size_t by_context = 0;
      for (std::size_t i = 0; i < postings.size() && by_context < most_choices_by_context; ++i) {
        PlaceChoice choice = choice_from(gazetteer_, postings[i]);
        if (choice.record.kind == PlaceKind::none) continue;
        if (i >= most_choices) {
          if (!is_named(choice.region) && !is_named(choice.district) && !is_named(choice.country)) continue;
          ++by_context;
        }
        group.choices.push_back(choice);
      }
    }
    std::erase_if(groups_, [](const PlaceGroup& group) { return group.choices.empty(); });
  }

  void describe(PlaceGroup& group) {
    std::uint32_t most = 0;
    for (const PlaceChoice& choice : group.choices) most = std::max(most, choice.record.population);
    bool any_qualified = false;
    std::vector<bool> qualified(group.choices.size());
    for (std::size_t i = 0; i < group.choices.size(); ++i) {
      for (const std::uint32_t name : group.names) {
        if (is_within_any(group.choices[i], names_[name].qualifier)) qualified[i] = any_qualified = true;
      }
    }
    for (std::size_t i = 0; i < group.choices.size(); ++i) {
      PlaceChoice& choice = group.choices[i];
      const PlaceRecord& place = choice.record;
      PlaceFeatures& f = choice.features;
      const auto set = [&](PlaceFeature feature, float value) { f[at(feature)] = value; };
      const float size = std::log10(static_cast<float>(place.population) + 100.0F);
      set(PlaceFeature::population, (size - 4) / 2);
      set(PlaceFeature::is_country, place.kind == PlaceKind::country);
      set(PlaceFeature::is_region, place.kind == PlaceKind::region);
      set(PlaceFeature::is_district, place.kind == PlaceKind::district);
      set(PlaceFeature::is_capital, place.kind == PlaceKind::capital);
      set(PlaceFeature::is_seat1, place.kind == PlaceKind::seat1);
      set(PlaceFeature::is_seat2, place.kind == PlaceKind::seat2);
      set(PlaceFeature::is_part, place.kind == PlaceKind::part);
      set(PlaceFeature::is_water, place.kind == PlaceKind::sea || place.kind == PlaceKind::river);
      set(PlaceFeature::is_area, place.kind == PlaceKind::continent || place.kind == PlaceKind::area ||
                                     place.kind == PlaceKind::island || place.kind == PlaceKind::mountain);
      const Language language = names_[group.names.front()].language;
      const std::uint8_t own = language == Language::nl   ? name_use::dutch
                               : language == Language::en ? name_use::english
                                                          : std::uint8_t{0};
      set(PlaceFeature::by_main_name, (choice.uses & name_use::main) != 0);
      set(PlaceFeature::by_language, (choice.uses & own) != 0);
      set(PlaceFeature::by_other_name, (choice.uses & (name_use::main | name_use::abbreviation | own)) == 0);
      set(PlaceFeature::by_abbreviation, (choice.uses & name_use::abbreviation) != 0);
      set(PlaceFeature::known, std::log2(static_cast<float>(place.names) + 1) / 4);
      const bool home = is_home(place.country_code(), language);
      set(PlaceFeature::home, home);
      set(PlaceFeature::home_town, home && is_town(place.kind));
      set(PlaceFeature::publisher, setting_.publisher[0] != 0 && setting_.publisher[0] == place.country[0] &&
                                       setting_.publisher[1] == place.country[1]);
      set(PlaceFeature::qualified, qualified[i]);
      set(PlaceFeature::not_qualified, any_qualified && !qualified[i]);
      float hints = 0;
      float fits = 0;
      float misfits = 0;
      for (const std::uint32_t name : group.names) {
        if (is_within_any(choice, names_[name].hints)) hints = 1;
        if (names_[name].kinds == 0) continue;
        const bool fit = (names_[name].kinds & bit(place.kind)) != 0;
        (fit ? fits : misfits) += 1;
      }
      const auto mentions = static_cast<float>(group.names.size());
      set(PlaceFeature::hinted, hints);
      set(PlaceFeature::fits_kind, fits / mentions);
      set(PlaceFeature::misfits_kind, misfits / mentions);
      set(PlaceFeature::largest, place.population == most);
      set(PlaceFeature::smaller, (std::log10(static_cast<float>(most) + 100.0F) - size) / 2);
      set(PlaceFeature::only_one, group.choices.size() == 1);
      const bool has_seat = std::any_of(group.choices.begin(), group.choices.end(), [&](const PlaceChoice& other) {
        return other.record.kind >= PlaceKind::capital && other.record.kind <= PlaceKind::seat2 &&
               is_within(other, choice.place);
      });
      set(PlaceFeature::named_after_seat, has_seat);
    }
  }

  void weigh(const std::array<float, place_features>& weights) {
    for (PlaceGroup& group : groups_) {
      float best = -1e30F;
      for (PlaceChoice& choice : group.choices) {
        choice.score = 0;
        for (std::size_t i = 0; i < place_features; ++i) choice.score += weights[i] * choice.features[i];
        best = std::max(best, choice.score);
      }
      float sum = 0;
      for (PlaceChoice& choice : group.choices) sum += choice.probability = std::exp(choice.score - best);
      for (PlaceChoice& choice : group.choices) choice.probability /= sum;
    }
  }

  // Sums over all groups of what they mean: by country and by region; and the places that are named themselves.
  void gather() {
    by_country_.clear();
    by_region_.clear();
    named_.clear();
    total_ = 0;
    nearby_.clear();
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      total_ += 1;
      for (const PlaceChoice& choice : groups_[i].choices) {
        if (code_of(choice.record) != 0) by_country_[code_of(choice.record)] += choice.probability;
        if (choice.region != none) by_region_[choice.region] += choice.probability;
        if (choice.district != none) by_region_[choice.district] += choice.probability;
        const PlaceKind kind = choice.record.kind;
        if (kind == PlaceKind::country || kind == PlaceKind::region || kind == PlaceKind::district) {
          named_[choice.place] += choice.probability;
        }
      }
      if (nearby_.size() >= most_near_groups * near_choices) continue;
      std::vector<std::pair<float, const PlaceChoice*>> best;
      for (const PlaceChoice& choice : groups_[i].choices) {
        if (choice.probability >= least_near_probability && choice.record.kind != PlaceKind::country &&
            choice.record.kind != PlaceKind::continent) {
          best.emplace_back(choice.probability, &choice);
        }
      }
      std::stable_sort(best.begin(), best.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
      if (best.size() > near_choices) best.resize(near_choices);
      for (const auto& [probability, choice] : best) nearby_.push_back({i, probability, choice->direction});
    }
  }

  void describe_by_others(std::size_t number) {
    PlaceGroup& group = groups_[number];
    const float others = std::max(total_ - 1, 1.0F);
    // What the group itself has put into the sums.
    std::unordered_map<std::uint32_t, float> own;
    for (const PlaceChoice& choice : group.choices) {
      own[0x80000000u | code_of(choice.record)] += choice.probability;
      if (choice.region != none) own[choice.region] += choice.probability;
      if (choice.district != none) own[choice.district] += choice.probability;
    }
    const auto share = [&](const auto& sums, std::uint32_t key, float mine) {
      const auto found = sums.find(static_cast<typename std::decay_t<decltype(sums)>::key_type>(key));
      return found == sums.end() ? 0.0F : std::max(0.0F, found->second - mine) / others;
    };
    for (PlaceChoice& choice : group.choices) {
      PlaceFeatures& f = choice.features;
      const auto set = [&](PlaceFeature feature, float value) { f[at(feature)] = value; };
      const std::uint32_t code = code_of(choice.record);
      const float in_country = code == 0 ? 0 : share(by_country_, code, own[0x80000000u | code]);
      const float in_region = choice.region == none ? 0 : share(by_region_, choice.region, own[choice.region]);
      const auto named = [&](std::uint32_t place) {
        const auto found = named_.find(place);
        return place == none || place == choice.place || found == named_.end() ? 0.0F : std::min(1.0F, found->second);
      };
      const bool town = is_town(choice.record.kind);
      set(PlaceFeature::country_share, in_country);
      set(PlaceFeature::country_named, named(choice.country));
      set(PlaceFeature::region_share, town || choice.record.kind == PlaceKind::district ? in_region : 0);
      set(PlaceFeature::region_named, named(choice.region));
      set(PlaceFeature::district_named, named(choice.district));
      float near = 0;
      float very_near = 0;
      for (const Nearby& place : nearby_) {
        if (place.group == number) continue;
        const float distance = kilometres(choice.direction, place.direction);
        if (distance < 300) near += place.probability * (1 - distance / 300);
        if (distance < 60) very_near += place.probability * (1 - distance / 60);
      }
      const bool measured =
          town || choice.record.kind == PlaceKind::district || choice.record.kind == PlaceKind::region;
      set(PlaceFeature::near, measured ? std::min(near, 4.0F) / 2 : 0);
      set(PlaceFeature::very_near, measured ? std::min(very_near, 3.0F) / 2 : 0);
      set(PlaceFeature::alone_in_country, town && groups_.size() > 1 && in_country < 0.05F);
      float held = 0;
      if (choice.record.kind == PlaceKind::region) held = in_region;
      if (choice.record.kind == PlaceKind::district) held = share(by_region_, choice.district, own[choice.district]);
      if (choice.record.kind == PlaceKind::country) held = in_country;
      set(PlaceFeature::holds_others, held);
    }
  }

  struct Nearby {
    std::size_t group = 0;
    float probability = 0;
    std::array<float, 3> direction = {};
  };

  const Gazetteer& gazetteer_;
  std::string_view text_;
  const std::vector<PlaceName>& names_;
  const PlaceSetting& setting_;
  const PlaceWeights& weights_;
  std::vector<PlaceGroup> groups_;
  std::unordered_map<std::uint16_t, float> by_country_;
  std::unordered_map<std::uint32_t, float> by_region_;
  std::unordered_map<std::uint32_t, float> named_;
  std::vector<Nearby> nearby_;
  float total_ = 0;
};

}  // namespace

std::vector<PlaceGroup> resolve(const Gazetteer& gazetteer, std::string_view text, const std::vector<PlaceName>& names,
                                const PlaceSetting& setting, const PlaceWeights& weights) {
  return Resolver(gazetteer, text, names, setting, weights).run();
}

std::size_t choice_of(const PlaceGroup& group, const PlaceName& name) {
  // "the Dnipro river" beside the city of that name. Of towns and regions the weights know more than one word says.
  // An article alone ("the Congo") speaks against a town only.
  const PlaceKind first = group.choices.front().record.kind;
  if (name.kinds != 0 && (name.kinds & ~nature_kinds) == 0 && (name.kinds & bit(first)) == 0 &&
      (name.kinds != nature_kinds || is_town(first))) {
    for (std::size_t i = 1; i < group.choices.size(); ++i) {
      const PlaceChoice& choice = group.choices[i];
      constexpr std::uint8_t own = name_use::main | name_use::dutch | name_use::english;
      if ((name.kinds & bit(choice.record.kind)) != 0 && (choice.uses & own) != 0) return i;
    }
  }
  if (name.qualifier.empty() || is_within_any(group.choices.front(), name.qualifier)) return 0;
  for (std::size_t i = 1; i < group.choices.size(); ++i) {
    if (is_within_any(group.choices[i], name.qualifier)) return i;
  }
  return 0;
}

PlaceSetting setting_of(const Article& article, Language language) {
  PlaceSetting setting;
  setting.language = language;
  // The country of the page's host: "https://www.example.be/..." is Belgium. Domains that are sold as words are none.
  std::string_view host = article.url;
  const std::size_t scheme = host.find("://");
  if (scheme == std::string_view::npos) return setting;
  host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#:"));
  const std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return setting;
  const char a = host[dot + 1];
  const char b = host[dot + 2];
  if (a < 'a' || a > 'z' || b < 'a' || b > 'z') return setting;
  const std::string_view domain = host.substr(dot + 1);
  for (const std::string_view word : {"ai", "cc", "co", "eu", "fm", "io", "ly", "me", "tv", "to", "ws"}) {
    if (domain == word) return setting;
  }
  setting.publisher = {static_cast<char>(a - 'a' + 'A'), static_cast<char>(b - 'a' + 'A')};
  if (domain == "uk") setting.publisher = {'G', 'B'};
  return setting;
}

float kilometres(const std::array<float, 3>& a, const std::array<float, 3>& b) noexcept {
  const float x = a[0] - b[0];
  const float y = a[1] - b[1];
  const float z = a[2] - b[2];
  return 12742.0F * std::asin(std::min(1.0F, std::sqrt(x * x + y * y + z * z) / 2));
}

}  // namespace kroniek::annotate
