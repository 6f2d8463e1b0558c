// A thread that steps back, and the others that do not.
#include "base/priority.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <thread>

namespace kroniek {
namespace {

#ifdef __linux__
// With who = 0 Linux tells of the calling thread alone.
int steps() {
  return getpriority(PRIO_PROCESS, 0);
}

TEST(Priority, OnlyTheThreadThatAsksStepsBack) {
  const int before = steps();
  int stepped = before;
  int beside = before;
  std::thread([&] {
    step_back();
    stepped = steps();
  }).join();
  std::thread([&] { beside = steps(); }).join();
  EXPECT_EQ(stepped, std::min(before + 4, 19));
  EXPECT_EQ(beside, before);
  EXPECT_EQ(steps(), before);
}

TEST(Priority, EndsAtTheLowestThereIs) {
  std::thread([] {
    for (int i = 0; i < 20; ++i) step_back();
    EXPECT_EQ(steps(), 19);
  }).join();
}
#endif

}  // namespace
}  // namespace kroniek
