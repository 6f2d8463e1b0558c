// Class parts: the lower-cased pieces that the tokens of a class or id attribute are made of.
#pragma once

#include <cstddef>
#include <string_view>

namespace kroniek::page {

// Bytes of a class attribute that are looked at: sites of utility classes write kilobytes of them.
inline constexpr std::size_t class_bytes = 1024;

// Calls `each` with the parts in their order: "ArticleBody__share-bar" gives article body share bar. Only ASCII letters
// count; a part has 2 to 31 of them.
template <class Each>
void for_each_class_part(std::string_view value, Each each) {
  char part[32];
  std::size_t size = 0;
  const auto flush = [&] {
    if (size > 1 && size < sizeof part) each(std::string_view(part, size));
    size = 0;
  };
  char before = ' ';
  for (const char c : value.substr(0, class_bytes)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if (upper && before >= 'a' && before <= 'z') flush();
    if (upper || lower) {
      if (size < sizeof part) part[size++] = upper ? static_cast<char>(c | 0x20) : c;
    } else {
      flush();
    }
    before = c;
  }
  flush();
}

}  // namespace kroniek::page
