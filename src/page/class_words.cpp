// Takes class names apart, and adds up what their pieces weigh along the page's tree.
#include "page/class_words.h"

#include <libdeflate.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "page/built_in.h"
#include "page/class_parts.h"

namespace kroniek::page {
namespace {

constexpr std::string_view magic = "KRNKWORD";
constexpr std::size_t head_bytes = 20;
constexpr std::size_t word_bytes = 12;

constexpr std::uint32_t hash_of(std::string_view text, std::uint32_t hash = 2166136261u) noexcept {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

Error damaged(std::string_view what) {
  return {ErrorCode::damaged, "not a file of class words: " + std::string(what), "words.model"};
}

}  // namespace

void class_words(const Document& document, const Container& container, std::vector<std::uint32_t>& hashes) {
  hashes.clear();
  // "<" parts the names of elements from the pieces of class names, which have letters only.
  hashes.push_back(hash_of(document.spelling(container.name), hash_of("<")));
  if (container.name == Name::body || container.name == Name::html) return;
  for (const Attribute& attribute : document.attributes(container.node)) {
    switch (attribute.name()) {
      case Name::class_:
      case Name::id:
      case Name::role:
      case Name::itemprop:
      case Name::data_component:
      case Name::data_testid:
        for_each_class_part(attribute.value(), [&](std::string_view, std::uint32_t hash) { hashes.push_back(hash); });
        break;
      default: break;
    }
  }
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

Result<ClassWords> ClassWords::load(std::string_view bytes) {
  if (!bytes.starts_with(magic)) return damaged("it does not begin with its mark");
  if (bytes.size() < head_bytes) return damaged("it ends within its head");
  std::uint32_t head[3];
  std::memcpy(head, bytes.data() + magic.size(), sizeof head);
  bytes.remove_prefix(head_bytes);
  const auto [version, count, crc] = head;
  if (version != 1) return damaged("its version is not 1");
  if (bytes.size() % word_bytes != 0 || bytes.size() / word_bytes != count) return damaged("its size is wrong");
  if (libdeflate_crc32(0, bytes.data(), bytes.size()) != crc) return damaged("its checksum is wrong");
  ClassWords result;
  result.words_.resize(count);
  for (Word& word : result.words_) {
    std::memcpy(&word.hash, bytes.data(), 4);
    std::memcpy(&word.near, bytes.data() + 4, 4);
    std::memcpy(&word.far, bytes.data() + 8, 4);
    bytes.remove_prefix(word_bytes);
    if (!std::isfinite(word.near) || !std::isfinite(word.far)) return damaged("a weight that is not a number");
  }
  for (std::size_t i = 1; i < result.words_.size(); ++i)
    if (result.words_[i - 1].hash >= result.words_[i].hash) return damaged("its words are not in order");
  result.index();
  return result;
}

const ClassWords& ClassWords::built_in() {
  // The built-in bytes are checked by a test; a broken build knows no word, and does not crash.
  static const ClassWords words = [] {
    Result<ClassWords> loaded = load(built_in_words_model());
    return loaded ? std::move(loaded).value() : ClassWords{};
  }();
  return words;
}

void ClassWords::index() {
  std::size_t slots = 16;
  while (slots < words_.size() * 3) slots *= 2;
  slots_.assign(slots, 0);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    std::size_t at = words_[i].hash & (slots - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots - 1);
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

// A page may choose words that fall on one slot, but not which slots are taken: those are the model's.
std::size_t ClassWords::find(std::uint32_t hash) const noexcept {
  if (slots_.empty()) return size();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask)
    if (words_[slots_[at] - 1].hash == hash) return slots_[at] - 1;
  return size();
}

ClassWords::Sums ClassWords::sums(const Document& document, const BlockTree& tree) const {
  const std::size_t containers = tree.containers.size();
  Sums result{std::vector<float>(containers), std::vector<float>(containers)};
  std::vector<float> own(containers);
  // The way down to the container that is being looked at, the words that stand on it, and how often each is there.
  struct Step {
    std::uint32_t container;
    std::size_t words_before;
  };
  std::vector<Step> way;
  std::vector<std::size_t> on_way;
  std::vector<std::uint32_t> times(words_.size());
  std::vector<std::uint32_t> hashes;
  for (std::uint32_t c = 0; c < containers; ++c) {
    const std::uint32_t parent = tree.containers[c].parent;
    while (!way.empty() && way.back().container != parent) {
      for (; on_way.size() > way.back().words_before; on_way.pop_back()) --times[on_way.back()];
      way.pop_back();
    }
    way.push_back({c, on_way.size()});
    float far = parent == no_container ? 0.0f : result.far[parent];
    class_words(document, tree.containers[c], hashes);
    for (const std::uint32_t hash : hashes) {
      const std::size_t word = find(hash);
      if (word == size()) continue;
      own[c] += words_[word].near;
      if (times[word]++ == 0) far += words_[word].far;
      on_way.push_back(word);
    }
    result.near[c] = own[c] + (parent == no_container ? 0.0f : own[parent]);
    result.far[c] = far;
  }
  return result;
}

}  // namespace kroniek::page
