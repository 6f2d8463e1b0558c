// Gives every block its role and the reason for it.
#include "page/roles.h"

#include <algorithm>
#include <unordered_set>

#include "page/similar.h"
#include "page/withheld.h"

namespace kroniek::page {
namespace {

struct Verdict {
  Role role;
  std::string_view reason;
};

// What a block outside the article is: the nearest container that carries a telling hint decides.
Verdict outside(const BlockTree& tree, const TextBlock& block) {
  struct Telling {
    Hint hint;
    Role role;
    std::string_view reason;
  };
  static constexpr Telling telling[] = {
      {Hint::consent, Role::consent, "in a consent notice"},
      {Hint::comments, Role::comments, "in the readers' comments"},
      {Hint::newsletter, Role::newsletter, "in a newsletter box"},
      {Hint::paywall, Role::paywall, "in a paywall box"},
      {Hint::advertisement, Role::advertisement, "in an advertisement"},
      {Hint::share, Role::share, "in a share bar"},
      {Hint::related, Role::related, "in a box of related articles"},
      {Hint::navigation, Role::navigation, "in navigation"},
      {Hint::footer, Role::footer, "in a footer"},
      {Hint::byline, Role::byline, "in a byline"},
      {Hint::date, Role::dateline, "beside the date"},
      {Hint::caption, Role::caption, "in a caption"},
      {Hint::aside, Role::related, "in an aside"},
      {Hint::tags, Role::navigation, "among the keywords"},
      {Hint::header, Role::navigation, "in a header"},
      {Hint::form, Role::navigation, "in a form"},
  };
  for (std::uint32_t at = block.container; at != no_container; at = tree.containers[at].parent) {
    const Hints own = tree.containers[at].own;
    if (own.bits == 0) continue;
    for (const Telling& tell : telling)
      if (own.has(tell.hint)) return {tell.role, tell.reason};
  }
  if (block.shape == Shape::caption) return {Role::caption, "a caption"};
  if (block.controls || block.shape == Shape::control) return {Role::navigation, "text of a control"};
  if (block.link_density() > 0.5f)
    return block.words > 4 ? Verdict{Role::related, "a link outside the article"}
                           : Verdict{Role::navigation, "a short link outside the article"};
  return {Role::navigation, "outside the article"};
}

Verdict inside(const TextBlock& block) {
  switch (block.shape) {
    case Shape::heading: return {Role::subheading, "a heading in the article"};
    case Shape::list_item: return {Role::list, "a list item in the article"};
    case Shape::table_row: return {Role::table, "a row of a data table"};
    case Shape::quote: return {Role::quote, "a block quotation"};
    case Shape::preformatted: return {Role::code, "preformatted text"};
    case Shape::caption: return {Role::caption, "a caption"};
    case Shape::term: return {Role::subheading, "a term of a definition list"};
    case Shape::paragraph:
    case Shape::control: break;
  }
  // A short line wholly in bold that does not close a sentence heads what follows.
  if (block.bold_bytes * 10 >= block.bytes() * 9 && block.words <= 14 && !block.ends_sentence)
    return {Role::subheading, "a line in bold"};
  return {Role::paragraph, "prose in the article"};
}

}  // namespace

namespace {

// Words of a line that sends the reader elsewhere ("KIJK. ...", "Read more: ..."), and how much of it is link.
constexpr std::uint32_t pointer_words_least = 3;
constexpr std::uint32_t pointer_words_most = 40;
constexpr float pointer_link_density = 0.6f;
// A box of more links than this is a list of related articles.
constexpr std::uint32_t pointer_neighbours = 3;

// A line between the article's paragraphs that is mostly link, alone or nearly so in its box.
bool is_pointer(const BlockTree& tree, const TextBlock& block) {
  if (block.words < pointer_words_least || block.words > pointer_words_most || block.controls) return false;
  const Container& container = tree.containers[block.container];
  const bool player = container.inherited.has(Hint::media) && block.shape != Shape::caption && block.link != no_node;
  if (block.link_density() < pointer_link_density && !player) return false;
  if (container.inherited.has(Hint::share) || container.inherited.has(Hint::tags) || container.inherited.has(Hint::byline) ||
      container.inherited.has(Hint::navigation) || container.inherited.has(Hint::newsletter))
    return false;
  std::uint32_t around = block.container;
  for (int level = 0; level < 2 && tree.containers[around].parent != no_container; ++level) {
    const Container& up = tree.containers[tree.containers[around].parent];
    if (up.block_end - up.block_begin > 2 * pointer_neighbours) break;
    around = tree.containers[around].parent;
  }
  const Container& box = tree.containers[around];
  std::uint32_t links = 0;
  for (std::uint32_t i = box.block_begin; i < box.block_end && links <= pointer_neighbours; ++i)
    links += tree.blocks[i].link_density() >= pointer_link_density;
  return links <= pointer_neighbours;
}

}  // namespace

void assign_roles(const Document& document, const BlockTree& tree, const Selection& selection, const std::vector<float>& evidence,
                  const PageHints& hints, Page& page) {
  const std::size_t count = tree.blocks.size();
  page.blocks.resize(count);
  std::size_t first_prose = count;
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    if (selection.block_in[i] && block.shape != Shape::heading && block.words >= 10) {
      first_prose = i;
      break;
    }
  }
  std::size_t last_prose = first_prose;
  for (std::size_t i = count; i-- > first_prose;)
    if (selection.block_in[i] && tree.blocks[i].words >= 10) {
      last_prose = i;
      break;
    }
  std::unordered_set<std::uint64_t> seen;  // the article's longer texts, to drop copies for other screen widths
  bool standfirst_found = false;
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    PageBlock& out = page.blocks[i];
    const std::string_view text = tree.text_of(block);
    out.node = tree.containers[block.container].node;
    out.text_begin = block.begin;
    out.text_end = block.end;
    out.group = block.group;
    out.score = evidence[i];
    Verdict verdict = selection.block_in[i] ? inside(block) : outside(tree, block);
    bool in = selection.block_in[i];
    const bool hidden = tree.containers[block.container].inherited.has(Hint::hidden);
    if (i <= first_prose && !hints.title.empty() && block.words <= 40 && same_words(text, hints.title)) {
      verdict = {Role::headline, "says the same as the title"};
      in = false;
    } else if (block.shape == Shape::heading && block.level == 1 && i <= first_prose && selection.block_in[i]) {
      verdict = {Role::headline, "the first heading above the text"};
      in = false;
    } else if (!standfirst_found && i <= first_prose && block.words >= 6 && !hidden && block.link_density() < 0.5f &&
               !hints.standfirst.empty() && (in || first_prose < count) && same_words(text, hints.standfirst)) {
      verdict = {Role::standfirst, "above the text, says the same as the description"};
      in = standfirst_found = true;
    } else if (in && tree.containers[block.container].own.has(Hint::standfirst) && i < first_prose + 2 && !standfirst_found &&
               block.words >= 6) {
      verdict = {Role::standfirst, "marked as the standfirst"};
      standfirst_found = true;
    } else if (in && block.shape == Shape::caption) {
      in = false;
    } else if (i > first_prose && i < last_prose && !hidden && block.shape != Shape::heading && (!in || block.shape == Shape::paragraph) &&
               is_pointer(tree, block)) {
      verdict = {Role::pointer, "a link on a line of its own between the paragraphs"};
      in = false;
    }
    if (in && block.words >= 8) {
      const std::uint64_t key = std::uint64_t{block.text_hash} << 32 | block.bytes();
      if (!seen.insert(key).second) {
        in = false;
        verdict.reason = "a copy of a text above";
      }
    }
    out.role = verdict.role;
    out.reason = verdict.reason;
    out.in_article = in;
  }
  for (WithheldRange& range : find_withheld(document, tree, static_cast<std::uint32_t>(first_prose), static_cast<std::uint32_t>(last_prose))) {
    for (std::uint32_t i = range.block_begin; i < range.block_end; ++i) {
      page.blocks[i].role = Role::withheld;
      page.blocks[i].reason = "a placeholder that asks for consent";
      page.blocks[i].in_article = false;
    }
    page.withheld.push_back({range.block_begin, range.block_end, std::move(range.provider)});
  }
}

}  // namespace kroniek::page
