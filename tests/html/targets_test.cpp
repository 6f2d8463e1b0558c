// Whatever vectors the machine has, the tree is the same: every target of Highway that this machine can run (the plain
// one among them) parses the conformance cases, the same with long runs in them, the example pages and pages of the
// corpus.
#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "html/long_run.h"
#include "html/scan.h"
#include "html/support/dump.h"
#include "kroniek/source.h"
#include "source/charset.h"

namespace kroniek {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension, std::size_t every = 1) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && (extension.empty() || entry.path().extension() == extension)) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < files.size(); i += every) files[kept++] = files[i];
  files.resize(kept);
  return files;
}

// The #data of html5lib-tests' tree-construction cases.
void add_cases(const std::string& file, std::vector<std::string>& pages) {
  for (std::size_t at = file.find("#data\n"); at != std::string::npos; at = file.find("#data\n", at)) {
    at += 6;
    pages.push_back(file.substr(at, file.find("#errors", at) - at));
  }
}

// The same with much in front of every sign that ends a run, so that each run is a long one; sometimes with a byte that
// has to be decoded among it.
std::string stretched(const std::string& page, std::mt19937& random) {
  std::string out;
  for (const char c : page) {
    if (std::string_view("<>\"'-]").find(c) != std::string_view::npos && random() % 3 == 0) {
      std::string run(random() % 200, 'x');
      if (!run.empty() && random() % 3 == 0) run[random() % run.size()] = "\r&\0\n"[random() % 4];
      out += run;
    }
    out += c;
  }
  return out;
}

std::vector<std::string> all_pages() {
  std::vector<std::string> pages;
  const auto add_pages = [&](const std::vector<fs::path>& paths) {
    for (const fs::path& path : paths) {
      auto source = open_source(path.string());
      if (!source.ok()) continue;
      while (auto capture = (*source)->next()) {
        if (capture->ok()) pages.emplace_back(decode_html((*capture)->bytes, (*capture)->charset).text());
      }
    }
  };
  add_pages(files_in(KRONIEK_REPOSITORY "/examples/pages", ".html"));
  if (const char* const shared = std::getenv("KRONIEK_SHARED")) {
    for (const fs::path& path : files_in(fs::path(shared) / "conformance/html5lib-tests/tree-construction", ".dat")) {
      std::ifstream file(path, std::ios::binary);
      add_cases(std::string(std::istreambuf_iterator<char>(file), {}), pages);
    }
    add_pages(files_in(fs::path(shared) / "bench/wcxb-dev/dev/html", "", 25));
    add_pages(files_in(fs::path(shared) / "bench/news-fixtures/pages", "", 10));
  }
  std::mt19937 random(8);
  const std::size_t usual = pages.size();
  for (std::size_t i = 0; i < usual; ++i) {
    if (pages[i].size() < 10'000) pages.push_back(stretched(pages[i], random));
  }
  return pages;
}

// Calls `with` once for each target that the machine can run; only that one is in use meanwhile.
template <class With>
int for_each_target(With with) {
  int tried = 0;
  for (std::int64_t targets = hwy::SupportedTargets(); targets != 0; targets &= targets - 1, ++tried) {
    hwy::SetSupportedTargetsForTest(targets & -targets);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(hwy::TargetName(targets & -targets));
    with(hwy::TargetName(targets & -targets));
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  return tried;
}

TEST(Targets, EveryOneGivesTheSameTree) {
  const std::vector<std::string> pages = all_pages();
  Document document;
  std::vector<std::size_t> expected;  // hashes of the trees
  std::string names;
  const int tried = for_each_target([&](const char* name) {
    names += std::string(" ") + name;
    std::vector<std::size_t> found;
    for (const std::string& page : pages) {
      parse_html_into(document, std::string_view(page));
      std::string tree = test::dump(document) + std::to_string(document.parse_error_count());
      found.push_back(std::hash<std::string>()(tree));
    }
    if (expected.empty()) expected = found;
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) ASSERT_EQ(found[i], expected[i]) << pages[i].substr(0, 1000);
  });
  std::cout << pages.size() << " pages, " << tried << " targets:" << names << "\n";
  EXPECT_GE(tried, 1);
}

TEST(Targets, LongRunsEndWhereThePlainScanSays) {
  std::mt19937 random(20261124);
  for_each_target([&](const char*) {
    for (int round = 0; round < 4'000; ++round) {
      // In a buffer of its exact size, so that a sanitizer sees a byte read too far.
      const std::size_t size = random() % 300;
      const auto exact = std::make_unique<char[]>(size);
      for (std::size_t i = 0; i < size; ++i) exact[i] = "<-&\r\0"[random() % 5];
      for (std::size_t i = 0; i < size; ++i) {
        if (random() % 150 != 0) exact[i] = static_cast<char>('a' + random() % 26);
      }
      const char* const begin = exact.get();
      const char* const end = begin + size;
      bool decode = false;
      bool plain_decode = false;
      using html::scan::References;
      ASSERT_EQ(html::scan::find_in_long_run(begin, end, '<', '<', '&', decode) - begin,
                (html::scan::find_plain<References::yes, '<'>(begin, end, plain_decode) - begin));
      ASSERT_EQ(decode, plain_decode) << std::string(begin, end);
      decode = plain_decode = false;
      ASSERT_EQ(html::scan::find_in_long_run(begin, end, '<', '-', '\r', decode) - begin,
                (html::scan::find_plain<References::no, '<', '-'>(begin, end, plain_decode) - begin));
      ASSERT_EQ(decode, plain_decode) << std::string(begin, end);
    }
  });
}

}  // namespace
}  // namespace kroniek
