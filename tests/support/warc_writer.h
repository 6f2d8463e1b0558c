// A writer of WARC archives for tests, benchmarks and examples: records of every type, plain, gzip or zstd, and
// HTTP payloads in every coding. Header-only. It is not part of the library: kroniek reads archives.
#pragma once

#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace kroniek::test {

// -- codings --------------------------------------------------------------------------------------------------

// `window_bits` as zlib has it: 31 gzip, 15 zlib's format, -15 raw deflate.
inline std::string deflated(std::string_view bytes, int window_bits = 31, int level = 6) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("deflateInit2");
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}
inline std::string gzipped(std::string_view bytes, int level = 6) {
  return deflated(bytes, 31, level);
}

inline std::string zstd_packed(std::string_view bytes, std::string_view dictionary = {}) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (!dictionary.empty()) ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
  const std::size_t size = ZSTD_compress2(context, out.data(), out.size(), bytes.data(), bytes.size());
  ZSTD_freeCCtx(context);
  if (ZSTD_isError(size)) throw std::runtime_error(ZSTD_getErrorName(size));
  out.resize(size);
  return out;
}

// In chunks of `size` bytes (https://www.rfc-editor.org/rfc/rfc9112#section-7.1).
inline std::string chunked(std::string_view bytes, std::size_t size = 1000) {
  std::string out;
  while (!bytes.empty()) {
    const std::string_view chunk = bytes.substr(0, size);
    char line[32];
    std::snprintf(line, sizeof line, "%zx\r\n", chunk.size());
    out.append(line).append(chunk).append("\r\n");
    bytes.remove_prefix(chunk.size());
  }
  return out + "0\r\n\r\n";
}

// -- records --------------------------------------------------------------------------------------------------

struct WarcRecord {
  std::string type = "response";
  std::string url = "http://example.org/";
  std::string date = "2022-11-09T18:05:00Z";
  std::string id = "<urn:uuid:00000000-0000-4000-8000-000000000000>";
  std::string content_type = "application/http; msgtype=response";
  std::string more;  // further header lines, each with its line break
  std::string block;
  std::string version = "WARC/1.0";
  std::int64_t length = -1;  // what Content-Length says; -1: the truth

  [[nodiscard]] std::string text() const {
    std::string out = version + "\r\nWARC-Type: " + type + "\r\n";
    if (!url.empty()) out += "WARC-Target-URI: " + url + "\r\n";
    out += "WARC-Date: " + date + "\r\nWARC-Record-ID: " + id + "\r\n";
    if (!content_type.empty()) out += "Content-Type: " + content_type + "\r\n";
    out += more + "Content-Length: " + std::to_string(length < 0 ? static_cast<std::int64_t>(block.size()) : length) +
           "\r\n\r\n";
    return out + block + "\r\n\r\n";
  }
};

inline std::string http_response(std::string_view payload, std::string_view content_type = "text/html; charset=utf-8",
                                 std::string_view more = "", std::string_view status = "200 OK") {
  std::string out = "HTTP/1.1 " + std::string(status) + "\r\n";
  if (!content_type.empty()) out.append("Content-Type: ").append(content_type).append("\r\n");
  return out.append(more).append("\r\n").append(payload);
}

inline WarcRecord response(std::string url, std::string_view payload,
                           std::string_view content_type = "text/html; charset=utf-8", std::string_view more = "",
                           std::string_view status = "200 OK") {
  WarcRecord record;
  record.url = std::move(url);
  record.block = http_response(payload, content_type, more, status);
  return record;
}

inline WarcRecord of_type(std::string type, std::string content_type, std::string block,
                          std::string url = "http://example.org/") {
  WarcRecord record;
  record.type = std::move(type);
  record.content_type = std::move(content_type);
  record.block = std::move(block);
  record.url = std::move(url);
  return record;
}

// A skippable zstd frame with the dictionary, as the first thing in a .warc.zst
// (https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
inline std::string zstd_dictionary_frame(std::string_view dictionary) {
  std::string out = "\x5d\x2a\x4d\x18";
  for (unsigned i = 0; i < 4; ++i) out.push_back(static_cast<char>(dictionary.size() >> (8 * i)));
  return out.append(dictionary);
}

}  // namespace kroniek::test
