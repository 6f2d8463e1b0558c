// Fuzzes the way from bytes to characters: any bytes, in whatever encoding they and their transport claim, give
// well-formed UTF-8, the same each time, and no more of it than the encodings can hold.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "source/charset.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

// GB18030 and the ISO-2022 family give three bytes for one at most, windows-125x three too.
constexpr std::size_t most_growth = 3;

void look_at(std::string_view bytes, std::string_view label) {
  const kroniek::Utf8Text page = kroniek::decode_html(bytes, label);
  const kroniek::Utf8Text plain = kroniek::decode_plain(bytes, label);
  for (const kroniek::Utf8Text* text : {&page, &plain}) {
    const kroniek::Utf8Count count = kroniek::count_utf8(text->text());
    require(count.malformed == 0 && !count.cut_at_end);
    require(!text->encoding.empty());
    require(text->text().size() <= bytes.size() * most_growth + 3);
    require(!text->borrows() || !text->replaced);
  }
  require(kroniek::decode_html(bytes, label).text() == page.text());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A copy of exactly this size on the heap, so that a read one byte too far is seen.
  const std::unique_ptr<char[]> copy(new char[size]);
  for (std::size_t i = 0; i < size; ++i) copy[i] = static_cast<char>(data[i]);
  const std::string_view input(copy.get(), size);

  look_at(input, "");
  // The first line as the transport's label.
  const std::string_view label = input.substr(0, input.find('\n'));
  look_at(input.substr(label.size()), label);
  return 0;
}
