// `kroniek add --receipts` killed at any moment, most often while a transaction is open: what was acknowledged is
// there, text and index; the archive is whole; the same command completes it, every page once.
//
// KRONIEK_KILLS: how many kills with a transaction open (200 when not given), KRONIEK_SEED: of what is random.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "archive/support/small_archive.h"
#include "faults/support/fault_vfs.h"
#include "kroniek/read.h"
#include "kroniek/source.h"
#include "simdjson.h"
#include "support/temporary_folder.h"

extern char** environ;  // NOLINT: unistd.h has it with another standard

namespace kroniek::test {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

// Byte 120 of the log's shared memory is locked by who writes, byte 121 by who takes the log in
// (https://www.sqlite.org/walformat.html#wal_locks).
bool is_locked(const std::string& archive, off_t byte) {
  const int file = ::open((archive + "-shm").c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) return false;
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  lock.l_start = byte;
  lock.l_len = 1;
  const bool held = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  ::close(file);
  return held;
}

class CrashTest : public ::testing::Test {
 protected:
  using Clock = std::chrono::steady_clock;

  // More pages: most with an address of their own, some further versions of the page before.
  void put_pages(std::uint64_t count) {
    for (; count > 0; --count) {
      const std::size_t n = pages_.size();
      const std::size_t address = n % 5 == 4 ? n - 1 : n;
      std::string body;
      for (int i = 0; i < 3; ++i) {
        body +=
            "<p>Zin " + std::to_string(i) + " van bericht uniek" + std::to_string(n) + "x" + std::to_string(epoch_) +
            ": de brug over het kanaal bleef woensdag de hele dag dicht voor het verkeer, zegt de burgemeester.</p>\n";
      }
      const std::string url = "https://krant.be/" + std::to_string(address);
      const std::string path = folder_->write(
          "pages/" + std::to_string(n) + ".html",
          "<!DOCTYPE html><html lang=nl><head><meta charset=utf-8><title>Bericht</title><link rel=canonical href=\"" +
              url + "\"></head><body><article><h1>Bericht " + std::to_string(n) + "</h1>\n" + body +
              "</article></body></html>");
      Result<std::unique_ptr<Source>> source = open_source(path);
      ASSERT_TRUE(source.ok());
      const Article article = read_article(source.value()->next()->value());
      ASSERT_EQ(article.status, Status::ok);
      pages_[path] = {article.text, url, "uniek" + std::to_string(n) + "x" + std::to_string(epoch_)};
    }
  }

  pid_t start() {
    const std::string binary = std::string(KRONIEK_BUILD) + "/kroniek";
    const std::string receipts = folder_->path("receipts");
    const std::string pages = folder_->path("pages");
    std::vector<std::string> words = {binary,   "add", "-a", archive_, "--collection", "krant", "--receipts",
                                      receipts, "-q",  "-j", "2",      pages};
    if (epoch_ % 2 == 1) words.push_back("--keep-pages");
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    EXPECT_EQ(::posix_spawn(&child, binary.c_str(), nullptr, nullptr, arguments.data(), environ), 0);
    return child;
  }

  // What the run that has ended acknowledged. Its last line may be cut.
  void take_receipts() {
    std::ostringstream bytes;
    bytes << std::ifstream(folder_->path("receipts"), std::ios::binary).rdbuf();
    std::istringstream lines(bytes.str());
    simdjson::dom::parser parser;
    for (std::string line; std::getline(lines, line) && !lines.eof();) {
      simdjson::dom::element receipt;
      ASSERT_EQ(parser.parse(line).get(receipt), simdjson::SUCCESS) << line;
      std::string_view source;
      std::string_view fate;
      ASSERT_EQ(receipt["source"].get(source), simdjson::SUCCESS) << line;
      ASSERT_EQ(receipt["fate"].get(fate), simdjson::SUCCESS) << line;
      ASSERT_TRUE(fate == "new" || fate == "version") << line;
      acknowledged_.emplace_back(source);
    }
    std::filesystem::remove(folder_->path("receipts"));
  }

  void check(bool is_complete) {
    if (!std::filesystem::exists(archive_)) {
      ASSERT_TRUE(acknowledged_.empty() && !is_complete);
      return;
    }
    Result<Archive> opened = Archive::open(archive_);
    if (!opened.ok()) {  // killed before its tables were made
      ASSERT_TRUE(acknowledged_.empty() && !is_complete) << opened.error().text();
      return;
    }
    Archive& archive = opened.value();
    ASSERT_EQ(problems(archive), "");
    std::set<std::string> stored;
    for (const VersionId id : numbers(archive, "SELECT id FROM version")) {
      const Result<Version> version = archive.version(id);
      ASSERT_TRUE(version.ok()) << version.error().text();
      for (const Sighting& sighting : version.value().sightings) {
        ASSERT_TRUE(stored.insert(sighting.source).second) << sighting.source << " is there twice";
        const Page& page = pages_.at(sighting.source);
        ASSERT_EQ(version.value().article.text, page.text);
        ASSERT_EQ(version.value().address, page.url);
        ASSERT_EQ(match(archive, "body", page.word), std::vector<VersionId>{id});
      }
    }
    ASSERT_EQ(match(archive, "tags", "collection=krant").size(), stored.size());
    for (const std::string& source : acknowledged_)
      ASSERT_TRUE(stored.contains(source)) << source << " was acknowledged and is gone";
    if (is_complete) {
      ASSERT_EQ(stored.size(), pages_.size());
      ASSERT_EQ(acknowledged_.size() + unsaid_, pages_.size());
    }
    unsaid_ = stored.size() - acknowledged_.size();  // stored, and killed before it was said
  }

  void begin_epoch() {
    ++epoch_;
    folder_ = std::make_unique<TemporaryFolder>();
    archive_ = folder_->path("news.db");
    pages_.clear();
    acknowledged_.clear();
    unsaid_ = 0;
  }

  struct Page {
    std::string text;
    std::string url;
    std::string word;
  };
  std::uint64_t epoch_ = 0;
  std::unique_ptr<TemporaryFolder> folder_;
  std::string archive_;
  std::map<std::string, Page> pages_;  // by path
  std::vector<std::string> acknowledged_;
  std::size_t unsaid_ = 0;
};

TEST_F(CrashTest, WhatWasAcknowledgedIsThereAfterAKill) {
  const std::uint64_t wanted = from_environment("KRONIEK_KILLS", 200 / share);
  const std::uint64_t seed = from_environment("KRONIEK_SEED", 7);
  std::mt19937_64 random(seed);
  std::uint64_t in_transaction = 0;
  std::uint64_t taking_in = 0;
  std::uint64_t elsewhere = 0;
  std::uint64_t too_late = 0;
  std::uint64_t completed = 0;
  std::uint64_t seen_pages = 0;
  auto usual = std::chrono::microseconds(50'000);  // of a run
  auto of_commit = std::chrono::microseconds(5'000);
  while (in_transaction < wanted && !HasFatalFailure()) {
    begin_epoch();
    for (std::uint64_t kill = 0; kill < 30 && in_transaction < wanted && !HasFatalFailure(); ++kill) {
      put_pages(1 + random() % (random() % 8 == 0 ? 40 : 6));
      const Clock::time_point begun = Clock::now();
      const pid_t child = start();
      const bool waits_for_commit = random() % 5 != 0;
      const auto moment = std::chrono::microseconds(random() % static_cast<std::uint64_t>(usual.count() + 1));
      const auto within = std::chrono::microseconds(random() % static_cast<std::uint64_t>(of_commit.count() + 1));
      bool ended = false;
      Clock::time_point locked{};
      while (!ended) {
        ended = ::waitpid(child, nullptr, WNOHANG) == child;
        const Clock::time_point now = Clock::now();
        if (!waits_for_commit) {
          if (now - begun >= moment) break;
        } else if (is_locked(archive_, 120) || is_locked(archive_, 121)) {
          if (locked == Clock::time_point{}) locked = now;
          if (now - locked >= within) break;
        } else if (locked != Clock::time_point{}) {
          of_commit = (of_commit * 7 + std::chrono::duration_cast<std::chrono::microseconds>(now - locked)) / 8;
          break;
        }
        if (now - begun > std::chrono::seconds(60)) break;
        std::this_thread::sleep_for(std::chrono::microseconds(50));
      }
      if (!ended) {
        ::kill(child, SIGSTOP);
        int status = 0;
        ::waitpid(child, &status, WUNTRACED);
        if (WIFSTOPPED(status)) {
          const bool writes = is_locked(archive_, 120);
          const bool takes_in = is_locked(archive_, 121);
          in_transaction += writes;
          taking_in += takes_in && !writes;
          elsewhere += !writes && !takes_in;
          ::kill(child, SIGKILL);
          ::waitpid(child, nullptr, 0);
        } else {
          ended = true;
        }
      }
      if (ended) {
        ++too_late;
        usual = (usual * 7 + std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun)) / 8;
      }
      take_receipts();
      check(false);
    }
    if (HasFatalFailure()) break;
    // The same command to its end, and once more.
    for (int again = 0; again < 2; ++again) {
      int status = -1;
      ::waitpid(start(), &status, 0);
      ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
      take_receipts();
      check(true);
    }
    ++completed;
    seen_pages += pages_.size();
  }
  std::printf(
      "seed %llu: %llu kills with a transaction open, %llu while the log was taken in, %llu elsewhere; %llu runs "
      "ended before; %llu archives of %llu pages completed\n",
      static_cast<unsigned long long>(seed), static_cast<unsigned long long>(in_transaction),
      static_cast<unsigned long long>(taking_in), static_cast<unsigned long long>(elsewhere),
      static_cast<unsigned long long>(too_late), static_cast<unsigned long long>(completed),
      static_cast<unsigned long long>(seen_pages));
}

}  // namespace
}  // namespace kroniek::test
