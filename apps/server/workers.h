// The threads that answer: each with a read connection of its own to the archive, all fed by one bounded queue.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "listener.h"

namespace kroniek::server {

using Clock = std::chrono::steady_clock;

// One thing to do: answer a request, or append what more there is of an answer.
struct Job {
  std::uint64_t connection = 0;
  Request request;
  Response response;        // the answer; with `wants_more` the one that is being sent
  bool wants_more = false;  // append to `part` what response.more gives
  std::string part;
  bool is_last = true;               // there is no more after this
  Clock::time_point until;           // what is not answered by then is answered 503
  std::atomic<bool> is_gone{false};  // nobody waits for the answer
};

class Workers {
 public:
  // `wake` is called, on any thread, when something is done.
  Workers(std::string archive, unsigned threads, const ServerLimits& limits, const Handler& handler,
          const Refusal& refusal, std::function<void()> wake);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();  // ends what is being done

  // False where too much waits already.
  [[nodiscard]] bool add(std::shared_ptr<Job> job);
  [[nodiscard]] std::vector<std::shared_ptr<Job>> take_done();

 private:
  void work();
  void run(Job& job, std::unique_ptr<Archive>& archive);
  void answer(Job& job, std::unique_ptr<Archive>& archive);

  const std::string path_;
  const ServerLimits limits_;
  const Handler& handler_;
  const Refusal& refusal_;
  const std::function<void()> wake_;
  std::mutex mutex_;
  std::condition_variable something_;
  std::deque<std::shared_ptr<Job>> waiting_;
  std::vector<std::shared_ptr<Job>> done_;
  std::atomic<bool> ends_{false};
  std::vector<std::thread> threads_;
};

}  // namespace kroniek::server
