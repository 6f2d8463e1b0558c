// Finds the gazetteer's file and maps it, once in a process.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "annotate/places/gazetteer.h"

#ifndef KRONIEK_DATA_FOLDER
#define KRONIEK_DATA_FOLDER "/usr/local/share/kroniek"
#endif

namespace kroniek::annotate {
namespace {

bool is_file(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

// The folder of the running program, with '/' at its end; empty where the system does not say.
std::string program_folder() {
  std::array<char, 4096> path;
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
  if (size <= 0 || static_cast<std::size_t>(size) >= path.size()) return {};
  const std::string_view whole(path.data(), static_cast<std::size_t>(size));
  return std::string(whole.substr(0, whole.rfind('/') + 1));
}

// The folder of the shared object that this code was linked into (Python's extension module), with '/' at its end;
// empty in a program.
std::string module_folder() {
  Dl_info info = {};
  if (::dladdr(reinterpret_cast<const void*>(&is_file), &info) == 0 || info.dli_fname == nullptr) return {};
  const std::string_view whole(info.dli_fname);
  const std::string_view folder = whole.substr(0, whole.rfind('/') + 1);
  return whole.ends_with(".so") ? std::string(folder) : std::string();
}

// Null where it cannot be read. Stays mapped for the life of the process. Whoever replaces the file must rename another
// over it, as models/places/build does: a mapped file that is cut short takes the process with it.
std::optional<Gazetteer> mapped(const std::string& path) {
  if (path.empty()) return std::nullopt;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return std::nullopt;
  struct stat status = {};
  std::optional<Gazetteer> found;
  if (::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes != MAP_FAILED) {
      found = Gazetteer::open({static_cast<const char*>(bytes), size});
      if (!found) ::munmap(bytes, size);
    }
  }
  ::close(file);
  return found;
}

}  // namespace

std::string gazetteer_path() {
  if (const char* const named = std::getenv("KRONIEK_GAZETTEER")) return named;
  constexpr const char* name = "places.gazetteer";
  if (const std::string folder = module_folder(); !folder.empty()) {
    if (std::string path = folder + name; is_file(path)) return path;
  }
  if (const std::string folder = program_folder(); !folder.empty()) {
    for (const char* const beside : {"../share/kroniek/", "../places/", "../../places/"}) {
      if (std::string path = folder + beside + name; is_file(path)) return path;
    }
  }
  if (std::string path = std::string(KRONIEK_DATA_FOLDER "/") + name; is_file(path)) return path;
  return {};
}

const Gazetteer* gazetteer() {
  static const std::optional<Gazetteer> found = mapped(gazetteer_path());
  return found ? &*found : nullptr;
}

}  // namespace kroniek::annotate
