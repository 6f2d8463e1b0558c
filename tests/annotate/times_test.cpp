// Times in news sentences; times/news.tsv has the whole set (times/measure_news.py scores it).
#include "annotate/times/times.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "annotate/times/grammar.h"
#include "kroniek/annotate.h"

namespace kroniek::annotate {
namespace {

std::vector<TimeMention> times_of(std::string_view text, std::string_view language, std::string_view published) {
  Article article;
  article.text = text;
  article.language = language;
  if (!published.empty()) {
    article.published.emplace();
    article.published->value = published;
  }
  return find_times(TokenizedText(article), article.published);
}

std::string shown(const std::vector<TimeMention>& times, std::string_view text) {
  std::string all;
  for (const TimeMention& time : times) {
    if (!all.empty()) all += '\t';
    all.append(time.span.of(text)).append("|").append(name(time.type)).append("|").append(time.value);
    all.append("|").append(time.from).append("|").append(time.to);
  }
  return all;
}

TEST(Times, GrammarsAreRight) {
  for (const Language language : {Language::nl, Language::en}) {
    const times::Grammar* grammar = times::grammar_of(language);
    ASSERT_NE(grammar, nullptr);
    EXPECT_EQ(grammar->error, "");
  }
  EXPECT_EQ(times::grammar_of(Language::other), nullptr);
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::size_t from = 0;
  for (std::size_t tab = 0; tab != std::string::npos; from = tab + 1) {
    tab = line.find('\t', from);
    fields.push_back(line.substr(from, tab == std::string::npos ? tab : tab - from));
  }
  return fields;
}

class TimesOfNews : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Sets, TimesOfNews, testing::Values("news.tsv", "news-unseen.tsv"));

TEST_P(TimesOfNews, AreAsExpected) {
  std::ifstream file(std::string(KRONIEK_REPOSITORY "/tests/annotate/times/") + GetParam());
  ASSERT_TRUE(file.is_open());
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> fields = split(line);
    ASSERT_GE(fields.size(), 3U) << line;
    std::string wanted;
    for (std::size_t i = 3; i < fields.size(); ++i) wanted += (wanted.empty() ? "" : "\t") + fields[i];
    EXPECT_EQ(shown(times_of(fields[2], fields[0], fields[1] == "-" ? "" : fields[1]), fields[2]), wanted) << line;
    ++lines;
  }
  EXPECT_GE(lines, 120U);
}

// What has no place on the calendar says why.
TEST(Times, UnresolvedSaysWhy) {
  const auto first = [](std::string_view text, std::string_view published) {
    const std::vector<TimeMention> times = times_of(text, "nl", published);
    return times.empty() ? std::string("nothing") : times[0].unresolved;
  };
  EXPECT_EQ(first("Sinds het begin van de oorlog vluchten mensen.", "2022-11"), "an event without a date");
  EXPECT_EQ(first("Gisteren regende het.", ""), "the article's date is unknown");
  EXPECT_EQ(first("Een dag later kwam hij vrij.", "2022-11-09"), "the text does not say from when");
  EXPECT_EQ(first("In 2021 regende het.", ""), "");
}

// Any bytes, long and deep ones too; each text in a buffer of its exact size.
TEST(Times, AnyBytes) {
  std::vector<std::string> texts = {"\xE2\x80",
                                    "1\xE2\x80\x99",
                                    "'",
                                    "2022-",
                                    "31/31/3131",
                                    "30 februari 2022",
                                    "99999999999999999999 jaar geleden",
                                    "tien miljard eeuwen geleden",
                                    "1e",
                                    "e1"};
  std::string some;
  for (const char* piece : {"van ", "3 ", "tot ", "en ", "de ", "januari ", "' ", "- ", "2022 ", "tussen ", "week "})
    some += piece;
  for (int i = 0; i < 11; ++i) some += some;
  texts.push_back(some);
  texts.emplace_back(100000, '1');
  std::string bytes;
  for (int i = 0; i < 5000; ++i) bytes += static_cast<char>(i * 37 % 256);
  texts.push_back(bytes);
  for (const std::string& text : texts) {
    const std::unique_ptr<char[]> exact(new char[text.size()]);
    std::copy(text.begin(), text.end(), exact.get());
    for (const char* language : {"nl", "en", "xx"}) {
      for (const TimeMention& time : times_of(std::string_view(exact.get(), text.size()), language, "2022-11-09")) {
        EXPECT_LT(time.span.begin, time.span.end);
        EXPECT_LE(time.span.end, text.size());
        EXPECT_TRUE(!time.value.empty() || !time.unresolved.empty());
      }
    }
  }
}

}  // namespace
}  // namespace kroniek::annotate
