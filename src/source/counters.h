// The counts behind SourceProgress: written by the reading thread, read by any.
#pragma once

#include <atomic>
#include <cstdint>

#include "kroniek/source.h"

namespace kroniek {

struct Counters {
  std::atomic<std::uint64_t> bytes_done = 0;
  std::atomic<std::uint64_t> bytes_total = 0;
  std::atomic<std::uint64_t> skipped_hidden = 0;
  std::atomic<std::uint64_t> skipped_foreign = 0;

  [[nodiscard]] SourceProgress snapshot() const {
    return {bytes_done.load(), bytes_total.load(), skipped_hidden.load(), skipped_foreign.load()};
  }
};

}  // namespace kroniek
