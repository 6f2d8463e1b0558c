// A file, pipe or terminal read in blocks through one window of fixed size. Knows nothing of what it reads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kroniek/result.h"
#include "source/counters.h"

namespace kroniek {

class ByteInput {
 public:
  static constexpr std::size_t window_bytes = 1u << 20;

  // Takes over `descriptor` and closes it, unless it is standard input. Bytes consumed are added to
  // `counters`, which must outlive this.
  // `most_per_read` is for tests: a pipe gives less than it is asked for, and nothing may depend on how much.
  ByteInput(int descriptor, Counters& counters, std::size_t window = window_bytes,
            std::size_t most_per_read = SIZE_MAX);
  // All of it is there already, and is copied.
  ByteInput(std::string_view bytes, Counters& counters);
  ~ByteInput();
  ByteInput(const ByteInput&) = delete;
  ByteInput& operator=(const ByteInput&) = delete;

  // What was read and not consumed yet.
  [[nodiscard]] std::string_view view() const noexcept { return {window_.get() + begin_, end_ - begin_}; }
  // Reads until view() holds `wanted` bytes or the window is full; false when the input ends before.
  bool fill(std::size_t wanted);
  void consume(std::size_t count) noexcept;

  [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }  // of view()'s first byte
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
  [[nodiscard]] bool ended() const noexcept { return ended_; }        // nothing comes after view()
  [[nodiscard]] int error_number() const noexcept { return errno_; }  // of a read that failed; 0 when none did

 private:
  int descriptor_;
  Counters& counters_;
  std::size_t capacity_;
  std::size_t most_per_read_;
  std::unique_ptr<char[]> window_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  int errno_ = 0;
  bool ended_ = false;
};

}  // namespace kroniek
