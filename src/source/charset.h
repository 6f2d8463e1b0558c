// From the bytes of a page to well-formed UTF-8: which encoding they are in, and the conversion.
//
// Sniffing follows the HTML standard (https://html.spec.whatwg.org/#determining-the-character-encoding), labels
// the Encoding standard (https://encoding.spec.whatwg.org/#names-and-labels), conversion is ICU's. Where pages
// lie about themselves the bytes win; every departure from the standards is marked "Departure" beside its code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kroniek {

// How the encoding of a page came to be known.
enum class EncodingFrom : std::uint8_t {
  bom,        // a byte order mark
  transport,  // the HTTP or MIME header
  meta,       // <meta charset>, <meta http-equiv> or an XML declaration
  content,    // the bytes are valid UTF-8 (and something else was declared, or nothing was)
  detected,   // ICU's detector
  fallback,   // nothing said anything: windows-1252
};

// Text in UTF-8, borrowed from the page's bytes where those are UTF-8 already. Safe to move.
class Utf8Text {
 public:
  // @warning The view is into this object or into the bytes that were decoded, and cannot outlive either.
  [[nodiscard]] std::string_view text() const noexcept { return is_owned_ ? std::string_view(owned_) : borrowed_; }
  [[nodiscard]] bool borrows() const noexcept { return !is_owned_; }

  std::string_view encoding;  // the standard's name of it ("UTF-8", "windows-1252"), static storage
  EncodingFrom from = EncodingFrom::fallback;
  bool replaced = false;  // something malformed became U+FFFD

  void borrow(std::string_view text) noexcept { borrowed_ = text, is_owned_ = false; }
  void own(std::string text) noexcept { owned_ = std::move(text), is_owned_ = true; }

 private:
  std::string owned_;
  std::string_view borrowed_;
  bool is_owned_ = false;
};

// Decodes an HTML page. `transport_charset` is the label of its HTTP or MIME header ("" when there was none).
// Any bytes give text; a byte order mark is left out.
// @warning The result may borrow `bytes`, which must outlive it; hence no temporaries.
[[nodiscard]] Utf8Text decode_html(std::string_view bytes, std::string_view transport_charset);
Utf8Text decode_html(std::string&&, std::string_view) = delete;

// The same for plain text, which has no <meta>.
[[nodiscard]] Utf8Text decode_plain(std::string_view bytes, std::string_view transport_charset);
Utf8Text decode_plain(std::string&&, std::string_view) = delete;

struct SniffedEncoding {
  std::string_view name;  // static storage; never empty
  EncodingFrom from = EncodingFrom::fallback;
};

// The HTML standard's encoding sniffing algorithm to the letter, but that it looks for <meta> in the first
// 64 KiB: what the page says, believed. decode_html() starts from this and then looks at the bytes.
[[nodiscard]] SniffedEncoding sniff_encoding(std::string_view bytes, std::string_view transport_charset);

// The Encoding standard's name for a label ("latin1" -> "windows-1252"), in any case and with blanks around it;
// empty when the label is unknown. https://encoding.spec.whatwg.org/#concept-encoding-get
[[nodiscard]] std::string_view encoding_for_label(std::string_view label) noexcept;

// Converts from a named encoding (as encoding_for_label gives it), malformed sequences to U+FFFD.
// `replaced` is set when there were any.
[[nodiscard]] std::string convert_to_utf8(std::string_view bytes, std::string_view encoding, bool& replaced);

// What a run of bytes holds, seen as UTF-8.
struct Utf8Count {
  std::uint64_t multibyte = 0;  // well-formed sequences of two bytes and more
  std::uint64_t malformed = 0;  // maximal subparts of ill-formed ones (Unicode 15, table 3-8)
  bool cut_at_end = false;      // the last bytes are a sequence's beginning (not counted as malformed)
};
[[nodiscard]] Utf8Count count_utf8(std::string_view bytes) noexcept;

// Bytes of ASCII at the beginning.
[[nodiscard]] std::size_t ascii_prefix(std::string_view bytes) noexcept;

}  // namespace kroniek
