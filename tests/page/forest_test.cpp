// A table scored many rows at once gives the very sums of rows scored one by one, by every set of vector instructions
// that this machine has.
#include "page/forest.h"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <hwy/targets.h>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <string>

namespace kroniek::page {
namespace {

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out.append(bytes, sizeof(T));
}

// Thresholds and values are eighths, so that many values meet a threshold exactly.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<unsigned>(n)); }
  float eighth() { return static_cast<float>(below(200) - 100) / 8; }

 private:
  std::mt19937 engine_;
};

// A tree of random shape.
class Tree {
 public:
  Tree(Random& random, int features, int leaves) : random_(random), features_(features) {
    grow(leaves);
    put(out_, static_cast<std::uint16_t>(leaves - 1)), put(out_, static_cast<std::uint16_t>(leaves));
    for (const Split& split : splits_)
      put(out_, split.threshold), put(out_, split.feature), put(out_, split.left), put(out_, split.right);
    for (int l = 0; l < leaves; ++l) put(out_, static_cast<float>(random.below(2000) - 1000) / 700);
  }
  [[nodiscard]] const std::string& bytes() const { return out_; }

 private:
  struct Split {
    float threshold;
    std::uint16_t feature;
    std::int16_t left, right;
  };
  int grow(int leaves) {
    if (leaves == 1) return ~next_leaf_++;
    const std::size_t at = splits_.size();
    splits_.push_back({random_.eighth(), static_cast<std::uint16_t>(random_.below(features_)), 0, 0});
    const int left = 1 + random_.below(leaves - 1);
    const auto left_child = static_cast<std::int16_t>(grow(left));
    const auto right_child = static_cast<std::int16_t>(grow(leaves - left));
    splits_[at].left = left_child;
    splits_[at].right = right_child;
    return static_cast<int>(at);
  }
  Random& random_;
  int features_;
  int next_leaf_ = 0;
  std::vector<Split> splits_;
  std::string out_;
};

std::string file(const std::string& body, int features, int trees) {
  std::string out = "KRNKREAD";
  put<std::uint32_t>(out, 1), put(out, static_cast<std::uint32_t>(features)),
      put(out, static_cast<std::uint32_t>(trees));
  put(out, static_cast<std::uint32_t>(libdeflate_crc32(0, body.data(), body.size())));
  return out + body;
}

std::string random_forest(Random& random, int features, int trees, int most_leaves) {
  std::string body;
  for (int t = 0; t < trees; ++t) body += Tree(random, features, 1 + random.below(most_leaves)).bytes();
  return file(body, features, trees);
}

FeatureTable random_table(Random& random, std::size_t rows, int features) {
  FeatureTable table(rows, static_cast<std::size_t>(features));
  for (std::size_t c = 0; c < table.columns(); ++c)
    for (std::size_t r = 0; r < rows; ++r) table.column(c)[r] = random.eighth();
  constexpr float odd[] = {std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(),
                           std::numeric_limits<float>::quiet_NaN(), -0.0f};
  for (const float value : odd)
    if (rows > 0) table.column(0)[static_cast<std::size_t>(random.below(static_cast<int>(rows)))] = value;
  return table;
}

void expect_same_sums(const Forest& forest, const FeatureTable& table) {
  const std::vector<float> scores = forest.score(table);
  ASSERT_EQ(scores.size(), table.rows());
  for (std::size_t r = 0; r < table.rows(); ++r)
    EXPECT_EQ(scores[r], forest.score(table.row(r).data())) << "row " << r << " of " << table.rows();
}

TEST(Forest, ManyRowsAtOnceGiveTheSumsOfOneByOne) {
  for (const int most_leaves : {1, 2, 8, 9, 24, 32, 64}) {
    Random random(static_cast<unsigned>(most_leaves));
    const auto forest = Forest::load(random_forest(random, 20, 30, most_leaves));
    ASSERT_TRUE(forest.ok()) << forest.error().text();
    for (const std::size_t rows : {0, 1, 63, 64, 65, 128, 255, 256, 257, 700})
      expect_same_sums(*forest, random_table(random, rows, 20));
  }
}

TEST(Forest, AllInstructionSetsGiveTheSameSums) {
  Random random(7);
  const auto forest = Forest::load(random_forest(random, 40, 60, 32));
  ASSERT_TRUE(forest.ok());
  const FeatureTable table = random_table(random, 300, 40);
  int tried = 0;
  for (std::int64_t targets = hwy::SupportedTargets(); targets != 0; targets &= targets - 1, ++tried) {
    hwy::SetSupportedTargetsForTest(targets & -targets);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(hwy::TargetName(targets & -targets));
    expect_same_sums(*forest, table);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  EXPECT_GE(tried, 1);
}

TEST(Forest, ATableOfOtherColumnsScoresNothing) {
  Random random(1);
  const auto forest = Forest::load(random_forest(random, 5, 3, 8));
  ASSERT_TRUE(forest.ok());
  EXPECT_EQ(forest->score(FeatureTable(3, 4)), std::vector<float>(3, 0.0f));
}

TEST(Forest, LeavesAndThresholdsAreLimited) {
  Random random(2);
  const auto leaves = static_cast<int>(Forest::most_leaves);
  EXPECT_TRUE(Forest::load(file(Tree(random, 3, leaves - 1).bytes(), 3, 1)).ok());
  EXPECT_TRUE(Forest::load(file(Tree(random, 3, leaves).bytes(), 3, 1)).ok());
  EXPECT_FALSE(Forest::load(file(Tree(random, 3, leaves + 1).bytes(), 3, 1)).ok());
  // Stumps of one feature, each with its own threshold.
  for (const int over : {-1, 0, 1}) {
    const int stumps = static_cast<int>(Forest::most_thresholds) + over;
    std::string body;
    for (int s = 0; s < stumps; ++s) {
      put<std::uint16_t>(body, 1), put<std::uint16_t>(body, 2);
      put(body, static_cast<float>(s)), put<std::uint16_t>(body, 0), put<std::int16_t>(body, ~0);
      put<std::int16_t>(body, ~1);
      put(body, -1.0f), put(body, 1.0f);
    }
    const auto forest = Forest::load(file(body, 1, stumps));
    ASSERT_EQ(forest.ok(), over <= 0) << stumps;
    if (!forest) continue;
    FeatureTable table(300, 1);
    for (std::size_t r = 0; r < 300; ++r) table.column(0)[r] = static_cast<float>(r) - 10;
    expect_same_sums(*forest, table);
  }
}

TEST(Forest, APlaceThatTwoSplitsLeadToIsRefused) {
  // Both children of the root are the second node: a tree written so could have as many ways as it likes.
  std::string body;
  put<std::uint16_t>(body, 2), put<std::uint16_t>(body, 3);
  put(body, 0.5f), put<std::uint16_t>(body, 0), put<std::int16_t>(body, 1), put<std::int16_t>(body, 1);
  put(body, 0.5f), put<std::uint16_t>(body, 0), put<std::int16_t>(body, ~0), put<std::int16_t>(body, ~1);
  for (int l = 0; l < 3; ++l) put(body, 1.0f);
  EXPECT_FALSE(Forest::load(file(body, 1, 1)).ok());
}

}  // namespace
}  // namespace kroniek::page
