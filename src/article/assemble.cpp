// Builds the Article's text from the page's blocks, and what stands beside it: pointers, withheld media, figures.
#include "article/assemble.h"

#include <algorithm>

#include "article/media.h"
#include "article/text_builder.h"
#include "base/url.h"
#include "page/blocks.h"
#include "page/similar.h"

namespace kroniek::article {
namespace {

std::size_t count_words(std::string_view text) noexcept {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= 0x20;
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

// The body that only JSON-LD or a script's data holds: plain lines, or HTML.
void add_structured_body(std::string_view body, TextBuilder& builder) {
  if (body.find("</") != std::string_view::npos || body.find("<br") != std::string_view::npos) {
    const Document document = parse_html(body);
    const page::BlockTree tree = page::find_blocks(document, Limits{});
    for (const page::TextBlock& block : tree.blocks) {
      if (tree.containers[block.container].inherited.has(page::Hint::caption)) continue;
      const Role role = block.shape == page::Shape::heading     ? Role::subheading
                        : block.shape == page::Shape::list_item ? Role::list
                        : block.shape == page::Shape::quote     ? Role::quote
                                                                : Role::paragraph;
      builder.add(role, tree.text_of(block), block.group);
    }
    return;
  }
  std::string line;
  std::size_t at = 0;
  while (at <= body.size()) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    line.clear();
    for (const char c : body.substr(at, end - at)) {
      if (static_cast<unsigned char>(c) > 0x20)
        line.push_back(c);
      else if (!line.empty() && line.back() != ' ')
        line.push_back(' ');
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    builder.add(Role::paragraph, line);
    at = end + 1;
  }
}

}  // namespace

void assemble(const Page& page, const Metadata& metadata, Article& article) {
  TextBuilder builder;
  const Document& document = page.document();
  std::size_t words = 0;
  for (const PageBlock& block : page.blocks)
    if (block.in_article) words += count_words(page.text(block));
  const std::size_t body_words = count_words(metadata.body);
  const bool body_elsewhere = body_words >= 50 && words * 3 < body_words;

  for (const PageBlock& block : page.blocks) {
    const std::string_view text = page.text(block);
    if (block.role == Role::standfirst && article.standfirst.empty()) article.standfirst = to_nfc(text);
    if (block.role == Role::pointer) {
      Pointer pointer;
      pointer.text = to_nfc(text);
      if (block.link != no_node)
        pointer.url = resolve_url(article.url.empty() ? article.canonical_url : article.url,
                                  document.attribute_or_empty(block.link, Name::href));
      article.pointers.push_back(std::move(pointer));
    }
    if (block.in_article && !body_elsewhere) builder.add(block.role, text, block.group);
  }
  for (const PageWithheld& range : page.withheld) {
    Withheld withheld{range.provider, {}};
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      if (page.blocks[i].role != Role::withheld) continue;  // the words of the post itself
      if (page.blocks[i].control) continue;                 // what to press, not what is said
      if (!withheld.notice.empty()) withheld.notice += '\n';
      withheld.notice += to_nfc(page.text(page.blocks[i]));
    }
    if (!withheld.notice.empty()) article.withheld.push_back(std::move(withheld));
  }
  if (body_elsewhere) add_structured_body(metadata.body, builder);
  builder.finish(article);
  // What the page shows comes before what it only names.
  std::vector<Media> shown = describe_media(page, article.url.empty() ? article.canonical_url : article.url);
  if (!shown.empty()) article.media = std::move(shown);
  article.kind = page.kind;
  if (article.text.empty()) {
    article.status = Status::empty;
    article.kind = Kind::other;
  } else if (body_elsewhere) {
    article.kind = Kind::article;  // only reports carry their body in JSON-LD
  }
}

void assemble_plain(std::string_view text, Article& article) {
  article.text = std::string(text);
  std::size_t at = 0;
  while (at < text.size()) {
    while (at < text.size() && (text[at] == '\n' || text[at] == '\r' || text[at] == ' ' || text[at] == '\t')) ++at;
    if (at == text.size()) break;
    // A block ends before a line that holds nothing but blanks.
    std::size_t end = at;
    std::size_t line_end = at;
    while (line_end < text.size()) {
      line_end = std::min(text.find('\n', line_end), text.size());
      end = line_end;
      std::size_t next = std::min(line_end + 1, text.size());
      std::size_t probe = next;
      while (probe < text.size() && (text[probe] == ' ' || text[probe] == '\t' || text[probe] == '\r')) ++probe;
      if (probe == text.size() || text[probe] == '\n') break;
      line_end = next;
    }
    while (end > at && (text[end - 1] == '\r' || text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    article.blocks.push_back({Role::paragraph, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = line_end;
  }
  if (article.blocks.empty()) article.status = Status::empty;
  article.kind = Kind::article;
}

}  // namespace kroniek::article
