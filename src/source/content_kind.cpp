// What bytes are (content_kind.h): signatures and a count of control characters.
#include "source/content_kind.h"

#include <algorithm>
#include <array>

#include "source/headers.h"

namespace kroniek {
namespace {

using namespace std::string_view_literals;

constexpr bool is_space(char c) {
  return c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

// The first bytes as ASCII: UTF-16 loses its zero bytes, byte order marks go.
class Beginning {
 public:
  explicit Beginning(std::string_view bytes) {
    bytes = bytes.substr(0, buffer_.size());
    if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
    const bool utf16 = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff") || bytes.starts_with("<\0"sv) ||
                       bytes.starts_with("\0<"sv);
    for (const char c : bytes) {
      if (utf16 && (c == '\0' || c == '\xff' || c == '\xfe')) continue;
      buffer_[size_++] = lower(c);
    }
  }
  [[nodiscard]] std::string_view view() const noexcept { return {buffer_.data(), size_}; }

 private:
  std::array<char, 1024> buffer_{};
  std::size_t size_ = 0;
};

std::string_view skip_blanks_and_comments(std::string_view text, bool comments) {
  while (true) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    if (!comments || !text.starts_with("<!--")) return text;
    const std::size_t end = text.find("-->");
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 3);
  }
}

bool begins_with_tag(std::string_view text, std::string_view tag) {
  return text.starts_with(tag) && text.size() > tag.size() && (is_space(text[tag.size()]) || text[tag.size()] == '>');
}

struct Signature {
  std::string_view bytes;
  std::size_t at;
  std::string_view kind;
};

constexpr auto signatures = std::to_array<Signature>({
    {"\x89PNG\r\n\x1a\n", 0, "a PNG image"},
    {"\xff\xd8\xff", 0, "a JPEG image"},
    {"GIF87a", 0, "a GIF image"},
    {"GIF89a", 0, "a GIF image"},
    {"WEBP", 8, "a WebP image"},
    {"ftypavif", 4, "an AVIF image"},
    {"ftyp", 4, "an MP4 video"},
    {"\x1a\x45\xdf\xa3", 0, "a WebM or Matroska video"},
    {"OggS", 0, "Ogg audio or video"},
    {"ID3", 0, "MP3 audio"},
    {"fLaC", 0, "FLAC audio"},
    {"WAVE", 8, "WAVE audio"},
    {"%PDF-", 0, "a PDF document"},
    {"{\\rtf", 0, "an RTF document"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, "an old Microsoft Office document"},
    {"PK\x03\x04", 0, "a ZIP archive (or an office document, or an e-book)"},
    {"PK\x05\x06", 0, "an empty ZIP archive"},
    {"Rar!\x1a\x07", 0, "a RAR archive"},
    {"7z\xbc\xaf\x27\x1c", 0, "a 7z archive"},
    {"BZh", 0, "a bzip2 file"},
    {"\xfd"
     "7zXZ\0"sv,
     0, "an xz file"},
    {"ustar", 257, "a tar archive"},
    {"SQLite format 3\0"sv, 0, "an SQLite database"},
    {"\x7f"
     "ELF",
     0, "an ELF program"},
    {"wOFF", 0, "a web font"},
    {"wOF2", 0, "a web font"},
    {"\0asm"sv, 0, "a WebAssembly module"},
    {"PAR1", 0, "a Parquet file"},
    {"\0\0\1\0"sv, 0, "an icon"},
    {"bplist00", 0, "a Safari web archive or another property list"},
});

}  // namespace

bool looks_like_whole_html(std::string_view bytes) noexcept {
  const Beginning beginning(bytes);
  std::string_view text = skip_blanks_and_comments(beginning.view(), true);
  if (begins_with_tag(text, "<!doctype html") || begins_with_tag(text, "<html")) return true;
  return text.starts_with("<?xml") && text.find("<html") != std::string_view::npos;
}

bool looks_like_html(std::string_view bytes) noexcept {
  if (looks_like_whole_html(bytes)) return true;
  const Beginning beginning(bytes);
  const std::string_view text = skip_blanks_and_comments(beginning.view(), false);
  constexpr auto tags = std::to_array<std::string_view>(
      {"<head", "<script", "<iframe", "<h1", "<div", "<font", "<table",   "<a",    "<style",   "<title",
       "<b",    "<body",   "<br",     "<p",  "<!--", "<meta", "<article", "<main", "<section", "<link"});
  return std::ranges::any_of(tags, [&](std::string_view tag) { return begins_with_tag(text, tag); });
}

std::string_view binary_kind(std::string_view bytes) noexcept {
  bytes = bytes.substr(0, sniff_bytes);
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return {};  // UTF-16
  for (const Signature& signature : signatures) {
    if (bytes.size() > signature.at && bytes.substr(signature.at).starts_with(signature.bytes)) return signature.kind;
  }
  if (looks_like_html(bytes)) return {};
  // https://mimesniff.spec.whatwg.org/#binary-data-byte. The standard takes one for proof; pages hold a stray one
  // now and then, so more than 1 in 50 it must be.
  const auto controls = std::ranges::count_if(bytes, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x08 || byte == 0x0B || (byte >= 0x0E && byte <= 0x1A) || (byte >= 0x1C && byte <= 0x1F);
  });
  return static_cast<std::size_t>(controls) * 50 > bytes.size() ? "binary data"sv : std::string_view();
}

bool looks_like_mhtml(std::string_view bytes) noexcept {
  bytes = bytes.substr(0, sniff_bytes);
  const std::size_t colon = bytes.find_first_of(": \r\n<");
  if (colon == 0 || colon == std::string_view::npos || bytes[colon] != ':') return false;
  const std::size_t size = header_block_size(bytes);
  const Headers headers(bytes.substr(0, size));
  const std::string type = media_type_of(headers.get("Content-Type"));
  return type.starts_with("multipart/") || (headers.has("MIME-Version") && !type.empty());
}

bool looks_like_archive(std::string_view bytes) noexcept {
  return bytes.starts_with("WARC/") || bytes.starts_with("filedesc://");
}

}  // namespace kroniek
