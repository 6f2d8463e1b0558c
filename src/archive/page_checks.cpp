// The VFS that checks pages (page_checks.h): a shim over the default VFS (https://www.sqlite.org/vfs.html#shim) that
// touches reads and writes of whole pages of the main file, and passes everything else through.
#include "archive/page_checks.h"

#include <libdeflate.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <mutex>
#include <new>
#include <string>

namespace kroniek::archive {
namespace {

// SQLite reads the file's head in other sizes, and never a page that is smaller.
constexpr int smallest_page = 512;

struct CheckedFile {
  sqlite3_file base;
  std::string* page;  // a page on its way out
  bool is_database;   // and not a log or a journal
  sqlite3_file* real() noexcept { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

CheckedFile* checked(sqlite3_file* file) noexcept {
  return reinterpret_cast<CheckedFile*>(file);
}
sqlite3_file* real(sqlite3_file* file) noexcept {
  return checked(file)->real();
}
sqlite3_vfs* real(sqlite3_vfs* vfs) noexcept {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

// Only whole pages at their places: a power of two, at a multiple of itself.
bool is_page(int amount, sqlite3_int64 offset) noexcept {
  return amount >= smallest_page && (amount & (amount - 1)) == 0 && offset % amount == 0;
}

std::uint32_t check_of(const char* page, int amount, sqlite3_int64 offset) noexcept {
  const auto number = static_cast<std::uint64_t>(offset / amount);
  const std::uint32_t seed = libdeflate_crc32(0, &number, sizeof number);
  return libdeflate_crc32(seed, page, static_cast<std::size_t>(amount - page_check_bytes));
}

// The page size that the file's first page states; 0 when it is no database. (https://www.sqlite.org/fileformat.html)
int stated_page_size(const char* head) noexcept {
  const auto high = static_cast<unsigned char>(head[16]);
  const auto low = static_cast<unsigned char>(head[17]);
  const int size = high << 8 | low;
  return size == 1 ? 65536 : size;
}

int close_file(sqlite3_file* file) {
  delete checked(file)->page;
  checked(file)->page = nullptr;
  return real(file)->pMethods->xClose(real(file));
}

int read_file(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
  const int code = real(file)->pMethods->xRead(real(file), into, amount, offset);
  const bool is_short = code == SQLITE_IOERR_SHORT_READ;
  if ((code != SQLITE_OK && !is_short) || !checked(file)->is_database || !is_page(amount, offset)) return code;
  const char* page = static_cast<const char*>(into);
  // Past the file's end SQLite wants zeros; a page that is there in part was cut.
  if (is_short && std::all_of(page, page + amount, [](char byte) { return byte == 0; })) return code;
  // A file of others is refused by name (schema.cpp), which needs its first page.
  if (offset == 0 && (static_cast<int>(page[20]) != page_check_bytes || stated_page_size(page) != amount)) return code;
  std::uint32_t written;
  std::memcpy(&written, page + amount - page_check_bytes, sizeof written);
  return written == check_of(page, amount, offset) ? code : SQLITE_IOERR_DATA;
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
  CheckedFile* mine = checked(file);
  if (!mine->is_database || !is_page(amount, offset))
    return mine->real()->pMethods->xWrite(mine->real(), from, amount, offset);
  try {
    mine->page->assign(static_cast<const char*>(from), static_cast<std::size_t>(amount));
  } catch (const std::bad_alloc&) {
    return SQLITE_IOERR_NOMEM;
  }
  const std::uint32_t check = check_of(mine->page->data(), amount, offset);
  std::memcpy(mine->page->data() + amount - page_check_bytes, &check, sizeof check);
  return mine->real()->pMethods->xWrite(mine->real(), mine->page->data(), amount, offset);
}

// -- passed through ------------------------------------------------------------------------------------------

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
  return real(file)->pMethods->xSync(real(file), flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* held) {
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
  return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}
int lock_shared(sqlite3_file* file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void barrier_shared(sqlite3_file* file) {
  real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_shared(sqlite3_file* file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

// Version 2: shared memory for the log, and no memory-mapped pages, which would pass the check by.
const sqlite3_io_methods methods = {
    2,           close_file,     read_file,    write_file,   truncate_file, sync_file,     file_size,
    lock_file,   unlock_file,    check_lock,   control_file, sector_size,   device_traits, map_shared,
    lock_shared, barrier_shared, unmap_shared, nullptr,      nullptr};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* got_flags) {
  CheckedFile* mine = checked(file);
  mine->base.pMethods = nullptr;
  mine->is_database = (flags & SQLITE_OPEN_MAIN_DB) != 0;
  mine->page = new (std::nothrow) std::string;
  if (mine->page == nullptr) return SQLITE_NOMEM;
  const int code = real(vfs)->xOpen(real(vfs), name, mine->real(), flags, got_flags);
  if (mine->real()->pMethods != nullptr) {
    mine->base.pMethods = &methods;  // SQLite will close it
  } else {
    delete mine->page;
  }
  return code;
}

}  // namespace

int register_page_checks() noexcept {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  if (sqlite3_vfs_find(page_checks_vfs) != nullptr) return SQLITE_OK;
  sqlite3_vfs* under = sqlite3_vfs_find(nullptr);
  if (under == nullptr) return SQLITE_ERROR;
  // All but opening is the default's own; it lives as long as the program, as SQLite asks.
  static sqlite3_vfs vfs = {};
  vfs = *under;
  vfs.pNext = nullptr;
  vfs.zName = page_checks_vfs;
  vfs.szOsFile = static_cast<int>(sizeof(CheckedFile)) + under->szOsFile;
  vfs.pAppData = under;
  vfs.xOpen = open_file;
  return sqlite3_vfs_register(&vfs, 0);
}

}  // namespace kroniek::archive
