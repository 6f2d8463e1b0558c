// The walk over a folder (folder_source.h). One listing per open level is held in memory, never the whole tree.
#include "source/folder_source.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace kroniek {
namespace {

struct Entry {
  std::string name;  // a folder's ends in "/", so that sorting names sorts whole paths
  std::uint64_t size = 0;

  [[nodiscard]] bool is_folder() const { return name.back() == '/'; }
};

struct Listing {
  std::string folder;  // ends in "/"
  std::vector<Entry> entries;
  std::size_t next = 0;
};

struct CloseFolder {
  void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

Error folder_error(const std::string& path, int error_number) {
  if (error_number == EACCES) {
    return {ErrorCode::unreadable,
            "this folder may not be read (permission denied); give yourself the right to, or leave it out", path};
  }
  return {ErrorCode::unreadable, std::string("this folder could not be read (") + std::strerror(error_number) + ")",
          path};
}

// `counters` may be nullptr.
Result<Listing> list(const std::string& folder, Counters* counters) {
  const std::unique_ptr<DIR, CloseFolder> stream(::opendir(folder.c_str()));
  if (!stream) return folder_error(folder, errno);
  Listing listing{folder.ends_with('/') ? folder : folder + "/", {}, 0};
  std::uint64_t hidden = 0;
  std::uint64_t foreign = 0;
  while (true) {
    errno = 0;
    const dirent* each = ::readdir(stream.get());
    if (each == nullptr) {
      if (errno != 0) return folder_error(folder, errno);
      break;
    }
    std::string name = each->d_name;
    if (name == "." || name == "..") continue;
    if (name.front() == '.') {
      ++hidden;
      continue;
    }
    const std::string path = listing.folder + name;
    struct stat info {};
    // What the name itself is, then what it leads to: a link that leads nowhere is foreign as well.
    bool usable = ::lstat(path.c_str(), &info) == 0;
    if (usable && S_ISLNK(info.st_mode)) usable = ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
    if (usable && S_ISDIR(info.st_mode)) {
      listing.entries.push_back({std::move(name) + "/", 0});
    } else if (usable && S_ISREG(info.st_mode)) {
      listing.entries.push_back({std::move(name), static_cast<std::uint64_t>(info.st_size)});
    } else {
      ++foreign;  // links to folders, pipes, sockets, devices
    }
  }
  std::ranges::sort(listing.entries, {}, &Entry::name);
  if (counters) {
    counters->skipped_hidden += hidden;
    counters->skipped_foreign += foreign;
  }
  return listing;
}

class FolderSource final : public Source {
 public:
  FolderSource(Listing top, const SourceOptions& options, Counters& counters)
      : top_(top.folder), options_(options), counters_(counters) {
    levels_.push_back(std::move(top));
  }

  [[nodiscard]] bool is_collection() const noexcept override { return true; }
  std::optional<Result<Capture>> next() override {
    while (true) {
      if (file_) {
        if (std::optional<Result<Capture>> item = file_->next()) return item;
        file_.reset();
      }
      if (levels_.empty()) return std::nullopt;
      Listing& level = levels_.back();
      if (level.next == level.entries.size()) {
        levels_.pop_back();
        continue;
      }
      const Entry& entry = level.entries[level.next++];
      const std::string path = level.folder + entry.name;
      if (entry.is_folder()) {
        Result<Listing> below = list(path, &counters_);
        if (!below.ok()) return std::move(below).error();
        levels_.push_back(std::move(below).value());  // `level` and `entry` are gone now
        continue;
      }
      if (options_.wants_file && !options_.wants_file(path)) continue;
      Result<std::unique_ptr<Source>> file = open_file_of_folder(path, options_, counters_);
      if (!file.ok()) return std::move(file).error();
      file_ = std::move(file).value();
      if (!file_) ++counters_.skipped_foreign;
    }
  }

  [[nodiscard]] SourceProgress progress() const override {
    // How much there is to read is counted when somebody asks for it: a pipe never does.
    std::call_once(counted_, [this] { counters_.bytes_total = count_bytes(top_); });
    return counters_.snapshot();
  }

 private:
  // The bytes of all pages and archives below; 0 (unknown) when there are so many that counting takes long.
  static std::uint64_t count_bytes(const std::string& top) {
    constexpr std::size_t most_files = 200'000;
    std::uint64_t bytes = 0;
    std::size_t files = 0;
    std::vector<std::string> folders = {top};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      const Result<Listing> listing = list(folder, nullptr);
      if (!listing.ok()) continue;
      for (const Entry& entry : listing->entries) {
        if (++files > most_files) return 0;
        if (entry.is_folder())
          folders.push_back(listing->folder + entry.name);
        else if (has_page_ending(entry.name))
          bytes += entry.size;
      }
    }
    return bytes;
  }

  std::string top_;
  SourceOptions options_;
  Counters& counters_;
  std::vector<Listing> levels_;
  std::unique_ptr<Source> file_;
  mutable std::once_flag counted_;
};

}  // namespace

Result<std::unique_ptr<Source>> open_folder(const std::string& path, const SourceOptions& options, Counters& counters) {
  Result<Listing> top = list(path, &counters);
  if (!top.ok()) return std::move(top).error();
  SourceOptions inside = options;
  inside.url.clear();  // one address cannot be that of many pages
  return std::unique_ptr<Source>(std::make_unique<FolderSource>(std::move(top).value(), inside, counters));
}

}  // namespace kroniek
