// The reading model's file is untrusted input (src/page/model.cpp).
#include "page/model.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <cstring>
#include <string>

#include "page/features.h"

namespace kroniek::page {
namespace {

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

std::string file(const std::string& body, std::uint32_t features, std::uint32_t trees, std::uint32_t version = 1) {
  std::string out = "KRNKREAD";
  put(out, version), put(out, features), put(out, trees);
  put(out, static_cast<std::uint32_t>(libdeflate_crc32(0, body.data(), body.size())));
  return out + body;
}

// One split: feature 1 <= 0.5 gives -1, else +2.
std::string stump(std::uint16_t feature = 1, std::int16_t left = ~0, std::int16_t right = ~1) {
  std::string body;
  put<std::uint16_t>(body, 1), put<std::uint16_t>(body, 2);
  put(body, 0.5f), put(body, feature), put(body, left), put(body, right);
  put(body, -1.0f), put(body, 2.0f);
  return body;
}

TEST(Model, AStumpDecidesByItsThreshold) {
  const auto model = Model::load(file(stump(), 2, 1));
  ASSERT_TRUE(model.ok());
  const float low[] = {9, 0.5f};
  const float high[] = {9, 0.6f};
  EXPECT_EQ(model->score(low), -1.0f);
  EXPECT_EQ(model->score(high), 2.0f);
}

TEST(Model, DamagedFilesAreRefused) {
  const std::string good = file(stump(), 2, 1);
  EXPECT_FALSE(Model::load("").ok());
  EXPECT_FALSE(Model::load("KRNKREAD").ok());
  EXPECT_FALSE(Model::load(file(stump(), 2, 1, 2)).ok());     // another version
  EXPECT_FALSE(Model::load(file(stump(2), 2, 1)).ok());       // a feature that is not there
  EXPECT_FALSE(Model::load(file(stump(1, 0), 2, 1)).ok());    // a child that is its own parent
  EXPECT_FALSE(Model::load(file(stump(1, ~2), 2, 1)).ok());   // a leaf that is not there
  EXPECT_FALSE(Model::load(file(stump() + "x", 2, 1)).ok());  // more than its trees
  EXPECT_FALSE(Model::load(file(stump(), 2, 2)).ok());        // less than its trees
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(Model::load(good.substr(0, size)).ok()) << size;
  std::string flipped = good;
  flipped.back() = static_cast<char>(flipped.back() ^ 1);
  EXPECT_FALSE(Model::load(flipped).ok());
}

TEST(Model, TheBuiltInModelFitsTheFeatures) {
  EXPECT_EQ(Model::built_in().feature_count(), feature_count());
}

}  // namespace
}  // namespace kroniek::page
