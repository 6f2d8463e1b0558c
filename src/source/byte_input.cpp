// Reading in blocks (byte_input.h), over read(2): no stdio buffer between the file and the window.
#include "source/byte_input.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace kroniek {

ByteInput::ByteInput(int descriptor, Counters& counters, std::size_t window, std::size_t most_per_read)
    : descriptor_(descriptor),
      counters_(counters),
      capacity_(window),
      most_per_read_(most_per_read),
      window_(new char[window]) {}

ByteInput::ByteInput(std::string_view bytes, Counters& counters)
    : descriptor_(-1),
      counters_(counters),
      capacity_(bytes.size() + 1),  // so that filling the window meets the end, as with a file
      most_per_read_(SIZE_MAX),
      window_(new char[capacity_]),
      end_(bytes.size()),
      ended_(true) {
  std::copy(bytes.begin(), bytes.end(), window_.get());
}

ByteInput::~ByteInput() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

bool ByteInput::fill(std::size_t wanted) {
  wanted = std::min(wanted, capacity_);
  if (end_ - begin_ >= wanted) return true;
  if (ended_) return false;
  // Move what is left to the front: at most once per window, since `wanted` bytes did not fit behind it.
  if (capacity_ - begin_ < wanted) {
    std::memmove(window_.get(), window_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  while (end_ - begin_ < wanted) {
    const ssize_t got = ::read(descriptor_, window_.get() + end_, std::min(capacity_ - end_, most_per_read_));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) errno_ = errno;
    if (got <= 0) {
      ended_ = true;
      return false;
    }
    end_ += static_cast<std::size_t>(got);
  }
  return true;
}

void ByteInput::consume(std::size_t count) noexcept {
  count = std::min(count, end_ - begin_);
  begin_ += count;
  offset_ += count;
  counters_.bytes_done += count;
  if (begin_ == end_) begin_ = end_ = 0;
}

}  // namespace kroniek
