// A disk that fails: a VFS under the one that checks pages (it makes itself SQLite's default before that one is
// registered). It fails the n-th operation of a kind, and can lose power: then only what was synced is there for
// certain, and of the rest any sectors.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

namespace kroniek::test {

// A sanitizer makes all of it some times slower.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr std::uint64_t share = 5;  // of what is done otherwise, a fifth
#else
inline constexpr std::uint64_t share = 1;
#endif

enum class Operation : std::uint8_t {
  open,
  read,
  write,
  truncate,
  sync,
  size,
  lock,
  shared_lock,
  shared_memory,
  remove
};
inline constexpr Operation all_operations[] = {
    Operation::open, Operation::read, Operation::write,       Operation::truncate,      Operation::sync,
    Operation::size, Operation::lock, Operation::shared_lock, Operation::shared_memory, Operation::remove};
[[nodiscard]] const char* name(Operation operation);

struct Fault {
  Operation operation = Operation::read;
  std::uint64_t at = 1;      // the first that fails, counted from 1
  bool for_ever = false;     // and all after it
  int code = 0;              // SQLITE_IOERR_READ, SQLITE_FULL, ...
  bool writes_half = false;  // of what was to be written
};

// The fault that waits to happen; set_fault() counts from there.
void set_fault(const Fault& fault);
void no_fault();
[[nodiscard]] bool fault_happened();

// -- power -----------------------------------------------------------------------------------------------------

// From now on files are watched; after so many writes, truncations, syncs and removals the power fails: nothing works
// any more.
void lose_power_after(std::uint64_t operations);
[[nodiscard]] bool power_is_lost();
// What a disk may hold after that: everything that was synced, and of what was not any sectors of 512 bytes. Written to
// `to` for each watched file that lay in `from`. Ends the watching.
void restore_after_power_loss(const std::filesystem::path& from, const std::filesystem::path& to,
                              std::mt19937_64& random);

// -- memory ----------------------------------------------------------------------------------------------------

// The n-th allocation of SQLite, or by operator new of this thread, fails; 0: none does. The count of those since.
void fail_sqlite_allocation(std::uint64_t at);
void fail_new(std::uint64_t at);
[[nodiscard]] bool allocation_failed();

}  // namespace kroniek::test
