// What the standard streams are: terminals or not, how wide, and whether they want colour.
#pragma once

namespace kroniek::cli {

[[nodiscard]] bool is_terminal(int descriptor) noexcept;

// Columns of the terminal; `otherwise` where it does not say.
[[nodiscard]] unsigned terminal_columns(int descriptor, unsigned otherwise) noexcept;

// A terminal that moves its cursor: TERM is set and not "dumb".
[[nodiscard]] bool has_cursor(int descriptor) noexcept;

// A terminal with a cursor, unless NO_COLOR is set and not empty (https://no-color.org).
[[nodiscard]] bool wants_colour(int descriptor) noexcept;

// Opens /dev/null in the place of a standard stream that the caller closed, so that no file of ours gets its number
// and is written to by mistake. Writing to a standard output that was closed still fails.
void fill_standard_streams() noexcept;

}  // namespace kroniek::cli
