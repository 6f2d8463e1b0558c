// Fuzzes MHTML files and the charsets of what they hold: any bytes give a page or an error, and the page well-formed
// text.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "source/charset.h"
#include "source/mhtml.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void require_well_formed(const kroniek::Utf8Text& text) {
  const kroniek::Utf8Count count = kroniek::count_utf8(text.text());
  require(count.malformed == 0 && !count.cut_at_end);
  require(!text.encoding.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A copy of exactly this size on the heap, so that a read one byte too far is seen.
  const std::unique_ptr<char[]> copy(new char[size]);
  for (std::size_t i = 0; i < size; ++i) copy[i] = static_cast<char>(data[i]);
  const std::string_view input(copy.get(), size);

  kroniek::Limits limits;
  limits.header_bytes = 1'000;
  std::uint64_t foreign = 0;
  const kroniek::Result<kroniek::Capture> page = kroniek::read_mhtml(input, limits, foreign);
  require(foreign <= size);
  if (page.ok()) {
    require(page->bytes.size() <= size);
    require_well_formed(kroniek::decode_html(page->bytes, page->charset));
  } else {
    require(!page.error().message.empty());
  }
  require_well_formed(kroniek::decode_html(input, ""));
  // The first line as the transport's charset.
  const std::string_view label = input.substr(0, input.find('\n'));
  require_well_formed(kroniek::decode_html(input.substr(label.size()), label));
  require_well_formed(kroniek::decode_plain(input, label));
  return 0;
}
