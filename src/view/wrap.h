// Wraps text to columns as a terminal counts them. Not a layout of bidirectional text: that is the terminal's.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace kroniek::view {

// Columns that the text takes: 2 for wide characters (East Asian, emoji), 0 for marks and format characters.
[[nodiscard]] std::size_t columns_of(std::string_view text) noexcept;

// Breaks lines where UAX #14 allows it (ICU). One object wraps many texts of one language.
class Wrapper {
 public:
  // `width` 0 never wraps. A language that ICU does not know is treated as none.
  Wrapper(unsigned width, const std::string& language);
  ~Wrapper();
  Wrapper(const Wrapper&) = delete;
  Wrapper& operator=(const Wrapper&) = delete;

  // Appends the text (valid UTF-8) in lines that begin with `first` or, from the second line on, `rest`, and end
  // with `close` and a newline. A newline in the text begins a new line. A word wider than a line stands alone on
  // one, unbroken, so that an address can still be copied.
  void append(std::string_view text, std::string_view first, std::string_view rest, std::string_view close,
              std::string& out);

 private:
  struct Iterator;
  unsigned width_;
  std::unique_ptr<Iterator> iterator_;
};

}  // namespace kroniek::view
