// The files that the server has in it: its OpenAPI document and style sheet, and the built interface (web/dist), packed
// by pack.cpp at build time and compressed with brotli.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http.h"

namespace kroniek::server {

struct File {
  std::string_view path;        // "/assets/app.js"
  std::string_view compressed;  // brotli
  std::size_t size = 0;         // of the file itself
};

[[nodiscard]] std::optional<File> find_file(std::string_view path);
// Its bytes, decompressed; they stay. Empty where that fails, which a build's own files do not.
[[nodiscard]] std::string_view bytes_of(const File& file);

// The file as an answer to this request, with an ETag: compressed where the client takes that.
[[nodiscard]] Response file_response(const File& file, const Request& request);
[[nodiscard]] std::string_view media_type(std::string_view path) noexcept;
// An ETag for these bytes, with its quotes; and whether the request has it already.
[[nodiscard]] std::string entity_tag(std::string_view bytes);
[[nodiscard]] bool is_known(const Request& request, std::string_view tag);

}  // namespace kroniek::server
