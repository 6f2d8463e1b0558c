// read_with_model: `kroniek read` with a model from a file, for cross-validation. Not part of the product.
//
//   read_with_model MODEL INPUT...     JSONL on standard output
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "article/read_with.h"
#include "kroniek/source.h"
#include "kroniek/view.h"

int main(int argc, char** argv) {
  using namespace kroniek;
  if (argc < 2) {
    std::fprintf(stderr, "usage: read_with_model MODEL INPUT...\n");
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const Result<page::Model> model = page::Model::load(bytes);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().text().c_str());
    return 3;
  }
  for (int i = 2; i < argc; ++i) {
    auto source = open_source(argv[i]);
    if (!source) {
      std::fprintf(stderr, "%s\n", source.error().text().c_str());
      continue;
    }
    while (auto capture = (*source)->next()) {
      if (!*capture) continue;
      std::string line;
      append_json(article::read_article_with(*model, **capture, {}), line);
      std::fwrite(line.data(), 1, line.size(), stdout);
    }
  }
  return 0;
}
