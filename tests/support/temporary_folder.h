// A folder of a test's own, gone with it, or a file in memory; and the captures and errors that a source gives, all at
// once.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/source.h"

namespace kroniek::test {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kroniek-test-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] std::string path(std::string_view name = {}) const {
    return name.empty() ? path_.string() : (path_ / name).string();
  }

  // Writes a file, making the folders that it lies in; gives its path.
  std::string write(std::string_view name, std::string_view bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file.string();
  }

 private:
  std::filesystem::path path_;
};

// A file in memory, for tests that read thousands. Its path says nothing of its kind.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(::memfd_create("test", 0)) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

struct ReadAll {
  std::vector<Capture> captures;
  std::vector<std::string> errors;  // as the command line prints them
  std::vector<ErrorCode> codes;
  std::string order;  // "c" and "e", in the order in which they came
  SourceProgress progress;
};

inline ReadAll read_all(const std::string& input, const SourceOptions& options = {}) {
  ReadAll all;
  const auto fail = [&](const Error& error) {
    all.errors.push_back(error.text());
    all.codes.push_back(error.code);
    all.order += 'e';
  };
  Result<std::unique_ptr<Source>> source = open_source(input, options);
  if (!source.ok()) {
    fail(source.error());
    return all;
  }
  while (std::optional<Result<Capture>> item = (*source)->next()) {
    if (item->ok()) {
      all.captures.push_back(std::move(*item).value());
      all.order += 'c';
    } else {
      fail(item->error());
    }
  }
  all.progress = (*source)->progress();
  return all;
}

}  // namespace kroniek::test
