// dump_judged: what the training of the weights of events starts from. Not part of the product.
//
//   dump_judged LANGUAGE PUBLISHED TEXT...     two lines of JSON a text: as `kroniek read --annotate` gives it, but
//   with all
//                                              that could be an event and all that could fill its slots; then what is
//                                              seen of each
#include <cstdio>
#include <string>
#include <vector>

#include "annotate/events/finder.h"
#include "annotate/grammar/grammar.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotate.h"
#include "kroniek/read.h"
#include "kroniek/source.h"
#include "kroniek/view.h"

namespace {

using namespace kroniek;

void append(const std::vector<std::string>& traits, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < traits.size(); ++i) {
    out += i == 0 ? "\"" : ",\"";
    for (const char c : traits[i]) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    out += '"';
  }
  out += ']';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: dump_judged LANGUAGE PUBLISHED TEXT...\n", stderr);
    return 2;
  }
  ReadOptions options;
  options.language = argv[1];
  options.published = argv[2];
  AnnotateOptions all;
  all.events = false;
  for (int i = 3; i < argc; ++i) {
    auto source = open_source(argv[i]);
    if (!source.ok()) return 1;
    const auto capture = source.value()->next();
    if (!capture || !capture->ok()) return 1;
    const Article article = read_article(capture->value(), options);
    Annotations annotations = annotate_article(article, all);
    const annotate::TokenizedText text(article);
    const annotate::Grammar grammar(text);
    annotate::EventFinder finder(text, grammar, annotations, article.published);
    std::vector<annotate::JudgedEvent> judged;
    finder.judged = &judged;
    annotations.events = finder.run();
    std::string out;
    append_json(article, &annotations, out);
    if (out.empty() || out.back() != '\n') out += '\n';
    out += '[';
    for (std::size_t k = 0; k < judged.size(); ++k) {
      out += k == 0 ? "{\"event\":" : ",{\"event\":";
      append(judged[k].event, out);
      out += ",\"status\":";
      append(judged[k].status, out);
      out += ",\"slots\":[";
      for (std::size_t s = 0; s < judged[k].slots.size(); ++s) {
        if (s > 0) out += ',';
        append(judged[k].slots[s], out);
      }
      out += "]}";
    }
    out += "]\n";
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
