// Scores the library's parser on UD trees: on the treebank's own words, or on the text as it stands (--raw), where
// words are laid side by side by their characters as in the CoNLL 2018 shared task.
//
//     evaluate_grammar --language nl [--raw] [--model FILE] [--wrong N] TREES.conllu
//
// --wrong prints N sentences with what differs. Precision and recall are over words; on the treebank's words both are
// the share that is right.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "annotate/grammar/grammar.h"
#include "annotate/grammar/grammar_languages.h"
#include "annotate/grammar/parser.h"
#include "treebank.h"

namespace {

using namespace kroniek;
using namespace kroniek::annotate;

struct Score {
  std::size_t right = 0, gold = 0, ours = 0;
  void print(const char* what) const {
    const double p = static_cast<double>(right) / static_cast<double>(ours);
    const double r = static_cast<double>(right) / static_cast<double>(gold);
    std::printf("%-8s %.4f  (P %.4f R %.4f)\n", what, 2 * p * r / (p + r), p, r);
  }
};
struct Scores {
  Score words, upos, xpos, feats, lemmas, uas, las;
};

std::string without_underscores(std::string text, const std::string& form) {
  if (form.find('_') == std::string::npos) std::erase(text, '_');
  return text;
}

struct Ours {
  std::string form, lemma;
  std::string_view upos, xpos, feats, relation;
  std::size_t head = 0;  // from 1; 0 the root
};

void count(const grammar::Word& gold, const Ours& ours, bool same_head, Scores& scores) {
  ++scores.words.right;
  scores.upos.right += gold.upos == ours.upos;
  scores.xpos.right += gold.xpos == ours.xpos;
  scores.feats.right += gold.feats == ours.feats;
  scores.lemmas.right += without_underscores(gold.lemma, gold.form) == ours.lemma;
  scores.uas.right += same_head;
  scores.las.right += same_head && gold.relation == ours.relation;
}

void count_all(std::size_t gold, std::size_t ours, Scores& scores) {
  for (Score* score :
       {&scores.words, &scores.upos, &scores.xpos, &scores.feats, &scores.lemmas, &scores.uas, &scores.las}) {
    score->gold += gold;
    score->ours += ours;
  }
}

std::vector<Ours> parse(GrammarParser& parser, const GrammarModel& model, const grammar::Sentence& sentence) {
  std::vector<std::string_view> forms;
  for (const grammar::Word& word : sentence.words) forms.emplace_back(word.form);
  parser.parse(forms);
  std::vector<Ours> all;
  std::string buffer;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const GrammarModel::Tag& tag = model.tags()[parser.tags()[i]];
    Ours& word = all.emplace_back();
    word.form = forms[i];
    append_lemma(model, forms[i], parser.tags()[i], buffer, word.lemma);
    word.upos = name(tag.part);
    word.xpos = tag.own;
    word.feats = tag.features;
    word.relation = name(model.labels()[parser.labels()[i]].relation);
    word.head = parser.heads()[i] == no_word ? 0 : parser.heads()[i] + 1;
  }
  if (model.joins_particles())
    for (const Ours& word : all)
      if (word.relation == "compound:prt" && word.head != 0) all[word.head - 1].lemma.insert(0, word.lemma);
  return all;
}

// The texts of the sentences as one, in their paragraphs (of five sentences where the file knows none), and where each
// word of theirs stands in it without the blanks.
struct Laid {
  std::string text;
  std::vector<std::size_t> bare;  // of each byte: how many that are not blank stand before it
};

Laid lay_out(const std::vector<grammar::Sentence>& sentences, std::size_t first, std::size_t last) {
  Laid laid;
  const auto is_new = [](const grammar::Sentence& sentence) { return sentence.new_paragraph; };
  const bool knows_paragraphs = std::any_of(sentences.begin(), sentences.end(), is_new);
  for (std::size_t s = first; s < last; ++s) {
    const bool ends = knows_paragraphs ? s + 1 < sentences.size() && is_new(sentences[s + 1]) : s % 5 == 4;
    laid.text += sentences[s].text + (ends ? "\n\n" : " ");
  }
  std::size_t bare = 0;
  for (const char c : laid.text) {
    laid.bare.push_back(bare);
    bare += c != ' ' && c != '\n' && c != '\t';
  }
  laid.bare.push_back(bare);
  return laid;
}

void evaluate_raw(const std::vector<grammar::Sentence>& sentences, const std::string& language, Scores& scores) {
  constexpr std::size_t per_text = 50;
  for (std::size_t first = 0; first < sentences.size(); first += per_text) {
    const std::size_t last = std::min(sentences.size(), first + per_text);
    const Laid laid = lay_out(sentences, first, last);
    Article article;
    article.language = language;
    article.text = laid.text;
    const TokenizedText text(article);
    const Grammar grammar(text);
    using Span = std::pair<std::size_t, std::size_t>;
    std::map<Span, std::uint32_t> ours;
    for (std::uint32_t w = 0; w < grammar.words().size(); ++w)
      ours[{laid.bare[grammar.words()[w].begin], laid.bare[grammar.words()[w].end]}] = w;
    std::size_t at = 0, gold_words = 0;
    std::vector<std::vector<Span>> spans;
    for (std::size_t s = first; s < last; ++s) {
      std::vector<Span>& of_sentence = spans.emplace_back();
      for (const grammar::Word& word : sentences[s].words) {
        std::size_t size = 0;
        for (const char c : word.form) size += c != ' ';
        of_sentence.emplace_back(at, at + size);
        at += size;
        ++gold_words;
      }
    }
    count_all(gold_words, grammar.words().size(), scores);
    for (std::size_t s = first; s < last; ++s)
      for (std::size_t i = 0; i < sentences[s].words.size(); ++i) {
        const auto found = ours.find(spans[s - first][i]);
        if (found == ours.end()) continue;
        const grammar::Word& gold = sentences[s].words[i];
        const GrammarWord& word = grammar.words()[found->second];
        Ours mine;
        mine.upos = name(word.part);
        mine.xpos = grammar.own_tag(found->second);
        mine.feats = grammar.features(found->second);
        mine.relation = name(word.relation);
        mine.lemma = language == "nl" ? grammar.full_lemma(found->second) : std::string(grammar.lemma(found->second));
        bool same = (gold.head == 0) == (word.head == no_word);
        if (same && gold.head != 0) {
          const auto head = ours.find(spans[s - first][gold.head - 1]);
          same = head != ours.end() && head->second == word.head;
        }
        count(gold, mine, same, scores);
      }
  }
}

}  // namespace

int main(int argument_count, char** arguments) {
  std::string language = "nl", path, model_path;
  bool raw = false;
  int wrong = 0;
  for (int i = 1; i < argument_count; ++i) {
    const std::string_view flag = arguments[i];
    if (flag == "--language" && i + 1 < argument_count)
      language = arguments[++i];
    else if (flag == "--model" && i + 1 < argument_count)
      model_path = arguments[++i];
    else if (flag == "--wrong" && i + 1 < argument_count)
      wrong = std::atoi(arguments[++i]);
    else if (flag == "--raw")
      raw = true;
    else
      path = flag;
  }
  const std::vector<grammar::Sentence> sentences = grammar::read_treebank(path);
  Scores scores;
  const GrammarModel* model = grammar_model(language_of(language));
  std::optional<GrammarModel> other;
  struct alignas(16) Block {
    char bytes[16];
  };
  std::vector<Block> blocks;
  if (!model_path.empty()) {
    std::ifstream in(model_path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    blocks.resize(bytes.size() / 16 + 1);
    std::memcpy(blocks.data(), bytes.data(), bytes.size());
    other = GrammarModel::read({blocks[0].bytes, bytes.size()});
    model = other ? &*other : nullptr;
  }
  if (model == nullptr) {
    std::fprintf(stderr, "no model\n");
    return 1;
  }
  if (raw) {
    evaluate_raw(sentences, language, scores);
  } else {
    GrammarParser parser(*model);
    std::chrono::duration<double> spent{};
    for (const grammar::Sentence& sentence : sentences) {
      const auto began = std::chrono::steady_clock::now();
      const std::vector<Ours> ours = parse(parser, *model, sentence);
      spent += std::chrono::steady_clock::now() - began;
      count_all(ours.size(), ours.size(), scores);
      bool differs = false;
      for (std::size_t i = 0; i < ours.size(); ++i) {
        const grammar::Word& gold = sentence.words[i];
        const bool same = static_cast<std::size_t>(gold.head) == ours[i].head;
        count(gold, ours[i], same, scores);
        differs |= !same || gold.relation != ours[i].relation || gold.upos != ours[i].upos;
      }
      if (!differs || wrong-- <= 0) continue;
      for (std::size_t i = 0; i < ours.size(); ++i) {
        const grammar::Word& gold = sentence.words[i];
        std::printf("%zu\t%s\t%s\t%s\t%zu\t%s\t|\t%s\t%s\t%d\t%s\n", i + 1, ours[i].form.c_str(), ours[i].lemma.c_str(),
                    std::string(ours[i].upos).c_str(), ours[i].head, std::string(ours[i].relation).c_str(),
                    gold.lemma.c_str(), gold.upos.c_str(), gold.head, gold.relation.c_str());
      }
      std::printf("\n");
    }
    std::printf("%.0f words/s\n", static_cast<double>(scores.words.gold) / spent.count());
  }
  scores.words.print("words");
  scores.upos.print("UPOS");
  scores.xpos.print("XPOS");
  scores.feats.print("FEATS");
  scores.lemmas.print("lemmas");
  scores.uas.print("UAS");
  scores.las.print("LAS");
  return 0;
}
