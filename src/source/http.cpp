// HTTP payloads out of their codings (http.h).
#include "source/http.h"

#include <simdjson.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "source/content_coding.h"
#include "source/content_kind.h"

namespace kroniek {
namespace {

// More codings on one payload than anybody uses are an attack on time.
constexpr std::size_t most_codings = 4;

// Names of codings, in the order in which they were applied.
std::vector<std::string> coding_names(std::string_view value) {
  std::vector<std::string> names;
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    if (std::string name = to_lower(trim(value.substr(0, comma))); !name.empty()) names.push_back(std::move(name));
    value.remove_prefix(std::min(comma + 1, value.size()));
  }
  return names;
}

std::optional<Coding> coding_of(std::string_view name) {
  if (name == "gzip" || name == "x-gzip") return Coding::gzip;
  if (name == "deflate") return Coding::deflate;
  if (name == "br") return Coding::brotli;
  if (name == "zstd") return Coding::zstd;
  return std::nullopt;  // identity, compress, and words that mean nothing
}

// Is this a page already, whatever the header says of its coding?
bool is_text(std::string_view bytes) {
  if (looks_like_html(bytes)) return true;
  std::string_view beginning = bytes.substr(0, sniff_bytes);
  // Do not cut a character in two.
  while (beginning.size() < bytes.size() && !beginning.empty() && (static_cast<unsigned char>(beginning.back()) & 0x80))
    beginning.remove_suffix(1);
  return binary_kind(beginning).empty() && simdjson::validate_utf8(beginning.data(), beginning.size());
}

std::string limit_sentence(std::string_view limit, const Limits& limits) {
  if (limit == "decompression_ratio") {
    return "the payload decompresses to more than " + std::to_string(limits.decompression_ratio) +
           " times its size (limit decompression_ratio)";
  }
  return "the payload has more than " + std::to_string(limits.page_bytes) +
         " bytes after decompression (limit page_bytes)";
}

}  // namespace

std::optional<int> http_status(std::string_view header_block) noexcept {
  if (!header_block.starts_with("HTTP/")) return std::nullopt;
  const std::string_view line = header_block.substr(0, header_block.find('\n'));
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view rest = trim(line.substr(blank));
  const std::optional<std::uint64_t> status = decimal(rest.substr(0, rest.find_first_of(" \t")));
  if (!status || *status < 100 || *status > 999) return std::nullopt;
  return static_cast<int>(*status);
}

std::optional<std::string> undo_chunked(std::string_view raw) {
  std::string out;
  bool any = false;
  while (true) {
    // The chunk's size in hexadecimal digits, then perhaps extensions, then a line break.
    std::size_t digits = 0;
    std::size_t size = 0;
    while (digits < raw.size() && digits < 15) {
      const char c = raw[digits];
      const int value = c >= '0' && c <= '9'                     ? c - '0'
                        : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                                 : -1;
      if (value < 0) break;
      size = size * 16 + static_cast<std::size_t>(value);
      ++digits;
    }
    const std::size_t line_end = raw.find('\n');
    const std::string_view line =
        trim(raw.substr(digits, line_end == std::string_view::npos ? line_end : line_end - digits));
    const bool is_size =
        digits > 0 && line_end != std::string_view::npos && line_end < 256 && (line.empty() || line.front() == ';');
    if (!is_size) {
      if (!any) return std::nullopt;
      return out.append(raw);  // a wrong chunk, or the end without a last chunk
    }
    any = true;
    raw.remove_prefix(line_end + 1);
    if (size == 0) return out;  // trailers follow, which say nothing about the page
    out.append(raw.substr(0, size));
    if (size >= raw.size()) return out;  // cut short
    raw.remove_prefix(size);
    if (raw.starts_with("\r\n")) {
      raw.remove_prefix(2);
    } else if (raw.starts_with('\n')) {
      raw.remove_prefix(1);
    }
  }
}

HttpPayload decode_http_payload(const Headers& headers, std::string_view raw, const Limits& limits) {
  std::vector<std::string> names = coding_names(headers.all("Content-Encoding"));
  // A transfer coding may name a compression as well: "gzip, chunked".
  std::ranges::move(coding_names(headers.all("Transfer-Encoding")), std::back_inserter(names));
  if (names.size() > most_codings) names.erase(names.begin(), names.end() - most_codings);

  HttpPayload payload;
  std::string owned;
  std::string_view now = raw;
  const auto take = [&](std::string bytes) {
    owned = std::move(bytes);
    now = owned;
  };
  bool unpacked_any = false;
  // The coding applied last is undone first. True: go on.
  const auto undo = [&](Coding coding) {
    if (now.empty() || !may_be(now, coding)) return true;  // the header lies
    Unpacked unpacked = unpack(now, coding, limits);
    if (unpacked.outcome == Unpacked::Outcome::too_large) {
      payload.too_large = limit_sentence(unpacked.limit, limits);
      return false;
    }
    if (unpacked.outcome == Unpacked::Outcome::damaged) {
      // Codings without a signature cannot be told from text but by trying.
      if (unpacked.bytes.empty() || ((coding == Coding::deflate || coding == Coding::brotli) && is_text(now)))
        return true;
      payload.incomplete = true;
    }
    unpacked_any = true;
    take(std::move(unpacked.bytes));
    return true;
  };
  while (!names.empty()) {
    const std::string name = std::move(names.back());
    names.pop_back();
    if (name == "chunked") {
      if (std::optional<std::string> bytes = undo_chunked(now)) take(*std::move(bytes));
    } else if (const std::optional<Coding> coding = coding_of(name)) {
      if (!undo(*coding)) return payload;
    }
  }
  // A page whose header forgets to say that it is compressed.
  if (!unpacked_any && is_gzip(now) && !undo(Coding::gzip)) return payload;
  if (now.size() > limits.page_bytes) {
    payload.too_large = limit_sentence("page_bytes", limits);
    return payload;
  }
  payload.bytes = owned.empty() ? std::string(now) : std::move(owned);
  return payload;
}

}  // namespace kroniek
