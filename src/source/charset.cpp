// Decoding: what the page claims (charset_sniff.cpp) against what its bytes bear out.
//
// Departures from the standard, all for pages whose claim their own bytes disprove. A browser shows such pages
// garbled; a reader of the news wants the words:
//   1. something else is claimed, and the bytes are valid UTF-8 with more than ASCII      -> UTF-8
//   2. UTF-8 is claimed, and most of what is not ASCII is malformed                       -> another encoding
//   3. nothing is claimed, and the bytes are not UTF-8                                    -> ICU's detector
#include "source/charset.h"

#include <simdjson.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

namespace kroniek {
namespace {

using namespace std::string_view_literals;

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

bool is_seven_bit(std::string_view encoding) {
  return encoding.starts_with("ISO-2022") || encoding == "HZ-GB-2312";
}

bool is_multibyte(std::string_view encoding) {
  return encoding == "GBK" || encoding == "gb18030" || encoding == "Big5" || encoding == "Shift_JIS" ||
         encoding.starts_with("EUC-");
}

std::string_view bom_of(std::string_view bytes) {
  for (const std::string_view bom : {"\xef\xbb\xbf"sv, "\xfe\xff"sv, "\xff\xfe"sv}) {
    if (bytes.starts_with(bom)) return bom;
  }
  return {};
}

// UTF-16 without a byte order mark: "<" and another ASCII character, each with its zero byte. Departure: the
// standard does not look.
std::string_view utf16_without_bom(std::string_view bytes) {
  if (bytes.size() < 4) return {};
  if (bytes[0] == '<' && bytes[1] == 0 && is_ascii(bytes[2]) && bytes[2] != 0 && bytes[3] == 0) return "UTF-16LE";
  if (bytes[0] == 0 && bytes[1] == '<' && bytes[2] == 0 && is_ascii(bytes[3]) && bytes[3] != 0) return "UTF-16BE";
  return {};
}

// Are the bytes UTF-8, whatever is claimed? In single-byte encodings one valid sequence is a rare pair of signs
// ("Ã©") and a page full of them never is anything else; in GBK or Big5 a few characters may look like UTF-8.
bool bears_out_utf8(const Utf8Count& count, std::string_view claimed) {
  if (is_multibyte(claimed)) return count.multibyte >= 4 && count.multibyte > 20 * count.malformed;
  return count.malformed == 0 ? count.multibyte > 0 : count.multibyte >= 4 && count.multibyte > 4 * count.malformed;
}

// The parts of the page that say something about its encoding: what is not ASCII, with some words around it.
std::string sample_for_detector(std::string_view bytes) {
  constexpr std::size_t around = 32;
  constexpr std::size_t most = 8192;  // ICU's detector looks at no more
  std::string sample;
  std::size_t taken = 0;  // how far the sample reaches
  std::size_t position = 0;
  while (sample.size() < most) {
    const auto* const found =
        std::find_if(bytes.data() + position, bytes.data() + bytes.size(), [](char c) { return !is_ascii(c); });
    position = static_cast<std::size_t>(found - bytes.data());
    if (position == bytes.size()) break;
    const std::size_t begin = std::max(taken, position > around ? position - around : 0);
    const std::size_t end = std::min(bytes.size(), position + around);
    sample.append(bytes, begin, end - begin);
    taken = position = end;
  }
  sample.resize(std::min(sample.size(), most));
  return sample;
}

struct CloseDetector {
  void operator()(UCharsetDetector* detector) const noexcept { ucsdet_close(detector); }
};

// The last step: ICU's detector, where it is sure enough; empty otherwise. Departure: the standard allows
// "frequency analysis" (step 8 of the sniffing algorithm) and leaves it to the implementation.
std::string_view detect(std::string_view bytes) {
  const std::string sample = sample_for_detector(bytes);
  const auto high_bytes = std::ranges::count_if(sample, [](char c) { return !is_ascii(c); });
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, CloseDetector> detector(ucsdet_open(&status));
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &status);
  if (U_FAILURE(status)) return {};
  for (std::int32_t i = 0; i < count; ++i) {
    UErrorCode ignored = U_ZERO_ERROR;
    const std::string_view encoding = encoding_for_label(ucsdet_getName(matches[i], &ignored));
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &ignored);
    // UTF-8 and UTF-16 were ruled out before; seven-bit ones are guesses from an escape character.
    if (encoding.empty() || encoding.starts_with("UTF-") || is_seven_bit(encoding)) continue;
    // A handful of accents proves nothing: the fallback is right more often than the detector.
    const bool sure =
        is_multibyte(encoding) ? confidence >= 10 && high_bytes >= 8 : confidence >= 20 && high_bytes >= 12;
    if (sure) return encoding;
    if (confidence < 10) break;
  }
  return {};
}

Utf8Text convert(std::string_view bytes, std::string_view encoding, EncodingFrom from) {
  Utf8Text result;
  result.encoding = encoding;
  result.from = from;
  result.own(convert_to_utf8(bytes, encoding, result.replaced));
  return result;
}

// Was the claim plainly wrong: did it turn most of what is not ASCII into U+FFFD?
bool mostly_replaced(std::string_view bytes, std::string_view text) {
  std::size_t replacements = 0;
  for (std::size_t at = 0; (at = text.find("\xef\xbf\xbd", at)) != std::string_view::npos; at += 3) ++replacements;
  const auto high_bytes = static_cast<std::size_t>(std::ranges::count_if(bytes, [](char c) { return !is_ascii(c); }));
  return 2 * replacements > high_bytes;
}

Utf8Text detect_and_convert(std::string_view bytes) {
  const std::string_view detected = detect(bytes);
  if (!detected.empty()) return convert(bytes, detected, EncodingFrom::detected);
  return convert(bytes, "windows-1252", EncodingFrom::fallback);
}

enum class Kind : std::uint8_t { html, plain };

// `claim` is what the page says, or its transport says of it.
Utf8Text decode(std::string_view bytes, SniffedEncoding claim, Kind kind) {
  bytes.remove_prefix(bom_of(bytes).size());
  if (claim.from != EncodingFrom::bom && claim.from != EncodingFrom::transport) {
    if (const std::string_view utf16 = utf16_without_bom(bytes); !utf16.empty()) claim = {utf16, EncodingFrom::content};
  }
  const bool wide = claim.name.starts_with("UTF-16");
  if (wide && bytes.find('\0') != std::string_view::npos) return convert(bytes, claim.name, claim.from);

  if (simdjson::validate_utf8(bytes.data(), bytes.size())) {
    const bool ascii = ascii_prefix(bytes) == bytes.size();
    // ASCII with escapes: the seven-bit encodings look like valid UTF-8.
    if (ascii && is_seven_bit(claim.name)) return convert(bytes, claim.name, claim.from);
    Utf8Text result;
    result.borrow(bytes);
    result.encoding = claim.name;
    result.from = claim.from;
    if (ascii && !wide) return result;  // every encoding left gives the same text
    if (claim.name == "UTF-8") return result;
    if (is_multibyte(claim.name) && !bears_out_utf8(count_utf8(bytes), claim.name)) {
      Utf8Text claimed = convert(bytes, claim.name, claim.from);
      if (!claimed.replaced) return claimed;
    }
    result.encoding = "UTF-8";
    result.from = EncodingFrom::content;
    return result;
  }

  const Utf8Count count = count_utf8(bytes);
  if (claim.name == "UTF-8") {
    if (count.multibyte >= count.malformed) return convert(bytes, "UTF-8", claim.from);
    // What the page says of itself behind a byte order mark or a transport that lies.
    const SniffedEncoding second = kind == Kind::html ? sniff_encoding(bytes, {}) : SniffedEncoding{};
    if (second.from == EncodingFrom::meta && second.name != "UTF-8" && !second.name.starts_with("UTF-16")) {
      return convert(bytes, second.name, second.from);
    }
    return detect_and_convert(bytes);
  }
  if (bears_out_utf8(count, claim.name)) return convert(bytes, "UTF-8", EncodingFrom::content);
  if (claim.from == EncodingFrom::fallback || wide) return detect_and_convert(bytes);
  Utf8Text result = convert(bytes, claim.name, claim.from);
  if (result.replaced && mostly_replaced(bytes, result.text())) return detect_and_convert(bytes);
  return result;
}

}  // namespace

Utf8Text decode_html(std::string_view bytes, std::string_view transport_charset) {
  const SniffedEncoding claim = sniff_encoding(bytes, transport_charset);
  return decode(bytes, claim, Kind::html);
}

Utf8Text decode_plain(std::string_view bytes, std::string_view transport_charset) {
  // The transport or a byte order mark; an empty "page" has no <meta>.
  const SniffedEncoding claim = sniff_encoding(bytes.substr(0, bom_of(bytes).size()), transport_charset);
  return decode(bytes, claim, Kind::plain);
}

}  // namespace kroniek
