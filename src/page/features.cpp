// Computes the features of every block of a page in a few linear passes.
#include "page/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <span>
#include <string>

#include "page/elements.h"
#include "page/similar.h"

namespace kroniek::page {
namespace {

constexpr std::array<std::string_view, hint_count> hint_names = {
    "body",     "article",  "main",          "navigation", "header",     "footer",  "aside",   "related",
    "share",    "comments", "advertisement", "newsletter", "consent",    "paywall", "byline",  "date",
    "tags",     "caption",  "media",         "form",       "standfirst", "widget",  "overlay", "hidden",
    "headline", "quote",    "embed",         "noscript",   "control",    "post"};

// Words of a block that read as prose: those outside links, when there are enough of them to be a sentence.
float prose_words(const TextBlock& block) noexcept {
  if (block.controls || block.shape == Shape::heading) return 0;
  const float words = static_cast<float>(block.words) * (1.0f - block.link_density());
  return words >= 8 ? words : 0;
}

// A number for the element that the trained model may rely on: it must not change when names.h grows.
int element_class(Name name) noexcept {
  constexpr Name order[] = {
      Name::body,       Name::div,     Name::p,        Name::section,  Name::article, Name::main,   Name::li,
      Name::ul,         Name::ol,      Name::td,       Name::th,       Name::tr,      Name::tbody,  Name::table,
      Name::header,     Name::footer,  Name::nav,      Name::aside,    Name::form,    Name::figure, Name::figcaption,
      Name::blockquote, Name::h1,      Name::h2,       Name::h3,       Name::h4,      Name::h5,     Name::h6,
      Name::dl,         Name::dt,      Name::dd,       Name::details,  Name::summary, Name::button, Name::pre,
      Name::center,     Name::address, Name::fieldset, Name::noscript, Name::dialog};
  for (std::size_t i = 0; i < std::size(order); ++i)
    if (order[i] == name) return static_cast<int>(i) + 1;
  return 0;
}

// How often each value occurs. Sorted rather than hashed: a page chooses its own class names and texts, so it could
// choose them to collide.
template <class Value>
class Counts {
 public:
  explicit Counts(std::span<const Value> values) : sorted_(values.begin(), values.end()) {
    std::sort(sorted_.begin(), sorted_.end());
  }
  [[nodiscard]] float of(Value value) const {
    const auto [first, last] = std::equal_range(sorted_.begin(), sorted_.end(), value);
    return static_cast<float>(last - first);
  }

 private:
  std::vector<Value> sorted_;
};

// What a container holds.
struct Measure {
  float words = 0;
  float prose = 0;
  float bytes = 0;
  float link_bytes = 0;
  float children = 0;
  float alike = 0;  // siblings of the same element name and class
};

std::uint32_t shape_of(const Document& document, const Container& container) {
  // Element name and the first bytes of its class: cards of one list share them.
  std::uint32_t hash = 2166136261u ^ static_cast<std::uint32_t>(container.name);
  for (const char c : document.attribute_or_empty(container.node, Name::class_).substr(0, 64))
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

// The distinct 8-byte windows of the letters of a text, to ask whether another text occurs in it.
class Shingles {
 public:
  explicit Shingles(std::string_view text) {
    if (text.size() < 40) return;
    std::size_t size = 1024;
    while (size < text.size() * 2 && size < (1u << 20)) size *= 2;
    bits_.assign(size / 8, 0);
    each(text, [&](std::uint32_t hash) {
      bits_[(hash >> 3) & (bits_.size() - 1)] |= static_cast<unsigned char>(1u << (hash & 7));
    });
  }
  // The share of the text's windows that occur; 0 when there is nothing to compare with.
  [[nodiscard]] float share(std::string_view text) const {
    if (bits_.empty()) return 0;
    std::uint32_t all = 0;
    std::uint32_t found = 0;
    each(text, [&](std::uint32_t hash) {
      ++all;
      found += bits_[(hash >> 3) & (bits_.size() - 1)] >> (hash & 7) & 1;
    });
    return all ? static_cast<float>(found) / static_cast<float>(all) : 0.0f;
  }

 private:
  template <class Each>
  static void each(std::string_view text, Each add) {
    std::uint64_t window = 0;
    std::uint32_t letters = 0;
    for (const char c : text) {
      auto byte = static_cast<unsigned char>(c);
      if (byte < 0x80) {
        if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
        if (!((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9'))) continue;
      }
      window = window << 8 | byte;
      if (++letters >= 8) add(static_cast<std::uint32_t>((window * 0x9e3779b97f4a7c15ull) >> 40));
    }
  }
  std::vector<unsigned char> bits_;
};

struct Columns {
  std::deque<std::string> storage;
  std::vector<std::string_view> names;
  Columns() {
    const auto add = [this](std::string name) {
      storage.push_back(std::move(name));
      names.push_back(storage.back());
    };
    for (const char* name : {"words",         "word_length",  "link_density",    "bold",
                             "sentence_ends", "commas",       "digits",          "capitals",
                             "ends_sentence", "shape",        "level",           "controls",
                             "repeats",       "like_title",   "like_standfirst", "in_structured_body",
                             "index",         "words_before", "depth",           "container_name",
                             "parent_name"})
      add(name);
    for (const char* side : {"previous1.", "previous2.", "previous3.", "next1.", "next2.", "next3."})
      for (const char* name : {"words", "link_density", "shape", "ends_sentence", "same_container"})
        add(std::string(side) + name);
    for (const char* name :
         {"before.prose", "after.prose", "before.links", "after.links", "since_prose", "until_prose"})
      add(name);
    for (const char* level : {"up0.", "up1.", "up2.", "up3."})
      for (const char* name : {"words", "prose_share", "link_density", "children", "alike"})
        add(std::string(level) + name);
    for (const char* name : {"core.inside", "core.distance", "core.offset", "core.share", "best.prose_share_depth"})
      add(name);
    for (const char* name : {"page.words", "page.prose", "page.link_density", "page.blocks", "page.has_article",
                             "page.has_structured_body", "page.kind", "page.longest"})
      add(name);
    for (const std::string_view hint : hint_names) add("near." + std::string(hint));
    for (const std::string_view hint : hint_names) add("far." + std::string(hint));
  }
};

const Columns& columns() {
  static const Columns all;
  return all;
}

}  // namespace

const std::vector<std::string_view>& feature_names() {
  return columns().names;
}
std::size_t feature_count() {
  return columns().names.size();
}
const float* FeatureTable::row(std::size_t i) const noexcept {
  return values.data() + i * (values.size() / std::max<std::size_t>(rows, 1));
}

FeatureTable features(const Document& document, const BlockTree& tree, const PageHints& hints) {
  const std::size_t count = tree.blocks.size();
  const std::size_t containers = tree.containers.size();
  FeatureTable table;
  table.rows = count;
  table.values.reserve(count * feature_count());

  // Containers: sums from the leaves up, siblings alike by a map of (parent, shape).
  std::vector<Measure> measures(containers);
  Measure page;
  float longest = 0;
  for (const TextBlock& block : tree.blocks) {
    Measure& m = measures[block.container];
    const auto words = static_cast<float>(block.words);
    m.words += words;
    m.prose += prose_words(block);
    m.bytes += static_cast<float>(block.bytes());
    m.link_bytes += static_cast<float>(block.link_bytes);
    longest = std::max(longest, prose_words(block));
  }
  std::vector<std::uint64_t> keys(containers);
  bool has_article = false;
  for (std::size_t c = containers; c-- > 1;) {
    const Container& container = tree.containers[c];
    Measure& up = measures[container.parent];
    up.words += measures[c].words;
    up.prose += measures[c].prose;
    up.bytes += measures[c].bytes;
    up.link_bytes += measures[c].link_bytes;
    up.children += 1;
    keys[c] = std::uint64_t{container.parent} << 32 | shape_of(document, container);
    has_article = has_article || container.name == Name::article;
  }
  const Counts<std::uint64_t> alike(std::span<const std::uint64_t>(keys).subspan(std::min<std::size_t>(containers, 1)));
  for (std::size_t c = 1; c < containers; ++c) measures[c].alike = alike.of(keys[c]);
  if (containers > 0) page = measures[0];
  const float all_prose = std::max(page.prose, 1.0f);

  // The core: going down from <body> as long as one child keeps most of the prose.
  std::uint32_t core = 0;
  if (containers > 0) {
    std::vector<std::uint32_t> heaviest(containers, no_container);
    for (std::uint32_t c = 1; c < containers; ++c) {
      std::uint32_t& best = heaviest[tree.containers[c].parent];
      if (best == no_container || measures[c].prose > measures[best].prose) best = c;
    }
    while (heaviest[core] != no_container && measures[heaviest[core]].prose > 0.6f * measures[core].prose &&
           measures[heaviest[core]].prose > 0)
      core = heaviest[core];
  }

  std::vector<std::uint32_t> hashes;
  hashes.reserve(count);
  for (const TextBlock& block : tree.blocks) hashes.push_back(block.text_hash);
  const Counts<std::uint32_t> repeats(hashes);
  std::vector<float> prose_before(count + 1, 0.0f);
  std::vector<float> links_before(count + 1, 0.0f);
  std::vector<float> words_before(count + 1, 0.0f);
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    prose_before[i + 1] = prose_before[i] + prose_words(block);
    links_before[i + 1] = links_before[i] + static_cast<float>(block.words) * block.link_density();
    words_before[i + 1] = words_before[i] + static_cast<float>(block.words);
  }
  std::vector<float> since(count, 50.0f);
  std::vector<float> until(count, 50.0f);
  const auto is_prose = [&](std::size_t i) { return prose_words(tree.blocks[i]) >= 15; };
  for (std::size_t i = 1; i < count; ++i) since[i] = is_prose(i - 1) ? 1.0f : std::min(since[i - 1] + 1, 50.0f);
  for (std::size_t i = count; i-- > 1;) until[i - 1] = is_prose(i) ? 1.0f : std::min(until[i] + 1, 50.0f);
  const Shingles body(hints.body);

  const auto log_of = [](float x) { return std::log1p(x); };
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    const Container& container = tree.containers[block.container];
    const std::string_view text = tree.text_of(block);
    std::vector<float>& out = table.values;
    const auto words = static_cast<float>(std::max(block.words, 1u));
    const auto characters = static_cast<float>(std::max(block.characters, 1u));
    const auto put = [&out](auto value) { out.push_back(static_cast<float>(value)); };
    put(log_of(words));
    put(characters / words);
    put(block.link_density());
    put(static_cast<float>(block.bold_bytes) / static_cast<float>(block.bytes()));
    put(static_cast<float>(block.sentence_ends) / words);
    put(static_cast<float>(block.commas) / words);
    put(static_cast<float>(block.digits) / characters);
    put(static_cast<float>(block.capitals) / characters);
    put(block.ends_sentence);
    put(static_cast<int>(block.shape));
    put(block.level);
    put(block.controls);
    put(std::min(repeats.of(block.text_hash), 10.0f));
    put(!hints.title.empty() && block.words < 60 && same_words(text, hints.title));
    put(!hints.standfirst.empty() && same_words(text, hints.standfirst));
    put(body.share(text));
    put(static_cast<float>(i) / static_cast<float>(count));
    put(words_before[i] / std::max(words_before[count], 1.0f));
    put(container.depth);
    put(element_class(container.name));
    put(container.parent == no_container ? 0 : element_class(tree.containers[container.parent].name));
    for (const int step : {-1, -2, -3, 1, 2, 3}) {
      const std::int64_t at = static_cast<std::int64_t>(i) + step;
      if (at < 0 || at >= static_cast<std::int64_t>(count)) {
        put(-1), put(-1), put(-1), put(-1), put(-1);
        continue;
      }
      const TextBlock& other = tree.blocks[static_cast<std::size_t>(at)];
      put(log_of(static_cast<float>(other.words)));
      put(other.link_density());
      put(static_cast<int>(other.shape));
      put(other.ends_sentence);
      put(other.container == block.container || tree.containers[other.container].parent == container.parent);
    }
    const std::size_t low = i >= 8 ? i - 8 : 0;
    const std::size_t high = std::min(i + 9, count);
    put(log_of(prose_before[i] - prose_before[low]));
    put(log_of(prose_before[high] - prose_before[i + 1]));
    put(log_of(links_before[i] - links_before[low]));
    put(log_of(links_before[high] - links_before[i + 1]));
    put(since[i]);
    put(until[i]);
    std::uint32_t up = block.container;
    for (int level = 0; level < 4; ++level) {
      if (up == no_container) {
        put(-1), put(-1), put(-1), put(-1), put(-1);
        continue;
      }
      const Measure& m = measures[up];
      put(log_of(m.words));
      put(m.prose / all_prose);
      put(m.bytes > 0 ? m.link_bytes / m.bytes : 0.0f);
      put(std::min(m.children, 100.0f));
      put(std::min(m.alike, 100.0f));
      up = tree.containers[up].parent;
    }
    // How far up the block's containers meet the core's.
    const Container& kernel = tree.containers[core];
    const bool inside = i >= kernel.block_begin && i < kernel.block_end;
    std::uint32_t meet = core;
    int distance = 0;
    while (meet != no_container && !(i >= tree.containers[meet].block_begin && i < tree.containers[meet].block_end)) {
      meet = tree.containers[meet].parent;
      ++distance;
    }
    put(inside);
    put(std::min(distance, 20));
    put(inside                   ? 0.0f
        : i < kernel.block_begin ? -log_of(static_cast<float>(kernel.block_begin - i))
                                 : log_of(static_cast<float>(i + 1 - kernel.block_end)));
    put(measures[core].prose / all_prose);
    // How deep below the page the smallest container with half of the prose around this block lies.
    float half_depth = 0;
    for (std::uint32_t at = block.container, steps = 0; at != no_container && steps < 30;
         at = tree.containers[at].parent, ++steps)
      if (measures[at].prose > 0.5f * all_prose) {
        half_depth = static_cast<float>(container.depth - tree.containers[at].depth) + 1;
        break;
      }
    put(half_depth);
    put(log_of(page.words));
    put(log_of(page.prose));
    put(page.bytes > 0 ? page.link_bytes / page.bytes : 0.0f);
    put(log_of(static_cast<float>(count)));
    put(has_article);
    put(!hints.body.empty());
    put(static_cast<int>(hints.kind));
    put(log_of(longest));
    Hints near = container.own;
    if (container.parent != no_container) {
      const Container& parent = tree.containers[container.parent];
      near = near | parent.own;
      if (parent.parent != no_container) near = near | tree.containers[parent.parent].own;
    }
    for (unsigned bit = 0; bit < hint_count; ++bit) put(near.bits >> bit & 1u);
    for (unsigned bit = 0; bit < hint_count; ++bit) put(container.inherited.bits >> bit & 1u);
  }
  return table;
}

}  // namespace kroniek::page
