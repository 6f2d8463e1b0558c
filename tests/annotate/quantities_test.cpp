// Quantities in news sentences; quantities/news.tsv has the whole set (quantities/measure_news.py scores it).
#include "annotate/quantities/quantities.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "annotate/times/times.h"

namespace kroniek::annotate {
namespace {

std::vector<Quantity> quantities_of(std::string_view text, std::string_view language) {
  Article article;
  article.text = text;
  article.language = language;
  const TokenizedText tokens(article);
  return find_quantities(tokens, find_times(tokens, article.published));
}

std::vector<std::string> split(const std::string& line, char at) {
  std::vector<std::string> fields;
  std::size_t from = 0;
  for (std::size_t sign = 0; sign != std::string::npos; from = sign + 1) {
    sign = line.find(at, from);
    fields.push_back(line.substr(from, sign == std::string::npos ? sign : sign - from));
  }
  return fields;
}

bool same(const std::optional<double>& found, const std::string& wanted) {
  if (wanted.empty() || !found) return wanted.empty() && !found;
  return std::abs(*found - std::strtod(wanted.c_str(), nullptr)) < 1e-4 * std::max(1.0, *found);
}

bool as_wanted(const Quantity& found, const std::string& wanted, std::string_view text) {
  const std::vector<std::string> fields = split(wanted, '|');
  return fields.size() == 4 && found.span.of(text) == fields[0] && same(found.low, fields[1]) &&
         same(found.high, fields[2]) && found.of.of(text) == fields[3];
}

TEST(Quantities, NewsSentences) {
  std::ifstream file(KRONIEK_REPOSITORY "/tests/annotate/quantities/news.tsv");
  ASSERT_TRUE(file.is_open());
  std::size_t wanted = 0;
  std::size_t found = 0;
  std::size_t right = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = split(line, '\t');
    ASSERT_GE(fields.size(), 2U) << line;
    const std::vector<Quantity> quantities = quantities_of(fields[1], fields[0]);
    wanted += fields.size() - 2;
    found += quantities.size();
    for (const Quantity& quantity : quantities) {
      bool any = false;
      for (std::size_t i = 2; i < fields.size(); ++i) any = any || as_wanted(quantity, fields[i], fields[1]);
      EXPECT_TRUE(any) << line << "\n  found " << quantity.span.of(fields[1]);
      right += any ? 1 : 0;
    }
  }
  EXPECT_GE(wanted, 110U);
  EXPECT_EQ(right, found);
  EXPECT_GE(right + 4, wanted);  // what is counted without a noun is not found: "killing 14"
}

// Any bytes, in buffers of their exact size.
TEST(Quantities, AnyBytes) {
  std::vector<std::string> texts = {
      "\xE2\x82",  "$",        "$\xE2\x82\xAC", "1",  "1,",   "1.000.", "tussen",
      "between 1", "een half", "de helft van",  "1/", "2 1/", "minus",  "twee derde van de",
      "3 4 5 6 7"};
  texts.emplace_back(100000, '9');
  std::string many;
  for (int i = 0; i < 20000; ++i) many += i % 3 == 0 ? "1.000 " : i % 3 == 1 ? "tot " : "twee en ";
  texts.push_back(many);
  std::string thousands = "1";
  for (int i = 0; i < 20000; ++i) thousands += ".000";
  texts.push_back(thousands);
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += static_cast<char>(i * 41 % 256);
  texts.push_back(bytes);
  for (const std::string& text : texts) {
    const std::unique_ptr<char[]> exact(new char[text.size()]);
    std::copy(text.begin(), text.end(), exact.get());
    for (const char* language : {"nl", "en", "xx"}) {
      for (const Quantity& quantity : quantities_of(std::string_view(exact.get(), text.size()), language)) {
        EXPECT_LT(quantity.span.begin, quantity.span.end);
        EXPECT_LE(quantity.span.end, text.size());
        EXPECT_TRUE(quantity.low || quantity.high);
      }
    }
  }
}

}  // namespace
}  // namespace kroniek::annotate
