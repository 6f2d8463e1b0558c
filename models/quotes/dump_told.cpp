// dump_told: what the training of the weights of quotations starts from. Not part of the product.
//
//   dump_told LANGUAGE TEXT...     prints a line a candidate: text's number, first and last byte of the content, frame,
//                                  traits; what is spoken in marks is left out.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "annotate/names/names.h"
#include "annotate/quotes/finder.h"
#include "annotate/tokenized_text.h"
#include "kroniek/article.h"

int main(int argc, char** argv) {
  using namespace kroniek;
  if (argc < 3) {
    std::fprintf(stderr, "usage: dump_told LANGUAGE TEXT...\n");
    return 2;
  }
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    Article article;
    article.text.assign(std::istreambuf_iterator<char>(in), {});
    article.language = argv[1];
    const annotate::TokenizedText text(article);
    annotate::Finder finder(text, annotate::find_names(text));
    std::vector<annotate::Told> all;
    finder.all_told = &all;
    static_cast<void>(finder.run());
    for (const annotate::Told& told : all) {
      std::printf("%d %u %u %d", i - 2, text.tokens()[told.content.first].begin,
                  text.tokens()[told.content.end - 1].end, static_cast<int>(told.frame));
      for (std::size_t k = 0; k < told.traits; ++k) std::printf(" %d", told.trait[k]);
      std::printf("\n");
    }
  }
  return 0;
}
