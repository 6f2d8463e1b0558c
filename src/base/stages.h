// Stages: where the time of reading one page goes, for bench/read_stages. Code that reads says which stage it enters;
// that costs one look at a pointer unless somebody measures on this thread.
#pragma once

#include <ctime>

#include <array>
#include <cstddef>
#include <cstdint>

namespace kroniek {

enum class Stage : std::uint8_t {
  outside,  // not of the reading of a page
  decode,
  parse,
  metadata,
  blocks,
  kind,
  features,
  forest,
  evidence,
  selection,
  roles,
  text,
  json,
  count
};

class StageTimes {
 public:
  void enter(Stage stage) noexcept {
    const double time = now();
    microseconds_[static_cast<std::size_t>(current_)] += time - since_;
    current_ = stage;
    since_ = time;
  }
  [[nodiscard]] double microseconds(Stage stage) const noexcept {
    return microseconds_[static_cast<std::size_t>(stage)];
  }

 private:
  // The processor's time of this thread: other programs do not count.
  static double now() noexcept {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) * 1e-3;
  }
  std::array<double, static_cast<std::size_t>(Stage::count)> microseconds_{};
  Stage current_ = Stage::outside;
  double since_ = now();
};

// Who measures on this thread; nullptr: nobody.
inline thread_local StageTimes* stage_times = nullptr;

inline void enter(Stage stage) noexcept {
  if (stage_times) stage_times->enter(stage);
}

}  // namespace kroniek
