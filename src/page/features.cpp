// Computes the features of every block of a page: first what is shared (measures of the containers, sums along the
// page), then the columns, one after the other. add_columns is the place to add one: a line names and computes it.
#include "page/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <utility>

#include "base/hash.h"
#include "page/elements.h"
#include "page/similar.h"

namespace kroniek::page {
namespace {

// Words of a block that read as prose: those outside links, when there are enough of them to be a sentence.
float prose_words(const TextBlock& block) noexcept {
  if (block.controls || block.shape == Shape::heading) return 0;
  const float words = static_cast<float>(block.words) * (1.0f - block.link_density());
  return words >= 8 ? words : 0;
}

// A number for the element that the trained model may rely on: it must not change when names.h grows.
constexpr auto element_classes = [] {
  constexpr Name order[] = {
      Name::body,       Name::div,     Name::p,        Name::section,  Name::article, Name::main,   Name::li,
      Name::ul,         Name::ol,      Name::td,       Name::th,       Name::tr,      Name::tbody,  Name::table,
      Name::header,     Name::footer,  Name::nav,      Name::aside,    Name::form,    Name::figure, Name::figcaption,
      Name::blockquote, Name::h1,      Name::h2,       Name::h3,       Name::h4,      Name::h5,     Name::h6,
      Name::dl,         Name::dt,      Name::dd,       Name::details,  Name::summary, Name::button, Name::pre,
      Name::center,     Name::address, Name::fieldset, Name::noscript, Name::dialog};
  std::array<std::uint8_t, static_cast<std::size_t>(Name::known_count)> classes{};
  for (std::size_t i = 0; i < std::size(order); ++i)
    classes[static_cast<std::size_t>(order[i])] = static_cast<std::uint8_t>(i + 1);
  return classes;
}();

int element_class(Name name) noexcept {
  const auto index = static_cast<std::size_t>(name);
  return index < element_classes.size() ? element_classes[index] : 0;
}

// log(1 + x). Most of what it is asked for are small counts.
float log_of(float x) noexcept {
  static const std::array<float, 2048> small = [] {
    std::array<float, 2048> values{};
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::log1p(static_cast<float>(i));
    return values;
  }();
  if (x >= 0 && x < static_cast<float>(small.size())) {
    const auto whole = static_cast<std::size_t>(x);
    if (static_cast<float>(whole) == x) return small[whole];
  }
  return std::log1p(x);
}

// How often the value of each place occurs. Sorted rather than hashed: a page chooses its own class names and texts,
// so it could choose them to collide.
template <class Value>
std::vector<float> occurrences(std::span<const Value> values) {
  std::vector<std::pair<Value, std::uint32_t>> sorted;
  sorted.reserve(values.size());
  for (const Value value : values) sorted.emplace_back(value, static_cast<std::uint32_t>(sorted.size()));
  std::sort(sorted.begin(), sorted.end());
  std::vector<float> counts(values.size());
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    while (end < sorted.size() && sorted[end].first == sorted[begin].first) ++end;
    for (std::size_t i = begin; i < end; ++i) counts[sorted[i].second] = static_cast<float>(end - begin);
    begin = end;
  }
  return counts;
}

// What a container holds.
struct Measure {
  float words = 0;
  float prose = 0;
  float bytes = 0;
  float link_bytes = 0;
  float children = 0;
  float alike = 0;  // siblings of the same element name and class

  [[nodiscard]] float link_density() const noexcept { return bytes > 0 ? link_bytes / bytes : 0.0f; }
};

std::uint32_t shape_of(const Document& document, const Container& container) {
  // Element name and the first bytes of its class: cards of one list share them.
  const std::string_view classes = document.attribute_or_empty(container.node, Name::class_);
  return static_cast<std::uint32_t>(hash_bytes(classes.substr(0, 64), static_cast<std::uint64_t>(container.name)));
}

// Element name and first class: what the pieces of one design share, when states and modifiers stand behind it.
std::uint32_t style_of(const Document& document, const Container& container) {
  std::uint32_t hash = 2166136261u ^ static_cast<std::uint32_t>(container.name);
  const std::string_view classes = document.attribute_or_empty(container.node, Name::class_);
  for (const char c : classes.substr(0, classes.find(' '))) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

// The blocks of a page that stand in the same design: cards of a list, paragraphs of a body, rows of a menu.
struct Design {
  float blocks = 0;
  float words = 0;
  float linked = 0;  // words in links
  float ends = 0;    // blocks that end a sentence
  float first = 0;   // index of a block
  float last = 0;
};

// One a block: the design that its `depth` inmost containers make.
std::vector<Design> find_designs(const BlockTree& tree, const std::vector<std::uint32_t>& styles, int depth) {
  std::vector<std::uint64_t> keys(tree.containers.size());
  for (std::uint32_t c = 0; c < keys.size(); ++c) {
    std::uint64_t key = 14695981039346656037u;
    std::uint32_t at = c;
    for (int level = 0; level < depth && at != no_container; ++level, at = tree.containers[at].parent)
      key = (key ^ styles[at]) * 1099511628211u;
    keys[c] = key;
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> sorted;
  sorted.reserve(tree.blocks.size());
  for (const TextBlock& block : tree.blocks)
    sorted.emplace_back(keys[block.container], static_cast<std::uint32_t>(sorted.size()));
  std::sort(sorted.begin(), sorted.end());
  std::vector<Design> designs(sorted.size());
  for (std::size_t begin = 0; begin < sorted.size();) {
    std::size_t end = begin;
    Design design;
    for (; end < sorted.size() && sorted[end].first == sorted[begin].first; ++end) {
      const TextBlock& block = tree.blocks[sorted[end].second];
      const auto words = static_cast<float>(std::max(block.words, 1u));
      design.words += words;
      design.linked += words * block.link_density();
      design.ends += block.ends_sentence;
    }
    design.blocks = static_cast<float>(end - begin);
    design.first = static_cast<float>(sorted[begin].second);
    design.last = static_cast<float>(sorted[end - 1].second);
    for (; begin < end; ++begin) designs[sorted[begin].second] = design;
  }
  return designs;
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

constexpr int levels = 4;  // containers around a block that are looked at

// What the columns are made of.
struct View {
  View(const Document& document, const BlockTree& tree_, const PageHints& hints_, const ClassWords& class_words);

  void measure_containers(const Document& document);
  void find_core();
  void find_title();
  void sum_along();

  const BlockTree& tree;
  const PageHints& hints;
  const std::size_t count;  // blocks

  // -- a value a container
  std::vector<Measure> measures;
  std::vector<float> half_depth;      // how far above it the smallest container with half of the prose lies
  std::vector<std::uint32_t> near;    // hints of it and the two around it
  std::vector<float> title_distance;  // how far up the containers of the headline meet it
  std::vector<float> article;         // which <article> of the page it stands in: 1, 2, ...; 0 for none
  ClassWords::Sums class_words;

  // -- a value a block
  std::array<std::vector<std::uint32_t>, levels> around;  // its containers from the inmost outwards, or no_container
  std::vector<float> repeats;
  std::vector<Design> near_designs, far_designs;  // of two containers, of four
  std::vector<std::uint8_t> like_title;
  std::vector<float> headings_since;  // headings of level 1 between the headline and it
  std::vector<float> core_distance;   // how far up the core's containers meet the block's
  std::vector<float> since_prose, until_prose;

  // -- sums up to each block; the last is the page's
  std::vector<float> prose_before, links_before, words_before;

  Measure page;
  std::uint32_t core = 0;  // the container that holds most of the prose
  std::size_t title = 0;   // the block that is the headline, or count
  float all_prose = 1;     // at least 1
  float longest = 0;       // prose of one block
  bool has_article = false;
};

View::View(const Document& document, const BlockTree& tree_, const PageHints& hints_, const ClassWords& class_words_)
    : tree(tree_), hints(hints_), count(tree_.blocks.size()), class_words(class_words_.sums(document, tree_)) {
  measure_containers(document);
  std::vector<std::uint32_t> styles;
  styles.reserve(tree.containers.size());
  for (const Container& container : tree.containers) styles.push_back(style_of(document, container));
  near_designs = find_designs(tree, styles, 2);
  far_designs = find_designs(tree, styles, 4);
  find_core();
  find_title();
  sum_along();
  std::vector<std::uint32_t> hashes;
  hashes.reserve(count);
  for (const TextBlock& block : tree.blocks) hashes.push_back(block.text_hash);
  repeats = occurrences<std::uint32_t>(hashes);
  for (std::vector<std::uint32_t>& level : around) level.reserve(count);
  for (const TextBlock& block : tree.blocks) {
    std::uint32_t at = block.container;
    for (std::vector<std::uint32_t>& level : around) {
      level.push_back(at);
      if (at != no_container) at = tree.containers[at].parent;
    }
  }
}

void View::measure_containers(const Document& document) {
  const std::size_t containers = tree.containers.size();
  measures.resize(containers);
  for (const TextBlock& block : tree.blocks) {
    Measure& m = measures[block.container];
    const float prose = prose_words(block);
    m.words += static_cast<float>(block.words);
    m.prose += prose;
    m.bytes += static_cast<float>(block.bytes());
    m.link_bytes += static_cast<float>(block.link_bytes);
    longest = std::max(longest, prose);
  }
  // Sums from the leaves up; siblings alike by (parent, shape).
  std::vector<std::uint64_t> keys(containers);
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
  const std::size_t first = std::min<std::size_t>(containers, 1);
  const std::vector<float> alike = occurrences(std::span<const std::uint64_t>(keys).subspan(first));
  for (std::size_t c = 1; c < containers; ++c) measures[c].alike = alike[c - 1];
  if (containers > 0) page = measures[0];
  all_prose = std::max(page.prose, 1.0f);

  constexpr std::uint16_t most_steps = 30;
  half_depth.resize(containers);
  near.resize(containers);
  std::vector<std::uint32_t> half(containers, no_container);
  for (std::size_t c = 0; c < containers; ++c) {
    const Container& container = tree.containers[c];
    const Container* parent = container.parent == no_container ? nullptr : &tree.containers[container.parent];
    if (measures[c].prose > 0.5f * all_prose)
      half[c] = static_cast<std::uint32_t>(c);
    else if (parent)
      half[c] = half[container.parent];
    if (half[c] != no_container) {
      const int steps = container.depth - tree.containers[half[c]].depth;
      half_depth[c] = steps < most_steps ? static_cast<float>(steps) + 1 : 0.0f;
    }
    near[c] = container.own.bits;
    if (parent) near[c] |= parent->own.bits;
    if (parent && parent->parent != no_container) near[c] |= tree.containers[parent->parent].own.bits;
  }
}

// The core: going down from <body> as long as one child keeps most of the prose.
void View::find_core() {
  core_distance.resize(count);
  if (tree.containers.empty()) return;
  std::vector<std::uint32_t> heaviest(tree.containers.size(), no_container);
  for (std::uint32_t c = 1; c < tree.containers.size(); ++c) {
    std::uint32_t& best = heaviest[tree.containers[c].parent];
    if (best == no_container || measures[c].prose > measures[best].prose) best = c;
  }
  while (heaviest[core] != no_container && measures[heaviest[core]].prose > 0.6f * measures[core].prose &&
         measures[heaviest[core]].prose > 0)
    core = heaviest[core];
  // Outwards again: each container adds blocks on both sides of those that the one inside it has.
  std::uint32_t begin = tree.containers[core].block_begin;
  std::uint32_t end = begin;
  float distance = 0;
  for (std::uint32_t at = core; at != no_container; at = tree.containers[at].parent, ++distance) {
    while (begin > tree.containers[at].block_begin) core_distance[--begin] = distance;
    while (end < tree.containers[at].block_end) core_distance[end++] = distance;
  }
}

// The headline: the first heading that says the title, else the first block that does.
void View::find_title() {
  like_title.resize(count);
  title = count;
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    like_title[i] = !hints.title.empty() && block.words < 60 && same_words(tree.text_of(block), hints.title);
    if (like_title[i] &&
        (title == count || (block.shape == Shape::heading && tree.blocks[title].shape != Shape::heading)))
      title = i;
  }
  title_distance.resize(tree.containers.size());
  article.resize(tree.containers.size());
  float articles = 0;
  for (std::size_t c = 0; c < tree.containers.size(); ++c) {
    const Container& container = tree.containers[c];
    const bool has_parent = container.parent != no_container;
    const bool holds_title = title < count && title >= container.block_begin && title < container.block_end;
    title_distance[c] = holds_title || !has_parent ? 0.0f : title_distance[container.parent] + 1;
    article[c] = has_parent ? article[container.parent] : 0.0f;
    if (container.name == Name::article) article[c] = ++articles;
  }
  headings_since.resize(count);
  float headings = 0;
  for (std::size_t i = title + 1; i < count; ++i) {
    headings += tree.blocks[i].shape == Shape::heading && tree.blocks[i].level == 1;
    headings_since[i] = headings;
  }
}

void View::sum_along() {
  prose_before.resize(count + 1);
  links_before.resize(count + 1);
  words_before.resize(count + 1);
  std::vector<float> prose(count);
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    prose[i] = prose_words(block);
    prose_before[i + 1] = prose_before[i] + prose[i];
    links_before[i + 1] = links_before[i] + static_cast<float>(block.words) * block.link_density();
    words_before[i + 1] = words_before[i] + static_cast<float>(block.words);
  }
  constexpr float far = 50;
  since_prose.assign(count, far);
  until_prose.assign(count, far);
  const auto is_prose = [&prose](std::size_t i) { return prose[i] >= 15; };
  for (std::size_t i = 1; i < count; ++i)
    since_prose[i] = is_prose(i - 1) ? 1.0f : std::min(since_prose[i - 1] + 1, far);
  for (std::size_t i = count; i-- > 1;) until_prose[i - 1] = is_prose(i) ? 1.0f : std::min(until_prose[i] + 1, far);
}

// Takes the columns in order: their names when it is to learn them, else their values.
class Columns {
 public:
  explicit Columns(std::vector<std::string>& names) : names_(&names) {}
  explicit Columns(FeatureTable& table) : table_(&table) {}

  // `value` gives the value of block i.
  template <class Value>
  std::size_t add(std::string_view group, std::string_view name, Value value) {
    if (names_) {
      names_->push_back(std::string(group).append(name));
    } else {
      float* out = table_->column(next_);
      for (std::size_t i = 0; i < table_->rows(); ++i) out[i] = static_cast<float>(value(i));
    }
    return next_++;
  }
  template <class Value>
  std::size_t add(std::string_view name, Value value) {
    return add({}, name, value);
  }
  // The earlier column `from`, of the block `step` places on; -1 where there is none.
  void add_shifted(std::string_view group, std::string_view name, std::size_t from, std::ptrdiff_t step) {
    const float* values = names_ ? nullptr : table_->column(from);
    add(group, name, [this, values, step](std::size_t i) {
      const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + step;
      return at < 0 || at >= static_cast<std::ptrdiff_t>(table_->rows()) ? -1.0f : values[at];
    });
  }
  // The same for all blocks.
  void add_constant(std::string_view name, float value) {
    add(name, [value](std::size_t) { return value; });
  }

 private:
  std::vector<std::string>* names_ = nullptr;
  FeatureTable* table_ = nullptr;
  std::size_t next_ = 0;
};

// Every feature, in the order of the model's columns. Called once with an empty page for the names.
void add_columns(const View& view, Columns& columns) {
  const BlockTree& tree = view.tree;
  const PageHints& hints = view.hints;
  const std::vector<TextBlock>& blocks = tree.blocks;
  const std::vector<Measure>& measures = view.measures;
  const std::size_t count = view.count;
  const auto container = [&](std::size_t i) -> const Container& { return tree.containers[blocks[i].container]; };
  const auto words = [&](std::size_t i) { return static_cast<float>(std::max(blocks[i].words, 1u)); };
  const auto characters = [&](std::size_t i) { return static_cast<float>(std::max(blocks[i].characters, 1u)); };

  // -- the block itself
  columns.add("words", [&](std::size_t i) { return log_of(words(i)); });
  columns.add("word_length", [&](std::size_t i) { return characters(i) / words(i); });
  const std::size_t density = columns.add("link_density", [&](std::size_t i) { return blocks[i].link_density(); });
  columns.add("bold", [&](std::size_t i) {
    return static_cast<float>(blocks[i].bold_bytes) / static_cast<float>(blocks[i].bytes());
  });
  columns.add("sentence_ends", [&](std::size_t i) { return static_cast<float>(blocks[i].sentence_ends) / words(i); });
  columns.add("commas", [&](std::size_t i) { return static_cast<float>(blocks[i].commas) / words(i); });
  columns.add("digits", [&](std::size_t i) { return static_cast<float>(blocks[i].digits) / characters(i); });
  columns.add("capitals", [&](std::size_t i) { return static_cast<float>(blocks[i].capitals) / characters(i); });
  const std::size_t ends = columns.add("ends_sentence", [&](std::size_t i) { return blocks[i].ends_sentence; });
  const std::size_t shape = columns.add("shape", [&](std::size_t i) { return static_cast<int>(blocks[i].shape); });
  columns.add("level", [&](std::size_t i) { return blocks[i].level; });
  columns.add("controls", [&](std::size_t i) { return blocks[i].controls; });
  columns.add("repeats", [&](std::size_t i) { return std::min(view.repeats[i], 10.0f); });
  columns.add("like_title", [&](std::size_t i) { return view.like_title[i]; });
  columns.add("like_standfirst", [&](std::size_t i) {
    return !hints.standfirst.empty() && same_words(tree.text_of(blocks[i]), hints.standfirst);
  });
  const Shingles body(hints.body);
  columns.add("in_structured_body", [&](std::size_t i) { return body.share(tree.text_of(blocks[i])); });
  columns.add("index", [&](std::size_t i) { return static_cast<float>(i) / static_cast<float>(count); });
  columns.add("words_before",
              [&](std::size_t i) { return view.words_before[i] / std::max(view.words_before[count], 1.0f); });
  columns.add("depth", [&](std::size_t i) { return container(i).depth; });
  columns.add("container_name", [&](std::size_t i) { return element_class(container(i).name); });
  columns.add("parent_name", [&](std::size_t i) {
    const std::uint32_t parent = container(i).parent;
    return parent == no_container ? 0 : element_class(tree.containers[parent].name);
  });

  // -- its neighbours in reading order
  for (const auto& [side, step] :
       {std::pair("previous1.", -1), std::pair("previous2.", -2), std::pair("previous3.", -3), std::pair("next1.", 1),
        std::pair("next2.", 2), std::pair("next3.", 3)}) {
    // Past both ends the place is one that no block has.
    const auto other = [step = static_cast<std::size_t>(step)](std::size_t i) { return i + step; };
    columns.add(side, "words", [&](std::size_t i) {
      return other(i) < count ? log_of(static_cast<float>(blocks[other(i)].words)) : -1.0f;
    });
    columns.add_shifted(side, "link_density", density, step);
    columns.add_shifted(side, "shape", shape, step);
    columns.add_shifted(side, "ends_sentence", ends, step);
    columns.add(side, "same_container", [&](std::size_t i) {
      if (other(i) >= count) return -1;
      const TextBlock& block = blocks[other(i)];
      return block.container == blocks[i].container || tree.containers[block.container].parent == container(i).parent
                 ? 1
                 : 0;
    });
  }

  // -- the stretch of eight blocks before and after it
  const auto low = [](std::size_t i) { return i >= 8 ? i - 8 : 0; };
  const auto high = [count](std::size_t i) { return std::min(i + 9, count); };
  columns.add("before.prose", [&](std::size_t i) { return log_of(view.prose_before[i] - view.prose_before[low(i)]); });
  columns.add("after.prose",
              [&](std::size_t i) { return log_of(view.prose_before[high(i)] - view.prose_before[i + 1]); });
  columns.add("before.links", [&](std::size_t i) { return log_of(view.links_before[i] - view.links_before[low(i)]); });
  columns.add("after.links",
              [&](std::size_t i) { return log_of(view.links_before[high(i)] - view.links_before[i + 1]); });
  columns.add("since_prose", [&](std::size_t i) { return view.since_prose[i]; });
  columns.add("until_prose", [&](std::size_t i) { return view.until_prose[i]; });

  // -- the containers around it, from the inmost outwards
  for (int level = 0; level < levels; ++level) {
    constexpr std::string_view names[levels] = {"up0.", "up1.", "up2.", "up3."};
    const std::vector<std::uint32_t>& around = view.around[static_cast<std::size_t>(level)];
    const auto add = [&](std::string_view name, auto of) {
      columns.add(names[level], name,
                  [&](std::size_t i) { return around[i] == no_container ? -1.0f : of(measures[around[i]]); });
    };
    add("words", [](const Measure& m) { return log_of(m.words); });
    add("prose_share", [&](const Measure& m) { return m.prose / view.all_prose; });
    add("link_density", [](const Measure& m) { return m.link_density(); });
    add("children", [](const Measure& m) { return std::min(m.children, 100.0f); });
    add("alike", [](const Measure& m) { return std::min(m.alike, 100.0f); });
  }

  // -- the container that holds most of the prose
  const Container core = tree.containers.empty() ? Container{} : tree.containers[view.core];
  const auto inside = [&](std::size_t i) { return i >= core.block_begin && i < core.block_end; };
  columns.add("core.inside", inside);
  columns.add("core.distance", [&](std::size_t i) { return std::min(view.core_distance[i], 20.0f); });
  columns.add("core.offset", [&](std::size_t i) {
    if (inside(i)) return 0.0f;
    return i < core.block_begin ? -log_of(static_cast<float>(core.block_begin - i))
                                : log_of(static_cast<float>(i + 1 - core.block_end));
  });
  columns.add_constant("core.share", measures.empty() ? 0 : measures[view.core].prose / view.all_prose);
  columns.add("best.prose_share_depth", [&](std::size_t i) { return view.half_depth[blocks[i].container]; });

  // -- the headline, and the pieces of the page that have one of their own
  const bool titled = view.title < count;
  columns.add("title.offset", [&](std::size_t i) {
    if (!titled) return 0.0f;
    return i < view.title ? -log_of(static_cast<float>(view.title - i)) : log_of(static_cast<float>(i - view.title));
  });
  columns.add("title.distance", [&](std::size_t i) {
    return titled ? std::min(view.title_distance[blocks[i].container], 20.0f) : -1.0f;
  });
  columns.add("title.headings_since", [&](std::size_t i) { return std::min(view.headings_since[i], 10.0f); });
  const float title_article = titled ? view.article[blocks[view.title].container] : 0.0f;
  columns.add("title.same_article", [&](std::size_t i) {
    return title_article > 0 ? static_cast<int>(view.article[blocks[i].container] == title_article) : -1;
  });
  columns.add("article.order", [&](std::size_t i) { return std::min(view.article[blocks[i].container], 50.0f); });

  // -- the blocks of the same design
  for (const auto& [name, designs] :
       {std::pair("design2.", &view.near_designs), std::pair("design4.", &view.far_designs)}) {
    const auto add = [&, group = name, all = designs](std::string_view feature, auto of) {
      columns.add(group, feature, [&](std::size_t i) { return of((*all)[i]); });
    };
    add("blocks", [](const Design& d) { return std::min(d.blocks, 200.0f); });
    add("words", [](const Design& d) { return log_of(d.words); });
    add("share", [&](const Design& d) { return d.words / std::max(view.words_before[count], 1.0f); });
    add("mean_words", [](const Design& d) { return log_of(d.words / d.blocks); });
    add("link_density", [](const Design& d) { return d.linked / d.words; });
    add("ends_sentence", [](const Design& d) { return d.ends / d.blocks; });
    add("first", [&](const Design& d) { return d.first / static_cast<float>(count); });
    add("last", [&](const Design& d) { return d.last / static_cast<float>(count); });
  }

  // -- the words of the classes around it
  columns.add("class_words.near", [&](std::size_t i) { return view.class_words.near[blocks[i].container]; });
  columns.add("class_words.far", [&](std::size_t i) { return view.class_words.far[blocks[i].container]; });

  // -- the page
  columns.add_constant("page.words", log_of(view.page.words));
  columns.add_constant("page.prose", log_of(view.page.prose));
  columns.add_constant("page.link_density", view.page.link_density());
  columns.add_constant("page.blocks", log_of(static_cast<float>(count)));
  columns.add_constant("page.has_article", view.has_article);
  columns.add_constant("page.has_structured_body", !hints.body.empty());
  columns.add_constant("page.kind", static_cast<float>(hints.kind));
  columns.add_constant("page.longest", log_of(view.longest));

  // -- what the containers say of themselves: the three inmost ones, and all
  for (unsigned bit = 0; bit < hint_count; ++bit)
    columns.add("near.", hint_names[bit],
                [&](std::size_t i) { return static_cast<int>(view.near[blocks[i].container] >> bit & 1u); });
  for (unsigned bit = 0; bit < hint_count; ++bit)
    columns.add("far.", hint_names[bit],
                [&](std::size_t i) { return static_cast<int>(container(i).inherited.bits >> bit & 1u); });
}

const std::vector<std::string>& names() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> found;
    Columns columns(found);
    const Document document;
    const BlockTree tree;
    const PageHints hints;
    add_columns(View(document, tree, hints, ClassWords()), columns);
    return found;
  }();
  return all;
}

}  // namespace

const std::vector<std::string_view>& feature_names() {
  static const std::vector<std::string_view> all(names().begin(), names().end());
  return all;
}
std::size_t feature_count() {
  return names().size();
}

// Columns an odd number of cache lines apart, so that the same row of all of them does not fall into one set.
FeatureTable::FeatureTable(std::size_t rows, std::size_t columns)
    : rows_(rows),
      columns_(columns),
      stride_((rows + row_multiple - 1) / row_multiple * row_multiple + 16),
      values_(std::make_unique_for_overwrite<float[]>(columns * stride_)) {
  for (std::size_t c = 0; c < columns; ++c) std::fill(column(c) + rows, column(c) + stride_, 0.0f);
}

std::vector<float> FeatureTable::row(std::size_t i) const {
  std::vector<float> values(columns_);
  for (std::size_t c = 0; c < columns_; ++c) values[c] = at(i, c);
  return values;
}

FeatureTable features(const Document& document, const BlockTree& tree, const PageHints& hints,
                      const ClassWords& class_words) {
  FeatureTable table(tree.blocks.size(), feature_count());
  Columns columns(table);
  add_columns(View(document, tree, hints, class_words), columns);
  return table;
}

}  // namespace kroniek::page
