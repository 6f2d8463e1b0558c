// The failing disk (fault_vfs.h): a shim over the default VFS (https://www.sqlite.org/vfs.html#shim), and SQLite's and
// C++'s allocators with a count.
#include "faults/support/fault_vfs.h"

#include <sqlite3.h>

#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <new>
#include <utility>
#include <vector>

namespace kroniek::test {
namespace {

constexpr std::size_t sector = 512;

struct State {
  Fault fault;
  bool is_set = false;
  std::uint64_t count = 0;
  bool happened = false;
};
State state;

// A change that is not synced: bytes at an offset, a new size, or the end of the file.
struct Change {
  enum class Kind : std::uint8_t { write, truncate, remove } kind;
  std::uint64_t offset = 0;
  std::string bytes;
};
struct Watched {
  bool is_there = false;  // for certain
  std::string content;    // for certain
  std::vector<Change> changes;
};
struct Power {
  bool watched = false;
  bool lost = false;
  std::uint64_t left = 0;
  std::map<std::string, Watched> files;
};
Power power;

// SQLite's code when this operation is to fail, else SQLITE_OK.
int due(Operation operation) {
  if (power.lost) return SQLITE_IOERR;
  if (!state.is_set || operation != state.fault.operation) return SQLITE_OK;
  ++state.count;
  if (state.count < state.fault.at || (state.count > state.fault.at && !state.fault.for_ever)) return SQLITE_OK;
  state.happened = true;
  return state.fault.code;
}

// One operation nearer to the end of the power; false when it is lost.
bool has_power() {
  if (!power.watched) return true;
  if (power.left > 0) --power.left;
  if (power.left == 0) power.lost = true;
  return !power.lost;
}

void apply(const Change& change, std::string& content) {
  if (change.kind == Change::Kind::truncate) content.resize(change.offset, '\0');
  if (change.kind != Change::Kind::write) return;
  if (content.size() < change.offset + change.bytes.size()) content.resize(change.offset + change.bytes.size(), '\0');
  content.replace(change.offset, change.bytes.size(), change.bytes);
}

// The folder is synced: what was removed is removed for certain.
void sync_folder() {
  for (auto& [name, file] : power.files) {
    for (std::size_t i = file.changes.size(); i > 0; --i) {
      if (file.changes[i - 1].kind != Change::Kind::remove) continue;
      file.changes.erase(file.changes.begin(), file.changes.begin() + static_cast<std::ptrdiff_t>(i));
      file.content.clear();
      file.is_there = false;
      break;
    }
  }
}

Watched& watched(const char* name) {
  const auto [at, is_new] = power.files.try_emplace(name);
  if (is_new) {
    std::ifstream file(name, std::ios::binary);
    at->second.is_there = file.good();
    at->second.content.assign(std::istreambuf_iterator<char>(file), {});
  }
  return at->second;
}

// -- files -----------------------------------------------------------------------------------------------------

struct File {
  sqlite3_file base;
  const char* name;   // SQLite keeps it as long as the file is open; null for temporary ones
  bool syncs_folder;  // with its next sync, as SQLite's own VFS does for new logs and journals
  sqlite3_file* real() noexcept { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* mine(sqlite3_file* file) noexcept {
  return reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) noexcept {
  return mine(file)->real();
}
sqlite3_vfs* real(sqlite3_vfs* vfs) noexcept {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}
bool is_watched(sqlite3_file* file) noexcept {
  return power.watched && mine(file)->name != nullptr;
}

int close_file(sqlite3_file* file) {
  return real(file)->pMethods->xClose(real(file));
}
int read_file(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
  if (const int code = due(Operation::read); code != SQLITE_OK) return code;
  return real(file)->pMethods->xRead(real(file), into, amount, offset);
}
int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  if (const int code = due(Operation::write); code != SQLITE_OK) {
    if (state.fault.writes_half && !power.lost) real(file)->pMethods->xWrite(real(file), from, amount / 2, offset);
    return code;
  }
  if (!has_power()) return SQLITE_IOERR_WRITE;
  if (is_watched(file)) {
    watched(mine(file)->name)
        .changes.push_back({Change::Kind::write,
                            static_cast<std::uint64_t>(offset),
                            {static_cast<const char*>(from), static_cast<std::size_t>(amount)}});
  }
  return real(file)->pMethods->xWrite(real(file), from, amount, offset);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = due(Operation::truncate); code != SQLITE_OK) return code;
  if (!has_power()) return SQLITE_IOERR_TRUNCATE;
  if (is_watched(file))
    watched(mine(file)->name).changes.push_back({Change::Kind::truncate, static_cast<std::uint64_t>(size), {}});
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  if (const int code = due(Operation::sync); code != SQLITE_OK) return code;
  if (!has_power()) return SQLITE_IOERR_FSYNC;
  if (is_watched(file)) {
    Watched& it = watched(mine(file)->name);
    for (const Change& change : it.changes) {
      if (change.kind == Change::Kind::remove) it.content.clear();
      apply(change, it.content);
    }
    it.changes.clear();
    it.is_there = true;
    if (std::exchange(mine(file)->syncs_folder, false)) sync_folder();
  }
  // The disk itself need not: the test ends no real power.
  static_cast<void>(flags);
  return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  if (const int code = due(Operation::size); code != SQLITE_OK) return code;
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int level) {
  if (const int code = due(Operation::lock); code != SQLITE_OK) return code;
  return real(file)->pMethods->xLock(real(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* held) {
  if (const int code = due(Operation::lock); code != SQLITE_OK) return code;
  return real(file)->pMethods->xCheckReservedLock(real(file), held);
}
int control_file(sqlite3_file* file, int operation, void* argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
  return real(file)->pMethods->xSectorSize(real(file));
}
int device_traits(sqlite3_file* file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map_shared(sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
  if (const int code = due(Operation::shared_memory); code != SQLITE_OK) return code;
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  if ((flags & SQLITE_SHM_LOCK) != 0)
    if (const int code = due(Operation::shared_lock); code != SQLITE_OK) return code;
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void barrier_shared(sqlite3_file* file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

const sqlite3_io_methods methods = {
    2,           close_file,     read_file,    write_file,   truncate_file, sync_file,     file_size,
    lock_file,   unlock_file,    check_lock,   control_file, sector_size,   device_traits, map_shared,
    lock_shared, barrier_shared, unmap_shared, nullptr,      nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* got_flags) {
  mine(file)->base.pMethods = nullptr;
  mine(file)->name = name;
  mine(file)->syncs_folder = (flags & SQLITE_OPEN_CREATE) != 0 &&
                             (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL)) != 0;
  if (const int code = due(Operation::open); code != SQLITE_OK) return code;
  if (power.watched && name != nullptr) watched(name);  // before it is made
  const int code = real(vfs)->xOpen(real(vfs), name, mine(file)->real(), flags, got_flags);
  if (mine(file)->real()->pMethods != nullptr) mine(file)->base.pMethods = &methods;
  return code;
}

int remove_file(sqlite3_vfs* vfs, const char* name, int syncs) {
  if (const int code = due(Operation::remove); code != SQLITE_OK) return code;
  if (!has_power()) return SQLITE_IOERR_DELETE;
  if (power.watched) watched(name).changes.push_back({Change::Kind::remove, 0, {}});
  if (power.watched && syncs != 0) sync_folder();
  return real(vfs)->xDelete(real(vfs), name, syncs);
}

// -- memory ----------------------------------------------------------------------------------------------------

struct Allocations {
  std::uint64_t at = 0;
  std::uint64_t count = 0;
  bool failed = false;
  bool fails() noexcept {
    if (at == 0 || ++count != at) return false;
    failed = true;
    return true;
  }
};
Allocations sqlite_allocations;
thread_local Allocations news;

sqlite3_mem_methods system_memory;

void* allocate(int size) {
  return sqlite_allocations.fails() ? nullptr : system_memory.xMalloc(size);
}
void* allocate_again(void* memory, int size) {
  return sqlite_allocations.fails() ? nullptr : system_memory.xRealloc(memory, size);
}

// Before anything else speaks to SQLite.
const bool is_registered = [] {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
  static sqlite3_mem_methods memory = system_memory;
  memory.xMalloc = allocate;
  memory.xRealloc = allocate_again;
  if (sqlite3_config(SQLITE_CONFIG_MALLOC, &memory) != SQLITE_OK) std::abort();
  sqlite3_vfs* under = sqlite3_vfs_find(nullptr);
  if (under == nullptr) std::abort();
  static sqlite3_vfs vfs = *under;
  vfs.pNext = nullptr;
  vfs.zName = "faults";
  vfs.szOsFile = static_cast<int>(sizeof(File)) + under->szOsFile;
  vfs.pAppData = under;
  vfs.xOpen = open_file;
  vfs.xDelete = remove_file;
  return sqlite3_vfs_register(&vfs, 1) == SQLITE_OK;
}();

}  // namespace

const char* name(Operation operation) {
  switch (operation) {
    case Operation::open: return "open";
    case Operation::read: return "read";
    case Operation::write: return "write";
    case Operation::truncate: return "truncate";
    case Operation::sync: return "sync";
    case Operation::size: return "size";
    case Operation::lock: return "lock";
    case Operation::shared_lock: return "shared lock";
    case Operation::shared_memory: return "shared memory";
    case Operation::remove: return "remove";
  }
  return "";
}

void set_fault(const Fault& fault) {
  state = {fault, true, 0, false};
}
void no_fault() {
  state.is_set = false;
}
bool fault_happened() {
  return state.happened;
}

void lose_power_after(std::uint64_t operations) {
  power = {};
  power.watched = true;
  power.left = operations;
}
bool power_is_lost() {
  return power.lost;
}

void restore_after_power_loss(const std::filesystem::path& from, const std::filesystem::path& to,
                              std::mt19937_64& random) {
  for (auto& [name, file] : power.files) {
    const std::filesystem::path path(name);
    if (path.parent_path() != from) continue;
    // Removals come in order; of what was written to the file that is there then, any sectors.
    std::size_t first = 0;
    bool is_there = file.is_there || (!file.changes.empty() && random() % 4 != 0);
    for (std::size_t i = 0; i < file.changes.size(); ++i) {
      if (file.changes[i].kind != Change::Kind::remove) continue;
      if (random() % 2 == 0) {
        file.changes.resize(i);
        break;
      }
      file.content.clear();
      first = i + 1;
      is_there = first < file.changes.size() && random() % 4 != 0;
    }
    if (!is_there) continue;
    const std::uint64_t chance = random() % 101;  // of a sector to be there
    for (std::size_t i = first; i < file.changes.size(); ++i) {
      const Change& change = file.changes[i];
      if (change.kind != Change::Kind::write) {
        if (random() % 100 < chance) apply(change, file.content);
        continue;
      }
      for (std::size_t at = 0; at < change.bytes.size();) {
        const std::size_t size = std::min(sector - (change.offset + at) % sector, change.bytes.size() - at);
        if (random() % 100 < chance)
          apply({Change::Kind::write, change.offset + at, change.bytes.substr(at, size)}, file.content);
        at += size;
      }
    }
    std::ofstream(to / path.filename(), std::ios::binary)
        .write(file.content.data(), static_cast<std::streamsize>(file.content.size()));
  }
  power = {};
}

void fail_sqlite_allocation(std::uint64_t at) {
  sqlite_allocations = {at, 0, false};
}
void fail_new(std::uint64_t at) {
  news = {at, 0, false};
}
bool allocation_failed() {
  return sqlite_allocations.failed || news.failed;
}

}  // namespace kroniek::test

// AddressSanitizer's own forms of new (arrays, aligned) would meet the delete below and be called a mismatch.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
  return "alloc_dealloc_mismatch=0";
}

void* operator new(std::size_t size) {
  void* memory = kroniek::test::news.fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}
