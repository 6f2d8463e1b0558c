// show_blocks: the blocks of a page with where each stands and what became of it, for labelling and for looking at
// a reading. Not part of the product; for people there is `kroniek read --explain`.
//
//   show_blocks INPUT...           every block as text, with its role and whether it was selected
//   show_blocks --bare INPUT...    without what kroniek made of it, for those who label
//   show_blocks --json INPUT...    a JSON line a page: its language, and of each block its role, whether it is in the
//                                  article, its words and the 16-bit hash of its text (tests/quality/roles)
#include <cstdio>
#include <cstring>
#include <map>
#include <string>
#include <utility>

#include "article/metadata.h"
#include "kroniek/document.h"
#include "kroniek/page.h"
#include "kroniek/source.h"
#include "page/blocks.h"
#include "source/charset.h"
#include "view/escape.h"

namespace {

using namespace kroniek;

enum class Form { all, bare, json };

// Of a text's letters and digits alone, so that a change in spaces or signs does not part a label from its block.
unsigned short_hash(std::string_view text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (byte >= 'A' && byte <= 'Z') byte |= 0x20;
    if (byte < 0x80 && !(byte >= 'a' && byte <= 'z') && !(byte >= '0' && byte <= '9')) continue;
    hash = (hash ^ byte) * 16777619u;
  }
  return (hash ^ hash >> 16) & 0xffffu;
}

std::string short_tokens(std::string_view value, std::size_t most) {
  std::string out(value.substr(0, most));
  for (char& c : out)
    if (static_cast<unsigned char>(c) <= 0x20) c = '.';
  return value.size() > most ? out + "~" : out;
}

// "div#story.article-body.wide > p": the innermost containers.
std::string path_of(const Document& document, const page::BlockTree& tree, std::uint32_t at, int levels) {
  std::string path;
  for (; at != page::no_container && levels-- > 0; at = tree.containers[at].parent) {
    const NodeId node = tree.containers[at].node;
    std::string step(document.spelling(tree.containers[at].name));
    const std::string_view id = document.attribute_or_empty(node, Name::id);
    const std::string_view classes = document.attribute_or_empty(node, Name::class_);
    const std::string_view role = document.attribute_or_empty(node, Name::role);
    if (!id.empty()) step += '#' + short_tokens(id, 20);
    if (!classes.empty()) step += '.' + short_tokens(classes, 32);
    if (!role.empty()) step += "[role=" + short_tokens(role, 16) + ']';
    path.insert(0, path.empty() ? step : step + " > ");
  }
  return path;
}

std::string_view shape_name(page::Shape shape) {
  static constexpr std::string_view names[] = {"paragraph", "heading", "list-item", "table-row", "quote",
                                               "caption",   "code",    "term",      "control"};
  return names[static_cast<std::size_t>(shape)];
}

std::string cut(std::string_view text, std::size_t most) {
  std::string out;
  const auto put = [&out](std::string_view part) {
    for (const char c : part)
      out += c == '\n' ? std::string(" / ") : c == '\t' ? std::string(" | ") : std::string(1, c);
  };
  if (text.size() <= most) {
    put(text);
    return out;
  }
  std::size_t head = most * 3 / 4;
  std::size_t tail = text.size() - most / 4;
  while (head > 0 && (static_cast<unsigned char>(text[head]) & 0xc0) == 0x80) --head;
  while (tail < text.size() && (static_cast<unsigned char>(text[tail]) & 0xc0) == 0x80) ++tail;
  put(text.substr(0, head));
  out += " [...] ";
  put(text.substr(tail));
  return out;
}

void show(const Capture& capture, Form form) {
  const Utf8Text html = decode_html(capture.bytes, capture.charset);
  const Document document = parse_html(html.text());
  const article::Metadata metadata = article::read_metadata(document, {capture.url, capture.captured}, {});
  const PageHints hints{metadata.title, metadata.standfirst, metadata.body, metadata.kind_hint, metadata.authors};
  const page::BlockTree tree = page::find_blocks(document, {});
  const Page page = read_page(document, hints);
  if (form == Form::json) {
    std::string line = "{\"source\":";
    view::append_json_string(capture.source, line);
    line += ",\"language\":";
    view::append_json_string(metadata.language, line);
    line += ",\"kind\":\"" + std::string(name(page.kind)) + "\",\"blocks\":[";
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
      const PageBlock& block = page.blocks[i];
      line += (i ? ",[\"" : "[\"") + std::string(name(block.role)) + "\"," + (block.in_article ? "1," : "0,") +
              std::to_string(tree.blocks[i].words) + ',' + std::to_string(short_hash(page.text(block))) + ']';
    }
    std::puts((line + "]}").c_str());
    return;
  }
  std::string title;
  for (NodeId id = document.head(); id != no_node; id = document.next(id, document.head()))
    if (document.is(id, Name::title)) {
      document.append_text(id, title);
      break;
    }
  std::printf("page %s\nlanguage %s   blocks %zu   <title> %s\n", capture.source.c_str(), metadata.language.c_str(),
              tree.blocks.size(), cut(title, 200).c_str());
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> first;  // by length and hash
  std::string before;
  std::size_t media = 0;
  for (std::size_t i = 0; i <= tree.blocks.size(); ++i) {
    for (; media < tree.media.size() && tree.media[media].before_block <= i; ++media)
      std::printf("      <%s>%s\n", std::string(document.spelling(document.node(tree.media[media].node).name)).c_str(),
                  tree.media[media].figure != no_node ? " in a figure" : "");
    if (i == tree.blocks.size()) break;
    const page::TextBlock& block = tree.blocks[i];
    const page::Hints around = tree.containers[block.container].inherited;
    const std::string path = path_of(document, tree, block.container, 3);
    if (path != before) std::printf("  -- %s\n", path.c_str());
    before = path;
    std::printf("[%zu] %s%s", i, std::string(shape_name(block.shape)).c_str(),
                block.level ? std::to_string(block.level).c_str() : "");
    if (block.link_bytes) std::printf(" link=%d%%", static_cast<int>(block.link_density() * 100 + 0.5f));
    if (block.bold_bytes * 10 >= block.bytes() * 9) std::printf(" bold");
    if (around.has(page::Hint::hidden)) std::printf(" hidden");
    if (around.has(page::Hint::noscript)) std::printf(" noscript");
    const auto [same, fresh] = first.try_emplace({block.bytes(), block.text_hash}, i);
    if (!fresh && block.words >= 4) std::printf(" same-as-%zu", same->second);
    if (form == Form::all) {
      const PageBlock& out = page.blocks[i];
      std::printf(" %s %s score=%.2f (%s)", out.in_article ? "IN" : "out", std::string(name(out.role)).c_str(),
                  static_cast<double>(out.score), std::string(out.reason).c_str());
    }
    std::printf("\n    %s\n", cut(tree.text_of(block), 480).c_str());
  }
  std::printf("\n");
}

}  // namespace

int main(int argc, char** argv) {
  Form form = Form::all;
  int first = 1;
  if (argc > 1 && std::strcmp(argv[1], "--bare") == 0) form = Form::bare, ++first;
  if (argc > 1 && std::strcmp(argv[1], "--json") == 0) form = Form::json, ++first;
  if (first >= argc) {
    std::fprintf(stderr, "usage: show_blocks [--bare|--json] INPUT...\n");
    return 2;
  }
  for (int i = first; i < argc; ++i) {
    auto source = open_source(argv[i]);
    if (!source) {
      std::fprintf(stderr, "%s\n", source.error().text().c_str());
      return 3;
    }
    while (auto capture = (*source)->next())
      if (*capture) show(**capture, form);
  }
  return 0;
}
