// A model's file is untrusted input: what is not of its form is refused, and what is can be parsed with.
#include "annotate/grammar/grammar_model.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>

#include "annotate/grammar/grammar_languages.h"
#include "annotate/grammar/parser.h"
#include "annotate/grammar/transitions.h"

namespace kroniek::annotate {
namespace {

// Bytes in a buffer of their exact size, at a multiple of 16.
class Buffer {
 public:
  explicit Buffer(std::string_view bytes) : size_(bytes.size()) {
    bytes_ = static_cast<char*>(operator new(bytes.size() + (bytes.empty() ? 1 : 0), std::align_val_t(16)));
    std::copy(bytes.begin(), bytes.end(), bytes_);
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  ~Buffer() { operator delete(bytes_, std::align_val_t(16)); }
  [[nodiscard]] std::string_view view() const { return {bytes_, size_}; }

 private:
  char* bytes_ = nullptr;
  std::size_t size_ = 0;
};

std::string file_of(const char* language) {
  std::ifstream in(std::string(KRONIEK_REPOSITORY "/models/grammar/grammar.") + language + ".model", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void set_checksum(std::string& file) {
  GrammarModel::Header header;
  std::memcpy(&header, file.data(), sizeof header);
  header.size = static_cast<std::uint32_t>(file.size());
  header.checksum = GrammarModel::checksum_of(std::string_view(file).substr(sizeof header));
  std::memcpy(file.data(), &header, sizeof header);
}

void parse_with(const GrammarModel& model) {
  GrammarParser parser(model);
  const std::string_view words[] = {"De", "aanval", "op", "Kyiv", "werd", "n't", "aangevallen", "\xff", "."};
  parser.parse(words);
  ASSERT_EQ(parser.heads().size(), std::size(words));
  std::string buffer, lemma;
  for (std::size_t w = 0; w < std::size(words); ++w) {
    ASSERT_LT(parser.tags()[w], model.tags().size());
    ASSERT_LT(parser.labels()[w], model.labels().size());
    ASSERT_TRUE(parser.heads()[w] == no_word || parser.heads()[w] < std::size(words));
    append_lemma(model, words[w], parser.tags()[w], buffer, lemma);
  }
}

TEST(GrammarModel, TheBuiltInOnesAreRead) {
  for (const Language language : {Language::nl, Language::en}) {
    const GrammarModel* model = grammar_model(language);
    ASSERT_NE(model, nullptr);
    parse_with(*model);
  }
  EXPECT_EQ(grammar_model(Language::other), nullptr);
  EXPECT_LT(file_of("nl").size(), 15U << 20);
  EXPECT_LT(file_of("en").size(), 15U << 20);
}

TEST(GrammarModel, ShortFilesAreRefused) {
  const std::string file = file_of("nl");
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, sizeof(GrammarModel::Header) - 1,
                                 sizeof(GrammarModel::Header), file.size() / 2, file.size() - 1}) {
    std::string part = file.substr(0, size);
    EXPECT_FALSE(GrammarModel::read(Buffer(part).view())) << size;
    if (size < sizeof(GrammarModel::Header)) continue;
    set_checksum(part);
    EXPECT_FALSE(GrammarModel::read(Buffer(part).view())) << size;
  }
  EXPECT_FALSE(GrammarModel::read(Buffer(file + "x").view()));
}

TEST(GrammarModel, FilesAtOddPlacesAreRefused) {
  const Buffer buffer("x" + file_of("nl"));
  EXPECT_FALSE(GrammarModel::read(buffer.view().substr(1)));
}

// With a checksum that is right: what is then read is refused, or can be parsed with.
TEST(GrammarModel, ChangedFiles) {
  std::mt19937 random(3);
  const std::string file = file_of("nl");
  int read = 0;
  for (int round = 0; round < 60; ++round) {
    std::string changed = file;
    const std::size_t region = round % 3 == 0 ? sizeof(GrammarModel::Header) : round % 3 == 1 ? changed.size() : 20000;
    const std::size_t from = round % 3 == 2 ? changed.size() - region : 0;
    for (int i = 0; i < 1 + round % 5; ++i) changed[from + random() % region] = static_cast<char>(random());
    EXPECT_TRUE(changed == file || !GrammarModel::read(Buffer(changed).view()));
    set_checksum(changed);
    const Buffer buffer(changed);
    const auto model = GrammarModel::read(buffer.view());
    if (!model) continue;
    ++read;
    parse_with(*model);
  }
  EXPECT_GT(read, 5);
}

TEST(GrammarModel, RandomBytesAreRefused) {
  std::mt19937 random(5);
  for (int round = 0; round < 50; ++round) {
    std::string bytes(200 + random() % 5000, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    std::memcpy(bytes.data(), GrammarModel::magic, sizeof GrammarModel::magic);
    bytes[8] = 2;
    bytes[9] = bytes[10] = bytes[11] = 0;
    set_checksum(bytes);
    EXPECT_FALSE(GrammarModel::read(Buffer(bytes).view()));
  }
}

TEST(LemmaScript, Applies) {
  const auto applied = [](std::string_view script, std::string_view form) {
    std::string out = "x";
    const auto read = LemmaScript::read(script);
    EXPECT_TRUE(read.has_value());
    return read && read->append(form, out) ? out.substr(1) : "(" + out.substr(1) + ")";
  };
  EXPECT_EQ(applied("l 0 0 - - -", "Valt"), "valt");
  EXPECT_EQ(applied("k 0 0 - - -", "Valt"), "Valt");
  EXPECT_EQ(applied("l 0 1 - len -", "valt"), "vallen");
  EXPECT_EQ(applied("l 2 0 - - -", "gegaan"), "gaan");
  EXPECT_EQ(applied("l 0 0 - - ge", "aangevallen"), "aanvallen");
  EXPECT_EQ(applied("l 3 3 - - -", "valt"), "()");
  EXPECT_EQ(applied("l 2 2 - - -", "valt"), "()");
  EXPECT_EQ(applied("l 0 1 - - -", "\xc3\xa9"), "()");
  EXPECT_EQ(applied("l 0 0 - - ge", "ga"), "()");
  for (const char* text :
       {"", "l", "l 0 0 - -", "l 0 0 - - - -", "x 0 0 - - -", "l -1 0 - - -", "l 999 0 - - -", "l 0 0  - -"})
    EXPECT_FALSE(LemmaScript::read(text)) << text;
}

// Arc-hybrid transitions reach every projective tree of one root, and never anything else.
TEST(Transitions, MakeTrees) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const auto size = static_cast<std::uint32_t>(1 + random() % 12);
    ParserState state;
    state.start(size);
    std::size_t moves = 0;
    while (!state.finished()) {
      ASSERT_LE(++moves, 2 * size);
      const bool can[3] = {state.can_shift(), state.can_left(), state.can_right()};
      ASSERT_TRUE(can[0] || can[1] || can[2]);
      std::size_t move = random() % 3;
      while (!can[move]) move = (move + 1) % 3;
      if (move == 0)
        state.shift();
      else if (move == 1)
        state.left(1);
      else
        state.right(1);
    }
    std::size_t roots = 0;
    for (const std::uint32_t head : state.heads()) roots += head == size;
    EXPECT_EQ(roots, 1U);
    EXPECT_EQ(moves, 2 * size);
  }
}

}  // namespace
}  // namespace kroniek::annotate
