// Every operation of the disk, and every allocation, fails in turn while pages are added, read and checked: each time
// an error with a sentence, and afterwards all that was acknowledged is there. And the power fails in the middle.
//
// KRONIEK_FAULTS=all tries every one (minutes; of SQLite's allocations half an hour), else every few; on a disk in
// memory (TMPDIR) most of that time is saved; KRONIEK_POWER_LOSSES how many (100); KRONIEK_SEED: of what is random.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <new>
#include <random>

#include "archive/support/small_archive.h"
#include "faults/support/fault_vfs.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}
bool all_faults() {
  const char* value = std::getenv("KRONIEK_FAULTS");
  return value != nullptr && std::string_view(value) == "all";
}

const std::string url = "https://krant.be/";

std::string text_of(int page, int state) {
  std::string text = "Bericht uniek" + std::to_string(page) + " in staat " + std::to_string(state) + ".";
  for (int i = 0; i < 30; ++i) text += " woord" + std::to_string((page * 31 + i * i) % 97) + " brug";
  return text;
}

// A small history in batches, the same each time: new pages, versions, pages seen again in another collection,
// failures, kept pages.
constexpr int batches = 4;
void add_batch(ArchiveWriter& writer, int batch) {
  for (int page = 0; page < 6; ++page) {
    const std::string path = "/" + std::to_string(batch) + "/" + std::to_string(page);
    const int state = page % 2 == 0 ? 0 : batch;
    const InputFile file = file_of(path, 1, batch % 2 == 0 ? "even" : "");
    add_file(writer, file, {seen(url + std::to_string(page), text_of(page, state))});
  }
  writer.add(
      writer.prepare_failure(file_of("/bad" + std::to_string(batch)), 0, "/bad", {ErrorCode::damaged, "cut", ""}));
}

// What a run was told.
struct Told {
  std::map<std::string, VersionId> acknowledged;  // by source
  std::vector<std::string> errors;
};

// A writer that adds the batches from `first` on and stops at the first error, as `kroniek add` does; then a reader.
Told use(const std::string& path, int first, int last = batches) {
  Told told;
  const auto failed = [&](const Error& error) {
    EXPECT_FALSE(error.message.empty());
    told.errors.push_back(error.text());
  };
  {
    Result<ArchiveWriter> writer =
        ArchiveWriter::open(path, {.keep_pages = true, .join_from = 1}, std::chrono::milliseconds(5));
    if (!writer.ok()) failed(writer.error());
    for (int batch = first; writer.ok() && batch < last; ++batch) {
      add_batch(writer.value(), batch);
      Result<std::vector<Receipt>> receipts = writer.value().commit();
      if (!receipts.ok()) {
        failed(receipts.error());
        break;
      }
      for (const Receipt& receipt : receipts.value())
        if (receipt.version_id != 0) told.acknowledged[receipt.source] = receipt.version_id;
    }
    for (bool goes_on = writer.ok() && told.errors.empty(); goes_on;) {
      const Result<bool> joined = writer.value().join_index();
      if (!joined.ok()) failed(joined.error());
      goes_on = joined.ok() && joined.value();
    }
  }
  Result<Archive> archive = Archive::open(path, {ArchiveMode::read, std::chrono::milliseconds(5)});
  if (!archive.ok()) {
    failed(archive.error());
    return told;
  }
  for (int page = 0; page < 6; ++page) {
    Result<std::vector<VersionId>> ids = archive.value().versions_of(url + std::to_string(page));
    if (!ids.ok()) failed(ids.error());
    if (!ids.ok()) continue;
    for (const VersionId id : ids.value()) {
      Result<Version> version = archive.value().version(id);
      if (!version.ok()) failed(version.error());
      if (!version.ok()) continue;
      EXPECT_TRUE(version.value().article.text.starts_with("Bericht uniek" + std::to_string(page) + " in staat "));
    }
  }
  if (Result<ArchiveStats> stats = archive.value().stats(); !stats.ok()) failed(stats.error());
  if (Result<std::vector<Failure>> failures = archive.value().failures(); !failures.ok()) failed(failures.error());
  Result<CheckReport> report = check_archive(archive.value());
  if (!report.ok()) failed(report.error());
  if (report.ok())
    for (const std::string& problem : report.value().problems) told.errors.push_back(problem);
  return told;
}

// With a disk that works again: what was acknowledged is there, the archive is whole, and it can be completed.
void expect_nothing_lost(const std::string& path, const Told& told, int first = 0) {
  {
    Result<Archive> opened = Archive::open(path);
    if (!opened.ok()) {
      ASSERT_TRUE(told.acknowledged.empty() && first == 0) << opened.error().text();
    } else {
      Archive& archive = opened.value();
      ASSERT_EQ(problems(archive), "");
      for (const auto& [source, id] : told.acknowledged) {
        const Result<Version> version = archive.version(id);
        ASSERT_TRUE(version.ok()) << source << ": " << version.error().text();
        const bool is_there = std::ranges::any_of(
            version.value().sightings,
            [&, said = source](const Sighting& sighting) { return sighting.source == said && sighting.has_page; });
        ASSERT_TRUE(is_there) << source;
        const std::vector<VersionId> found = match(archive, "body", "uniek" + source.substr(source.rfind('/') + 1));
        ASSERT_TRUE(std::ranges::count(found, id) == 1) << source;
      }
    }
  }
  const Told again = use(path, 0);
  ASSERT_TRUE(again.errors.empty()) << again.errors.front();
  Archive archive = archive_at(path);
  ASSERT_EQ(number(archive, "SELECT count(*) FROM capture"), 6 * batches);
  ASSERT_EQ(number(archive, "SELECT count(*) FROM version"), 3 + 3 * batches);
  ASSERT_EQ(number(archive, "SELECT count(*) FROM article"), 6);
  ASSERT_EQ(number(archive, "SELECT count(*) FROM failure"), batches);
}

class FaultsTest : public ::testing::Test {
 protected:
  void SetUp() override {
    // Half of it is there when the faults begin, or nothing.
    ASSERT_TRUE(use(begun_, 0, batches / 2).errors.empty());
  }
  std::string fresh(bool is_begun) {
    const std::string path = folder_.path("news.db");
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + end);
    if (is_begun) std::filesystem::copy_file(begun_, path);
    return path;
  }
  TemporaryFolder folder_;
  std::string begun_ = folder_.path("begun.db");
};

std::vector<int> codes_of(Operation operation) {
  switch (operation) {
    case Operation::open: return {SQLITE_CANTOPEN};
    case Operation::read: return {SQLITE_IOERR_READ};
    case Operation::write: return {SQLITE_IOERR_WRITE, SQLITE_FULL};
    case Operation::truncate: return {SQLITE_IOERR_TRUNCATE};
    case Operation::sync: return {SQLITE_IOERR_FSYNC};
    case Operation::size: return {SQLITE_IOERR_FSTAT};
    case Operation::lock: return {SQLITE_BUSY, SQLITE_IOERR_LOCK};
    case Operation::shared_lock: return {SQLITE_BUSY, SQLITE_IOERR_SHMLOCK};
    case Operation::shared_memory: return {SQLITE_IOERR_SHMMAP, SQLITE_CANTOPEN};
    case Operation::remove: return {SQLITE_IOERR_DELETE};
  }
  return {};
}

TEST_F(FaultsTest, EveryOperationOfTheDiskFailsInTurn) {
  std::map<std::string, std::uint64_t> tried;
  for (const Operation operation : all_operations) {
    for (const int code : codes_of(operation)) {
      for (int way = 0; way < 4 && !HasFatalFailure(); ++way) {
        const bool is_begun = way % 2 == 1;
        // SQLite itself tries ten seconds to get a lock of the log that is never given.
        if (way >= 2 && operation == Operation::shared_lock && code == SQLITE_BUSY) continue;
        // The n-th, until there are no more.
        for (std::uint64_t at = 1 + static_cast<std::uint64_t>(way);; at += all_faults() ? 1 : 13 * share) {
          const std::string path = fresh(is_begun);
          Fault fault;
          fault.operation = operation;
          fault.at = at;
          fault.for_ever = way >= 2;
          fault.code = code;
          fault.writes_half = operation == Operation::write && at % 2 == 0;
          set_fault(fault);
          const Told told = use(path, is_begun ? batches / 2 : 0);
          const bool happened = fault_happened();
          no_fault();
          SCOPED_TRACE(std::string(name(operation)) + " " + std::to_string(at) + " of way " + std::to_string(way) +
                       ", code " + std::to_string(code));
          if (!happened) {
            EXPECT_TRUE(told.errors.empty()) << told.errors.front();
            break;
          }
          ++tried[name(operation)];
          expect_nothing_lost(path, told, is_begun ? 1 : 0);
          if (HasFatalFailure()) return;
        }
      }
    }
  }
  for (const auto& [operation, count] : tried)
    std::printf("%s: %llu faults\n", operation.c_str(), static_cast<unsigned long long>(count));
}

// SQLite's allocations; then operator new, where what is prepared is prepared before.
TEST_F(FaultsTest, EveryAllocationOfSqliteFailsInTurn) {
  const std::uint64_t step = all_faults() ? 1 : 397 * share;
  std::uint64_t tried = 0;
  for (const bool is_begun : {false, true}) {
    for (std::uint64_t at = 1;; at += step) {
      const std::string path = fresh(is_begun);
      fail_sqlite_allocation(at);
      const Told told = use(path, is_begun ? batches / 2 : 0);
      const bool happened = allocation_failed();
      fail_sqlite_allocation(0);
      if (!happened) break;
      ++tried;
      SCOPED_TRACE("allocation " + std::to_string(at));
      expect_nothing_lost(path, told, is_begun ? 1 : 0);
      if (HasFatalFailure()) return;
    }
  }
  std::printf("%llu allocations of SQLite failed\n", static_cast<unsigned long long>(tried));
}

// One step at a time: opening, storing a batch, reading, checking. Out of memory is an error of all of them.
TEST_F(FaultsTest, EveryNewFailsInTurn) {
  const std::uint64_t step = all_faults() ? 1 : 7 * share;
  std::uint64_t tried = 0;
  // `test` ends the failing itself, and keeps what it did.
  bool happened = false;
  const auto works_again = [&] {
    happened = allocation_failed();
    fail_new(0);
  };
  const auto in_turn = [&](const std::function<void(std::uint64_t at)>& test) {
    for (std::uint64_t at = 1;; at += step) {
      test(at);
      if (!happened || HasFatalFailure()) return;
      ++tried;
    }
  };
  const auto expect_memory = [&](const Error& error) { EXPECT_EQ(error.code, ErrorCode::too_large) << error.text(); };
  in_turn([&](std::uint64_t at) {
    const std::string path = fresh(true);
    fail_new(at);
    const Result<ArchiveWriter> writer = ArchiveWriter::open(path);
    works_again();
    ASSERT_TRUE(writer.ok() || happened);
    if (!writer.ok()) expect_memory(writer.error());
  });
  in_turn([&](std::uint64_t at) {
    const std::string path = fresh(true);
    ArchiveWriter writer = writer_to(path, {.keep_pages = true});
    add_batch(writer, 2);
    fail_new(at);
    Result<std::vector<Receipt>> receipts = writer.commit();
    works_again();
    ASSERT_TRUE(receipts.ok() || happened);
    if (!receipts.ok()) {
      expect_memory(receipts.error());
      receipts = writer.commit();  // it may be tried again
      ASSERT_TRUE(receipts.ok()) << receipts.error().text();
    }
    ASSERT_EQ(receipts.value().size(), 7u);
    ASSERT_EQ(problems(path), "");
  });
  const std::string path = fresh(true);
  in_turn([&](std::uint64_t at) {
    fail_new(at);
    const Result<Archive> archive = Archive::open(path);
    works_again();
    if (!archive.ok()) expect_memory(archive.error());
  });
  Archive archive = archive_at(path);
  const VersionId id = ids_of(archive, url + "1").at(0);
  in_turn([&](std::uint64_t at) {
    fail_new(at);
    const Result<Version> version = archive.version(id);
    works_again();
    if (!version.ok()) expect_memory(version.error());
  });
  in_turn([&](std::uint64_t at) {
    fail_new(at);
    const Result<CheckReport> report = check_archive(archive);
    works_again();
    if (!report.ok()) expect_memory(report.error());
    EXPECT_TRUE(!report.ok() || report.value().problems.empty());
  });
  EXPECT_GT(tried, 100u / share);
  std::printf("%llu allocations by new failed\n", static_cast<unsigned long long>(tried));
}

TEST_F(FaultsTest, ThePowerFails) {
  const std::uint64_t seed = from_environment("KRONIEK_SEED", 11);
  const std::uint64_t wanted = from_environment("KRONIEK_POWER_LOSSES", 100 / share);
  std::mt19937_64 random(seed);
  std::uint64_t acknowledged = 0;
  std::uint64_t longest = 300;
  for (std::uint64_t loss = 0; loss < wanted && !HasFatalFailure(); ++loss) {
    const bool is_begun = random() % 2 == 0;
    const std::string path = fresh(is_begun);
    const std::uint64_t after = 1 + random() % longest;
    SCOPED_TRACE("seed " + std::to_string(seed) + ", loss " + std::to_string(loss) + " after " + std::to_string(after));
    lose_power_after(after);
    const Told told = use(path, is_begun ? batches / 2 : 0);
    if (!power_is_lost()) longest = std::max<std::uint64_t>(after, 10);
    acknowledged += told.acknowledged.size();
    TemporaryFolder after_it;
    restore_after_power_loss(folder_.path(), after_it.path(), random);
    const std::string restored = after_it.path("news.db");
    if (is_begun && !std::filesystem::exists(restored)) std::filesystem::copy_file(begun_, restored);
    expect_nothing_lost(restored, told, is_begun ? 1 : 0);
  }
  std::printf("seed %llu: the power failed %llu times, %llu pages were acknowledged before\n",
              static_cast<unsigned long long>(seed), static_cast<unsigned long long>(wanted),
              static_cast<unsigned long long>(acknowledged));
}

}  // namespace
}  // namespace kroniek::test
