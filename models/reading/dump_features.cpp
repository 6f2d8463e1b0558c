// dump_features: what the training of the reading model starts from. Not part of the product.
//
//   dump_features OUT INPUT...     writes OUT.jsonl (a line a page: source, the text of each block and the container it
//                                  stands in, the parent and the class words of each container), OUT.f32 (the features,
//                                  32-bit floats, a row a block, in the same order, without those that class words
//                                  give: their weights are learned from this), OUT.pages.f32
//                                  (the features of the page, a row a page) and OUT.names; prints the number of
//                                  features of a block.
#include <cstdio>
#include <fstream>
#include <string>

#include "article/metadata.h"
#include "kroniek/document.h"
#include "kroniek/source.h"
#include "page/blocks.h"
#include "page/features.h"
#include "page/kind.h"
#include "source/charset.h"
#include "view/escape.h"

int main(int argc, char** argv) {
  using namespace kroniek;
  if (argc < 3) {
    std::fprintf(stderr, "usage: dump_features OUT INPUT...\n");
    return 2;
  }
  const std::string out = argv[1];
  std::ofstream lines(out + ".jsonl");
  std::ofstream floats(out + ".f32", std::ios::binary);
  std::ofstream pages(out + ".pages.f32", std::ios::binary);
  for (int i = 2; i < argc; ++i) {
    auto source = open_source(argv[i]);
    if (!source) {
      std::fprintf(stderr, "%s\n", source.error().text().c_str());
      return 3;
    }
    while (auto capture = (*source)->next()) {
      if (!*capture) continue;
      const Capture& page_bytes = **capture;
      const Utf8Text html = decode_html(page_bytes.bytes, page_bytes.charset);
      const Document document = parse_html(html.text());
      const article::Metadata metadata = article::read_metadata(document, {page_bytes.url, page_bytes.captured}, {});
      const page::BlockTree tree = page::find_blocks(document, {});
      const PageHints hints{metadata.title, metadata.standfirst, metadata.body, metadata.kind_hint, metadata.authors};
      const page::FeatureTable table = page::features(document, tree, hints, {});
      const std::vector<float> whole = page::page_features(document, tree, hints);
      pages.write(reinterpret_cast<const char*>(whole.data()),
                  static_cast<std::streamsize>(whole.size() * sizeof(float)));
      std::string line = "{\"source\":";
      view::append_json_string(page_bytes.source, line);
      line += ",\"blocks\":[";
      for (std::size_t b = 0; b < tree.blocks.size(); ++b) {
        if (b > 0) line += ',';
        view::append_json_string(tree.text_of(tree.blocks[b]), line);
      }
      line += "],\"container\":[";
      for (std::size_t b = 0; b < tree.blocks.size(); ++b)
        line.append(b > 0 ? "," : "").append(std::to_string(tree.blocks[b].container));
      line += "],\"parent\":[";
      for (std::size_t c = 0; c < tree.containers.size(); ++c)
        line.append(c > 0 ? "," : "").append(std::to_string(static_cast<std::int32_t>(tree.containers[c].parent)));
      line += "],\"class_words\":[";
      std::vector<std::uint32_t> hashes;
      for (std::size_t c = 0; c < tree.containers.size(); ++c) {
        page::class_words(document, tree.containers[c], hashes);
        line += c > 0 ? ",[" : "[";
        for (std::size_t h = 0; h < hashes.size(); ++h) line.append(h > 0 ? "," : "").append(std::to_string(hashes[h]));
        line += ']';
      }
      line += "]}\n";
      lines << line;
      for (std::size_t b = 0; b < table.rows(); ++b) {
        const std::vector<float> row = table.row(b);
        floats.write(reinterpret_cast<const char*>(row.data()),
                     static_cast<std::streamsize>(row.size() * sizeof(float)));
      }
    }
  }
  std::ofstream names(out + ".names");
  for (const std::string_view name : page::feature_names()) names << name << '\n';
  std::printf("%zu\n", page::feature_count());
  return 0;
}
