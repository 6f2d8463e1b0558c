// Who may ask, headers, and languages of the pages.
#include "server/gate.h"

#include <gtest/gtest.h>

#include "server/html.h"
#include "server/words.h"

namespace kroniek::server {
namespace {

Request request(Pairs headers, std::string method = "GET") {
  Request made;
  made.method = std::move(method);
  made.path = "/";
  made.headers = std::move(headers);
  return made;
}

TEST(Gate, only_its_own_names) {
  const GateOptions options{8118, ""};
  for (const char* host : {"localhost:8118", "127.0.0.1:8118", "[::1]:8118", "LOCALHOST:8118"}) {
    EXPECT_EQ(judge(request({{"host", host}}), options), Verdict::pass) << host;
  }
  for (const char* host :
       {"", "localhost", "evil.example:8118", "127.0.0.1:8119", "127.0.0.1:8118.evil.example", "[::1]"}) {
    EXPECT_EQ(judge(request({{"host", host}}), options), Verdict::wrong_host) << host;
  }
  EXPECT_EQ(judge(request({{"host", "localhost"}}), {80, ""}), Verdict::pass);
}

TEST(Gate, other_sites_may_not_write) {
  const GateOptions options{1, ""};
  const auto verdict = [&](Pairs headers) {
    headers.emplace_back("host", "localhost:1");
    return judge(request(std::move(headers), "POST"), options);
  };
  EXPECT_EQ(verdict({{"sec-fetch-site", "same-origin"}, {"origin", "http://localhost:1"}}), Verdict::pass);
  EXPECT_EQ(verdict({{"sec-fetch-site", "same-origin"}, {"origin", "null"}}), Verdict::pass);
  EXPECT_EQ(verdict({}), Verdict::pass) << "no browser";
  EXPECT_EQ(verdict({{"origin", "null"}}), Verdict::cross_site);
  EXPECT_EQ(verdict({{"origin", "http://localhost:2"}}), Verdict::cross_site);
  EXPECT_EQ(verdict({{"sec-fetch-site", "same-site"}}), Verdict::cross_site);
  EXPECT_EQ(verdict({{"sec-fetch-site", "cross-site"}, {"sec-fetch-mode", "navigate"}, {"sec-fetch-dest", "document"}}),
            Verdict::cross_site);
}

TEST(Gate, a_token_is_compared_whole) {
  EXPECT_TRUE(same_secret("abc", "abc"));
  EXPECT_TRUE(same_secret("", ""));
  for (const char* other : {"", "a", "abcabc", "abcd", "abd", "ABC"}) EXPECT_FALSE(same_secret(other, "abc")) << other;
  EXPECT_FALSE(same_secret("a", ""));
}

TEST(Words, of_the_language_that_is_preferred) {
  EXPECT_EQ(words_for("", "").tag, "en");
  EXPECT_EQ(words_for("", "nl").tag, "nl");
  EXPECT_EQ(words_for("", "fr-BE, NL-be;q=0.8, en;q=0.5").tag, "nl");
  EXPECT_EQ(words_for("en", "nl").tag, "en");
  EXPECT_EQ(words_for("xx", ";;,,").tag, "en");
}

TEST(Html, text_and_links_are_escaped) {
  Page page(words_for("", ""), "</title><script>", PageKind::plain);
  page.link("/?q=\"><script>", "<b>")
      .outside("javascript:alert(1)", "x\"")
      .outside("https://a.example/\"onclick", "<i>");
  page.marked("a<b>c", {{1, 4}, {2, 9}, {4, 5}});
  const std::string html = page.response().body;
  for (const char* raw : {"<script>", "<b>", "<i>", "\"onclick", "javascript:", "</title><"}) {
    EXPECT_EQ(html.find(raw), std::string::npos) << raw;
  }
  EXPECT_NE(html.find("<mark>&lt;b&gt;</mark>"), std::string::npos) << html;
}

TEST(Html, numbers_and_times) {
  EXPECT_EQ(shown_number(1234567, words_for("en", "")), "1,234,567");
  EXPECT_EQ(shown_number(1234567, words_for("nl", "")), "1.234.567");
  EXPECT_EQ(shown_time("2022-11-09T18:05:00+01:00"), "2022-11-09 18:05 +01:00");
  EXPECT_EQ(shown_time("2022-11-09T17:20:00Z"), "2022-11-09 17:20 UTC");
  EXPECT_EQ(shown_time("2022-11"), "2022-11");
}

}  // namespace
}  // namespace kroniek::server
