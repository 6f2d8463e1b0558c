// MHTML files: parts, encodings, and what browsers and mail programs make of the format.
#include "source/mhtml.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek {
namespace {

// In a heap buffer of its exact size, so that a sanitizer sees a read one byte too far.
Result<Capture> read(std::string_view message, std::uint64_t* foreign = nullptr) {
  const std::vector<char> exact(message.begin(), message.end());
  std::uint64_t ignored = 0;
  return read_mhtml({exact.data(), exact.size()}, {}, foreign ? *foreign : ignored);
}

TEST(Mhtml, TakesThePartThatStartNames) {
  const std::string head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"";
  const std::string parts =
      "--x\nContent-Type: text/html\nContent-ID: <one>\n\nEen\n--x\nContent-Type: text/html; "
      "charset=koi8-r\nContent-ID: <two>\n"
      "Content-Location: http://example.org/two\n\nTwee\n--x\nContent-Type: image/png\n\nxx\n--x--\nafter\n";
  std::uint64_t foreign = 0;
  Result<Capture> first = read(head + "\n\npreamble\n" + parts, &foreign);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->bytes, "Een");
  EXPECT_EQ(foreign, 2u);
  Result<Capture> second = read(head + "; start=\"<two>\"\n\n" + parts);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->bytes, "Twee");
  EXPECT_EQ(second->charset, "koi8-r");
  EXPECT_EQ(second->url, "http://example.org/two");
  EXPECT_EQ(second->media_type, "text/html");
  // A start that names nothing: the first.
  EXPECT_EQ(read(head + "; start=\"<three>\"\n\n" + parts)->bytes, "Een");
}

TEST(Mhtml, ReadsNestedMultiparts) {
  const Result<Capture> page = read(
      "Content-Type: multipart/related; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/alternative; "
      "boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
      "plat\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>rijk\r\n--b--\r\n--a--\r\n");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->bytes, "<p>rijk");
}

TEST(Mhtml, ReadsAMessageThatIsThePage) {
  const Result<Capture> page = read(
      "Date: Wed, 9 Nov 2022 18:05:00 +0100\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: "
      "base64\n\nPHA+\nZQ==\n");
  ASSERT_TRUE(page.ok());
  EXPECT_EQ(page->bytes, "<p>e");
  EXPECT_EQ(page->captured, "2022-11-09T17:05:00Z");
}

TEST(Mhtml, ReadsWhatIsThereOfACutFile) {
  const std::string whole =
      "Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>Een lange "
      "tekst\r\n--x--\r\n";
  for (std::size_t size = 0; size <= whole.size(); ++size) {
    const Result<Capture> page = read(std::string_view(whole).substr(0, size));
    if (page.ok()) {
      EXPECT_TRUE(std::string_view("<p>Een lange tekst\r\n--x").starts_with(page->bytes)) << page->bytes;
    }
  }
  EXPECT_EQ(read(whole)->bytes, "<p>Een lange tekst");
}

TEST(Mhtml, WithoutHtmlIsAnError) {
  for (const char* message :
       {"", "\n", "Content-Type: multipart/related\n\n--x", "Content-Type: multipart/related; boundary=x\n\n--x--\n",
        "Content-Type: text/plain\n\nplat", "Content-Type: multipart/related; boundary=x\n\nno parts"}) {
    const Result<Capture> page = read(message);
    ASSERT_FALSE(page.ok()) << message;
    EXPECT_EQ(page.error().code, ErrorCode::damaged);
  }
}

TEST(Mhtml, NestedWithoutEndIsNoDanger) {
  std::string message;
  for (int i = 0; i < 10'000; ++i) message += "Content-Type: multipart/related; boundary=x\n\n--x\n";
  EXPECT_FALSE(read(message).ok());
}

TEST(QuotedPrintable, IsUndone) {
  EXPECT_EQ(decode_quoted_printable("a=3Db=C3=A9"), "a=b\xc3\xa9");
  EXPECT_EQ(decode_quoted_printable("soft=\r\nbreak=\nunix= \t\r\nblanks"), "softbreakunixblanks");
  EXPECT_EQ(decode_quoted_printable("trailing  \r\nblanks \t"), "trailing\r\nblanks");
  EXPECT_EQ(decode_quoted_printable("in the  middle"), "in the  middle");
  EXPECT_EQ(decode_quoted_printable("100=% =zz =c3=a9 ="), "100=% =zz \xc3\xa9 ");
  EXPECT_EQ(decode_quoted_printable("=4"), "=4");
  EXPECT_EQ(decode_quoted_printable(""), "");
}

TEST(Base64, IsUndone) {
  EXPECT_EQ(decode_base64("SGFsbG8="), "Hallo");
  EXPECT_EQ(decode_base64("SGFs\r\nbG8=\r\n"), "Hallo");
  EXPECT_EQ(decode_base64("SGFsbG8"), "Hallo");
  EXPECT_EQ(decode_base64("SGFsbG8=SGFsbG8="), "HalloHallo");
  EXPECT_EQ(decode_base64("!*S G F s"), "Hal");
  EXPECT_EQ(decode_base64(""), "");
}

}  // namespace
}  // namespace kroniek
