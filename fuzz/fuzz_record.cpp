// Any bytes as a record of an article: refused, or an article whose blocks lie inside its text and that packs and
// unpacks to itself.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "archive/codec.h"
#include "archive/record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(kroniek::archive::decompress(bytes, nullptr));
  const std::optional<kroniek::Article> article = kroniek::archive::unpack(bytes);
  if (!article) return 0;
  for (const kroniek::Block& block : article->blocks)
    if (block.begin > block.end || block.end > article->text.size()) std::abort();
  const std::string again = kroniek::archive::pack(*article);
  const std::optional<kroniek::Article> twice = kroniek::archive::unpack(again);
  if (!twice || kroniek::archive::pack(*twice) != again) std::abort();
  return 0;
}
