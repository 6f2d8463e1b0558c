// The ring of pages between the reading thread, the workers and the caller. One mutex guards all of it: a page
// costs hundreds of microseconds, a lock a tenth of one.
#include "read_pipeline.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include "base/priority.h"
#include "interrupt.h"
#include "paths.h"

namespace kroniek::cli {
namespace {

enum class SlotState : std::uint8_t { free, filled, taken, done };

struct Slot {
  SlotState state = SlotState::free;
  std::optional<PipelineItem> item;
  std::size_t bytes = 0;  // what it counts for in bytes_in_flight
  FinishedPage page;
};

std::size_t bytes_of(const PipelineItem& item) {
  return 4096 + (item.capture.ok() ? item.capture.value().bytes.size() : 0);
}

// The sizes of those inputs that are not opened yet; nullopt when one of them is not a plain file.
std::optional<std::uint64_t> bytes_from(const std::vector<std::string>& inputs, std::size_t first) {
  std::uint64_t total = 0;
  for (std::size_t i = first; i < inputs.size(); ++i) {
    struct stat info = {};
    if (stat(inputs[i].c_str(), &info) != 0) continue;  // it will fail when its turn comes
    if (!S_ISREG(info.st_mode)) return std::nullopt;
    total += static_cast<std::uint64_t>(info.st_size);
  }
  return total;
}

// Shared by the threads; the reading thread keeps it alive when it is left behind.
struct Pipeline {
  Pipeline(PipelineOptions options_, PipelineSteps steps_)
      : options(std::move(options_)),
        steps(std::move(steps_)),
        ring(options.pages_in_flight > 0 ? options.pages_in_flight : std::size_t{4} * std::max(options.jobs, 1u)) {}

  const PipelineOptions options;
  const PipelineSteps steps;

  std::mutex mutex;
  std::condition_variable room;   // for the reading thread: a slot became free
  std::condition_variable work;   // for the workers: a slot was filled
  std::condition_variable ready;  // for the caller: the next page is done, or the reading thread has ended
  std::vector<Slot> ring;
  std::uint64_t filled = 0;  // how many pages were pulled, taken by workers, and given
  std::uint64_t taken = 0;
  std::uint64_t given = 0;
  std::size_t bytes = 0;
  bool reader_ended = false;
  bool stopping = false;  // pull and take no more
  PipelineProgress progress;

  // Of the reading thread alone: the file that it reads from, how many items it gave, and an error that the file's next
  // capture may belong to.
  std::string file;
  std::uint64_t items = 0;
  std::optional<Error> held;

  Slot& slot(std::uint64_t index) { return ring[index % ring.size()]; }

  void read_inputs();
  void read_source(Source& source, const std::string& input, const PipelineProgress& before,
                   std::optional<std::uint64_t> after);
  bool wait_for_room();
  void put(PipelineItem item);
  void put_page(PipelineItem item);
  void put_held(const std::string& input);
  bool begin_file(const std::string& path, const std::string& input);
  void end_file(const std::string& input);
  void work_on_pages();
  PipelineEnd give_pages();
};

// -- the reading thread --------------------------------------------------------------------------------------

bool Pipeline::wait_for_room() {
  std::unique_lock lock(mutex);
  room.wait(lock, [&] {
    return stopping || (filled - given < ring.size() && (bytes < options.bytes_in_flight || filled == given));
  });
  return !stopping;
}

void Pipeline::put(PipelineItem item) {
  const std::lock_guard lock(mutex);
  Slot& to = slot(filled);
  to.bytes = bytes_of(item);
  to.item = std::move(item);
  to.state = SlotState::filled;
  bytes += to.bytes;
  ++filled;
  work.notify_one();
}

// The next item of the file, unless it is not wanted. What went wrong with a folder is no file's.
void Pipeline::put_page(PipelineItem item) {
  std::string place = item.capture.ok() ? file : source_of(item.capture.error(), item.input);
  if (place.starts_with(file) && !file.empty()) {
    item.file = file;
    item.item = items++;
  } else {
    item.file = std::move(place);
  }
  if (!options.wants_item || options.wants_item(item.file, item.item)) put(std::move(item));
}

void Pipeline::put_held(const std::string& input) {
  if (!held) return;
  PipelineItem item{*std::exchange(held, std::nullopt), std::nullopt, input};
  if (wait_for_room()) put_page(std::move(item));
}

bool Pipeline::begin_file(const std::string& path, const std::string& input) {
  end_file(input);
  if (options.wants_file && !options.wants_file(path)) return false;
  file = path;
  items = 0;
  return true;
}

void Pipeline::end_file(const std::string& input) {
  put_held(input);
  if (file.empty()) return;
  if (options.marks_ends && items > 0 && wait_for_room()) {
    PipelineItem end{Error{ErrorCode::not_found, "", file}, std::nullopt, input};
    end.file = file;
    end.item = items;
    end.ends_file = true;
    put(std::move(end));
  }
  file.clear();
}

// A source names damage first and then gives what could be read in spite of it: both are one page.
void Pipeline::read_source(Source& source, const std::string& input, const PipelineProgress& before,
                           std::optional<std::uint64_t> after) {
  while (wait_for_room()) {
    std::optional<Result<Capture>> next = source.next();
    const SourceProgress now = source.progress();
    {
      const std::lock_guard lock(mutex);
      progress.bytes_done = before.bytes_done + now.bytes_done;
      progress.bytes_total = after && now.bytes_total > 0 ? before.bytes_done + now.bytes_total + *after : 0;
      progress.skipped_hidden = before.skipped_hidden + now.skipped_hidden;
      progress.skipped_foreign = before.skipped_foreign + now.skipped_foreign;
    }
    const bool is_capture = next && next->ok();
    if (is_capture && held && source_of(*held, input) == next->value().source) {
      put_page({std::move(*next), std::exchange(held, std::nullopt), input});
      continue;
    }
    if (!next) return end_file(input);
    put_held(input);
    if (!is_capture) {
      held = std::move(*next).error();
    } else if (wait_for_room()) {
      put_page({std::move(*next), std::nullopt, input});
    }
  }
}

void Pipeline::read_inputs() {
  for (std::size_t i = 0; i < options.inputs.size(); ++i) {
    const std::string& input = options.inputs[i];
    if (!wait_for_room()) break;
    SourceOptions source_options = options.source;
    source_options.wants_file = [&](const std::string& path) { return begin_file(path, input); };
    try {
      if (!is_folder(input) && !begin_file(input, input)) continue;
      Result<std::unique_ptr<Source>> source = open_source(input, source_options);
      if (source.ok()) {
        const PipelineProgress before = progress;  // written by this thread alone
        read_source(*source.value(), input, before, bytes_from(options.inputs, i + 1));
      } else {
        put_page({std::move(source).error(), std::nullopt, input});
        end_file(input);
      }
    } catch (const std::bad_alloc&) {
      const char* message = "there was not enough memory to read it; the rest of this input was left out";
      put_page({Error{ErrorCode::too_large, message, input}, std::nullopt, input});
    }
  }
  const std::lock_guard lock(mutex);
  reader_ended = true;
  work.notify_all();
  ready.notify_all();
}

// -- the workers ---------------------------------------------------------------------------------------------

void Pipeline::work_on_pages() {
  std::unique_lock lock(mutex);
  while (true) {
    work.wait(lock, [&] { return stopping || taken < filled || reader_ended; });
    if (stopping || taken == filled) return;
    const std::uint64_t index = taken++;
    Slot& mine = slot(index);
    mine.state = SlotState::taken;
    lock.unlock();

    FinishedPage page;
    try {
      page = steps.read(*mine.item, index);
    } catch (const std::bad_alloc&) {
      const PipelineItem& item = *mine.item;
      const std::string where = item.capture.ok() ? item.capture.value().source : item.input;
      const Error error{ErrorCode::too_large, "there was not enough memory to read this page", where};
      PipelineItem instead{error, std::nullopt, item.input, item.file, item.item, item.ends_file};
      page = steps.read(instead, index);
    }
    mine.item.reset();

    lock.lock();
    mine.page = std::move(page);
    mine.state = SlotState::done;
    bytes -= mine.bytes;
    mine.bytes = mine.page.bytes + 4096;
    bytes += mine.bytes;
    if (index == given) ready.notify_one();
  }
}

// -- the caller ----------------------------------------------------------------------------------------------

PipelineEnd Pipeline::give_pages() {
  PipelineEnd end;
  bool wanted = true;
  std::unique_lock lock(mutex);
  while (wanted) {
    const auto is_ready = [&] { return slot(given).state == SlotState::done; };
    if (!is_ready() && !reader_ended && steps.idle) {
      lock.unlock();
      steps.idle();
      lock.lock();
    }
    ready.wait_for(lock, std::chrono::milliseconds(100),
                   [&] { return is_ready() || (reader_ended && given == filled); });
    if (!stopping && (options.wants_to_stop ? options.wants_to_stop() : interrupted())) {
      end.interrupted = !(reader_ended && given == filled);
      stopping = true;
      room.notify_all();
      work.notify_all();
    }
    const PipelineProgress now = progress;
    if (is_ready()) {
      Slot& done = slot(given);
      FinishedPage page = std::move(done.page);
      done.page = {};
      done.state = SlotState::free;
      bytes -= done.bytes;
      ++given;
      room.notify_one();
      lock.unlock();
      wanted = page.give();
      page = {};
      lock.lock();
    } else if (given == filled && reader_ended) {
      break;
    } else if (stopping && given == taken) {  // the pages in hand are all given
      break;
    }
    lock.unlock();
    if (steps.progress) steps.progress(now);
    lock.lock();
  }
  stopping = true;
  room.notify_all();
  work.notify_all();
  // It may wait for a terminal or a pipe for ever.
  end.reader_left_behind = !ready.wait_for(lock, std::chrono::milliseconds(300), [&] { return reader_ended; });
  end.progress = progress;
  return end;
}

}  // namespace

std::string source_of(const Error& error, const std::string& input) {
  constexpr std::string_view record = ": record at offset ";
  constexpr std::string_view standard_input = "standard input";
  if (error.where.empty()) return input;
  const std::size_t at = error.where.find(record);
  std::string source = error.where.substr(0, at);
  if (input == "-" && source == standard_input) source = "-";
  if (at == std::string::npos) return source;
  const std::string_view offset = std::string_view(error.where).substr(at + record.size());
  return source + "#" + std::string(offset.substr(0, offset.find_first_not_of("0123456789+")));
}

PipelineEnd run_pipeline(const PipelineOptions& options, const PipelineSteps& steps) {
  const auto pipeline = std::make_shared<Pipeline>(options, steps);
  std::vector<std::thread> workers;
  for (unsigned i = 0; i < std::max(options.jobs, 1u); ++i) {
    try {
      workers.emplace_back([&] {
        if (options.caller_goes_first) step_back();
        pipeline->work_on_pages();
      });
    } catch (const std::system_error&) {  // the system gives no more threads: go on with those there are
      if (workers.empty()) throw;
      break;
    }
  }
  std::thread reader([pipeline] { pipeline->read_inputs(); });
  const PipelineEnd end = pipeline->give_pages();
  for (std::thread& worker : workers) worker.join();
  if (end.reader_left_behind) {
    reader.detach();
  } else {
    reader.join();
  }
  return end;
}

}  // namespace kroniek::cli
