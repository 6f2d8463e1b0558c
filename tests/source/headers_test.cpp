// Header blocks, media types and dates.
#include "source/headers.h"

#include <gtest/gtest.h>

#include <string>

namespace kroniek {
namespace {

TEST(HeaderBlock, EndsAtTheFirstEmptyLine) {
  EXPECT_EQ(header_block_size("a: b\r\n\r\nrest"), 8u);
  EXPECT_EQ(header_block_size("a: b\n\nrest"), 6u);
  EXPECT_EQ(header_block_size("a: b\n\r\nrest"), 7u);
  EXPECT_EQ(header_block_size("a: b\r\n\r\n"), 8u);
  EXPECT_EQ(header_block_size("a: b\r\n\r"), std::string::npos);
  EXPECT_EQ(header_block_size("a: b\r\n"), std::string::npos);
  EXPECT_EQ(header_block_size(""), std::string::npos);
}

TEST(Headers, AreFoundInAnyCase) {
  const Headers headers(
      "HTTP/1.1 200 OK\r\nContent-Type:  text/html \r\nno colon\r\n: no name\r\nX-Long: one\r\n\ttwo\r\n "
      "three\r\ncontent-encoding: gzip\r\n"
      "Content-Encoding: br\r\nLast:");
  EXPECT_EQ(headers.get("content-type"), "text/html");
  EXPECT_EQ(unfold(headers.get("x-long")), "one two three");
  EXPECT_EQ(headers.all("Content-Encoding"), "gzip, br");
  EXPECT_TRUE(headers.has("last"));
  EXPECT_EQ(headers.get("last"), "");
  EXPECT_FALSE(headers.has("missing"));
}

TEST(MediaType, IsInLowerCaseWithoutParameters) {
  EXPECT_EQ(media_type_of("Text/HTML; charset=UTF-8"), "text/html");
  EXPECT_EQ(media_type_of(" text/html ,text/plain"), "text/html");
  EXPECT_EQ(media_type_of(""), "");
}

TEST(Parameter, IsReadWithAndWithoutQuotes) {
  EXPECT_EQ(parameter("text/html; charset=UTF-8", "charset"), "UTF-8");
  EXPECT_EQ(parameter("text/html;CHARSET=\"UTF-8\"", "charset"), "UTF-8");
  EXPECT_EQ(parameter("text/html; charset='UTF-8'", "charset"), "UTF-8");
  EXPECT_EQ(parameter("text/html; a=\"x;charset=no\"; charset = koi8-r ; b", "charset"), "koi8-r");
  EXPECT_EQ(parameter("multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"a\\\"b\"", "boundary"), "a\"b");
  EXPECT_EQ(parameter("text/html; flag; charset=x", "charset"), "x");
  for (const char* none : {"", ";", "text/html", "text/html;", "text/html; charset",
                           "text/html; charset=", "text/html; charset=\"", "charset=x"}) {
    EXPECT_EQ(parameter(none, "charset"), "") << none;
  }
}

TEST(Decimal, TakesDigitsOnly) {
  EXPECT_EQ(decimal("0"), 0u);
  EXPECT_EQ(decimal("18446744073709551615"), 18446744073709551615u);
  for (const char* none : {"", "-1", "+1", " 1", "1 ", "0x1", "18446744073709551616", "1e3"})
    EXPECT_EQ(decimal(none), std::nullopt) << none;
}

TEST(Date, OfWarc) {
  for (const char* good :
       {"2022-11-09T18:05:00Z", "2022-11-09T18:05:00.123456Z", "2022-11-09T18:05:00+01:00", "2016-12-31T23:59:60Z"}) {
    EXPECT_EQ(date_of_warc(good), good);
  }
  for (const char* bad :
       {"", "2022-11-09", "2008-10-294T05:21:46-0700", "2022-13-09T18:05:00Z", "2022-02-30T18:05:00Z",
        "2022-11-09T24:05:00Z", "2022-11-09T18:05:00", "2022-11-09T18:05:00.Z", "2022-11-09T18:05:00Zzz"}) {
    EXPECT_EQ(date_of_warc(bad), "") << bad;
  }
}

TEST(Date, OfArc) {
  EXPECT_EQ(date_of_arc("20140216050221"), "2014-02-16T05:02:21Z");
  EXPECT_EQ(date_of_arc("201404010000000000"), "");
  EXPECT_EQ(date_of_arc("20141316050221"), "");
}

TEST(Date, OfMessage) {
  EXPECT_EQ(date_of_message("Wed, 9 Nov 2022 18:05:00 +0100"), "2022-11-09T17:05:00Z");
  EXPECT_EQ(date_of_message("Wed, 09 Nov 2022 18:05:00 -0000"), "2022-11-09T18:05:00Z");
  EXPECT_EQ(date_of_message("31 Dec 2022 23:30:00 -0100"), "2023-01-01T00:30:00Z");
  EXPECT_EQ(date_of_message("Tue, 1 Mar 2022 00:10 +0200"), "2022-02-28T22:10:00Z");
  EXPECT_EQ(date_of_message("Tue, 1 Mar 2022 00:10:00 GMT"), "2022-03-01T00:10:00Z");
  for (const char* bad : {"", "yesterday", "Wed, 9 Foo 2022 18:05:00 +0100", "Wed, 31 Feb 2022 18:05:00 +0100",
                          "Wed, 9 Nov 22 18:05:00 +0100", "9 Nov 2022", "Wed, 999 Nov 2022 18:05:00 +0100",
                          "Wed, 9 Nov 2022 180500 +0100"}) {
    EXPECT_EQ(date_of_message(bad), "") << bad;
  }
}

}  // namespace
}  // namespace kroniek
