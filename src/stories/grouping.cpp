// Candidates, likeness and the choice (grouping.h).
#include "stories/grouping.h"

#include <algorithm>
#include <cmath>

#include "base/packing.h"

namespace kroniek::stories {
namespace {

constexpr std::size_t most_keys = 28;        // of an article that candidates are looked up by
constexpr std::size_t most_kept_keys = 16;   // that a story is found by, an article
constexpr std::size_t most_of_key = 256;     // stories that a key finds, the latest
constexpr std::size_t most_candidates = 24;  // that are compared
constexpr double seconds_a_day = 86'400;

std::uint64_t key_of(Channel channel, std::uint32_t hash) noexcept {
  return std::uint64_t{static_cast<std::uint8_t>(channel)} << 32 | hash;
}

float length(const Traits& traits) noexcept {
  double sum = 0;
  for (const Trait& trait : traits) sum += double{trait.weight} * trait.weight;
  return static_cast<float>(std::sqrt(sum));
}

float dot(const Traits& a, const Traits& b) noexcept {
  float sum = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (i->hash == j->hash)
      sum += (i++)->weight * (j++)->weight;
    else if (i->hash < j->hash)
      ++i;
    else
      ++j;
  }
  return sum;
}

float cosine(const Traits& unit, const Traits& sum, float norm) noexcept {
  return norm > 0 ? std::min(dot(unit, sum) / norm, 1.0F) : 0;
}

// Sums are kept in steps, so that a story that was stored and read again is the same to the last bit.
constexpr float steps = 1'024;

void add(const Traits& given, std::size_t most, Traits& sum) {
  Traits unit = given;
  for (Trait& trait : unit) trait.weight = std::round(trait.weight * steps) / steps;
  std::erase_if(unit, [](const Trait& trait) { return trait.weight <= 0; });
  Traits both;
  both.reserve(sum.size() + unit.size());
  auto i = sum.begin();
  for (const Trait& trait : unit) {
    while (i != sum.end() && i->hash < trait.hash) both.push_back(*i++);
    if (i != sum.end() && i->hash == trait.hash)
      both.push_back({trait.hash, trait.weight + (i++)->weight});
    else
      both.push_back(trait);
  }
  both.insert(both.end(), i, sum.end());
  if (both.size() > most) {
    const auto heavier = [](const Trait& a, const Trait& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash;
    };
    std::nth_element(both.begin(), both.begin() + static_cast<std::ptrdiff_t>(most), both.end(), heavier);
    both.resize(most);
    std::ranges::sort(both, {}, &Trait::hash);
  }
  both.shrink_to_fit();
  sum = std::move(both);
}

void add(const Profile& profile, const Weighed& weighed, Centre& centre) {
  auto part = std::ranges::find(centre.languages, profile.language, &LanguagePart::language);
  if (part == centre.languages.end() && centre.languages.size() < most_story_languages) {
    centre.languages.push_back({profile.language, {}, 0});
    part = centre.languages.end() - 1;
  }
  if (part != centre.languages.end()) {
    add(weighed.unit[0], most_story_words, part->words);
    part->norm = length(part->words);
  }
  add(weighed.unit[1], most_story_names, centre.names);
  add(weighed.unit[2], most_story_places, centre.places);
  centre.names_norm = length(centre.names);
  centre.places_norm = length(centre.places);
  centre.first = centre.articles == 0 ? profile.time : std::min(centre.first, profile.time);
  centre.last = centre.articles == 0 ? profile.time : std::max(centre.last, profile.time);
  ++centre.articles;
}

Likeness likeness_of(const Profile& profile, const Weighed& weighed, const Centre& centre) noexcept {
  Likeness likeness;
  const auto part = std::ranges::find(centre.languages, profile.language, &LanguagePart::language);
  likeness.across = part == centre.languages.end();
  float rarest = 0;
  for (std::size_t i = 0, j = 0; i < weighed.unit[1].size() && j < centre.names.size();) {
    const std::uint32_t a = weighed.unit[1][i].hash;
    const std::uint32_t b = centre.names[j].hash;
    if (a == b) rarest = std::max(rarest, weighed.name_rarity[i]);
    i += a <= b ? 1 : 0;
    j += b <= a ? 1 : 0;
  }
  const std::int64_t apart = std::max<std::int64_t>({0, centre.first - profile.time, profile.time - centre.last});
  likeness.values = {1,
                     likeness.across ? 0 : cosine(weighed.unit[0], part->words, part->norm),
                     cosine(weighed.unit[1], centre.names, centre.names_norm),
                     cosine(weighed.unit[2], centre.places, centre.places_norm),
                     rarest,
                     static_cast<float>(std::log1p(static_cast<double>(apart) / seconds_a_day)),
                     static_cast<float>(std::log(static_cast<double>(std::max(centre.articles, 1U))))};
  return likeness;
}

void pack_traits(const Traits& traits, Packer& packer) {
  packer.number(traits.size());
  std::uint32_t before = 0;
  for (const Trait& trait : traits) {
    packer.number(trait.hash - before);
    packer.number(static_cast<std::uint64_t>(std::lround(trait.weight * steps)));
    before = trait.hash;
  }
}

constexpr std::uint64_t most_weight = std::uint64_t{1} << 31;

Traits unpack_traits(std::size_t most, Unpacker& unpacker) {
  Traits traits;
  const std::uint64_t count = unpacker.number();
  if (count > most) unpacker.fail();
  std::uint64_t hash = 0;
  for (std::uint64_t i = 0; i < count && !unpacker.wrong(); ++i) {
    const std::uint64_t step = unpacker.number();
    const std::uint64_t weight = unpacker.number();
    if (step > UINT32_MAX || (i > 0 && step == 0) || weight == 0 || weight > most_weight) unpacker.fail();
    hash += step;
    if (hash > UINT32_MAX) unpacker.fail();
    traits.push_back({static_cast<std::uint32_t>(hash), static_cast<float>(weight) / steps});
  }
  return traits;
}

}  // namespace

std::string Centre::pack() const {
  Packer packer;
  packer.signed_number(first);
  packer.number(static_cast<std::uint64_t>(last - first));
  packer.number(articles);
  packer.number(languages.size());
  for (const LanguagePart& part : languages) {
    packer.number(part.language);
    pack_traits(part.words, packer);
  }
  pack_traits(names, packer);
  pack_traits(places, packer);
  return std::move(packer.out);
}

bool Centre::unpack(std::string_view bytes) {
  constexpr std::int64_t most_time = std::int64_t{1} << 40;
  Unpacker unpacker(bytes);
  first = unpacker.signed_number();
  const std::uint64_t length_of_time = unpacker.number();
  const std::uint64_t count = unpacker.number();
  const std::uint64_t parts = unpacker.number();
  if (unpacker.wrong() || first < -most_time || first > most_time || length_of_time > most_time || count == 0 ||
      count > UINT32_MAX || parts > most_story_languages)
    return false;
  last = first + static_cast<std::int64_t>(length_of_time);
  articles = static_cast<std::uint32_t>(count);
  languages.clear();
  for (std::uint64_t i = 0; i < parts && !unpacker.wrong(); ++i) {
    const std::uint64_t language = unpacker.number();
    if (language > UINT32_MAX) return false;
    Traits words = unpack_traits(most_story_words, unpacker);
    const float norm = length(words);
    languages.push_back({static_cast<std::uint32_t>(language), std::move(words), norm});
  }
  names = unpack_traits(most_story_names, unpacker);
  places = unpack_traits(most_story_places, unpacker);
  names_norm = length(names);
  places_norm = length(places);
  return !unpacker.wrong() && unpacker.at_end();
}

// Fitted on the develop half of tests/quality/stories (bench/story_sketches --dump gives the pairs), never on the
// other.
const Weights built_in_weights = {{-5.2, 16, 3.2, 0, 2.7, -0.3, 0.3}, {-1, 0, 4.5, 0.3, 2, -0.3, -0.3}};

double probability(const Likeness& likeness, const Weights& weights) noexcept {
  const auto& used = likeness.across ? weights.across : weights.within;
  double sum = 0;
  for (std::size_t i = 0; i < Likeness::size; ++i) sum += used[i] * double{likeness.values[i]};
  return 1 / (1 + std::exp(-sum));
}

// -- rarity --------------------------------------------------------------------------------------------------

std::size_t Rarity::bucket(Channel channel, std::uint32_t hash) noexcept {
  const std::uint64_t mixed = (key_of(channel, hash) + 1) * 0x9e3779b97f4a7c15ull;
  return static_cast<std::size_t>(mixed >> 46);  // 18 bits
}

void Rarity::add(const Profile& profile, std::int32_t articles) {
  const auto change = [articles](std::uint32_t& count) {
    const std::int64_t changed = std::int64_t{count} + articles;
    count = static_cast<std::uint32_t>(std::clamp<std::int64_t>(changed, 0, UINT32_MAX));
  };
  for (std::size_t channel = 0; channel < channel_count; ++channel)
    for (const Trait& trait : profile.traits[channel])
      change(counts_[bucket(static_cast<Channel>(channel), trait.hash)]);
  change(all_);
  if (articles_.size() < most_languages || articles_.contains(profile.language)) change(articles_[profile.language]);
}

float Rarity::of(Channel channel, const Trait& trait, std::uint32_t language) const noexcept {
  std::uint32_t of = all_;
  if (channel == Channel::words) {
    const auto known = articles_.find(language);
    of = known == articles_.end() ? 0 : known->second;
  }
  const double seen = counts_[bucket(channel, trait.hash)];
  return static_cast<float>(std::max(std::log((of + 2.0) / (std::min<double>(seen, of) + 0.5)), 0.05));
}

std::string Rarity::pack() const {
  Packer packer;
  packer.number(all_);
  packer.number(articles_.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> languages(articles_.begin(), articles_.end());
  std::ranges::sort(languages);
  for (const auto& [language, count] : languages) {
    packer.number(language);
    packer.number(count);
  }
  for (const std::uint32_t count : counts_) packer.number(count);
  return std::move(packer.out);
}

bool Rarity::unpack(std::string_view bytes) {
  Unpacker unpacker(bytes);
  const auto take = [&] {
    const std::uint64_t value = unpacker.number();
    if (value > UINT32_MAX) unpacker.fail();
    return static_cast<std::uint32_t>(value);
  };
  all_ = take();
  const std::uint32_t languages = take();
  if (languages > most_languages) return false;
  articles_.clear();
  for (std::uint32_t i = 0; i < languages && !unpacker.wrong(); ++i) {
    const std::uint32_t language = take();
    articles_[language] = take();
  }
  for (std::uint32_t& count : counts_) count = unpacker.wrong() ? 0 : take();
  return !unpacker.wrong() && unpacker.at_end();
}

// -- grouping ------------------------------------------------------------------------------------------------

Weighed Grouping::weigh(const Profile& profile) const {
  Weighed weighed;
  const double most_rare = rarity_.of(Channel::names, {}, 0);  // about what nobody has
  for (std::size_t c = 0; c < channel_count; ++c) {
    const auto channel = static_cast<Channel>(c);
    Traits& unit = weighed.unit[c];
    unit = profile.traits[c];
    for (Trait& trait : unit) {
      const float rarity = rarity_.of(channel, trait, profile.language);
      trait.weight *= rarity;
      // A name or a place finds a story better than a word does, of the same rarity.
      weighed.keys.emplace_back(key_of(channel, trait.hash),
                                channel == Channel::words ? trait.weight * 0.7F : trait.weight);
      if (channel == Channel::names)
        weighed.name_rarity.push_back(static_cast<float>(std::min(rarity / std::max(most_rare, 0.1), 1.0)));
    }
    if (const float norm = length(unit); norm > 0)
      for (Trait& trait : unit) trait.weight /= norm;
  }
  const auto rarer = [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  };
  const std::size_t kept = std::min(most_keys, weighed.keys.size());
  std::partial_sort(weighed.keys.begin(), weighed.keys.begin() + static_cast<std::ptrdiff_t>(kept), weighed.keys.end(),
                    rarer);
  weighed.keys.resize(kept);
  return weighed;
}

std::vector<std::pair<std::int64_t, Likeness>> Grouping::candidates(const Profile& profile,
                                                                    const Weighed& weighed) const {
  std::unordered_map<std::uint32_t, float> scores;
  for (const auto& [key, weight] : weighed.keys) {
    const auto found = index_.find(key);
    if (found == index_.end()) continue;
    for (const std::uint32_t at : found->second) scores[at] += weight;
  }
  std::vector<std::pair<float, std::uint32_t>> ranked;
  ranked.reserve(scores.size());
  for (const auto& [at, score] : scores) ranked.emplace_back(-score, at);
  const std::size_t kept = std::min(most_candidates, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept), ranked.end());
  std::vector<std::pair<std::int64_t, Likeness>> found;
  for (std::size_t i = 0; i < kept; ++i) {
    const Unit& unit = units_[ranked[i].second];
    found.emplace_back(ranked[i].second, likeness_of(profile, weighed, unit.centre));
  }
  return found;
}

void Grouping::index(std::uint32_t at, const std::vector<std::pair<std::uint64_t, float>>& keys) {
  for (std::size_t i = 0; i < std::min(most_kept_keys, keys.size()); ++i) {
    std::vector<std::uint32_t>& list = index_[keys[i].first];
    if (std::ranges::find(list, at) != list.end()) continue;
    if (list.size() >= most_of_key) list.erase(list.begin(), list.begin() + most_of_key / 2);
    list.push_back(at);
  }
}

void Grouping::add_to(Unit& unit, std::uint32_t at, const Profile& profile, const Weighed& weighed,
                      std::int64_t member) {
  add(profile, weighed, unit.centre);
  if (unit.members.size() >= most_copies_compared) unit.members.erase(unit.members.begin());
  unit.members.emplace_back(member, profile.bands);
  index(at, weighed.keys);
}

Placement Grouping::place(const Profile& profile, std::int64_t member, std::int64_t new_story) {
  const Weighed weighed = weigh(profile);
  std::uint32_t best = 0;
  Placement placement{new_story, true, 1, 0};
  double best_score = 0;
  std::size_t most_bands = copy_bands - 1;
  for (const auto& [at, likeness] : candidates(profile, weighed)) {
    const Unit& unit = units_[static_cast<std::size_t>(at)];
    for (const auto& [other, bands] : unit.members) {
      const std::size_t shared = shared_bands(profile.bands, bands);
      if (shared <= most_bands) continue;
      most_bands = shared;
      placement.copy_of = other;
      best = static_cast<std::uint32_t>(at);
      best_score = std::max(probability(likeness, options_.weights), options_.threshold);
    }
    const double score = probability(likeness, options_.weights);
    if (placement.copy_of != 0 || score < options_.threshold || score <= best_score) continue;
    best_score = score;
    best = static_cast<std::uint32_t>(at);
  }
  if (best_score > 0) {
    placement.story = units_[best].story;
    placement.is_new = false;
    placement.score = best_score;
  }
  if (placement.is_new || options_.by_members) {
    best = static_cast<std::uint32_t>(units_.size());
    units_.push_back({placement.story, {}, {}});
    if (placement.is_new) where_[placement.story] = best;
  }
  add_to(units_[best], best, profile, weighed, member);
  return placement;
}

void Grouping::put(const Profile& profile, std::int64_t member, std::int64_t story) {
  const auto [known, is_new] = where_.try_emplace(story, static_cast<std::uint32_t>(units_.size()));
  if (is_new) units_.push_back({story, {}, {}});
  add_to(units_[known->second], known->second, profile, weigh(profile), member);
}

void Grouping::take(std::int64_t story, Centre centre) {
  const auto at = static_cast<std::uint32_t>(units_.size());
  if (!where_.try_emplace(story, at).second) return;
  // What it is found by: the heaviest of its sums, which know how rare they are.
  std::vector<std::pair<std::uint64_t, float>> keys;
  const auto add_keys = [&keys](Channel channel, const Traits& traits, float norm) {
    for (const Trait& trait : traits)
      keys.emplace_back(key_of(channel, trait.hash),
                        norm > 0 ? trait.weight / norm * (channel == Channel::words ? 0.7F : 1.0F) : 0);
  };
  for (const LanguagePart& part : centre.languages) add_keys(Channel::words, part.words, part.norm);
  add_keys(Channel::names, centre.names, centre.names_norm);
  add_keys(Channel::places, centre.places, centre.places_norm);
  std::ranges::sort(keys, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  units_.push_back({story, std::move(centre), {}});
  const std::size_t most = most_kept_keys * 3;
  for (std::size_t i = 0; i < std::min(keys.size(), most); i += most_kept_keys) {
    index(at, {keys.begin() + static_cast<std::ptrdiff_t>(i),
               keys.begin() + static_cast<std::ptrdiff_t>(std::min(i + most_kept_keys, keys.size()))});
  }
}

void Grouping::take_member(std::int64_t story, std::int64_t member, const Bands& bands) {
  const auto known = where_.find(story);
  if (known == where_.end()) return;
  auto& members = units_[known->second].members;
  if (members.size() >= most_copies_compared) members.erase(members.begin());
  members.emplace_back(member, bands);
}

const Centre* Grouping::centre(std::int64_t story) const noexcept {
  const auto known = where_.find(story);
  return known == where_.end() ? nullptr : &units_[known->second].centre;
}

void Grouping::forget_before(std::int64_t time, std::size_t most) {
  std::pair<std::int64_t, std::int64_t> oldest{time, INT64_MIN};  // its last article and its id
  if (units_.size() > most) {
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    all.reserve(units_.size());
    for (const Unit& unit : units_) all.emplace_back(unit.centre.last, unit.story);
    const auto first_kept = all.end() - static_cast<std::ptrdiff_t>(most);
    std::nth_element(all.begin(), first_kept, all.end());
    if (first_kept != all.end()) oldest = std::max(oldest, *first_kept);
  }
  std::vector<std::uint32_t> now(units_.size(), UINT32_MAX);
  std::uint32_t kept = 0;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    if (std::pair(units_[i].centre.last, units_[i].story) < oldest) {
      where_.erase(units_[i].story);
      continue;
    }
    now[i] = kept;
    if (kept != i) units_[kept] = std::move(units_[i]);
    if (const auto known = where_.find(units_[kept].story); known != where_.end() && known->second == i)
      known->second = kept;
    ++kept;
  }
  if (kept == units_.size()) return;
  units_.resize(kept);
  for (auto entry = index_.begin(); entry != index_.end();) {
    std::vector<std::uint32_t>& list = entry->second;
    for (std::uint32_t& at : list) at = now[at];
    std::erase(list, UINT32_MAX);
    entry = list.empty() ? index_.erase(entry) : std::next(entry);
  }
}

}  // namespace kroniek::stories
