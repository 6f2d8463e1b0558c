// The signal handlers. They touch lock-free atomics and call async-signal-safe functions alone (signal-safety(7)).
#include "interrupt.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>

#include "exit_status.h"

namespace kroniek::cli {
namespace {

std::atomic<std::int64_t> first_at{0};  // milliseconds; 0: no signal yet
std::atomic<bool> progress_shown{false};
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

std::int64_t now() noexcept {
  timespec time = {};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000 + 1;
}

void on_signal(int) noexcept {
  const std::int64_t at = now();
  std::int64_t first = 0;
  if (first_at.compare_exchange_strong(first, at)) return;
  // timeout(1) signals its child and then the whole group: two signals that mean one.
  if (at - first < 100) return;
  if (progress_shown.load()) {
    constexpr char clear[] = "\r\x1b[K";
    (void)!write(STDERR_FILENO, clear, sizeof clear - 1);
  }
  _exit(exit_interrupted);
}

}  // namespace

void watch_interrupts() noexcept {
  struct sigaction action = {};
  sigemptyset(&action.sa_mask);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction old = {};
    sigaction(signal, nullptr, &old);
    if (old.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup and the like stay in force
  }
  action.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &action, nullptr);
}

bool interrupted() noexcept {
  return first_at.load(std::memory_order_relaxed) != 0;
}

void set_progress_shown(bool shown) noexcept {
  progress_shown.store(shown);
}

}  // namespace kroniek::cli
