// A log that is cut at any byte, and an archive in which any bytes are changed: the right answer or an error; never a
// crash, never a wrong text, never a wrong list of results.
//
// KRONIEK_CUTS=all cuts the log at every byte, else at some thousand; KRONIEK_FLIPS: how many changes (400 when not
// given); KRONIEK_SEED: of what is random.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "archive/support/small_archive.h"
#include "bench/article_generator.h"
#include "faults/support/fault_vfs.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::strtoull(value, nullptr, 10);
}

std::string bytes_of(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

// Changes bytes in place.
void put_bytes(const std::string& path, std::size_t at, const std::string& bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  ASSERT_GE(file, 0);
  ASSERT_EQ(::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(at)), static_cast<ssize_t>(bytes.size()));
  ::close(file);
}

const std::vector<std::string> words = {"brug", "kanaal", "uniek7", "krant", "de", "nergens"};

// What the archive says: every text, and what each word finds. An Error where it says that it cannot.
struct Answers {
  std::map<VersionId, std::string> texts;
  std::map<std::string, std::vector<VersionId>> found;
  friend bool operator==(const Answers&, const Answers&) = default;
};

// Errors of single versions and searches are counted, and what they concern is left out.
struct Asked {
  bool opened = false;
  Answers answers;
  std::uint64_t errors = 0;
};

Asked ask(const std::string& path) {
  Asked asked;
  const auto failed = [&](const Error& error) {
    ++asked.errors;
    EXPECT_FALSE(error.message.empty());
  };
  Result<Archive> opened = Archive::open(path, {ArchiveMode::read, std::chrono::milliseconds(10)});
  if (!opened.ok()) {
    failed(opened.error());
    return asked;
  }
  asked.opened = true;
  Archive& archive = opened.value();
  archive::Database& database = archive.store().database();
  std::vector<VersionId> ids;
  {
    archive::Statement each = database.prepare("SELECT id FROM version ORDER BY number");
    while (each.step()) ids.push_back(each.integer(0));
  }
  if (const auto error = database.take_failure()) {
    failed(*error);
    ids.clear();
  }
  for (const VersionId id : ids) {
    const Result<Version> version = archive.version(id);
    if (version.ok()) {
      asked.answers.texts[id] = version.value().article.title + "\n" + version.value().article.text;
    } else {
      failed(version.error());
    }
  }
  for (const std::string& word : words) {
    std::vector<VersionId> found;
    {
      archive::Statement search =
          database.prepare("SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC");
      search.bind(std::string_view(word));
      while (search.step()) found.push_back(search.integer(0));
    }
    if (const auto error = database.take_failure())
      failed(*error);
    else
      asked.answers.found[word] = found;
  }
  return asked;
}

// Nothing that is said differs from what is right; what is missing was an error.
void expect_right(const Asked& asked, const Answers& right) {
  for (const auto& [id, text] : asked.answers.texts) {
    ASSERT_TRUE(right.texts.contains(id)) << id;
    ASSERT_TRUE(right.texts.at(id) == text) << id << " has another text";
  }
  for (const auto& [word, found] : asked.answers.found) ASSERT_EQ(found, right.found.at(word)) << "search for " << word;
  ASSERT_TRUE(!asked.opened || asked.errors > 0 || asked.answers == right);
}

void add_pages(ArchiveWriter& writer, const bench::ArticleGenerator& generator, std::uint64_t begin,
               std::uint64_t end) {
  for (std::uint64_t i = begin; i < end; ++i) {
    bench::GeneratedArticle made = generator.make(i);
    made.article.text += "\n\nDe brug over het kanaal, uniek" + std::to_string(i) + ".";
    Capture capture;
    capture.url = made.article.url;
    capture.bytes = made.article.text;
    capture.captured = made.sighting.captured;
    writer.add(writer.prepare(file_of("/pages/" + std::to_string(i)), 0, capture, made.article));
  }
  commit(writer);
}

TEST(DamageTest, ALogThatIsCutAtAnyByte) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  const std::string log = path + "-wal";
  bench::GeneratorOptions options;
  options.mean_text_bytes = 100;
  const bench::ArticleGenerator generator(options);
  std::vector<Asked> states;
  {
    ArchiveWriter writer = writer_to(folder.path("live.db"));
    add_pages(writer, generator, 0, 3);
  }
  {
    ArchiveWriter writer = writer_to(folder.path("live.db"));
    states.push_back(ask(folder.path("live.db")));
    for (std::uint64_t i = 1; i <= 2; ++i) {
      add_pages(writer, generator, 3 * i, 3 * i + 1);
      states.push_back(ask(folder.path("live.db")));
      ASSERT_NE(states[i - 1].answers, states[i].answers);
    }
    std::filesystem::copy_file(folder.path("live.db"), path);
    std::filesystem::copy_file(folder.path("live.db-wal"), log);
  }
  const std::size_t whole = std::filesystem::file_size(log);
  ASSERT_GT(whole, 20'000u);
  const char* cuts = std::getenv("KRONIEK_CUTS");
  const bool all = cuts != nullptr && std::string_view(cuts) == "all";
  constexpr std::size_t frame = 24 + 8192;
  std::uint64_t tried = 0;
  std::vector<std::uint64_t> reached(states.size());
  std::uint64_t errors = 0;
  for (std::size_t size = whole;; --size) {
    // Near the ends of frames every byte.
    const std::size_t within = size < 32 ? 0 : (size - 32) % frame;
    if (all || within < 40 || within > frame - 10 || size % (1009 * share) == 0) {
      std::filesystem::resize_file(log, size);
      const Asked asked = ask(path);
      ++tried;
      errors += asked.errors > 0;
      if (asked.errors == 0) {
        const auto state = std::find_if(states.begin(), states.end(),
                                        [&](const Asked& each) { return each.answers == asked.answers; });
        ASSERT_NE(state, states.end()) << "cut at " << size;
        ++reached[static_cast<std::size_t>(state - states.begin())];
      }
      std::filesystem::remove(path + "-shm");
    }
    if (size == 0) break;
  }
  for (const std::uint64_t count : reached) EXPECT_GT(count, 0u);
  std::printf("a log of %zu bytes, cut at %llu places: %llu errors", whole, static_cast<unsigned long long>(tried),
              static_cast<unsigned long long>(errors));
  for (const std::uint64_t count : reached) std::printf(", %llu", static_cast<unsigned long long>(count));
  std::printf(" of the committed states\n");
}

TEST(DamageTest, AnArchiveInWhichAnyBytesAreChanged) {
  const std::uint64_t seed = from_environment("KRONIEK_SEED", 3);
  const std::uint64_t wanted = from_environment("KRONIEK_FLIPS", 400 / share);
  std::mt19937_64 random(seed);
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  bench::GeneratorOptions options;
  options.mean_text_bytes = 300;
  const bench::ArticleGenerator generator(options);
  {
    ArchiveWriter writer = writer_to(path);
    add_pages(writer, generator, 0, 250);
  }
  const Asked right = ask(path);
  ASSERT_EQ(right.errors, 0u);
  ASSERT_GT(right.answers.texts.size(), 200u);
  const std::string whole = bytes_of(path);
  std::uint64_t refused = 0;
  std::uint64_t partly = 0;
  std::uint64_t unharmed = 0;
  std::uint64_t checked = 0;
  for (std::uint64_t round = 0; round < wanted; ++round) {
    std::map<std::size_t, char> changed;
    const std::uint64_t count = 1 + random() % 4;
    const std::size_t page = random() % (whole.size() / 8192) * 8192;
    while (changed.size() < count) {
      std::size_t at = random() % whole.size();
      const std::uint64_t where = random() % 8;
      if (where == 0) at = random() % 100;                  // the header
      if (where == 1) at = random() % 8192;                 // the first page
      if (where == 2) at = page + 8192 - 1 - random() % 8;  // a page's end
      if (where == 3) at = page + random() % 64;            // its head
      const char other =
          random() % 2 == 0 ? static_cast<char>(whole[at] ^ (1 << random() % 8)) : static_cast<char>(random());
      if (other != whole[at]) changed[at] = other;
    }
    for (const auto& [at, byte] : changed) put_bytes(path, at, std::string(1, byte));
    const Asked asked = ask(path);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
    expect_right(asked, right.answers);
    if (!asked.opened) {
      ++refused;
    } else {
      asked.errors > 0 ? ++partly : ++unharmed;
      if (round % 4 == 0) {  // it takes as long as all the rest
        Archive archive = archive_at(path);
        const Result<CheckReport> report = check_archive(archive);
        ++checked;
        EXPECT_TRUE(!report.ok() || !report.value().problems.empty());
      }
    }
    for (const auto& [at, byte] : changed) put_bytes(path, at, std::string(1, whole[at]));
    for (const char* end : {"-wal", "-shm"}) std::filesystem::remove(path + end);
    if (::testing::Test::HasFatalFailure()) return;
  }
  EXPECT_TRUE(bytes_of(path) == whole);
  std::printf(
      "seed %llu: %llu changes to an archive of %zu versions: %llu refused, %llu with errors, %llu without; "
      "the check found all of %llu that it looked at\n",
      static_cast<unsigned long long>(seed), static_cast<unsigned long long>(wanted), right.answers.texts.size(),
      static_cast<unsigned long long>(refused), static_cast<unsigned long long>(partly),
      static_cast<unsigned long long>(unharmed), static_cast<unsigned long long>(checked));
}

// The log has SQLite's checksums: what follows a changed byte was never written, as after a loss of power.
TEST(DamageTest, ALogInWhichAnyBytesAreChanged) {
  const std::uint64_t seed = from_environment("KRONIEK_SEED", 5);
  const std::uint64_t wanted = from_environment("KRONIEK_FLIPS", 400 / share) / 4;
  std::mt19937_64 random(seed);
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  const std::string log = path + "-wal";
  bench::GeneratorOptions options;
  options.mean_text_bytes = 200;
  const bench::ArticleGenerator generator(options);
  const std::string live = folder.path("live.db");
  std::vector<Answers> states;
  {
    ArchiveWriter writer = writer_to(live);
    add_pages(writer, generator, 0, 20);
  }
  {
    ArchiveWriter writer = writer_to(live);
    states.push_back(ask(live).answers);
    for (std::uint64_t i = 1; i <= 5; ++i) {
      add_pages(writer, generator, 20 * i, 20 * i + 20);
      states.push_back(ask(live).answers);
    }
    std::filesystem::copy_file(live, path);
    std::filesystem::copy_file(live + "-wal", log);
  }
  const std::string whole = bytes_of(log);
  std::uint64_t errors = 0;
  std::vector<std::uint64_t> reached(states.size());
  for (std::uint64_t round = 0; round < wanted; ++round) {
    std::map<std::size_t, char> changed;
    const std::uint64_t count = 1 + random() % 4;
    while (changed.size() < count) {
      const std::size_t at = random() % 4 == 0 ? random() % 64 : random() % whole.size();
      changed[at] = static_cast<char>(whole[at] ^ (1 << random() % 8));
    }
    for (const auto& [at, byte] : changed) put_bytes(log, at, std::string(1, byte));
    const Asked asked = ask(path);
    SCOPED_TRACE("seed " + std::to_string(seed) + ", round " + std::to_string(round));
    errors += asked.errors > 0;
    if (asked.errors == 0) {
      const auto state = std::find(states.begin(), states.end(), asked.answers);
      ASSERT_NE(state, states.end());
      ++reached[static_cast<std::size_t>(state - states.begin())];
    }
    for (const auto& [at, byte] : changed) put_bytes(log, at, std::string(1, whole[at]));
    std::filesystem::remove(path + "-shm");
  }
  std::printf("seed %llu: %llu changes to a log of %zu bytes: %llu errors", static_cast<unsigned long long>(seed),
              static_cast<unsigned long long>(wanted), whole.size(), static_cast<unsigned long long>(errors));
  for (const std::uint64_t each : reached) std::printf(", %llu", static_cast<unsigned long long>(each));
  std::printf(" of the committed states\n");
}

}  // namespace
}  // namespace kroniek::test
