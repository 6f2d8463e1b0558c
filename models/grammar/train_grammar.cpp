// Trains the parser of one language from UD trees, and writes its file. Run by models/grammar/train.
//
//     train_grammar --language nl --out FILE [--hold-out] [--test FILE]... TREES.conllu
//
// --hold-out keeps every tenth hundred of sentences apart and prints the scores on them after each pass: for choosing
// settings. Sentences of the --test files are left out of training. The same bytes each time on one kind of machine.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <numeric>
#include <set>
#include <string_view>

#include "annotate/grammar/grammar_model.h"
#include "network.h"
#include "treebank.h"
#include "vocabulary.h"
#include "write_model.h"

namespace {

using namespace grammar;

struct Settings {
  std::string language, out, trees;
  std::vector<std::string> tests;
  bool hold_out = false;
  int epochs = 10;
  std::size_t batch_words = 250;
  std::size_t rows = 60000;
  std::size_t sentences = 0;
  float cased =
      0.04F;  // how often a sentence is shown in capitals; as often in title case, half as often in lower case
  Shape shape;
  Learning learning;
};

struct Scores {
  std::size_t words = 0, tags = 0, xpos = 0, heads = 0, labelled = 0;
};

// Heads of words as they were before sentences were made projective.
void lower(const Vocabulary& vocabulary, Network::Parse& parse) {
  const auto size = static_cast<std::uint32_t>(parse.heads.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    const Vocabulary::Label& label = vocabulary.labels[parse.labels[i]];
    if (label.lifted.empty()) continue;
    // The nearest word below the head that has the relation, level by level, left to right.
    std::vector<std::uint32_t> level{parse.heads[i]};
    std::uint32_t found = size;
    for (int depth = 0; depth < 8 && found == size && !level.empty(); ++depth) {
      std::vector<std::uint32_t> below;
      for (std::uint32_t w = 0; w < size && found == size; ++w) {
        if (w == i || std::find(level.begin(), level.end(), parse.heads[w]) == level.end()) continue;
        below.push_back(w);
        if (vocabulary.labels[parse.labels[w]].relation == label.lifted) found = w;
      }
      level = below;
    }
    if (found != size) parse.heads[i] = found;
  }
}

Scores evaluate(Network& network, const Vocabulary& vocabulary, const std::vector<Sentence>& sentences) {
  Scores scores;
  Network::Parse parse;
  for (const Sentence& sentence : sentences) {
    network.parse(vocabulary.rows_of(forms_of(sentence)), parse);
    lower(vocabulary, parse);
    const std::size_t size = sentence.words.size();
    for (std::size_t i = 0; i < size; ++i) {
      const Word& word = sentence.words[i];
      const std::size_t head = word.head == 0 ? size : word.head - 1;
      ++scores.words;
      scores.tags += vocabulary.tags[parse.tags[i]].upos == word.upos;
      scores.xpos += vocabulary.tags[parse.tags[i]].xpos == word.xpos;
      scores.heads += parse.heads[i] == head;
      scores.labelled += parse.heads[i] == head && vocabulary.labels[parse.labels[i]].relation == word.relation;
    }
  }
  return scores;
}

void print(const char* what, const Scores& scores) {
  const auto n = static_cast<double>(scores.words);
  std::printf("%s: UPOS %.4f XPOS %.4f UAS %.4f LAS %.4f\n", what, static_cast<double>(scores.tags) / n,
              static_cast<double>(scores.xpos) / n, static_cast<double>(scores.heads) / n,
              static_cast<double>(scores.labelled) / n);
  std::fflush(stdout);
}

Settings settings_of(int count, char** arguments) {
  Settings settings;
  for (int i = 1; i < count; ++i) {
    const std::string_view flag = arguments[i];
    const auto value = [&]() -> const char* { return i + 1 < count ? arguments[++i] : ""; };
    const auto number = [&] { return static_cast<std::uint32_t>(std::atoi(value())); };
    const auto real = [&] { return static_cast<float>(std::atof(value())); };
    if (flag == "--language")
      settings.language = value();
    else if (flag == "--out")
      settings.out = value();
    else if (flag == "--test")
      settings.tests.emplace_back(value());
    else if (flag == "--hold-out")
      settings.hold_out = true;
    else if (flag == "--epochs")
      settings.epochs = static_cast<int>(number());
    else if (flag == "--batch")
      settings.batch_words = number();
    else if (flag == "--rows")
      settings.rows = number();
    else if (flag == "--sentences")
      settings.sentences = number();
    else if (flag == "--width")
      settings.shape.width = number();
    else if (flag == "--layers")
      settings.shape.layers = number();
    else if (flag == "--tag-layer")
      settings.shape.tag_layer = number();
    else if (flag == "--hidden")
      settings.shape.hidden = number();
    else if (flag == "--rate")
      settings.learning.rate = real();
    else if (flag == "--word-dropout")
      settings.learning.word_dropout = real();
    else if (flag == "--input-dropout")
      settings.learning.input_dropout = real();
    else if (flag == "--layer-dropout")
      settings.learning.layer_dropout = real();
    else if (flag == "--hidden-dropout")
      settings.learning.hidden_dropout = real();
    else if (flag == "--explore")
      settings.learning.explore = real();
    else
      settings.trees = flag;
  }
  return settings;
}

std::string spoken(const Sentence& sentence) {
  std::string key;
  for (const Word& word : sentence.words) key += word.form + " ";
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return key;
}

}  // namespace

int main(int count, char** arguments) {
  Settings settings = settings_of(count, arguments);
  std::vector<Sentence> sentences = read_treebank(settings.trees);
  std::vector<std::vector<Sentence>> tests;
  std::set<std::string> tested;
  for (const std::string& path : settings.tests) {
    tests.push_back(read_treebank(path));
    for (const Sentence& sentence : tests.back()) tested.insert(spoken(sentence));
  }
  const std::size_t all = sentences.size();
  std::erase_if(sentences, [&](const Sentence& sentence) { return tested.contains(spoken(sentence)); });
  std::printf("%zu sentences, %zu of them left out as tested\n", all, all - sentences.size());
  std::vector<Sentence> held;
  if (settings.hold_out) {
    std::vector<Sentence> kept;
    for (std::size_t i = 0; i < sentences.size(); ++i)
      (i / 100 % 10 == 9 ? held : kept).push_back(std::move(sentences[i]));
    sentences = std::move(kept);
  }
  if (settings.sentences != 0 && sentences.size() > settings.sentences) sentences.resize(settings.sentences);
  Vocabulary vocabulary;
  for (Sentence& sentence : sentences) {
    if (tidy_lemmas(sentence)) vocabulary.joins_particles = true;
    make_projective(sentence);
  }
  vocabulary.create(sentences, settings.rows);
  settings.shape.rows = static_cast<std::uint32_t>(vocabulary.keys.size());
  settings.shape.tags = static_cast<std::uint32_t>(vocabulary.tags.size());
  settings.shape.labels = static_cast<std::uint32_t>(vocabulary.labels.size());
  settings.shape.root_label = vocabulary.root_label();
  Network network;
  network.create(settings.shape, 1);
  std::printf("%zu sentences, %u features, %u tags, %u labels\n", sentences.size(), settings.shape.rows,
              settings.shape.tags, settings.shape.labels);

  std::mt19937 random(2);
  std::vector<std::uint32_t> order(sentences.size());
  std::iota(order.begin(), order.end(), 0);
  const float rate = settings.learning.rate;
  std::size_t words_in_all = 0;
  for (const Sentence& sentence : sentences) words_in_all += sentence.words.size();
  std::vector<Example> examples;
  for (const Sentence& sentence : sentences) examples.push_back(vocabulary.example(sentence, forms_of(sentence)));
  const std::clock_t began = std::clock();
  for (int epoch = 0; epoch < settings.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    Losses losses;
    Learning learning = settings.learning;
    if (epoch == 0) learning.explore = 0.2F;
    std::size_t at = 0;
    std::vector<Example> recased;
    while (at < order.size()) {
      std::vector<const Example*> batch;
      recased.clear();
      recased.reserve(settings.batch_words);
      std::size_t words = 0;
      while (at < order.size() && words < settings.batch_words) {
        const Sentence& sentence = sentences[order[at]];
        const float dice = static_cast<float>(random() >> 8) / static_cast<float>(1 << 24);
        const Case written = dice < settings.cased          ? Case::upper
                             : dice < 2 * settings.cased    ? Case::title
                             : dice < 2.5F * settings.cased ? Case::lower
                                                            : Case::as_is;
        words += sentence.words.size();
        if (written == Case::as_is) {
          batch.push_back(&examples[order[at]]);
        } else {
          recased.push_back(vocabulary.example(sentence, forms_of(sentence, written)));
          batch.push_back(&recased.back());
        }
        ++at;
      }
      const float done =
          (static_cast<float>(epoch) + static_cast<float>(losses.words) / static_cast<float>(words_in_all)) /
          static_cast<float>(settings.epochs);
      learning.rate = rate * std::min(1.0F, 0.1F + done * 30) * std::max(0.01F, 1 - done);
      network.learn(batch, vocabulary.counts, learning, random, losses);
    }
    const auto words = static_cast<double>(losses.words);
    std::printf("pass %d: tags %.4f moves %.4f, %.0f s\n", epoch + 1, losses.tags / words, losses.moves / words,
                static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
    std::fflush(stdout);
    if (!held.empty() && (epoch % 3 == 2 || epoch + 1 == settings.epochs))
      print("held out", evaluate(network, vocabulary, held));
  }
  for (std::size_t t = 0; t < tests.size(); ++t)
    print(settings.tests[t].c_str(), evaluate(network, vocabulary, tests[t]));
  if (settings.out.empty()) return 0;
  const std::string file = model_file(network, vocabulary, sentences, settings.language);
  // As the program will read it: a file that it would refuse is none.
  std::vector<std::max_align_t> aligned(file.size() / sizeof(std::max_align_t) + 1);
  std::memcpy(aligned.data(), file.data(), file.size());
  if (!kroniek::annotate::GrammarModel::read({reinterpret_cast<const char*>(aligned.data()), file.size()})) {
    std::fprintf(stderr,
                 "%s: what was learnt does not fit the form of the file (src/annotate/grammar/grammar_model.h)\n",
                 settings.out.c_str());
    return 1;
  }
  std::ofstream out(settings.out, std::ios::binary);
  out.write(file.data(), static_cast<std::streamsize>(file.size()));
  if (!out.flush()) {
    std::fprintf(stderr, "%s: cannot be written\n", settings.out.c_str());
    return 1;
  }
  return 0;
}
