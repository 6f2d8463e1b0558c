// A queue, threads, and an end to what takes too long (workers.h).
#include "workers.h"

#include <sqlite3.h>

#include <exception>
#include <utility>

#include "archive/store.h"

namespace kroniek::server {
namespace {

// Steps of SQLite's machine between two looks at the clock: well below a millisecond.
constexpr int steps_between_looks = 20'000;

// SQLite asks this while it works (https://www.sqlite.org/c3ref/progress_handler.html); not 0 ends the statement.
struct Patience {
  const Job* job = nullptr;
  const std::atomic<bool>* ends = nullptr;

  static int is_over(void* self) {
    const auto& patience = *static_cast<const Patience*>(self);
    return *patience.ends || patience.job->is_gone || Clock::now() > patience.job->until ? 1 : 0;
  }
};

}  // namespace

Workers::Workers(std::string archive, unsigned threads, const ServerLimits& limits, const Handler& handler,
                 const Refusal& refusal, std::function<void()> wake)
    : path_(std::move(archive)), limits_(limits), handler_(handler), refusal_(refusal), wake_(std::move(wake)) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
  ends_ = true;
  {
    const std::lock_guard lock(mutex_);
    waiting_.clear();
  }
  something_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool Workers::add(std::shared_ptr<Job> job) {
  {
    const std::lock_guard lock(mutex_);
    // What more there is of an answer has its place: as many as there are connections.
    if (!job->wants_more && waiting_.size() >= limits_.waiting_requests) return false;
    waiting_.push_back(std::move(job));
  }
  something_.notify_one();
  return true;
}

std::vector<std::shared_ptr<Job>> Workers::take_done() {
  const std::lock_guard lock(mutex_);
  return std::exchange(done_, {});
}

void Workers::work() {
  std::unique_ptr<Archive> archive;  // opened when it is needed first, and again after it failed
  while (!ends_) {
    std::shared_ptr<Job> job;
    {
      std::unique_lock lock(mutex_);
      something_.wait(lock, [&] { return ends_ || !waiting_.empty(); });
      if (ends_) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    if (!job->is_gone) run(*job, archive);
    {
      const std::lock_guard lock(mutex_);
      done_.push_back(std::move(job));
    }
    wake_();
  }
}

void Workers::run(Job& job, std::unique_ptr<Archive>& archive) {
  try {
    answer(job, archive);
  } catch (const std::exception&) {  // no memory, no thread: what no request should bring about
    archive.reset();
    job.is_last = true;
    if (job.wants_more) {
      job.response.closes = true;
    } else {
      job.response = refusal_(503, "busy", "the system could not give what was needed; try again");
    }
  }
}

void Workers::answer(Job& job, std::unique_ptr<Archive>& archive) {
  if (Clock::now() > job.until) {
    job.response = refusal_(503, "busy", "there was too much to do; try again");
    job.response.closes = job.wants_more;
    return;
  }
  if (!archive) {
    Result<Archive> opened = Archive::open(path_);
    if (!opened.ok()) {
      job.response = refusal_(503, opened.error().code == ErrorCode::busy ? "busy" : "archive", opened.error().message);
      job.response.closes = job.wants_more;
      return;
    }
    archive = std::make_unique<Archive>(std::move(opened).value());
  }
  Patience patience{&job, &ends_};
  sqlite3* handle = archive->store().database().handle();
  sqlite3_progress_handler(handle, steps_between_looks, &Patience::is_over, &patience);
  if (job.wants_more) {
    job.is_last = !job.response.more(*archive, job.part);
  } else {
    job.response = handler_(job.request, *archive);
    job.is_last = !job.response.more;
  }
  sqlite3_progress_handler(handle, 0, nullptr, nullptr);
  // Another program may have put another file in its place, or mended a damaged one.
  if (job.response.status == 503) archive.reset();
}

}  // namespace kroniek::server
