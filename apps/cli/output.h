// Where the data goes: standard output or a file. Buffered; knows a closed pipe from a failure.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "kroniek/result.h"

namespace kroniek::cli {

class Output {
 public:
  // Standard output, or the file at `path`, which is made or emptied.
  static Result<std::unique_ptr<Output>> open(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // False once nothing can be written any more: the reader closed the pipe, or writing failed.
  bool write(std::string_view data);
  bool flush();
  // Flushes and closes a file; what the disk says only then is a failure too.
  bool close();

  [[nodiscard]] bool is_closed_pipe() const noexcept { return closed_pipe_; }
  // The sentence of a failure; empty when there was none.
  [[nodiscard]] const std::string& failure() const noexcept { return failure_; }
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

 private:
  Output(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}
  void fail(int error);

  int descriptor_;
  std::string name_;
  std::string buffer_;
  std::string failure_;
  bool closed_pipe_ = false;
};

}  // namespace kroniek::cli
