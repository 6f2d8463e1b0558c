// Opening: files that are no archive, or another's, or damaged, or may not be read or written, each with its sentence.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "archive/page_checks.h"
#include "archive/schema.h"
#include "archive/support/small_archive.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

std::string bytes_of(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

class OpenTest : public ::testing::Test {
 protected:
  // The code of the error, and its sentence; "" when it opens.
  std::string opening(const std::string& path, ArchiveMode mode) {
    const Result<Archive> archive = Archive::open(path, {mode, std::chrono::milliseconds(50)});
    if (archive.ok()) return "";
    EXPECT_FALSE(archive.error().message.empty());
    EXPECT_EQ(archive.error().where, path);
    return archive.error().message;
  }
  void change(const std::string& sql) {
    sqlite3* handle = nullptr;
    ASSERT_EQ(
        sqlite3_open_v2(path_.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, archive::page_checks_vfs),
        SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(handle);
    sqlite3_close(handle);
  }
  void make() { EXPECT_EQ(add(path_, file_of("/a"), {seen("https://krant.be/brug", "De brug is dicht.")}), "new"); }

  TemporaryFolder folder_;
  std::string path_ = folder_.path("news.db");
};

constexpr const char* not_ours = "this is not an archive of kroniek's; choose another file with -a";

TEST_F(OpenTest, NothingThere) {
  for (const ArchiveMode mode : {ArchiveMode::read, ArchiveMode::write})
    EXPECT_EQ(opening(path_, mode), "there is no archive of that name; `kroniek add` makes one");
  EXPECT_FALSE(std::filesystem::exists(path_));
  const std::string nowhere = folder_.path("nowhere/news.db");
  EXPECT_NE(opening(nowhere, ArchiveMode::create).find("does its folder exist"), std::string::npos);
}

TEST_F(OpenTest, AFolder) {
  for (const ArchiveMode mode : {ArchiveMode::read, ArchiveMode::write, ArchiveMode::create})
    EXPECT_NE(opening(folder_.path(), mode), "");
}

TEST_F(OpenTest, FilesOfOthers) {
  const std::string text = folder_.write("page.html", std::string(20'000, 'x'));
  const std::string word = folder_.write("word", "x");
  const std::string zeros = folder_.write("zeros", std::string(20'000, '\0'));
  for (const std::string& path : {text, word, zeros}) {
    const std::string before = bytes_of(path);
    for (const ArchiveMode mode : {ArchiveMode::read, ArchiveMode::write, ArchiveMode::create})
      EXPECT_EQ(opening(path, mode), not_ours) << path << " " << static_cast<int>(mode);
    EXPECT_TRUE(bytes_of(path) == before) << path;
  }
}

TEST_F(OpenTest, AnEmptyFileBecomesAnArchiveWhenItMay) {
  folder_.write("news.db", "");
  EXPECT_EQ(opening(path_, ArchiveMode::read), not_ours);
  EXPECT_EQ(opening(path_, ArchiveMode::write), not_ours);
  EXPECT_EQ(opening(path_, ArchiveMode::create), "");
  EXPECT_EQ(opening(path_, ArchiveMode::read), "");
}

TEST_F(OpenTest, DatabasesOfOthers) {
  sqlite3* handle = nullptr;
  ASSERT_EQ(sqlite3_open(path_.c_str(), &handle), SQLITE_OK);
  sqlite3_exec(handle, "CREATE TABLE t (x); INSERT INTO t VALUES (1); PRAGMA application_id = 7", nullptr, nullptr,
               nullptr);
  sqlite3_close(handle);
  const std::string before = bytes_of(path_);
  for (const ArchiveMode mode : {ArchiveMode::read, ArchiveMode::write, ArchiveMode::create})
    EXPECT_EQ(opening(path_, mode), not_ours);
  EXPECT_TRUE(bytes_of(path_) == before);
}

TEST_F(OpenTest, ALaterVersion) {
  make();
  change("PRAGMA user_version = 99");
  for (const ArchiveMode mode : {ArchiveMode::read, ArchiveMode::write, ArchiveMode::create}) {
    EXPECT_EQ(opening(path_, mode),
              "this archive was made by a later kroniek (its tables are of version 99, this one knows " +
                  std::to_string(archive::schema_version) + "); use that one");
  }
}

TEST_F(OpenTest, TablesThatKroniekDoesNotMake) {
  for (const char* more : {"CREATE TABLE more (x)", "CREATE VIEW v AS SELECT 1",
                           "CREATE TRIGGER t AFTER INSERT ON capture BEGIN DELETE FROM article; END",
                           "CREATE INDEX i ON version (published)", "DROP INDEX capture_version"}) {
    std::filesystem::remove(path_);
    make();
    change(more);
    for (const ArchiveMode mode : {ArchiveMode::read, ArchiveMode::write, ArchiveMode::create})
      EXPECT_NE(opening(path_, mode).find("its tables are not those that kroniek makes"), std::string::npos) << more;
  }
}

TEST_F(OpenTest, AFileThatWasCutShort) {
  make();
  const std::string whole = bytes_of(path_);
  // A byte alone may be the zero that reading past the end gives (one checksum in 256): then nothing is lost.
  for (const std::size_t size : {whole.size() - 4, whole.size() - 8192, whole.size() / 2, std::size_t{8192},
                                 std::size_t{100}, std::size_t{10}}) {
    const std::string cut = folder_.write("cut.db", whole.substr(0, size));
    Result<Archive> archive = Archive::open(cut);
    if (!archive.ok()) {
      EXPECT_NE(archive.error().message, "");
      continue;
    }
    EXPECT_NE(problems(*archive), "") << size;
  }
}

// Every page has its checksum: one byte changed anywhere is an error when the page is read.
TEST_F(OpenTest, AnyChangedByteOfAnyPageIsSeen) {
  make();
  const std::string whole = bytes_of(path_);
  ASSERT_EQ(whole.size() % 8192, 0u);
  std::size_t seen_changes = 0;
  for (std::size_t page = 0; page < whole.size(); page += 8192) {
    for (const std::size_t at : {std::size_t{0}, std::size_t{20}, 21 + page / 8192, std::size_t{4000},
                                 std::size_t{8187}, std::size_t{8188}, std::size_t{8191}}) {
      std::string changed = whole;
      changed[page + at] ^= 0x10;
      const std::string copy = folder_.write("changed.db", changed);
      Result<Archive> archive = Archive::open(copy);
      const std::string found = archive.ok() ? problems(*archive) : archive.error().message;
      EXPECT_NE(found, "") << "page " << page / 8192 << ", byte " << at;
      seen_changes += !found.empty();
      std::filesystem::remove(copy);
    }
  }
  EXPECT_EQ(seen_changes, whole.size() / 8192 * 7);
}

// -- without the right to ------------------------------------------------------------------------------------

// In a process of its own that is nobody, since root may do everything. Gives its exit status.
int as_nobody(const std::function<bool()>& test) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool is_nobody = ::geteuid() != 0 || (::setgid(65534) == 0 && ::setuid(65534) == 0);
    bool well = false;
    try {
      well = is_nobody && test();
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s\n", error.what());
    }
    ::_exit(well ? 0 : 1);
  }
  int status = 1;
  ::waitpid(child, &status, 0);
  return status;
}

using std::filesystem::perms;

TEST_F(OpenTest, ReadOnlyFilesAndFolders) {
  make();
  std::filesystem::permissions(folder_.path(), perms(0555));
  std::filesystem::permissions(path_, perms(0444));
  EXPECT_EQ(
      as_nobody([&] {
        const Result<Archive> writing = Archive::open(path_, {ArchiveMode::write});
        const Result<ArchiveWriter> adding = ArchiveWriter::open(path_);
        const Result<ArchiveWriter> making = ArchiveWriter::open(folder_.path("other.db"));
        for (const Error* error : {writing.ok() ? nullptr : &writing.error(), adding.ok() ? nullptr : &adding.error(),
                                   making.ok() ? nullptr : &making.error()}) {
          if (error == nullptr) return false;
          std::fprintf(stderr, "%s\n", error->text().c_str());
          if (error->code != ErrorCode::output_failed && error->code != ErrorCode::unreadable) return false;
        }
        return true;
      }),
      0);
  EXPECT_EQ(as_nobody([&] { return problems(path_).empty(); }), 0) << "reading needs no right to write";
  std::filesystem::permissions(path_, perms(0000));
  EXPECT_EQ(as_nobody([&] { return Archive::open(path_).error().code == ErrorCode::unreadable; }), 0);
  std::filesystem::permissions(folder_.path(), perms(0777));
}

// The folder may be written, the file not.
TEST_F(OpenTest, AReadOnlyFile) {
  make();
  std::filesystem::permissions(folder_.path(), perms(0777));
  std::filesystem::permissions(path_, perms(0444));
  EXPECT_EQ(as_nobody([&] { return problems(path_).empty(); }), 0);
  EXPECT_EQ(as_nobody([&] {
              const Result<ArchiveWriter> writer = ArchiveWriter::open(path_);
              return !writer.ok() && writer.error().code == ErrorCode::output_failed &&
                     writer.error().message.find("read-only") != std::string::npos;
            }),
            0);
}

}  // namespace
}  // namespace kroniek::test
