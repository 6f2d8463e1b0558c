// Quality floors of the parser on the dev files of UD, on their own words; they skip without KRONIEK_SHARED. Lower one
// only with the reason in the commit. models/grammar/evaluate_grammar says more.
#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "annotate/grammar/grammar_languages.h"
#include "annotate/grammar/parser.h"

namespace kroniek::annotate {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string unpacked(const std::string& gzip) {
  std::string out(32u << 20, '\0');
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  std::size_t size = 0;
  libdeflate_gzip_decompress(decompressor, gzip.data(), gzip.size(), out.data(), out.size(), &size);
  libdeflate_free_decompressor(decompressor);
  out.resize(size);
  return out;
}

struct Word {
  std::string form, part, relation;
  std::uint32_t head = no_word;
};

struct Shares {
  double part = 0, labelled = 0;
};

Shares shares_of(Language language, const std::string& trees) {
  GrammarParser parser(*grammar_model(language));
  std::vector<Word> sentence;
  std::size_t words = 0, parts = 0, labelled = 0;
  std::istringstream in(trees);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) {
      std::vector<std::string> fields;
      std::istringstream parted(line);
      for (std::string field; std::getline(parted, field, '\t');) fields.push_back(field);
      if (line[0] == '#' || fields.size() != 10 || fields[0].find_first_of(".-") != std::string::npos) continue;
      const int head = std::atoi(fields[6].c_str());
      sentence.push_back({fields[1], fields[3], fields[7], head == 0 ? no_word : static_cast<std::uint32_t>(head - 1)});
      continue;
    }
    if (sentence.empty()) continue;
    std::vector<std::string_view> forms;
    for (const Word& word : sentence) forms.emplace_back(word.form);
    parser.parse(forms);
    for (std::size_t w = 0; w < sentence.size(); ++w) {
      const GrammarModel& model = *grammar_model(language);
      ++words;
      parts += name(model.tags()[parser.tags()[w]].part) == sentence[w].part;
      labelled += parser.heads()[w] == sentence[w].head &&
                  name(model.labels()[parser.labels()[w]].relation) == sentence[w].relation;
    }
    sentence.clear();
  }
  return {static_cast<double>(parts) / static_cast<double>(words),
          static_cast<double>(labelled) / static_cast<double>(words)};
}

TEST(GrammarFloor, Dutch) {
  const char* shared = std::getenv("KRONIEK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KRONIEK_SHARED is unset: no trees";
  const Shares shares =
      shares_of(Language::nl, bytes_of(std::string(shared) + "/language/syntax/nl_alpino-ud-dev.conllu"));
  EXPECT_GE(shares.part, 0.95);
  EXPECT_GE(shares.labelled, 0.80);
}

TEST(GrammarFloor, English) {
  const char* shared = std::getenv("KRONIEK_SHARED");
  if (shared == nullptr) GTEST_SKIP() << "KRONIEK_SHARED is unset: no trees";
  const Shares shares =
      shares_of(Language::en, unpacked(bytes_of(std::string(shared) + "/language/syntax/en_ewt-ud-dev.conllu.gz")));
  EXPECT_GE(shares.part, 0.94);
  EXPECT_GE(shares.labelled, 0.82);
}

}  // namespace
}  // namespace kroniek::annotate
