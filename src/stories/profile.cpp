// From an article and what was found in it to hashes and counts (profile.h).
#include "stories/profile.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/hash.h"
#include "text/index_terms.h"
#include "text/min_hash.h"

namespace kroniek::stories {
namespace {

constexpr float title_weight = 2;  // of a word of the title, by one of the text
constexpr float name_title_weight = 2;
constexpr std::uint64_t name_seed = 1;
constexpr std::uint64_t place_seed = 2;

std::uint32_t folded(std::uint64_t hash) noexcept {
  return std::max<std::uint32_t>(static_cast<std::uint32_t>(hash ^ (hash >> 32)), 1);
}

using Counts = std::unordered_map<std::uint32_t, float>;

// Counts dampened, in the order of their hashes.
Traits traits_of(const Counts& counts) {
  Traits traits;
  traits.reserve(counts.size());
  for (const auto& [hash, count] : counts) traits.push_back({hash, 1 + std::log(std::max(count, 1.0F))});
  std::ranges::sort(traits, {}, &Trait::hash);
  return traits;
}

void count_words(const text::Terms& terms, std::string_view language, float weight, Counts& counts) {
  const std::uint64_t seed = hash_bytes(language);
  // Words come again and again; stemming each once is most of what this costs.
  static thread_local std::unordered_map<std::uint64_t, std::uint32_t> stems;
  if (stems.size() > 200'000) stems.clear();
  std::size_t seen = 0;
  for (const text::IndexTerm& term : terms) {
    if (++seen > most_profile_words) break;
    if (term.same_position || term.term.size() < 2) continue;
    const std::uint64_t word = hash_bytes(term.term, seed);
    const auto [known, is_new] = stems.try_emplace(word, 0);
    if (is_new) known->second = folded(hash_bytes(text::stem(std::string(term.term), language), seed));
    counts[known->second] += weight;
  }
}

// The words of a key, each for itself: one report says "Viktor Lagoetin", the other "Lagoetin".
void count_name(std::string_view key, float weight, Counts& counts) {
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    if (end > 1) counts[folded(hash_bytes(key.substr(0, end), name_seed))] += weight;
    key.remove_prefix(std::min(end + 1, key.size()));
  }
}

}  // namespace

Profile profile_of(const Article& article, const Annotations& annotations, std::int64_t time) {
  static thread_local text::Terms terms;
  Profile profile;
  profile.time = time;
  const std::string_view tag = article.language;
  const std::string_view language = tag.substr(0, tag.find('-'));
  profile.language = language.empty() ? 0 : folded(hash_bytes(language));

  Counts words(1'024);
  terms.find(article.title, language);
  count_words(terms, language, title_weight, words);
  terms.find(article.text, language);
  count_words(terms, language, 1, words);
  const std::vector<std::string> bands = text::near_bands(terms);
  for (std::size_t i = 0; i < std::min(bands.size(), profile.bands.size()); ++i)
    profile.bands[i] = folded(hash_bytes(bands[i]));
  std::ranges::sort(profile.bands);

  Counts names;
  std::vector<float> mentions(annotations.entities.size(), 0);
  for (const NameMention& mention : annotations.names)
    if (mention.entity && *mention.entity < mentions.size()) mentions[*mention.entity] += 1;
  for (std::size_t i = 0; i < annotations.entities.size(); ++i) {
    const Entity& entity = annotations.entities[i];
    const bool in_title = !article.title.empty() && article.title.find(entity.name) != std::string::npos;
    count_name(entity.key, std::max(mentions[i], 1.0F) + (in_title ? name_title_weight : 0), names);
  }

  Counts places;
  for (const PlaceMention& place : annotations.places) {
    if (place.use != PlaceUse::place) continue;
    const std::uint32_t hash = place.geonames != 0 ? folded(hash_bytes(std::to_string(place.geonames), place_seed))
                                                   : folded(hash_bytes(place.name, place_seed));
    places[hash] += 1;
  }
  profile.traits = {traits_of(words), traits_of(names), traits_of(places)};
  return profile;
}

std::size_t shared_bands(const Bands& a, const Bands& b) noexcept {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      shared += a[i] != 0 ? 1 : 0;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

}  // namespace kroniek::stories
