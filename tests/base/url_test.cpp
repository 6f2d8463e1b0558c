// RFC 3986's own examples (section 5.4), and what real pages write.
#include "base/url.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace kroniek {
namespace {

TEST(Url, ResolvesTheExamplesOfTheRfc) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"g:h", "g:h"},
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {"g;x?y#s", "http://a/b/c/g;x?y#s"},
      {"", "http://a/b/c/d;p?q"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"../../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {".g", "http://a/b/c/.g"},
      {"g..", "http://a/b/c/g.."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"./g/.", "http://a/b/c/g/"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"g?y/./x", "http://a/b/c/g?y/./x"},
      {"g#s/../x", "http://a/b/c/g#s/../x"},
      {"http:g", "http:g"},
  };
  for (const auto& [reference, target] : cases)
    EXPECT_EQ(resolve_url("http://a/b/c/d;p?q", reference), target) << reference;
}

TEST(Url, ResolvesWhatPagesWrite) {
  EXPECT_EQ(resolve_url("https://example.org", "news/1"), "https://example.org/news/1");
  EXPECT_EQ(resolve_url("https://example.org/a", " /b\n/c "), "https://example.org/b/c");
  EXPECT_EQ(resolve_url("", "/b"), "/b");
  EXPECT_EQ(resolve_url("not a base", "b"), "b");
  EXPECT_EQ(resolve_url("https://example.org/a?x=1", "//cdn.example.org/i.jpg"), "https://cdn.example.org/i.jpg");
}

TEST(Url, FindsTheHost) {
  EXPECT_EQ(url_host("https://user:pass@www.example.org:8080/a?b"), "www.example.org");
  EXPECT_EQ(url_host("http://[2001:db8::1]:80/"), "[2001:db8::1]");
  EXPECT_EQ(url_host("http://[2001"), "[2001");
  EXPECT_EQ(url_host("mailto:a@example.org"), "");
  EXPECT_EQ(url_host(""), "");
  EXPECT_TRUE(is_web_url("HTTPS://example.org"));
  EXPECT_FALSE(is_web_url("https:///path"));
  EXPECT_FALSE(is_web_url("ftp://example.org"));
  EXPECT_FALSE(is_web_url("/path"));
}

}  // namespace
}  // namespace kroniek
