// Kinds of pages (src/page/kind.cpp): the model's file is untrusted, and plain cases come out as what they are.
#include "page/kind.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

namespace kroniek::page {
namespace {

std::string built_in_bytes() {
  std::ifstream file(KRONIEK_REPOSITORY "/models/reading/kind.model", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(KindModel, DamagedFilesAreRefused) {
  const std::string good = built_in_bytes();
  ASSERT_TRUE(KindModel::load(good).ok());
  EXPECT_FALSE(KindModel::load("").ok());
  EXPECT_FALSE(KindModel::load(good + "x").ok());
  for (std::size_t size = 0; size < good.size(); size += 97)
    EXPECT_FALSE(KindModel::load(good.substr(0, size)).ok()) << size;
}

TEST(KindModel, TheBuiltInModelFitsTheFeatures) {
  const std::string html = "<p>x";
  const Document document = parse_html(html);
  const BlockTree tree = find_blocks(document, {});
  const std::vector<float> features = page_features(document, tree, {});
  EXPECT_EQ(features.size(), page_feature_count());
  EXPECT_NE(KindModel::built_in().decide(features), Kind::other);
  EXPECT_EQ(KindModel::built_in().decide({}), Kind::other);
}

TEST(KindModel, ALongReportIsAnArticle) {
  std::string html = "<body><h1>Brug dicht</h1><article>";
  for (int i = 0; i < 12; ++i)
    html +=
        "<p>De gemeente sluit de brug voor auto's, zei de wethouder dinsdag, omdat de pijlers na de winter niet meer "
        "veilig "
        "zijn. Fietsers mogen er voorlopig nog wel over, maar bussen rijden vanaf maandag om.</p>";
  html += "</article>";
  const Document document = parse_html(html);
  EXPECT_EQ(read_page(document).kind, Kind::article);
}

}  // namespace
}  // namespace kroniek::page
