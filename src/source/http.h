// HTTP messages as archives keep them: the header, and the payload with its transfer and content codings undone.
// Lenient: headers of archived pages lie (they say chunked or gzip and the crawler undid it already).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/limits.h"
#include "source/headers.h"

namespace kroniek {

// "HTTP/1.1 200 OK", "HTTP/2 200", "HTTP/1.0 200": the status; nullopt for what is no status line.
[[nodiscard]] std::optional<int> http_status(std::string_view header_block) noexcept;

struct HttpPayload {
  std::string bytes;
  // Why there is none ("" when there is): a limit's name and sentence.
  std::string too_large;
  bool incomplete = false;  // a coding ended too early: `bytes` is what came out
};

// Undoes Transfer-Encoding and Content-Encoding.
[[nodiscard]] HttpPayload decode_http_payload(const Headers& headers, std::string_view raw, const Limits& limits);

// Undoes chunked coding (https://www.rfc-editor.org/rfc/rfc9112#section-7.1). nullopt: it is not chunked at all.
// Where a chunk is wrong the rest is kept as it stands; nothing is lost.
[[nodiscard]] std::optional<std::string> undo_chunked(std::string_view raw);

}  // namespace kroniek
