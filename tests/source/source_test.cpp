// open_source: files, folders and standard input, and what each kind of wrong input is told.
#include "kroniek/source.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/temporary_folder.h"
#include "support/warc_writer.h"

namespace kroniek {
namespace {

using namespace std::string_literals;
using test::read_all;
using test::ReadAll;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string page = "<!doctype html><title>Bericht</title><p>Een één twee.";
const std::string mhtml =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/bericht\r\nSubject: Bericht\r\n"
    "Date: Wed, 9 Nov 2022 18:05:00 +0100\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----b----\"\r\n\r\n\r\n"
    "------b----\r\nContent-Type: text/html\r\nContent-ID: <frame@mhtml.blink>\r\nContent-Transfer-Encoding: "
    "quoted-printable\r\n"
    "Content-Location: https://example.org/bericht\r\n\r\n<!doctype html><p class=3D\"a\">Een =C3=A9=\r\n=C3=A9n\r\n"
    "------b----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: "
    "base64\r\n\r\niVBORw0KGgo=\r\n------b------\r\n";

std::vector<std::string> sources(const ReadAll& all, const TemporaryFolder& folder) {
  std::vector<std::string> names;
  for (const Capture& capture : all.captures) names.push_back(capture.source.substr(folder.path().size()));
  return names;
}

// Reads standard input from a file or pipe that holds `bytes`.
ReadAll read_standard_input(std::string_view bytes, const SourceOptions& options = {}) {
  const test::MemoryFile file(bytes);
  const int kept = ::dup(STDIN_FILENO);
  const int descriptor = ::open(file.path().c_str(), O_RDONLY);
  ::dup2(descriptor, STDIN_FILENO);
  ::close(descriptor);
  ReadAll all = read_all("-", options);
  ::dup2(kept, STDIN_FILENO);
  ::close(kept);
  return all;
}

// -- single files -------------------------------------------------------------------------------------------------

TEST(File, IsReadByItsEnding) {
  const TemporaryFolder folder;
  struct Case {
    const char* name;
    std::string bytes;
    const char* media_type;
    std::string text;
  };
  const std::vector<Case> cases = {
      {"a.html", page, "text/html", page},
      {"a.HTM", page, "text/html", page},
      {"a.xhtml", page, "application/xhtml+xml", page},
      {"a.txt", "Een bericht.", "text/plain", "Een bericht."},
      {"a.html.gz", test::gzipped(page), "text/html", page},
      {"a.txt.gz", test::gzipped("Een bericht."), "text/plain", "Een bericht."},
      {"a.html.zst", test::zstd_packed(page), "text/html", page},
      {"lies.html", test::gzipped(page), "text/html", page},
      {"lies.html.gz", page, "text/html", page},
      {"two-members.html.gz", test::gzipped(page.substr(0, 20)) + test::gzipped(page.substr(20)), "text/html", page},
      {"no ending", page, "text/html", page},
      {"artikel.php", page, "text/html", page},
      {"page.mhtml", mhtml, "text/html", "<!doctype html><p class=\"a\">Een één"},
      {"page.mht.gz", test::gzipped(mhtml), "text/html", "<!doctype html><p class=\"a\">Een één"},
      {"mhtml-by-another-name.html", mhtml, "text/html", "<!doctype html><p class=\"a\">Een één"},
      {"mail.txt", "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>", "text/plain",
       "Subject: x\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>"},
  };
  for (const Case& each : cases) {
    const std::string path = folder.write(each.name, each.bytes);
    const ReadAll all = read_all(path);
    ASSERT_EQ(all.order, "c") << each.name << testing::PrintToString(all.errors);
    EXPECT_EQ(all.captures[0].source, path);
    EXPECT_EQ(all.captures[0].media_type, each.media_type) << each.name;
    EXPECT_EQ(all.captures[0].bytes, each.text) << each.name;
    EXPECT_EQ(all.progress.bytes_done, each.bytes.size());
    EXPECT_EQ(all.progress.bytes_total, each.bytes.size());
  }
}

TEST(File, TakesTheAddressGivenWithIt) {
  const TemporaryFolder folder;
  SourceOptions options;
  options.url = "https://example.org/given";
  EXPECT_EQ(read_all(folder.write("a.html", page), options).captures.at(0).url, "https://example.org/given");
  EXPECT_EQ(read_all(folder.write("a.mhtml", mhtml), options).captures.at(0).url, "https://example.org/bericht");
  EXPECT_EQ(read_all(folder.path(), options).captures.at(0).url, "");
}

TEST(File, EmptyIsACaptureOfNothing) {
  const TemporaryFolder folder;
  for (const char* name : {"a.html", "a.txt", "no ending"}) {
    const ReadAll all = read_all(folder.write(name, ""));
    ASSERT_EQ(all.order, "c") << name << testing::PrintToString(all.errors);
    EXPECT_EQ(all.captures[0].bytes, "");
  }
  EXPECT_EQ(read_all(folder.write("a.warc", "")).order, "");
}

TEST(File, MissingSaysSo) {
  const ReadAll all = read_all("/nowhere/a.html");
  EXPECT_THAT(all.errors, ElementsAre("/nowhere/a.html: there is no file or folder of that name; check the path"));
  EXPECT_THAT(all.codes, ElementsAre(ErrorCode::not_found));
}

TEST(File, BinaryNamedHtmlSaysWhatItSeemsToBe) {
  const TemporaryFolder folder;
  struct Case {
    std::string bytes;
    const char* kind;
  };
  const std::vector<Case> cases = {
      {"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, "a PNG image"},
      {"\xff\xd8\xff\xe0\0\x10JFIF"s, "a JPEG image"},
      {"%PDF-1.7\n", "a PDF document"},
      {"PK\x03\x04xxxx", "a ZIP archive (or an office document, or an e-book)"},
      {"RIFF\x10\0\0\0WEBPVP8 "s, "a WebP image"},
      {std::string(5000, '\0'), "binary data"},
      {"abc\1\2\3\4\5\6\7\0\0\0\0\0\0\0\0"s, "binary data"},
      {"SQLite format 3\0xxxx"s, "an SQLite database"},
  };
  for (const Case& each : cases) {
    for (const char* name : {"a.html", "b.txt", "c.mhtml", "no ending", "d.warc"}) {
      const std::string path = folder.write(name, each.bytes);
      const ReadAll all = read_all(path);
      ASSERT_EQ(all.order, "e") << name << " " << each.kind;
      EXPECT_EQ(all.errors[0], path + ": this seems to be " + each.kind +
                                   ", which kroniek does not read; give it pages (.html, .mhtml, .txt, also .gz), "
                                   "archives (.warc, .warc.gz, .warc.zst) "
                                   "or folders of them");
      EXPECT_EQ(all.codes[0], ErrorCode::unsupported);
    }
    EXPECT_EQ(read_all(folder.write("packed.html.gz", test::gzipped(each.bytes))).codes.at(0), ErrorCode::unsupported);
  }
}

TEST(File, TextWithAStrayControlCharacterIsAPage) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_all(folder.write("a.html", page + "\0"s + page)).order, "c");
  EXPECT_EQ(read_all(folder.write("b.html", "\xff\xfe<\0p\0>\0"s)).order, "c");
  EXPECT_EQ(read_all(folder.write("c.html", "<\0h\0t\0m\0l\0>\0"s)).order, "c");
}

TEST(File, OfAnUnknownKindSaysWhatToDo) {
  const TemporaryFolder folder;
  const std::string path = folder.write("notes.md", "# Een verslag\n");
  const ReadAll all = read_all(path);
  EXPECT_THAT(
      all.errors,
      ElementsAre(
          path +
          ": this does not begin as a page does, and its name does not say what it is; if it is an article's plain "
          "text, name it .txt, if it is a page, .html"));
  EXPECT_THAT(all.codes, ElementsAre(ErrorCode::unsupported));
}

TEST(File, OfFiveGigabytesIsRefusedAtOnce) {
  const TemporaryFolder folder;
  for (const char* name : {"a.html", "a.txt", "a.html.gz", "a.mhtml"}) {
    const std::string path = folder.write(name, std::string_view(name).ends_with("gz") ? "\x1f\x8b\x08\0"s : page);
    ASSERT_EQ(::truncate(path.c_str(), 5'368'709'120), 0);  // sparse: it takes no room
    const Result<std::unique_ptr<Source>> source = open_source(path);
    ASSERT_FALSE(source.ok());
    EXPECT_EQ(
        source.error().text(),
        path +
            ": the file has 5368709120 bytes, more than 134217728 bytes (limit page_bytes), too many for one page; is "
            "it an archive? name it .warc");
    EXPECT_EQ(source.error().code, ErrorCode::too_large);
  }
}

TEST(File, OfAHundredMegabytesIsAPage) {
  const TemporaryFolder folder;
  const std::string large = page + std::string(100'000'000, 'x');
  const ReadAll all = read_all(folder.write("a.html", large));
  ASSERT_EQ(all.order, "c");
  EXPECT_EQ(all.captures[0].bytes, large);
}

TEST(File, LimitOfPageBytes) {
  const TemporaryFolder folder;
  SourceOptions options;
  options.limits.page_bytes = 10'000;
  for (const std::size_t size : {9'999u, 10'000u, 10'001u}) {
    const std::string bytes = page + std::string(size - page.size(), 'x');
    const std::string mail = "MIME-Version: 1.0\nContent-Type: text/html\n\n";
    EXPECT_EQ(read_all(folder.write("a.html", bytes), options).order, size <= 10'000 ? "c" : "e");
    EXPECT_EQ(read_all(folder.write("a.mhtml", mail + std::string(size - mail.size(), 'x')), options).order,
              size <= 10'000 ? "c" : "e");
    const ReadAll packed = read_all(folder.write("a.html.gz", test::gzipped(bytes)), options);
    EXPECT_EQ(packed.order, size <= 10'000 ? "c" : "e");
    if (size > 10'000) {
      EXPECT_EQ(packed.errors[0], folder.path("a.html.gz") +
                                      ": the file has more than 10000 bytes after decompression (limit page_bytes)");
    }
    EXPECT_EQ(read_standard_input(bytes, options).order, size <= 10'000 ? "c" : "e");
  }
}

TEST(File, LimitOfDecompressionRatio) {
  const TemporaryFolder folder;
  const ReadAll all = read_all(folder.write("a.html.gz", test::gzipped(std::string(100'000'000, ' '), 9)));
  ASSERT_EQ(all.order, "e");
  EXPECT_THAT(all.errors[0],
              HasSubstr("the file decompresses to more than 1000 times its size (limit decompression_ratio)"));
}

TEST(File, CutGzipGivesTheErrorAndWhatWasThere) {
  const TemporaryFolder folder;
  const std::string packed = test::gzipped(page + page);
  const std::string path = folder.write("a.html.gz", packed.substr(0, packed.size() - 12));
  const ReadAll all = read_all(path);
  ASSERT_EQ(all.order, "ec");
  EXPECT_THAT(all.errors[0], HasSubstr(path + ": the compressed file is damaged or cut short (found "));
  EXPECT_THAT(all.errors[0], HasSubstr("; read what was there"));
  EXPECT_THAT(page + page, testing::StartsWith(all.captures[0].bytes));
  const ReadAll nothing = read_all(folder.write("b.html.gz", packed.substr(0, 11)));
  ASSERT_EQ(nothing.order, "e");
  EXPECT_THAT(nothing.errors[0], HasSubstr("nothing of it could be read"));
}

// -- standard input -------------------------------------------------------------------------------------------------

TEST(StandardInput, IsKnownByItsFirstBytes) {
  const std::string record = test::response("http://example.org/", page).text();
  EXPECT_EQ(read_standard_input(page).captures.at(0).bytes, page);
  EXPECT_EQ(read_standard_input(page).captures.at(0).source, "-");
  EXPECT_EQ(read_standard_input(test::gzipped(page)).captures.at(0).bytes, page);
  EXPECT_EQ(read_standard_input("losse tekst").captures.at(0).media_type, "text/html");
  EXPECT_EQ(read_standard_input("").captures.at(0).bytes, "");
  EXPECT_EQ(read_standard_input(mhtml).captures.at(0).url, "https://example.org/bericht");
  for (const std::string& bytes : {record, test::gzipped(record), test::zstd_packed(record)}) {
    const ReadAll all = read_standard_input(bytes + bytes);
    ASSERT_EQ(all.order, "cc");
    EXPECT_EQ(all.captures[1].source, "-#" + std::to_string(bytes.size()));
    EXPECT_EQ(all.captures[1].bytes, page);
    EXPECT_EQ(all.progress.bytes_total, 0u);
  }
  EXPECT_THAT(read_standard_input("%PDF-1.4").errors.at(0),
              HasSubstr("standard input: this seems to be a PDF document"));
  EXPECT_THAT(read_standard_input(record + "xx").errors.at(0), HasSubstr("standard input: record at offset "));
}

// -- folders --------------------------------------------------------------------------------------------------------

TEST(Folder, IsWalkedInTheOrderOfPathBytes) {
  const TemporaryFolder folder;
  for (const char* name :
       {"b.html", "a/z.html", "a/b/c.txt", "a.html", "a-b.html", "B.html", "é.html", "a/10.html", "a/9.html"}) {
    folder.write(name, page);
  }
  const ReadAll all = read_all(folder.path());
  EXPECT_THAT(sources(all, folder), ElementsAre("/B.html", "/a-b.html", "/a.html", "/a/10.html", "/a/9.html",
                                                "/a/b/c.txt", "/a/z.html", "/b.html", "/é.html"));
  EXPECT_EQ(all.progress.bytes_total, all.progress.bytes_done);
  // With and without a slash at its end.
  EXPECT_EQ(read_all(folder.path() + "/").captures.size(), 9u);
  EXPECT_EQ(read_all(folder.path() + "/").captures[0].source, folder.path() + "/B.html");
}

TEST(Folder, PassesOverWhatIsHiddenAndForeign) {
  const TemporaryFolder folder;
  folder.write("a.html", page);
  folder.write(".hidden.html", page);
  folder.write(".git/b.html", page);
  folder.write("style.css", "body {}");
  folder.write("data.json", "{\"html\": \"<html>\"}");
  folder.write("image.png", "\x89PNG\r\n\x1a\n");
  folder.write("article", page);  // wget names pages so
  folder.write("article?id=4", page);
  folder.write("fragment", "<p>a");  // a fragment of a page is no page
  folder.write("crawl.warc.gz", test::gzipped(test::response("http://example.org/", page).text()));
  ASSERT_EQ(::mkfifo(folder.path("pipe.html").c_str(), 0600), 0);  // opening it would wait forever
  const ReadAll all = read_all(folder.path());
  EXPECT_THAT(sources(all, folder), ElementsAre("/a.html", "/article", "/article?id=4", "/crawl.warc.gz#0"));
  EXPECT_EQ(all.progress.skipped_hidden, 2u);
  EXPECT_EQ(all.progress.skipped_foreign, 5u);
  EXPECT_TRUE(all.errors.empty()) << testing::PrintToString(all.errors);
}

TEST(Folder, DoesNotFollowLinksInCircles) {
  const TemporaryFolder folder;
  folder.write("a/a.html", page);
  std::filesystem::create_directory_symlink(folder.path(), folder.path("a/up"));
  std::filesystem::create_directory_symlink(folder.path("a"), folder.path("b"));
  std::filesystem::create_symlink(folder.path("a/a.html"), folder.path("link.html"));
  std::filesystem::create_symlink(folder.path("self.html"), folder.path("self.html"));
  std::filesystem::create_symlink("/nowhere", folder.path("dangling.html"));
  const ReadAll all = read_all(folder.path());
  EXPECT_THAT(sources(all, folder), ElementsAre("/a/a.html", "/link.html"));
  EXPECT_EQ(all.progress.skipped_foreign, 4u);
  // A link named by the user is meant.
  EXPECT_EQ(read_all(folder.path("b")).captures.size(), 1u);
}

TEST(Folder, GoesOnAfterFilesThatFail) {
  const TemporaryFolder folder;
  folder.write("1.html", page);
  folder.write("2.html", "\x89PNG\r\n\x1a\n");
  const std::string large = folder.write("3.html", page);
  ASSERT_EQ(::truncate(large.c_str(), 5'368'709'120), 0);
  folder.write("4.html", "");
  folder.write(
      "5.mhtml",
      "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: image/png\n\n--x--\n");
  folder.write("6.html", page);
  const ReadAll all = read_all(folder.path());
  EXPECT_EQ(all.order, "ceecec");
  EXPECT_EQ(all.errors[2], folder.path("5.mhtml") + ": this MHTML file holds no HTML part; save the page again");
}

TEST(Folder, IsEmptyWithoutAnError) {
  const TemporaryFolder folder;
  const ReadAll all = read_all(folder.path());
  EXPECT_EQ(all.order, "");
}

// As root everything may be read, so these run as nobody, in a process of their own; what it saw is its exit status.
template <class Check>
int as_nobody(const Check& check) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::seteuid(65534) != 0) ::_exit(77);
    ::_exit(check() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Folder, WithoutReadPermissionSaysSo) {
  const TemporaryFolder folder;
  ::chmod(folder.path().c_str(), 0755);
  folder.write("closed/a.html", page);
  folder.write("open.html", page);
  folder.write("unreadable.html", page);
  ::chmod(folder.path("closed").c_str(), 0);
  ::chmod(folder.path("open.html").c_str(), 0644);
  ::chmod(folder.path("unreadable.html").c_str(), 0);
  const int status = as_nobody([&] {
    const ReadAll named = read_all(folder.path("closed"));
    const ReadAll inside = read_all(folder.path());
    const ReadAll file = read_all(folder.path("unreadable.html"));
    const std::string denied = " may not be read (permission denied); give yourself the right to, or leave it out";
    return named.errors == std::vector<std::string>{folder.path("closed") + ": this folder" + denied} &&
           named.codes[0] == ErrorCode::unreadable && inside.order == "ece" &&
           inside.errors[0] == folder.path("closed/") + ": this folder" + denied &&
           file.errors == std::vector<std::string>{folder.path("unreadable.html") + ": this file" + denied};
  });
  ::chmod(folder.path("closed").c_str(), 0755);
  if (status == 77) GTEST_SKIP() << "this process may not become another user";
  EXPECT_EQ(status, 0);
}

// -- memory -----------------------------------------------------------------------------------------------------------

TEST(Memory, StaysBoundedWhateverTheArchivesSize) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  GTEST_SKIP() << "a sanitizer keeps memory of its own";
#endif
  // 200 MB of records through a pipe, in a process of its own, whose peak is compared with that after 5 MB.
  const std::string record =
      test::gzipped(test::response("http://example.org/", page + std::string(20'000, 'x')).text(), 1);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t reader = ::fork();
  if (reader == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    Result<std::unique_ptr<Source>> source = open_source("-");
    std::size_t count = 0;
    rusage early{};
    while (std::optional<Result<Capture>> item = (*source)->next()) {
      if (!item->ok()) ::_exit(2);
      if (++count == 250) ::getrusage(RUSAGE_SELF, &early);
    }
    rusage late{};
    ::getrusage(RUSAGE_SELF, &late);
    ::_exit(count == 10'000 && late.ru_maxrss < early.ru_maxrss + 2048 ? 0 : 1);
  }
  ::close(ends[0]);
  for (int i = 0; i < 10'000; ++i) {
    for (std::size_t done = 0; done < record.size();) {
      const ssize_t written = ::write(ends[1], record.data() + done, record.size() - done);
      ASSERT_GT(written, 0);
      done += static_cast<std::size_t>(written);
    }
  }
  ::close(ends[1]);
  int status = 0;
  ::waitpid(reader, &status, 0);
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace kroniek
