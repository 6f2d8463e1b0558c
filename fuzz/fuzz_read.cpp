// Fuzzes the whole way from bytes to output: every view can be made, the JSON is JSON, every block lies in the text.
#include <simdjson.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kroniek/read.h"
#include "kroniek/view.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void look_at(const kroniek::Article& article) {
  std::uint32_t last = 0;
  for (const kroniek::Block& block : article.blocks) {
    require(block.begin >= last && block.end >= block.begin && block.end <= article.text.size());
    last = block.end;
  }
  std::string out;
  kroniek::append_json(article, out);
  require(!out.empty() && out.find('\n') == out.size() - 1);  // one line
  simdjson::dom::parser parser;
  require(parser.parse(out).error() == simdjson::SUCCESS);
  kroniek::append_text(article, {.colour = true, .width = 40}, out);
  kroniek::append_markdown(article, out);
  kroniek::append_html(article, out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 8> charsets = {
      "", "utf-8", "windows-1252", "utf-16le", "shift_jis", "gb18030", "iso-2022-jp", "no-such-charset"};
  kroniek::Capture capture;
  capture.source = "fuzz";
  capture.url = "https://krant.example/2022/11/09/brug";
  for (std::size_t i = 0; i < size; ++i) capture.bytes.push_back(static_cast<char>(data[i]));
  capture.bytes.shrink_to_fit();
  capture.charset = charsets[size % charsets.size()];
  capture.media_type = "text/html";
  look_at(kroniek::read_article(capture));
  capture.media_type = "text/plain";
  look_at(kroniek::read_article(capture));
  return 0;
}
