// An archive that was written when its schema was version 1 opens in every later kroniek, with all that was in it.
// (Archives of a later schema are refused: open_test.cpp.)
//
// The archive is data/schema-1.db.zst. It is written anew, as long as no kroniek with this schema was released, by
// KRONIEK_WRITE_SCHEMA=1 build/release/tests/test_archive --gtest_filter='SchemaTest.*'
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "archive/codec.h"
#include "archive/schema.h"
#include "archive/support/small_archive.h"
#include "kroniek/search.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

const std::string stored = std::string(KRONIEK_REPOSITORY) + "/tests/archive/data/schema-1.db.zst";
const std::string url = "https://krant.be/brug";

std::string bytes_of(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

void make(const std::string& path) {
  ArchiveWriter writer = writer_to(path, {.keep_pages = true});
  add_file(
      writer, file_of("/een.warc", 1, "vlaams"),
      {seen(url, "De brug is dicht.", "2022-11-10T08:00:00Z"), seen(url, "De brug is open.", "2022-11-11T08:00:00Z"),
       seen("https://krant.be/kade", "De kade is leeg.", "2022-11-10T09:00:00Z")});
  writer.add(writer.prepare_failure(file_of("/kapot.html"), 0, "/kapot.html", {ErrorCode::damaged, "cut", ""}));
  commit(writer);
}

TEST(SchemaTest, AnArchiveOfVersionOneOpens) {
  if (std::getenv("KRONIEK_WRITE_SCHEMA") != nullptr) {
    ASSERT_EQ(archive::schema_version, 1) << "released schemas are not written anew";
    TemporaryFolder folder;
    make(folder.path("news.db"));
    std::filesystem::create_directories(std::filesystem::path(stored).parent_path());
    std::ofstream(stored, std::ios::binary) << archive::compress(bytes_of(folder.path("news.db")), nullptr, 19);
  }
  TemporaryFolder folder;
  const std::optional<std::string> bytes = archive::decompress(bytes_of(stored), nullptr);
  ASSERT_TRUE(bytes) << stored;
  const std::string path = folder.write("news.db", *bytes);
  {
    Archive archive = archive_at(path);
    const std::vector<VersionId> ids = ids_of(archive, url);
    ASSERT_EQ(ids.size(), 2u);
    const Result<Version> version = archive.version(ids[1]);
    ASSERT_TRUE(version.ok()) << version.error().text();
    EXPECT_EQ(version.value().article.text, "De brug is open.");
    EXPECT_TRUE(version.value().is_current);
    ASSERT_EQ(version.value().sightings.size(), 1u);
    EXPECT_TRUE(version.value().sightings[0].has_page);
    EXPECT_EQ(version.value().sightings[0].collection, "vlaams");
    const Result<SearchResults> found = search(archive, Query::parse("open date:2022-11"));
    ASSERT_TRUE(found.ok()) << found.error().text();
    ASSERT_EQ(found.value().hits.size(), 1u);
    EXPECT_EQ(found.value().hits[0].version, ids[1]);
    EXPECT_EQ(archive.failures().value().size(), 1u);
  }
  {  // its words may be those of an earlier kroniek, or of other libraries
    Archive archive = archive_at(path, ArchiveMode::write);
    ASSERT_TRUE(rebuild_index(archive).ok());
    EXPECT_EQ(problems(archive), "");
  }
  EXPECT_EQ(add(path, file_of("/twee"), {seen(url, "De brug is weer dicht.", "2022-11-12T08:00:00Z")}), "version");
  Archive archive = archive_at(path);
  EXPECT_EQ(number(archive, "PRAGMA user_version"), archive::schema_version);
  EXPECT_EQ(problems(archive), "");
}

}  // namespace
}  // namespace kroniek::test
