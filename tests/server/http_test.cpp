// Requests out of bytes: what is one, what must wait for more, what never will be one.
#include "server/http.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace kroniek::server {
namespace {

// In a heap buffer of its exact size, so that a sanitizer sees a read past the end.
ReadRequest read(std::string_view text) {
  const auto bytes = std::make_unique<char[]>(text.size());
  std::copy(text.begin(), text.end(), bytes.get());
  return read_request({bytes.get(), text.size()}, ServerLimits{});
}

constexpr std::string_view whole =
    "POST /article/17/a%2Fb?q=a+b%26&x=&q=2 HTTP/1.1\r\nHost: localhost:1\r\nX-Odd:\t value \r\nContent-Length: "
    "3\r\n\r\nabc";

TEST(Http, a_request_is_taken_apart) {
  const ReadRequest result = read(std::string(whole) + "GET");
  ASSERT_EQ(result.taken, whole.size());
  const Request& request = result.request;
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.path, "/article/17/a%2Fb");
  EXPECT_EQ(request.segments, (std::vector<std::string>{"article", "17", "a/b"}));
  EXPECT_EQ(request.query, (Pairs{{"q", "a b&"}, {"x", ""}, {"q", "2"}}));
  EXPECT_EQ(request.header("x-odd"), "value");
  EXPECT_EQ(request.body, "abc");
  EXPECT_TRUE(request.keeps_alive);
}

TEST(Http, every_beginning_of_a_request_waits_for_more) {
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const ReadRequest result = read(whole.substr(0, size));
    EXPECT_EQ(result.taken, 0u) << size;
    EXPECT_EQ(result.refused, 0) << size << ' ' << result.why;
  }
}

TEST(Http, refuses) {
  const auto refused = [](std::string_view text) { return read(text).refused; };
  EXPECT_EQ(refused("GET /\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\n\r\n"), 400) << "no Host";
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET nothing HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET /?a=%0 HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost : a\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\x01\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\nHost: a\n\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n"), 400);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999999\r\n\r\n"), 413);
  EXPECT_EQ(refused("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"), 411);
}

TEST(Http, an_absolute_target_names_the_host) {
  const ReadRequest result = read("GET HTTP://Evil.example/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(result.request.header("host"), "evil.example");
  EXPECT_EQ(result.request.path, "/x");
}

TEST(Http, connections_are_kept_as_the_client_says) {
  EXPECT_FALSE(read("GET / HTTP/1.0\r\n\r\n").request.keeps_alive);
  EXPECT_FALSE(read("GET / HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n").request.keeps_alive);
}

TEST(Http, what_is_said_back_stays_on_its_line) {
  Response response;
  response.headers.emplace_back("Location", "/a\r\nSet-Cookie: x");
  const std::string head = response_head(response, 0, false, true);
  EXPECT_EQ(head.find("\r\nSet-Cookie"), std::string::npos);
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST(Http, percent_encoding_goes_both_ways) {
  std::string all;
  for (int c = 1; c < 256; ++c) all += static_cast<char>(c);
  EXPECT_EQ(percent_decoded(percent_encoded(all), false), all);
  EXPECT_EQ(percent_decoded("a+b", false), "a+b");
  EXPECT_EQ(percent_decoded("a+b", true), "a b");
}

}  // namespace
}  // namespace kroniek::server
