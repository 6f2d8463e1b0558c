// Repairs an article before it is shown. The common case, where nothing is wrong, costs one validation.
#include "view/wholesome.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "view/utf8.h"

namespace kroniek::view {
namespace {

// Calls `visit` with every string of the article but its text.
template <class A, class Visit>
void for_each_string(A& article, Visit visit) {
  for (auto* one : {&article.source, &article.url, &article.canonical_url, &article.error, &article.title,
                    &article.standfirst, &article.publisher, &article.section, &article.language, &article.why.title,
                    &article.why.authors, &article.why.publisher, &article.why.section, &article.why.language}) {
    visit(*one);
  }
  for (auto& author : article.authors) visit(author);
  for (auto& keyword : article.keywords) visit(keyword);
  for (auto* moment : {&article.published, &article.modified}) {
    if (!moment->has_value()) continue;
    visit((*moment)->value);
    visit((*moment)->evidence);
    visit((*moment)->settled_by);
  }
  for (auto& withheld : article.withheld) {
    visit(withheld.provider);
    visit(withheld.notice);
  }
  for (auto& pointer : article.pointers) {
    visit(pointer.text);
    visit(pointer.url);
  }
  for (auto& media : article.media) {
    visit(media.kind);
    visit(media.url);
    visit(media.caption);
    visit(media.credit);
  }
  for (auto* candidates : {&article.why.published, &article.why.modified}) {
    for (auto& candidate : *candidates) {
      visit(candidate.value);
      visit(candidate.evidence);
    }
  }
  for (auto& candidate : article.why.titles) {
    visit(candidate.value);
    visit(candidate.from);
  }
  for (auto& candidate : article.why.names) {
    visit(candidate.from);
    for (auto& value : candidate.values) visit(value);
  }
}

bool is_boundary(std::string_view text, std::size_t at) noexcept {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
}

// Needs a text that is valid UTF-8.
bool lies_inside(std::string_view text, const Block& block) noexcept {
  return block.begin <= block.end && block.end <= text.size() && is_boundary(text, block.begin) &&
         is_boundary(text, block.end);
}

// Replaces the malformed sequences of the text and moves the blocks' offsets along. An offset inside a malformed
// sequence moves to the replacement's begin.
void repair_text(Article& article) {
  struct Shift {
    std::size_t old_begin;
    std::size_t old_size;
    std::size_t new_begin;
  };
  std::vector<Shift> shifts;
  const std::string old = std::move(article.text);
  std::string text;
  text.reserve(old.size() + 16);
  for (std::size_t i = 0; i < old.size();) {
    const CodePoint c = code_point_at(old, i);
    if (c.malformed) shifts.push_back({i, c.size, text.size()});
    text += c.malformed ? replacement_utf8 : std::string_view(old).substr(i, c.size);
    i += c.size;
  }
  const auto moved = [&](std::size_t offset) -> std::size_t {
    const auto after = std::upper_bound(shifts.begin(), shifts.end(), offset,
                                        [](std::size_t value, const Shift& shift) { return value < shift.old_begin; });
    if (after == shifts.begin()) return offset;
    const Shift& shift = *(after - 1);
    if (offset < shift.old_begin + shift.old_size) return shift.new_begin;
    return offset - (shift.old_begin + shift.old_size) + shift.new_begin + replacement_utf8.size();
  };
  for (Block& block : article.blocks) {
    block.begin = static_cast<std::uint32_t>(moved(std::min<std::size_t>(block.begin, old.size())));
    block.end = static_cast<std::uint32_t>(moved(std::min<std::size_t>(block.end, old.size())));
  }
  article.text = std::move(text);
}

void repair_blocks(Article& article) {
  const std::string_view text = article.text;
  const auto snapped = [&](std::size_t offset) {
    offset = std::min(offset, text.size());
    while (!is_boundary(text, offset)) --offset;
    return static_cast<std::uint32_t>(offset);
  };
  for (Block& block : article.blocks) {
    block.end = snapped(block.end);
    block.begin = std::min(snapped(block.begin), block.end);
  }
}

}  // namespace

const Article& wholesome(const Article& article, Article& storage) {
  const bool text_is_valid = is_valid_utf8(article.text);
  bool strings_are_valid = true;
  for_each_string(article,
                  [&](const std::string& one) { strings_are_valid = strings_are_valid && is_valid_utf8(one); });
  const auto is_inside = [&](const Block& block) { return lies_inside(article.text, block); };
  const bool blocks_are_valid = text_is_valid && std::all_of(article.blocks.begin(), article.blocks.end(), is_inside);
  if (text_is_valid && strings_are_valid && blocks_are_valid) return article;
  storage = article;
  if (!text_is_valid) repair_text(storage);
  if (!strings_are_valid) for_each_string(storage, [](std::string& one) { one = repaired_utf8(one); });
  repair_blocks(storage);
  return storage;
}

}  // namespace kroniek::view
