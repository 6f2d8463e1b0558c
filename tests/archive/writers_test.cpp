// Several programs at one archive: writers wait for each other and all succeed, readers see whole batches.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "archive/support/small_archive.h"
#include "bench/article_generator.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

constexpr int batches = 8;
constexpr int batch_pages = 10;

// Writer `who` adds its own pages and, in each batch, one that all have; gives how many receipts there were, -1 after
// an error.
int write_batches(const std::string& path, int who) {
  Result<ArchiveWriter> writer = ArchiveWriter::open(path, {.keep_pages = true}, std::chrono::seconds(60));
  if (!writer.ok()) {
    std::fprintf(stderr, "%s\n", writer.error().text().c_str());
    return -1;
  }
  int receipts = 0;
  for (int batch = 0; batch < batches; ++batch) {
    for (int page = 0; page < batch_pages; ++page) {
      const std::string name =
          std::to_string(page == 0 ? 0 : who) + "-" + std::to_string(batch) + "-" + std::to_string(page);
      const InputFile file = file_of("/" + std::to_string(who) + "/" + name, 1, "reeks" + std::to_string(batch));
      add_file(writer.value(), file, {seen("https://krant.be/" + name, "Bericht " + name)});
    }
    const Result<std::vector<Receipt>> stored = writer.value().commit();
    if (!stored.ok()) {
      std::fprintf(stderr, "%s\n", stored.error().text().c_str());
      return -1;
    }
    receipts += static_cast<int>(stored.value().size());
  }
  return receipts;
}

void expect_all(const std::string& path, int writers) {
  Archive archive = archive_at(path);
  EXPECT_EQ(problems(archive), "");
  const ArchiveStats stats = archive.stats().value();
  EXPECT_EQ(stats.captures, static_cast<std::uint64_t>(writers * batches * batch_pages));
  EXPECT_EQ(stats.articles, static_cast<std::uint64_t>(batches * (1 + writers * (batch_pages - 1))));
  EXPECT_EQ(match(archive, "tags", "collection=reeks3").size(),
            static_cast<std::size_t>(1 + writers * (batch_pages - 1)));
}

TEST(WritersTest, ThreadsWaitForEachOther) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  std::atomic<int> receipts = 0;
  std::vector<std::thread> threads;
  for (int who = 1; who <= 4; ++who) threads.emplace_back([&, who] { receipts += write_batches(path, who); });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(receipts, 4 * batches * batch_pages);
  expect_all(path, 4);
}

TEST(WritersTest, ProcessesWaitForEachOther) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  std::vector<pid_t> children;
  for (int who = 1; who <= 4; ++who) {
    children.push_back(::fork());
    if (children.back() == 0) ::_exit(write_batches(path, who) == batches * batch_pages ? 0 : 1);
  }
  for (const pid_t child : children) {
    int status = 1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
  }
  expect_all(path, 4);
}

// The archive is made by all of them at once, many times.
TEST(WritersTest, ManyMakeTheArchiveAtOnce) {
  for (int round = 0; round < 15; ++round) {
    TemporaryFolder folder;
    const std::string path = folder.path("news.db");
    std::atomic<int> opened = 0;
    std::atomic<bool> go = false;
    std::vector<std::thread> threads;
    for (int who = 0; who < 4; ++who) {
      threads.emplace_back([&] {
        while (!go) std::this_thread::yield();
        const Result<ArchiveWriter> writer = ArchiveWriter::open(path, {}, std::chrono::seconds(20));
        if (!writer.ok()) ADD_FAILURE() << writer.error().text();
        opened += writer.ok();
      });
    }
    go = true;
    for (std::thread& thread : threads) thread.join();
    ASSERT_EQ(opened, 4);
    ASSERT_EQ(problems(path), "");
  }
}

TEST(WritersTest, AReaderSeesWholeBatches) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  static_cast<void>(writer_to(path));
  std::atomic<bool> is_done = false;
  std::thread writing([&] {
    EXPECT_EQ(write_batches(path, 1), batches * batch_pages);
    is_done = true;
  });
  std::int64_t last = 0;
  Archive archive = archive_at(path);
  for (int rounds = 0; !is_done || rounds < 3; ++rounds) {
    const std::int64_t versions = number(archive, "SELECT count(*) FROM version");
    EXPECT_EQ(versions % batch_pages, 0);
    EXPECT_GE(versions, last);
    last = versions;
    EXPECT_EQ(match(archive, "body", "bericht").size() % batch_pages, 0u);
    EXPECT_EQ(problems(archive), "");
  }
  writing.join();
  EXPECT_EQ(number(archive, "SELECT count(*) FROM version"), batches * batch_pages);
}

// What a reader asks about one version comes from one moment, also when it is just taken out.
TEST(WritersTest, AVersionIsThereOrNot) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  std::vector<Seen> pages;
  for (int i = 0; i < 200; ++i) pages.push_back(seen("https://krant.be/" + std::to_string(i), "Bericht"));
  add(path, file_of("/1"), pages);
  Archive writing = archive_at(path, ArchiveMode::write);
  const std::vector<VersionId> ids = numbers(writing, "SELECT id FROM version");
  std::atomic<bool> is_done = false;
  std::thread removing([&] {
    for (const VersionId id : ids) EXPECT_EQ(remove_versions(writing, {id}).value(), 1u);
    is_done = true;
  });
  Archive archive = archive_at(path);
  while (!is_done) {
    for (const VersionId id : ids) {
      const Result<Version> version = archive.version(id);
      if (version.ok())
        EXPECT_EQ(version.value().sightings.size(), 1u);
      else
        EXPECT_EQ(version.error().code, ErrorCode::not_found) << version.error().text();
    }
  }
  removing.join();
}

TEST(WritersTest, TwoTrainDictionariesAtOnce) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  bench::GeneratorOptions options;
  options.mean_text_bytes = 300;
  options.identical = options.versions = options.agency_copies = 0;
  const bench::ArticleGenerator generator(options);
  std::vector<std::thread> threads;
  for (std::uint64_t who = 0; who < 2; ++who) {
    threads.emplace_back([&, who] {
      ArchiveWriter writer = writer_to(path);
      for (std::uint64_t batch = 0; batch < 5; ++batch) {
        for (std::uint64_t i = 0; i < 150; ++i) {
          bench::GeneratedArticle made = generator.make((batch * 2 + who) * 150 + i);
          made.article.language = "nl";
          Capture capture;
          capture.url = made.article.url;
          capture.bytes = made.article.text;
          writer.add(writer.prepare(file_of("/" + std::to_string(who) + "/" + std::to_string(batch * 150 + i)), 0,
                                    capture, made.article));
        }
        commit(writer);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  Archive archive = archive_at(path);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM dictionary"), 1);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM version"), 1'500);
  EXPECT_EQ(problems(archive), "");
}

}  // namespace
}  // namespace kroniek::test
