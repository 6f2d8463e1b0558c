// Workers: processes in the box (box.h) that turn bytes into bytes. One that dies takes its request with it and nothing
// else; another is there for the next.
//
// Who starts them is a process of its own, the nursery, that forks before the program has threads and holds nothing but
// the program's code and data: a fork of a program with threads would hold their locks for ever.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/result.h"

namespace kroniek::box {

struct WorkersOptions {
  std::size_t memory = 0;  // bytes of address space of each; 0: no limit
  // Run once in the nursery, so that what it loads is shared by all workers. May be empty.
  std::function<void()> prepare;
};

class Workers {
 public:
  using Work = std::function<std::string(std::string_view request)>;

  // Starts the nursery; workers come when they are needed. Call it while there is one thread. Fails when the system
  // gives no process.
  [[nodiscard]] static Result<std::unique_ptr<Workers>> start(const Work& work, const WorkersOptions& options);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // What `work` makes of the request, in a worker. From any thread: as many workers as threads that ask at once. An
  // Error (`unreadable`) says how the worker died, or that none could be had. Throws std::bad_alloc where the work did.
  [[nodiscard]] Result<std::string> ask(std::string_view request);

 private:
  struct Worker {
    pid_t process = 0;
    int socket = -1;
  };
  Workers(pid_t nursery, int control, std::size_t memory) : nursery_(nursery), control_(control), memory_(memory) {}
  [[nodiscard]] Result<Worker> take();
  [[nodiscard]] bool hear(const Worker& worker, std::string_view request, char& status, std::string& answer) const;
  [[nodiscard]] Error bury(const Worker& worker);

  pid_t nursery_;
  int control_;
  std::size_t memory_;
  std::mutex mutex_;  // of the rest, and of what is said over `control_`
  std::vector<Worker> idle_;
};

}  // namespace kroniek::box
