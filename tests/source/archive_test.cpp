// WARC and ARC archives: which records are pages, what is undone, and what damage costs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/source.h"
#include "source/archive_source.h"
#include "support/temporary_folder.h"
#include "support/warc_writer.h"

namespace kroniek {
namespace {

using namespace std::string_literals;
using test::ReadAll;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const std::string page = "<!doctype html><title>Bericht</title><p>Een één twee.";

ReadAll read_bytes(std::string_view bytes, const Limits& limits = {}, std::string_view name = "crawl.warc.gz") {
  const test::MemoryFile file(bytes);
  SourceOptions options;
  options.limits = limits;
  ReadAll all = test::read_all(file.path(), options);
  for (Capture& capture : all.captures) capture.source.replace(0, file.path().size(), name);
  for (std::string& error : all.errors) error.replace(0, file.path().size(), name);
  return all;
}

std::string padded(std::size_t size) {
  return "<!doctype html><p>" + std::string(size - 18, 'x');
}

// Text that compresses little.
std::string noise(std::size_t size) {
  std::string text;
  for (unsigned i = 0; text.size() < size; ++i) text += std::to_string(i * 2654435761u) + " ";
  return text;
}

TEST(Archive, GivesWhatTheRecordSays) {
  test::WarcRecord record = test::response("http://example.org/a b", page, "Text/HTML; Charset=\"windows-1252\"");
  record.more = "WARC-Payload-Digest: sha1:AAAA\r\n";
  const ReadAll all = read_bytes(record.text());
  ASSERT_EQ(all.order, "c");
  const Capture& capture = all.captures[0];
  EXPECT_EQ(capture.source, "crawl.warc.gz#0");
  EXPECT_EQ(capture.url, "http://example.org/a b");
  EXPECT_EQ(capture.bytes, page);
  EXPECT_EQ(capture.media_type, "text/html");
  EXPECT_EQ(capture.charset, "windows-1252");
  EXPECT_EQ(capture.captured, "2022-11-09T18:05:00Z");
  EXPECT_EQ(capture.record_id, record.id);
  EXPECT_EQ(capture.digest, "sha1:AAAA");
  EXPECT_EQ(capture.offset, 0u);
}

TEST(Archive, OffsetsAreThoseOfTheFile) {
  const std::string one = test::response("http://example.org/1", page).text();
  const std::string two = test::response("http://example.org/2", page).text();
  const std::string plain = std::to_string(one.size());
  const std::string packed = std::to_string(test::gzipped(one).size());
  const std::string zstd = std::to_string(test::zstd_packed(one).size());
  struct Case {
    std::string bytes;
    std::string second;
  };
  for (const Case& each : std::vector<Case>{{one + two, plain},
                                            {test::gzipped(one) + test::gzipped(two), packed},
                                            {test::zstd_packed(one) + test::zstd_packed(two), zstd},
                                            {test::gzipped(one + two), "0+" + plain},
                                            {test::zstd_packed(one + two), "0+" + plain}}) {
    const ReadAll all = read_bytes(each.bytes);
    ASSERT_EQ(all.order, "cc");
    EXPECT_EQ(all.captures[0].source, "crawl.warc.gz#0");
    EXPECT_EQ(all.captures[1].source, "crawl.warc.gz#" + each.second);
    EXPECT_EQ(all.captures[1].url, "http://example.org/2");
    EXPECT_EQ(all.progress.bytes_done, each.bytes.size());
    EXPECT_EQ(all.progress.bytes_total, each.bytes.size());
  }
}

TEST(Archive, KnowsRecordTypes) {
  const std::string records =
      test::of_type("warcinfo", "application/warc-fields", "software: x\r\n", "").text() +
      test::of_type("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n").text() +
      test::response("http://example.org/response", page).text() +
      test::of_type("metadata", "application/warc-fields", "fetchTimeMs: 3\r\n").text() +
      test::of_type("revisit", "application/http; msgtype=response",
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
          .text() +
      test::of_type("revisit", "application/http; msgtype=response", "").text() +
      test::of_type("resource", "text/html; charset=latin1", page, "http://example.org/resource").text() +
      test::of_type("conversion", "text/plain", "Een tekst.", "http://example.org/conversion").text() +
      test::of_type("resource", "image/png", "\x89PNG").text() +
      test::of_type("resource", "text/plain", "wget's log", "metadata://gnu.org/software/wget/warc/wget.log").text() +
      test::of_type("continuation", "", "xxx").text() + test::of_type("nobody knows", "text/html", page).text();
  for (const std::string& bytes : {records, test::gzipped(records)}) {
    const ReadAll all = read_bytes(bytes);
    ASSERT_EQ(all.order, "ccc") << testing::PrintToString(all.errors);
    EXPECT_EQ(all.captures[0].url, "http://example.org/response");
    EXPECT_EQ(all.captures[1].url, "http://example.org/resource");
    EXPECT_EQ(all.captures[1].charset, "latin1");
    EXPECT_EQ(all.captures[2].url, "http://example.org/conversion");
    EXPECT_EQ(all.captures[2].media_type, "text/plain");
    EXPECT_EQ(all.captures[2].bytes, "Een tekst.");
    EXPECT_EQ(all.progress.skipped_foreign, 9u);
  }
}

TEST(Archive, TakesPagesOnly) {
  const auto kept = [](std::string_view payload, std::string_view type, std::string_view status = "200 OK") {
    return read_bytes(test::response("http://example.org/", payload, type, "", status).text()).captures.size();
  };
  EXPECT_EQ(kept(page, "text/html"), 1u);
  EXPECT_EQ(kept(page, "application/xhtml+xml"), 1u);
  EXPECT_EQ(kept(page, "text/html", "203 Non-Authoritative"), 1u);
  EXPECT_EQ(kept("", "text/html"), 1u);  // an empty page is a page
  EXPECT_EQ(kept(page, ""), 1u);         // no type, but it looks like one
  EXPECT_EQ(kept(page, "application/octet-stream"), 1u);
  EXPECT_EQ(kept(page, "text/plain"), 1u);
  EXPECT_EQ(kept("<?xml version=\"1.0\"?><html xmlns='http://www.w3.org/1999/xhtml'>", "application/xml"), 1u);
  EXPECT_EQ(kept("<?xml version=\"1.0\"?><rss>", "application/xml"), 0u);
  EXPECT_EQ(kept("{}", ""), 0u);
  EXPECT_EQ(kept("User-agent: *", "text/plain"), 0u);
  EXPECT_EQ(kept("{}", "application/json"), 0u);
  EXPECT_EQ(kept("\x89PNG\r\n\x1a\n....", "image/png"), 0u);
  EXPECT_EQ(kept("\x89PNG\r\n\x1a\n....", "text/html"), 0u);  // a type that lies
  EXPECT_EQ(kept(page, "text/html", "404 Not Found"), 0u);
  EXPECT_EQ(kept(page, "text/html", "301 Moved"), 0u);
  EXPECT_EQ(kept(page, "text/html", "500 Oops"), 0u);
}

TEST(Archive, UndoesCodings) {
  const auto bytes_of = [](std::string_view payload, std::string_view headers) {
    const ReadAll all =
        read_bytes(test::gzipped(test::response("http://example.org/", payload, "text/html", headers).text()));
    return all.order == "c" ? all.captures[0].bytes : all.order + " " + testing::PrintToString(all.errors);
  };
  EXPECT_EQ(bytes_of(test::gzipped(page), "Content-Encoding: gzip\r\n"), page);
  EXPECT_EQ(bytes_of(test::gzipped(page), "content-encoding: X-GZIP\r\n"), page);
  EXPECT_EQ(bytes_of(test::gzipped(page.substr(0, 9)) + test::gzipped(page.substr(9)), "Content-Encoding: gzip\r\n"),
            page);
  EXPECT_EQ(bytes_of(test::deflated(page, 15), "Content-Encoding: deflate\r\n"), page);
  EXPECT_EQ(bytes_of(test::deflated(page, -15), "Content-Encoding: deflate\r\n"), page);
  EXPECT_EQ(bytes_of(test::zstd_packed(page), "Content-Encoding: zstd\r\n"), page);
  EXPECT_EQ(bytes_of(test::chunked(page, 7), "Transfer-Encoding: chunked\r\n"), page);
  EXPECT_EQ(bytes_of(test::chunked(test::gzipped(page), 7), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
            page);
  EXPECT_EQ(bytes_of(test::chunked(test::gzipped(page), 7), "Transfer-Encoding: gzip, chunked\r\n"), page);
  EXPECT_EQ(bytes_of(test::zstd_packed(test::gzipped(page)), "Content-Encoding: gzip, zstd\r\n"), page);
  EXPECT_EQ(bytes_of(test::zstd_packed(test::gzipped(page)), "Content-Encoding: gzip\r\nContent-Encoding: zstd\r\n"),
            page);
  // Headers that lie.
  for (const char* coding : {"gzip", "deflate", "br", "zstd", "chunked", "identity", "utf-8", "none",
                             "gzip, br, zstd, deflate, gzip, gzip"}) {
    EXPECT_EQ(bytes_of(page, "Content-Encoding: "s + coding + "\r\n"), page) << coding;
  }
  EXPECT_EQ(bytes_of(page, "Transfer-Encoding: chunked\r\n"), page);
  EXPECT_EQ(bytes_of(test::gzipped(page), ""), page);
  // Chunks that go wrong keep what follows.
  EXPECT_EQ(bytes_of("5\r\n<html\r\n1\r\n>\r\nZZ rest", "Transfer-Encoding: chunked\r\n"), "<html>ZZ rest");
  EXPECT_EQ(bytes_of("5\r\n<html\r\nFFFF\r\n>cut", "Transfer-Encoding: chunked\r\n"), "<html>cut");
  EXPECT_EQ(bytes_of("6;name=value\r\n<html>\r\n0\r\nTrailer: x\r\n\r\n", "Transfer-Encoding: chunked\r\n"), "<html>");
}

TEST(Archive, UndoesBrotli) {
  // No encoder is at hand: a stored block made by hand, after https://www.rfc-editor.org/rfc/rfc7932#section-9.
  // Header bits, least significant first: 0 (WBITS 16), 0 (not last), 00 (MNIBBLES 4), MLEN-1 in 16 bits, 1
  // (uncompressed).
  const std::string text = "<html>";
  const std::uint32_t bits = (static_cast<std::uint32_t>(text.size() - 1) << 4) | (1u << 20);
  std::string packed;
  for (unsigned i = 0; i < 3; ++i) packed.push_back(static_cast<char>(bits >> (8 * i)));
  packed += text + "\x03";
  const ReadAll all =
      read_bytes(test::response("http://example.org/", packed, "text/html", "Content-Encoding: br\r\n").text());
  ASSERT_EQ(all.order, "c");
  EXPECT_EQ(all.captures[0].bytes, text);
}

TEST(Archive, ReadsResponsesThatAreNotHttp) {
  test::WarcRecord record = test::of_type("response", "application/http", page);
  EXPECT_EQ(read_bytes(record.text()).order, "c");
  EXPECT_EQ(read_bytes(test::of_type("response", "text/dns", "example.org. 1 IN A 1.2.3.4").text()).order, "");
  record.block = "HTTP/2 200\r\ncontent-type: text/html\r\n\r\n" + page;
  EXPECT_EQ(read_bytes(record.text()).order, "c");
  record.block = "HTTP/1.1 200 OK\nContent-Type: text/html\n\n" + page;  // ClueWeb09
  EXPECT_EQ(read_bytes(record.text()).order, "c");
  record.block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";  // a header without an end
  EXPECT_EQ(read_bytes(record.text()).order, "");
  record.block = "";
  EXPECT_EQ(read_bytes(record.text()).order, "");
}

TEST(Archive, ReadsOldVersionsAndQuirks) {
  for (const char* version : {"WARC/0.17", "WARC/0.18", "WARC/1.0", "WARC/1.1"}) {
    test::WarcRecord record = test::response("<http://example.org/>", page);
    record.version = version;
    record.date = "2008-10-294T05:21:46-0700";  // ClueWeb09's dates are none
    const ReadAll all = read_bytes(record.text());
    ASSERT_EQ(all.order, "c") << version;
    EXPECT_EQ(all.captures[0].url, "http://example.org/");
    EXPECT_EQ(all.captures[0].captured, "");
  }
}

TEST(Archive, ReadsZstdWithADictionary) {
  const std::string one = test::response("http://example.org/1", page).text();
  const std::string two = test::response("http://example.org/2", page).text();
  const std::string dictionary = one + one + one;  // raw content is a dictionary too
  for (const std::string& frame :
       {test::zstd_dictionary_frame(dictionary), test::zstd_dictionary_frame(test::zstd_packed(dictionary))}) {
    const ReadAll all = read_bytes(frame + test::zstd_packed(one, dictionary) + test::zstd_packed(two, dictionary), {},
                                   "crawl.warc.zst");
    ASSERT_EQ(all.order, "cc") << testing::PrintToString(all.errors);
    EXPECT_EQ(all.captures[0].bytes, page);
    EXPECT_EQ(all.captures[1].offset, frame.size() + test::zstd_packed(one, dictionary).size());
    // A frame too large to be unpacked at once.
    const std::string large = test::response("http://example.org/large", page + noise(6'000'000)).text();
    const ReadAll streamed = read_bytes(
        frame + test::zstd_packed(large, dictionary) + test::zstd_packed(one, dictionary), {}, "crawl.warc.zst");
    ASSERT_EQ(streamed.order, "cc") << testing::PrintToString(streamed.errors);
    EXPECT_EQ(streamed.captures[0].bytes, page + noise(6'000'000));
  }
}

TEST(Archive, ReadsArc) {
  const std::string http = test::http_response(page);
  const auto line = [&](const std::string& url, std::size_t length) {
    return url + " 1.2.3.4 20140216050221 text/html " + std::to_string(length) + "\n";
  };
  const std::string version = "1 0 Somebody\nURL IP-address Archive-date Content-type Archive-length\n";
  const std::string arc = "filedesc://x.arc 0.0.0.0 20140216050221 text/plain " + std::to_string(version.size()) +
                          "\n" + version + "\n" + line("http://example.org/with blanks", http.size()) + http + "\n" +
                          "dns:example.org 1.2.3.4 20140216050221 text/dns 4\n1234\n" +
                          line("http://example.org/2", http.size()) + http + "\n";
  for (const std::string& bytes : {arc, test::gzipped(arc)}) {
    const ReadAll all = read_bytes(bytes, {}, "old.arc.gz");
    ASSERT_EQ(all.order, "cc") << testing::PrintToString(all.errors);
    EXPECT_EQ(all.captures[0].url, "http://example.org/with blanks");
    EXPECT_EQ(all.captures[0].captured, "2014-02-16T05:02:21Z");
    EXPECT_EQ(all.captures[0].bytes, page);
    EXPECT_EQ(all.captures[1].url, "http://example.org/2");
  }
  // Version 2: ten words.
  const std::string version_2 =
      "2 0 Somebody\nURL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename "
      "Archive-length\n";
  const std::string arc_2 = "filedesc://x.arc 0.0.0.0 20140216050221 text/plain " + std::to_string(version_2.size()) +
                            "\n" + version_2 + "\n" +
                            "http://example.org/ 1.2.3.4 20140216050221 text/html 200 - - 150 x.arc " +
                            std::to_string(http.size()) + "\n" + http + "\n";
  const ReadAll all = read_bytes(arc_2, {}, "old.arc");
  ASSERT_EQ(all.order, "c") << testing::PrintToString(all.errors);
  EXPECT_EQ(all.captures[0].url, "http://example.org/");
}

// -- damage -----------------------------------------------------------------------------------------------------

TEST(Damage, APlainArchiveThatIsCut) {
  const std::string one = test::response("http://example.org/1", page).text();
  const std::string two = test::response("http://example.org/2", padded(8192)).text();
  const ReadAll all = read_bytes(one + two.substr(0, two.size() - 4 - 3072), {}, "crawl.warc");
  ASSERT_EQ(all.order, "cec");
  EXPECT_EQ(all.errors[0], "crawl.warc: record at offset " + std::to_string(one.size()) +
                               ": payload cut short (wanted 8192 bytes, found 5120); read what was there");
  EXPECT_EQ(all.codes[0], ErrorCode::damaged);
  EXPECT_EQ(all.captures[1].bytes.size(), 5120u);
}

TEST(Damage, AnArchiveThatIsCutInAGzipMember) {
  const std::string one = test::gzipped(test::response("http://example.org/1", page).text());
  const std::string two =
      test::gzipped(test::response("http://example.org/2", "<!doctype html>" + noise(30'000)).text());
  const ReadAll all = read_bytes(one + two.substr(0, two.size() / 2));
  ASSERT_EQ(all.order, "cec");
  EXPECT_THAT(all.errors[0], StartsWith("crawl.warc.gz: record at offset " + std::to_string(one.size()) +
                                        ": payload cut short (wanted "));
  EXPECT_THAT(all.errors[0], HasSubstr("the gzip member is cut short by the end of the file; read what was there"));
  EXPECT_EQ(all.captures[1].url, "http://example.org/2");
  EXPECT_GT(all.captures[1].bytes.size(), 10'000u);
  EXPECT_THAT("<!doctype html>" + noise(30'000), StartsWith(all.captures[1].bytes));
}

TEST(Damage, IsFoundAtEveryCut) {
  // Wherever an archive is cut, the whole records are read, nothing is invented, and the cut is reported unless
  // it falls between records.
  const std::string record = test::response("http://example.org/1", page).text();
  struct Case {
    std::string whole;
    std::size_t first;   // where the second record begins
    std::size_t blanks;  // line breaks at its end that nobody misses
  };
  for (const Case& each :
       {Case{record + record, record.size(), 4},
        Case{test::gzipped(record) + test::gzipped(record), test::gzipped(record).size(), 0},
        Case{test::zstd_packed(record) + test::zstd_packed(record), test::zstd_packed(record).size(), 0}}) {
    for (std::size_t size = each.first; size <= each.whole.size(); ++size) {
      const ReadAll all = read_bytes(each.whole.substr(0, size));
      ASSERT_GE(all.captures.size(), 1u) << size;
      EXPECT_EQ(all.captures[0].bytes, page);
      for (const Capture& capture : all.captures) EXPECT_THAT(page, StartsWith(capture.bytes));
      const bool between = size == each.first || size + each.blanks >= each.whole.size();
      EXPECT_EQ(all.errors.empty(), between)
          << size << " of " << each.whole.size() << ", " << testing::PrintToString(all.errors);
      EXPECT_LE(all.errors.size(), 1u) << size << testing::PrintToString(all.errors);
    }
  }
}

TEST(Damage, InOneMemberLosesOnlyThatOne) {
  for (const bool zstd : {false, true}) {
    std::string bytes;
    std::vector<std::size_t> offsets;
    for (int i = 0; i < 5; ++i) {
      offsets.push_back(bytes.size());
      const std::string record = test::response("http://example.org/" + std::to_string(i), page).text();
      bytes += zstd ? test::zstd_packed(record) : test::gzipped(record);
    }
    for (std::size_t at = offsets[2] + 12; at + 8 < offsets[3]; ++at) {
      std::string damaged = bytes;
      for (std::size_t i = 0; i < 4; ++i) damaged[at + i] = static_cast<char>(damaged[at + i] ^ 0x55);
      const ReadAll all = read_bytes(damaged);
      std::vector<std::string> urls;
      for (const Capture& capture : all.captures) urls.push_back(capture.url);
      // The damaged one may be there in part.
      EXPECT_THAT(urls, testing::IsSupersetOf({"http://example.org/0", "http://example.org/1", "http://example.org/3",
                                               "http://example.org/4"}))
          << at;
      ASSERT_GE(all.errors.size(), 1u) << at;
      EXPECT_THAT(all.errors[0], StartsWith("crawl.warc.gz: record at offset " + std::to_string(offsets[2]))) << at;
    }
  }
}

// The same through a window and reads of these sizes; each item as a line.
std::vector<std::string> items_read(std::string_view bytes, std::size_t window, std::size_t most_per_read) {
  const int file = memfd_create("archive", 0);
  if (file < 0 || write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) return {};
  lseek(file, 0, SEEK_SET);
  Counters counters;
  const auto source = open_archive("a.warc.gz", std::make_unique<ByteInput>(file, counters, window, most_per_read),
                                   SourceOptions{}, counters);
  std::vector<std::string> items;
  while (const auto item = source->next()) {
    items.push_back(item->ok() ? (*item)->url + " " + (*item)->bytes : item->error().text());
  }
  return items;
}

TEST(Damage, AMemberCutAtEveryLengthLosesOnlyThatOne) {
  // Decoding runs on from the cut into the next member, sometimes through it and to the end of the file.
  unsigned random = 1;
  const auto number = [&random] { return std::to_string((random = random * 1103515245u + 12345u) >> 8); };
  for (int round = 0; round < 12; ++round) {
    std::vector<std::string> members;
    std::vector<std::string> wanted;
    for (int i = 0; i < 4; ++i) {
      const std::string url = "http://example.org/" + number();
      std::string text = page + "Brug " + number() + " dicht";
      for (int word = 0; word < 3 * round; ++word) text += (word % 3 == 0 ? " brug " : " de ") + number();
      const std::string record = test::response(url, text).text();
      members.push_back(round % 4 == 3 ? test::zstd_packed(record) : test::gzipped(record, round % 4 == 2 ? 0 : 6));
      wanted.push_back(url + " " + text);
    }
    for (std::size_t cut = 0; cut < 3; ++cut) {
      std::size_t offset = 0;
      for (std::size_t i = 0; i < cut; ++i) offset += members[i].size();
      const std::string place = "a.warc.gz: record at offset " + std::to_string(offset);
      for (std::size_t size = 1; size < members[cut].size(); ++size) {
        // A file that does not begin with a signature is none of the archive's kind.
        if (cut == 0 && size < 4) continue;
        std::string bytes;
        for (std::size_t i = 0; i < 4; ++i) bytes += i == cut ? members[i].substr(0, size) : members[i];
        const std::vector<std::string> items = items_read(bytes, ByteInput::window_bytes, SIZE_MAX);
        for (std::size_t i = 0; i < 4; ++i) {
          if (i == cut) continue;
          EXPECT_EQ(std::ranges::count(items, wanted[i]), 1) << round << ", " << cut << " cut to " << size << ": " << i;
        }
        EXPECT_THAT(items, testing::Contains(StartsWith(place))) << round << ", " << cut << " cut to " << size;
        if (size % 16 == 0) {
          EXPECT_EQ(items, items_read(bytes, ByteInput::window_bytes, size % 97 + 1)) << round << ", " << size;
        }
      }
    }
  }
}

TEST(Damage, AFirstMemberThatIsCutToAlmostNothing) {
  // The file has no name that says what it is, like a pipe: its second member shows that it is an archive.
  for (const bool zstd : {false, true}) {
    std::vector<std::string> members;
    for (const char* url : {"http://example.org/0", "http://example.org/1", "http://example.org/2"}) {
      const std::string record = test::response(url, page).text();
      members.push_back(zstd ? test::zstd_packed(record) : test::gzipped(record));
    }
    for (std::size_t size = 4; size < members[0].size(); ++size) {
      const ReadAll all = read_bytes(members[0].substr(0, size) + members[1] + members[2]);
      ASSERT_GE(all.captures.size(), 2u) << zstd << size << testing::PrintToString(all.errors);
      EXPECT_EQ(all.captures.end()[-2].url, "http://example.org/1") << size;
      EXPECT_EQ(all.captures.end()[-2].bytes, page) << size;
      EXPECT_EQ(all.captures.end()[-1].url, "http://example.org/2") << size;
      ASSERT_GE(all.errors.size(), 1u) << size;
      EXPECT_THAT(all.errors[0], StartsWith("crawl.warc.gz: record at offset 0")) << size;
    }
  }
}

TEST(Damage, AMemberLargerThanTheWindowThatIsCutLosesOnlyThatOne) {
  constexpr std::size_t window = 16'384;
  // Stored, so that the cut member reaches into the next ones by just what it lacks.
  const std::string large = test::gzipped(test::response("http://example.org/0", padded(window + 2000)).text(), 0);
  std::string after;
  std::vector<std::string> wanted;
  for (int i = 1; i < 40; ++i) {
    const std::string url = "http://example.org/" + std::to_string(i);
    after += test::gzipped(test::response(url, page).text());
    wanted.push_back(url + " " + page);
  }
  for (std::size_t lacking = 1; lacking < 6000; lacking += 59) {
    const std::string bytes = large.substr(0, large.size() - lacking) + after;
    const std::vector<std::string> items = items_read(bytes, window, SIZE_MAX);
    ASSERT_GT(items.size(), wanted.size()) << lacking;
    EXPECT_TRUE(std::ranges::equal(wanted, std::span(items).last(wanted.size()))) << lacking;
    EXPECT_THAT(items, testing::Contains(StartsWith("a.warc.gz: record at offset 0"))) << lacking;
    EXPECT_EQ(items, items_read(bytes, window, lacking % 97 + 1)) << lacking;
  }
}

TEST(Damage, GarbageBetweenRecords) {
  const std::string record = test::response("http://example.org/", page).text();
  const ReadAll plain = read_bytes(record + "garbage, and a line\nof it\n" + record, {}, "crawl.warc");
  EXPECT_EQ(plain.order, "cec");
  EXPECT_EQ(plain.errors[0], "crawl.warc: record at offset " + std::to_string(record.size()) +
                                 ": 26 bytes here belong to no record; went on with the next record");
  const ReadAll packed = read_bytes(test::gzipped(record) + "garbage" + test::gzipped(record));
  EXPECT_EQ(packed.order, "cec");
  const ReadAll inside = read_bytes(test::gzipped(record) + test::gzipped("garbage") + test::gzipped(record));
  EXPECT_EQ(inside.order, "cec");
  const ReadAll zeros = read_bytes(test::gzipped(record) + std::string(5000, '\0'));
  EXPECT_EQ(zeros.order, "c");
}

TEST(Damage, AContentLengthThatIsWrong) {
  const std::string good = test::response("http://example.org/good", page).text();
  test::WarcRecord record = test::response("http://example.org/wrong", page);
  for (const std::int64_t wrong : {1'000'000, static_cast<int>(record.block.size() + good.size() + 100),
                                   static_cast<int>(record.block.size() + 90)}) {
    record.length = wrong;
    const ReadAll all = read_bytes(record.text() + good + good, {}, "crawl.warc");
    ASSERT_GE(all.captures.size(), 2u) << wrong << testing::PrintToString(all.errors);
    EXPECT_THAT(all.errors[0], HasSubstr("payload cut short (wanted ")) << wrong;
    EXPECT_EQ(all.captures[0].url, "http://example.org/wrong");
    EXPECT_THAT(all.captures[0].bytes, StartsWith(page));
    EXPECT_EQ(all.captures[1].url, "http://example.org/good");
    EXPECT_EQ(all.captures.size(), 3u) << wrong;
  }
  record.length = static_cast<std::int64_t>(record.block.size()) - 10;
  const ReadAll shorter = read_bytes(record.text() + good, {}, "crawl.warc");
  EXPECT_EQ(shorter.order, "cec");
  for (const std::string length : {"", "-1", "many", "99999999999999999999999"}) {
    std::string text = record.text();
    const std::size_t at = text.find("Content-Length: ") + 16;
    text.replace(at, text.find('\r', at) - at, length);
    const ReadAll all = read_bytes(text + good, {}, "crawl.warc");
    ASSERT_EQ(all.order, "ec") << length;
    EXPECT_EQ(all.errors[0],
              "crawl.warc: record at offset 0: its header has no Content-Length that is a number; went on with the "
              "next record");
  }
}

TEST(Damage, ARecordSpreadOverMembers) {
  // bgzip and its like cut every 64 KiB, wherever records end.
  const std::string text = test::response("http://example.org/1", padded(5000)).text() +
                           test::response("http://example.org/2", padded(5000)).text();
  for (const std::size_t piece : {1u, 7u, 100u, 999u, 5000u}) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += piece) bytes += test::gzipped(text.substr(at, piece), 1);
    const TemporaryFolder folder;  // its name says what it is: the first member is too short to
    const ReadAll all = test::read_all(folder.write("crawl.warc.gz", bytes));
    ASSERT_EQ(all.order, "cc") << piece << testing::PrintToString(all.errors);
    EXPECT_EQ(all.captures[1].bytes, padded(5000));
  }
}

TEST(Damage, ARecordCutByTheNextMember) {
  test::WarcRecord record = test::response("http://example.org/1", page);
  record.length = static_cast<std::int64_t>(record.block.size()) + 1000;
  const ReadAll all =
      read_bytes(test::gzipped(record.text()) + test::gzipped(test::response("http://example.org/2", page).text()));
  ASSERT_EQ(all.order, "ecc");
  EXPECT_THAT(all.errors[0], HasSubstr("payload cut short"));
  EXPECT_EQ(all.captures[1].bytes, page);
}

TEST(Damage, APayloadWhoseCompressionIsCut) {
  const std::string packed = test::gzipped(page + padded(3000));
  test::WarcRecord record = test::response("http://example.org/", packed.substr(0, packed.size() - 12), "text/html",
                                           "Content-Encoding: gzip\r\n");
  const ReadAll all = read_bytes(record.text(), {}, "crawl.warc");
  ASSERT_EQ(all.order, "ec");
  EXPECT_EQ(all.errors[0],
            "crawl.warc: record at offset 0: the payload's compression ends too early; read what was there");
  record.more = "WARC-Truncated: length\r\n";  // the crawler said so itself
  EXPECT_EQ(read_bytes(record.text()).order, "c");
}

TEST(Damage, AnyByteChangedNeverCrashes) {
  const std::string record = test::response("http://example.org/", test::chunked(test::gzipped(page)), "text/html",
                                            "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
                                 .text();
  for (const std::string& bytes : {record + record, test::gzipped(record) + test::gzipped(record),
                                   test::zstd_packed(record) + test::zstd_packed(record)}) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      for (const int change : {at % 3 == 0 ? 0x01 : at % 3 == 1 ? 0x80 : 0xff}) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ change);
        const ReadAll all = read_bytes(changed);
        EXPECT_LE(all.order.size(), 6u);
      }
    }
  }
}

// -- hostile archives: what would take minutes if time grew with the square of the size ------------------------------

std::string repeated(std::string_view text, std::size_t size) {
  std::string out;
  while (out.size() < size) out += text;
  return out;
}

TEST(Hostile, RecordsThatClaimToHoldAllThatFollow) {
  test::WarcRecord record = test::response("http://example.org/", "<p>");
  record.length = 100'000'000;
  const ReadAll all = read_bytes(repeated(record.text(), 4'000'000));
  EXPECT_GT(all.captures.size(), 50u);
  EXPECT_EQ(all.captures[0].bytes.substr(0, 3), "<p>");
}

TEST(Hostile, TinyDamagedMembers) {
  for (const bool zstd : {false, true}) {
    const std::string record = "WARC/1.0\r\n";
    std::string member = zstd ? test::zstd_packed(record) : test::gzipped(record);
    member[member.size() - 1] = static_cast<char>(member.back() ^ 1);
    const ReadAll all = read_bytes(repeated(member, 2'000'000));
    EXPECT_GT(all.errors.size(), 1000u);
  }
}

TEST(Hostile, MembersInsideEachOther) {
  // gzip with stored blocks: each member holds all that follow, and each one's checksum is wrong.
  std::string inner = test::response("http://example.org/", page).text();
  std::string nested;
  for (int i = 0; i < 3000; ++i) {
    std::string member = test::gzipped("WARC/1.0\r\n" + inner, 0);
    member[member.size() - 6] = static_cast<char>(member[member.size() - 6] ^ 1);
    inner = std::move(member);
    if (inner.size() > 60'000) break;
  }
  nested = repeated(inner, 2'000'000);
  const ReadAll all = read_bytes(nested);
  EXPECT_GT(all.errors.size(), 100u);
}

TEST(Hostile, LinesOfTwoKinds) {
  const std::string start = "filedesc://x 0.0.0.0 20140216050221 text/plain 0\n";
  EXPECT_GT(read_bytes(start + repeated("\nWARC/1.0\n\n", 3'000'000)).errors.size(), 1000u);
  EXPECT_GT(read_bytes(start + repeated("\nhttp x\n", 3'000'000)).errors.size(), 0u);
  EXPECT_GT(read_bytes(test::gzipped(start + repeated("\nWARC/1.0\n\n", 3'000'000))).errors.size(), 1000u);
}

TEST(Hostile, MembersOfOneByte) {
  const ReadAll all = read_bytes(test::gzipped(test::response("http://example.org/", page).text()) +
                                 repeated(test::gzipped("x"), 2'000'000));
  EXPECT_EQ(all.order, "ce");
  std::string header;
  for (const char c : "WARC/1.0\r\nX: "s + std::string(50'000, 'x')) header += test::gzipped(std::string(1, c));
  EXPECT_GE(read_bytes(test::gzipped(test::response("http://example.org/", page).text()) + header).errors.size(), 1u);
}

// -- limits -----------------------------------------------------------------------------------------------------

// at the edge of page_bytes
TEST(Limit, PageBytes) {
  Limits limits;
  limits.page_bytes = 10'000;
  const std::string after = test::response("http://example.org/after", page).text();
  for (const std::size_t size : {9'999u, 10'000u, 10'001u}) {
    for (const std::string& record :
         {test::response("http://example.org/", padded(size)).text(),
          test::of_type("resource", "text/html", padded(size)).text(),
          test::response("http://example.org/", test::gzipped(padded(size)), "text/html", "Content-Encoding: gzip\r\n")
              .text(),
          test::response("http://example.org/", test::zstd_packed(padded(size)), "text/html",
                         "Content-Encoding: zstd\r\n")
              .text(),
          test::response("http://example.org/", test::chunked(padded(size)), "text/html",
                         "Transfer-Encoding: chunked\r\n")
              .text()}) {
      for (const std::string& bytes : {record + after, test::gzipped(record) + test::gzipped(after)}) {
        const ReadAll all = read_bytes(bytes, limits);
        EXPECT_EQ(all.order, size <= 10'000 ? "cc" : "ec") << size;
        if (size <= 10'000) continue;
        EXPECT_THAT(all.errors[0], HasSubstr("(limit page_bytes); it was passed over"));
        EXPECT_EQ(all.codes[0], ErrorCode::too_large);
      }
    }
  }
}

// at the edge of decompression_ratio, ratio_free_bytes
TEST(Limit, DecompressionRatio) {
  const std::string bomb = "<!doctype html>" + std::string(4'000'000, ' ');
  const std::string packed = test::gzipped(bomb, 9);
  const std::size_t ratio = bomb.size() / packed.size();
  const test::WarcRecord record =
      test::response("http://example.org/", packed, "text/html", "Content-Encoding: gzip\r\n");
  const std::string after = test::response("http://example.org/after", page).text();
  Limits limits;
  for (const int difference : {-1, 0, 1}) {
    limits.decompression_ratio = ratio + static_cast<std::size_t>(difference);
    const ReadAll all = read_bytes(record.text() + after, limits);
    EXPECT_EQ(all.order, difference < 0 ? "ec" : "cc") << difference;
    if (difference < 0) {
      EXPECT_THAT(all.errors[0], HasSubstr("(limit decompression_ratio); it was passed over"));
    }
  }
  // Of a whole member, which the reader must not follow to its end.
  limits.decompression_ratio = 100;
  const std::string member = test::gzipped(test::response("http://example.org/", bomb).text());
  const ReadAll all = read_bytes(member + test::gzipped(after), limits);
  EXPECT_THAT(all.order, testing::EndsWith("c"));
  EXPECT_EQ(all.captures.back().url, "http://example.org/after");
  EXPECT_THAT(all.errors[0], HasSubstr("limit decompression_ratio"));
  // Small ones may be any ratio.
  limits.decompression_ratio = 2;
  for (const int difference : {-1, 0, 1}) {
    limits.ratio_free_bytes = bomb.size() + static_cast<std::size_t>(difference);
    EXPECT_EQ(read_bytes(record.text(), limits).order, difference < 0 ? "e" : "c") << difference;
  }
}

// at the edge of header_bytes
TEST(Limit, HeaderBytes) {
  Limits limits;
  limits.header_bytes = 2000;
  const std::string after = test::response("http://example.org/after", page).text();
  for (const int difference : {-1, 0, 1}) {
    test::WarcRecord record = test::response("http://example.org/", page);
    const std::size_t header = record.text().size() - record.block.size() - 4;
    record.more = "X: " + std::string(static_cast<std::size_t>(2000 + difference) - header - 5, 'x') + "\r\n";
    const ReadAll warc = read_bytes(record.text() + after, limits);
    EXPECT_EQ(warc.order, difference <= 0 ? "cc" : "ec") << difference;
    if (difference > 0) {
      EXPECT_THAT(warc.errors[0], HasSubstr("its header has more than 2000 bytes (limit header_bytes)"));
    }
    const std::size_t http = test::http_response("").size();
    const std::string more = "X: " + std::string(static_cast<std::size_t>(2000 + difference) - http - 5, 'x') + "\r\n";
    const ReadAll response = read_bytes(
        test::response("http://example.org/", page, "text/html; charset=utf-8", more).text() + after, limits);
    EXPECT_EQ(response.order, difference <= 0 ? "cc" : "ec") << difference;
    if (difference > 0) {
      EXPECT_THAT(response.errors[0], HasSubstr("its HTTP header has more than 2000 bytes (limit header_bytes)"));
    }
  }
}

TEST(Limit, APageOfAHundredMegabytesIsReadFromAnArchive) {
  const std::string large = padded(100'000'000);
  const ReadAll all = read_bytes(test::gzipped(test::response("http://example.org/", large).text(), 1));
  ASSERT_EQ(all.order, "c") << testing::PrintToString(all.errors);
  EXPECT_EQ(all.captures[0].bytes, large);
}

// -- archives of other projects -----------------------------------------------------------------------------------

TEST(Conformance, ArchivesOfOtherProjectsGiveWhatTheyHold) {
  const char* shared = std::getenv("KRONIEK_SHARED");
  if (!shared) GTEST_SKIP() << "KRONIEK_SHARED is not set: the archives lie there";
  struct Case {
    const char* file;
    std::size_t captures;
    std::size_t foreign;
    std::size_t errors;
    const char* why;
  };
  constexpr Case cases[] = {
      {"jwarc/cc.warc.gz", 1, 0, 0, "one page of Common Crawl"},
      {"jwarc/gzip_extra_sl.warc.gz", 0, 1, 0, "a gzip header with an extra field; its record is wget's warcinfo"},
      {"resiliparse/block-sized-records.warc.gz", 0, 3, 0, "records of an unknown type, as long as a reader's block"},
      {"resiliparse/clipped.warc.gz", 1, 0, 1, "cut in a gzip member: the error, and what was there"},
      {"resiliparse/clueweb-quirk.warc.gz", 29, 1, 0,
       "WARC 0.18; headers with bare LF, dates that are none, gzip claimed and undone"},
      {"resiliparse/warcfile.warc", 16, 34, 0, "warcinfo, and 16 times request, response, metadata or the like"},
      {"resiliparse/warcfile.warc.gz", 16, 34, 0, "the same, packed"},
      {"warcio/bad.arc", 0, 1, 2,
       "lengths of -1 and \"abc\"; only the record of one byte can be read, and it is text/plain"},
      {"warcio/example-bad-non-chunked.warc.gz", 1, 5, 0, "one gzip member for all; chunked claimed and not true"},
      {"warcio/example-bad.warc.gz.bad", 1, 5, 0, "one gzip member for all"},
      {"warcio/example-digest.warc", 0, 4, 0, "requests only"},
      {"warcio/example-iana.org-chunked.warc", 1, 2, 0, "chunked and gzip"},
      {"warcio/example-resource.warc.gz", 1, 2, 0, "the page is a resource record"},
      {"warcio/example-space-in-target-uri.warc.gz", 0, 2, 0, "the resource is a PNG"},
      {"warcio/example-space-in-url.arc", 1, 1, 1,
       "the URL holds blanks; the length says 12 bytes more than the file has"},
      {"warcio/example-trunc.warc", 1, 3, 2,
       "the payload's gzip ends 8 bytes early, since Content-Length does; those bytes belong to no record"},
      {"warcio/example-wget-bad-target-uri.warc.gz", 1, 5, 0,
       "<http://example.com/>; wget's log and arguments are passed over"},
      {"warcio/example-wrong-chunks.warc.gz", 1, 1, 0, "a chunk that is wrong"},
      {"warcio/example.arc", 1, 1, 0, "ARC 1.0"},
      {"warcio/example.arc.gz", 1, 1, 0, "ARC 1.0, packed"},
      {"warcio/example.warc", 1, 5, 0, "with a request, a revisit and two warcinfo"},
      {"warcio/example.warc.gz", 1, 5, 0, "the same, packed"},
      {"warcio/post-test.warc.gz", 0, 6, 0, "JSON"},
  };
  for (const Case& each : cases) {
    const ReadAll all = test::read_all(std::string(shared) + "/conformance/warc/" + each.file);
    EXPECT_EQ(all.captures.size(), each.captures) << each.file << ": " << each.why;
    EXPECT_EQ(all.progress.skipped_foreign, each.foreign) << each.file << ": " << each.why;
    EXPECT_EQ(all.errors.size(), each.errors) << each.file << ": " << each.why << testing::PrintToString(all.errors);
  }
}

TEST(Conformance, PackedAndPlainGiveTheSamePages) {
  const char* shared = std::getenv("KRONIEK_SHARED");
  if (!shared) GTEST_SKIP() << "KRONIEK_SHARED is not set: the archives lie there";
  for (const std::string name : {"resiliparse/warcfile.warc", "warcio/example.warc"}) {
    const std::string path = std::string(shared) + "/conformance/warc/" + name;
    const ReadAll plain = test::read_all(path);
    const ReadAll packed = test::read_all(path + ".gz");
    ASSERT_EQ(plain.captures.size(), packed.captures.size());
    for (std::size_t i = 0; i < plain.captures.size(); ++i) {
      EXPECT_EQ(plain.captures[i].url, packed.captures[i].url);
      EXPECT_EQ(plain.captures[i].bytes, packed.captures[i].bytes);
      EXPECT_EQ(plain.captures[i].record_id, packed.captures[i].record_id);
    }
  }
}

}  // namespace
}  // namespace kroniek
