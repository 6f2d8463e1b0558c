// Gives every block its role and the reason for it.
#include "page/roles.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "page/lead.h"
#include "page/withheld.h"

namespace kroniek::page {
namespace {

struct Verdict {
  Role role;
  std::string_view reason;
};

constexpr std::string_view in_a_header = "in a header";

struct Telling {
  Hint hint;
  Role role;
  std::string_view reason;
};
// What a container that carries the hint makes of the blocks in it that are not the article's.
constexpr Telling telling[] = {
    {Hint::consent, Role::consent, "in a consent notice"},
    {Hint::comments, Role::comments, "in the readers' comments"},
    {Hint::newsletter, Role::newsletter, "in a newsletter box"},
    {Hint::paywall, Role::paywall, "in a paywall box"},
    {Hint::advertisement, Role::advertisement, "in an advertisement"},
    {Hint::share, Role::share, "in a share bar"},
    {Hint::related, Role::related, "in a box of related articles"},
    {Hint::navigation, Role::navigation, "in navigation"},
    {Hint::footer, Role::footer, "in a footer"},
    {Hint::caption, Role::caption, "in a caption"},
    {Hint::byline, Role::byline, "in a byline"},
    {Hint::date, Role::dateline, "beside the date"},
    {Hint::aside, Role::related, "in an aside"},
    {Hint::tags, Role::navigation, "among the keywords"},
    {Hint::header, Role::navigation, in_a_header},
    {Hint::form, Role::navigation, "in a form"},
};

constexpr std::string_view outside_the_article = "outside the article";

// What a block outside the article is: the nearest container that carries a telling hint decides.
Verdict outside(const BlockTree& tree, const TextBlock& block) {
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
  return {Role::navigation, outside_the_article};
}

// Nothing told what it is but that it was not selected.
bool is_unclaimed(const Verdict& verdict) {
  return verdict.reason == outside_the_article || verdict.role == Role::footer || verdict.role == Role::paywall ||
         verdict.reason == in_a_header;
}

// Boxes with pictures whose words are no captions: authors, teasers, advertisements.
constexpr Hint not_caption[] = {Hint::navigation, Hint::related, Hint::share,         Hint::comments, Hint::byline,
                                Hint::newsletter, Hint::date,    Hint::advertisement, Hint::aside,    Hint::footer,
                                Hint::consent,    Hint::paywall, Hint::hidden,        Hint::overlay,  Hint::tags};

// Of these even a <figure> with a caption is no part of the article.
bool is_others(Hints around) noexcept {
  for (const Hint hint : {Hint::related, Hint::comments, Hint::advertisement, Hint::aside, Hint::newsletter,
                          Hint::consent, Hint::hidden, Hint::overlay, Hint::byline, Hint::navigation})
    if (around.has(hint)) return true;
  return false;
}

Verdict inside(const TextBlock& block, Kind kind) {
  switch (block.shape) {
    case Shape::heading: return {Role::subheading, "a heading in the article"};
    case Shape::list_item: return {Role::list, "a list item in the article"};
    case Shape::table_row: return {Role::table, "a row of a data table"};
    case Shape::quote:
      // Manuals set their notes and warnings as block quotations: Markdown has nothing else to set a box with.
      if (kind == Kind::documentation) break;
      return {Role::quote, "a block quotation"};
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

// A line of the selected text that is not the reporter's: a label, a credit, a count, in a box that says so.
constexpr std::uint32_t furniture_words = 14;
constexpr Hint furniture_hints[] = {Hint::advertisement, Hint::share,   Hint::newsletter, Hint::byline,  Hint::date,
                                    Hint::tags,          Hint::caption, Hint::consent,    Hint::paywall, Hint::control};
constexpr std::uint32_t furniture_box_words = 150;
std::uint32_t held_words(const BlockTree& tree, const Container& container) {
  std::uint32_t words = 0;
  for (std::uint32_t i = container.block_begin; i < container.block_end && words <= furniture_box_words; ++i)
    words += std::max(tree.blocks[i].words, 1u);
  return words;
}
bool is_furniture(const BlockTree& tree, const TextBlock& block) {
  if (block.words > furniture_words || (block.ends_sentence && block.words > 7)) return false;
  if (block.shape == Shape::heading || block.shape == Shape::table_row || block.shape == Shape::preformatted)
    return false;
  if (block.shape == Shape::control || block.controls) return true;
  int levels = 3;
  for (std::uint32_t at = block.container; at != no_container && levels-- > 0; at = tree.containers[at].parent) {
    // What holds this much says of all its text that it is paid for, or dated: it is no box.
    if (held_words(tree, tree.containers[at]) > furniture_box_words) return false;
    for (const Hint hint : furniture_hints)
      if (tree.containers[at].own.has(hint)) return true;
  }
  return false;
}

// A short line between headline and text that is no sentence: a label, a reading time, a credit.
bool is_scrap(const TextBlock& block) {
  return block.words <= 6 && !block.ends_sentence &&
         (block.shape == Shape::paragraph || block.shape == Shape::list_item);
}

// Evidence (log-odds) from which a block is prose, whatever picture stands above it.
constexpr float surely_prose = 2;

// Words of a line that sends the reader elsewhere ("KIJK. ...", "Read more: ..."), and how much of it is link.
constexpr std::uint32_t pointer_words_least = 3;
constexpr std::uint32_t pointer_words_most = 40;
constexpr float pointer_link_density = 0.6f;
constexpr float all_link = 0.9f;
// A box with more links than this is a list of related articles.
constexpr std::uint32_t pointer_neighbours = 1;

// Where the link of a line leads says what the line is: to an advertiser (rel=sponsored), to the newsletter or the
// subscription (the words of code in its address), or nowhere (scripts, the page itself).
Verdict verdict_by_link(const Document& document, NodeId link, Verdict otherwise) {
  if (link == no_node) return otherwise;
  const std::string_view rel = document.attribute_or_empty(link, Name::rel);
  if (rel.find("sponsored") != std::string_view::npos) return {Role::advertisement, "its link is a sponsor's"};
  std::string_view address = document.attribute_or_empty(link, Name::href);
  if (address.empty() || address.starts_with('#') || address.starts_with("javascript:") ||
      address.starts_with("mailto:") || address.starts_with("tel:"))
    return {Role::navigation, "its link leads nowhere else"};
  address = address.substr(0, std::min(address.find('?'), address.find('#')));
  for (std::size_t at = 0; at < address.size();) {
    const std::size_t end = std::min(address.find_first_of("/-_.", at), address.size());
    const Hint hint = token_hint(address.substr(at, end - at));
    if (hint == Hint::newsletter) return {Role::newsletter, "its link leads to the newsletter or a subscription"};
    at = end + 1;
  }
  return otherwise;
}

// A line among the article's paragraphs that is mostly link, alone in its box.
bool is_pointer(const BlockTree& tree, const TextBlock& block, float evidence) {
  if (block.words < pointer_words_least || block.words > pointer_words_most || block.controls) return false;
  if (block.shape == Shape::heading || block.shape == Shape::caption || block.shape == Shape::table_row) return false;
  // Several lines that are all link are a list of articles.
  if (block.link_density() > 0.9f && tree.text_of(block).find('\n') != std::string_view::npos) return false;
  const Container& container = tree.containers[block.container];
  const Hints around = near(tree, block, 5);
  const bool player = around.has(Hint::media) && block.link != no_node;
  if (block.link_density() < pointer_link_density && !player) return false;
  // A sentence with a long link in it is prose.
  if (evidence >= surely_prose && block.ends_sentence && block.link_density() < all_link) return false;
  for (const Hint hint : {Hint::share, Hint::tags, Hint::byline, Hint::navigation, Hint::newsletter, Hint::comments,
                          Hint::aside, Hint::footer, Hint::hidden, Hint::advertisement, Hint::paywall})
    if (around.has(hint)) return false;
  // The box: up from the paragraph as long as it holds few blocks.
  std::uint32_t box = block.container;
  for (int level = 0; level < 3 && tree.containers[box].parent != no_container; ++level) {
    const Container& up = tree.containers[tree.containers[box].parent];
    if (up.block_end - up.block_begin > 6) break;
    box = tree.containers[box].parent;
  }
  std::uint32_t links = 0;
  for (std::uint32_t i = tree.containers[box].block_begin; i < tree.containers[box].block_end; ++i)
    links += tree.blocks[i].link_density() >= pointer_link_density;
  if (links <= pointer_neighbours) return true;
  // Several such lines in a row, each its own paragraph, are pointers; cards and list items are not.
  return container.name == Name::p && block.shape == Shape::paragraph;
}

// A small box between two paragraphs with one or two titles of other articles: blocks [begin, end).
struct Inset {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t titles = 0;
  bool label = false;  // has a line above its titles ("Lees ook")
};
constexpr std::uint32_t inset_blocks = 8;
constexpr std::uint32_t inset_titles = 2;
constexpr std::uint32_t inset_words = 80;
constexpr std::uint32_t label_words = 8;
constexpr std::uint32_t title_words = 25;
constexpr Hint not_inset[] = {Hint::share,   Hint::tags,    Hint::navigation,    Hint::newsletter, Hint::comments,
                              Hint::footer,  Hint::hidden,  Hint::advertisement, Hint::paywall,    Hint::form,
                              Hint::consent, Hint::overlay, Hint::byline,        Hint::control};

// The largest container around a block without a word of the article, as long as it is a box of few titles.
std::optional<Inset> inset_at(const Document& document, const BlockTree& tree, const Page& page,
                              const std::vector<std::uint32_t>& in_before, std::uint32_t at) {
  const auto in_article = [&in_before](std::uint32_t begin, std::uint32_t end) {
    return in_before[end] - in_before[begin];
  };
  std::uint32_t box = tree.blocks[at].container;
  const Container* inner = &tree.containers[box];
  if (in_article(inner->block_begin, inner->block_end) != 0) return std::nullopt;
  while (inner->parent != no_container) {
    const Container& up = tree.containers[inner->parent];
    if (in_article(up.block_begin, up.block_end) != 0) break;
    if (up.block_end - up.block_begin > inset_blocks) return std::nullopt;
    box = inner->parent;
    inner = &up;
  }
  // The article's own words stand before it in what holds it.
  if (inner->parent == no_container) return std::nullopt;
  if (in_article(tree.containers[inner->parent].block_begin, inner->block_begin) == 0) return std::nullopt;
  Inset inset{inner->block_begin, inner->block_end};
  if (inset.end - inset.begin > inset_blocks) return std::nullopt;
  std::uint32_t words = 0;
  for (std::uint32_t i = inset.begin; i < inset.end; ++i) {
    const TextBlock& block = tree.blocks[i];
    const Role role = page.blocks[i].role;
    if (block.controls || role == Role::withheld || role == Role::headline || role == Role::standfirst)
      return std::nullopt;
    Hints around;
    for (std::uint32_t c = block.container; c != tree.containers[box].parent; c = tree.containers[c].parent)
      around = around | tree.containers[c].own;
    for (const Hint hint : not_inset)
      if (around.has(hint)) return std::nullopt;
    words += block.words;
    const bool title = block.link_density() >= all_link && block.words >= pointer_words_least;
    // A title with its whole summary in one link is a card; one that sells something is no pointer.
    if (title && (block.words > title_words || tree.text_of(block).find('\n') != std::string_view::npos))
      return std::nullopt;
    if (title && verdict_by_link(document, block.link, {Role::pointer, {}}).role != Role::pointer) return std::nullopt;
    inset.label = inset.label || (inset.titles == 0 && !title && block.words <= label_words);
    inset.titles += title;
  }
  if (inset.titles == 0 || inset.titles > inset_titles || words > inset_words) return std::nullopt;
  return inset;
}

// Pointers and placeholders stand in reports. Elsewhere a link on a line of its own is a button, a download, an item,
// and a box to tick chooses goods.
bool is_report(Kind kind) noexcept {
  return kind == Kind::article || kind == Kind::live || kind == Kind::other;
}

// For each block the first one that says the same to the letter: copies for other screen widths. Short texts may well
// repeat, so each of them stands for itself.
constexpr std::uint32_t copy_words = 8;
std::vector<std::uint32_t> first_with_the_same_text(const BlockTree& tree) {
  std::vector<std::uint32_t> first(tree.blocks.size());
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < tree.blocks.size(); ++i) {
    first[i] = i;
    if (tree.blocks[i].words >= copy_words) order.push_back(i);
  }
  // Sorted rather than hashed: a page could choose its texts to collide.
  const auto key = [&tree](std::uint32_t i) { return std::pair(tree.blocks[i].text_hash, tree.blocks[i].bytes()); };
  std::stable_sort(order.begin(), order.end(), [&key](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  for (std::size_t at = 1; at < order.size(); ++at)
    if (tree.text_of(tree.blocks[order[at]]) == tree.text_of(tree.blocks[order[at - 1]]))
      first[order[at]] = first[order[at - 1]];
  return first;
}

// Where the article's own part of the page ends: behind the smallest container with nearly all of its words.
std::size_t end_of_core(const BlockTree& tree, const Selection& selection, const Stretch& stretch) {
  std::vector<std::uint32_t> before(tree.blocks.size() + 1, 0);
  for (std::size_t i = 0; i < tree.blocks.size(); ++i)
    before[i + 1] = before[i] + (selection.block_in[i] ? tree.blocks[i].words : 0);
  for (std::uint32_t at = tree.blocks[stretch.last].container; at != no_container; at = tree.containers[at].parent) {
    const Container& container = tree.containers[at];
    if ((before[container.block_end] - before[container.block_begin]) * 10 >= before.back() * 7)
      return container.block_end;
  }
  return stretch.last + 1;
}

// A fifth of the text beside pictures, without a word that says they are captions, is more than captions are.
constexpr std::uint64_t most_boxed_share = 5;
// For each block whether it stands in the box of a picture or player and says no more than that. Cards of a listing,
// posts and products have pictures of their own: there the words beside are the thing itself.
std::vector<std::uint8_t> beside_media(const BlockTree& tree, const Selection& selection,
                                       const std::vector<float>& evidence, const std::vector<MediaBox>& boxes,
                                       Kind kind) {
  std::vector<std::uint8_t> beside(tree.blocks.size(), 0);
  if (kind != Kind::article && kind != Kind::live && kind != Kind::other) return beside;
  // Where much of the text stands beside pictures, it is the text: an article in the form of cards.
  std::uint64_t all = 0;
  std::uint64_t boxed = 0;
  for (std::size_t i = 0; i < tree.blocks.size(); ++i) all += selection.block_in[i] ? tree.blocks[i].words : 0;
  for (const MediaBox& box : boxes)
    for (std::uint32_t i = box.begin; i < box.end && !box.marked; ++i)
      boxed += selection.block_in[i] ? tree.blocks[i].words : 0;
  const bool cards = boxed * most_boxed_share > all;
  for (const MediaBox& box : boxes)
    for (std::uint32_t i = box.begin; i < box.end && (box.marked || !cards); ++i) {
      const Hints around = near(tree, tree.blocks[i], 4);
      const bool claimed = std::any_of(std::begin(not_caption), std::end(not_caption),
                                       [around](Hint hint) { return around.has(hint); }) &&
                           !(box.marked && !is_others(around));
      beside[i] = !claimed && !tree.blocks[i].controls && (box.marked || evidence[i] < surely_prose);
    }
  return beside;
}

// Where a byline, a date or a caption is the article's own: from a little above its headline to a little behind its
// text. Elsewhere they are those of other articles.
struct Surroundings {
  std::size_t begin = 0;
  std::size_t end = 0;
  static constexpr std::size_t above = 8;
  static constexpr std::size_t below = 8;
  [[nodiscard]] bool has(std::size_t i) const noexcept { return i >= begin && i < end; }
};

// Which blocks stand beside a picture or player in reading order.
std::vector<std::uint8_t> near_media(const BlockTree& tree) {
  constexpr std::size_t reach = 3;
  std::vector<std::uint8_t> near(tree.blocks.size(), 0);
  for (const MediaNode& media : tree.media)
    for (std::size_t i = media.before_block; i < std::min<std::size_t>(media.before_block + reach, near.size()); ++i)
      near[i] = 1;
  return near;
}

// "Publicerad 22:31": a time with a word or two.
bool is_time_line(const BlockTree& tree, const TextBlock& block) {
  if (block.words < 2 || block.words > 4 || block.digits < 3 || block.digits > 4 || block.ends_sentence) return false;
  const std::string_view text = tree.text_of(block);
  const std::size_t colon = text.find(':');
  const auto digit = [text](std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; };
  return colon != std::string_view::npos && colon > 0 && digit(colon - 1) && digit(colon + 1) && digit(colon + 2);
}

// What a block that is left out is beside the article: its byline, its date, a caption; or that of something else.
Verdict beside_the_article(const BlockTree& tree, const TextBlock& block, const PageHints& hints, Verdict verdict,
                           bool above_the_text, bool pictured) {
  constexpr std::uint32_t byline_words = 20;
  constexpr std::uint16_t date_digits = 3;
  switch (verdict.role) {
    case Role::byline:
    case Role::dateline:
    case Role::navigation:
    case Role::share:
    case Role::footer: break;
    case Role::caption: return pictured ? verdict : Verdict{Role::navigation, "called a caption, without a picture"};
    default: return verdict;
  }
  const bool named = verdict.role == Role::byline || verdict.role == Role::dateline;
  if (is_byline(tree, block, hints) && !block.controls) return {Role::byline, "names an author"};
  if (is_dateline(block) && (above_the_text || named)) return {Role::dateline, "a date beside the text"};
  if (above_the_text && is_time_line(tree, block)) return {Role::dateline, "a time above the text"};
  // The box that is called so is the line's own, not one around the whole article (<article class="author-article">).
  if (verdict.role == Role::byline && !near(tree, block, 3).has(Hint::byline))
    return {Role::navigation, outside_the_article};
  if (verdict.role == Role::byline && block.words > byline_words) return {Role::navigation, "about the author"};
  if (verdict.role == Role::dateline && block.digits < date_digits) return {Role::navigation, "beside the date"};
  return verdict;
}

// The words of small boxes between the paragraphs that send the reader elsewhere become pointers: their titles and the
// line above them. Three titles and more, in one box or in a row of them, are a list of related articles.
void find_insets(const Document& document, const BlockTree& tree, const Stretch& stretch, Page& page) {
  std::vector<std::uint32_t> in_before(tree.blocks.size() + 1, 0);
  for (std::size_t i = 0; i < tree.blocks.size(); ++i) in_before[i + 1] = in_before[i] + page.blocks[i].in_article;
  std::vector<Inset> insets;
  for (auto i = static_cast<std::uint32_t>(stretch.first) + 1; i < stretch.last; ++i) {
    if (page.blocks[i].in_article) continue;
    const std::optional<Inset> inset = inset_at(document, tree, page, in_before, i);
    if (!inset || inset->begin <= stretch.first || inset->end > stretch.last) continue;
    insets.push_back(*inset);
    i = std::max(i, inset->end - 1);
  }
  for (std::size_t first = 0, next = 0; first < insets.size(); first = next) {
    std::uint32_t row = insets[first].titles;
    for (next = first + 1; next < insets.size() && insets[next].begin == insets[next - 1].end && !insets[next].label;)
      row += insets[next++].titles;
    if (row > inset_titles) continue;
    for (std::size_t n = first; n < next; ++n) {
      bool seen = false;
      for (std::uint32_t i = insets[n].begin; i < insets[n].end; ++i) {
        const TextBlock& block = tree.blocks[i];
        PageBlock& out = page.blocks[i];
        const bool link = block.link_density() >= all_link;
        const bool label = !seen && block.words <= label_words;
        seen = seen || (link && block.words >= pointer_words_least);
        if (out.role == Role::byline || out.role == Role::dateline || (!link && !label)) continue;
        out.role = Role::pointer;
        out.reason = "in a small box among the paragraphs";
      }
    }
  }
}

}  // namespace

void assign_roles(const Document& document, const BlockTree& tree, const Selection& selection,
                  const std::vector<float>& evidence, const std::vector<MediaBox>& boxes, const PageHints& hints,
                  Page& page) {
  const std::size_t count = tree.blocks.size();
  page.blocks.resize(count);
  const Stretch stretch = prose_stretch(tree, selection);
  const bool has_prose = stretch.first < count;
  const Lead lead = find_lead(document, tree, selection, stretch, hints);
  const std::size_t core_end = has_prose ? end_of_core(tree, selection, stretch) : 0;
  const std::vector<std::uint32_t> same = first_with_the_same_text(tree);
  const std::vector<std::uint8_t> with_media = beside_media(tree, selection, evidence, boxes, page.kind);
  const std::vector<std::uint8_t> pictured = near_media(tree);
  const std::size_t head = lead.headline ? *lead.headline : stretch.first;
  const Surroundings own{head - std::min(head, Surroundings::above),
                         std::max(core_end, stretch.last) + Surroundings::below};
  std::vector<std::uint8_t> told(count, 0);  // by the first of those that say the same
  for (std::size_t i = 0; i < count; ++i) {
    const TextBlock& block = tree.blocks[i];
    PageBlock& out = page.blocks[i];
    out.node = tree.containers[block.container].node;
    out.text_begin = block.begin;
    out.text_end = block.end;
    out.group = block.group;
    out.link = block.link;
    out.score = evidence[i];
    out.control = block.controls;
    bool in = selection.block_in[i];
    out.selected = in;
    Verdict verdict = in ? inside(block, page.kind) : outside(tree, block);
    const auto put_out = [&](Verdict why) {
      verdict = why;
      in = false;
    };
    if (lead.headline == i) {
      put_out({Role::headline, "says the title"});
    } else if (lead.standfirst == i) {
      verdict = {Role::standfirst, "the standfirst, between headline and text"};
      in = true;
    } else if (in && block.shape == Shape::caption) {
      put_out({Role::caption, "a caption"});
    } else if (with_media[i] && has_prose && own.has(i) && (in || is_unclaimed(verdict)) &&
               !is_byline(tree, block, hints)) {
      put_out({Role::caption, "the words of a picture or player"});
    } else if (in && has_prose && i < stretch.first && is_byline(tree, block, hints)) {
      put_out({Role::byline, "names an author above the text"});
    } else if (in && has_prose && i < stretch.first && is_dateline(block)) {
      put_out({Role::dateline, "a date above the text"});
    } else if (in && has_prose && lead.headline && i > *lead.headline && i < stretch.first && is_scrap(block)) {
      put_out({Role::navigation, "too short for a text, above it"});
    } else if (in && page.kind == Kind::live && is_dateline(block)) {
      put_out({Role::dateline, "the time of an entry"});
    } else if (in && evidence[i] < surely_prose && is_furniture(tree, block)) {
      put_out(outside(tree, block));
    } else if (has_prose && i > stretch.first && i < core_end && is_report(page.kind) &&
               !is_byline(tree, block, hints) && is_pointer(tree, block, evidence[i])) {
      put_out(
          verdict_by_link(document, block.link, {Role::pointer, "a link on a line of its own among the paragraphs"}));
    }
    if (!in && has_prose && own.has(i)) {
      const bool above = i < stretch.first && i >= head;
      verdict = beside_the_article(tree, block, hints, verdict, above || page.kind == Kind::forum,
                                   pictured[i] || with_media[i]);
    } else if (!in && has_prose &&
               (verdict.role == Role::byline || verdict.role == Role::dateline || verdict.role == Role::caption)) {
      verdict = {Role::related, "beside another article"};
    }
    if (in && told[same[i]]) put_out({verdict.role, "a copy of a text above"});
    if (in) told[same[i]] = 1;
    out.role = verdict.role;
    out.reason = verdict.reason;
    out.in_article = in;
  }
  if (!has_prose) return;
  if (is_report(page.kind)) find_insets(document, tree, stretch, page);
  for (WithheldRange& range : find_withheld(document, tree, static_cast<std::uint32_t>(stretch.first),
                                            static_cast<std::uint32_t>(core_end), is_report(page.kind))) {
    for (std::uint32_t i = range.block_begin; i < range.block_end; ++i) {
      // The words of the post itself, where the placeholder shows them, are a quotation.
      if (page.blocks[i].in_article && tree.blocks[i].shape == Shape::quote && !range.quotes_itself) continue;
      page.blocks[i].role = Role::withheld;
      page.blocks[i].reason = "a placeholder that asks for consent";
      page.blocks[i].in_article = false;
    }
    page.withheld.push_back({range.block_begin, range.block_end, std::move(range.provider)});
  }
}

}  // namespace kroniek::page
