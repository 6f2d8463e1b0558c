// read_with_model: `kroniek read` with a model from a file, for cross-validation. Not part of the product.
//
//   read_with_model FOREST WORDS INPUT...     JSONL on standard output
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "article/read_with.h"
#include "kroniek/source.h"
#include "kroniek/view.h"

namespace {

std::string contents(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

int main(int argc, char** argv) {
  using namespace kroniek;
  if (argc < 3) {
    std::fprintf(stderr, "usage: read_with_model FOREST WORDS INPUT...\n");
    return 2;
  }
  const Result<page::Model> forest = page::Model::load(contents(argv[1]));
  const Result<page::ClassWords> words = page::ClassWords::load(contents(argv[2]));
  if (!forest || !words) {
    std::fprintf(stderr, "%s\n", (forest ? words.error() : forest.error()).text().c_str());
    return 3;
  }
  const page::ReadingModel model{*forest, *words};
  for (int i = 3; i < argc; ++i) {
    auto source = open_source(argv[i]);
    if (!source) {
      std::fprintf(stderr, "%s\n", source.error().text().c_str());
      continue;
    }
    while (auto capture = (*source)->next()) {
      if (!*capture) continue;
      std::string line;
      append_json(article::read_article_with(model, **capture, {}), line);
      std::fwrite(line.data(), 1, line.size(), stdout);
    }
  }
  return 0;
}
