// CoNLL-U (https://universaldependencies.org/format.html): an article's sentences with the grammar of their words. What
// a token has of several words stands as words without a blank between them.
#include <string>
#include <string_view>

#include "annotate/grammar/grammar.h"
#include "annotate/tokenized_text.h"
#include "kroniek/view.h"
#include "view/wholesome.h"

namespace kroniek {
namespace {

using annotate::Grammar;
using annotate::GrammarSentence;
using annotate::GrammarWord;
using annotate::no_word;

// Nothing of a text may end a field or a line, and a field is never empty.
void append_field(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
      out += "\xEF\xBF\xBD";
    else
      out += c;
  }
}

}  // namespace

void append_conllu(const Article& article, std::string& out) {
  Article storage;
  const Article& whole = view::wholesome(article, storage);
  const annotate::TokenizedText text(whole);
  const Grammar grammar(text);
  if (grammar.words().empty()) return;
  out += "# newdoc id = ";
  append_field(whole.source.empty() ? whole.url : whole.source, out);
  out += '\n';
  std::uint32_t number = 0;
  for (const GrammarSentence& sentence : grammar.sentences()) {
    out += "# sent_id = " + std::to_string(++number) + "\n# text = ";
    const auto blank_behind = [&](std::uint32_t w) {
      return w + 1 < sentence.end_word && grammar.words()[w].end < grammar.words()[w + 1].begin;
    };
    for (std::uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
      append_field(grammar.form(w), out);
      if (blank_behind(w)) out += ' ';
    }
    out += '\n';
    for (std::uint32_t w = sentence.first_word; w < sentence.end_word; ++w) {
      const GrammarWord& word = grammar.words()[w];
      out += std::to_string(w - sentence.first_word + 1) + '\t';
      append_field(grammar.form(w), out);
      out += '\t';
      append_field(grammar.lemma(w), out);
      out.append("\t").append(name(word.part)).append("\t").append(grammar.own_tag(w));
      out.append("\t").append(grammar.features(w)).append("\t");
      out += std::to_string(word.head == no_word ? 0 : word.head - sentence.first_word + 1);
      out.append("\t").append(name(word.relation)).append("\t_\t");
      if (!blank_behind(w) && w + 1 < sentence.end_word) out += "SpaceAfter=No|";
      out += "TokenRange=" + std::to_string(word.begin) + ':' + std::to_string(word.end) + '\n';
    }
    out += '\n';
  }
}

}  // namespace kroniek
