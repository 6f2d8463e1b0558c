// Features of a whole page, and the forests that tell its kind from them.
#include "page/kind.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <tuple>

#include "base/hash.h"
#include "page/built_in.h"
#include "page/similar.h"

namespace kroniek::page {
namespace {

constexpr std::string_view magic = "KRNKKIND";
constexpr std::size_t shapes = 9;
constexpr std::size_t singles = 24;
constexpr std::size_t total = singles + 2 * shapes + 2 * hint_count + 6;

// Siblings of the same element name and class under one parent: cards, posts, rows.
struct Group {
  float members = 0;
  float words = 0;
  float bytes = 0;
  float link_bytes = 0;
  float dated = 0;  // members that hold a date hint
};

// Signs of currencies: $, £, ¥ and U+20A0 to U+20BF.
float currencies(std::string_view text) noexcept {
  auto found = static_cast<std::size_t>(std::count(text.begin(), text.end(), '$'));
  const auto byte = [text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  for (std::size_t at = text.find('\xc2'); at != std::string_view::npos; at = text.find('\xc2', at + 1))
    found += byte(at + 1) == 0xa3 || byte(at + 1) == 0xa5;
  for (std::size_t at = text.find("\xe2\x82"); at != std::string_view::npos; at = text.find("\xe2\x82", at + 1))
    found += byte(at + 2) >= 0xa0;
  return static_cast<float>(found);
}

}  // namespace

std::size_t page_feature_count() {
  return total;
}

std::vector<float> page_features(const Document& document, const BlockTree& tree, const PageHints& hints) {
  std::vector<float> out;
  out.reserve(total);
  float words = 0, prose = 0, bytes = 0, link_bytes = 0, longest = 0, digits = 0, characters = 0, sentences = 0,
        controls = 0;
  float currency = 0, questions = 0, prose_blocks = 0, title_at = 1;
  std::array<float, shapes> shape_words{};
  std::array<float, shapes> shape_blocks{};
  std::array<float, hint_count> hint_words{};
  std::array<float, hint_count> hint_containers{};
  std::array<float, 6> levels{};
  std::vector<float> lengths;
  const auto count = static_cast<float>(std::max<std::size_t>(tree.blocks.size(), 1));
  std::vector<float> container_words(tree.containers.size(), 0);
  std::vector<float> container_bytes(tree.containers.size(), 0);
  std::vector<float> container_links(tree.containers.size(), 0);
  for (std::size_t i = 0; i < tree.blocks.size(); ++i) {
    const TextBlock& block = tree.blocks[i];
    const auto w = static_cast<float>(block.words);
    words += w;
    bytes += static_cast<float>(block.bytes());
    link_bytes += static_cast<float>(block.link_bytes);
    digits += block.digits;
    characters += static_cast<float>(block.characters);
    sentences += block.sentence_ends;
    controls += block.controls;
    const std::string_view text = tree.text_of(block);
    currency += currencies(text);
    questions += static_cast<float>(std::count(text.begin(), text.end(), '?'));
    const float free_words = w * (1 - block.link_density());
    if (free_words >= 8 && block.shape != Shape::heading) {
      prose += free_words;
      ++prose_blocks;
      lengths.push_back(free_words);
      longest = std::max(longest, free_words);
    }
    shape_words[static_cast<std::size_t>(block.shape)] += w;
    shape_blocks[static_cast<std::size_t>(block.shape)] += 1;
    if (block.shape == Shape::heading && block.level >= 1) levels[block.level - 1u] += 1;
    const Hints inherited = tree.containers[block.container].inherited;
    for (std::uint32_t left = inherited.bits; left != 0; left &= left - 1)
      hint_words[static_cast<std::size_t>(std::countr_zero(left))] += w;
    if (title_at == 1 && !hints.title.empty() && block.words < 50 && same_words(text, hints.title))
      title_at = static_cast<float>(i) / count;
    container_words[block.container] += w;
    container_bytes[block.container] += static_cast<float>(block.bytes());
    container_links[block.container] += static_cast<float>(block.link_bytes);
  }
  // Groups of alike siblings, and hints, from the leaves up.
  struct Member {
    std::uint64_t key = 0;  // parent and shape
    std::size_t container = 0;
    bool dated = false;
  };
  std::vector<Member> members;
  std::vector<Hints> below(tree.containers.size());
  for (std::size_t c = tree.containers.size(); c-- > 0;) {
    const Container& container = tree.containers[c];
    below[c] = below[c] | container.own;
    for (std::uint32_t left = container.own.bits; left != 0; left &= left - 1)
      hint_containers[static_cast<std::size_t>(std::countr_zero(left))] += 1.0f;
    if (container.parent == no_container) continue;
    below[container.parent] = below[container.parent] | below[c];
    container_words[container.parent] += container_words[c];
    container_bytes[container.parent] += container_bytes[c];
    container_links[container.parent] += container_links[c];
    if (container_words[c] < 6 || container.name == Name::p) continue;
    const std::string_view classes = document.attribute_or_empty(container.node, Name::class_).substr(0, 48);
    const auto shape = static_cast<std::uint32_t>(hash_bytes(classes, static_cast<std::uint64_t>(container.name)));
    members.push_back(
        {std::uint64_t{container.parent} << 32 | shape, c, below[c].has(Hint::date) || below[c].has(Hint::byline)});
  }
  // Runs of the same key are the groups. Sorted rather than hashed: a page chooses its own class names.
  std::sort(members.begin(), members.end(), [](const Member& x, const Member& y) {
    return std::tie(x.key, x.container) < std::tie(y.key, y.container);
  });
  Group largest;
  float grouped_words = 0;
  for (std::size_t begin = 0; begin < members.size();) {
    Group group;
    std::size_t end = begin;
    for (; end < members.size() && members[end].key == members[begin].key; ++end) {
      const std::size_t c = members[end].container;
      group.members += 1;
      group.words += container_words[c];
      group.bytes += container_bytes[c];
      group.link_bytes += container_links[c];
      group.dated += members[end].dated ? 1.0f : 0.0f;
    }
    begin = end;
    if (group.members < 3) continue;
    grouped_words += group.words;
    if (std::tie(group.words, group.members, group.bytes) > std::tie(largest.words, largest.members, largest.bytes))
      largest = group;
  }
  std::sort(lengths.begin(), lengths.end());
  const auto put = [&out](auto value) { out.push_back(static_cast<float>(value)); };
  const auto log_of = [](float x) { return std::log1p(x); };
  const float all = std::max(words, 1.0f);
  put(log_of(words));
  put(log_of(prose));
  put(prose / all);
  put(bytes > 0 ? link_bytes / bytes : 0);
  put(log_of(count));
  put(log_of(longest));
  put(lengths.empty() ? 0 : lengths[lengths.size() / 2]);
  put(log_of(prose_blocks));
  put(digits / std::max(characters, 1.0f));
  put(100 * sentences / all);
  put(controls / count);
  put(100 * currency / all);
  put(100 * questions / all);
  put(title_at);
  put(log_of(largest.members));
  put(largest.words / all);
  put(largest.members > 0 ? log_of(largest.words / largest.members) : 0);
  put(largest.bytes > 0 ? largest.link_bytes / largest.bytes : 0);
  put(largest.members > 0 ? largest.dated / largest.members : 0);
  put(grouped_words / all);
  put(static_cast<int>(hints.kind));
  put(!hints.body.empty());
  put(std::min<std::size_t>(hints.authors.size(), 5));
  put(log_of(static_cast<float>(tree.media.size())));
  for (const float value : shape_words) put(value / all);
  for (const float value : shape_blocks) put(value / count);
  for (const float value : hint_words) put(value / all);
  for (const float value : hint_containers) put(log_of(value));
  for (const float value : levels) put(log_of(value));
  return out;
}

Result<KindModel> KindModel::load(std::string_view bytes) {
  const auto damaged = [](std::string_view what) {
    return Error{ErrorCode::damaged, "not a model of kinds: " + std::string(what), "kind.model"};
  };
  const auto take = [&bytes](std::uint32_t& value) {
    if (bytes.size() < sizeof value) return false;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return true;
  };
  if (!bytes.starts_with(magic)) return damaged("it does not begin with its mark");
  bytes.remove_prefix(magic.size());
  std::uint32_t version = 0;
  std::uint32_t kinds = 0;
  if (!take(version) || !take(kinds) || version != 1 || kinds > 16) return damaged("its version is not 1");
  KindModel model;
  for (std::uint32_t k = 0; k < kinds; ++k) {
    std::uint32_t kind = 0;
    std::uint32_t size = 0;
    if (!take(kind) || !take(size) || kind > static_cast<std::uint32_t>(Kind::other) || size > bytes.size())
      return damaged("a kind that is cut short");
    Result<Forest> forest = Forest::load(bytes.substr(0, size));
    if (!forest) return std::move(forest).error();
    bytes.remove_prefix(size);
    model.forests_.push_back({static_cast<Kind>(kind), std::move(forest).value()});
  }
  if (!bytes.empty()) return damaged("it is longer than its forests");
  return model;
}

const KindModel& KindModel::built_in() {
  static const KindModel model = [] {
    Result<KindModel> loaded = load(built_in_kind_model());
    return loaded ? std::move(loaded).value() : KindModel{};
  }();
  return model;
}

std::vector<KindModel::Score> KindModel::scores(const std::vector<float>& features) const {
  std::vector<Score> all;
  for (const Member& member : forests_)
    if (member.forest.feature_count() == features.size())
      all.push_back({member.kind, member.forest.score(features.data()), 0.0f});
  std::stable_sort(all.begin(), all.end(), [](const Score& a, const Score& b) { return a.score > b.score; });
  float sum = 0;
  for (Score& score : all) sum += score.chance = 1 / (1 + std::exp(-score.score));
  for (Score& score : all) score.chance /= std::max(sum, 1e-9f);
  return all;
}

Kind KindModel::decide(const std::vector<float>& features) const {
  const std::vector<Score> all = scores(features);
  return all.empty() ? Kind::other : all.front().kind;
}

}  // namespace kroniek::page
