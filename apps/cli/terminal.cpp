// Asks the operating system and the environment about the standard streams.
#include "terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace kroniek::cli {

bool is_terminal(int descriptor) noexcept {
  return isatty(descriptor) == 1;
}

unsigned terminal_columns(int descriptor, unsigned otherwise) noexcept {
  winsize size = {};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return otherwise;
}

bool has_cursor(int descriptor) noexcept {
  const char* term = std::getenv("TERM");
  return is_terminal(descriptor) && term != nullptr && *term != '\0' && std::string_view(term) != "dumb";
}

bool wants_colour(int descriptor) noexcept {
  const char* no_colour = std::getenv("NO_COLOR");
  return has_cursor(descriptor) && (no_colour == nullptr || *no_colour == '\0');
}

void fill_standard_streams() noexcept {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) != -1) continue;
    // The lowest free number is this one, since those below it are open by now.
    const int flags = descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", flags) == -1) return;
  }
}

}  // namespace kroniek::cli
