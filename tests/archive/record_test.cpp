// Articles as bytes and back, with and without compression: nothing is lost, and no bytes do harm.
#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <random>

#include "archive/chunk.h"
#include "archive/codec.h"
#include "archive/record.h"
#include "archive/support/articles.h"
#include "base/varint.h"
#include "bench/article_generator.h"

namespace kroniek::test {
namespace {

using archive::compress;
using archive::decompress;
using archive::Dictionary;
using archive::pack;
using archive::unpack;

// In a buffer of its exact size, so that a sanitizer sees a read past its end.
std::optional<Article> unpack_exactly(const std::string& record) {
  const std::unique_ptr<char[]> copy(new char[record.size()]);
  std::memcpy(copy.get(), record.data(), record.size());
  return unpack({copy.get(), record.size()});
}

TEST(RecordTest, ArticlesOfEveryShapeComeBack) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 2'000; ++i) {
    const Article article = any_article(random);
    const std::string record = pack(article);
    const std::optional<Article> again = unpack_exactly(record);
    ASSERT_TRUE(again) << i;
    ASSERT_EQ(said(*again), said(article)) << i;
    ASSERT_EQ(pack(*again), record) << i;
  }
}

TEST(RecordTest, ACutOrChangedRecordDoesNoHarm) {
  std::mt19937_64 random(2);
  const Article article = any_article(random);
  const std::string record = pack(article);
  for (std::size_t size = 0; size < record.size(); ++size) EXPECT_FALSE(unpack_exactly(record.substr(0, size))) << size;
  EXPECT_FALSE(unpack_exactly(record + '\0'));
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = record;
    for (std::uint64_t n = random() % 3 + 1; n > 0; --n)
      changed[random() % changed.size()] = static_cast<char>(random());
    const std::optional<Article> read = unpack_exactly(changed);
    if (!read) continue;
    for (const Block& block : read->blocks) ASSERT_TRUE(block.begin <= block.end && block.end <= read->text.size());
    ASSERT_TRUE(unpack(pack(*read)));
  }
}

TEST(RecordTest, ListsThatClaimMoreThanThereIs) {
  std::string record;
  append_varint(1, record);
  for (int i = 0; i < 40; ++i) append_varint(UINT64_MAX, record);
  EXPECT_FALSE(unpack_exactly(record));
  EXPECT_FALSE(unpack_exactly(std::string(100, '\xff')));
}

TEST(ChunkTest, RecordsComeBackAndNoBytesDoHarm) {
  const std::vector<std::string_view> records = {"een", "", "drie", std::string_view("\0\xff", 2)};
  const std::string chunk = archive::join_records(records);
  EXPECT_EQ(archive::split_records(chunk), records);
  EXPECT_EQ(archive::split_records(archive::join_records({}))->size(), 0u);
  for (std::size_t size = 0; size < chunk.size(); ++size) {
    const std::unique_ptr<char[]> copy(new char[size]);
    std::memcpy(copy.get(), chunk.data(), size);
    EXPECT_FALSE(archive::split_records({copy.get(), size})) << size;
  }
  std::mt19937_64 random(6);
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = chunk;
    for (std::uint64_t n = random() % 3 + 1; n > 0; --n)
      changed[random() % changed.size()] = static_cast<char>(random());
    if (const auto split = archive::split_records(changed)) {
      for (const std::string_view record : *split)
        ASSERT_TRUE(record.data() >= changed.data() &&
                    record.data() + record.size() <= changed.data() + changed.size());
    }
  }
}

TEST(CodecTest, FramesComeBack) {
  for (const std::size_t size : {0u, 1u, 100u, 1u << 20}) {
    std::string bytes(size, 'a');
    for (std::size_t i = 0; i < size; i += 7) bytes[i] = static_cast<char>(i * i);
    EXPECT_EQ(decompress(compress(bytes, nullptr), nullptr), bytes);
  }
}

TEST(CodecTest, NoBytesDoHarm) {
  const std::string frame = compress(std::string(5'000, 'x') + "einde", nullptr);
  for (std::size_t size = 0; size < frame.size(); ++size) EXPECT_FALSE(decompress(frame.substr(0, size), nullptr));
  const std::string bytes = *decompress(frame, nullptr);
  std::mt19937_64 random(3);
  for (int i = 0; i < 20'000; ++i) {
    std::string changed = frame;
    changed[random() % changed.size()] ^= static_cast<char>(1 << random() % 8);
    const std::optional<std::string> read = decompress(changed, nullptr);
    // A frame's header holds a bit that decoders pass over; the content has a checksum.
    EXPECT_EQ(read.value_or(bytes), bytes);
  }
  // One that states a gigabyte.
  EXPECT_FALSE(decompress(std::string("\x28\xb5\x2f\xfd\xa0\x00\x00\x00\x40\x01\x00\x00", 12), nullptr));
}

TEST(CodecTest, Dictionaries) {
  bench::GeneratorOptions options;
  options.mean_text_bytes = 800;
  const bench::ArticleGenerator generator(options);
  std::vector<std::string> samples;
  std::vector<std::string_view> views;
  for (std::uint64_t i = 0; i < 1'000; ++i) samples.push_back(pack(generator.make(i).article));
  views.assign(samples.begin(), samples.end());
  const std::string bytes = archive::train_dictionary(views);
  ASSERT_FALSE(bytes.empty());
  const std::shared_ptr<const Dictionary> dictionary = Dictionary::make(1, bytes);
  ASSERT_NE(dictionary, nullptr);
  for (const std::string& sample : samples) {
    const std::string frame = compress(sample, dictionary.get());
    ASSERT_EQ(decompress(frame, dictionary.get()), sample);
    ASSERT_FALSE(decompress(frame, nullptr));
  }
  const std::string plain = compress(samples[0], nullptr);
  EXPECT_EQ(decompress(plain, nullptr), samples[0]);
  EXPECT_TRUE(archive::train_dictionary({"a", "b"}).empty());
  EXPECT_TRUE(archive::train_dictionary({}).empty());
  EXPECT_EQ(Dictionary::make(1, ""), nullptr);
  EXPECT_EQ(Dictionary::make(1, "no dictionary at all, but long enough"), nullptr);
  std::mt19937_64 random(5);
  for (int i = 0; i < 300; ++i) {
    std::string changed = bytes;
    changed[random() % (i < 200 ? 200 : changed.size())] ^= static_cast<char>(1 << random() % 8);
    const std::shared_ptr<const Dictionary> other = Dictionary::make(1, changed);
    if (other) static_cast<void>(decompress(compress(samples[1], dictionary.get()), other.get()));
  }
}

}  // namespace
}  // namespace kroniek::test
