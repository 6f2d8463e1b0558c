// Which files and items an archive has already, and which are left: what `kroniek add` and the Python bindings ask
// while they add. Who reads and stores them is not here.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "kroniek/archive.h"

namespace kroniek::cli {

// The file as it is now. What comes from standard input is another input each time.
[[nodiscard]] InputFile file_at(const std::string& path, const std::string& collection);

// The files that are read, as each was before it was opened: one that grows meanwhile is read again the next time, and
// what was read of it is known then.
class OpenFiles {
 public:
  void put(const InputFile& file, const std::string& path);
  [[nodiscard]] InputFile at(const std::string& path, const std::string& collection) const;
  void remove(const std::string& path);

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::string, InputFile> files_;
};

// What earlier runs left to do; asked by the reading thread, with a connection of its own.
class Left {
 public:
  Left(Archive archive, std::string collection, bool retry_failed);

  [[nodiscard]] bool wants_file(const std::string& path);
  [[nodiscard]] bool wants_item(std::uint64_t item);
  // The file that was asked for last.
  [[nodiscard]] const InputFile& file() const noexcept { return file_; }

  // When the reading thread has ended: the connection that closes last must be the writer's, which takes the log in.
  void close() { archive_.reset(); }
  [[nodiscard]] std::uint64_t files_before() const noexcept { return files_before_; }
  [[nodiscard]] std::uint64_t items_before() const noexcept { return items_before_; }

 private:
  std::optional<Archive> archive_;
  std::string collection_;
  bool retry_failed_;
  InputFile file_;
  StoredItems stored_;
  std::uint64_t files_before_ = 0;
  std::uint64_t items_before_ = 0;
};

}  // namespace kroniek::cli
