// find_in_long_run: the scan of scan.h for runs that are long (scripts, styles, addresses of pictures), with the widest
// vectors that the machine has. Not for short runs, which are over before a call is worth it.
#pragma once

namespace kroniek::html::scan {

// The first of the two stops in [at, end), or end. Sets `decode` when a byte before it is a CR, U+0000 or `odd`.
[[nodiscard]] const char* find_in_long_run(const char* at, const char* end, char stop, char other_stop, char odd,
                                           bool& decode) noexcept;

}  // namespace kroniek::html::scan
