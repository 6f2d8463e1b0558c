// The one shape of the tables of words here and in quantities/: words parted by blanks, each with a number where one is
// said of it ("m=1e6").
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace kroniek::annotate {

template <typename What>
struct WordList {
  What what;
  std::string_view words;
};

// The next word of a list, which it is taken from; empty at its end.
inline std::string_view next_word(std::string_view& list) noexcept {
  const std::size_t from = list.find_first_not_of(' ');
  if (from == std::string_view::npos) return list = {};
  const std::size_t end = std::min(list.find(' ', from), list.size());
  const std::string_view word = list.substr(from, end - from);
  list.remove_prefix(end);
  return word;
}

// Calls `use(word, number)` for each word of a list; the number is 0 where the list says none.
template <typename Use>
void for_each_word(std::string_view list, Use use) {
  for (std::string_view entry = next_word(list); !entry.empty(); entry = next_word(list)) {
    const std::size_t equals = std::min(entry.find('=', 1), entry.size());
    double number = 0;
    if (equals < entry.size()) number = std::strtod(std::string(entry.substr(equals + 1)).c_str(), nullptr);
    use(entry.substr(0, equals), number);
  }
}

}  // namespace kroniek::annotate
