// Looking after an archive: planted damage is found, the index is made anew, versions are taken out, archives merge.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "archive/support/small_archive.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

std::string url(int n) {
  return "https://krant.be/" + std::to_string(n);
}

// Long enough for signatures of near duplicates.
std::string long_text(int n) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "woord" + std::to_string(n) + "x" + std::to_string(i * i % 37) + " brug ";
  return text;
}

class UpkeepTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ArchiveWriter writer = writer_to(path_, {.keep_pages = true});
    for (int n = 0; n < 20; ++n)
      add_file(writer, file_of("/" + std::to_string(n), 1, n % 2 == 0 ? "even" : ""), {seen(url(n), long_text(n))});
    add_file(writer, file_of("/again", 1, "later"), {seen(url(3), long_text(3)), seen(url(4), long_text(104))});
    writer.add(writer.prepare_failure(file_of("/bad"), 0, "/bad#0", {ErrorCode::damaged, "cut short", ""}));
    commit(writer);
  }
  // Past all constraints, as a fault of a program would.
  void plant(Archive& archive, const std::string& sql) {
    archive.store().database().run("PRAGMA foreign_keys = OFF");
    archive.store().database().run(sql.c_str());
    archive.store().database().run("PRAGMA foreign_keys = ON");
    const auto error = archive.store().database().take_failure();
    ASSERT_FALSE(error) << error->text();
  }
  TemporaryFolder folder_;
  std::string path_ = folder_.path("news.db");
};

TEST_F(UpkeepTest, AWholeArchiveHasNoProblem) {
  Archive archive = archive_at(path_);
  CheckReport report = check_archive(archive).value();
  EXPECT_TRUE(report.problems.empty());
  EXPECT_EQ(report.versions, 21u);
  EXPECT_EQ(problems(archive, true), "");
}

TEST_F(UpkeepTest, DamageOfEachKindIsFound) {
  struct Damage {
    const char* sql;
    const char* found;
    bool of_index = false;
  };
  const std::vector<Damage> damages = {
      {"UPDATE article SET current = (SELECT id FROM version WHERE article <> 1 LIMIT 1) WHERE id = 1", "current"},
      {"UPDATE article SET latest = latest - 1 WHERE id = 1", "captured last"},
      {"DELETE FROM content", "belongs to a row"},
      {"INSERT INTO content (id, records) VALUES (999, x'00')", "without a version"},
      {"UPDATE version SET slot = 1 - slot WHERE number <= 2", "not the one"},
      {"UPDATE version SET slot = 1000 WHERE number = 5", "cannot be read"},
      {"UPDATE version SET content = 77 WHERE number = 5", "belongs to a row"},
      {"DELETE FROM capture WHERE version = (SELECT id FROM version WHERE number = 6)", "never captured"},
      {"DELETE FROM version WHERE number = 7", "belongs to a row"},
      {"DELETE FROM input WHERE id = 1", "belongs to a row"},
      {"UPDATE content SET records = x'28b52ffd'", "cannot be read"},
      {"UPDATE version SET digest = zeroblob(16) WHERE number = 5", "not the one"},
      {"UPDATE version SET published = published + 86400 WHERE number = 5", "not the one"},
      {"UPDATE version SET text_bytes = 7 WHERE number = 5", "not the one"},
      {"UPDATE version SET kind = 3 WHERE number = 5", "not the one"},
      {"UPDATE article SET address = 'https://krant.be/x' WHERE id = 5", "key"},
      {"UPDATE page SET bytes = (SELECT bytes FROM page WHERE id = 1) WHERE id = 2", "page"},
      {"UPDATE page SET bytes = x'00' WHERE id = 2", "page"},
      {"UPDATE input SET items = 0 WHERE id = 2", "items"},
      {"DELETE FROM search_index_docsize WHERE id = (SELECT id FROM version WHERE number = 4)", "", true},
      {"INSERT INTO search_index (rowid, title) VALUES (77, 'x')", "", true},
      {"INSERT INTO search_index (search_index) VALUES ('delete-all')", "", true},
      {"INSERT INTO search_index (search_index, rowid, title, body, authors, tags) SELECT 'delete', id, 'brug', '', "
       "'', '' FROM version WHERE number = 1; INSERT INTO search_index (rowid, title) SELECT id, 'sluis' FROM version "
       "WHERE number = 1",
       "", true},
      {"INSERT INTO near (near) VALUES ('delete-all')", "", true},
      {"INSERT INTO near (rowid, bands) SELECT id, 'zz' FROM version WHERE number = 1", "", true},
      {"DELETE FROM word WHERE word = 'brug'", "", true},
      {"UPDATE property SET value = 'other' WHERE name = 'index'", "another version", true},
      {"DELETE FROM property WHERE name = 'index'", "another version", true},
  };
  std::size_t found = 0;
  for (const Damage& damage : damages) {
    SCOPED_TRACE(damage.sql);
    TemporaryFolder copies;
    const std::string copy = copies.path("copy.db");
    std::filesystem::copy_file(path_, copy);
    Archive damaged = archive_at(copy, ArchiveMode::write);
    sqlite3_db_config(damaged.store().database().handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    plant(damaged, damage.sql);
    const Result<CheckReport> report = check_archive(damaged);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_FALSE(report.value().problems.empty());
    std::string all;
    for (const std::string& problem : report.value().problems) all += problem + "\n";
    EXPECT_NE(all.find(damage.found), std::string::npos) << all;
    EXPECT_EQ(report.value().index_is_wrong, damage.of_index) << all;
    found += !all.empty();
    if (damage.of_index) {
      const Outcome mended = rebuild_index(damaged);
      ASSERT_TRUE(mended.ok()) << mended.error().text();
      EXPECT_EQ(problems(damaged), "");
      EXPECT_EQ(match(damaged, "body", "brug").size(), 21u);
    }
  }
  EXPECT_EQ(found, damages.size());
}

TEST_F(UpkeepTest, CheckingMayBeInterrupted) {
  Archive archive = archive_at(path_);
  CheckOptions options;
  options.progress = [](std::uint64_t, std::uint64_t) { return false; };
  EXPECT_EQ(check_archive(archive, options).error().code, ErrorCode::interrupted);
  EXPECT_EQ(problems(archive), "");
}

// -- the index made anew -------------------------------------------------------------------------------------

std::vector<std::vector<VersionId>> answers(Archive& archive) {
  std::vector<std::vector<VersionId>> all;
  for (int n = 0; n < 20; ++n) all.push_back(match(archive, "body", "woord" + std::to_string(n) + "x1"));
  for (const char* name : {"even", "later"}) all.push_back(match(archive, "tags", std::string("collection=") + name));
  all.push_back(match(archive, "authors", "peeters"));
  all.push_back(numbers(archive, "SELECT count(*) FROM word"));
  return all;
}

TEST_F(UpkeepTest, AnIndexMadeAnewGivesTheSameAnswers) {
  Archive archive = archive_at(path_, ArchiveMode::write);
  const auto before = answers(archive);
  EXPECT_EQ(before[3].size(), 1u);
  ASSERT_TRUE(rebuild_index(archive).ok());
  EXPECT_EQ(answers(archive), before);
  EXPECT_EQ(problems(archive), "");
}

TEST_F(UpkeepTest, MakingTheIndexMayBeInterruptedAndDoneAgain) {
  Archive archive = archive_at(path_, ArchiveMode::write);
  const auto before = answers(archive);
  EXPECT_EQ(rebuild_index(archive, [](std::uint64_t, std::uint64_t) { return false; }).error().code,
            ErrorCode::interrupted);
  EXPECT_NE(problems(archive), "");
  const Result<ArchiveWriter> writer = ArchiveWriter::open(path_);
  ASSERT_FALSE(writer.ok());
  EXPECT_NE(writer.error().message.find("--repair"), std::string::npos);
  // Its entries are not there to be taken out.
  EXPECT_FALSE(remove_versions(archive, ids_of(archive, url(1))).ok());
  ASSERT_TRUE(rebuild_index(archive).ok());
  EXPECT_EQ(answers(archive), before);
  EXPECT_EQ(problems(archive), "");
}

TEST_F(UpkeepTest, AWriterThatIsOpenWhileTheIndexIsMade) {
  ArchiveWriter writer = writer_to(path_);
  add_file(writer, file_of("/new1"), {seen(url(50), "nieuwwoord een")});
  commit(writer);
  Archive archive = archive_at(path_, ArchiveMode::write);
  EXPECT_FALSE(rebuild_index(archive, [](std::uint64_t, std::uint64_t) { return false; }).ok());
  add_file(writer, file_of("/new2"), {seen(url(51), "nieuwwoord twee")});
  const Result<std::vector<Receipt>> refused = writer.commit();
  EXPECT_FALSE(refused.ok());
  ASSERT_TRUE(rebuild_index(archive).ok());
  // Versions taken out take their words with them when the index is made; the writer knew them.
  ASSERT_EQ(remove_versions(archive, ids_of(archive, url(50))).value(), 1u);
  ASSERT_TRUE(rebuild_index(archive).ok());
  const Result<std::vector<Receipt>> stored = writer.commit();
  EXPECT_EQ(problems(archive), "");
  EXPECT_EQ(match(archive, "body", "nieuwwoord").size(), stored.ok() ? 1u : 0u);
}

// -- taking out ----------------------------------------------------------------------------------------------

TEST_F(UpkeepTest, VersionsAreTakenOut) {
  Archive archive = archive_at(path_, ArchiveMode::write);
  const std::vector<VersionId> of_four = ids_of(archive, url(4));
  ASSERT_EQ(of_four.size(), 2u);
  const VersionId three = ids_of(archive, url(3)).at(0);
  const std::int64_t pages = number(archive, "SELECT count(*) FROM page");
  // One that is not there, and one twice.
  EXPECT_EQ(remove_versions(archive, {three, 12345, three, of_four[1]}).value(), 2u);
  EXPECT_EQ(archive.version(three).error().code, ErrorCode::not_found);
  EXPECT_TRUE(ids_of(archive, url(3)).empty());
  EXPECT_EQ(ids_of(archive, url(4)), std::vector<VersionId>{of_four[0]});
  EXPECT_TRUE(archive.version(of_four[0]).value().is_current);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM page"), pages - 2);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM article"), 19);
  EXPECT_EQ(match(archive, "body", "woord3x1").size(), 0u);
  EXPECT_EQ(match(archive, "body", "brug").size(), 19u);
  EXPECT_EQ(problems(archive), "");
  // The files are known: they do not bring it back.
  EXPECT_EQ(add(path_, file_of("/3"), {seen(url(3), long_text(3))}), "known");
  EXPECT_EQ(add(path_, file_of("/other"), {seen(url(3), long_text(3))}), "new");
  EXPECT_EQ(match(archive, "body", "woord3x1").size(), 1u);
  EXPECT_EQ(problems(archive), "");
}

TEST_F(UpkeepTest, AllVersionsAreTakenOut) {
  Archive archive = archive_at(path_, ArchiveMode::write);
  EXPECT_EQ(remove_versions(archive, numbers(archive, "SELECT id FROM version")).value(), 21u);
  for (const char* table : {"article", "version", "content", "capture", "page", "search_index_docsize"})
    EXPECT_EQ(number(archive, "SELECT count(*) FROM " + std::string(table)), 0) << table;
  EXPECT_EQ(problems(archive), "");
  EXPECT_EQ(match(archive, "body", "brug").size(), 0u);
  EXPECT_EQ(remove_versions(archive, {1, 2, 3}).value(), 0u);
}

TEST_F(UpkeepTest, AReaderMayNotTakeOut) {
  Archive archive = archive_at(path_);
  EXPECT_FALSE(remove_versions(archive, numbers(archive, "SELECT id FROM version")).ok());
  EXPECT_FALSE(rebuild_index(archive).ok());
  EXPECT_EQ(problems(archive), "");
}

// -- merging -------------------------------------------------------------------------------------------------

// What the one says and the other does not.
std::string difference(const Sayings& one, const Sayings& other) {
  std::string lines;
  std::vector<std::pair<std::string, std::string>> only;
  std::set_symmetric_difference(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(only));
  for (const auto& [address, said] : only) lines += address + ": " + said.substr(said.find('|') + 1) + "\n";
  return lines;
}

class MergeTest : public UpkeepTest {
 protected:
  void SetUp() override {
    UpkeepTest::SetUp();
    // Another archive: one file of the first, another version, others' articles, a failure, collections, and a file
    // that changed while it was watched.
    ArchiveWriter writer = writer_to(other_);
    add_file(writer, file_of("/3"), {seen(url(3), long_text(3))});
    add_file(writer, file_of("/there", 1, "ginds"),
             {seen(url(3), long_text(203), "2023-01-01T00:00:00Z"), seen(url(4), long_text(4), "2023-01-01T00:00:00Z"),
              seen(url(60), long_text(60))});
    writer.add(writer.prepare_failure(file_of("/there2"), 0, "/there2#0", {ErrorCode::damaged, "no good", ""}));
    const Seen read = seen(url(61), "A");
    writer.add(writer.prepare(file_of("/there2"), 1, read.capture, read.article));
    commit(writer);
    for (int state = 1; state <= 3; ++state) {
      add_file(writer, file_of("/watched", state), {seen(url(62), "staat " + std::to_string(state))});
      commit(writer);
    }
  }
  MergeReport merge(const std::string& into, const std::string& from) {
    Archive archive = archive_at(from);
    const Result<MergeReport> report = merge_archives(into, archive);
    EXPECT_TRUE(report.ok()) << report.error().text();
    return report.ok() ? report.value() : MergeReport();
  }
  std::string other_ = folder_.path("other.db");
};

TEST_F(MergeTest, AllOfItComesOnceAndWhateverTheOrder) {
  const std::string a = folder_.path("a.db");
  const std::string b = folder_.path("b.db");
  const MergeReport first = merge(a, path_);
  EXPECT_EQ(first.captures, 23u);  // the failure is counted with them
  EXPECT_EQ(first.new_articles, 20u);
  EXPECT_EQ(first.new_versions, 21u);
  merge(a, other_);
  merge(b, other_);
  merge(b, path_);
  Archive archive_a = archive_at(a);
  Archive archive_b = archive_at(b);
  const auto all = all_of(archive_a);
  EXPECT_EQ(difference(all, all_of(archive_b)), "");
  EXPECT_TRUE(all.contains({"failure /bad#0", "cut short"}));
  EXPECT_TRUE(all.contains({"failure /there2#0", "no good"}));
  EXPECT_EQ(problems(archive_a), "");
  EXPECT_EQ(problems(archive_b), "");
  EXPECT_EQ(match(archive_a, "tags", "collection=ginds").size(), 3u);
  EXPECT_EQ(match(archive_a, "tags", "collection=even").size(), 11u - 1u);
  EXPECT_EQ(number(archive_a, "SELECT count(*) FROM page"), 21);
  // Twice: nothing twice.
  const MergeReport again = merge(a, other_);
  EXPECT_EQ(again.new_articles + again.new_versions, 0u);
  merge(a, path_);
  EXPECT_EQ(difference(all, all_of(archive_a)), "");
  EXPECT_EQ(problems(archive_a), "");
}

TEST_F(MergeTest, AMergeThatWasInterruptedGoesOn) {
  const std::string a = folder_.path("a.db");
  merge(a, path_);
  Archive whole = archive_at(a);
  const auto expected = all_of(whole);
  const std::string b = folder_.path("b.db");
  Archive from = archive_at(path_);
  static_cast<void>(merge_archives(b, from, [](std::uint64_t, std::uint64_t) { return false; }));
  merge(b, path_);
  Archive archive = archive_at(b);
  EXPECT_EQ(difference(expected, all_of(archive)), "");
  EXPECT_EQ(problems(archive), "");
}

TEST_F(MergeTest, WhatOneCouldNotReadAndTheOtherCould) {
  const std::string good = folder_.path("good.db");
  EXPECT_EQ(add(good, file_of("/bad"), {seen(url(70), "toch gelezen")}), "new");
  merge(path_, good);
  Archive archive = archive_at(path_);
  EXPECT_TRUE(archive.failures().value().empty());
  EXPECT_EQ(ids_of(archive, url(70)).size(), 1u);
  EXPECT_EQ(problems(archive), "");
  merge(good, path_);
  Archive other = archive_at(good);
  EXPECT_TRUE(other.failures().value().empty());
}

}  // namespace
}  // namespace kroniek::test
