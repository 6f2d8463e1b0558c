// The bookkeeping of added_files.h: stat(2) and the archive's own counts.
#include "added_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "paths.h"

namespace kroniek::cli {

InputFile file_at(const std::string& path, const std::string& collection) {
  static const std::int64_t start = std::chrono::system_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
  if (path == "-") return {path, 0, start, collection};
  InputFile file{absolute_path(path), 0, 0, collection};
  struct stat info = {};
  if (stat(path.c_str(), &info) == 0) {
    file.size = static_cast<std::uint64_t>(info.st_size);
    file.changed = std::int64_t{info.st_mtim.tv_sec} * 1'000'000'000 + info.st_mtim.tv_nsec;
  }
  return file;
}

void OpenFiles::put(const InputFile& file, const std::string& path) {
  const std::lock_guard lock(mutex_);
  files_[path] = file;
}

InputFile OpenFiles::at(const std::string& path, const std::string& collection) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = files_.find(path); found != files_.end()) return found->second;
  }
  return file_at(path, collection);
}

void OpenFiles::remove(const std::string& path) {
  const std::lock_guard lock(mutex_);
  files_.erase(path);
}

Left::Left(Archive archive, std::string collection, bool retry_failed)
    : archive_(std::move(archive)), collection_(std::move(collection)), retry_failed_(retry_failed) {}

bool Left::wants_file(const std::string& path) {
  file_ = file_at(path, collection_);
  stored_ = {};
  if (Result<StoredItems> stored = archive_->stored(file_); stored.ok()) stored_ = std::move(stored).value();
  const bool wanted = !stored_.finished || (retry_failed_ && !stored_.failed.empty());
  if (!wanted) ++files_before_;
  return wanted;
}

bool Left::wants_item(std::uint64_t item) {
  if (item >= stored_.items) return true;
  if (retry_failed_ && std::ranges::binary_search(stored_.failed, item)) return true;
  ++items_before_;
  return false;
}

}  // namespace kroniek::cli
