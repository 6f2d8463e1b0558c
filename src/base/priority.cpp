// Which thread goes first (priority.h).
#include "base/priority.h"

#ifdef __linux__
#include <sys/resource.h>
#endif

namespace kroniek {

void step_back() noexcept {
#ifdef __linux__
  // Four steps of nice are 2.4 to 1. With who = 0 Linux changes the calling thread alone: setpriority(2), "BUGS".
  constexpr int steps = 4;
  setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + steps);
#endif
}

}  // namespace kroniek
