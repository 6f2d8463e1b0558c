// The box: what a process gives up for good before it touches a stranger's bytes, so that a fault in reading them can
// be no more than a wrong answer. By no_new_privs, seccomp (seccomp(2)), Landlock (landlock(7)) and limits
// (setrlimit(2)).
//
// Linux alone. A layer that the kernel does not have is left out and said so; the others hold.
#pragma once

#include <cstddef>
#include <string>

namespace kroniek::box {

// Which layers hold now.
struct Layers {
  bool no_new_privileges = false;
  bool system_calls = false;  // seccomp
  bool files = false;         // Landlock

  // What is missing, as words ("seccomp and Landlock"); empty when nothing is.
  [[nodiscard]] std::string missing() const;
};

// For a process that opens inputs, and writes only where it has already opened something. From then on it opens files
// for reading alone, and it makes no process, no socket, no program start and changes no file's name or rights. Its
// threads are free. Call it while there is one thread.
[[nodiscard]] Layers enter_reader_box() noexcept;

// For a process that gets bytes through a descriptor it holds and gives bytes back the same way. It opens nothing,
// starts nothing, signals nobody but itself, makes no memory executable, and has at most `memory` bytes of address
// space (0: as many as it likes).
[[nodiscard]] Layers enter_worker_box(std::size_t memory) noexcept;

}  // namespace kroniek::box
