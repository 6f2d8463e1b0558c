// Finds the headline by the title, and the standfirst by the description, by its markup or by where it stands.
#include "page/lead.h"

#include <algorithm>

#include "page/similar.h"

namespace kroniek::page {
namespace {

constexpr std::uint32_t prose_words = 10;
constexpr std::uint32_t headline_words = 40;
constexpr std::uint32_t standfirst_least = 6;
constexpr std::uint32_t standfirst_most = 100;
constexpr std::size_t standfirst_reach = 14;  // blocks between headline and standfirst at most

// Parts of the page that are never a standfirst.
constexpr Hint not_lead[] = {Hint::navigation,    Hint::related,    Hint::share,    Hint::comments, Hint::caption,
                             Hint::advertisement, Hint::newsletter, Hint::footer,   Hint::consent,  Hint::paywall,
                             Hint::hidden,        Hint::overlay,    Hint::noscript, Hint::tags};

}  // namespace

Hints near(const BlockTree& tree, const TextBlock& block, int levels) {
  Hints hints;
  for (std::uint32_t at = block.container; at != no_container && levels-- > 0; at = tree.containers[at].parent)
    hints = hints | tree.containers[at].own;
  return hints;
}

namespace {

// The container that holds the paragraph, not the paragraph itself.
std::uint32_t holder(const BlockTree& tree, const TextBlock& block) {
  const Container& container = tree.containers[block.container];
  return container.name == Name::p && container.parent != no_container ? container.parent : block.container;
}

}  // namespace

namespace {

// Words of a line that are neither a name of an author nor hold a digit.
std::uint32_t words_beside(std::string_view text, std::span<const std::string> authors) {
  std::uint32_t words = 0;
  std::uint32_t of_names = 0;
  bool inside = false;
  bool digit = false;
  const auto end_word = [&] {
    words += inside && !digit;
    inside = digit = false;
  };
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= 0x20) {
      end_word();
      continue;
    }
    inside = true;
    digit = digit || (c >= '0' && c <= '9');
  }
  end_word();
  for (const std::string& author : authors)
    if (text.find(author) != std::string_view::npos)
      of_names += 1 + static_cast<std::uint32_t>(std::count(author.begin(), author.end(), ' '));
  return words - std::min(words, of_names);
}

// A description is often the first paragraph over again. It is that where the next paragraph stands in the same box and
// has the same element and class.
bool is_first_of_its_like(const Document& document, const BlockTree& tree, const Selection& selection, std::size_t i) {
  const Container& own = tree.containers[tree.blocks[i].container];
  for (std::size_t next = i + 1; next < tree.blocks.size() && next <= i + 4; ++next) {
    const TextBlock& block = tree.blocks[next];
    if (!selection.block_in[next] || block.words < prose_words || block.shape != Shape::paragraph) continue;
    const Container& other = tree.containers[block.container];
    return tree.blocks[i].shape == Shape::paragraph && own.name == Name::p && other.name == Name::p &&
           own.parent == other.parent && tree.blocks[i].bold_bytes * 2 < tree.blocks[i].bytes() &&
           document.attribute_or_empty(own.node, Name::class_) == document.attribute_or_empty(other.node, Name::class_);
  }
  return false;
}

}  // namespace

Stretch prose_stretch(const BlockTree& tree, const Selection& selection) {
  const std::size_t count = tree.blocks.size();
  Stretch stretch{count, count};
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    if (!selection.block_in[i] || block.shape == Shape::heading || block.words < prose_words) continue;
    if (stretch.first == count) stretch.first = i;
    stretch.last = i;
  }
  return stretch;
}

Lead find_lead(const Document& document, const BlockTree& tree, const Selection& selection, const Stretch& stretch,
               const PageHints& hints) {
  Lead lead;
  const std::size_t count = tree.blocks.size();
  const std::size_t end = std::min(stretch.first + 1, count);
  // The last block above the text that says the title, a heading before anything else.
  for (std::size_t i = 0; i < end; ++i) {
    const TextBlock& block = tree.blocks[i];
    if (tree.containers[block.container].inherited.has(Hint::hidden)) continue;
    const bool heading = block.shape == Shape::heading;
    const bool says_title =
        !hints.title.empty() && block.words <= headline_words && same_words(tree.text_of(block), hints.title);
    const bool first_rank = heading && block.level == 1 && block.words >= 2 && block.link_density() < 0.9f;
    if (!says_title && !first_rank) continue;
    if (!lead.headline || (says_title && heading)) lead.headline = i;
  }
  if (stretch.first == count) return lead;
  const std::size_t begin =
      lead.headline ? *lead.headline + 1 : stretch.first - std::min<std::size_t>(stretch.first, 3);
  std::optional<std::size_t> by_place;
  for (std::size_t i = begin; i < end && i < begin + standfirst_reach; ++i) {
    const TextBlock& block = tree.blocks[i];
    if (block.words < standfirst_least || block.words > standfirst_most || block.link_density() > 0.3f ||
        block.controls)
      continue;
    const Hints inherited = tree.containers[block.container].inherited;
    if (std::any_of(std::begin(not_lead), std::end(not_lead), [inherited](Hint hint) { return inherited.has(hint); }))
      continue;
    const Hints around = near(tree, block, 3);
    if (around.has(Hint::byline) || around.has(Hint::date)) continue;
    const bool described = !hints.standfirst.empty() && same_words(tree.text_of(block), hints.standfirst) &&
                           !is_first_of_its_like(document, tree, selection, i);
    if (described || near(tree, block, 2).has(Hint::standfirst)) {
      lead.standfirst = i;
      return lead;
    }
    // By its place: between the headline and the byline or date,
    if (!by_place && lead.headline && i <= *lead.headline + 2 && block.words >= prose_words) {
      for (std::size_t between = i + 1; between < count && between <= i + 4; ++between) {
        const TextBlock& other = tree.blocks[between];
        if (other.words >= prose_words && selection.block_in[between] && !is_byline(tree, other, hints)) break;
        if (is_byline(tree, other, hints) || is_dateline(other)) {
          by_place = i;
          break;
        }
      }
      if (by_place) continue;
    }
    // or apart from the paragraphs that follow, or set as a heading before them.
    if (by_place || (i != stretch.first && block.shape != Shape::heading && !block.ends_sentence)) continue;
    std::size_t next = i + 1;
    const auto is_body = [&](std::size_t b) {
      return selection.block_in[b] && tree.blocks[b].words >= prose_words && tree.blocks[b].shape == Shape::paragraph;
    };
    while (next < count && !is_body(next)) ++next;
    std::size_t after = next + 1;
    while (after < count && !is_body(after)) ++after;
    if (after >= count) continue;
    const TextBlock& following = tree.blocks[next];
    const bool apart =
        holder(tree, block) != holder(tree, following) && holder(tree, following) == holder(tree, tree.blocks[after]);
    const bool set_off = block.shape == Shape::heading && block.level > 1 && block.ends_sentence;
    if ((apart && lead.headline) || set_off) by_place = i;
  }
  lead.standfirst = by_place;
  return lead;
}

bool is_byline(const BlockTree& tree, const TextBlock& block, const PageHints& hints) {
  constexpr std::uint32_t most_words = 30;
  constexpr std::size_t most_bytes_beside = 60;
  constexpr std::uint32_t most_words_beside = 9;
  constexpr std::uint16_t digits_of_a_date = 4;
  if (block.words > most_words || block.shape == Shape::heading || block.ends_sentence) return false;
  const std::string_view text = tree.text_of(block);
  for (const std::string& author : hints.authors) {
    if (author.size() < 4 || text.find(author) == std::string_view::npos) continue;
    if (block.bytes() < author.size() + most_bytes_beside) return true;
    // With a date the line may be longer: "Ann Peeters Le 5 octobre 2023 à 11h26, modifié le 5 octobre 2023 à 12h10".
    if (block.digits >= digits_of_a_date && words_beside(text, hints.authors) <= most_words_beside) return true;
  }
  return false;
}

bool is_dateline(const TextBlock& block) {
  // "9 november 2022 18:05", "2024年11月12日": few words, at least a year's digits, no sentence.
  if (block.shape == Shape::heading || block.shape == Shape::table_row || block.ends_sentence) return false;
  if (block.words == 1)
    return block.digits >= 3 && block.characters <= 6 && block.characters - block.digits == 1;  // "18:52"
  return (block.words <= 9 || (block.words <= 18 && block.digits >= 10)) && block.digits >= 5 &&
         block.digits * 6 >= block.characters;
}

}  // namespace kroniek::page
