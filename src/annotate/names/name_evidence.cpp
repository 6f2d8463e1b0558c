// Sums over the places where a word stands (name_evidence.h).
#include "annotate/names/name_evidence.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kroniek::annotate {
namespace {

constexpr int most_probes = 16;

template <typename Number>
std::size_t best_of(const std::array<Number, NameEvidence::type_count>& types) noexcept {
  return static_cast<std::size_t>(std::max_element(types.begin(), types.end()) - types.begin());
}

// Steps, so that the last bit of an exp() does not matter. What is no number is 0.
std::uint8_t in_steps(double likelihood) noexcept {
  return likelihood > 0 ? static_cast<std::uint8_t>(std::lround(std::min(likelihood, 1.0) * NameEvidence::sure)) : 0;
}

}  // namespace

void NameEvidence::start(const NameText& text) {
  const std::size_t tokens = text.units().empty() ? 0 : text.units().back().end;
  tokens_.assign(tokens, {});
  families_.assign(text.family_count(), {});
  pairs_.assign(std::bit_ceil(tokens + 2), {});
}

void NameEvidence::add(const NameText& text, std::uint32_t token, const Likelihoods& likelihoods) {
  const NameWord& word = text.word_at(token);
  OfToken& of = tokens_[token];
  std::array<double, type_count> types{};
  std::array<double, type_count> long_types{};
  for (std::uint8_t label = 0; label < name_label_count; ++label) {
    types[static_cast<std::size_t>(type_of(label))] += likelihoods[label];
    if (part_of(label) != NamePart::single) long_types[static_cast<std::size_t>(type_of(label))] += likelihoods[label];
    if (part_of(label) == NamePart::inside || part_of(label) == NamePart::end)
      of.inside = of.inside || likelihoods[label] > 0.5;
  }
  types[type_count - 1] = likelihoods[no_name];
  if (!is_capitalised(word.form)) return;
  OfFamily& family = families_[word.family];
  ++family.count;
  for (std::size_t type = 0; type < type_count; ++type) {
    of.types[type] = in_steps(types[type]);
    of.long_types[type] = in_steps(long_types[type]);
    family.types[type] += of.types[type];
    family.long_types[type] += of.long_types[type];
  }
}

void NameEvidence::add_pairs(const NameText& text, const NameText::Unit& unit) {
  for (std::uint32_t token = unit.first + 1; token < unit.end; ++token) {
    const NameWord& before = text.word_at(token - 1);
    const NameWord& behind = text.word_at(token);
    if (!is_capitalised(before.form) || !is_capitalised(behind.form)) continue;
    const std::uint64_t families = std::uint64_t{before.family} << 32 | behind.family;
    std::size_t at = (families * 0x9e3779b97f4a7c15ull) >> (64 - std::countr_zero(pairs_.size()));
    for (int probes = 0; probes < most_probes; ++probes, at = (at + 1) & (pairs_.size() - 1)) {
      Pair& pair = pairs_[at];
      if (pair.families != 0 && pair.families != families) continue;
      pair.families = families;
      ++(tokens_[token].inside ? pair.joined : pair.parted);
      break;
    }
  }
}

const NameEvidence::Pair* NameEvidence::pair_of(std::uint32_t before, std::uint32_t behind) const {
  const std::uint64_t families = std::uint64_t{before} << 32 | behind;
  std::size_t at = (families * 0x9e3779b97f4a7c15ull) >> (64 - std::countr_zero(pairs_.size()));
  for (int probes = 0; probes < most_probes; ++probes, at = (at + 1) & (pairs_.size() - 1)) {
    if (pairs_[at].families == families) return &pairs_[at];
    if (pairs_[at].families == 0) return nullptr;
  }
  return nullptr;
}

std::uint64_t NameEvidence::opinion(const NameText& text, std::uint32_t token) const {
  const NameWord& word = text.word_at(token);
  if (!is_capitalised(word.form)) return 0;
  const OfFamily& family = families_[word.family];
  if (family.count < 2) return 0;
  Types<std::int32_t> others = family.types;
  std::int32_t all = 0;
  for (std::size_t type = 0; type < type_count; ++type) {
    others[type] -= tokens_[token].types[type];
    all += others[type];
  }
  const std::size_t best = best_of(others);
  const std::uint64_t share = others[best] * 10 >= all * 9 ? 3 : others[best] * 10 >= all * 7 ? 2 : 1;
  return best << 2 | share;
}

std::optional<EntityType> NameEvidence::elsewhere(const NameText& text, std::uint32_t token) const {
  const std::uint64_t known = opinion(text, token);
  if ((known & 3) != 3 || (known >> 2) == type_count - 1 || text.in_lower_case(text.word_at(token)))
    return std::nullopt;
  return static_cast<EntityType>(known >> 2);
}

std::uint64_t NameEvidence::pair_opinion(const NameText& text, std::uint32_t token) const {
  const NameWord& before = text.word_at(token - 1);
  const NameWord& behind = text.word_at(token);
  if (!is_capitalised(before.form) || !is_capitalised(behind.form)) return 0;
  const Pair* pair = pair_of(before.family, behind.family);
  if (pair == nullptr) return 0;
  const std::uint32_t joined = pair->joined - (tokens_[token].inside && pair->joined > 0 ? 1 : 0);
  const std::uint32_t parted = pair->parted - (!tokens_[token].inside && pair->parted > 0 ? 1 : 0);
  if (joined + parted == 0) return 1;
  return joined == parted ? 2 : joined > parted ? 3 : 4;
}

bool NameEvidence::tells(const NameText& text, const NameText::Unit& unit) const {
  for (std::uint32_t token = unit.first; token < unit.end; ++token) {
    const NameWord& word = text.word_at(token);
    if (is_capitalised(word.form) && families_[word.family].count > 1) return true;
  }
  return false;
}

void NameEvidence::features(const NameText& text, const NameText::Unit& unit, std::size_t at,
                            NameFeatures& features) const {
  const auto token = static_cast<std::uint32_t>(unit.first + at);
  const std::uint64_t here = opinion(text, token);
  const std::uint64_t before = token > unit.first ? opinion(text, token - 1) : 0;
  const std::uint64_t behind = token + 1 < unit.end ? opinion(text, token + 1) : 0;
  if (here + before + behind == 0) return;
  const auto add = [&](std::uint64_t which, std::uint64_t a) { features.add(which, a); };
  const NameWord& word = text.word_at(token);
  const OfToken& of = tokens_[token];
  const std::size_t own = best_of(of.types);
  const std::uint64_t own_sure = of.types[own] * 10 >= sure * 9 ? 2 : of.types[own] * 10 >= sure * 6 ? 1 : 0;
  const std::uint64_t own_opinion = own << 2 | own_sure;
  if (here != 0) {
    const OfFamily& family = families_[word.family];
    const std::uint64_t count = std::min<std::uint32_t>(family.count, 4);
    Types<std::int32_t> long_types = family.long_types;
    for (std::size_t type = 0; type < type_count; ++type) long_types[type] -= of.long_types[type];
    const std::size_t longest = best_of(long_types);
    const std::uint64_t in_long = long_types[longest] >= sure / 2 ? longest + 1 : 0;
    add(70, here << 8 | count);
    add(71, here << 16 | own_opinion << 8 | count);
    add(72, here << 8 | static_cast<std::uint64_t>(word.form));
    if (in_long != 0) {
      add(73, in_long << 8 | own_opinion);
      add(74, in_long << 16 | here << 8 | own_opinion);
    }
  }
  if (token > unit.first) {
    const std::uint64_t pair = pair_opinion(text, token);
    if (pair > 1) add(75, pair << 8 | own_opinion);
    add(76, before << 16 | here << 8 | (of.inside ? 1u : 0u));
    add(77, pair << 16 | before << 8 | here);
  }
  if (token + 1 < unit.end) {
    const std::uint64_t pair = pair_opinion(text, token + 1);
    if (pair > 1) add(78, pair << 8 | own_opinion);
    add(79, behind << 16 | here << 8 | (tokens_[token + 1].inside ? 1u : 0u));
    add(80, pair << 16 | behind << 8 | here);
  }
}

}  // namespace kroniek::annotate
