// SIGINT and SIGTERM: the first asks to stop after the page in hand, the second ends at once.
#pragma once

namespace kroniek::cli {

// Sets the handlers, and ignores SIGPIPE so that a closed pipe is an error of write().
void watch_interrupts() noexcept;

[[nodiscard]] bool interrupted() noexcept;

// What the second signal writes to standard error before it ends: clears the progress line when there is one.
void set_progress_shown(bool shown) noexcept;

}  // namespace kroniek::cli
