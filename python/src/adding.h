// Adding to an archive from Python: what `kroniek add` does, without a terminal. A run on a thread of its own.
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kroniek/archive.h"
#include "kroniek/result.h"

namespace kroniek::python {

struct AddingOptions {
  std::string archive;
  std::vector<std::string> inputs;
  std::string collection;
  bool keep_pages = false;
  bool annotate = true;
  bool retry_failed = false;
  std::string language;
  std::string published;
  unsigned jobs = 0;  // 0: as many as there are cores
};

class Adding {
 public:
  explicit Adding(AddingOptions options);
  ~Adding();
  Adding(const Adding&) = delete;
  Adding& operator=(const Adding&) = delete;

  // Waits a tenth of a second at most.
  [[nodiscard]] bool ended();
  // Stores what was read, and ends.
  void stop() { stopping_ = true; }
  // When it has ended: a JSON line for each page that was stored (Receipt), or why nothing more could be.
  [[nodiscard]] Result<std::string> receipts();

 private:
  void run();
  void add_all(ArchiveWriter& writer, Archive archive);
  bool store(ArchiveWriter& writer);

  AddingOptions options_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> ended_ = false;
  std::string receipts_;
  std::optional<Error> failure_;
  std::thread thread_;
};

}  // namespace kroniek::python
