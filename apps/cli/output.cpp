// Writes with write(2), so that EPIPE and ENOSPC are seen where they happen.
#include "output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace kroniek::cli {
namespace {

constexpr std::size_t buffer_bytes = 256u << 10;

}  // namespace

Result<std::unique_ptr<Output>> Output::open(const std::string& path) {
  if (path.empty()) return std::unique_ptr<Output>(new Output(STDOUT_FILENO, "standard output"));
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor == -1) {
    return Error{ErrorCode::output_failed, std::string("the output could not be opened: ") + std::strerror(errno),
                 path};
  }
  return std::unique_ptr<Output>(new Output(descriptor, path));
}

Output::~Output() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
}

bool Output::write(std::string_view data) {
  if (closed_pipe_ || !failure_.empty()) return false;
  buffer_ += data;
  return buffer_.size() < buffer_bytes || flush();
}

bool Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && !closed_pipe_ && failure_.empty()) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      fail(errno);
    }
  }
  buffer_.clear();
  if (buffer_.capacity() > 4 * buffer_bytes) buffer_.shrink_to_fit();  // one huge page does not stay in memory
  return !closed_pipe_ && failure_.empty();
}

bool Output::close() {
  if (!flush()) return false;
  if (descriptor_ <= STDERR_FILENO) return true;
  if (::close(std::exchange(descriptor_, -1)) == -1) fail(errno);
  return failure_.empty();
}

void Output::fail(int error) {
  if (error == EPIPE) {
    closed_pipe_ = true;
  } else {
    failure_ = name_ + ": the output could not be written: " + std::strerror(error) + "; what came before is complete";
    if (error == ENOSPC) failure_ = name_ + ": the disk is full; make room and read again";
  }
}

}  // namespace kroniek::cli
