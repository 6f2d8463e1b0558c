// The packed files, and how they are answered (files.h).
#include "files.h"

#include <brotli/decode.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <map>
#include <mutex>

#include "base/hash.h"

asm(".section .rodata\n.balign 8\n"
    ".globl kroniek_files_begin\n.hidden kroniek_files_begin\nkroniek_files_begin:\n"
    ".incbin \"" KRONIEK_FILES
    "\"\n"
    ".globl kroniek_files_end\n.hidden kroniek_files_end\nkroniek_files_end:\n"
    ".byte 0\n.text\n");
extern "C" {
extern const char kroniek_files_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_files_end[] __attribute__((visibility("hidden")));
}

namespace kroniek::server {
namespace {

// The pack: for each file three 32-bit numbers (bytes of its path, of itself, and compressed), then path and bytes.
std::map<std::string_view, File> unpack() {
  std::map<std::string_view, File> files;
  std::string_view rest(kroniek_files_begin, static_cast<std::size_t>(kroniek_files_end - kroniek_files_begin));
  while (rest.size() >= 12) {
    std::uint32_t sizes[3];
    std::memcpy(sizes, rest.data(), sizeof sizes);
    rest.remove_prefix(sizeof sizes);
    if (rest.size() < std::size_t{sizes[0]} + sizes[2]) break;
    const File file{rest.substr(0, sizes[0]), rest.substr(sizes[0], sizes[2]), sizes[1]};
    files.emplace(file.path, file);
    rest.remove_prefix(std::size_t{sizes[0]} + sizes[2]);
  }
  return files;
}

// "gzip, br;q=0.8": whether br is among them and not refused (https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3).
bool takes_brotli(std::string_view accepted) {
  while (!accepted.empty()) {
    const std::size_t end = std::min(accepted.find(','), accepted.size());
    std::string one;
    for (const char c : accepted.substr(0, end)) {
      if (c != ' ' && c != '\t') one += c;
    }
    accepted.remove_prefix(std::min(end + 1, accepted.size()));
    if (one == "br") return true;
    if (one.starts_with("br;q=")) return one.find_first_of("123456789") != std::string::npos;
  }
  return false;
}

// Built with a hash of its content in its name.
bool never_changes(std::string_view path) noexcept {
  return path.find("/chunks/") != std::string_view::npos || path.find("/fonts/") != std::string_view::npos;
}

}  // namespace

std::optional<File> find_file(std::string_view path) {
  static const std::map<std::string_view, File> files = unpack();
  const auto found = files.find(path);
  return found == files.end() ? std::nullopt : std::optional(found->second);
}

std::string_view bytes_of(const File& file) {
  static std::mutex mutex;
  static std::map<std::string_view, std::string> decompressed;
  const std::lock_guard lock(mutex);
  const auto found = decompressed.find(file.path);
  if (found != decompressed.end()) return found->second;
  std::string bytes(file.size, '\0');
  std::size_t size = bytes.size();
  const auto result = BrotliDecoderDecompress(
      file.compressed.size(), reinterpret_cast<const std::uint8_t*>(file.compressed.data()),  // NOLINT: C interface
      &size, reinterpret_cast<std::uint8_t*>(bytes.data()));                                  // NOLINT: C interface
  bytes.resize(result == BROTLI_DECODER_RESULT_SUCCESS ? size : 0);
  return decompressed.emplace(file.path, std::move(bytes)).first->second;
}

std::string_view media_type(std::string_view path) noexcept {
  constexpr std::pair<std::string_view, std::string_view> types[] = {{".js", "text/javascript; charset=utf-8"},
                                                                     {".mjs", "text/javascript; charset=utf-8"},
                                                                     {".css", "text/css; charset=utf-8"},
                                                                     {".html", "text/html; charset=utf-8"},
                                                                     {".json", "application/json"},
                                                                     {".svg", "image/svg+xml"},
                                                                     {".woff2", "font/woff2"},
                                                                     {".png", "image/png"},
                                                                     {".ico", "image/x-icon"},
                                                                     {".txt", "text/plain; charset=utf-8"},
                                                                     {".webmanifest", "application/manifest+json"}};
  for (const auto& [ending, type] : types) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

std::string entity_tag(std::string_view bytes) {
  char text[24];
  std::snprintf(text, sizeof text, "\"%016llx\"", static_cast<unsigned long long>(hash_bytes(bytes)));
  return text;
}

bool is_known(const Request& request, std::string_view tag) {
  const std::string_view known = request.header("if-none-match");
  return known == "*" || known.find(tag) != std::string_view::npos;
}

Response file_response(const File& file, const Request& request) {
  Response response;
  response.content_type = media_type(file.path);
  const bool is_compressed = takes_brotli(request.header("accept-encoding"));
  response.file = is_compressed ? file.compressed : bytes_of(file);
  const std::string tag = entity_tag(response.file);
  response.headers.emplace_back("ETag", tag);
  response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back("Cache-Control",
                                never_changes(file.path) ? "public, max-age=31536000, immutable" : "no-cache");
  if (is_compressed) response.headers.emplace_back("Content-Encoding", "br");
  if (is_known(request, tag)) {
    response.status = 304;
    response.file = {};
  }
  return response;
}

}  // namespace kroniek::server
